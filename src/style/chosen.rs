//! What holds on a site: the settings that a theme declares and those that
//! `site.yaml` writes enter, the value of each leaves.
//!
//! Where a site writes nothing, or what is not understood, the theme's default
//! holds. How values reach a page is not known here.

use super::colour::Colour;
use super::manifest::Manifest;
use super::read;
use super::setting::{Dark, Kind, Setting};
use super::value::{Colours, Value};
use crate::base::diagnostic::{Checked, Diagnostic, Faint};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Written};
use crate::config::findings::Findings;
use crate::config::lists::Listing;
use crate::config::yaml::{Entry, Node};

/// The contrast below which text is hard to read: WCAG 2.2, success criterion
/// 1.4.3 (level AA).
const READABLE: f64 = 4.5;

/// The settings of a theme, with the values that hold on a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// What the theme is called.
    pub name: String,
    /// Whether its search page searches.
    pub search: Listing,
    /// How wide a picture in a text is shown: what stands in `sizes`.
    pub picture_sizes: String,
    /// Its settings, in its order.
    pub settings: Vec<(Setting, Value)>,
}

/// How wide a theme shows a picture that says nothing of it: as wide as a screen,
/// up to a column of text.
const PICTURE_SIZES: &str = "(min-width: 48rem) 45rem, 100vw";

impl Style {
    /// Lays what a site writes over what a theme declares. `theme` is the name of
    /// the theme in the settings, whose file is at `path`.
    #[must_use]
    pub fn of(
        manifest: Manifest,
        theme: &str,
        path: &SourcePath,
        written: &[Entry],
    ) -> Checked<Self> {
        let mut findings = Findings::of(path);
        let known = manifest.settings.iter().map(|setting| setting.name.as_str());
        let known: Vec<&str> = known.collect();
        for Entry { key, key_span, .. } in written {
            if !known.contains(&key.as_str()) && !manifest.refused.contains(key) {
                let found =
                    Diagnostic::unknown_setting(path, *key_span, theme, key, &known);
                findings.add(found);
            }
        }
        let (settings, places): (Vec<_>, Vec<_>) = manifest
            .settings
            .iter()
            .map(|setting| {
                let entry = written.iter().find(|it| it.key == setting.name.as_str());
                let (value, places) = value_of(setting, entry, &mut findings);
                ((setting.clone(), value), places)
            })
            .unzip();
        tell_faint(&settings, &places, &mut findings);
        let name = manifest.name.unwrap_or_else(|| theme.to_owned());
        let search = manifest.search.unwrap_or_default();
        let picture_sizes = manifest.picture_sizes;
        let picture_sizes = picture_sizes.unwrap_or_else(|| PICTURE_SIZES.to_owned());
        findings.finish(Self { name, search, picture_sizes, settings })
    }

    /// The values as a template sees them on pages in the language of `edition`.
    #[must_use]
    pub fn to_json(&self, edition: &Tag) -> serde_json::Map<String, serde_json::Value> {
        let values = self.settings.iter().map(|(setting, value)| {
            (setting.name.as_str().to_owned(), value.to_json(edition))
        });
        values.collect()
    }
}

/// Where the colours of a setting are written, by scheme.
type Places = [Place; 2];

/// The value of a setting, with the places of its colours.
fn value_of(
    setting: &Setting,
    entry: Option<&Entry>,
    findings: &mut Findings<'_>,
) -> (Value, Places) {
    let Setting { kind, default, place, .. } = setting;
    let of_theme = || [place.clone(), place.clone()];
    let Some(Entry { value: written, .. }) = entry else {
        return (default.clone(), of_theme());
    };
    let (Kind::Colour { dark, .. }, Value::Colour(usual)) = (kind, default) else {
        let value = match read::value(written, kind, findings) {
            // Languages of which a site says nothing have what all have by default.
            Some(Value::Fonts(mut fonts)) if matches!(written.node, Node::Mapping(_)) => {
                if let Value::Fonts(usual) = default {
                    fonts.all.clone_from(&usual.all);
                }
                Some(Value::Fonts(fonts))
            }
            value => value,
        };
        return (value.unwrap_or_else(|| default.clone()), of_theme());
    };
    let given = read::colours(written, kind, findings).unwrap_or_default();
    let given_dark = match dark {
        Dark::Own => given.dark,
        Dark::AsLight => given.dark.or_else(|| given.light.clone()),
    };
    let held = |given: Option<Written<Colour>>, usual| match given {
        Some(Written { value, span }) => (value, Place::at(findings.path, span)),
        None => (usual, place.clone()),
    };
    let (light, place_of_light) = held(given.light, usual.light);
    let (dark, place_of_dark) = held(given_dark, usual.dark);
    (Value::Colour(Colours { light, dark }), [place_of_light, place_of_dark])
}

/// Tells the colours of text that do not stand out from their grounds: to the
/// site, if it writes one of the two.
fn tell_faint(
    settings: &[(Setting, Value)],
    places: &[Places],
    findings: &mut Findings<'_>,
) {
    let found = |name: &str| {
        settings.iter().position(|(setting, _)| setting.name.as_str() == name)
    };
    let of_colours = settings.iter().filter(|(_, it)| matches!(it, Value::Colour(_)));
    let known: Vec<&str> = of_colours.map(|(it, _)| it.name.as_str()).collect();
    for (at, (setting, value)) in settings.iter().enumerate() {
        let (Kind::Colour { on, .. }, Value::Colour(own)) = (&setting.kind, value) else {
            continue;
        };
        for ground in on {
            let Some((behind, Value::Colour(other))) =
                found(&ground.value).map(|at| (at, &settings[at].1))
            else {
                let path = &setting.place.path;
                findings.add(Diagnostic::unknown_choice(
                    path,
                    ground.span,
                    &ground.value,
                    &known,
                ));
                continue;
            };
            let schemes = [
                ("light", own.light, other.light, Colour::WHITE),
                ("dark", own.dark, other.dark, Colour::BLACK),
            ];
            for (scheme, (name, text, ground_colour, canvas)) in
                schemes.into_iter().enumerate()
            {
                let ratio = text.contrast(ground_colour, canvas);
                if ratio >= READABLE {
                    continue;
                }
                let [own, other] = [at, behind].map(|at| places[at][scheme].clone());
                let is_of_site = |place: &Place| place.path == *findings.path;
                let place = match is_of_site(&other) && !is_of_site(&own) {
                    true => other,
                    false => own,
                };
                let remedy = match ground_colour.wants_darker_text() {
                    true => "darker",
                    false => "lighter",
                };
                findings.add(Diagnostic::faint_colour(
                    place,
                    Faint {
                        setting: setting.name.as_str(),
                        ground: &ground.value,
                        scheme: name,
                        // 4.499 is not 4.5.
                        ratio: (ratio * 100.0).floor() / 100.0,
                        remedy,
                    },
                ));
            }
        }
    }
}
