//! Many texts that are converted at once become what each becomes alone.

use rayon::prelude::*;

use duizhao::script::run::{Converted, Detail, Recipe};
use duizhao::script::tables::Dictionary;

use crate::corpus::{Dice, WORDS, mixture};
use crate::{SCRIPTS, all_recipes, convert, recipe_with_terms};

fn together<'run>(recipe: &Recipe, runs: &'run [String]) -> Vec<Converted<'run>> {
    let runs: Vec<_> = runs.iter().map(|run| (run.as_str(), Detail::Borders)).collect();
    let converted = SCRIPTS.convert_all(recipe, &runs).into_iter();
    converted.map(|one| one.expect("OpenCC is set up")).collect()
}

#[track_caller]
fn check(recipe: &Recipe, runs: &[String]) {
    let together = together(recipe, runs);
    assert_eq!(together.len(), runs.len());
    for (run, together) in runs.iter().zip(together) {
        let alone = convert(recipe, run, Detail::Borders);
        assert_eq!(together, alone, "{:?} of {run:?}", recipe.steps);
    }
}

/// Halves of words, which would be whole again if a match reached from one
/// text into the next.
fn halves() -> impl Iterator<Item = String> {
    WORDS.iter().step_by(5).flat_map(|word| {
        let middle = word.char_indices().nth(word.chars().count() / 2);
        let (first, second) = word.split_at(middle.map_or(0, |(at, _)| at));
        [first.to_owned(), second.to_owned()]
    })
}

#[test]
fn words_in_halves_stay_apart() {
    let halves: Vec<String> = halves().collect();
    all_recipes().par_iter().for_each(|recipe| {
        halves.par_chunks(500).for_each(|halves| check(recipe, halves));
    });
}

#[test]
fn mixtures_stay_apart() {
    let mut dice = Dice(2_002);
    let lines: Vec<String> = (0..2_000).map(|_| mixture(&mut dice, &WORDS)).collect();
    all_recipes().par_iter().for_each(|recipe| {
        lines.par_chunks(40).for_each(|lines| check(recipe, lines));
    });
}

#[test]
fn what_would_not_stay_apart_is_converted_alone() {
    let runs = ["头", "⿰", "发头发", "", "内\u{1E}存", "\0", "门⿲头", "发", "后", "面"];
    let runs = runs.map(str::to_owned);
    for recipe in all_recipes() {
        check(&recipe, &runs);
    }
}

#[test]
fn texts_longer_than_what_opencc_is_given_at_once_are_converted_too() {
    let long = "头发内存".repeat(8_000);
    check(&all_recipes()[0], &[long.clone(), "头发".into(), long]);
}

#[test]
fn terms_stay_in_their_places() {
    let recipe = recipe_with_terms(&["s2twp"], &[("内存", "記憶"), ("头发", "頭髮兒")]);
    let runs = ["内存", "头发内存后", "没有", "后内存", "", "面头发"];
    check(&recipe, &runs.map(str::to_owned));
}

#[test]
fn no_word_holds_what_stands_between_texts() {
    assert!(!Dictionary::all().is_empty());
    assert!(WORDS.iter().all(|word| !word.contains('\u{1E}')));
}
