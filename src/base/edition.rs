//! Language tags: BCP 47 (RFC 5646) text enters, a tag in canonical case
//! leaves, which can say what it is a beginning of and which Han script it
//! implies.
//!
//! Which editions a site has, and which is derived from which, is known to
//! `config/` alone.

use std::fmt;

use icu_locale_core::LanguageIdentifier;

/// A BCP 47 tag of language, script, region and variants: `zh-Hant-TW`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tag {
    id: LanguageIdentifier,
    text: String,
}

/// The two scripts between which Chinese text is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Han {
    /// Traditional characters (ISO 15924: `Hant`).
    Traditional,
    /// Simplified characters (ISO 15924: `Hans`).
    Simplified,
}

impl Tag {
    /// The tag that `text` spells in any case, if it is well-formed and its
    /// language is not left undetermined.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = LanguageIdentifier::try_from_str(text).ok()?;
        (!id.language.is_unknown()).then(|| Self { text: id.to_string(), id })
    }

    /// The tag in canonical case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The tag as the data of Unicode's CLDR are asked by it.
    #[must_use]
    pub(crate) fn identifier(&self) -> &LanguageIdentifier {
        &self.id
    }

    /// The language subtag: `zh`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.id.language.as_str()
    }

    /// The script subtag, where one is written: `Hant`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.id.script.as_ref().map(|script| script.as_str())
    }

    /// The region subtag, where one is written: `TW`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.id.region.as_ref().map(|region| region.as_str())
    }

    /// The script of Chinese text with this tag: as written, else as its
    /// region implies. `None` for other languages, and for a plain `zh`, which
    /// says nothing of its script.
    #[must_use]
    pub fn han(&self) -> Option<Han> {
        if self.language() != "zh" {
            return None;
        }
        match (self.script(), self.region()) {
            (Some("Hant"), _) | (None, Some("TW" | "HK" | "MO")) => {
                Some(Han::Traditional)
            }
            (Some("Hans"), _) | (None, Some("CN" | "SG" | "MY")) => Some(Han::Simplified),
            _ => None,
        }
    }

    /// Whether `text` is this tag or the beginning of it, subtag by subtag, in
    /// any case: `zh`, `zh-hans` and `ZH-Hans-cn` begin `zh-Hans-CN`.
    #[must_use]
    pub fn begins_with(&self, text: &str) -> bool {
        let mut own = self.text.split('-');
        text.split('-')
            .all(|subtag| own.next().is_some_and(|own| own.eq_ignore_ascii_case(subtag)))
    }
}

impl PartialOrd for Tag {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Tag {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An edition's place in the list of `site.yaml`, from 0: the source edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(pub usize);

impl EditionId {
    /// The source edition, whose files carry no suffix.
    pub const SOURCE: Self = Self(0);
}
