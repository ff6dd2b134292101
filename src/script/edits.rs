//! Changes to a source: stretches with what takes their place enter, in any
//! order, and the source with all of them leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Changes to one source. They do not overlap, but for removals, which take
/// along what was to be changed within them.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// What takes the place of the bytes from a start to an end.
    replaced: BTreeMap<(usize, usize), String>,
    /// By their starts; of those that begin together, the longest.
    removed: BTreeMap<usize, usize>,
    /// The starts of those whose text went to the line before, if they begin
    /// one.
    withdrawn: BTreeSet<usize>,
}

impl Edits {
    pub(super) fn replace(&mut self, place: Range<usize>, text: String) {
        self.replaced.insert((place.start, place.end), text);
    }

    /// Takes out what has its text in what stands before it now. What is left
    /// of its line follows it there: alone it might be blank and divide its
    /// paragraph, or begin with a mark that begins a block.
    pub(super) fn withdraw(&mut self, place: Range<usize>) {
        self.withdrawn.insert(place.start);
        self.replace(place, String::new());
    }

    pub(super) fn remove(&mut self, place: Range<usize>) {
        let end = self.removed.entry(place.start).or_default();
        *end = place.end.max(*end);
    }

    /// Whether anything within `place` is changed.
    pub(super) fn touch(&self, place: Range<usize>) -> bool {
        let within = (place.start, 0)..(place.end, 0);
        self.replaced.range(within).next().is_some()
            || self.removed.range(place).next().is_some()
    }

    /// The source with the changes.
    pub(super) fn apply(mut self, source: &str) -> String {
        let withdrawn = std::mem::take(&mut self.withdrawn);
        let mut applied = String::with_capacity(source.len());
        let mut done = 0;
        for ((start, end), text) in self.in_order() {
            if start < done {
                continue;
            }
            applied.push_str(&source[done..start]);
            applied.push_str(&text);
            done = end;
            if withdrawn.range(start..end).next().is_some() {
                drop_blank_line(&mut applied);
            }
        }
        applied.push_str(&source[done..]);
        applied
    }

    fn in_order(self) -> impl Iterator<Item = ((usize, usize), String)> {
        let removed = self.removed.into_iter();
        let removed = removed.map(|(start, end)| ((start, end), String::new()));
        let mut all: Vec<_> = self.replaced.into_iter().chain(removed).collect();
        // The longest of those that begin together comes first, but what is
        // put between two bytes comes before all.
        all.sort_by_key(|((start, end), _)| {
            (*start, *end > *start, std::cmp::Reverse(*end))
        });
        all.into_iter()
    }
}

/// Drops the last line where it shows nothing but white space and marks of
/// quotations, with the line's end before it and the white space around that.
fn drop_blank_line(text: &mut String) {
    let line = text.trim_end_matches([' ', '\t', '>']);
    let before =
        line.strip_suffix('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    if let Some(before) = before.or_else(|| line.strip_suffix('\r')) {
        text.truncate(before.trim_end_matches([' ', '\t']).len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, edits: &[(Range<usize>, Option<&str>)], expected: &str) {
        let mut changes = Edits::default();
        for (place, text) in edits {
            match text {
                Some(text) => changes.replace(place.clone(), (*text).to_owned()),
                None => changes.remove(place.clone()),
            }
        }
        assert_eq!(changes.apply(source), expected);
    }

    #[test]
    fn changes_stand_where_they_belong() {
        check(
            "abcdef",
            &[(3..4, Some("X")), (1..2, Some("")), (6..6, Some("!"))],
            "acXef!",
        );
        check("ab**c**d", &[(4..5, Some("")), (2..7, None), (1..2, Some("BB"))], "aBBd");
        check("[a](b)", &[(0..6, None), (1..2, Some("c"))], "");
    }

    #[test]
    fn what_is_left_of_a_line_follows_what_was_withdrawn() {
        let check = |source: &str, place: Range<usize>, around, expected: &str| {
            let mut changes = Edits::default();
            changes.withdraw(place);
            if let Some(around) = around {
                changes.remove(around);
            }
            assert_eq!(changes.apply(source), expected);
        };
        check("> ab\n> c\n> d\n", 7..8, None, "> ab\n> d\n");
        check("ab\r\n**c**\r\nd\r\n", 6..7, Some(4..9), "ab\r\nd\r\n");
        check("ab\nc# d\n", 3..4, None, "ab# d\n");
        check("ab\nc  \nd\n", 3..4, None, "ab  \nd\n");
        check("ab \nc d\n", 4..5, None, "ab d\n");
        check("abc\n", 2..3, None, "ab\n");
    }
}
