//! A text that comes in parts becomes what the whole text becomes.

use rayon::prelude::*;

use duizhao::script::run::{Detail, Recipe};
use duizhao::script::stream::Stream;
use duizhao::script::tables::Dictionary;

use crate::corpus::{Dice, WORDS, mixture};
use crate::{SCRIPTS, all_recipes, convert, recipe, recipe_with_terms};

/// What became of a text that came in parts, and how much was held at most.
struct Streamed {
    text: String,
    held: usize,
}

fn streamed<'t>(recipe: &Recipe, parts: impl Iterator<Item = &'t str>) -> Streamed {
    let mut stream = Stream::new(&SCRIPTS, recipe);
    let mut text = String::new();
    let mut held = 0;
    let (mut came, mut left) = (0, 0);
    for part in parts {
        let ready = stream.push(part).expect("OpenCC is set up");
        (came, left) = (came + part.len(), left + ready.len());
        held = held.max(came.saturating_sub(left));
        text.push_str(&ready);
    }
    text.push_str(&stream.finish().expect("OpenCC is set up"));
    Streamed { text, held }
}

/// Cuts a text anywhere, into parts of up to `longest` bytes.
fn parts<'t>(text: &'t str, dice: &mut Dice, longest: usize) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.ceil_char_boundary((1 + dice.roll(longest)).min(rest.len()));
        let (part, behind) = rest.split_at(length);
        parts.push(part);
        rest = behind;
    }
    parts
}

#[track_caller]
fn check(recipe: &Recipe, text: &str, dice: &mut Dice, longest: usize) -> usize {
    let parts = parts(text, dice, longest);
    let streamed = streamed(recipe, parts.into_iter());
    let whole = convert(recipe, text, Detail::Text).text;
    if streamed.text != whole {
        let at = streamed.text.bytes().zip(whole.bytes()).take_while(|(a, b)| a == b);
        let at = whole.floor_char_boundary(at.count());
        let from = whole.floor_char_boundary(at.saturating_sub(60));
        let to = whole.ceil_char_boundary((at + 60).min(whole.len()));
        panic!("{:?} differs around {:?}", recipe.steps, &whole[from..to]);
    }
    streamed.held
}

fn lines(dice: &mut Dice, bytes: usize) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(&mixture(dice, &WORDS));
        text.push('\n');
    }
    text
}

/// Words of the dictionaries, one after the other: no end of a line, and
/// hardly a character that no word holds.
fn words(dice: &mut Dice, bytes: usize) -> String {
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(dice.choose(&WORDS));
    }
    text
}

fn recipes() -> Vec<Recipe> {
    let terms = [("内存", "記憶"), ("发", "髮"), ("头发\n", "長"), ("的是", "之為")];
    let mut recipes = all_recipes();
    recipes.push(recipe(&[]));
    recipes.push(recipe(&["s2twp", "tw2sp", "s2hkp"]));
    recipes.push(recipe_with_terms(&["s2twp"], &terms));
    recipes.push(recipe_with_terms(&["tw2t", "t2hk"], &terms[..2]));
    recipes
}

#[test]
fn lines_in_parts_become_what_they_become_together() {
    let mut dice = Dice(7_001);
    let text = lines(&mut dice, 60_000);
    recipes().par_iter().for_each(|recipe| {
        for longest in [9, 200, 20_000] {
            check(recipe, &text, &mut Dice(longest as u64 + 3), longest);
        }
    });
}

#[test]
fn one_long_line_in_parts_becomes_what_it_becomes_together() {
    const HELD: usize = 300 * 1024;
    let text = words(&mut Dice(7_002), 450_000);
    recipes().par_iter().for_each(|recipe| {
        let held = check(recipe, &text, &mut Dice(7_003), 100_000);
        // What leaves may be shorter than what came, by a tenth at most here.
        assert!(held < HELD + text.len() / 10, "{:?} held {held}", recipe.steps);
    });
}

#[test]
fn what_describes_a_character_is_not_cut() {
    let mut dice = Dice(7_004);
    let text =
        ["⿰\n后", "⿰⿱\n后面\n", "发⿲", "\n", "头发", "⿰氵皇\n", "⿾", "\0", "后"];
    let text: String = (0..4_000).map(|_| text[dice.roll(text.len())]).collect();
    for recipe in recipes() {
        check(&recipe, &text, &mut dice, 12);
        check(&recipe, &text.replace('\n', "发").repeat(6), &mut dice, 90_000);
    }
}

#[test]
fn marks_and_line_ends_of_all_kinds_stay() {
    let text = "\u{FEFF}头发\r\n内存\0后\r面\n\n最后";
    for recipe in recipes() {
        check(&recipe, text, &mut Dice(7_005), 4);
    }
    assert_eq!(streamed(&recipe(&[]), [text].into_iter()).text, text);
}

#[test]
fn a_line_leaves_as_soon_as_its_end_has_come() {
    let recipe = recipe(&["s2tw"]);
    let mut stream = Stream::new(&SCRIPTS, &recipe);
    assert_eq!(stream.push("头发\n皇").expect("OpenCC is set up"), "頭髮\n");
    assert_eq!(stream.push("后").expect("OpenCC is set up"), "");
    assert_eq!(stream.finish().expect("OpenCC is set up"), "皇后");
}

#[test]
fn no_word_holds_a_line_end_or_what_describes_characters() {
    let operator = |c: char| matches!(c, '\n' | '\u{2FF0}'..='\u{2FFF}');
    assert!(!Dictionary::all().is_empty());
    assert!(WORDS.iter().all(|word| !word.contains(operator)));
}
