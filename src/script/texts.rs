//! The texts of one document: they enter one by one, are converted at once,
//! and what became of each leaves.
//!
//! Where they stand in the document is known to who gave them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::cuts::Cuts;
use super::matcher::Kind;
use super::opencc::ConversionError;
use super::run::{Agreement, Converted, Detail, Recipe, Scripts};
use super::standing::Standing;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::notation::{self, Command, Shown, syntax};

/// The texts of a document that are to be converted.
#[derive(Default)]
pub(super) struct Texts<'a> {
    given: Vec<Given<'a>>,
    /// How the notation of variants in them is read, where it is.
    reading: Option<Reading<'a>>,
    /// How many tokens the rows had that were read.
    passed: usize,
}

/// How the notation of variants in the texts of a document is read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// What the document is written in.
    pub(super) from: &'a Tag,
    /// What it is converted to.
    pub(super) to: &'a Tag,
    /// What becomes of the notation itself.
    pub(super) notation: Written,
}

/// What becomes of notation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It shows what it is for.
    Resolved,
    /// It stays as it is written.
    Kept,
}

struct Given<'a> {
    text: Cow<'a, str>,
    detail: Detail,
    /// Where it stands in the file, if it does.
    span: Option<Span>,
    /// Its place among the tokens of the document: in that order, what notation
    /// sets holds. What stands in no row comes first.
    order: usize,
}

/// Which of the texts one is.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

impl<'a> Texts<'a> {
    /// No texts yet; notation in them will be read so.
    pub(super) fn reading(reading: Option<Reading<'a>>) -> Self {
        Self { reading, ..Self::default() }
    }

    /// Takes a text that stands alone: a title.
    pub(super) fn add(&mut self, text: &'a str) -> Place {
        let (text, detail) = (text.into(), Detail::Text);
        self.give(Given { text, detail, span: None, order: 0 })
    }

    /// Begins a row of so many tokens. Gives the order of its first.
    pub(super) fn begin_row(&mut self, tokens: usize) -> usize {
        let first = self.passed + 1;
        self.passed += tokens;
        first
    }

    pub(super) fn add_all(&mut self, texts: &'a [String]) -> Range<usize> {
        let start = self.given.len();
        for text in texts {
            self.add(text);
        }
        start..self.given.len()
    }

    /// Takes a text of a row, of the token with this order.
    pub(super) fn add_at(
        &mut self,
        text: impl Into<Cow<'a, str>>,
        detail: Detail,
        span: Option<Span>,
        order: usize,
    ) -> Place {
        self.give(Given { text: text.into(), detail, span, order })
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
        let (converted, title) = match self.reading {
            None => (scripts.convert_all(recipe, &runs), None),
            Some(reading) => self.convert_notated(reading, scripts, recipe, &runs),
        };
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
        let value = Answers { given: &self.given, converted, title };
        Checked { value, diagnostics }
    }

    /// Converts the texts with their notation. Gives the title that it sets,
    /// too.
    fn convert_notated<'t>(
        &'t self,
        reading: Reading<'_>,
        scripts: &Scripts,
        recipe: &Recipe,
        runs: &[(&'t str, Detail)],
    ) -> (Vec<Result<Converted<'t>, ConversionError>>, Option<String>) {
        let Reading { from, to, notation } = reading;
        let shown: Vec<Shown> = runs
            .iter()
            .map(|(run, _)| {
                let read = syntax::read(run);
                match notation {
                    Written::Resolved => notation::shown(run, &read, to, from),
                    Written::Kept => notation::written(run, &read, to, from),
                }
            })
            .collect();
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_by_key(|text| self.given[*text].order);
        let commands = || {
            order.iter().enumerate().flat_map(|(place, text)| {
                let commands = shown[*text].commands.iter();
                commands.map(move |(at, command)| ((place, *at), command))
            })
        };
        // The last title stands.
        let title = commands().fold(None, |title, (_, command)| match command {
            Command::Title(title) => Some(title.clone()),
            _ => title,
        });
        let standing = Standing::of(commands());
        let mut places = vec![0; runs.len()];
        order.iter().enumerate().for_each(|(place, text)| places[*text] = place);
        let cuts = shown.iter().zip(places).map(|(shown, place)| {
            let spot = (place, 0);
            Cuts { shown, standing: standing.as_ref(), spot, from }
        });
        let cuts: Vec<Cuts<'_>> = cuts.collect();
        (scripts.convert_cut(recipe, runs, &cuts), title)
    }
}

/// What became of the texts.
pub(super) struct Answers<'a> {
    given: &'a [Given<'a>],
    /// `None` for a text that could not be converted.
    converted: Vec<Option<Converted<'a>>>,
    title: Option<String>,
}

impl<'a> Answers<'a> {
    /// What became of a text; one that could not be converted stays as it was.
    pub(super) fn text(&self, Place(place): Place) -> String {
        match &self.converted[place] {
            Some(converted) => converted.text.clone(),
            None => self.given[place].text.clone().into_owned(),
        }
    }

    /// The title that the document's notation sets.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
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
