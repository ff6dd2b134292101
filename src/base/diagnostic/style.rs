//! Diagnostics of `style/`: what is wrong in what a theme lets a site set, and in
//! what a site sets of it.

use super::config::{names, short};
use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// A colour of text that does not stand out from its ground.
#[derive(Clone, Copy, Debug)]
pub struct Faint<'a> {
    /// The setting of the colour.
    pub setting: &'a str,
    /// The setting of the ground.
    pub ground: &'a str,
    /// `light` or `dark`.
    pub scheme: &'a str,
    /// The contrast of the two, from 1 to 21.
    pub ratio: f64,
    /// What the colour had better be: `darker` or `lighter`.
    pub remedy: &'a str,
}

impl Diagnostic {
    /// `site.yaml` sets what the theme does not have; `known` are its settings.
    #[must_use]
    pub fn unknown_setting(
        path: &SourcePath,
        span: Span,
        theme: &str,
        name: &str,
        known: &[&str],
    ) -> Self {
        let otherwise = match known.is_empty() {
            true => "its `theme.yaml` declares none".to_owned(),
            false => format!("its settings are {}", names(known.iter().copied())),
        };
        let message = format!("the theme `{theme}` has no setting `{}`", short(name));
        Self::error(Code::SettingUnknown, message)
            .at(path, span)
            .label("no such setting")
            .nearest(name, known.iter().copied(), otherwise)
    }

    /// A text that is no value of the setting's type.
    #[must_use]
    pub fn setting_value(
        path: &SourcePath,
        span: Span,
        text: &str,
        expected: &str,
    ) -> Self {
        let message = format!("`{}` cannot be the value of this setting", short(text));
        Self::error(Code::SettingValue, message)
            .at(path, span)
            .help(format!("write {expected}"))
    }

    /// A colour of which YAML sees nothing.
    #[must_use]
    pub fn colour_is_comment(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::SettingValue, "expected a colour, found nothing")
            .at(path, span)
            .help(
                "put it in quotes, as in \"#b5331c\": what stands behind a space and `#` \
                 is a comment",
            )
    }

    /// A word that can be neither the name of a setting nor an option.
    #[must_use]
    pub fn setting_name(path: &SourcePath, span: Span, word: &str) -> Self {
        let message = format!("no setting or option can be called `{}`", short(word));
        Self::error(Code::SettingName, message).at(path, span).help(
            "begin with a small letter, and write small letters, digits and single `-`",
        )
    }

    /// A colour of text that does not stand out from its ground.
    #[must_use]
    pub fn faint_colour(place: Place, faint: Faint<'_>) -> Self {
        let Faint { setting, ground, scheme, ratio, remedy } = faint;
        let message = format!(
            "`{setting}` on `{ground}` has a contrast of {ratio:.2} in the {scheme} \
             scheme; text needs 4.5"
        );
        Self::warning(Code::SettingFaint, message).at_place(place).help(format!(
            "make `{setting}` {remedy}, or `{ground}` the opposite (WCAG 2.2, 1.4.3)"
        ))
    }
}
