//! The blocks of a document: what an author writes, and a translator
//! translates, one after the other.
//!
//! A document and its source enter; its title with its description, then its
//! headings, paragraphs, list items, rows of tables and notes leave, each with
//! its place, its first words, and a stamp of its text and structure. A stamp
//! is kept in files from one version of the program to the next: so it is taken
//! of what the author wrote, and of nothing that the program adds.

mod draft;
mod kind;
mod signs;

use std::ops::Range;

use draft::Draft;
pub use kind::Kind;
pub use signs::Signs;

use super::Document;
use super::elements::is_phrasing;
use super::html::{Extent, Name, Open, Origin, Part, Token};
use crate::base::span::Span;
use crate::base::stamp::Stamp;

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// The digest of its text and structure.
    pub stamp: Stamp,
    /// Where it stands.
    pub span: Span,
    /// Which tokens of its row it takes: of the body, or of its note. That of
    /// the title takes none.
    pub tokens: Range<usize>,
    /// Its first words.
    pub words: String,
    /// How many characters it has, without space.
    pub length: usize,
    /// What it has in common with its translations: the targets of its links,
    /// numbers, names in Latin letters.
    pub signs: Signs,
    /// The places of the images in it.
    pub images: Vec<Span>,
    /// How many references to footnotes it has.
    pub references: usize,
    /// Which of the document's headings it is.
    pub heading: Option<usize>,
}

/// What blocks are read from.
#[derive(Clone, Copy)]
struct Ground<'a> {
    document: &'a Document,
    /// The text of the document's file.
    source: &'a str,
}

/// The blocks of `document`, whose file has the text `source`. The first is
/// always that of its title.
#[must_use]
pub fn blocks(document: &Document, source: &str) -> Vec<Block> {
    let ground = Ground { document, source };
    let mut blocks = vec![front(ground)];
    body(ground, &mut blocks);
    for note in &document.notes {
        let mut draft = Draft::new(ground, Kind::Note, "");
        note.body.iter().for_each(|token| draft.feed(token));
        blocks.push(draft.finish(0..note.body.len()));
    }
    blocks
}

/// What the document says of itself to its readers.
fn front(ground: Ground<'_>) -> Block {
    let document = ground.document;
    let meta = &document.meta;
    let lead = document.lead.as_ref().zip(document.headings.first());
    let lead = lead.map(|(lead, heading)| (lead, heading.span));
    let written = [&meta.title, &meta.description, &meta.summary];
    let mut written = written.map(|text| text.as_ref().map(|it| (&it.value, it.span)));
    written[0] = written[0].or(lead);
    let mut draft = Draft::new(ground, Kind::Front, "");
    for text in written {
        draft.say(text);
    }
    // Most documents have none, and keep the stamp that they had before there was one.
    if let Some(status) = &meta.status {
        draft.say(Some((&status.value, status.span)));
    }
    draft.finish(0..0)
}

/// Adds the blocks of the body.
fn body<'a>(ground: Ground<'a>, blocks: &mut Vec<Block>) {
    let mut containers: Vec<&Name> = Vec::new();
    // The block that is not yet at its end, with the place of its first token.
    let mut open: Option<(usize, Draft<'a>)> = None;
    for (at, token) in ground.document.body.iter().enumerate() {
        if let Some((start, mut draft)) = open.take() {
            if draft.takes(token) {
                draft.feed(token);
                match draft.is_at_end() {
                    true => blocks.push(draft.finish(start..at + 1)),
                    false => open = Some((start, draft)),
                }
                continue;
            }
            blocks.push(draft.finish(start..at));
        }
        match token {
            Token::Open(element) if is_container(&element.name) && !is_data(element) => {
                if element.extent == Extent::Paired {
                    containers.push(&element.name);
                }
            }
            Token::Close(_) => {
                containers.pop();
            }
            Token::Text(text) if text.text.trim().is_empty() => {}
            Token::Raw(raw) if raw.starts_with("<!--") => {}
            Token::Label(_) => {}
            Token::Open(element) if !is_phrasing(&element.name) => {
                let around = containers.last().map_or("", |name| name.as_ref());
                let mut draft = Draft::new(ground, Kind::of(element, around), around);
                draft.feed(token);
                match draft.is_at_end() {
                    true => blocks.push(draft.finish(at..at + 1)),
                    false => open = Some((at, draft)),
                }
            }
            Token::Open(_)
            | Token::Text(_)
            | Token::Raw(_)
            | Token::Note { .. }
            | Token::Cite(_) => {
                let mut draft = Draft::new(ground, Kind::Loose, "");
                draft.feed(token);
                open = Some((at, draft));
            }
        }
    }
    let end = ground.document.body.len();
    blocks.extend(open.map(|(start, draft)| draft.finish(start..end)));
}

/// Whether the element is a part of a data block, or the arguments of a call, which
/// is one block as a whole.
fn is_data(element: &Open) -> bool {
    match element.origin {
        // What stands between the tags of a call are blocks of their own.
        Origin::Data(part) => !matches!(part, Part::Call(_) | Part::Body),
        Origin::Markdown | Origin::Author => false,
    }
}

/// Whether what stands in the element are blocks of their own.
#[must_use]
pub fn is_container(name: &str) -> bool {
    matches!(
        name,
        "article"
            | "details"
            | "div"
            | "dl"
            | "main"
            | "ol"
            | "section"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "ul"
    )
}
