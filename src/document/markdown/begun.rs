//! What is open while Markdown is read: the table and the code block under
//! construction, and where what is read stands in its file.
//!
//! What becomes of them is known to `syntax`.

use pulldown_cmark::Alignment;

use super::data::Named;
use crate::base::span::Span;
use crate::block::leaf::Places;

/// The table under construction.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// The column of the next cell.
    pub(super) column: usize,
    pub(super) part: TablePart,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TablePart {
    #[default]
    Head,
    Body,
}

/// Where what is read stands in its file.
pub(super) enum Placed {
    /// One character after the other, from here on, in bytes.
    Linear(usize),
    /// As a scalar of YAML.
    Scalar(Places),
    /// As a whole at one place: the text is of another file.
    Whole(Span),
}

/// The code block under construction.
pub(super) struct Code {
    /// Which data block it is.
    pub(super) kind: Option<Named>,
    /// What it names its language.
    pub(super) language: Option<String>,
    pub(super) text: String,
    pub(super) span: Span,
}

impl Code {
    pub(super) fn add(&mut self, text: &str, span: Span) {
        if self.text.is_empty() {
            self.span = span;
        }
        self.text.push_str(text);
        self.span.end = span.end;
    }
}
