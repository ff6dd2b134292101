//! How diagnostics look: values enter, text for a terminal leaves.
//!
//! It prints nothing and does not know whether anyone watches; the caller
//! decides on colour. Lines and columns are counted here and nowhere else.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet,
};

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::excerpt::{Excerpt, printable_text};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::{Place, Span};
use crate::config::read;
use crate::edge::EdgeError;

/// Whether the text carries colours. They belong on a terminal whose person
/// has not set `NO_COLOR`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// With ANSI escape sequences.
    Colour,
}

/// How many findings of one kind in one file are shown. Who has mended these
/// has found what is wrong with the rest; each costs its line's length.
const OF_A_KIND: usize = 100;

/// All diagnostics, by file and place, those without a place last, with the
/// lines that they speak of. The text ends with a newline; of no diagnostics,
/// it is empty. Of one kind in one file the first 100 are shown, and the number
/// of the others.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let renderer = renderer(style);
    let mut text = String::new();
    let mut shown: BTreeMap<(Option<&SourcePath>, Code), usize> = BTreeMap::new();
    for diagnostic in ordered(diagnostics) {
        let path = diagnostic.place.as_ref().map(|place| &place.path);
        let count = shown.entry((path, diagnostic.code)).or_default();
        *count += 1;
        if *count > OF_A_KIND && path.is_some() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push('\n');
    }
    for ((path, code), count) in shown {
        if let Some(path) = path.filter(|_| count > OF_A_KIND) {
            let more = count - OF_A_KIND;
            text.push_str(&format!("\n… and {more} more of `{code}` in {path}\n"));
        }
    }
    text
}

/// What stopped the run, with its remedy, in the same form.
#[must_use]
pub fn render_error(error: &EdgeError, style: Style) -> String {
    let message = error.to_string();
    let title = Level::ERROR.primary_title(one_line(&message));
    let mut group = Group::with_title(title);
    if let Some(help) = &error.help {
        group = group.element(Level::HELP.message(several_lines(help)));
    }
    renderer(style).render(&[group]) + "\n"
}

/// A place as `file:line:column`, both counted from 1 and the column in
/// characters; the file alone where the place is all of it, or is in a file
/// that was not read.
#[must_use]
pub fn place_text(place: &Place, sources: &Sources) -> String {
    match (place.span, sources.bytes_at(&place.path)) {
        (Some(span), Some(bytes)) => {
            let Excerpt { line, column, .. } = Excerpt::of(bytes, span);
            format!("{}:{line}:{column}", place.path)
        }
        _ => place.path.to_string(),
    }
}

/// The order in which diagnostics are shown, whatever found them first: file,
/// offset, severity, code, message; those without a place come last. The
/// settings come first: what is wrong elsewhere may be their doing.
#[must_use]
pub fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let place = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.clone();
        let (path, span) =
            place.map_or((None, None), |place| (Some(place.path), place.span));
        let is_settings = path.as_ref().is_some_and(|path| path.as_str() == read::FILE);
        (path.is_none(), !is_settings, path, span.map(|span: Span| span.start))
    };
    place(a)
        .cmp(&place(b))
        .then_with(|| a.severity.cmp(&b.severity))
        .then_with(|| a.code.as_str().cmp(b.code.as_str()))
        .then_with(|| a.message.cmp(&b.message))
}

/// The diagnostics in that order.
pub(super) fn ordered(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
    ordered.sort_by(|a, b| order(a, b));
    ordered
}

fn renderer(style: Style) -> Renderer {
    match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(one_line(&diagnostic.message));
    let mut group = Group::with_title(title.id(diagnostic.code.as_str()));
    if let Some(place) = &diagnostic.place {
        let kind = AnnotationKind::Primary;
        group = with_place(group, place, kind, &diagnostic.label, sources);
    }
    for (place, label) in &diagnostic.related {
        group = with_place(group, place, AnnotationKind::Context, label, sources);
    }
    if let Some(help) = &diagnostic.help {
        let last = diagnostic.related.last().map(|(place, _)| place);
        if last
            .or(diagnostic.place.as_ref())
            .is_some_and(|place| !has_line(place, sources))
        {
            group = group.element(Padding);
        }
        group = group.element(Level::HELP.message(several_lines(help)));
    }
    group
}

fn with_place<'a>(
    group: Group<'a>,
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
    sources: &'a Sources,
) -> Group<'a> {
    let (Some(span), Some(bytes)) = (place.span, sources.bytes_at(&place.path)) else {
        return with_file(group, place, kind);
    };
    let excerpt = Excerpt::of(bytes, span);
    let label = (!label.is_empty()).then(|| one_line(label));
    let mark = kind.span(excerpt.mark).label(label);
    let snippet = Snippet::source(excerpt.text)
        .path(place.path.as_str())
        .line_start(excerpt.line)
        .annotation(mark);
    group.element(snippet)
}

/// Whether a line of the file is shown.
fn has_line(place: &Place, sources: &Sources) -> bool {
    place.span.is_some() && sources.bytes_at(&place.path).is_some()
}

/// A file without a line of it. The library leaves no space around one.
fn with_file<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind) -> Group<'a> {
    let origin = Origin::path(place.path.as_str());
    match kind {
        AnnotationKind::Primary => group.element(origin),
        _ => group.element(Padding).element(origin),
    }
}

fn one_line(text: &str) -> String {
    printable_text(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

fn several_lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}
