//! A file becomes a document: bytes enter, a [`Document`] leaves, with what is
//! wrong in the file.

use std::borrow::Cow;

use super::allowed::allow;
use super::blocks_of::Blocks;
use super::markdown::Lead;
use super::notation::resolve::resolve;
use super::syntax::Syntax;
use super::unresolved::Notation;
use super::{Document, front_matter, markdown};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Span, Written};
use crate::base::text;
use crate::base::topic::TaxonomyId;
use crate::config::settings::Markdown;

/// Reads the text of a Markdown file as [`parse`] does, but for its first
/// heading, which stays in the body where it is the page's title: no token is
/// away from its place in the file.
#[must_use]
pub fn parse_in_place(
    syntax: Syntax,
    path: &SourcePath,
    text: &str,
    tag: &Tag,
) -> Checked<Document> {
    read(syntax, path, text, (tag, Blocks::none(), &[]), Lead::Kept)
}

/// Reads the Markdown file at `path` with these bytes, written in the language
/// of `tag` and in the Markdown of `syntax`, but for what its own front matter
/// says of it. Bytes that are not UTF-8 are a diagnostic, and are read as what
/// they look like.
#[must_use]
pub fn parse(
    syntax: Syntax,
    path: &SourcePath,
    bytes: &[u8],
    tag: &Tag,
) -> Checked<Document> {
    parse_with(syntax, path, bytes, tag, (Blocks::none(), &[]))
}

/// [`parse`], with data blocks, and with these taxonomies of its site.
#[must_use]
pub fn parse_with(
    syntax: Syntax,
    path: &SourcePath,
    bytes: &[u8],
    tag: &Tag,
    (blocks, taxonomies): (Blocks<'_>, &[TaxonomyId]),
) -> Checked<Document> {
    let with = (tag, blocks, taxonomies);
    match text::read(bytes) {
        Ok(text) => read(syntax, path, text, with, Lead::Taken),
        Err(foreign) => {
            // What else is wrong has no place in the file, and may come of this.
            let found = Diagnostic::not_utf8(path, &foreign);
            let mut document = read(syntax, path, &foreign.text, with, Lead::Taken).value;
            let place = Span::new(foreign.offset, foreign.offset + 1);
            let headings = document.headings.iter_mut().map(|heading| &mut heading.span);
            let links = document.links.iter_mut().map(|link| &mut link.span);
            headings.chain(links).for_each(|span| *span = place);
            Checked { value: document, diagnostics: vec![found] }
        }
    }
}

fn read(
    syntax: Syntax,
    path: &SourcePath,
    text: &str,
    (tag, blocks, taxonomies): (&Tag, Blocks<'_>, &[TaxonomyId]),
    lead: Lead,
) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let text = &*line_feeds(text);
    let front = front_matter::read_with(path, text, taxonomies);
    let front = front.take(&mut diagnostics);
    if let Some(at) = text[front.body..].find('\0') {
        let span = Span::new(at, at + 1).shifted(front.body);
        diagnostics.push(Diagnostic::nul(path, span));
    }
    let syntax = match syntax {
        Syntax::Extended(markdown) => {
            let said =
                |written: &Option<Written<bool>>| written.as_ref().map(|it| it.value);
            Syntax::Extended(Markdown {
                math: said(&front.meta.math).unwrap_or(markdown.math),
                notation: said(&front.meta.notation).unwrap_or(markdown.notation),
                ruby: said(&front.meta.ruby).unwrap_or(markdown.ruby),
                ..markdown
            })
        }
        Syntax::CommonMark => syntax,
    };
    let notation = match syntax {
        Syntax::Extended(Markdown { notation: true, .. }) if tag.language() == "zh" => {
            Notation::Read
        }
        _ => Notation::Literal,
    };
    let start = front.body;
    let source =
        markdown::Source { path, text, start, tag, syntax, lead, notation, blocks };
    let mut document = markdown::read(source, front.meta).take(&mut diagnostics);
    if let Syntax::Extended(markdown) = syntax {
        allow(&mut document, markdown.html, &mut diagnostics);
    }
    let document = match lead {
        Lead::Taken => resolve(document, text, notation, tag).take(&mut diagnostics),
        // Whoever wants each token in its place wants the notation too.
        Lead::Kept => document,
    };
    Checked { value: document, diagnostics }
}

/// A text whose lines all end with LF or CR LF: CR alone is a line's end in
/// CommonMark (section 2.1), but not for its parser here. No place moves.
fn line_feeds(text: &str) -> Cow<'_, str> {
    let mut rest = text.bytes().zip(text.bytes().skip(1).chain([0]));
    if !rest.any(|(byte, next)| byte == b'\r' && next != b'\n') {
        return Cow::Borrowed(text);
    }
    let mut following = text.chars().skip(1).chain(['\0']);
    let ends = text.chars().map(|character| match (character, following.next()) {
        ('\r', next) if next != Some('\n') => '\n',
        _ => character,
    });
    Cow::Owned(ends.collect())
}
