//! A document that is converted in place says what the derived document says,
//! and is written as it was.
#![expect(clippy::disallowed_methods, reason = "the guide and the specs are read")]

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use duizhao::base::diagnostic::Checked;
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::config::settings::Markdown;
use duizhao::document::Document;
use duizhao::document::elements;
use duizhao::document::html::{Token, Value};
use duizhao::document::parse::{parse, parse_in_place};
use duizhao::document::settled::{Heritage, settle};
use duizhao::document::syntax::Syntax;
use duizhao::pipeline::convert_document;
use duizhao::script::derive::{Tags, derive};
use duizhao::script::run::Recipe;

use crate::{SCRIPTS, recipe, recipe_with_terms};

fn tag(text: &str) -> Tag {
    Tag::parse(text).expect("a tag")
}

fn path() -> SourcePath {
    SourcePath::parse("a.md").expect("a path")
}

fn in_place(recipe: &Recipe, text: &str) -> Checked<String> {
    let tags = Tags { from: &tag("zh-Hant-TW"), to: &tag("zh-Hans-CN") };
    convert_document(&SCRIPTS, recipe, tags, &path(), text)
}

/// What a text becomes, where all of it can be written back.
#[track_caller]
fn check(text: &str, expected: &str) {
    let converted = in_place(&recipe(&["tw2sp"]), text);
    assert_eq!(converted.value, expected);
    assert!(converted.diagnostics.is_empty(), "{:?}", converted.diagnostics);
}

#[test]
fn only_what_readers_see_is_converted() {
    check(
        "# 軟體 {#軟體}\r\n\r\n用`軟體`，見[軟體](軟體.md \"軟體\")。<!-- 軟體 -->\r\n\r\n\
         ```軟體\r\n軟體\r\n```\r\n\r\n| 軟體 |\r\n|:-:|\r\n| 軟\\|體 |\r\n",
        "# 软件 {#軟體}\r\n\r\n用`軟體`，见[软件](軟體.md \"软件\")。<!-- 軟體 -->\r\n\r\n\
         ```軟體\r\n軟體\r\n```\r\n\r\n| 软件 |\r\n|:-:|\r\n| 软\\|体 |\r\n",
    );
    check(
        "<p title='軟體' class=軟體>軟體&amp;硬體<img alt=\"軟體\" src=軟體></p>\n",
        "<p title='软件' class=軟體>软件&amp;硬件<img alt=\"软件\" src=軟體></p>\n",
    );
    check(
        "![軟體](a.png)後 ![軟\\]體](b.png)\n\n![軟體](a.png '滑鼠')\n",
        "![软件](a.png)后 ![软\\]体](b.png)\n\n![软件](a.png '鼠标')\n",
    );
    check(
        "軟<span lang=en>軟體</span>體<b translate=no>軟體</b> https://a.b/軟體\n",
        "软<span lang=en>軟體</span>体<b translate=no>軟體</b> https://a.b/软件\n",
    );
}

#[test]
fn front_matter_is_converted_as_in_a_build() {
    check(
        "---\ntitle: 軟體 # 軟體\ndescription: \"軟體\"\nsummary: >-\n  軟\n  體與\n  \
         滑鼠\nauthors: ['軟體', 體育]\ntags:\n- 軟體\nslug: 軟體\nextra: {a: 軟體}\n---\n軟體\n",
        "---\ntitle: 软件 # 軟體\ndescription: \"软件\"\nsummary: >-\n  软\n  体与\n  \
         鼠标\nauthors: ['软件', 体育]\ntags:\n- 软件\nslug: 軟體\nextra: {a: 軟體}\n---\n软件\n",
    );
    let off = "---\nconvert: off\n---\n軟體\n";
    check(off, off);
    check("\u{FEFF}---\ntitle: 軟體\n---\n", "\u{FEFF}---\ntitle: 软件\n---\n");
}

#[test]
fn notation_stays_as_it_is_written_and_acts() {
    check(
        "# 川普-{zh-cn:软件;zh-tw:軟體}-軟體\r\n\r\n-{H|zh-cn:特朗普;zh-tw:川普}-川\r\n普\r\n\r\n\
         | -{R|軟|體}-川普 |\r\n|--|\r\n| -{軟*體*`x`}-*軟體* |\r\n",
        "# 川普-{zh-cn:软件;zh-tw:軟體}-软件\r\n\r\n-{H|zh-cn:特朗普;zh-tw:川普}-特朗普\r\n\r\n\
         | -{R|軟|體}-特朗普 |\r\n|--|\r\n| -{軟*體*`x`}-*软件* |\r\n",
    );
    check(
        "![軟-{軟體}-](x.png \"軟-{軟體}-\") \\-{軟體}- -\\{軟體}- -{軟體\n",
        "![软-{軟體}-](x.png \"软-{軟體}-\") \\-{软件}- -\\{软件}- -{软件\n",
    );
}

#[test]
fn words_that_markup_cuts_are_found() {
    check("軟**體**與[滑](a.md)鼠\n", "软**件**与[鼠](a.md)标\n");
    check("滑\n鼠，\n> 軟\n> 體\n", "鼠\n标，\n> 软\n> 件\n");
    check("&#36575;體，軟\\\n體\n", "&#36719;件，软\\\n体\n");
}

#[test]
fn what_is_left_without_text_is_taken_out() {
    let s2twp = recipe(&["s2twp"]);
    let becomes = |text: &str, expected: &str| {
        assert_eq!(in_place(&s2twp, text).value, expected);
    };
    becomes("内**存**大\n", "記憶體大\n");
    becomes("内\n**存**\n大\n", "記憶體\n大\n");
    becomes("> 内\n> 存\n> 好\n", "> 記憶體\n> 好\n");
    becomes("内\n存# 好\n", "記憶體# 好\n");
    becomes("a\n内[存](a.md)\n", "a\n[記憶體](a.md)\n");
    becomes("> 内[存](a.md)\n", "> [記憶體](a.md)\n");
    becomes("内<b>存</b>\n", "記憶體<b></b>\n");
    becomes("内[存](a.md)\n", "[記憶體](a.md)\n");
}

#[test]
fn a_link_keeps_the_label_that_was_its_text() {
    check(
        "[軟體]、[滑鼠][]、[軟體][滑鼠]、![軟體]\n\n[軟體]: a.md\n[滑鼠]: b.md\n",
        "[软件][軟體]、[鼠标][滑鼠]、[软件][滑鼠]、![软件][軟體]\n\n[軟體]: a.md\n[滑鼠]: b.md\n",
    );
    check("軟體[^軟體]\n\n[^軟體]: 軟體\n", "软件[^軟體]\n\n[^軟體]: 软件\n");
}

#[test]
fn marks_that_a_term_brings_mean_nothing() {
    let recipe = recipe_with_terms(&["tw2sp"], &[("米字", "*米*"), ("甲", "A: 1")]);
    assert_eq!(in_place(&recipe, "米字鍵\n").value, "&#42;米&#42;键\n");
    let converted = in_place(&recipe, "---\ntitle: 甲\n---\n");
    assert_eq!(converted.value, "---\ntitle: 甲\n---\n");
    assert_eq!(converted.diagnostics.len(), 1);
}

#[test]
fn what_cannot_be_written_back_is_told() {
    for text in ["---\ntitle: \"軟\\u9AD4\"\n---\n", "[一][a]\n\n[a]: b.md \"軟體\"\n"]
    {
        let converted = in_place(&recipe(&["tw2sp"]), text);
        assert_eq!(converted.value, text);
        let codes = converted.diagnostics.iter().map(|found| found.code.as_str());
        assert_eq!(codes.collect::<Vec<_>>(), ["conversion::left"], "{text}");
    }
}

/// All that a reader sees or hears of a document.
fn words(document: &Document) -> Vec<String> {
    let rows = document.notes.iter().map(|note| &note.body);
    let mut words = Vec::new();
    let mut text = String::new();
    for token in std::iter::once(&document.body).chain(rows).flatten() {
        match token {
            Token::Text(part) => text.push_str(&part.text),
            Token::Open(open) => {
                for attribute in &open.attributes {
                    let is_word = matches!(&*attribute.name, "alt" | "title");
                    match &attribute.value {
                        Value::Text(value) if is_word => words.push(value.clone()),
                        _ => {}
                    }
                }
                if !elements::is_phrasing(&open.name) {
                    words.push(std::mem::take(&mut text));
                }
            }
            Token::Close(name) if elements::is_phrasing(name) => {}
            _ => words.push(std::mem::take(&mut text)),
        }
    }
    words.push(text);
    words.retain(|word| !word.is_empty());
    words
}

/// What is converted in place says what is derived, and nothing but characters
/// of the words is another.
fn holds(recipe: &Recipe, text: &str) -> Result<(), String> {
    let (from, to) = (tag("zh-Hant-TW"), tag("zh-Hans-CN"));
    let same = in_place(&self::recipe(&[]), text).value;
    if same != text {
        return Err(format!("changed by nothing: {same:?}"));
    }
    let converted = in_place(recipe, text);
    let is_left = |code: &str| code == "conversion::left";
    if converted.diagnostics.iter().any(|found| is_left(found.code.as_str())) {
        return Ok(());
    }
    let syntax = Syntax::Extended(Markdown { highlight: false, ..Markdown::default() });
    let document = Arc::new(parse_in_place(syntax, &path(), text, &from).value);
    let settled = Arc::new(settle(&document, Heritage::default(), "a"));
    let tags = Tags { from: &from, to: &to };
    let derived = derive(&SCRIPTS, recipe, tags, &document, &settled).value;
    let again = parse_in_place(syntax, &path(), &converted.value, &from).value;
    let (expected, found) = (words(&derived.document), words(&again));
    if expected == found {
        return Ok(());
    }
    let at = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    Err(format!(
        "{:?} in place of {:?} in {:?}",
        found.get(at),
        expected.get(at),
        if text.len() < 300 { &converted.value } else { "" }
    ))
}

#[test]
fn the_guide_and_the_specs_say_in_place_what_they_say_derived() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut read = 0;
    for folder in ["content", "content/guide", "tests/spec"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            read += 1;
            let text = std::fs::read_to_string(&file).expect("a text");
            for steps in ["tw2sp", "s2twp", "t2s"] {
                if let Err(reason) = holds(&recipe(&[steps]), &text) {
                    wrong.push(format!("{} by {steps}: {reason}", file.display()));
                }
            }
        }
    }
    assert!(read > 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const PIECES: &[&str] = &[
    "軟體",
    "滑",
    "鼠",
    "內",
    "存",
    "记忆体",
    "内存",
    "文件夹",
    "，",
    "。",
    " ",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "# ",
    "*",
    "**",
    "~~",
    "`",
    "[",
    "]",
    "](a.md)",
    "](a \"軟體\")",
    "![",
    "[軟體]",
    "[軟體][]",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[軟體]: a.md\n",
    "<b>",
    "</b>",
    "<p title=\"軟體\">",
    "</p>",
    "&amp;",
    "&#36575;",
    "&lt;",
    "\\",
    "\\*",
    "\\\n",
    "  \n",
    "|",
    "\n|-|-|\n|",
    "<!--",
    "-->",
    "\r\n",
    "\t",
    "\0",
    "```",
    "---\n",
    "title: ",
    "\u{FEFF}",
    "> [!NOTE]\n> ",
    "<img alt='滑鼠'>",
    "<https://a.b/軟>",
    "$",
    "{#id}",
    "&nbsp;",
    "\"",
    "'",
];

proptest! {
    // The same documents each time: what Markdown can do is no fault of the
    // change that a run is for.
    #![proptest_config(ProptestConfig {
        cases: 1500,
        rng_seed: RngSeed::Fixed(20261123),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_document_says_in_place_what_it_says_derived(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..24),
        steps in prop::sample::select(&["tw2sp", "s2twp", "t2s"][..]),
    ) {
        let text = pieces.concat();
        if let Err(reason) = holds(&recipe(&[steps]), &text) {
            prop_assert!(false, "{text:?}: {reason}");
        }
    }

    #[test]
    fn the_title_that_stays_changes_nothing_else(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..16),
    ) {
        // A text in which every other byte is NUL would be UTF-16. Escaped
        // notation bears a mark until it is resolved.
        let text = pieces.concat().replace('\0', "").replace("-\\{", "");
        let tag = tag("zh-Hant-TW");
        let kept = parse_in_place(Syntax::default(), &path(), &text, &tag).value;
        let taken = parse(Syntax::default(), &path(), text.as_bytes(), &tag).value;
        prop_assert!(kept.body.ends_with(&taken.body) || taken.lead.is_some());
        prop_assert_eq!(kept.lead, None);
    }
}
