//! Terms win over OpenCC, and what OpenCC cannot do is said.

use std::path::Path;

use duizhao::script::opencc::{Converters, DictionaryFolder};
use duizhao::script::rules::{Rule, Rules, RulesError};
use duizhao::script::run::Detail;

use crate::{configuration, convert, recipe, recipe_with_terms};

fn rule(from: &str, to: &str) -> Rule {
    Rule { from: from.into(), to: to.into() }
}

#[test]
fn the_term_that_begins_first_wins_and_of_two_the_longer() {
    let terms = [("川普", "特朗普"), ("川普總統", "特朗普总统先生"), ("統川", "x")];
    let recipe = recipe_with_terms(&["tw2sp"], &terms);
    let converted = convert(&recipe, "川普總統川普", Detail::Text);
    assert_eq!(converted.text, "特朗普总统先生特朗普");
}

#[test]
fn text_between_terms_is_converted_on_its_own() {
    // With the term out of the way, 后 is no longer part of 皇后.
    let recipe = recipe_with_terms(&["s2t"], &[("皇", "帝")]);
    assert_eq!(convert(&recipe, "皇后", Detail::Text).text, "帝後");
}

#[test]
fn a_recipe_without_steps_changes_terms_only() {
    let recipe = recipe_with_terms(&[], &[("里根", "雷根")]);
    assert_eq!(convert(&recipe, "里根发言", Detail::Text).text, "雷根发言");
}

#[test]
fn the_same_rule_may_come_twice() {
    let rules = Rules::new([rule("川普", "特朗普"), rule("川普", "特朗普")]);
    assert!(rules.is_ok());
}

#[test]
fn rules_that_cannot_be_followed_are_refused() {
    let empty = Rules::new([rule("川普", "")]);
    assert_eq!(empty.unwrap_err(), RulesError::Empty(rule("川普", "")));
    let empty = Rules::new([rule("", "特朗普")]);
    assert_eq!(empty.unwrap_err(), RulesError::Empty(rule("", "特朗普")));
    let two = Rules::new([rule("川普", "特朗普"), rule("川普", "川普")]).unwrap_err();
    assert_eq!(two.to_string(), "`川普` shall become both `特朗普` and `川普`");
}

#[test]
fn the_digest_of_a_recipe_follows_its_steps_and_rules() {
    let terms = [("川普", "特朗普"), ("雷根", "里根")];
    let one = recipe_with_terms(&["tw2sp"], &terms).digest();
    assert_eq!(one, recipe_with_terms(&["tw2sp"], &[terms[1], terms[0]]).digest());
    assert_ne!(one, recipe_with_terms(&["tw2sp"], &terms[..1]).digest());
    assert_ne!(one, recipe_with_terms(&["tw2s"], &terms).digest());
    assert_ne!(recipe(&["tw2t", "t2hk"]).digest(), recipe(&["t2hk", "tw2t"]).digest());
}

#[test]
fn nul_is_kept_and_parts_the_text() {
    let converted = convert(&recipe(&["s2t"]), "\0头发\0头\0发\0", Detail::Text);
    assert_eq!(converted.text, "\0頭髮\0頭\0發\0");
}

#[test]
fn a_missing_folder_of_dictionaries_is_an_error() {
    let converters = Converters::new(DictionaryFolder(Path::new("none/such").into()));
    let error = converters.convert(configuration("t2s"), "漢").unwrap_err();
    assert!(error.to_string().starts_with("OpenCC cannot convert by `t2s`: "), "{error}");
    assert_eq!(error, converters.convert(configuration("t2s"), "漢").unwrap_err());
}
