//! An account of a document's conversion: a document and its recipe enter; each
//! of its texts as it was and as it became, with all pieces between the two,
//! leaves in the order of the document.
//!
//! It converts again what `derive` converted, only to tell how: nothing that is
//! published is made of it, and nobody pays for it who did not ask.

use std::ops::Range;

use super::derive::{Said, Tags};
use super::matcher::Piece;
use super::run::{Detail, Recipe, Scripts};
use super::texts::{Place, Texts};
use crate::base::edition::Tag;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::elements::{self, AttributeKind};
use crate::document::html::{Extent, Token, Value};
use crate::document::runs::{each_not_kept, runs};
use crate::document::settled::Settled;

/// What conversion did to one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What the text is in its document.
    pub role: Role,
    /// The text as it was.
    pub source: String,
    /// The text as it became.
    pub text: String,
    /// The pieces from the one to the other, which cover both.
    pub pieces: Vec<Piece>,
    /// The parts that it stands in, in order; none where its place is not known.
    pub parts: Vec<Part>,
    /// Where markup divides it, in bytes.
    pub borders: Vec<usize>,
}

/// What a text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page's title.
    Title,
    /// What the page says of itself to lists and search engines.
    Description,
    /// How far what the page tells has come.
    Status,
    /// What lists show of the page.
    Summary,
    /// An author's name.
    Author,
    /// A heading of this level.
    Heading(u8),
    /// Any other text of the body.
    Text,
    /// A text of a footnote.
    Note,
    /// The value of an attribute: a picture's text, a link's title.
    Attribute,
}

/// A part of a text that neither markup nor a line's end divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it stands in the file.
    pub span: Span,
}

impl Passage {
    /// Where a range of the text, in bytes, stands in the file, with all markup
    /// in it. Where escapes make text and file differ, it is as wide as the parts
    /// that it begins and ends in.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Option<Span> {
        let first = self.part(range.start)?;
        let last = self.part(range.end.saturating_sub(1).max(range.start))?;
        let start = self.written(first, range.start).unwrap_or(first.span.start);
        let end = self.written(last, range.end).unwrap_or(last.span.end);
        Some(Span::new(start, end))
    }

    /// The part that the byte stands in.
    fn part(&self, byte: usize) -> Option<Part> {
        let behind = self.parts.partition_point(|part| part.start <= byte);
        self.parts.get(behind.checked_sub(1)?).copied()
    }

    /// Where a byte of a part stands in the file, if the part is written there
    /// as it is.
    fn written(&self, part: Part, byte: usize) -> Option<usize> {
        let next = self.parts.iter().find(|other| other.start > part.start);
        let end = next.map_or(self.source.len(), |next| next.start);
        let is_bare = part.span.end - part.span.start == end - part.start;
        is_bare.then(|| part.span.start + byte.min(end) - part.start)
    }
}

/// What `recipe` makes of each text of a document. A document that is not
/// converted has none, and neither has a text that OpenCC refuses, of which
/// `derive` tells.
#[must_use]
pub fn account(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags<'_>,
    document: &Document,
    settled: &Settled,
) -> Vec<Passage> {
    let said = Said::by(document, settled, tags.to);
    let mut given = front(document, settled, &said);
    let mut texts = Texts::reading(said.reading(tags));
    if settled.convert.reaches_content() {
        for (index, tokens) in said.rows.iter().enumerate() {
            let role = if index == 0 { Role::Text } else { Role::Note };
            let first = texts.begin_row(tokens.len());
            row(tokens, tags.from, (role, first), &mut given);
        }
    }
    given.retain(|given| !given.text.trim().is_empty());
    let places: Vec<Place> = given
        .iter()
        .map(|given| texts.add_at(&given.text, Detail::Kinds, None, given.order))
        .collect();
    // What OpenCC refuses, `derive` tells.
    let answers = texts.convert(scripts, recipe, &document.path).value;
    let passages = given.iter().zip(places).filter_map(|(given, place)| {
        let converted = answers.converted(place)?;
        Some(Passage {
            role: given.role,
            source: given.text.clone(),
            text: converted.text.clone(),
            pieces: converted.pieces.clone(),
            parts: given.parts.clone(),
            borders: given.borders.clone(),
        })
    });
    passages.collect()
}

/// A text that is to be accounted for.
struct Given {
    role: Role,
    text: String,
    parts: Vec<Part>,
    borders: Vec<usize>,
    /// As [`Texts`] orders them.
    order: usize,
}

/// The texts that stand before the body.
fn front(document: &Document, settled: &Settled, said: &Said<'_>) -> Vec<Given> {
    let meta = &document.meta;
    let given = |role, text: &str, span: Option<Span>| Given {
        role,
        order: 0,
        text: text.to_owned(),
        parts: span.into_iter().map(|span| Part { start: 0, span }).collect(),
        borders: Vec::new(),
    };
    let title = meta.title.as_ref().map(|title| title.span);
    let mut texts = Vec::new();
    if settled.convert.reaches_title() {
        texts.push(given(Role::Title, said.title, title));
    }
    if !settled.convert.reaches_content() {
        return texts;
    }
    let written = [
        (Role::Description, said.description, &meta.description),
        (Role::Status, said.status, &meta.status),
        (Role::Summary, said.summary, &meta.summary),
    ];
    for (role, text, written) in written {
        let span = written.as_ref().map(|written| written.span);
        texts.extend(text.map(|text| given(role, text, span)));
    }
    let own = meta.authors.as_ref();
    for (index, author) in settled.authors.iter().enumerate() {
        let span = own.and_then(|own| own.value.get(index)).map(|own| own.span);
        texts.push(given(Role::Author, author, span));
    }
    texts
}

/// The texts of a row in the language of `tag`, in the order of their first
/// tokens; `first` is the order of the row's first token.
fn row(
    tokens: &[Token],
    tag: &Tag,
    (usual, first): (Role, usize),
    texts: &mut Vec<Given>,
) {
    let found = runs(tokens, tag);
    let roles = roles(tokens, usual);
    let mut ordered: Vec<(usize, Given)> = Vec::new();
    each_not_kept(tokens, &found.kept, |index| {
        let Token::Open(open) = &tokens[index] else { return };
        for attribute in &open.attributes {
            if let Value::Text(text) = &attribute.value
                && elements::attribute_kind(&open.name, &attribute.name)
                    == AttributeKind::Words
            {
                let parts = vec![Part { start: 0, span: open.span }];
                let (role, text) = (Role::Attribute, text.clone());
                let (borders, order) = (Vec::new(), first + index);
                let given = Given { role, text, parts, borders, order };
                ordered.push((index, given));
            }
        }
    });
    for run in found.runs {
        let Some(&begin) = run.parts.first() else { continue };
        let (role, mut last) = (roles[begin], begin);
        let mut given = Given {
            role,
            text: String::new(),
            parts: Vec::new(),
            borders: Vec::new(),
            order: first + begin,
        };
        for part in run.parts {
            if let Token::Text(text) = &tokens[part] {
                if part > last + 1 {
                    given.borders.push(given.text.len());
                }
                given.parts.push(Part { start: given.text.len(), span: text.span });
                given.text.push_str(&text.text);
                last = part;
            }
        }
        ordered.push((begin, given));
    }
    ordered.sort_by_key(|(index, _)| *index);
    texts.extend(ordered.into_iter().map(|(_, given)| given));
}

/// What the text at each token is.
fn roles(tokens: &[Token], usual: Role) -> Vec<Role> {
    let mut open: Vec<Role> = Vec::new();
    let mut roles = Vec::with_capacity(tokens.len());
    for token in tokens {
        let around = open.last().copied().unwrap_or(usual);
        roles.push(around);
        match token {
            Token::Open(element) if element.extent == Extent::Paired => {
                open.push(heading(&element.name).map_or(around, Role::Heading));
            }
            Token::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    roles
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
