//! Rules that hold from where they stand to the end of a page: what a page's
//! notation sets enters, with its places; the occurrences of these rules in its
//! texts leave.
//!
//! What the notation looks like is not known here.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::rules::{Occurrence, Rule, finder};
use crate::document::notation::Command;

/// A place in a page: which of its texts, and the byte in it.
pub(super) type Spot = (usize, usize);

/// The rules of a page, each with where it holds.
pub(super) struct Standing {
    rules: Vec<Rule>,
    /// Where each of the rules holds.
    reaches: Vec<Range<Spot>>,
    /// Finds the texts that any rule is for.
    automaton: AhoCorasick,
    /// For each pattern of the automaton, its rules, in the order in which they
    /// begin to hold: one after the other.
    by_pattern: Vec<Vec<usize>>,
}

/// Behind every text.
const END: Spot = (usize::MAX, usize::MAX);

impl Standing {
    /// The rules that `commands` set, which come in the order of their spots;
    /// `None` where they set none, or too many to be searched for.
    pub(super) fn of<'c>(
        commands: impl Iterator<Item = (Spot, &'c Command)>,
    ) -> Option<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        let mut reaches: Vec<Range<Spot>> = Vec::new();
        // The patterns, and the rule for each that holds now.
        let mut patterns: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let end = |from: &str,
                   at: Spot,
                   patterns: &BTreeMap<&str, Vec<usize>>,
                   reaches: &mut Vec<Range<Spot>>| {
            if let Some(last) = patterns.get(from).and_then(|rules| rules.last())
                && reaches[*last].end == END
            {
                reaches[*last].end = at;
            }
        };
        for (at, command) in commands {
            match command {
                Command::Add(pairs) => {
                    for (from, to) in pairs {
                        end(from, at, &patterns, &mut reaches);
                        patterns.entry(from).or_default().push(rules.len());
                        rules.push(Rule { from: from.clone(), to: to.clone() });
                        reaches.push(at..END);
                    }
                }
                Command::Remove(texts) => {
                    texts.iter().for_each(|from| end(from, at, &patterns, &mut reaches));
                }
                Command::Title(_) => {}
            }
        }
        if rules.is_empty() {
            return None;
        }
        let automaton = finder(patterns.keys().copied()).build(patterns.keys()).ok()?;
        let by_pattern = patterns.into_values().collect();
        Some(Self { rules, reaches, automaton, by_pattern })
    }

    /// The rules that hold in `text`, which stands at `spot`, from the first;
    /// of those that begin together the longest. They may overlap.
    pub(super) fn occurrences(&self, text: &str, spot: Spot) -> Vec<Occurrence<'_>> {
        // By where they begin. All of them would be more than memory holds,
        // where each rule begins another.
        let mut longest: Vec<Option<Occurrence<'_>>> = Vec::new();
        for found in self.automaton.find_overlapping_iter(text) {
            let at = (spot.0, spot.1 + found.start());
            let rules = &self.by_pattern[found.pattern().as_usize()];
            let begun = rules.partition_point(|rule| self.reaches[*rule].start <= at);
            let rule = begun.checked_sub(1).map(|last| rules[last]);
            let Some(rule) = rule.filter(|rule| self.reaches[*rule].contains(&at)) else {
                continue;
            };
            if longest.is_empty() {
                longest.resize(text.len(), None);
            }
            // They come by their ends: a later one is longer.
            let (range, rule) = (found.range(), &self.rules[rule]);
            longest[found.start()] = Some(Occurrence { range, rule });
        }
        longest.into_iter().flatten().collect()
    }
}
