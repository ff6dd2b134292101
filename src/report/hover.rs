//! What a preview tells of one document while it is read: the document's account
//! enters; for each of its texts, what is told of each changed stretch leaves.
//!
//! Where the text stands on its page is not known here.

use std::ops::Range;

use super::DerivedEdition;
use super::explain::Explainer;
use super::marked::mark;
use super::page::rule;
use super::tally::Tally;
use super::words::Words;
use crate::base::edition::Tag;
use crate::base::excerpt::line_starts;
use crate::script::run::Scripts;

/// What is told of a stretch of a converted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// Its bytes in the text as it became.
    pub target: Range<usize>,
    /// The kind of its change, as the report's JSON names it: `regional`.
    pub kind: &'static str,
    /// The text as it was.
    pub from: String,
    /// What else it might have become, and by which rule it became this: a line
    /// each.
    pub rule: String,
}

/// What is told of each passage of the edition's first document, in their order,
/// in `language`. Characters with one counterpart need no word.
#[must_use]
pub fn hovers(
    edition: &DerivedEdition<'_>,
    language: &Tag,
    scripts: &Scripts,
) -> Vec<Vec<Hover>> {
    let words = Words::in_language(language, scripts);
    let mut explainer = Explainer::of(edition.steps);
    let Some(case) = edition.cases.first() else { return Vec::new() };
    let lines = line_starts(case.written.as_bytes());
    let passages = case.passages.iter();
    let marked: Vec<_> =
        passages.map(|passage| mark(passage, &lines, &mut explainer)).collect();
    let tally = Tally::of(&marked, &mut explainer);
    let hovers = marked.iter().map(|marked| {
        let stretches = marked.stretches.iter().filter_map(|stretch| {
            let change = stretch.change.filter(|change| change.is_told())?;
            Some(Hover {
                target: stretch.target.clone(),
                kind: change.name(),
                from: marked.source(stretch).to_owned(),
                rule: rule((marked, stretch), change, edition, &tally, &words).join("\n"),
            })
        });
        stretches.collect()
    });
    hovers.collect()
}
