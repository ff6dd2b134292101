//! Diagnostics of fonts, and of the cards that are set in them.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Written};

impl Diagnostic {
    /// A font of `site.yaml` that is not in the site's folder.
    #[must_use]
    pub fn font_missing<'a>(
        settings: &SourcePath,
        font: &Written<SourcePath>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let message = format!("there is no file `{}`", font.value);
        Self::error(Code::FontMissing, message)
            .at(settings, font.span)
            .label("no such file")
            .nearest(
                font.value.as_str(),
                known,
                "put the font into the folder `fonts/` beside `content/`",
            )
    }

    /// A font of `site.yaml` that cannot be read as one.
    #[must_use]
    pub fn font_faulty(
        settings: &SourcePath,
        font: &Written<SourcePath>,
        fault: &str,
    ) -> Self {
        let message = format!("`{}` cannot be used as a font: {fault}", font.value);
        Self::error(Code::FontFaulty, message)
            .at(settings, font.span)
            .help("give a TrueType or OpenType font, as its foundry publishes it")
    }

    /// A font of the site that cannot be cut to what a web font needs.
    #[must_use]
    pub fn font_not_cut(fault: &str) -> Self {
        let message = format!("no web font can be made of `heading_font`: {fault}");
        Self::error(Code::FontFaulty, message)
            .help("give a TrueType or OpenType font, as its foundry publishes it")
    }

    /// The site's icon cannot be drawn.
    #[must_use]
    pub fn icon_faulty(fault: &str) -> Self {
        let message = format!("the site’s icon cannot be drawn: {fault}");
        Self::error(Code::CardFaulty, message)
            .help("`favicon.svg` is one SVG, with text and shapes in it")
    }

    /// Editions of which there is no font for their cards; `wanted` are the
    /// families that would do, the best first.
    #[must_use]
    pub fn card_no_font(tags: &[&Tag], wanted: &[&str]) -> Self {
        let tags: Vec<String> = tags.iter().map(|tag| format!("`{tag}`")).collect();
        let best = wanted.first().copied().unwrap_or("a font");
        let message =
            format!("no font for the share cards of {}: none is made", tags.join(", "));
        Self::warning(Code::CardNoFont, message).help(format!(
            "install {best} (`fonts-noto-cjk` in Debian), or put a font into the site \
             and name it in `site.yaml` (`cards: {{font: fonts/…}}`); \
             `cards: off` makes none"
        ))
    }

    /// Characters of a card that no font has; `path` is the document.
    #[must_use]
    pub fn card_no_glyph(path: &SourcePath, missing: &[char]) -> Self {
        let shown: Vec<String> =
            missing.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
        let message =
            format!("no font for the share card of this page has {}", shown.join(", "));
        Self::warning(Code::CardNoGlyph, message).in_file(path).help(
            "give a font that has it in `site.yaml` (`cards: {font: fonts/…}`): \
             on the card there is an empty box",
        )
    }

    /// A card that is no SVG, or cannot be drawn; `template` is the file of the
    /// template, where it is known.
    #[must_use]
    pub fn card_faulty(template: Option<&SourcePath>, fault: &str) -> Self {
        let message = format!("the share card cannot be drawn: {fault}");
        let finding = Self::error(Code::CardFaulty, message)
            .help("`card.svg` makes one SVG of 1200 by 630, with text and shapes in it");
        match template {
            Some(path) => finding.at_place(Place::whole(path)),
            None => finding,
        }
    }
}
