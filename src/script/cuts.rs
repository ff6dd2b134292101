//! Where the notation of variants cuts a text: what of each text of a document
//! is shown enters, with the rules that it sets; the stretches leave that the
//! conversion has to keep apart.

use super::rules::{Occurrence, Rules};
use super::standing::{Spot, Standing};
use crate::base::edition::Tag;
use crate::config::conversion::default_steps;
use crate::config::opencc::Configuration;
use crate::document::notation::{Shown, What};

use std::ops::Range;

/// A stretch of a text that is to be converted.
pub(super) enum Stretch<'rules> {
    /// A term stands here.
    Term(Occurrence<'rules>),
    /// It is for OpenCC, and not empty.
    Open(Range<usize>),
    /// It is for OpenCC by other steps, and not empty.
    By(Vec<Configuration>, Range<usize>),
    /// It stays as it is.
    Kept(Range<usize>),
    /// It is not shown, but for what stands in its place.
    Instead(Range<usize>, String),
}

/// What cuts one text.
#[derive(Clone, Copy)]
pub(super) struct Cuts<'a> {
    /// What is shown of it.
    pub(super) shown: &'a Shown,
    /// The rules that the page sets for itself.
    pub(super) standing: Option<&'a Standing>,
    /// Which of the page's texts it is.
    pub(super) spot: Spot,
    /// What the text is written in.
    pub(super) from: &'a Tag,
}

impl<'a> Cuts<'a> {
    /// The stretches of `text`, in order.
    pub(super) fn stretches(self, text: &str, rules: &'a Rules) -> Vec<Stretch<'a>> {
        let mut stretches = Vec::new();
        for (range, what) in &self.shown.stretches {
            let range = range.clone();
            match what {
                What::Open => {
                    let inside = &text[range.clone()];
                    let spot = (self.spot.0, self.spot.1 + range.start);
                    let near = self.standing.map(|it| it.occurrences(inside, spot));
                    let near = near.unwrap_or_default();
                    let terms = rules.occurrences_beside(inside, near);
                    divide(range, terms, &mut stretches);
                }
                What::As(tag) => {
                    let steps = default_steps(self.from, tag).unwrap_or_default();
                    stretches.push(Stretch::By(steps, range));
                }
                What::Kept => stretches.push(Stretch::Kept(range)),
                What::Nothing => stretches.push(Stretch::Instead(range, String::new())),
                What::Instead(text) => {
                    stretches.push(Stretch::Instead(range, text.clone()));
                }
            }
        }
        stretches
    }
}

/// Adds the stretches of `range`, in which `terms` stand, by places from its
/// beginning.
pub(super) fn divide<'rules>(
    range: Range<usize>,
    terms: impl Iterator<Item = Occurrence<'rules>>,
    stretches: &mut Vec<Stretch<'rules>>,
) {
    let mut done = range.start;
    let mut open_until = |stretches: &mut Vec<_>, end: usize, next: usize| {
        let open = done..end;
        done = next;
        if !open.is_empty() {
            stretches.push(Stretch::Open(open));
        }
    };
    for term in terms {
        let place = range.start + term.range.start..range.start + term.range.end;
        open_until(stretches, place.start, place.end);
        stretches.push(Stretch::Term(Occurrence { range: place, rule: term.rule }));
    }
    open_until(stretches, range.end, range.end);
}
