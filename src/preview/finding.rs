//! A diagnostic as the browser is told of it: a value with byte offsets enters,
//! lines, columns and an excerpt of the source leave.

use serde::Serialize;

use super::editor::{Desk, Opening};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::excerpt::{Excerpt, printable_text};
use crate::base::path::SourcePath;
use crate::base::source::Sources;

/// A diagnostic with its line of the source.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    severity: &'static str,
    code: String,
    message: String,
    label: String,
    help: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    /// Whether it is about the file of the page that is shown.
    here: bool,
    excerpt: Vec<Line>,
    editor: Option<String>,
}

/// A line of a source.
#[derive(Clone, Debug, Serialize)]
struct Line {
    number: usize,
    text: String,
    /// What is meant in it, in UTF-16 units, as JavaScript counts.
    marks: Vec<[usize; 2]>,
}

impl Finding {
    /// What is told of `diagnostic` on a page that was made of `shown`.
    pub(super) fn of(
        diagnostic: &Diagnostic,
        shown: Option<&SourcePath>,
        sources: &Sources,
        desk: &Desk,
    ) -> Self {
        let place = diagnostic.place.as_ref();
        let excerpt = place.and_then(|place| {
            Some(Excerpt::of(sources.bytes_at(&place.path)?, place.span?))
        });
        let opening = place.and_then(|place| desk.opening(&place.path));
        let at = |opening: Opening| match &excerpt {
            Some(excerpt) => opening.at(excerpt.line, excerpt.column),
            None => opening.at(1, 1),
        };
        let text = |text: &str| printable_text(text).into_owned();
        Self {
            severity: diagnostic.severity.name(),
            code: diagnostic.code.as_str().to_owned(),
            message: text(&diagnostic.message),
            label: text(&diagnostic.label),
            help: diagnostic.help.as_deref().map(text),
            file: place.map(|place| place.path.to_string()),
            line: excerpt.as_ref().map(|excerpt| excerpt.line),
            column: excerpt.as_ref().map(|excerpt| excerpt.column),
            here: place.is_some_and(|place| Some(&place.path) == shown),
            editor: opening.map(at),
            excerpt: excerpt.into_iter().map(line).collect(),
        }
    }

    /// What is told of a run that could not read the site at all.
    pub(super) fn trouble(message: &str, help: Option<&str>) -> Self {
        Self {
            severity: Severity::Error.name(),
            code: "site".to_owned(),
            message: printable_text(message).into_owned(),
            label: String::new(),
            help: help.map(str::to_owned),
            file: None,
            line: None,
            column: None,
            here: false,
            excerpt: Vec::new(),
            editor: None,
        }
    }
}

fn line(excerpt: Excerpt) -> Line {
    let units = |end: usize| excerpt.text[..end].encode_utf16().count();
    let marks = vec![[units(excerpt.mark.start), units(excerpt.mark.end)]];
    Line { number: excerpt.line, marks, text: excerpt.text }
}
