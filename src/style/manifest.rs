//! `theme.yaml`, in which a theme says what it is and what a site may set: the
//! text of the file enters, its settings leave.
//!
//! A setting that is not understood is left out, and its name remembered, so that
//! a site that sets it is not blamed for it.

use std::collections::BTreeSet;

use super::read;
use super::setting::{Dark, Kind, Setting, SettingName};
use super::value::{Colours, Value};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Written};
use crate::config::fields::Fields;
use crate::config::findings::Findings;
use crate::config::lists::{self, Listing};
use crate::config::value;
use crate::config::yaml::{self, Entry, Limit, Located, Node, Part};

/// The name of the file in a theme's folder.
pub const FILE: &str = "theme.yaml";

/// What a theme says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// What it is called; its folder's name, where it does not say.
    pub name: Option<String>,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// Under which license others may use it.
    pub license: Option<String>,
    /// Whether its search page searches; where it does not, the page lists all
    /// pages, and no index is made.
    pub search: Option<Listing>,
    /// How wide it shows a picture in a text: what stands in `sizes` (HTML Living
    /// Standard, 4.8.4.2.2).
    pub picture_sizes: Option<String>,
    /// The style sheets that are joined into one, in their order; `None` where none
    /// are.
    pub styles: Option<Vec<SheetName>>,
    /// What a site may set, in the order of the file.
    pub settings: Vec<Setting>,
    /// The names of settings that are not understood.
    pub refused: BTreeSet<String>,
}

/// A style sheet that a theme lists.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetName {
    /// Its path below `assets/`.
    pub name: String,
    /// Where it is listed.
    pub place: Place,
}

impl Manifest {
    /// Reads the text of a `theme.yaml`.
    #[must_use]
    pub fn read(path: &SourcePath, text: &str) -> Checked<Self> {
        let mut findings = Findings::of(path);
        let mut manifest = Self::default();
        let tree = findings.take(yaml::read(Part::of_file(path, text, Limit::File)));
        let tree = tree.filter(|tree| !tree.is_null());
        let expected = "keys with values such as `settings: …`";
        let keys = tree.as_ref().and_then(|it| Fields::of(it, expected, &mut findings));
        if let Some(mut keys) = keys {
            let mut text = |key| {
                let text = keys.read(key, &mut findings, value::text);
                text.map(|text| text.value)
            };
            manifest.name = text("name");
            manifest.description = text("description");
            manifest.license = text("license");
            manifest.picture_sizes = text("picture_sizes");
            let search = keys.read("search", &mut findings, lists::search);
            manifest.search = search.map(|search| search.value);
            let styles = keys.read("styles", &mut findings, |list, findings| {
                value::texts(list, findings, value::text)
            });
            let name = |it: Written<String>| SheetName {
                name: it.value,
                place: Place::at(path, it.span),
            };
            manifest.styles = styles.map(|list| list.into_iter().map(name).collect());
            if let Some(entry) = keys.entry("settings") {
                manifest.declare(&entry.value, &mut findings);
            }
            keys.finish(&mut findings);
        }
        findings.finish(manifest)
    }

    /// The manifest with another laid over it: what that says, counts.
    #[must_use]
    pub fn under(mut self, other: Self) -> Self {
        for setting in other.settings {
            self.refused.remove(setting.name.as_str());
            match self.settings.iter_mut().find(|own| own.name == setting.name) {
                Some(own) => *own = setting,
                None => self.settings.push(setting),
            }
        }
        self.refused.extend(other.refused);
        Self {
            name: other.name.or(self.name),
            description: other.description.or(self.description),
            license: other.license.or(self.license),
            search: other.search.or(self.search),
            picture_sizes: other.picture_sizes.or(self.picture_sizes),
            styles: other.styles.or(self.styles),
            ..self
        }
    }

    fn declare(&mut self, written: &Located, findings: &mut Findings<'_>) {
        let Node::Mapping(entries) = &written.node else {
            let (path, span) = (findings.path, written.span);
            let expected = "settings: names, each with a `type` and a `default`";
            findings.add(Diagnostic::wrong_type(path, span, expected, written.kind()));
            return;
        };
        for entry in entries {
            match setting(entry, findings) {
                Some(setting) => self.settings.push(setting),
                None => {
                    self.refused.insert(entry.key.clone());
                }
            }
        }
    }
}

fn setting(entry: &Entry, findings: &mut Findings<'_>) -> Option<Setting> {
    let Some(name) = SettingName::parse(&entry.key) else {
        let (path, span) = (findings.path, entry.key_span);
        findings.add(Diagnostic::setting_name(path, span, &entry.key));
        return None;
    };
    let mut keys = Fields::of(&entry.value, "a `type` and a `default`", findings)?;
    let note = keys.read("note", findings, value::text).map(|note| note.value);
    let kind = kind(entry, &mut keys, findings);
    let Some(default) = keys.entry("default") else {
        if kind.is_some() {
            missing(entry, "default", findings);
        }
        return None;
    };
    let mut kind = kind?;
    let default = match &mut kind {
        Kind::Colour { .. } => {
            let light = read::colour(&default.value, &kind, findings);
            let dark = keys.entry("dark");
            let own = dark.map(|entry| read::colour(&entry.value, &kind, findings));
            let light = light?.value;
            let dark = match own {
                Some(own) => {
                    if let Kind::Colour { dark: held, .. } = &mut kind {
                        *held = Dark::Own;
                    }
                    own?.value
                }
                None => light,
            };
            Value::Colour(Colours { light, dark })
        }
        _ => read::value(&default.value, &kind, findings)?,
    };
    keys.finish(findings);
    let place = Place::at(findings.path, entry.key_span);
    Some(Setting { name, note, kind, default, place })
}

/// The type that an entry names, with what its other keys say of it.
fn kind(
    entry: &Entry,
    keys: &mut Fields<'_>,
    findings: &mut Findings<'_>,
) -> Option<Kind> {
    let Some(named) = keys.entry("type") else {
        missing(entry, "type", findings);
        return None;
    };
    let words = Kind::WORDS.map(|word| (word, word));
    let word = value::choice(&named.value, findings, &words)?;
    Some(match word.value {
        "colour" => {
            let on = keys.read("on", findings, |on, findings| {
                value::texts(on, findings, value::text)
            });
            Kind::Colour { on: on.unwrap_or_default(), dark: Dark::AsLight }
        }
        "length" => Kind::Length,
        "number" => {
            let any = Kind::Number { min: None, max: None };
            let min =
                keys.read("min", findings, |it, told| read::any_number(it, &any, told));
            let max =
                keys.read("max", findings, |it, told| read::any_number(it, &any, told));
            Kind::Number { min, max }
        }
        "fonts" => Kind::Fonts,
        "choice" => {
            let Some(options) = keys.entry("options") else {
                missing(entry, "options", findings);
                return None;
            };
            Kind::Choice(read::options(&options.value, findings)?)
        }
        "text" => Kind::Text,
        _ => Kind::Switch,
    })
}

fn missing(entry: &Entry, key: &str, findings: &mut Findings<'_>) {
    findings.add(Diagnostic::missing_key(findings.path, entry.key_span, key));
}
