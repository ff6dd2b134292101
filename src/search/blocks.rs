//! What a reader of a page reads: a document enters, its texts leave, block by
//! block.
//!
//! The readings of ruby text, formulas and scripts are no text of their own, and
//! not among them. A block is found again in another script of the same document
//! by where it begins in their common source.

use unicode_normalization::UnicodeNormalization;

use crate::document::Document;
use crate::document::elements;
use crate::document::html::{Extent, Open, Token, Value};

/// The text of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The text, in NFC, with one space for each stretch of white space.
    pub(super) text: String,
    /// Where it begins in the source, in bytes.
    pub(super) start: (usize, usize),
    /// Which heading of the document it is, if it is one.
    pub(super) heading: Option<usize>,
}

/// The blocks of a document in their order, then those of its notes.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut reading = Reading::default();
    for row in document.rows() {
        row.iter().for_each(|token| reading.token(token));
        reading.end();
    }
    reading.blocks
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    text: String,
    start: Option<usize>,
    heading: Option<usize>,
    /// How many elements are open within one that is not read, itself included.
    unread: usize,
}

impl Reading {
    fn token(&mut self, token: &Token) {
        match token {
            Token::Open(open) => {
                if self.unread > 0 || is_unread(open) {
                    self.unread += usize::from(open.extent == Extent::Paired);
                    return;
                }
                if !is_inline(&open.name) {
                    self.end();
                }
                self.heading = self.heading.or(heading(open));
            }
            Token::Close(_) if self.unread > 0 => self.unread -= 1,
            Token::Close(name) if !is_inline(name) => self.end(),
            Token::Text(text) if self.unread == 0 => {
                self.start.get_or_insert(text.span.start);
                self.text.push_str(&text.text);
            }
            Token::Close(_)
            | Token::Text(_)
            | Token::Raw(_)
            | Token::Label(_)
            | Token::Note { .. }
            | Token::Cite(_) => {}
        }
    }

    /// Ends the block that is read.
    fn end(&mut self) {
        let heading = self.heading.take();
        let text = plain(&self.text);
        self.text.clear();
        let start = self.start.take().unwrap_or_default();
        // The texts of a file of data stand where their data block does.
        let last = self.blocks.last().map(|block| block.start);
        let start = match last {
            Some((place, nth)) if place == start => (start, nth + 1),
            _ => (start, 0),
        };
        if !text.is_empty() {
            self.blocks.push(Block { text, start, heading });
        }
    }
}

/// A text in NFC, with one space for each stretch of white space.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

fn is_unread(open: &Open) -> bool {
    elements::is_reading(&open.name)
        || elements::is_raw_text(&open.name)
        || open.name == "math"
}

fn is_inline(name: &str) -> bool {
    let is_code = matches!(name, "code" | "kbd" | "samp" | "var");
    is_code || elements::is_phrasing(name) || elements::is_reading(name) || name == "img"
}

fn heading(open: &Open) -> Option<usize> {
    open.attributes.iter().find_map(|attribute| match attribute.value {
        Value::Heading(index) => Some(index),
        _ => None,
    })
}
