//! A setting: its name, what may be written for it, and what holds where nothing
//! is.
//!
//! Where its theme declares it, and what a site makes of it, is not known here.

use std::fmt;

use super::value::{Length, Value};
use crate::base::span::{Place, Written};

/// The name of a setting, which is that of a custom property, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SettingName(String);

impl SettingName {
    /// The name that a text is: words of small letters and digits, with `-`
    /// between them, the first of which begins with a letter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        is_word(text).then(|| Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SettingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text can be a name or an option: an identifier of CSS, whatever
/// stands around it.
#[must_use]
pub(super) fn is_word(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(is_part)
}

/// What a site may set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: SettingName,
    /// What it is for, in a sentence.
    pub note: Option<String>,
    /// What may be written for it.
    pub kind: Kind,
    /// What holds where a site writes nothing.
    pub default: Value,
    /// Where its theme declares it.
    pub place: Place,
}

/// What may be written for a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A colour, or one for each scheme.
    Colour {
        /// The settings of colours on which text in this one is read.
        on: Vec<Written<String>>,
        /// What holds in the dark scheme where a site writes one colour.
        dark: Dark,
    },
    /// A number with a unit.
    Length,
    /// A number between these, which may be written themselves.
    Number {
        /// The least.
        min: Option<f64>,
        /// The greatest.
        max: Option<f64>,
    },
    /// Families of fonts.
    Fonts,
    /// One of these words.
    Choice(Vec<String>),
    /// A text.
    Text,
    /// `true` or `false`.
    Switch,
}

/// What of a colour holds in the dark scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dark {
    /// A colour of its own.
    Own,
    /// The one of the light scheme.
    AsLight,
}

impl Kind {
    /// The words by which `theme.yaml` names the types.
    pub const WORDS: [&'static str; 7] =
        ["colour", "length", "number", "fonts", "choice", "text", "switch"];

    /// What an author is told to write, in words for a diagnostic.
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Self::Colour { .. } => {
                "a colour such as \"#b5331c\", teal or oklch(55% 0.17 33)".to_owned()
            }
            Self::Length => {
                format!("a number with a unit, such as 34rem; units are {}", units())
            }
            Self::Number { min: Some(min), max: Some(max) } => {
                format!("a number from {min} to {max}")
            }
            Self::Number { min: Some(min), max: None } => {
                format!("a number from {min} up")
            }
            Self::Number { min: None, max: Some(max) } => {
                format!("a number of {max} at most")
            }
            Self::Number { min: None, max: None } => "a number".to_owned(),
            Self::Fonts => {
                "families such as [Noto Serif TC, serif], or such a list under each \
                 language tag"
                    .to_owned()
            }
            Self::Choice(words) => format!("one of `{}`", words.join("`, `")),
            Self::Text => "text".to_owned(),
            Self::Switch => "`true` or `false`".to_owned(),
        }
    }
}

fn units() -> String {
    Length::UNITS.map(|unit| format!("`{unit}`")).join(", ")
}
