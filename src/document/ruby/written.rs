//! Readings as HTML: a row enters in which elements have readings for an
//! attribute, the row leaves with each reading at its character, in `rt`.
//!
//! Where there are as many readings as characters that can have one, each
//! character has its own, so that a line may break between them; else one
//! reading stands over all. Brackets around a reading, in `rp`, are for
//! programs that know no ruby.

use std::borrow::Cow;

use super::syntax::takes_reading;
use super::{has_trace, reading};
use crate::base::span::Span;
use crate::document::body::attribute;
use crate::document::html::{Attribute, Extent, Open, Origin, Text, Token};

/// `tokens` with their readings as text.
#[must_use]
pub fn written(tokens: &[Token]) -> Cow<'_, [Token]> {
    if !has_trace(tokens) {
        return Cow::Borrowed(tokens);
    }
    let mut written = Vec::with_capacity(tokens.len() * 2);
    let mut at = 0;
    while at < tokens.len() {
        let open = match &tokens[at] {
            Token::Open(open) => reading(open).map(|reading| (open, reading)),
            _ => None,
        };
        let Some((open, reading)) = open else {
            written.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let end = end_of(tokens, at);
        let inside = &tokens[at + 1..end];
        write(inside, reading, open.span, &mut written);
        at = end + 1;
    }
    Cow::Owned(written)
}

/// The index of the token that closes the element opened at `start`.
fn end_of(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0usize;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Open(open) => depth += usize::from(open.extent == Extent::Paired),
            Token::Close(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len()
}

fn write(inside: &[Token], reading: &str, span: Span, written: &mut Vec<Token>) {
    let class = attribute("class", class_of(reading));
    let texts = inside.iter().filter_map(|token| match token {
        Token::Text(text) => Some(&*text.text),
        _ => None,
    });
    let characters = texts.flat_map(str::chars).filter(|c| takes_reading(*c)).count();
    let mut readings = reading.split_whitespace();
    if readings.clone().count() != characters {
        written.push(element("ruby", vec![class], span));
        written.extend_from_slice(inside);
        write_reading(reading, span, written);
        return written.push(Token::Close("ruby".into()));
    }
    for token in inside {
        match token {
            Token::Text(text) => write_text(text, &class, &mut readings, written),
            token => written.push(token.clone()),
        }
    }
}

/// A text, with the next of the readings behind each character that takes one.
/// What takes none stands outside, lest a reading be over it too.
fn write_text<'r>(
    text: &Text,
    class: &Attribute,
    readings: &mut impl Iterator<Item = &'r str>,
    written: &mut Vec<Token>,
) {
    let part = |part: &str| Token::Text(Text { text: part.to_owned(), span: text.span });
    let mut rest = &*text.text;
    while !rest.is_empty() {
        let bare = rest.find(takes_reading).unwrap_or(rest.len());
        if bare > 0 {
            written.push(part(&rest[..bare]));
        }
        let behind = &rest[bare..];
        let end = behind.find(|c| !takes_reading(c)).unwrap_or(behind.len());
        if end > 0 {
            written.push(element("ruby", vec![class.clone()], text.span));
            for c in behind[..end].chars() {
                written.push(part(c.encode_utf8(&mut [0; 4])));
                let reading = readings.next().unwrap_or_default();
                write_reading(reading, text.span, written);
            }
            written.push(Token::Close("ruby".into()));
        }
        rest = &behind[end..];
    }
}

fn write_reading(reading: &str, span: Span, written: &mut Vec<Token>) {
    for (name, text) in [("rp", "（"), ("rt", reading), ("rp", "）")] {
        written.push(element(name, Vec::new(), span));
        written.push(Token::Text(Text { text: text.to_owned(), span }));
        written.push(Token::Close(name.into()));
    }
}

fn element(name: &'static str, attributes: Vec<Attribute>, span: Span) -> Token {
    let (origin, extent) = (Origin::Markdown, Extent::Paired);
    Token::Open(Open { name: name.into(), attributes, origin, extent, span })
}

/// In which letters a reading is, for styles: it stands elsewhere.
fn class_of(reading: &str) -> &'static str {
    let is_bopomofo = |c| ('\u{3105}'..='\u{312F}').contains(&c);
    if reading.contains(is_bopomofo) { "bopomofo" } else { "reading" }
}
