//! A run that is converted whole and laid back reads as its author marked it.

use duizhao::script::lay_back::lay_back;
use duizhao::script::run::{Detail, Recipe};
use rayon::prelude::*;

use crate::corpus::{Dice, WORDS, mixture};
use crate::{all_recipes, convert, recipe, recipe_with_terms};

/// Converts the run that `marked` is without its bars, and sets the bars where
/// its parts end.
fn laid(recipe: &Recipe, marked: &str) -> String {
    let mut run = String::new();
    let mut borders = Vec::new();
    for part in marked.split('|') {
        run.push_str(part);
        borders.push(run.len());
    }
    borders.pop();
    let converted = convert(recipe, &run, Detail::Borders);
    let parts = lay_back(&converted, &borders);
    let parts: Vec<&str> = parts.into_iter().map(|part| &converted.text[part]).collect();
    parts.join("|")
}

#[track_caller]
fn check(steps: &[&str], marked: &str, expected: &str) {
    assert_eq!(laid(&recipe(steps), marked), expected);
}

#[test]
fn a_phrase_is_converted_across_a_border() {
    check(&["t2s"], "皇|后", "皇|后");
    check(&["s2t"], "皇|后", "皇|后");
    check(&["s2t"], "头|发", "頭|髮");
    check(&["s2t"], "干|燥", "乾|燥");
    check(&["t2s"], "乾|隆", "乾|隆");
    check(&["tw2sp"], "乾|隆", "乾|隆");
    check(&["s2twp"], "皇|后的头|发", "皇|后的頭|髮");
    check(&["tw2t", "t2hk"], "裡|面有|炮", "裏|面有|炮");
}

#[test]
fn a_word_that_keeps_its_length_is_split_by_characters() {
    check(&["tw2sp"], "滑鼠", "鼠标");
    check(&["tw2sp"], "滑|鼠", "鼠|标");
    check(&["s2twp"], "|网|络|", "|網|路|");
}

#[test]
fn a_word_that_changes_its_length_goes_to_the_part_it_begins_in() {
    check(&["s2twp"], "内|存", "記憶體|");
    check(&["s2twp"], "|内|存|", "|記憶體||");
    check(&["s2twp"], "我的内|存|不足|了", "我的記憶體||不足|了");
    check(&["tw2sp"], "用記|憶體|吧", "用内存||吧");
}

#[test]
fn parts_beside_a_word_that_changes_its_length_stay_exact() {
    check(&["s2twp"], "内存|不|足", "記憶體|不|足");
    check(&["s2twp"], "a|b内存|c|", "a|b記憶體|c|");
    check(&["tw2sp"], "這|個記憶體|壞|了", "这|个内存|坏|了");
    check(&["s2twp"], "注|册|用户", "註|冊|使用者");
    check(&["s2twp"], "代码|表", "程式碼|表");
}

#[test]
fn borders_may_repeat_and_stand_at_the_ends() {
    check(&["s2t"], "||发||展||", "||發||展||");
    check(&["s2twp"], "||", "||");
    check(&["s2twp"], "", "");
}

#[test]
fn a_term_is_laid_back_like_a_word() {
    let recipe = recipe_with_terms(&["tw2sp"], &[("川普", "特朗普"), ("飛彈", "导弹")]);
    assert_eq!(laid(&recipe, "見|川|普|總統"), "见|特朗普||总统");
    assert_eq!(laid(&recipe, "飛|彈|"), "导|弹|");
}

#[test]
fn parts_join_to_the_converted_run_wherever_it_is_cut() {
    all_recipes().par_iter().for_each(|recipe| {
        let mut dice = Dice(1_937);
        for _ in 0..300 {
            let run = mixture(&mut dice, &WORDS);
            let places: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
            let mut borders: Vec<usize> =
                (0..dice.roll(9)).map(|_| places[dice.roll(places.len())]).collect();
            borders.sort_unstable();
            let converted = convert(recipe, &run, Detail::Borders);
            let parts = lay_back(&converted, &borders);
            assert_eq!(parts.len(), borders.len() + 1);
            let joined: String =
                parts.into_iter().map(|part| &converted.text[part]).collect();
            assert_eq!(joined, converted.text, "{run:?} cut at {borders:?}");
        }
    });
}

#[test]
fn an_index_lays_back_as_the_pieces_would() {
    for recipe in all_recipes() {
        let mut dice = Dice(1_949);
        for _ in 0..60 {
            let run = mixture(&mut dice, &WORDS);
            let borders: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
            let by_index = convert(&recipe, &run, Detail::Borders);
            let by_pieces = convert(&recipe, &run, Detail::Kinds);
            assert_eq!(lay_back(&by_index, &borders), lay_back(&by_pieces, &borders));
        }
    }
}
