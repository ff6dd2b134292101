//! CSV becomes a value: text enters; a list of rows leaves, each a mapping of the
//! columns' names to texts.
//!
//! CSV has no types: `007` and `1.50` are what is written, until a template makes
//! numbers of them. How it is read is known to `block/table`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::span::Span;
use crate::block::table::{self, Cell};
use crate::config::yaml::Part;

/// Reads a file of CSV. A file without any row is an empty list.
pub(super) fn read(part: Part<'_>) -> Checked<Option<Value>> {
    let Part { path, text, base, .. } = part;
    let rows = match table::cells(text) {
        Ok(rows) => rows,
        Err((at, reason)) => {
            let at = text.floor_char_boundary(at.min(text.len()));
            let span = Span::new(at, at).shifted(base);
            let found = Diagnostic::data_syntax(path, span, "CSV", &reason);
            return Checked { value: None, diagnostics: vec![found] };
        }
    };
    let line = |row: &[Cell]| {
        let start = row.first().map_or(0, |cell| cell.start).min(text.len());
        // The position of a row is that of the line's end before it, where there
        // are several.
        let start = start + text[start..].len() - text[start..].trim_start().len();
        let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
        Span::new(start, start + length).shifted(base)
    };
    let mut diagnostics = Vec::new();
    let mut rows = rows.iter();
    let Some(head) = rows.next() else {
        return Checked::clean(Some(Value::Array(vec![])));
    };
    let mut known = BTreeSet::new();
    for (at, Cell { text: name, .. }) in head.iter().enumerate() {
        if name.is_empty() {
            let reason = format!("column {} has no name", at + 1);
            diagnostics.push(Diagnostic::data_row(path, line(head), &reason));
        } else if !known.insert(name) {
            let reason = format!("two columns are called `{name}`");
            diagnostics.push(Diagnostic::data_row(path, line(head), &reason));
        }
    }
    let mut list = Vec::new();
    for row in rows {
        if row.len() != head.len() {
            let (cells, columns) = (row.len(), head.len());
            let reason = format!(
                "this row has {cells} cells, and the first row {columns} columns"
            );
            diagnostics.push(Diagnostic::data_row(path, line(row), &reason));
            continue;
        }
        let cells = head.iter().zip(row);
        let cells =
            cells.map(|(name, cell)| (name.text.clone(), Value::from(cell.text.clone())));
        list.push(Value::Object(cells.collect::<Map<_, _>>()));
    }
    let value = diagnostics.is_empty().then_some(Value::Array(list));
    Checked { value, diagnostics }
}
