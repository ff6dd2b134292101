//! Which quotation marks and interpuncts an edition sets: places of a YAML tree
//! and language tags enter, choices leave.
//!
//! How marks are exchanged in a text is known to `script/marks`.

use super::findings::Findings;
use super::value;
use super::yaml::Located;
use crate::base::edition::{Han, Tag};
use crate::base::span::Written;

/// The marks of an edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Its quotation marks.
    pub quotes: Quotes,
    /// What stands between the parts of a foreign name.
    pub interpunct: Interpunct,
}

/// Quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Quotes {
    /// 「」 and within them 『』, as in Taiwan and Hong Kong.
    Corner,
    /// “ ” and within them ‘ ’, as on the mainland (GB/T 15834).
    Curly,
    /// As they are written.
    #[default]
    Keep,
}

/// Interpuncts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Interpunct {
    /// ‧ (U+2027), as in Taiwan.
    Point,
    /// · (U+00B7), as on the mainland (GB/T 15834).
    MiddleDot,
    /// As they are written.
    #[default]
    Keep,
}

impl Quotes {
    /// All of them, with the words for them in settings.
    pub const ALL: [(&'static str, Self); 3] =
        [("corner", Self::Corner), ("curly", Self::Curly), ("keep", Self::Keep)];
}

impl Interpunct {
    /// All of them, with the words for them in settings.
    pub const ALL: [(&'static str, Self); 3] =
        [("point", Self::Point), ("middle-dot", Self::MiddleDot), ("keep", Self::Keep)];
}

impl Marks {
    /// The marks of an edition that is made of another: those of its readers
    /// where the script changes, else as they are written.
    #[must_use]
    pub fn between(from: &Tag, to: &Tag) -> Self {
        match (from.han(), to.han(), to.region()) {
            (Some(Han::Traditional), Some(Han::Simplified), _) => {
                Self { quotes: Quotes::Curly, interpunct: Interpunct::MiddleDot }
            }
            (Some(Han::Simplified), Some(Han::Traditional), Some("TW")) => {
                Self { quotes: Quotes::Corner, interpunct: Interpunct::Point }
            }
            (Some(Han::Simplified), Some(Han::Traditional), _) => {
                Self { quotes: Quotes::Corner, interpunct: Interpunct::Keep }
            }
            _ => Self::default(),
        }
    }
}

/// The word for quotation marks.
pub fn quotes(written: &Located, findings: &mut Findings<'_>) -> Option<Written<Quotes>> {
    value::choice(written, findings, &Quotes::ALL)
}

/// The word for interpuncts.
pub fn interpunct(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Interpunct>> {
    value::choice(written, findings, &Interpunct::ALL)
}
