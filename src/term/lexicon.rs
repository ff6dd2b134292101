//! The lexicon: terms as the readers of each edition meet them. Terms enter with
//! how far each of them reaches; their names and definitions in each edition
//! leave.
//!
//! How one script becomes another is not known here; it is asked. Nor is it known
//! which page uses a term.

use std::collections::{BTreeMap, BTreeSet};

use super::term::{Kind, Term};
use crate::base::edition::EditionId;
use crate::base::fallback::Variety;
use crate::base::path::PageId;
use crate::base::span::{Place, Written};
use crate::config::settings::{Config, Edition};
use crate::document::outline::id_of;

/// All terms of a site, for readers. Empty where no term has anything for them:
/// then nobody looks for names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// One for each term, in the order of these.
    pub records: Vec<Record>,
}

/// A term in all editions.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The name of its entry in a list of terms, the same in all editions.
    pub id: String,
    /// What it names.
    pub kind: Option<Kind>,
    /// Where more is to be read on it.
    pub link: Option<Written<String>>,
    /// Where it is written.
    pub place: Place,
    /// How far it reaches.
    pub scope: Scope,
    /// By [`EditionId`]; none where it has no name.
    pub entries: Vec<Option<Entry>>,
}

/// How far a term reaches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All pages.
    Site,
    /// The page of this document, and those below it.
    Below(PageId, EditionId),
}

/// A term in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// By what it is found in texts, its name among these.
    pub names: Vec<String>,
    /// What it means.
    pub definition: Option<String>,
}

impl Record {
    /// The term in an edition, where it has something for readers there: what it
    /// means, where more is to be read on it, or that it is a person.
    #[must_use]
    pub fn told(&self, edition: EditionId) -> Option<&Entry> {
        let is_told = self.explained(edition).is_some() || self.is_person();
        self.entry(edition).filter(|_| is_told)
    }

    /// The term in an edition, where a mark in a text has something to show.
    #[must_use]
    pub fn explained(&self, edition: EditionId) -> Option<&Entry> {
        let has_link = self.link.is_some();
        self.entry(edition).filter(|entry| has_link || entry.definition.is_some())
    }

    /// Whether the list of persons of an edition has it.
    #[must_use]
    pub fn is_in_people(&self, edition: EditionId) -> bool {
        self.scope == Scope::Site && self.is_person() && self.told(edition).is_some()
    }

    /// Whether the glossary of an edition has it.
    #[must_use]
    pub fn is_in_glossary(&self, edition: EditionId) -> bool {
        let is_defined =
            self.entry(edition).is_some_and(|entry| entry.definition.is_some());
        self.scope == Scope::Site && !self.is_person() && is_defined
    }

    /// The term in an edition; none where it has no name.
    #[must_use]
    pub fn entry(&self, edition: EditionId) -> Option<&Entry> {
        self.entries.get(edition.0)?.as_ref()
    }

    fn is_person(&self) -> bool {
        self.kind == Some(Kind::Person)
    }
}

/// What makes a text of an edition of one in the edition that it is derived from,
/// for a term of this scope.
pub type Convert<'a> = &'a dyn Fn(&Scope, EditionId, &str) -> String;

impl Lexicon {
    /// The lexicon of these terms.
    ///
    /// A name and a definition are those that are given for the nearest place of
    /// the same script; a definition that is its origin's, or none, is in a derived
    /// edition its origin's, converted.
    #[must_use]
    pub fn of(terms: &[(Scope, &Term)], config: &Config, convert: Convert<'_>) -> Self {
        if !terms.iter().any(|(_, term)| is_for_readers(term)) {
            return Self::default();
        }
        let mut ids = Ids::default();
        let records = terms.iter().map(|(scope, term)| {
            let mut entries: BTreeMap<EditionId, Entry> = BTreeMap::new();
            // What is derived is made of what is written, which comes first.
            let (derived, authored): (Vec<&Edition>, Vec<&Edition>) =
                config.editions.iter().partition(|edition| edition.derivation.is_some());
            for edition in authored.into_iter().chain(derived) {
                let convert = |text: &str| convert(scope, edition.id, text);
                let origin = edition.derivation.as_ref();
                let origin = origin.and_then(|origin| entries.get(&origin.from));
                if let Some(entry) = entry(term, edition, origin, &convert) {
                    entries.insert(edition.id, entry);
                }
            }
            let form = term.form(&config.source().tag).or(term.forms.values().next());
            let all = config.editions.iter();
            Record {
                id: ids.of(form.map_or("", |form| &form.value)),
                kind: term.kind,
                link: term.link.clone(),
                place: term.place.clone(),
                scope: scope.clone(),
                entries: all.map(|edition| entries.remove(&edition.id)).collect(),
            }
        });
        Self { records: records.collect() }
    }

    /// Whether there is nothing in it for readers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// Whether readers are told something of a term.
fn is_for_readers(term: &Term) -> bool {
    !term.definition.is_empty() || term.link.is_some() || term.kind == Some(Kind::Person)
}

/// A term in an edition; `origin` is its entry in the one that this is derived
/// from. Of a term that says nothing to readers only names are wanted that are
/// written: with ten thousand of these, conversion would take long.
fn entry(
    term: &Term,
    edition: &Edition,
    origin: Option<&Entry>,
    convert: &dyn Fn(&str) -> String,
) -> Option<Entry> {
    let tag = &edition.tag;
    let chain = Variety::chain(tag);
    let definition = chain.iter().find_map(|variety| term.definition.get(variety));
    let definition = definition.map(|text| text.value.clone());
    let converted = origin.and_then(|origin| origin.definition.as_deref());
    // What the origin shows has the words of its place, and is converted.
    let definition = definition.filter(|text| converted != Some(text));
    let definition = definition.or_else(|| converted.map(convert));
    if let Some(form) = term.form(tag) {
        let mut known = BTreeSet::new();
        let names = term.names(tag).map(|name| name.value.clone());
        let names = names.filter(|name| known.insert(name.clone())).collect();
        return Some(Entry { name: form.value.clone(), names, definition });
    }
    let origin = origin.filter(|_| is_for_readers(term))?;
    let names = origin.names.iter().map(|name| convert(name));
    Some(Entry { name: convert(&origin.name), names: names.collect(), definition })
}

/// The names of entries, none of them twice.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    fn of(&mut self, form: &str) -> String {
        let stem = format!("term-{}", id_of(form));
        let mut id = stem.clone();
        while !self.taken.insert(id.clone()) {
            let number = self.next.entry(stem.clone()).or_insert(1);
            *number += 1;
            id = format!("{stem}-{number}");
        }
        id
    }
}
