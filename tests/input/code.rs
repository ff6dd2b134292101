//! Code that is too much for a grammar: it is shown as it is written.

use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::document::Document;
use duizhao::document::html::Token;
use duizhao::document::parse::parse;
use duizhao::document::syntax::Syntax;

/// A page with nothing but this code.
fn page(code: &str) -> Document {
    let path = SourcePath::parse("content/code.md").expect("a clean path");
    let tag = Tag::parse("zh-Hant").expect("a tag");
    let text = format!("```rust\n{code}```\n");
    parse(Syntax::default(), &path, text.as_bytes(), &tag).value
}

/// How many of its parts have a class.
fn marked(page: &Document) -> usize {
    let is_part =
        |token: &&Token| matches!(token, Token::Open(open) if open.name == "span");
    page.body.iter().filter(is_part).count()
}

/// Its characters.
fn text(page: &Document) -> String {
    let texts = page.body.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_block_that_is_too_long_is_plain() {
    for (lines, parts) in [(1_000, 1_000), (1_000_000, 0)] {
        let code = "let x;\n".repeat(lines);
        let page = page(&code);
        assert_eq!(marked(&page), parts);
        assert_eq!(text(&page), code);
    }
}

#[test]
fn a_line_that_is_too_long_is_plain_and_the_others_are_not() {
    let long = format!("let {};\n", "x".repeat(1_000));
    let code = format!("let a;\n{long}let b;\n");
    let page = page(&code);
    assert_eq!(marked(&page), 2);
    assert_eq!(text(&page), code);
}

/// What a grammar does not know of is no fault of the text.
#[test]
fn whatever_stands_in_code_comes_out_of_it() {
    let code = "\u{feff}\u{202e}\"\\\u{1f600}\r頭\u{308}/*\t\u{fdd0}'{\n\"#\n\n/* /* \n";
    let expected = code.replace(['\r'], "\n").replace('\u{fdd0}', "\u{fffd}");
    assert_eq!(text(&page(code)), expected);
}
