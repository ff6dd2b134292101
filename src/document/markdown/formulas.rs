//! Formulas in Markdown: what stands between dollar signs enters the body, as a
//! formula, or as the code that it is written in.

use super::Reader;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::guard::guarded;
use crate::base::span::Span;
use crate::document::body::attribute;
use crate::document::formula::{Fault, Place, dress};
use crate::document::inline_html::{self, Gathered};

impl Reader<'_, '_> {
    /// A formula at `span`, its dollar signs included.
    pub(super) fn formula(&mut self, tex: &str, place: Place, span: Span) {
        let path = self.path;
        let formulas = &mut self.formulas;
        let read = || Checked::clean(Some(formulas.read(tex, place)));
        // A fault of the program on one formula costs the page no more than it.
        let read = guarded(Some(path), "reading a formula", read, || None);
        let read = read.take(&mut self.body.diagnostics);
        let found = match read {
            Some(Ok(mathml)) => return self.mathml(&mathml, place, span),
            Some(Err(Fault::TooLarge)) => Some(Diagnostic::formula_too_large(path, span)),
            Some(Err(Fault::Syntax { at, what })) => {
                let signs = if place == Place::Line { 1 } else { 2 };
                let written = self.text.get(self.at.start + signs..);
                // In a quotation, what begins its lines is no part of it.
                let is_whole = written.is_some_and(|written| written.starts_with(tex));
                let start = span.start + signs + at.start;
                let fault = Span::new(start, start + at.len().max(1));
                let fault = if is_whole { fault } else { span };
                Some(Diagnostic::formula_syntax(path, fault, &what))
            }
            None => None,
        };
        self.body.diagnostics.extend(found);
        self.body.open("code", vec![attribute("class", "math")], span);
        self.body.text(tex, span);
        self.body.close();
    }

    fn mathml(&mut self, mathml: &str, place: Place, span: Span) {
        // What is wider than the page scrolls in it, not with it.
        if place == Place::Block {
            self.body.open("span", vec![attribute("class", "formula")], span);
        }
        let mut html = Gathered::default();
        html.add(mathml, 0);
        let begin = self.body.length();
        inline_html::read(&html, |_| span.start, &mut self.body, &mut self.links);
        dress(self.body.since(begin), span);
        if place == Place::Block {
            self.body.close();
        }
    }
}
