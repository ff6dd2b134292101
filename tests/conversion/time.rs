//! Converting a run and laying it back takes time in proportion to the run,
//! however many borders it has.

use std::time::{Duration, Instant};

use duizhao::script::lay_back::lay_back;
use duizhao::script::run::{Detail, Recipe};

use crate::corpus::{Dice, WORDS};
use crate::{convert, recipe};

/// The run is this many times longer at the second measurement. An effort that
/// grows with the square of the length grows with the square of this.
const FACTOR: usize = 16;

/// How often a measurement may be disturbed by what else the machine does.
const TRIES: usize = 5;

#[expect(clippy::disallowed_methods, reason = "the test measures time")]
fn cost(recipe: &Recipe, run: &str) -> Duration {
    let borders: Vec<usize> = run.char_indices().map(|(at, _)| at).step_by(3).collect();
    let start = Instant::now();
    let converted = convert(recipe, run, Detail::Borders);
    let parts = lay_back(&converted, &borders);
    let cost = start.elapsed();
    assert_eq!(parts.len(), borders.len() + 1);
    cost
}

/// Compares a run of `characters` with one of a part of them.
fn check(steps: &[&str], text: &str, characters: usize) {
    let recipe = recipe(steps);
    let text = text.repeat(characters / text.chars().count() + 1);
    let end = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let (run, part) = (&text[..end(characters)], &text[..end(characters / FACTOR)]);
    let mut costs = Vec::new();
    for _ in 0..TRIES {
        let (short, long) = (cost(&recipe, part), cost(&recipe, run));
        if long < short * 4 * u32::try_from(FACTOR).expect("the factor is small") {
            return;
        }
        costs.push((short, long));
    }
    panic!("{steps:?}: for a part and for the whole {costs:?}");
}

#[test]
fn a_run_of_a_million_characters_takes_time_in_proportion() {
    let mut dice = Dice(1_644);
    let text: String = (0..20_000).map(|_| dice.choose(&WORDS)).collect();
    check(&["s2twp"], &text, 1_000_000);
    check(&["tw2sp"], &text, 1_000_000);
}

#[test]
fn no_text_takes_longer_than_in_proportion() {
    for text in ["a", "⿰", "⿰⿲言", "内存", "头", "千里之行始于足下", "干燥", "台湾内"]
    {
        check(&["s2twp"], text, 48_000);
    }
    check(&["t2s"], "乾", 48_000);
}
