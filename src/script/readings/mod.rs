//! Readings of Mandarin: a text enters, the reading of each of its characters
//! leaves, in pinyin or bopomofo.
//!
//! What terms say comes first, then words whose characters are read otherwise
//! than alone (`words.txt`), then the usual reading of each character. It is a
//! suggestion: which reading a character has depends on what is meant. Where
//! readings are wanted is known to `passages`.

pub mod bopomofo;
pub mod passages;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use pinyin::ToPinyin;

use crate::document::ruby::letters::Letters;
use crate::document::ruby::syntax::takes_reading;
use crate::term::Term;

/// What terms say of readings, by the names that they are of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Readings(BTreeMap<String, Told>);

/// The readings of one name, one for each of its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Told {
    pinyin: Option<Vec<String>>,
    bopomofo: Option<Vec<String>>,
}

impl Told {
    /// The readings in these letters: bopomofo is made of pinyin, where that is
    /// all there is.
    fn in_letters(&self, letters: Letters) -> Option<Vec<String>> {
        match (letters, &self.bopomofo, &self.pinyin) {
            (Letters::Pinyin, _, pinyin) => pinyin.clone(),
            (Letters::Bopomofo, Some(told), _) => Some(told.clone()),
            (Letters::Bopomofo, None, pinyin) => {
                pinyin.as_ref()?.iter().map(|it| bopomofo::of_pinyin(it)).collect()
            }
        }
    }
}

impl Readings {
    /// What these terms say: a reading is that of each name with as many
    /// characters. Of two terms with one name, the first counts.
    #[must_use]
    pub fn of_terms(terms: &[Term]) -> Self {
        let mut told = BTreeMap::new();
        for term in terms {
            let Some(reading) = &term.reading else { continue };
            let names = term.forms.values().chain(&term.variants);
            for name in names.map(|name| &name.value) {
                let count = name.chars().filter(|c| takes_reading(*c)).count();
                let fitting = |said: &Option<Vec<String>>| {
                    said.clone().filter(|said| said.len() == count)
                };
                let own = Told {
                    pinyin: fitting(&reading.pinyin),
                    bopomofo: fitting(&reading.bopomofo),
                };
                if own != Told::default() {
                    told.entry(name.clone()).or_insert(own);
                }
            }
        }
        Self(told)
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These, with those of a wider scope for all other names.
    #[must_use]
    pub fn within(mut self, wider: &Self) -> Self {
        for (name, told) in &wider.0 {
            self.0.entry(name.clone()).or_insert_with(|| told.clone());
        }
        self
    }

    /// A reader of texts.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader { told: self.0.values().collect(), names: automaton(self.0.keys()) }
    }
}

/// A reader of texts.
#[derive(Debug)]
pub struct Reader<'a> {
    told: Vec<&'a Told>,
    names: Option<AhoCorasick>,
}

impl Reader<'_> {
    /// The readings of the characters of a text, each with its place in it, in
    /// bytes, in their order. A character that none is known of has none.
    #[must_use]
    pub fn read(&self, text: &str, letters: Letters) -> Vec<(Range<usize>, String)> {
        let mut read = Vec::new();
        let mut from = 0;
        let names = self.names.iter().flat_map(|names| names.find_iter(text));
        for name in names {
            let told = self.told[name.pattern().as_usize()].in_letters(letters);
            let Some(told) = told else { continue };
            by_words(text, from..name.start(), letters, &mut read);
            lay(text, name.range(), told, &mut read);
            from = name.end();
        }
        by_words(text, from..text.len(), letters, &mut read);
        read
    }
}

/// Words whose characters are read otherwise than alone, in both scripts.
static WORDS: LazyLock<(Vec<Vec<&str>>, Option<AhoCorasick>)> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let (mut words, mut readings) = (Vec::new(), Vec::new());
    for line in lines {
        let mut parts = line.split_whitespace();
        let forms = parts.next().unwrap_or_default();
        let reading: Vec<&str> = parts.collect();
        for form in forms.split('/') {
            words.push(form);
            readings.push(reading.clone());
        }
    }
    (readings, automaton(words))
});

fn by_words(
    text: &str,
    range: Range<usize>,
    letters: Letters,
    read: &mut Vec<(Range<usize>, String)>,
) {
    let (readings, words) = &*WORDS;
    let mut from = range.start;
    let words = words.iter().flat_map(|words| words.find_iter(&text[range.clone()]));
    for word in words {
        let start = range.start + word.start();
        let end = range.start + word.end();
        by_characters(text, from..start, letters, read);
        let told = readings[word.pattern().as_usize()].iter();
        let told = told.map(|reading| written(reading, letters));
        lay(text, start..end, told.collect::<Option<Vec<_>>>().unwrap_or_default(), read);
        from = end;
    }
    by_characters(text, from..range.end, letters, read);
}

fn by_characters(
    text: &str,
    range: Range<usize>,
    letters: Letters,
    read: &mut Vec<(Range<usize>, String)>,
) {
    for (at, c) in text[range.clone()].char_indices() {
        let reading = c.to_pinyin().and_then(|it| written(it.with_tone(), letters));
        if let Some(reading) = reading.filter(|_| takes_reading(c)) {
            let start = range.start + at;
            read.push((start..start + c.len_utf8(), reading));
        }
    }
}

/// A syllable of pinyin in these letters.
fn written(pinyin: &str, letters: Letters) -> Option<String> {
    match letters {
        Letters::Pinyin => Some(pinyin.to_owned()),
        Letters::Bopomofo => bopomofo::of_pinyin(pinyin),
    }
}

/// Lays the readings of a word on its characters.
fn lay(
    text: &str,
    range: Range<usize>,
    readings: Vec<String>,
    read: &mut Vec<(Range<usize>, String)>,
) {
    let characters = text[range.clone()].char_indices();
    let characters = characters.filter(|(_, c)| takes_reading(*c));
    let places = characters.map(|(at, c)| {
        let start = range.start + at;
        start..start + c.len_utf8()
    });
    read.extend(places.zip(readings));
}

fn automaton(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    // Of more than an automaton holds, none are known.
    let built = builder.match_kind(MatchKind::LeftmostLongest).build(words).ok()?;
    (built.patterns_len() > 0).then_some(built)
}
