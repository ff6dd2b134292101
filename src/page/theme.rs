//! The theme: files of `themes/NAME/` enter, templates, labels and assets
//! leave.
//!
//! A theme inside the program is the ground; a site lays its own files of the
//! same names over it. The ground's templates stay reachable as `theme/…`, so
//! that a site's `page.html` may extend the theme's. Nothing here knows a page.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::{Span, Written};
use crate::config::findings::Findings;
use crate::config::yaml::{self, Limit, Node, Part};

/// Where the ground's templates stay reachable.
pub(super) const GROUND: &str = "theme/";

/// Words of the theme, by key.
pub type Labels = BTreeMap<String, String>;

/// A theme, ready to render.
#[derive(Debug, Default)]
pub struct Theme {
    /// The templates; `None` where one of them cannot be read.
    pub tera: Option<Tera>,
    /// The files of the templates, by the names under which errors are told.
    pub files: BTreeMap<String, (SourcePath, SourceFile)>,
    /// The digest of all templates, with their names and places.
    pub digest: Option<Digest>,
    /// The labels as written, by the tag, or beginning of one, in their
    /// file's name.
    pub labels: BTreeMap<String, Labels>,
    /// The assets, by their paths below `assets/`.
    pub assets: BTreeMap<String, SourceFile>,
}

/// One file of a theme, on the layer that counts.
struct ThemeFile<'a> {
    path: SourcePath,
    file: &'a SourceFile,
}

/// Loads the theme of this name.
#[must_use]
pub fn load(sources: &Sources, name: &Written<String>) -> Checked<Theme> {
    let mut diagnostics = Vec::new();
    let ground = layer(&sources.builtin_themes, "", &name.value);
    let own = layer(&sources.files, "themes/", &name.value);
    if ground.is_empty() && own.is_empty() {
        diagnostics.push(unknown_theme(sources, name));
        return Checked { value: Theme::default(), diagnostics };
    }
    let mut templates: BTreeMap<String, ThemeFile> = BTreeMap::new();
    let mut theme = Theme::default();
    for (prefix, layer) in [(GROUND, ground), ("", own)] {
        for (below, file) in layer {
            if let Some(template) = below.strip_prefix("templates/") {
                templates.insert(format!("{prefix}{template}"), file);
            } else if let Some(asset) = below.strip_prefix("assets/") {
                theme.assets.insert(asset.to_owned(), file.file.clone());
            } else if let Some(stem) =
                below.strip_prefix("labels/").and_then(|name| name.strip_suffix(".yaml"))
            {
                let labels = read_labels(&file, &mut diagnostics);
                theme.labels.entry(stem.to_owned()).or_default().extend(labels);
            }
        }
    }
    let parts = templates.iter().flat_map(|(name, ThemeFile { path, file })| {
        [name.as_bytes(), path.as_str().as_bytes(), file.digest.as_bytes()]
    });
    theme.digest = Some(Digest::of_parts(parts));
    theme.tera = compile(&templates, &mut diagnostics);
    theme.files = templates
        .into_iter()
        .map(|(name, file)| (name, (file.path, file.file.clone())))
        .collect();
    Checked { value: theme, diagnostics }
}

fn layer<'a>(
    files: &'a BTreeMap<SourcePath, SourceFile>,
    before: &str,
    name: &str,
) -> BTreeMap<String, ThemeFile<'a>> {
    let folder = format!("{before}{name}");
    let below = |path: &SourcePath| path.below(&folder).map(str::to_owned);
    files
        .iter()
        .filter_map(|(path, file)| {
            let named = SourcePath::parse(&format!("themes/{name}/{}", below(path)?))?;
            Some((below(path)?, ThemeFile { path: named, file }))
        })
        .collect()
}

fn unknown_theme(sources: &Sources, name: &Written<String>) -> Diagnostic {
    let known: BTreeSet<&str> = sources
        .files
        .keys()
        .filter_map(|path| path.below("themes"))
        .chain(sources.builtin_themes.keys().map(SourcePath::as_str))
        .filter_map(|path| path.split('/').next())
        .collect();
    Diagnostic::unknown_theme(name, known)
}

fn read_labels(file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Labels {
    let text = String::from_utf8_lossy(&file.file.bytes);
    let mut findings = Findings::of(&file.path);
    let part = Part::of_file(&file.path, &text, Limit::Page);
    let tree = findings.take(yaml::read(part));
    let mut labels = Labels::new();
    match tree.map(|tree| tree.node) {
        Some(Node::Mapping(entries)) => {
            for entry in entries {
                match entry.value.characters() {
                    Some(text) => {
                        labels.insert(entry.key, text.to_owned());
                    }
                    None => findings.add(Diagnostic::wrong_type(
                        &file.path,
                        entry.value.span,
                        "text",
                        entry.value.kind(),
                    )),
                }
            }
        }
        Some(_) => findings.add(Diagnostic::labels_are_no_mapping(&file.path)),
        None => {}
    }
    findings.finish(labels).take(diagnostics)
}

/// Compiles all templates; where some have faults of syntax, all of these are
/// told and no template is given.
fn compile(
    templates: &BTreeMap<String, ThemeFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Tera> {
    let mut sources = Vec::new();
    for (name, file) in templates {
        match std::str::from_utf8(&file.file.bytes) {
            Ok(text) => sources.push((name.as_str(), text)),
            Err(error) => {
                diagnostics.push(Diagnostic::not_utf8(&file.path, error.valid_up_to()));
            }
        }
    }
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([GROUND]).ok()?;
    let error = match tera.add_raw_templates(sources.iter().copied()) {
        Ok(()) => return Some(tera),
        Err(error) => error,
    };
    let before = diagnostics.len();
    for (name, text) in &sources {
        // Alone, a template shows its own faults; parents that are missing
        // then are no fault.
        if let Err(error) = Tera::new().add_raw_template(name, text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            diagnostics.push(fault_of(&error, &templates[*name].path, text));
        }
    }
    if diagnostics.len() == before {
        let first = templates.values().next();
        let path = at_fault(&error, templates).or(first.map(|file| &file.path))?;
        let text = templates.values().find(|file| file.path == *path);
        let text = text.and_then(|file| std::str::from_utf8(&file.file.bytes).ok());
        diagnostics.push(fault_of(&error, path, text.unwrap_or_default()));
    }
    None
}

/// The file of the template that an error names.
fn at_fault<'a>(
    error: &tera::Error,
    templates: &'a BTreeMap<String, ThemeFile>,
) -> Option<&'a SourcePath> {
    let name = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            report.filename()
        }
        ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. } => tpl,
        ErrorKind::MissingParent { current, .. } => current,
        _ => return None,
    };
    templates.get(name).map(|file| &file.path)
}

/// The diagnostic of a template's error; `text` is the template's source.
pub(super) fn fault_of(error: &tera::Error, path: &SourcePath, text: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => Diagnostic::template_syntax(
            path,
            span_of(report.span(), text),
            report.message(),
        ),
        ErrorKind::RenderingError(report) => Diagnostic::template_fault(
            path,
            span_of(report.span(), text),
            report.message(),
        ),
        _ => Diagnostic::template_fault(path, None, &error.to_string()),
    }
}

/// Bytes of a template; `None` where Tera's range is not one of its text.
fn span_of(span: &tera::Span, text: &str) -> Option<Span> {
    text.get(span.range.clone()).map(|_| Span::from(span.range.clone()))
}
