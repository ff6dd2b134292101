//! Pages of any notation of variants, right and wrong: their rows hold
//! together, nothing in them is lost without a word, and a page without
//! notation does not know that there is such a thing.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use duizhao::base::diagnostic::Checked;
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::config::settings::Markdown;
use duizhao::document::Document;
use duizhao::document::html::{Extent, Token, Value};
use duizhao::document::parse::parse;
use duizhao::document::settled::{Heritage, settle};
use duizhao::document::syntax::Syntax;
use duizhao::pipeline::convert_document;
use duizhao::script::derive::{Tags, derive};

use crate::{SCRIPTS, recipe};

/// What an author of notation types, and what stands around it.
const PIECES: &[&str] = &[
    "-{",
    "-{",
    "-{",
    "}-",
    "}-",
    "}-",
    "-{zh-cn:",
    "-{ZH-CN:计算机;zh-tw:電腦;}-",
    ";zh-tw:",
    ";zh-hk:",
    "=>zh-cn:",
    "-{H|zh-cn:特朗普;zh-tw:川普}-",
    "-{A|軟=>zh-cn:甲;zh-tw:",
    "-{R|",
    "-{D|",
    "-{N|zh-cn}-",
    "-{-|",
    "-{T|",
    "-{zh-cn;zh-hk|",
    "-{X|",
    "-{}-",
    "|",
    ";",
    ":",
    "：",
    "軟體",
    "川普",
    "川",
    "電腦",
    "后",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "\r\n",
    "\n> ",
    "\n- ",
    "\n# ",
    " |\n|-|-|\n| ",
    " | ",
    "*",
    "**",
    "`",
    "[",
    "](a.md)",
    "](a.md \"",
    "\")",
    "![",
    "[^1]",
    "\n\n[^1]: ",
    "<b>",
    "</b>",
    "<kbd>",
    "</kbd>",
    "<p title=\"",
    "\">",
    "</p>",
    "<br>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<!--",
    "-->",
    "<span lang=\"en\">",
    "<span lang=\"zh-TW\">",
    "<span translate=\"no\">",
    "<span edition=\"zh-Hans\">",
    "</span>",
    "\n\n<div edition=\"zh-HK\">\n\n",
    "\n\n</div>\n\n",
    "$",
];

/// What looks like notation in part, and may become it.
const SCRAPS: &[&str] = &["\\", "&#45;", "&#x7B;", "{", "}", "-", "-\\{", "}\\-"];

/// What is no notation in Markdown, whatever stands around it.
const AGAINST: &[&str] =
    &["\\-{", "\\}-", "-\\{", "}\\-", "&#45;{", "-&#x7B;", "&#125;-", "}&#45;"];

/// The pieces, but for those that hold one of these.
fn pieces_without(these: &[&str]) -> Vec<&'static str> {
    let has_none = |piece: &&&str| !these.iter().any(|it| piece.contains(it));
    PIECES.iter().filter(has_none).copied().collect()
}

fn tag(text: &str) -> Tag {
    Tag::parse(text).expect("a tag")
}

fn path() -> SourcePath {
    SourcePath::parse("a.md").expect("a path")
}

fn read(text: &str, notation: bool) -> Checked<Document> {
    let markdown = Markdown { notation, highlight: false, ..Markdown::default() };
    let syntax = Syntax::Extended(markdown);
    parse(syntax, &path(), text.as_bytes(), &tag("zh-Hant-TW"))
}

fn derived(document: &Arc<Document>, to: &str, step: &str) -> Document {
    let (from, to) = (tag("zh-Hant-TW"), tag(to));
    let settled = Arc::new(settle(document, Heritage::default(), "a"));
    let tags = Tags { from: &from, to: &to };
    let finished = derive(&SCRIPTS, &recipe(&[step]), tags, document, &settled);
    Document::clone(&finished.value.document)
}

/// Whether each element has its end, in order.
fn is_balanced(row: &[Token]) -> bool {
    let mut open = Vec::new();
    row.iter().all(|token| match token {
        Token::Open(element) if element.extent == Extent::Paired => {
            open.push(element.name.clone());
            true
        }
        Token::Close(name) => open.pop().as_ref() == Some(name),
        _ => true,
    }) && open.is_empty()
}

/// What a reader sees and hears, with a border between what are two texts.
fn words(document: &Document) -> String {
    let mut words = String::new();
    for token in document.rows().flatten() {
        match token {
            Token::Text(text) => words.push_str(&text.text),
            Token::Open(open) => {
                let values = open.attributes.iter().filter_map(|it| match &it.value {
                    Value::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                words.push('¦');
                values.for_each(|value| words.extend([value, "¦"]));
            }
            _ => words.push('¦'),
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        rng_seed: RngSeed::Fixed(20261123),
        ..ProptestConfig::default()
    })]

    #[test]
    fn rows_hold_together_in_all_editions(
        pieces in prop::collection::vec(
            prop_oneof![
                9 => prop::sample::select(PIECES),
                1 => prop::sample::select(SCRAPS),
            ],
            1..24,
        ),
    ) {
        let text = pieces.concat();
        let document = Arc::new(read(&text, true).value);
        let editions = [("zh-Hans-CN", "tw2sp"), ("zh-Hant-HK", "t2hk")];
        let editions = editions.map(|(to, step)| derived(&document, to, step));
        for document in editions.iter().chain([&*document]) {
            for row in document.rows() {
                prop_assert!(is_balanced(row), "{text:?}: {row:?}");
            }
            let marks = ['\u{FDD0}', '\u{FDD1}', '\u{FDD2}'];
            prop_assert!(!words(document).contains(marks), "{text:?}");
        }
        // By no configuration, the file stays as it is, notation and all.
        let (from, to) = (tag("zh-Hant-TW"), tag("zh-Hans-CN"));
        let tags = Tags { from: &from, to: &to };
        let same = convert_document(&SCRIPTS, &recipe(&[]), tags, &path(), &text).value;
        prop_assert!(same == text || text.contains("H|") || text.contains("A|"), "{same:?}");
    }

    #[test]
    fn no_notation_is_left_in_silence(
        // What is not to be read is known by its markup.
        pieces in prop::collection::vec(
            prop::sample::select(pieces_without(&["`", "kbd", "lang", "translate"])),
            1..24,
        ),
    ) {
        let text = pieces.concat();
        let Checked { value: document, diagnostics } = read(&text, true);
        let said = words(&document);
        if said.contains("-{") {
            let is_told =
                diagnostics.iter().any(|it| it.code.as_str().starts_with("notation::"));
            prop_assert!(is_told, "{text:?}: {said:?}");
        }
        for found in &diagnostics {
            let span = found.place.as_ref().and_then(|place| place.span);
            let Some(span) = span else { continue };
            let shown = text.get(span.start..span.end);
            let is_right = match found.code.as_str() {
                code if code.starts_with("notation::") => {
                    shown.is_some_and(|it| it.contains("-{"))
                }
                _ => shown.is_some(),
            };
            prop_assert!(is_right, "{text:?}: {} {shown:?}", found.code.as_str());
        }
    }

    #[test]
    fn a_page_without_notation_is_as_if_there_were_none(
        // In HTML a backslash means nothing; what a title escapes is not known.
        pieces in prop::collection::vec(
            prop_oneof![
                4 => prop::sample::select(pieces_without(&["-{", "}-", "<", "\""])),
                1 => prop::sample::select(AGAINST),
            ],
            1..24,
        ),
    ) {
        let text = pieces.concat();
        let literal = Arc::new(read(&text, false).value);
        let notated = Arc::new(read(&text, true).value);
        prop_assert_eq!(words(&literal), words(&notated), "{:?}", text);
        let (to, step) = ("zh-Hans-CN", "tw2sp");
        let [literal, notated] = [literal, notated].map(|it| derived(&it, to, step));
        prop_assert_eq!(words(&literal), words(&notated), "{:?}", text);
    }
}
