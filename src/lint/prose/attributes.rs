//! Attributes that are read aloud: a row of tokens enters, their texts leave, each
//! with its place in the source.
//!
//! A value whose place is not certain is left out, as is one without quotation
//! marks, in which a space would end it.

use std::ops::Range;

use crate::base::span::Span;
use crate::document::elements::{AttributeKind, attribute_kind};
use crate::document::html::{Open, Origin, Text, Token, Value};

/// The text of an attribute, and where it is written.
pub(super) struct Spoken<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// The attributes in `row` that a reader sees or hears, but for those of the
/// tokens in `kept`, whose words are not the document's.
pub(super) fn spoken<'a>(
    row: &'a [Token],
    kept: &[Range<usize>],
    source: &str,
) -> Vec<Spoken<'a>> {
    let mut kept = kept.iter().peekable();
    let mut spoken = Vec::new();
    for (index, token) in row.iter().enumerate() {
        kept.next_if(|range| range.end <= index);
        let is_kept = kept.peek().is_some_and(|range| range.contains(&index));
        let Token::Open(open) = token else { continue };
        for attribute in &open.attributes {
            let kind = attribute_kind(&open.name, &attribute.name);
            let Value::Text(text) = &attribute.value else { continue };
            if is_kept || kind != AttributeKind::Words || text.is_empty() {
                continue;
            }
            if let Some(span) = place(open, &attribute.name, text, source) {
                spoken.push(Spoken { text, span });
            }
        }
    }
    spoken
}

/// Where the caption of a figure is written, which is the title of its image.
pub(super) fn caption(text: &Text, source: &str) -> Option<Span> {
    let image = source.get(text.span.start..text.span.end)?;
    let is_image = image.starts_with("![") && !text.text.starts_with("![");
    let range = title(image, &text.text).filter(|_| is_image)?;
    Some(Span::new(range.start, range.end).shifted(text.span.start))
}

fn place(open: &Open, name: &str, text: &str, source: &str) -> Option<Span> {
    let written = source.get(open.span.start..open.span.end)?;
    let range = match (open.origin, name) {
        (Origin::Data(_), _) => None,
        (Origin::Author, _) => value(written, name),
        (Origin::Markdown, "alt") => {
            written.starts_with("![").then_some(2..written.len())
        }
        (Origin::Markdown, _) => title(written, text),
    };
    range.map(|range| Span::new(range.start, range.end).shifted(open.span.start))
}

/// Where `title` stands at the end of a link or image, as it is: `… "title")`.
fn title(written: &str, title: &str) -> Option<Range<usize>> {
    let end = written.strip_suffix(')')?.trim_end().len().checked_sub(1)?;
    let inner = written.get(..end)?.strip_suffix(title)?;
    let marks = (inner.chars().next_back()?, written[end..].chars().next()?);
    matches!(marks, ('"', '"') | ('\'', '\'') | ('(', ')')).then_some(inner.len()..end)
}

/// Where the value of the attribute `name` stands in the tag `written`, within its
/// quotation marks.
fn value(written: &str, name: &str) -> Option<Range<usize>> {
    let bytes = written.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let skip = |mut at: usize, skips: &dyn Fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| skips(*byte)) {
            at += 1;
        }
        at
    };
    let space = |byte: u8| byte.is_ascii_whitespace();
    let mut at = skip(0, &|byte| !byte.is_ascii_whitespace());
    while is_space(at) || bytes.get(at) == Some(&b'/') {
        let start = skip(at, &|byte| space(byte) || byte == b'/');
        let end = skip(start, &|byte| !space(byte) && !b"=>/".contains(&byte));
        at = skip(end, &space);
        if bytes.get(at) != Some(&b'=') {
            at = if at > end { at - 1 } else { at };
            if end == start {
                return None;
            }
            continue;
        }
        at = skip(at + 1, &space);
        let is_meant = written.get(start..end)?.eq_ignore_ascii_case(name);
        match bytes.get(at).copied() {
            Some(quote @ (b'"' | b'\'')) => {
                let end = skip(at + 1, &|byte| byte != quote);
                if is_meant {
                    return Some(at + 1..end);
                }
                at = end + 1;
            }
            _ if is_meant => return None,
            _ => at = skip(at, &|byte| !space(byte) && byte != b'>'),
        }
    }
    None
}
