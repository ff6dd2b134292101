//! The words of a translation: a document enters, and whether a name stands in
//! it leaves.
//!
//! A name of several words is one in the plural and in the genitive, too. Where
//! a language inflects its words otherwise, endings are not looked at; where it
//! writes no spaces, any place counts. It is lenient: a name that is missed
//! would be a false alarm.

use std::collections::BTreeMap;

use super::super::tokens;
use crate::base::edition::Tag;
use crate::document::Document;
use crate::document::elements::is_phrasing;
use crate::document::html::Token;

/// How many letters at the end of a word may be others.
const ENDING: usize = 2;

/// The shortest word of which only the beginning counts.
const SHORTEST: usize = 5;

/// The words of a document.
pub(super) struct Words {
    /// All of the text in lower case.
    text: String,
    /// The words without the endings of their plural.
    words: Vec<String>,
    /// Where each word stands among them.
    places: BTreeMap<String, Vec<usize>>,
    /// Whether a word ends as an English one does.
    is_english: bool,
}

impl Words {
    /// All words that a document has, in whatever language.
    pub(super) fn of(document: &Document, tag: &Tag) -> Self {
        let text = text(document).to_lowercase();
        let words: Vec<String> = words(&text).map(singular).collect();
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(index);
        }
        Self { text, words, places, is_english: tag.language() == "en" }
    }

    /// Whether a name stands among them.
    pub(super) fn have(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        if name.chars().any(is_unspaced) {
            return self.text.contains(&name);
        }
        let name: Vec<String> = words(&name).map(singular).collect();
        let Some(first) = name.first() else { return true };
        let stem = self.stem(first);
        let near = self.places.range(stem.to_owned()..);
        let near = near.take_while(|(word, _)| word.starts_with(stem));
        let mut places = near.flat_map(|(_, places)| places);
        places.any(|place| {
            let there = self.words.get(*place..place + name.len());
            there.is_some_and(|there| {
                there.iter().zip(&name).all(|(word, wanted)| self.is_one(word, wanted))
            })
        })
    }

    fn is_one(&self, word: &str, wanted: &str) -> bool {
        let stem = self.stem(wanted);
        word == wanted
            || stem.len() < wanted.len()
                && word.starts_with(stem)
                && word.chars().count() <= wanted.chars().count() + ENDING
    }

    /// The beginning by which a word is known.
    fn stem<'w>(&self, word: &'w str) -> &'w str {
        let length = word.chars().count();
        if self.is_english || length < SHORTEST {
            return word;
        }
        let end = word.char_indices().nth(length - ENDING).map_or(word.len(), |it| it.0);
        &word[..end]
    }
}

/// The text of a document as its readers see or hear it, with a space between
/// its blocks.
fn text(document: &Document) -> String {
    let meta = &document.meta;
    let written = meta.texts();
    let written = written.map(|text| text.value.as_str()).chain(document.lead.as_deref());
    let mut text = written.collect::<Vec<_>>().join(" ");
    for token in tokens(document) {
        match token {
            Token::Text(part) => text.push_str(&part.text),
            Token::Open(open) if !is_phrasing(&open.name) => {
                let alt = open.text("alt").unwrap_or_default();
                text.push_str(&format!(" {alt} "));
            }
            Token::Close(name) if !is_phrasing(name) => text.push(' '),
            _ => {}
        }
    }
    text
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A word without the ending of its plural. What ends so without being one loses
/// it too, in the name as in the text.
fn singular(word: &str) -> String {
    let sibilant = ["ches", "shes", "sses", "xes", "zes"];
    if let Some(stem) = word.strip_suffix("ies").filter(|_| word.len() > 4) {
        return format!("{stem}y");
    }
    let stem = match word {
        _ if word.chars().count() <= 3 || word.ends_with("ss") => word,
        _ if sibilant.iter().any(|ending| word.ends_with(ending)) => {
            &word[..word.len() - "es".len()]
        }
        _ => word.strip_suffix('s').unwrap_or(word),
    };
    stem.to_owned()
}

/// Whether a letter is one of a script whose words stand without spaces, or
/// together with what is attached to them.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{0E00}'..='\u{0EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{312F}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7AF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}
