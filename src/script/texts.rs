//! The texts of one document: they enter one by one, are converted at once,
//! and what became of each leaves.
//!
//! Where they stand in the document is known to who gave them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::matcher::Kind;
use super::run::{Agreement, Converted, Detail, Recipe, Scripts};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// The texts of a document that are to be converted.
#[derive(Default)]
pub(super) struct Texts<'a> {
    given: Vec<Given<'a>>,
}

struct Given<'a> {
    text: Cow<'a, str>,
    detail: Detail,
    /// Where it stands in the file, if it does.
    span: Option<Span>,
}

/// Which of the texts one is.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

impl<'a> Texts<'a> {
    /// Takes a text that stands alone: a title, the value of an attribute.
    pub(super) fn add(&mut self, text: &'a str) -> Place {
        self.give(Given { text: text.into(), detail: Detail::Text, span: None })
    }

    pub(super) fn add_all(&mut self, texts: &'a [String]) -> Range<usize> {
        let start = self.given.len();
        for text in texts {
            self.add(text);
        }
        start..self.given.len()
    }

    /// Takes a text of the body.
    pub(super) fn add_at(
        &mut self,
        text: impl Into<Cow<'a, str>>,
        detail: Detail,
        span: Span,
    ) -> Place {
        self.give(Given { text: text.into(), detail, span: Some(span) })
    }

    fn give(&mut self, given: Given<'a>) -> Place {
        self.given.push(given);
        Place(self.given.len() - 1)
    }

    /// Converts all of them. One that cannot be converted is told.
    pub(super) fn convert(
        &self,
        scripts: &Scripts,
        recipe: &Recipe,
        path: &SourcePath,
    ) -> Checked<Answers<'_>> {
        let mut diagnostics = Vec::new();
        let runs: Vec<(&str, Detail)> =
            self.given.iter().map(|given| (&*given.text, given.detail)).collect();
        let converted = scripts.convert_all(recipe, &runs);
        let converted = self.given.iter().zip(converted).map(|(given, converted)| {
            let converted = converted.map_err(|error| {
                Diagnostic::conversion_failed(path, given.span, &error.to_string())
            });
            if let Ok(Converted { agreement: Agreement::Differs, .. }) = converted {
                diagnostics.push(Diagnostic::conversion_differs(path, given.span));
            }
            converted.map_err(|failed| diagnostics.push(failed)).ok()
        });
        let converted = converted.collect();
        Checked { value: Answers { given: &self.given, converted }, diagnostics }
    }
}

/// What became of the texts.
pub(super) struct Answers<'a> {
    given: &'a [Given<'a>],
    /// `None` for a text that could not be converted.
    converted: Vec<Option<Converted<'a>>>,
}

impl<'a> Answers<'a> {
    /// What became of a text; one that could not be converted stays as it was.
    pub(super) fn text(&self, Place(place): Place) -> String {
        match &self.converted[place] {
            Some(converted) => converted.text.clone(),
            None => self.given[place].text.clone().into_owned(),
        }
    }

    /// The names that terms converted, sorted, none twice.
    pub(super) fn names(&self) -> Vec<String> {
        let converted = self.converted.iter().flatten();
        let names: BTreeSet<&str> = converted
            .flat_map(|converted| {
                let pieces = converted.pieces.iter();
                let terms = pieces.filter(|piece| piece.kind == Kind::Term);
                terms.map(|piece| &converted.source[piece.source.clone()])
            })
            .collect();
        names.into_iter().map(str::to_owned).collect()
    }

    pub(super) fn all(&self, places: Range<usize>) -> Vec<String> {
        places.map(|place| self.text(Place(place))).collect()
    }

    pub(super) fn converted(&self, Place(place): Place) -> Option<&Converted<'a>> {
        self.converted[place].as_ref()
    }
}
