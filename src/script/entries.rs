//! Which entries of OpenCC's tables a conversion used: the steps of a recipe and
//! a few characters enter; the tables with their keys and values leave, and what
//! else a character might have become.
//!
//! This is for people who ask why. It reads the tables entry by entry, and knows
//! nothing of what stands around the characters: where that decides, what it
//! tells does not end in the text that was published, and is not believed.

use std::collections::{HashMap, HashSet};

use super::tables::{self, Lookup, TablesError};
use crate::config::opencc::Configuration;

/// An entry of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name of the table: `TSPhrases`.
    pub table: String,
    /// What is looked up.
    pub key: String,
    /// What takes its place.
    pub value: String,
    /// What the table has beside the value.
    pub others: Vec<String>,
}

/// The tables of a recipe, stage by stage.
#[derive(Debug)]
pub struct Entries {
    stages: Vec<Stage>,
}

/// The tables of one stage, by rank.
#[derive(Debug)]
struct Stage {
    ranks: Vec<Vec<Known>>,
    /// The characters of the longest key.
    longest: usize,
    /// What each character may become here, OpenCC's choice first.
    targets: HashMap<char, Vec<char>>,
}

#[derive(Debug)]
struct Known {
    table: String,
    entries: HashMap<String, Vec<String>>,
}

impl Entries {
    /// The tables of `steps`, one after the other.
    ///
    /// # Errors
    /// If the tables inside the program are not as expected.
    pub fn of(steps: &[Configuration]) -> Result<Self, TablesError> {
        let mut stages = Vec::new();
        for step in steps {
            let chain = tables::chain(*step)?;
            for lookup in chain.normalization.iter().chain(&chain.conversion) {
                stages.push(Stage::of(lookup)?);
            }
        }
        Ok(Self { stages })
    }

    /// What becomes of `text` alone, and by which entries, from the first stage
    /// to the last.
    #[must_use]
    pub fn trace(&self, text: &str) -> (String, Vec<Entry>) {
        let mut used = Vec::new();
        let text = self.stages.iter().fold(text.to_owned(), |text, stage| {
            stage.convert(&text, |entry| used.push(entry))
        });
        (text, used)
    }

    /// What a character may become, in a text without regional words: several
    /// characters, OpenCC's choice where nothing else decides first. Empty where
    /// the tables leave no choice.
    ///
    /// A character of a table's choices counts, and one that a phrase asks for.
    /// Forms outside of the Basic Multilingual Plane do not: fonts hardly have
    /// them, and no writer weighs them against the usual ones.
    #[must_use]
    pub fn candidates(&self, character: char) -> Vec<char> {
        let mut forms = vec![character];
        for stage in &self.stages {
            let mut next: Vec<char> = Vec::new();
            for form in &forms {
                let one = [*form];
                let targets = stage.targets.get(form).map_or(&one[..], Vec::as_slice);
                for target in targets {
                    if !next.contains(target) {
                        next.push(*target);
                    }
                }
            }
            forms = next;
        }
        let first = forms.first().copied();
        forms.retain(|form| u32::from(*form) <= 0xFFFF || Some(*form) == first);
        if forms.len() > 1 { forms } else { Vec::new() }
    }
}

impl Stage {
    fn of(lookup: &Lookup) -> Result<Self, TablesError> {
        let (mut ranks, mut longest) = (Vec::new(), 0);
        let mut pairs: Vec<(Length, char, char)> = Vec::new();
        for rank in &lookup.0 {
            let mut known = Vec::new();
            for dictionary in rank {
                let mut entries = HashMap::new();
                for (key, values) in dictionary.table()?.choices() {
                    let length = key.chars().count();
                    longest = longest.max(length);
                    let values: Vec<String> = values.map(str::to_owned).collect();
                    if !is_regional(dictionary.name()) {
                        pairs.extend(pairs_of(key, &values));
                    }
                    entries.entry(key.to_owned()).or_insert(values);
                }
                known.push(Known { table: dictionary.name().to_owned(), entries });
            }
            ranks.push(known);
        }
        // Entries for one character come first, and OpenCC takes their first. One
        // phrase alone may be a slip of the tables (`貲計` keeps 計).
        pairs.sort_by_key(|(length, ..)| *length);
        let mut targets: HashMap<char, Vec<char>> = HashMap::new();
        let mut once: HashSet<(char, char)> = HashSet::new();
        for (length, from, to) in pairs {
            if length == Length::Phrase && once.insert((from, to)) {
                continue;
            }
            let known = targets.entry(from).or_default();
            if known.is_empty() && length == Length::Phrase {
                known.push(from);
            }
            if !known.contains(&to) {
                known.push(to);
            }
        }
        Ok(Self { ranks, longest, targets })
    }

    /// The text behind this stage; `used` is told the entries.
    fn convert(&self, text: &str, mut used: impl FnMut(Entry)) -> String {
        let mut converted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let Some((known, key, values)) = self.longest(rest) else {
                converted.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            };
            let mut values = values.iter();
            let value = values.next().map_or(key, String::as_str);
            converted.push_str(value);
            used(Entry {
                table: known.table.clone(),
                key: key.to_owned(),
                value: value.to_owned(),
                others: values.cloned().collect(),
            });
            rest = &rest[key.len()..];
        }
        converted
    }

    /// The longest key at the beginning of `text`, in the first rank that has
    /// any.
    fn longest<'t>(&self, text: &'t str) -> Option<(&Known, &'t str, &Vec<String>)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.take(self.longest).collect();
        self.ranks.iter().find_map(|rank| {
            ends.iter().rev().find_map(|end| {
                let key = &text[..*end];
                let values =
                    rank.iter().find_map(|known| Some((known, known.entries.get(key)?)));
                values.map(|(known, values)| (known, key, values))
            })
        })
    }
}

/// Of what an entry is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Length {
    Character,
    Phrase,
}

/// Which character of a key becomes which, where the entry tells.
fn pairs_of(key: &str, values: &[String]) -> Vec<(Length, char, char)> {
    let length = key.chars().count();
    let kind = if length == 1 { Length::Character } else { Length::Phrase };
    let values = values.iter().filter(|value| value.chars().count() == length);
    let pairs = values.flat_map(|value| key.chars().zip(value.chars()));
    pairs.map(|(from, to)| (kind, from, to)).collect()
}

/// Whether a table is of one region's words for another's.
fn is_regional(table: &str) -> bool {
    matches!(table, "TWPhrases" | "TWPhrasesRev" | "HKPhrases" | "HKPhrasesRev")
}
