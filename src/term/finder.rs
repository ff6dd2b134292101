//! Where names stand in a text: names enter once, texts leave with the places of
//! these.
//!
//! It does not know what the names are of.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::base::digest::Digest;
use crate::document::lines::is_unspaced_letter;

/// Finds names, each of which belongs to a record.
#[derive(Debug)]
pub struct Finder {
    automaton: AhoCorasick,
    /// The record of each pattern.
    records: Vec<usize>,
    digest: Digest,
}

impl Finder {
    /// A finder of these names, each with the record that it is of; of two that
    /// are equal the first counts. `None` where they are too many, or none.
    #[must_use]
    pub fn of(names: &[(&str, usize)]) -> Option<Self> {
        let mut patterns: Vec<String> = Vec::new();
        let mut records = Vec::new();
        for (name, record) in names.iter().filter(|(name, _)| !name.is_empty()) {
            let others = [Some((*name).to_owned()), capital(name)];
            for pattern in others.into_iter().flatten() {
                patterns.push(pattern);
                records.push(*record);
            }
        }
        if patterns.is_empty() {
            return None;
        }
        // A table of all transitions would take the square of a name's length.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns);
        let digest = Digest::of_value(&(&patterns, &records));
        Some(Self { automaton: automaton.ok()?, records, digest })
    }

    /// The names in `text` from left to right, with the record of each and its
    /// place in bytes. They do not overlap; of two that would, the one that begins
    /// first counts, and of two that begin together the longer. A name in a script
    /// that sets spaces is found as a word of its own alone.
    pub fn occurrences<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        let mut start = 0;
        std::iter::from_fn(move || {
            loop {
                let input = aho_corasick::Input::new(text).range(start..);
                let found = self.automaton.find(input)?;
                let range = found.range();
                if is_apart(text, &range) {
                    start = range.end;
                    return Some((self.records[found.pattern().as_usize()], range));
                }
                let first = text[range.start..].chars().next();
                start = range.start + first.map_or(1, char::len_utf8);
            }
        })
    }

    /// The digest of all names and of what they belong to.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// A name as it begins a sentence, where that is written otherwise.
fn capital(name: &str) -> Option<String> {
    let first = name.chars().next().filter(|first| first.is_lowercase())?;
    let capital: String = first.to_uppercase().collect();
    Some(capital + &name[first.len_utf8()..])
}

/// Whether no word goes on beyond either end of a name.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |one: Option<char>, other: Option<char>| {
        one.is_some_and(is_of_word) && other.is_some_and(is_of_word)
    };
    let name = &text[range.clone()];
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    !goes_on(before, name.chars().next()) && !goes_on(name.chars().next_back(), behind)
}

/// Whether a character is part of a word that spaces or marks set apart.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced_letter(c)
}

#[cfg(test)]
mod tests {
    use super::Finder;

    fn found(names: &[&str], text: &str) -> Vec<String> {
        let names: Vec<(&str, usize)> =
            names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let finder = Finder::of(&names).expect("there are names");
        let found = finder.occurrences(text);
        found.map(|(at, range)| format!("{at}:{}", &text[range])).collect()
    }

    #[test]
    fn the_longest_name_counts() {
        let names = ["飛彈", "彈道飛彈", "阿聯", "阿聯酋"];
        assert_eq!(
            found(&names, "彈道飛彈與飛彈，阿聯酋"),
            ["1:彈道飛彈", "0:飛彈", "3:阿聯酋"]
        );
    }

    #[test]
    fn a_latin_name_is_a_word_of_its_own() {
        let names = ["UAE", "sanctions", "5G"];
        assert_eq!(found(&names, "UAEs, xUAE, 阿聯UAE政府"), ["0:UAE"]);
        assert_eq!(
            found(&names, "Sanctions and sanctions, not SANCTIONS; 15G, 5G"),
            ["1:Sanctions", "1:sanctions", "2:5G"]
        );
    }

    #[test]
    fn what_is_no_word_of_its_own_hides_none_behind_it() {
        assert_eq!(found(&["ab cd", "cd"], "xab cd"), ["1:cd"]);
    }
}
