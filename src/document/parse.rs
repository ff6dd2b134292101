//! A file becomes a document: bytes enter, a [`Document`] leaves, with what is
//! wrong in the file.

use std::borrow::Cow;

use super::syntax::Syntax;
use super::{Document, front_matter, markdown};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;

/// Reads the Markdown file at `path` with these bytes, written in the language
/// of `tag`. Bytes that are not UTF-8 are a diagnostic, and stand as U+FFFD.
#[must_use]
pub fn parse(path: &SourcePath, bytes: &[u8], tag: &Tag) -> Checked<Document> {
    parse_as(Syntax::default(), path, bytes, tag)
}

/// Reads the file as [`parse`] does, in the Markdown of `syntax`.
#[must_use]
pub fn parse_as(
    syntax: Syntax,
    path: &SourcePath,
    bytes: &[u8],
    tag: &Tag,
) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let text = decode(path, bytes, &mut diagnostics);
    let front = front_matter::read(path, &text);
    let front = front.take(&mut diagnostics);
    let source = markdown::Source { path, text: &text, start: front.body, tag, syntax };
    let document = markdown::read(source, front.meta);
    Checked { value: document.take(&mut diagnostics), diagnostics }
}

/// The text of a file. Offsets in it are offsets in the file up to the first
/// byte that is not UTF-8.
fn decode<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    if let Err(error) = std::str::from_utf8(bytes) {
        diagnostics.push(Diagnostic::not_utf8(path, error.valid_up_to()));
    }
    String::from_utf8_lossy(bytes)
}
