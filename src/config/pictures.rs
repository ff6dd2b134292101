//! What is made of pictures: the key `pictures` of `site.yaml` enters, the steps of
//! their versions leave.
//!
//! Which picture gets which of them is not known here.

use super::cards::{Making, making};
use super::fields::Fields;
use super::findings::Findings;
use super::value;
use super::yaml::{Located, Node};
use crate::base::diagnostic::Diagnostic;

/// The key `pictures` of `site.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSettings {
    /// Whether pictures get narrower versions.
    pub made: Making,
    /// At which widths, and in which quality.
    pub steps: Steps,
    /// What is done with SVG files.
    pub drawings: Drawings,
}

/// The steps at which a site has versions of its pictures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Steps {
    /// The widths in pixels, from the narrowest.
    pub widths: Vec<u32>,
    /// The quality of WebP, from 1 to 100.
    pub quality: u8,
}

impl Default for Steps {
    /// Columns of text on telephones, tablets and desks, on screens of one and of
    /// two pixels to a CSS pixel.
    fn default() -> Self {
        Self { widths: vec![480, 800, 1200, 1600], quality: 80 }
    }
}

/// What is done with the SVG files of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawings {
    /// What runs or loads something is cut out of them.
    #[default]
    Cleaned,
    /// They are published as they are.
    Trusted,
}

/// The widths that a version may have, in pixels.
pub const WIDTHS: std::ops::RangeInclusive<i64> = 16..=8192;

/// The qualities of WebP.
pub const QUALITIES: std::ops::RangeInclusive<i64> = 1..=100;

/// Reads the key `pictures`: `on`, `off`, or a mapping.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<PictureSettings> {
    let mut settings = PictureSettings::default();
    if let Node::Mapping(_) = written.node {
        let mut fields = Fields::of(written, "keys such as `quality: …`", findings)?;
        let widths = fields.read("widths", findings, |widths, findings| {
            value::list(widths, findings, |width, findings| {
                number(width, &WIDTHS, findings)
            })
        });
        let quality = fields.read("quality", findings, |quality, findings| {
            number(quality, &QUALITIES, findings)
        });
        let drawings = fields.read("svg", findings, |drawings, findings| {
            let ways = [("cleaned", Drawings::Cleaned), ("trusted", Drawings::Trusted)];
            value::choice(drawings, findings, &ways)
        });
        fields.finish(findings);
        if let Some(mut widths) = widths.filter(|widths| !widths.is_empty()) {
            widths.sort_unstable();
            widths.dedup();
            settings.steps.widths = widths;
        }
        let quality = quality.and_then(|quality| u8::try_from(quality).ok());
        settings.steps.quality = quality.unwrap_or(settings.steps.quality);
        settings.drawings = drawings.map_or(settings.drawings, |it| it.value);
        return Some(settings);
    }
    settings.made = making(written, findings)?;
    Some(settings)
}

/// A whole number within `range`.
fn number(
    written: &Located,
    range: &std::ops::RangeInclusive<i64>,
    findings: &mut Findings<'_>,
) -> Option<u32> {
    let number = value::integer(written, findings)?;
    if !range.contains(&number.value) {
        let expected = format!("a number from {} to {}", range.start(), range.end());
        let found = number.value.to_string();
        findings.add(Diagnostic::wrong_type(
            findings.path,
            written.span,
            &expected,
            &found,
        ));
        return None;
    }
    u32::try_from(number.value).ok()
}
