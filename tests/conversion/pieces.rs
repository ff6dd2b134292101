//! Pieces tell, without a gap, what became of each stretch of a run and why.

use duizhao::config::opencc::Configuration;
use duizhao::script::matcher::{Kind, Length};
use duizhao::script::run::{Converted, Detail, keeps_length};
use duizhao::script::tables::chain;
use rayon::prelude::*;

use crate::corpus::{Dice, WORDS, mixture};
use crate::{all_recipes, convert, recipe, recipe_with_terms};

#[track_caller]
fn check(steps: &[&str], run: &str, expected: &[(&str, &str, Kind)]) {
    check_pieces(&convert(&recipe(steps), run, Detail::Kinds), expected);
}

#[track_caller]
fn check_pieces(converted: &Converted<'_>, expected: &[(&str, &str, Kind)]) {
    let pieces: Vec<(&str, &str, Kind)> = converted
        .pieces
        .iter()
        .map(|piece| {
            let source = &converted.source[piece.source.clone()];
            (source, &converted.text[piece.target.clone()], piece.kind)
        })
        .collect();
    assert_eq!(pieces, expected);
}

#[test]
fn a_piece_says_which_kind_of_entry_it_comes_from() {
    use Kind::{Character, Phrase, Plain, Regional};
    check(
        &["s2t"],
        "a发b",
        &[("a", "a", Plain), ("发", "發", Character), ("b", "b", Plain)],
    );
    check(&["s2t"], "头发", &[("头发", "頭髮", Phrase)]);
    check(&["tw2sp"], "滑鼠", &[("滑鼠", "鼠标", Regional)]);
    check(&["s2twp"], "内存", &[("内存", "記憶體", Regional)]);
}

#[test]
fn a_phrase_is_cut_around_a_word_in_it_that_changes_its_length() {
    // 注册用户 is one phrase to the first stage, and 用戶 a word to the second.
    let pieces = [("注册", "註冊", Kind::Phrase), ("用户", "使用者", Kind::Regional)];
    check(&["s2twp"], "注册用户", &pieces);
    let pieces = [("代码", "程式碼", Kind::Regional), ("表", "表", Kind::Phrase)];
    check(&["s2twp"], "代码表", &pieces);
}

#[test]
fn a_compatibility_ideograph_is_one_piece_with_what_follows_from_it() {
    check(&["t2s"], "\u{F902}", &[("\u{F902}", "车", Kind::Character)]);
}

#[test]
fn an_empty_run_has_no_pieces() {
    for recipe in all_recipes() {
        check_pieces(&convert(&recipe, "", Detail::Kinds), &[]);
    }
}

#[test]
fn a_term_is_a_piece_between_pieces() {
    let recipe = recipe_with_terms(&["tw2sp"], &[("川普", "特朗普")]);
    let pieces = [
        ("見", "见", Kind::Character),
        ("川普", "特朗普", Kind::Term),
        ("滑鼠", "鼠标", Kind::Regional),
    ];
    check_pieces(&convert(&recipe, "見川普滑鼠", Detail::Kinds), &pieces);
}

#[test]
fn pieces_cover_run_and_text_in_order() {
    all_recipes().par_iter().for_each(|recipe| {
        let mut dice = Dice(1_895);
        for _ in 0..400 {
            let run = mixture(&mut dice, &WORDS);
            for detail in [Detail::Text, Detail::Borders, Detail::Kinds] {
                check_cover(&convert(recipe, &run, detail));
            }
        }
    });
}

fn check_cover(converted: &Converted<'_>) {
    let (mut source, mut target) = (0, 0);
    for piece in &converted.pieces {
        assert_eq!((piece.source.start, piece.target.start), (source, target));
        assert!(!piece.source.is_empty());
        (source, target) = (piece.source.end, piece.target.end);
        let before = &converted.source[piece.source.clone()];
        let after = &converted.text[piece.target.clone()];
        if piece.length == Length::Kept {
            assert_eq!(before.chars().count(), after.chars().count());
        }
        if piece.kind == Kind::Plain {
            assert_eq!(before, after);
        }
    }
    assert_eq!((source, target), (converted.source.len(), converted.text.len()));
}

#[test]
fn only_dictionaries_of_regional_words_change_the_number_of_characters() {
    for configuration in Configuration::ALL {
        let chain = chain(*configuration).expect("the program holds all configurations");
        let kept = chain
            .normalization
            .iter()
            .chain(&chain.conversion)
            .flat_map(|lookup| lookup.0.iter().flatten())
            .all(|dictionary| {
                let table = dictionary.table().expect("the chain names its dictionaries");
                table
                    .entries()
                    .all(|(key, value)| key.chars().count() == value.chars().count())
            });
        assert_eq!(keeps_length(*configuration), kept, "{configuration}");
    }
}
