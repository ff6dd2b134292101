//! Where readings are wanted: an element with the attribute `ruby`, and in
//! which letters.

use super::WANTED;
use crate::document::html::{Open, Origin, Token};

/// The letters of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letters {
    /// Hanyu pinyin, with marks for tones.
    Pinyin,
    /// Bopomofo, which is called zhuyin too.
    Bopomofo,
}

impl Letters {
    /// All, with the words for them.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("pinyin", Self::Pinyin), ("bopomofo", Self::Bopomofo)];

    /// The letters that a word names, in any case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim();
        let named = Self::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        named.map(|(_, letters)| *letters)
    }
}

/// The letters in which an element of the author's wants readings.
#[must_use]
pub fn wanted(open: &Open) -> Option<Letters> {
    if open.origin != Origin::Author {
        return None;
    }
    Letters::of(open.text(WANTED)?)
}

/// Whether readings are wanted anywhere in a row.
#[must_use]
pub fn are_wanted(tokens: &[Token]) -> bool {
    let wants = |token: &Token| matches!(token, Token::Open(it) if wanted(it).is_some());
    tokens.iter().any(wants)
}
