//! Where in a file the text of a run stands: a run and the file enter, for a
//! stretch of the run's text its place leaves.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::span::Span;
use crate::document::aligned::{Unit, Writing, align};
use crate::document::html::{Text, Token};
use crate::document::runs::Run;

/// The places of a run's text.
pub(super) struct Places<'a> {
    texts: Vec<&'a Text>,
    /// Where each of them ends in all of them joined, in bytes.
    ends: Vec<usize>,
    source: &'a str,
    /// How the texts are written that do not read as they are written, as far
    /// as it was asked for.
    units: RefCell<BTreeMap<usize, Option<Vec<Unit>>>>,
}

/// Which end of a stretch a place is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl<'a> Places<'a> {
    /// The places of `run` in the file with the text `source`.
    pub(super) fn of(tokens: &'a [Token], run: &Run, source: &'a str) -> Self {
        let texts = run.texts(tokens).collect();
        let units = RefCell::default();
        Self { texts, ends: run.ends(tokens), source, units }
    }

    /// Where `range` of the joined text stands; where it cannot be told, what
    /// is known to hold it.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let first = self.ends.partition_point(|end| *end <= range.start);
        let last = self.ends.partition_point(|end| *end < range.end).max(first);
        let start = self.place(first, range.start, End::First);
        let end = self.place(last, range.end, End::Last);
        Span::new(start, end.max(start))
    }

    fn place(&self, index: usize, at: usize, which: End) -> usize {
        let index = index.min(self.texts.len().saturating_sub(1));
        let Some(text) = self.texts.get(index) else { return 0 };
        let begin = index.checked_sub(1).map_or(0, |last| self.ends[last]);
        let at = at.saturating_sub(begin);
        let Span { start, end } = text.span;
        if end - start == text.text.len() {
            return start + at.min(text.text.len());
        }
        let mut units = self.units.borrow_mut();
        let units = units.entry(index).or_insert_with(|| {
            align(self.source.get(start..end)?, &text.text, Writing::Markdown)
        });
        let unit = units.as_ref().and_then(|units| {
            let found = match which {
                End::First => units.partition_point(|unit| unit.text.end <= at),
                End::Last => units.partition_point(|unit| unit.text.end < at),
            };
            units.get(found)
        });
        match (unit, which) {
            (Some(unit), _) if unit.source.len() == unit.text.len() => {
                start + unit.source.start + (at - unit.text.start.min(at))
            }
            (Some(unit), End::First) => start + unit.source.start,
            (Some(unit), End::Last) => start + unit.source.end,
            (None, End::First) => start,
            (None, End::Last) => end,
        }
    }
}
