//! What is told of one original: lines and words of it enter, findings at their
//! places in it leave.
//!
//! It does not know what becomes of the text.

use super::draft::Lines;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// Where in an original something begins: a line, and how far in it, both from 0
/// and in bytes. A line alone is its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    line: usize,
    column: usize,
}

impl From<usize> for Spot {
    fn from(line: usize) -> Self {
        Self { line, column: 0 }
    }
}

/// The findings in one original.
pub(super) struct Ledger<'a> {
    path: &'a SourcePath,
    text: &'a str,
    lines: Lines,
    found: Vec<Diagnostic>,
}

impl<'a> Ledger<'a> {
    /// A ledger of the file at `path`, which has this text.
    pub(super) fn of(path: &'a SourcePath, text: &'a str) -> Self {
        Self { path, text, lines: Lines::of(text), found: Vec::new() }
    }

    /// The file.
    pub(super) fn path(&self) -> &'a SourcePath {
        self.path
    }

    /// The spot of an offset in bytes.
    pub(super) fn spot(&self, offset: usize) -> Spot {
        let (line, column) = self.lines.at(offset);
        Spot { line, column }
    }

    /// The line, from 0, of an offset in bytes.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.lines.at(offset).0
    }

    /// The place of a line, without the white space around its words.
    pub(super) fn line(&self, line: usize) -> Place {
        let (start, text) = self.text_of(line);
        let words = text.trim();
        let start = start + (text.len() - text.trim_start().len());
        Place::at(self.path, Span::new(start, start + words.len()))
    }

    /// The place of `words` in a line: the first one not before `column` bytes,
    /// else the first one, else the line.
    pub(super) fn words(&self, line: usize, column: usize, words: &str) -> Place {
        let (start, text) = self.text_of(line);
        let rest = text.get(column.min(text.len())..).unwrap_or_default();
        let behind = rest.find(words).map(|at| at + text.len() - rest.len());
        match behind.or_else(|| text.find(words)).filter(|_| !words.is_empty()) {
            Some(at) => {
                let at = start + at;
                Place::at(self.path, Span::new(at, at + words.len()))
            }
            None => self.line(line),
        }
    }

    /// The file as a whole.
    pub(super) fn whole(&self) -> Place {
        Place::whole(self.path)
    }

    fn text_of(&self, line: usize) -> (usize, &'a str) {
        let start = self.lines.start(line).unwrap_or(self.text.len());
        let end = self.lines.start(line + 1).unwrap_or(self.text.len());
        (start, &self.text[start..end])
    }

    pub(super) fn add(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// Something in a line was taken out.
    pub(super) fn removed(&mut self, spot: impl Into<Spot>, what: &str, text: &str) {
        let Spot { line, column } = spot.into();
        let place = self.words(line, column, text.trim());
        self.add(Diagnostic::import_removed(place, what, text));
    }

    /// Something in a line is written otherwise.
    pub(super) fn changed(
        &mut self,
        line: usize,
        message: impl Into<String>,
        now: impl Into<String>,
    ) {
        self.add(Diagnostic::import_changed(self.line(line), message, now));
    }

    /// Something in a line is left for a person.
    pub(super) fn left(
        &mut self,
        spot: impl Into<Spot>,
        words: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let Spot { line, column } = spot.into();
        let place = self.words(line, column, words);
        self.add(Diagnostic::import_left(place, message, help));
    }

    /// All that was found.
    pub(super) fn close(self) -> Vec<Diagnostic> {
        self.found
    }
}
