//! Footnotes: references and definitions enter in the order of the source, the
//! notes that a page shows leave, numbered as a reader meets them.
//!
//! The text comes first, then what the notes themselves refer to. A note to
//! which no way leads from the text is not shown.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag as Start, TagEnd};

use super::{Placed, Reader};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::Note;
use crate::document::html::Token;

impl Reader<'_, '_> {
    /// Whether an event is of a definition that stands in for one elsewhere: the
    /// text of a data block defines no notes.
    pub(super) fn passes(&mut self, event: &Event<'_>) -> bool {
        if matches!(self.placed, Placed::Linear(_)) {
            return false;
        }
        match event {
            Event::Start(Start::FootnoteDefinition(_)) => self.elsewhere += 1,
            Event::End(TagEnd::FootnoteDefinition) => {
                self.elsewhere = self.elsewhere.saturating_sub(1);
                return true;
            }
            _ => {}
        }
        self.elsewhere > 0
    }
}

/// The footnotes of a document under construction.
#[derive(Default)]
pub(super) struct Notes {
    /// The labels that were met, each with the number that tokens call it by
    /// until the order is known.
    labels: BTreeMap<String, usize>,
    defined: BTreeMap<usize, Definition>,
    /// The definitions that are open, the innermost last.
    open: Vec<(String, Span)>,
}

struct Definition {
    label: String,
    span: Span,
    body: Vec<Token>,
}

impl Notes {
    /// A definition begins.
    pub(super) fn begin(&mut self, label: String, span: Span) {
        self.open.push((label, span));
    }

    /// The definition that began last is at its end. Of two with one label,
    /// the first stands.
    pub(super) fn end(&mut self, body: Vec<Token>) {
        if let Some((label, span)) = self.open.pop() {
            let met = self.meet(&label);
            self.defined.entry(met).or_insert(Definition { label, span, body });
        }
    }

    /// A reference to a note.
    pub(super) fn reference(&mut self, label: &str) -> Token {
        Token::Note { note: self.meet(label), ordinal: 0 }
    }

    fn meet(&mut self, label: &str) -> usize {
        let next = self.labels.len();
        *self.labels.entry(label.to_owned()).or_insert(next)
    }

    /// Numbers the references in `body`, and gives the notes that it leads to.
    pub(super) fn number(
        mut self,
        body: &mut [Token],
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Note> {
        let mut order = Order::default();
        order.visit(body);
        let mut bodies: Vec<Vec<Token>> = Vec::new();
        while let Some(met) = order.notes.get(bodies.len()) {
            let definition = self.defined.remove(met);
            let mut body = definition.map_or_else(Vec::new, |found| found.body);
            order.visit(&mut body);
            bodies.push(body);
        }
        for hidden in self.defined.values() {
            diagnostics.push(Diagnostic::unused_note(path, hidden.span, &hidden.label));
        }
        let notes = bodies.into_iter().zip(order.references);
        notes.map(|(body, references)| Note { body, references }).collect()
    }
}

/// The notes in the order in which a reader meets them.
#[derive(Default)]
struct Order {
    /// By final number, the number that the note had before.
    notes: Vec<usize>,
    numbers: BTreeMap<usize, usize>,
    references: Vec<usize>,
}

impl Order {
    fn visit(&mut self, tokens: &mut [Token]) {
        for token in tokens {
            let Token::Note { note, ordinal } = token else { continue };
            let next = self.notes.len();
            let number = *self.numbers.entry(*note).or_insert(next);
            if number == next {
                self.notes.push(*note);
                self.references.push(0);
            }
            *note = number;
            *ordinal = self.references[number];
            self.references[number] += 1;
        }
    }
}
