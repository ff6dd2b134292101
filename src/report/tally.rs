//! What many changes come to: marked texts enter; how often each kind and each
//! rule was used leaves, with the first place of each rule.
//!
//! Nothing here knows how it is shown.

use std::collections::BTreeMap;

use super::explain::Explainer;
use super::marked::{Change, Marked};
use crate::script::entries::Entry;

/// Counts of changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// How often each kind was used.
    pub(super) kinds: BTreeMap<Change, usize>,
    /// The rules, but those of characters with one counterpart.
    pub(super) rules: BTreeMap<Rule, Use>,
}

/// What became what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub(super) change: Change,
    pub(super) from: String,
    pub(super) to: String,
}

/// How a rule was used.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) count: usize,
    /// The entries of OpenCC's tables, where they alone tell.
    pub(super) entries: Vec<Entry>,
    /// For a character, what it may become.
    pub(super) candidates: Vec<char>,
    /// How often each phrase decided of a character.
    pub(super) phrases: BTreeMap<String, usize>,
    pub(super) first: First,
}

/// Where a rule was used first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// Which of the page's texts it is.
    pub(super) text: usize,
    pub(super) before: String,
    pub(super) behind: String,
}

impl Tally {
    /// What the texts of one page come to.
    pub(super) fn of(texts: &[Marked<'_>], explainer: &mut Explainer) -> Self {
        let mut tally = Self::default();
        for (text, marked) in texts.iter().enumerate() {
            for (stretch, change) in marked.changes() {
                let (from, to) = (marked.source(stretch), marked.target(stretch));
                let count = match change {
                    // They stand together in one stretch.
                    Change::Character => from.chars().count(),
                    _ => 1,
                };
                *tally.kinds.entry(change).or_default() += count;
                if change == Change::Character {
                    continue;
                }
                let rule = Rule { change, from: from.to_owned(), to: to.to_owned() };
                let used = tally.rules.entry(rule).or_insert_with(|| {
                    let (before, behind) = marked.around(stretch);
                    let (before, behind) = (before.to_owned(), behind.to_owned());
                    Use {
                        count: 0,
                        entries: match change {
                            Change::Term | Change::Notation | Change::Mark => Vec::new(),
                            _ => explainer.entries(from, to),
                        },
                        candidates: match (change, from.chars().next()) {
                            (Change::Choice, Some(c)) => explainer.candidates(c).to_vec(),
                            _ => Vec::new(),
                        },
                        phrases: BTreeMap::new(),
                        first: First { text, before, behind },
                    }
                });
                used.count += 1;
                if let Some(phrase) = &stretch.phrase {
                    let phrase = marked.passage.source[phrase.clone()].to_owned();
                    *used.phrases.entry(phrase).or_default() += 1;
                }
            }
        }
        tally
    }

    /// Adds the counts of another page. The first place of a rule is that of
    /// the page that came first.
    pub(super) fn add(&mut self, other: &Self) {
        for (change, count) in &other.kinds {
            *self.kinds.entry(*change).or_default() += count;
        }
        for (rule, used) in &other.rules {
            match self.rules.get_mut(rule) {
                None => {
                    self.rules.insert(rule.clone(), used.clone());
                }
                Some(known) => {
                    known.count += used.count;
                    for (phrase, count) in &used.phrases {
                        *known.phrases.entry(phrase.clone()).or_default() += count;
                    }
                }
            }
        }
    }

    /// How often a kind was used.
    pub(super) fn count(&self, change: Change) -> usize {
        self.kinds.get(&change).copied().unwrap_or(0)
    }

    /// The rules of a kind, those that were used most first.
    pub(super) fn most_used(&self, change: Change) -> Vec<(&Rule, &Use)> {
        let rules = self.rules.iter().filter(|(rule, _)| rule.change == change);
        let mut rules: Vec<(&Rule, &Use)> = rules.collect();
        rules.sort_by_key(|(_, used)| std::cmp::Reverse(used.count));
        rules
    }
}
