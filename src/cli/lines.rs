//! Diagnostics a line each, for editors and other programs: values enter, lines
//! of text leave, in the order of the report.
//!
//! It prints nothing. All findings are told, however many of a kind there are.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::report::ordered;
use crate::base::diagnostic::{Diagnostic, Edit};
use crate::base::excerpt::{Lines, Position, is_printable, printable_text};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::Place;

/// A line each: `file:line:column: error[code]: message`. Line and column are
/// those of the report; a finding in a file as a whole has neither, one
/// without a file begins with its severity.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::of(sources);
    let mut text = String::new();
    for diagnostic in ordered(diagnostics) {
        if let Some(place) = &diagnostic.place {
            text.push_str(place.path.as_str());
            if let Some((start, _)) = places.positions(place) {
                text.push_str(&format!(":{}:{}", start.line, start.column));
            }
            text.push_str(": ");
        }
        let severity = diagnostic.severity.name();
        let message = diagnostic.message.replace(['\n', '\r', '\t'], " ");
        let message = printable_text(&message);
        text.push_str(&format!("{severity}[{}]: {message}\n", diagnostic.code));
    }
    text
}

/// A JSON object a line. Every object has every key; what a finding lacks is
/// `null`, an empty text or an empty list. The end of a place is behind its last
/// character.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut places = Places::of(sources);
    let mut text = String::new();
    for diagnostic in ordered(diagnostics) {
        let mut object = json!({
            "severity": diagnostic.severity.name(),
            "code": diagnostic.code.as_str(),
            "message": diagnostic.message,
        });
        add(&mut object, places.object(diagnostic.place.as_ref(), &diagnostic.label));
        let related = diagnostic.related.iter();
        let related: Vec<Value> =
            related.map(|(place, label)| places.object(Some(place), label)).collect();
        let edits = diagnostic.edits.iter();
        let edits: Vec<Value> = edits.map(|edit| places.edit(diagnostic, edit)).collect();
        let help = &diagnostic.help;
        add(&mut object, json!({ "help": help, "related": related, "edits": edits }));
        push_escaped(&mut text, &object.to_string());
        text.push('\n');
    }
    text
}

/// Adds the entries of `more` behind those of `object`.
fn add(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// Adds JSON to `text`; what a terminal must not be told is escaped, which can
/// stand only in the JSON's strings.
fn push_escaped(text: &mut String, json: &str) {
    for character in json.chars() {
        if is_printable(character) {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
}

/// The lines of each file in which something was found, counted once.
struct Places<'a> {
    sources: &'a Sources,
    lines: BTreeMap<SourcePath, Option<Lines<'a>>>,
}

impl<'a> Places<'a> {
    fn of(sources: &'a Sources) -> Self {
        Self { sources, lines: BTreeMap::new() }
    }

    /// Where a place begins and ends; `None` where it is a whole file, or is
    /// in one that was not read.
    fn positions(&mut self, place: &Place) -> Option<(Position, Position)> {
        let span = place.span?;
        if !self.lines.contains_key(&place.path) {
            let lines = self.sources.bytes_at(&place.path).map(Lines::of);
            self.lines.insert(place.path.clone(), lines);
        }
        let lines = self.lines.get(&place.path)?.as_ref()?;
        Some((lines.at(span.start), lines.at(span.end)))
    }

    /// A change in the file of `diagnostic`.
    fn edit(&mut self, diagnostic: &Diagnostic, edit: &Edit) -> Value {
        let place = diagnostic.place.as_ref();
        let place = place.map(|place| Place::at(&place.path, edit.span));
        let positions = place.as_ref().and_then(|place| self.positions(place));
        let (start, end) = positions.unzip();
        json!({
            "line": start.map(|start| start.line),
            "column": start.map(|start| start.column),
            "end_line": end.map(|end| end.line),
            "end_column": end.map(|end| end.column),
            "byte_start": edit.span.start,
            "byte_end": edit.span.end,
            "text": edit.text,
        })
    }

    fn object(&mut self, place: Option<&Place>, label: &str) -> Value {
        let positions = place.and_then(|place| self.positions(place));
        let (start, end) = positions.unzip();
        let span = place.and_then(|place| place.span);
        json!({
            "path": place.map(|place| place.path.as_str()),
            "line": start.map(|start| start.line),
            "column": start.map(|start| start.column),
            "end_line": end.map(|end| end.line),
            "end_column": end.map(|end| end.column),
            "byte_start": span.map(|span| span.start),
            "byte_end": span.map(|span| span.end),
            "label": label,
        })
    }
}
