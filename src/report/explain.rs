//! Why a stretch of text became another: a text enters, the entries of OpenCC's
//! tables that made it so leave. What was asked once is remembered.
//!
//! It does not know where the text stands.

use std::collections::HashMap;

use crate::config::opencc::Configuration;
use crate::script::entries::{Entries, Entry};

/// The answers for the recipes of one edition.
pub(super) struct Explainer {
    /// `None` where the program's tables cannot be read: then nothing is
    /// explained.
    entries: Option<Entries>,
    traced: HashMap<String, (String, Vec<Entry>)>,
    candidates: HashMap<char, Vec<char>>,
}

impl Explainer {
    pub(super) fn of(steps: &[Configuration]) -> Self {
        let entries = Entries::of(steps).ok();
        Self { entries, traced: HashMap::new(), candidates: HashMap::new() }
    }

    fn trace(&mut self, text: &str) -> &(String, Vec<Entry>) {
        if !self.traced.contains_key(text) {
            let traced = match &self.entries {
                Some(entries) => entries.trace(text),
                None => (text.to_owned(), Vec::new()),
            };
            self.traced.insert(text.to_owned(), traced);
        }
        &self.traced[text]
    }

    /// The entries by which `source` becomes `target`; none where what stands
    /// around it has a part in that.
    pub(super) fn entries(&mut self, source: &str, target: &str) -> Vec<Entry> {
        let (text, entries) = self.trace(source);
        if text == target { entries.clone() } else { Vec::new() }
    }

    /// What becomes of the characters of `source`, each alone.
    pub(super) fn alone(&mut self, source: &str) -> String {
        let mut alone = String::with_capacity(source.len());
        for c in source.chars() {
            alone.push_str(&self.trace(c.encode_utf8(&mut [0; 4])).0);
        }
        alone
    }

    /// What else a character may become; see [`Entries::candidates`].
    pub(super) fn candidates(&mut self, c: char) -> &[char] {
        let entries = self.entries.as_ref();
        self.candidates.entry(c).or_insert_with(|| {
            entries.map(|entries| entries.candidates(c)).unwrap_or_default()
        })
    }
}
