//! Whether and how share cards are made, and which fonts the site has: the key
//! `cards` of `site.yaml` enters, choices leave.
//!
//! Whether a font is there, and what is in it, is not known here.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::findings::Findings;
use super::path;
use super::value;
use super::yaml::{Located, Node, Scalar, Value};
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::base::span::Written;

/// The key `cards` of `site.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardSettings {
    /// Whether there are cards.
    pub made: Making,
    /// The fonts that they are set in, in place of the system's.
    pub fonts: EditionFonts,
}

/// Whether something is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// It is, where it can be.
    #[default]
    On,
    /// It is not.
    Off,
}

/// A font of the site for all editions, or one for each of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionFonts {
    /// For editions that have none of their own.
    pub all: Option<Written<SourcePath>>,
    /// For single editions.
    pub own: BTreeMap<EditionId, Written<SourcePath>>,
}

impl EditionFonts {
    /// The font for an edition.
    #[must_use]
    pub fn of(&self, edition: EditionId) -> Option<&Written<SourcePath>> {
        self.own.get(&edition).or(self.all.as_ref())
    }
}

/// The key as it is written.
#[derive(Debug, Default)]
pub(super) struct RawCards {
    pub(super) made: Making,
    pub(super) fonts: RawFonts,
}

/// Fonts as they are written.
#[derive(Debug, Default)]
pub(super) struct RawFonts {
    pub(super) all: Option<Written<SourcePath>>,
    /// Names of editions, each with its font.
    pub(super) own: Vec<(Written<String>, Written<SourcePath>)>,
}

/// Reads the key `cards`: `on`, `off`, or a mapping.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<RawCards> {
    if let Node::Mapping(_) = written.node {
        let mut fields = Fields::of(written, "keys such as `font: …`", findings)?;
        let fonts = fields.read("font", findings, fonts).unwrap_or_default();
        fields.finish(findings);
        return Some(RawCards { made: Making::On, fonts });
    }
    let made = making(written, findings)?;
    Some(RawCards { made, fonts: RawFonts::default() })
}

/// Whether something is made: `on` or `off`, and what older YAML takes for the same.
pub(super) fn making(written: &Located, findings: &mut Findings<'_>) -> Option<Making> {
    match written.node {
        Node::Scalar(Scalar { value: Value::Flag(true), .. }) => Some(Making::On),
        Node::Scalar(Scalar { value: Value::Flag(false), .. }) => Some(Making::Off),
        _ => {
            let choices = [
                ("on", Making::On),
                ("off", Making::Off),
                ("true", Making::On),
                ("false", Making::Off),
            ];
            Some(value::choice(written, findings, &choices)?.value)
        }
    }
}

/// A font for all editions, or a mapping of editions to fonts.
pub(super) fn fonts(written: &Located, findings: &mut Findings<'_>) -> Option<RawFonts> {
    let Node::Mapping(entries) = &written.node else {
        let all = Some(path::font(written, findings)?);
        return Some(RawFonts { all, own: Vec::new() });
    };
    let own = entries.iter().filter_map(|entry| {
        let name = Written::new(entry.key.clone(), entry.key_span);
        Some((name, path::font(&entry.value, findings)?))
    });
    Some(RawFonts { all: None, own: own.collect() })
}
