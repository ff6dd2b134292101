//! Terms that stand in each other's way: a text with the place of a term in it
//! enters; the terms that it keeps from being converted leave.
//!
//! Which of them wins was decided by `rules`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::rules::Rules;

/// The forms of all terms of a recipe.
#[derive(Debug)]
pub struct Rivals<'rules> {
    by_first: BTreeMap<char, Vec<&'rules str>>,
}

impl<'rules> Rivals<'rules> {
    /// The rivals among these rules.
    #[must_use]
    pub fn of(rules: &'rules Rules) -> Self {
        let mut by_first: BTreeMap<char, Vec<&str>> = BTreeMap::new();
        for form in rules.forms() {
            let forms = form.chars().next().map(|c| by_first.entry(c).or_default());
            if let Some(forms) = forms.filter(|forms| !forms.contains(&form)) {
                forms.push(form);
            }
        }
        Self { by_first }
    }

    /// The terms that end within the term at `range`, in bytes, without the term
    /// itself.
    #[must_use]
    pub fn within(&self, text: &str, range: Range<usize>) -> Vec<&'rules str> {
        let fits = |(start, form): &(usize, &str)| {
            start + form.len() <= range.end && *form != &text[range.clone()]
        };
        self.begin(text, range.clone()).filter(fits).map(|(_, form)| form).collect()
    }

    /// The first term that begins behind the start of the one at `range` and
    /// goes on behind its end, with its own place.
    #[must_use]
    pub fn across(
        &self,
        text: &str,
        range: Range<usize>,
    ) -> Option<(Range<usize>, &'rules str)> {
        let goes_on = |(start, form): &(usize, &str)| {
            *start > range.start && start + form.len() > range.end
        };
        let found = self.begin(text, range.clone()).find(goes_on);
        found.map(|(start, form)| (start..start + form.len(), form))
    }

    /// The terms that begin within `range`.
    fn begin(
        &self,
        text: &str,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, &'rules str)> {
        let inner = &text[range.clone()];
        inner.char_indices().flat_map(move |(at, c)| {
            let start = range.start + at;
            let forms = self.by_first.get(&c).map_or(&[][..], Vec::as_slice);
            let forms =
                forms.iter().filter(move |form| text[start..].starts_with(**form));
            forms.map(move |form| (start, *form))
        })
    }
}
