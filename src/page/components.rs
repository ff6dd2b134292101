//! The components of a theme that texts may call: Tera's definitions enter, their
//! signatures leave.
//!
//! They are those that the files of `components/` define; what templates define for
//! themselves is theirs. How a call is written is known to `document`.

use std::collections::BTreeMap;

use tera::{ComponentArgType, ComponentInfo, Tera};

use super::templates::{GROUND, TemplateFiles};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::block::Need;
use crate::block::component::{
    BodyUse, Component, Components, Others, Parameter, ValueKind,
};

/// The folder of a theme in which they are.
pub(super) const FOLDER: &str = "components/";

/// Where each component is defined: the name of its template.
pub(super) type Defined = BTreeMap<String, String>;

/// The components of these files, of which `tera` was compiled, with the files that
/// define them.
pub(super) fn settle(
    files: &TemplateFiles,
    tera: &Tera,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Components, Defined) {
    let mut components = Components::default();
    let mut defined = Defined::new();
    // The files of the ground come last, and stand below those of the site.
    let is_ground = |name: &str| name.starts_with(GROUND);
    let (ground, own): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| is_ground(name));
    for (template, (path, file)) in own.into_iter().chain(ground) {
        let below = template.strip_prefix(GROUND).unwrap_or(template);
        if !below.starts_with(FOLDER) {
            continue;
        }
        let text = String::from_utf8_lossy(&file.bytes);
        for (name, definition) in definitions(&text) {
            if defined.contains_key(name) || components.faulty.contains(name) {
                continue;
            }
            match tera.get_component_definition(name) {
                Some(info) => {
                    let component = component(&info, definition, path, diagnostics);
                    components.known.insert(name.to_owned(), component);
                    defined.insert(name.to_owned(), template.clone());
                }
                None => {
                    components.faulty.insert(name.to_owned());
                }
            }
        }
    }
    (components, defined)
}

/// The components that two files of one layer define, all but the first of each.
/// Tera tells one of them, whichever it meets first.
pub(super) fn twice(files: &TemplateFiles) -> Vec<Diagnostic> {
    let mut first: BTreeMap<(bool, String), &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (template, (path, file)) in files {
        let text = String::from_utf8_lossy(&file.bytes);
        for (name, _) in definitions(&text) {
            let layer = (template.starts_with(GROUND), name.to_owned());
            let before = *first.entry(layer).or_insert(template);
            if before != template {
                let message =
                    format!("the component `{name}` is defined in `{before}`, too");
                found.push(Diagnostic::template_syntax(path, None, &message, None));
            }
        }
    }
    found
}

/// The components that a text defines, each with its definition.
fn definitions(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, begin) in text.match_indices("{%") {
        let rest = text[at + begin.len()..].trim_start_matches('-').trim_start();
        let Some(rest) = rest.strip_prefix("component") else { continue };
        let name = rest.trim_start();
        if name.len() == rest.len() {
            continue;
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let (name, behind) =
            name.split_at(name.find(|c| !is_part(c)).unwrap_or(name.len()));
        let end = behind.find("endcomponent").unwrap_or(behind.len());
        if !name.is_empty() {
            found.push((name, &behind[..end]));
        }
    }
    found
}

fn component(
    info: &ComponentInfo,
    definition: &str,
    path: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Component {
    let parameter = |arg: &tera::ComponentArg| Parameter {
        kind: arg.arg_type().and_then(kind),
        need: if arg.is_required() { Need::Required } else { Need::Optional },
    };
    let parameters = info.args().iter();
    let parameters: BTreeMap<String, Parameter> =
        parameters.map(|arg| (arg.name().to_owned(), parameter(arg))).collect();
    let others = match info.rest_param() {
        Some(_) => Others::Taken,
        None => Others::Refused,
    };
    let mut names = |key: &str| {
        let Some(value) = info.metadata().get(key) else { return Vec::new() };
        let names = value.as_array().map(|names| {
            names.iter().map(|name| name.as_str().map(str::to_owned)).collect()
        });
        let Some(names) = names.and_then(|names: Option<Vec<String>>| names) else {
            let reason = format!("has no list of names under `{key}`");
            diagnostics.push(Diagnostic::component_metadata(path, info.name(), &reason));
            return Vec::new();
        };
        for name in &names {
            if !parameters.contains_key(name) && others == Others::Refused {
                let reason =
                    format!("names `{name}` under `{key}`, which is no argument");
                let found = Diagnostic::component_metadata(path, info.name(), &reason);
                diagnostics.push(found);
            }
        }
        names
    };
    let (texts, links) = (names("texts"), names("links"));
    let body = match shows_body(definition) {
        true => BodyUse::Shown,
        false => BodyUse::Ignored,
    };
    Component {
        parameters,
        others,
        body,
        texts: texts.into_iter().collect(),
        links: links.into_iter().collect(),
    }
}

/// Whether a definition speaks of `body` in a tag of the template.
fn shows_body(definition: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    definition.split("{{").chain(definition.split("{%")).skip(1).any(|tag| {
        let end = tag.find(['}', '%']).unwrap_or(tag.len());
        tag[..end].split(|c| !is_part(c)).any(|word| word == "body")
    })
}

fn kind(kind: ComponentArgType) -> Option<ValueKind> {
    Some(match kind {
        ComponentArgType::String => ValueKind::String,
        ComponentArgType::Bool => ValueKind::Bool,
        ComponentArgType::Integer => ValueKind::Integer,
        ComponentArgType::Float => ValueKind::Float,
        ComponentArgType::Number => ValueKind::Number,
        ComponentArgType::Array => ValueKind::Array,
        ComponentArgType::Map => ValueKind::Map,
        ComponentArgType::Bytes => ValueKind::Bytes,
        _ => return None,
    })
}
