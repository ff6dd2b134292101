//! Ruby: characters with their readings, as `{馬斯喀特|mǎ sī kā tè}` writes
//! them.
//!
//! In a body, the characters stand in an element `ruby` which has the reading
//! for an attribute. So whoever reads the text of a body reads the characters
//! alone: conversion, headings, summaries, search, a check. Only what is
//! written as HTML has readings as text (`written`). The form is that of
//! DenDenMarkdown, which markdown-it, Discourse and others have too; what it
//! looks like in a source is known to `syntax`.

use super::html::{Open, Origin, Token};

pub mod letters;
pub mod syntax;
pub mod written;

/// Whether `{ | }` is ruby in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruby {
    /// It is.
    Read,
    /// It is text like any other.
    Literal,
}

/// The attribute of an element `ruby` that holds its reading: one for each
/// character, with white space between them, or one for all.
pub const READING: &str = "reading";

/// The attribute of an element whose characters are to get readings.
pub const WANTED: &str = "ruby";

/// Noncharacters that stand for `{`, `|` and `}` of ruby while Markdown is
/// parsed, so that they end no cell of a table and begin no attributes.
pub const OPEN: char = '\u{FDD3}';
/// As [`OPEN`], for `|`.
pub const BAR: char = '\u{FDD4}';
/// As [`OPEN`], for `}`.
pub const CLOSE: char = '\u{FDD5}';
/// All three.
pub const MARKS: [char; 3] = [OPEN, BAR, CLOSE];

/// The reading that an element has by the notation.
#[must_use]
pub fn reading(open: &Open) -> Option<&str> {
    let is_ruby = open.origin == Origin::Markdown && open.name == "ruby";
    is_ruby.then(|| open.text(READING)).flatten()
}

/// Whether a row has characters with readings.
#[must_use]
pub fn has_trace(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| matches!(token, Token::Open(open) if reading(open).is_some()))
}

/// `text` with `{`, `|` and `}` in the place of their marks.
#[must_use]
pub fn literal(text: &str) -> String {
    text.replace(OPEN, "{").replace(BAR, "|").replace(CLOSE, "}")
}

/// `text`, which has marks, without the readings: where no markup can stand.
#[must_use]
pub fn characters(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((before, behind)) = rest.split_once(OPEN) {
        kept.push_str(before);
        let whole = behind.split_once(CLOSE).and_then(|(inside, rest)| {
            inside.split_once(BAR).map(|(characters, _)| (characters, rest))
        });
        rest = behind;
        match whole {
            Some((characters, behind)) => {
                kept.push_str(characters);
                rest = behind;
            }
            None => kept.push('{'),
        }
    }
    kept.push_str(rest);
    literal(&kept)
}
