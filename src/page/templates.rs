//! Templates become a Tera instance: their texts enter, all of them compiled
//! leave, or what is wrong with each.
//!
//! Tera's errors become diagnostics here and nowhere else. Which template
//! belongs to which page is not known.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::span::Span;
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
            diagnostics.push(fault_of(&error, files, name));
        }
    }
    if diagnostics.len() == before {
        diagnostics.extend(reported(&error.to_string(), files));
    }
    if diagnostics.len() == before {
        diagnostics.push(fault_of(&error, files, ""));
    }
    let faulty = diagnostics[before..].iter().filter_map(path_of).collect();
    without(faulty, sources, files)
}

type Texts<'a> = Vec<(&'a str, Cow<'a, str>)>;

fn compile_all(sources: &Texts<'_>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
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
        found.push(fault_of(&error, files, ""));
        faulty = found.iter().filter_map(path_of).collect();
    }
    None
}

fn path_of(found: &Diagnostic) -> Option<SourcePath> {
    found.place.as_ref().map(|place| place.path.clone())
}

/// The diagnostic of an error, in the file of the template that has it;
/// `asked` is the template that was compiled or rendered.
pub(super) fn fault_of(
    error: &tera::Error,
    files: &TemplateFiles,
    asked: &str,
) -> Diagnostic {
    let (name, report) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), Some(report))
        }
        ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), None),
        ErrorKind::MissingParent { current, .. } => (current.as_str(), None),
        _ => (asked, None),
    };
    let message = report.map_or_else(|| error.to_string(), |r| r.message().to_owned());
    let ground = format!("{GROUND}{name}");
    let Some((path, file)) = files.get(name).or_else(|| files.get(&ground)) else {
        return Diagnostic::template_without_file(asked, &message);
    };
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let span = report.and_then(|report| {
        let range = report.span().range.clone();
        text.get(range.clone()).map(|_| Span::from(range))
    });
    match error.kind() {
        ErrorKind::SyntaxError(_) => Diagnostic::template_syntax(path, span, &message),
        _ => Diagnostic::template_fault(path, span, &message),
    }
}

/// The faults in a text of Tera's, which is all that it gives of names that
/// are not known: `error: MESSAGE`, and below it `--> TEMPLATE:LINE:COLUMN`.
fn reported(text: &str, files: &TemplateFiles) -> Vec<Diagnostic> {
    let lines = text.lines().zip(text.lines().skip(1));
    let faults = lines.filter_map(|(message, place)| {
        let message = message.strip_prefix("error: ")?;
        let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let (path, file) = files.get(place.next()?)?;
        let span = span_at(std::str::from_utf8(&file.bytes).ok()?, line, column);
        Some(Diagnostic::template_syntax(path, span, message))
    });
    faults.collect()
}

/// The word at a line and a column, both counted from 1.
fn span_at(text: &str, line: usize, column: usize) -> Option<Span> {
    let before: usize =
        text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(before..)?.lines().next()?;
    let (at, first) = line.char_indices().nth(column.checked_sub(1)?)?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = line[at..].find(|c| !is_word(c)).unwrap_or(line.len() - at);
    let length = word.max(first.len_utf8());
    Some(Span::new(before + at, before + at + length))
}
