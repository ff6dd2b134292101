//! Templates become a Tera instance: their texts enter, all of them compiled
//! leave, or what is wrong with each.
//!
//! Which template belongs to which page is not known.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, ErrorKind, Tera};

use super::components::twice;
use super::faults::{fault_of, reported};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::text;

/// Where the ground's templates stay reachable.
pub(super) const GROUND: &str = "theme/";

/// The files of the templates, by the names under which errors are told.
pub type TemplateFiles = BTreeMap<String, (SourcePath, SourceFile)>;

/// Compiles all templates; where some have faults, all of these are told, and
/// the others are given if the theme's own are among them.
pub(super) fn compile(
    files: &TemplateFiles,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Tera> {
    let mut sources = Vec::new();
    for (name, (path, file)) in files {
        let text = text::read(&file.bytes).map(Cow::Borrowed).unwrap_or_else(|foreign| {
            diagnostics.push(Diagnostic::not_utf8(path, &foreign));
            Cow::Owned(foreign.text)
        });
        sources.push((name.as_str(), text));
    }
    let error = match compile_all(&sources) {
        Ok(tera) => return Some(tera),
        Err(error) => error,
    };
    let before = diagnostics.len();
    for (name, text) in &sources {
        // Alone, a template shows its own faults; parents that are missing
        // then are no fault.
        if let Err(error) = Tera::new().add_raw_template(name, text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            diagnostics.push(fault_of(&error, files, name, &Context::new()));
        }
    }
    if diagnostics.len() == before {
        diagnostics.extend(twice(files));
    }
    if diagnostics.len() == before {
        diagnostics.extend(reported(&error.to_string(), files));
    }
    if diagnostics.len() == before {
        diagnostics.push(fault_of(&error, files, "", &Context::new()));
    }
    let faulty = diagnostics[before..].iter().filter_map(path_of).collect();
    without(faulty, sources, files)
}

type Texts<'a> = Vec<(&'a str, Cow<'a, str>)>;

fn compile_all(sources: &Texts<'_>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    tera.set_fallback_prefixes([GROUND])?;
    tera.add_raw_templates(sources.iter().map(|(name, text)| (*name, &**text)))?;
    Ok(tera)
}

/// The templates that do without the faulty ones, whose faults are told. Where
/// one of these stands over the ground's, none: pages would look otherwise.
fn without(
    mut faulty: BTreeSet<SourcePath>,
    mut sources: Texts<'_>,
    files: &TemplateFiles,
) -> Option<Tera> {
    let is_ground = |path: &SourcePath| {
        let mut files = files.iter();
        files.any(|(name, (other, _))| name.starts_with(GROUND) && other == path)
    };
    while !faulty.is_empty() && !faulty.iter().any(is_ground) {
        let before = sources.len();
        sources.retain(|(name, _)| !faulty.contains(&files[*name].0));
        if sources.len() == before {
            return None;
        }
        let error = match compile_all(&sources) {
            Ok(tera) => return Some(tera),
            Err(error) => error,
        };
        let mut found = reported(&error.to_string(), files);
        found.push(fault_of(&error, files, "", &Context::new()));
        faulty = found.iter().filter_map(path_of).collect();
    }
    None
}

fn path_of(found: &Diagnostic) -> Option<SourcePath> {
    found.place.as_ref().map(|place| place.path.clone())
}
