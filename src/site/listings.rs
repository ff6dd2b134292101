//! Lists that no folder makes: the planned documents enter, pages of topics, of all
//! pages by date and of terms are added to them.
//!
//! An author may write a document of the same name: then it is that page, with
//! its title and text. What a list holds, and in what order, is known to
//! `site/lists`.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Key, Planned, settled_in};
use super::topics;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::base::topic::{TaxonomyId, TaxonomyKind, Topic};
use crate::config::lists::{ListSettings, Listing};
use crate::term::{Lexicon, Record};

/// What a page lists that is no section.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Listed {
    /// All topics of a taxonomy.
    Topics(TaxonomyId),
    /// The pages on one topic, or the parts of a series.
    Topic(Topic),
    /// The pages that have a date.
    Archive,
    /// All pages with a text, section by section: what stands on the page of the
    /// search where no search can be.
    Search,
    /// The terms that are defined.
    Glossary,
    /// The persons among the terms.
    People,
}

/// The page of all pages that have a date.
#[must_use]
pub fn archive() -> PageId {
    PageId::named("archive").unwrap_or_else(PageId::home)
}

/// The page on which the site is searched.
#[must_use]
pub fn search() -> PageId {
    PageId::named("search").unwrap_or_else(PageId::home)
}

/// The page of the terms that are defined.
#[must_use]
pub fn glossary() -> PageId {
    PageId::named("glossary").unwrap_or_else(PageId::home)
}

/// The page of the persons among the terms.
#[must_use]
pub fn people() -> PageId {
    PageId::named("people").unwrap_or_else(PageId::home)
}

/// Adds the lists of each edition that have something to list; what each of
/// these pages lists leaves.
pub(super) fn imply(
    documents: &mut BTreeMap<Key, Planned>,
    settings: &ListSettings,
    (lexicon, searched): (&Lexicon, Listing),
) -> BTreeMap<PageId, Listed> {
    let mut listings = BTreeMap::new();
    let mut implied = BTreeSet::new();
    for ((_, edition), planned) in documents.iter() {
        for topic in &planned.topics {
            let taxonomy = &topic.taxonomy;
            if taxonomy.kind() == TaxonomyKind::Tags && settings.tags == Listing::Off {
                continue;
            }
            let Some(page) = topics::page_of(topic) else { continue };
            implied.insert((page.clone(), *edition));
            listings.insert(page, Listed::Topic(topic.clone()));
            let all = topics::page_of_all(taxonomy);
            implied.insert((all.clone(), *edition));
            listings.insert(all, Listed::Topics(taxonomy.clone()));
        }
    }
    if settings.archive == Listing::On && !is_section(documents, &archive()) {
        let dated = documents.keys().filter(|key| is_dated(documents, key));
        let editions: BTreeSet<EditionId> = dated.map(|(_, edition)| *edition).collect();
        if !editions.is_empty() {
            listings.insert(archive(), Listed::Archive);
        }
        implied.extend(editions.into_iter().map(|edition| (archive(), edition)));
    }
    if searched == Listing::On && !is_section(documents, &search()) {
        let editions: BTreeSet<EditionId> =
            documents.keys().map(|(_, edition)| *edition).collect();
        if !editions.is_empty() {
            listings.insert(search(), Listed::Search);
        }
        implied.extend(editions.into_iter().map(|edition| (search(), edition)));
    }
    let registers: [(_, _, _, Has); 2] = [
        (settings.glossary, glossary(), Listed::Glossary, Record::is_in_glossary),
        (settings.people, people(), Listed::People, Record::is_in_people),
    ];
    for (listing, page, listed, has) in registers {
        if listing == Listing::Off || is_section(documents, &page) {
            continue;
        }
        let editions: BTreeSet<EditionId> =
            documents.keys().map(|(_, edition)| *edition).collect();
        for edition in editions {
            if lexicon.records.iter().any(|record| has(record, edition)) {
                implied.insert((page.clone(), edition));
                listings.insert(page.clone(), listed.clone());
            }
        }
    }
    for key in implied {
        let planned = Planned::implied(&key.0);
        documents.entry(key).or_insert(planned);
    }
    listings
}

/// Whether a list of an edition has a term.
type Has = fn(&Record, EditionId) -> bool;

/// Whether documents stand below a page: it lists these.
fn is_section(documents: &BTreeMap<Key, Planned>, page: &PageId) -> bool {
    documents.values().any(|planned| planned.place.parent().as_ref() == Some(page))
}

/// Whether a document has a date.
pub(super) fn is_dated(documents: &BTreeMap<Key, Planned>, key: &Key) -> bool {
    settled_in(documents, &key.0, key.1).is_some_and(|settled| settled.date.is_some())
}
