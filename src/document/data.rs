//! The data blocks of a document: data without texts, which stand in the body.
//!
//! A block is an element of the body whose origin is [`super::html::Origin::Data`].
//! In it, each text of the block is an element of its own, so that conversion,
//! links and length see the texts of a block as they see all others; the values
//! of its data say by number which one is meant. How a block looks is known to
//! the theme.

use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::block::Tree;
use crate::block::read::Soundness;
use crate::block::table::Table;
use crate::block::when::When;

/// A data block.
#[derive(Clone, Debug, PartialEq)]
pub struct DataBlock {
    /// Its kind.
    pub kind: String,
    /// Its id on the page.
    pub id: String,
    /// What it holds.
    pub tree: Tree<Value>,
    /// Where it stands.
    pub span: Span,
    /// Whether all of it could be read.
    pub soundness: Soundness,
}

/// A value of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The text with this number, as HTML.
    Html(usize),
    /// The text with this number, as it is.
    Words(usize),
    /// A date, or a stretch of time.
    When(When),
    /// A number.
    Number(serde_json::Number),
    /// `true` or `false`.
    Flag(bool),
    /// Characters that are no one's words.
    Word(String),
    /// The id of an entry.
    Id(String),
    /// The document's link with this index.
    Link(usize),
    /// The entry is the document's source with this index.
    Key(usize),
    /// A citation.
    Cited(Cited),
    /// Rows of figures; their words are texts of the block.
    Table(Table<usize>),
}

/// What is cited where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The index of the source in [`super::Document::sources`].
    pub source: usize,
    /// The name of the source.
    pub key: String,
    /// Which of the citations of the source it is, from 0.
    pub ordinal: usize,
}

/// A source that the document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name by which it is cited.
    pub key: String,
    /// How often it is cited.
    pub citations: usize,
    /// The file that lists it, where that is another than the document's.
    pub file: Option<SourcePath>,
    /// Where its name stands.
    pub span: Span,
}

/// The id of a source on its page.
#[must_use]
pub fn source_id(key: &str) -> String {
    format!("source-{key}")
}

/// The id of a citation on its page.
#[must_use]
pub fn citation_id(cited: &Cited) -> String {
    match cited.ordinal {
        0 => format!("cite-{}", cited.key),
        ordinal => format!("cite-{}-{}", cited.key, ordinal + 1),
    }
}
