//! The outline of a document: its headings with the ids that their texts make,
//! and its links as they were written.
//!
//! Which id a heading has on the site, and where a link leads, is decided by
//! `site/`.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::Note;
use super::characters::along_the_line;
use super::html::{Extent, Open, Token, Value};
use super::serialize::{note_id, reference_id};
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// Its id.
    pub id: HeadingId,
    /// Where it stands.
    pub span: Span,
    /// Whether the document's edition shows it.
    pub presence: Presence,
}

/// Whether a heading is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It stands in the body or in a note, or is the page's title.
    Here,
    /// It is for other editions.
    Elsewhere,
}

/// The id of a heading, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingId {
    /// The author wrote it: `{#id}`.
    Given(String),
    /// It was made of the heading's text; unique in its document.
    Made(String),
}

impl HeadingId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Given(id) | Self::Made(id) => id,
        }
    }
}

/// A link as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The destination; entities and escapes are resolved.
    pub target: String,
    /// What it is for.
    pub kind: LinkKind,
    /// The file that holds it, where that is another than the document's.
    pub file: Option<SourcePath>,
    /// Where it stands.
    pub span: Span,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// It leads a reader somewhere.
    Page,
    /// It is shown or played on the page.
    File,
}

/// The links of a document, in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Links(pub(super) Vec<Link>);

impl Links {
    /// Adds a link and gives its index.
    pub(super) fn add(&mut self, target: String, span: Span, kind: LinkKind) -> usize {
        self.0.push(Link { target, kind, file: None, span });
        self.0.len() - 1
    }
}

/// The texts of the headings in `tokens`, each with its index.
#[must_use]
pub fn heading_texts(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut texts = Vec::new();
    let mut inside: Option<(usize, String, usize)> = None;
    for token in along_the_line(tokens) {
        match (token, &mut inside) {
            (Token::Open(open), None) => {
                inside = heading_index(open).map(|index| (index, String::new(), 0));
            }
            (Token::Open(open), Some((_, _, depth))) => {
                *depth += usize::from(open.extent == Extent::Paired);
            }
            (Token::Close(_), Some((_, _, depth))) if *depth > 0 => *depth -= 1,
            (Token::Close(_), Some((index, text, _))) => {
                texts.push((*index, text.trim().to_owned()));
                inside = None;
            }
            (Token::Text(text), Some((_, collected, _))) => {
                collected.push_str(&text.text);
            }
            _ => {}
        }
    }
    texts
}

/// Reads the texts of `headings` in the rows of their document, and which of
/// them stand there; the first `titles` of them stand in none.
pub fn read_headings<'a>(
    headings: &mut [Heading],
    titles: usize,
    rows: impl Iterator<Item = &'a [Token]>,
) {
    for heading in headings.iter_mut().skip(titles) {
        heading.presence = Presence::Elsewhere;
    }
    for (index, text) in rows.flat_map(heading_texts) {
        headings[index].text = text;
        headings[index].presence = Presence::Here;
    }
}

/// Which of the document's headings `open` begins.
pub(super) fn heading_index(open: &Open) -> Option<usize> {
    open.attributes.iter().find_map(|attribute| match attribute.value {
        Value::Heading(index) => Some(index),
        _ => None,
    })
}

/// The ids on a page that no heading has: those of notes, of references to
/// them, and of the author's HTML.
#[must_use]
pub fn other_ids(body: &[Token], notes: &[Note]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (index, note) in notes.iter().enumerate() {
        ids.insert(note_id(index));
        ids.extend((0..note.references).map(|ordinal| reference_id(index, ordinal)));
    }
    for token in body.iter().chain(notes.iter().flat_map(|note| &note.body)) {
        if let Token::Open(open) = token {
            ids.extend(open.text("id").map(str::to_owned));
        }
    }
    ids
}

/// Makes ids of the headings' texts, none of them twice, nor equal to one that
/// the author gave, nor among those that are `taken` by other elements of the
/// page. A second `數字` becomes `數字-2`.
pub(super) fn name_headings(headings: &mut [Heading], mut taken: BTreeSet<String>) {
    let given = headings.iter().filter(|h| matches!(h.id, HeadingId::Given(_)));
    taken.extend(given.map(|heading| heading.id.as_str().to_owned()));
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for heading in headings {
        if matches!(heading.id, HeadingId::Given(_)) {
            continue;
        }
        let stem = id_of(&heading.text);
        let mut id = stem.clone();
        while !taken.insert(id.clone()) {
            let number = next.entry(stem.clone()).or_insert(1);
            *number += 1;
            id = format!("{stem}-{number}");
        }
        heading.id = HeadingId::Made(id);
    }
}

/// The id that a text makes: letters and digits of any script in lower case
/// (NFC), spaces as `-`, nothing else. Han characters stay.
#[must_use]
pub fn id_of(text: &str) -> String {
    let mut id = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            id.push(c);
        } else if (c.is_whitespace() || c == '-') && !id.is_empty() && !id.ends_with('-')
        {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "section".to_owned() } else { id.to_owned() }
}
