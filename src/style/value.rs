//! The values of settings, as CSS and as templates have them.
//!
//! A value is serialised, never pasted: whatever an author wrote, what leaves is
//! one value of its type. What it is called is not known here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;

use super::colour::Colour;
use crate::base::edition::Tag;

/// The value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A colour in each scheme.
    Colour(Colours),
    /// A length.
    Length(Length),
    /// A number, which is finite.
    Number(f64),
    /// Families of fonts.
    Fonts(Families),
    /// One word of several.
    Choice(String),
    /// Text for templates.
    Text(String),
    /// On or off, for templates.
    Switch(bool),
}

/// A colour in the light and in the dark scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// In the light scheme.
    pub light: Colour,
    /// In the dark one.
    pub dark: Colour,
}

/// A number with a unit of CSS.
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    number: f64,
    unit: &'static str,
}

impl Length {
    /// The units that a length may have.
    pub const UNITS: [&'static str; 22] = [
        "rem", "em", "px", "ch", "ic", "ex", "cap", "lh", "rlh", "vw", "vh", "vi", "vb",
        "vmin", "vmax", "svh", "dvh", "pt", "cm", "mm", "in", "%",
    ];

    /// The length that a text is: digits, and a unit behind them in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
        let (number, unit) = text.split_at(digits);
        let unit = Self::UNITS.into_iter().find(|it| it.eq_ignore_ascii_case(unit))?;
        let number: f64 =
            number.parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(Self { number, unit })
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.number, self.unit)
    }
}

/// Families of fonts, the best first, for all languages and for single ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    /// Those for languages that have none of their own.
    pub all: Vec<String>,
    /// Those for the languages that a tag begins.
    pub own: BTreeMap<Tag, Vec<String>>,
}

impl Families {
    /// Those for text in a language: of the longest tag that begins its own.
    #[must_use]
    pub fn of(&self, language: &Tag) -> &[String] {
        let fits = |tag: &&Tag| language.begins_with(tag.as_str());
        let best = self.own.keys().filter(fits).max_by_key(|tag| tag.as_str().len());
        best.map_or(&self.all, |tag| &self.own[tag])
    }
}

/// The words of CSS that stand for whatever family of a kind there is.
const GENERIC: [&str; 13] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "emoji",
    "fangsong",
];

/// Families as CSS lists them; where there are none, the word by which a property
/// counts as not written, so that `var(--name, …)` takes what is behind the comma.
#[must_use]
pub(super) fn css_of_families(families: &[String]) -> String {
    if families.is_empty() {
        return "initial".to_owned();
    }
    let names = families.iter().map(|family| match GENERIC.contains(&&**family) {
        true => family.clone(),
        false => css_of_text(family),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// A text as a string of CSS.
fn css_of_text(text: &str) -> String {
    let mut css = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => css.extend(['\\', c]),
            // A space ends the number of a character.
            c if c.is_control() => {
                let _ = write!(css, "\\{:x} ", u32::from(c));
            }
            c => css.push(c),
        }
    }
    css.push('"');
    css
}

impl Value {
    /// The value as a template sees it on pages in the language of `edition`.
    #[must_use]
    pub fn to_json(&self, edition: &Tag) -> serde_json::Value {
        match self {
            Self::Colour(Colours { light, dark }) => {
                json!({ "light": light.to_string(), "dark": dark.to_string() })
            }
            Self::Length(length) => json!(length.to_string()),
            // A template would write a whole number of this type as `1.0`.
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e9 => {
                json!(*number as i64)
            }
            Self::Number(number) => json!(number),
            Self::Fonts(families) => json!(families.of(edition)),
            Self::Choice(text) | Self::Text(text) => json!(text),
            Self::Switch(on) => json!(on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, css_of_families};

    #[test]
    fn a_length_is_a_number_with_a_unit() {
        let check = |text: &str, expected: &str| {
            let length = Length::parse(text).map(|length| length.to_string());
            assert_eq!(length.unwrap_or_default(), expected, "{text}");
        };
        check("34rem", "34rem");
        check(" .50 REM", "");
        check(".50REM", "0.5rem");
        check("-1.25e1px", "");
        check("68ch", "68ch");
        check("100%", "100%");
        for text in ["34", "rem", "34 rem", "34rem;", "calc(1px)", "infem", "nan%", "٣em"]
        {
            check(text, "");
        }
        check(&format!("{}em", "9".repeat(400)), "");
    }

    #[test]
    fn a_family_stays_one_string() {
        let families = ["Noto Serif TC", "a\"; } \\", "b\nc", "serif", "Serif"];
        assert_eq!(
            css_of_families(&families.map(str::to_owned)),
            r#""Noto Serif TC", "a\"; } \\", "b\a c", serif, "Serif""#
        );
        assert_eq!(css_of_families(&[]), "initial");
    }
}
