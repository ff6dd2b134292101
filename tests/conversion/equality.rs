//! The matcher gives OpenCC's text.

use proptest::prelude::*;
use rayon::prelude::*;

use duizhao::script::run::{Agreement, Detail, Recipe};

use crate::corpus::{Dice, WORDS, mixture, own_words};
use crate::{all_recipes, convert};

/// Converts many lines at once, and line by line where they differ, so that
/// the failure names a line that a reader can follow.
fn check(recipe: &Recipe, lines: &[String]) {
    if agree(recipe, &lines.join("\n")) {
        return;
    }
    let differing = lines.iter().find(|line| !agree(recipe, line));
    panic!("{:?}: the matcher differs from OpenCC in {differing:?}", recipe.steps);
}

fn agree(recipe: &Recipe, text: &str) -> bool {
    convert(recipe, text, Detail::Kinds).agreement == Agreement::Whole
}

/// Checks all lines by all recipes, a batch at a time.
fn check_all(lines: &[String]) {
    all_recipes().par_iter().for_each(|recipe| check_batches(recipe, lines));
}

fn check_batches(recipe: &Recipe, lines: &[String]) {
    lines.par_chunks(4096).for_each(|lines| check(recipe, lines));
}

#[test]
fn every_word_of_its_dictionaries_converts_alone_as_by_opencc() {
    all_recipes().par_iter().for_each(|recipe| check_batches(recipe, &own_words(recipe)));
}

#[test]
fn every_word_of_its_dictionaries_converts_among_others_as_by_opencc() {
    all_recipes().par_iter().enumerate().for_each(|(place, recipe)| {
        // Words that no dictionary of the recipe names should pass unharmed; of
        // these some will do.
        let mut mixed = own_words(recipe);
        mixed.extend(WORDS.iter().skip(place).step_by(7).cloned());
        let mut dice = Dice(20_261_123);
        for place in (1..mixed.len()).rev() {
            mixed.swap(place, dice.roll(place + 1));
        }
        let lines: Vec<String> = mixed.chunks(9).map(<[String]>::concat).collect();
        check_batches(recipe, &lines);
    });
}

#[test]
fn mixtures_convert_as_by_opencc() {
    let mut dice = Dice(1_911);
    let lines: Vec<String> = (0..6_000).map(|_| mixture(&mut dice, &WORDS)).collect();
    check_all(&lines);
}

#[test]
fn a_description_sequence_is_left_as_it_is() {
    for run in
        ["⿰言义", "⿰⿰言义头", "⿰言", "⿲头发义门", "⿾门们", "⿰\u{0}门门", "门⿱"]
    {
        for recipe in all_recipes() {
            check(&recipe, &[run.to_owned()]);
        }
    }
}

#[test]
fn a_description_beyond_the_limits_of_opencc_is_text() {
    // OpenCC reads descriptions 16 deep and of 64 characters. The first 门 tells
    // whether it was read: what follows it is a description in any case.
    fn tree(depth: usize) -> String {
        if depth == 0 { "门".into() } else { format!("⿰{0}{0}", tree(depth - 1)) }
    }
    let deep = (0..20).map(|operators| format!("⿰门{}门们", "⿾".repeat(operators)));
    let long =
        (0..4).map(|operators| format!("⿰门{}{}", "⿾".repeat(operators), tree(5)));
    let short = (0..4)
        .map(|operators| format!("⿲门{}{}{}", "⿾".repeat(operators), tree(4), tree(4)));
    check_all(&deep.chain(long).chain(short).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_converts_as_by_opencc(run in ".*", han in "[\u{4E00}-\u{9FFF}⿰-⿻a-z]{0,40}") {
        for recipe in all_recipes() {
            prop_assert!(agree(&recipe, &run));
            prop_assert!(agree(&recipe, &han));
        }
    }
}
