//! A document before an edition was chosen: all that it says to any of them.
//!
//! A [`super::Document`] reads as its own edition shows it; what is derived
//! from it is derived from this, where the two differ.

use super::html::Token;

/// A document as it is written: with the notation of variants, and with what
/// is for other editions alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unresolved {
    /// Whether `-{ }-` in it is notation.
    pub notation: Notation,
    /// Its text.
    pub body: Vec<Token>,
    /// Its footnotes, as those of the document.
    pub notes: Vec<Vec<Token>>,
    /// Its title as written, where that holds notation.
    pub title: Option<String>,
    /// Its description as written, where that holds notation.
    pub description: Option<String>,
    /// Its status as written, where that holds notation.
    pub status: Option<String>,
    /// Its summary as written, where that holds notation.
    pub summary: Option<String>,
}

impl Unresolved {
    /// Its rows: the body, then the notes.
    pub fn rows(&self) -> impl Iterator<Item = &[Token]> {
        std::iter::once(&*self.body).chain(self.notes.iter().map(|note| &**note))
    }
}

/// What `-{ }-` means in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// It is the notation of variants.
    Read,
    /// It is text like any other.
    #[default]
    Literal,
}
