//! What reading one file of YAML finds: diagnostics enter one by one and leave
//! in the order of the file.

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// The diagnostics of one file.
#[derive(Debug)]
pub struct Findings<'a> {
    /// The file that is read.
    pub path: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// No findings yet in this file.
    #[must_use]
    pub fn of(path: &'a SourcePath) -> Self {
        Self { path, diagnostics: Vec::new() }
    }

    /// Adds a finding.
    pub fn add(&mut self, found: Diagnostic) {
        self.diagnostics.push(found);
    }

    /// The value of an earlier step, whose findings are added.
    pub fn take<T>(&mut self, checked: Checked<T>) -> T {
        checked.take(&mut self.diagnostics)
    }

    /// `value` with all findings, in the order of their places.
    #[must_use]
    pub fn finish<T>(mut self, value: T) -> Checked<T> {
        self.diagnostics
            .sort_by_key(|found| found.place.as_ref().map(|place| place.span));
        Checked { value, diagnostics: self.diagnostics }
    }

    /// Says that the value at `span` is of the wrong type.
    pub(super) fn wrong_type(&mut self, span: Span, expected: &str, found: &str) {
        self.add(Diagnostic::wrong_type(self.path, span, expected, found));
    }
}
