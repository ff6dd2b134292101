//! Tables as authors write them: rows of YAML or the text of comma-separated
//! values enter, a table leaves in which every word has its place.
//!
//! Which file holds such a text is known to `read`.

use super::leaf::{Form, Leaf, Places, Text, Version};
use super::table::{self, Cell, Figure, Row, Table};
use super::values::{Place, text_leaf};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::findings::Findings;
use crate::config::yaml::{Located, Node};

/// The cells of a row, each with its words.
pub(super) type Cells = Vec<Text>;

pub(super) fn cells(
    row: &Located,
    place: Place<'_>,
    findings: &mut Findings<'_>,
) -> (Cells, Span) {
    let mut cell = |cell: &Located| match cell.node {
        Node::Scalar(_) => {
            let text = cell.characters().unwrap_or_default().trim().to_owned();
            let places = Places::of(&text, cell.span, place.source);
            words(place, text, (cell.span, places))
        }
        // The name of a row or a column, in each edition.
        Node::Sequence(_) | Node::Mapping(_) => {
            match text_leaf(Form::Words, cell, place, findings) {
                Some(Leaf::Text(text)) => text,
                _ => words(place, String::new(), (cell.span, Places::From(0))),
            }
        }
    };
    let cells = match &row.node {
        Node::Sequence(cells) => cells.iter().map(cell).collect(),
        _ => vec![cell(row)],
    };
    (cells, row.span)
}

/// A cell that is written as one text.
fn words(place: Place<'_>, text: String, (span, places): (Span, Places)) -> Text {
    Text {
        form: Form::Words,
        file: place.file(),
        language: None,
        versions: vec![Version { tag: None, text, places }],
        span,
    }
}

pub(super) fn csv_rows(
    text: &str,
    places: &Places,
    place: Place<'_>,
    findings: &mut Findings<'_>,
) -> Option<Vec<(Cells, Span)>> {
    let rows = match table::cells(text) {
        Ok(rows) => rows,
        Err((at, reason)) => {
            let at = places.at(at.min(text.len()));
            let span = Span::new(at, at);
            findings.add(Diagnostic::block_csv(place.path, span, &reason));
            return None;
        }
    };
    let line = |start: usize| {
        let rest = &text[start.min(text.len())..];
        let end = start + rest.find('\n').unwrap_or(rest.len());
        Span::new(places.at(start), places.at(end))
    };
    let rows = rows.into_iter().map(|row| {
        let span = line(row.first().map_or(0, |cell| cell.start));
        let cell = |Cell { text: cell, start }: Cell| {
            let rest = text.get(start..).unwrap_or_default();
            let at = rest.find(&cell).map_or(start, |at| start + at);
            let end = at + cell.len();
            let own = Span::new(places.at(at), places.at(end).max(places.at(at)));
            words(place, cell, (own, Places::From(places.at(at))))
        };
        (row.into_iter().map(cell).collect(), span)
    });
    Some(rows.collect())
}

/// Rows of cells as a table.
pub(super) fn table(
    rows: Vec<(Cells, Span)>,
    place: Place<'_>,
    findings: &mut Findings<'_>,
) -> Option<Table<Text>> {
    let mut rows = rows.into_iter();
    let (head, head_span) = rows.next()?;
    let width = head.len();
    if width < 2 {
        findings.add(Diagnostic::block_table(place.path, head_span, "has no figures"));
        return None;
    }
    let mut table = Table { columns: head, rows: Vec::new() };
    for (cells, span) in rows {
        if cells.len() != width {
            let reason = format!("has {} cells, the first row has {width}", cells.len());
            findings.add(Diagnostic::block_table(place.path, span, &reason));
            continue;
        }
        let mut cells = cells.into_iter();
        let Some(name) = cells.next() else { continue };
        let figures = cells.map(|cell| {
            let written = match &cell.versions[..] {
                [Version { tag: None, text, .. }] => text.as_str(),
                _ => "a text for each edition",
            };
            let figure = Figure::parse(written);
            if figure.is_none() && !written.is_empty() {
                let reason = format!("holds `{written}`, which is no number");
                findings.add(Diagnostic::block_table(place.path, cell.span, &reason));
            }
            figure
        });
        let figures = figures.collect();
        table.rows.push(Row { name, figures });
    }
    Some(table)
}
