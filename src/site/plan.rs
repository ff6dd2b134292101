//! Which document exists in which edition, and where it lives.
//!
//! The documents with their pages and editions enter, a [`Plan`] leaves. It
//! decides the URL of everything that is a page. It neither converts text nor
//! looks into a body.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::inventory::Entry;
use super::listings::{self, Listed};
pub use super::origin::Origin;
use super::stand_ins::stand_in;
use super::topics::Topics;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};
use crate::base::source::{Request, Unpublished};
use crate::base::topic::Topic;
use crate::config::lists::Listing;
use crate::config::missing::Missing;
use crate::config::settings::{Config, Edition};
use crate::config::taxonomies::Taxonomy;
use crate::document::Document;
use crate::document::meta::Meta;
use crate::document::settled::{Heritage, Settled, settle};
use crate::term::Lexicon;

/// Every document of every edition, by page and edition.
#[derive(Debug, Default)]
pub struct Plan {
    /// The documents.
    pub documents: BTreeMap<Key, Planned>,
    /// What names each of them, in their order.
    pub keys: Vec<Key>,
    /// The documents that are not published: drafts, and what is not yet due.
    pub unpublished: BTreeSet<Key>,
    /// The pages that list others by what they are about, or by date.
    pub listings: BTreeMap<PageId, Listed>,
}

/// What names a document: its page and its edition.
pub type Key = (PageId, EditionId);

/// A document that will be a page of the site.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Where it stands in the order of the plan's documents, from 0.
    pub index: usize,
    /// Where its text comes from.
    pub origin: Origin,
    /// Where it lives, below the host's base path.
    pub url: UrlPath,
    /// Where it stands among the pages: for a translation that names its page
    /// by `translation_of`, its own file's place.
    pub place: PageId,
    /// What it is about, by taxonomy in the order of the settings.
    pub topics: Vec<Topic>,
}

/// Plans the site of these documents; `searched` says whether it has pages on which it
/// can be searched.
#[must_use]
pub fn plan(
    entries: &[(Entry, Arc<Document>)],
    config: &Config,
    (topics, lexicon): (&Topics, &Lexicon),
    (request, today, searched): (&Request, Date, Listing),
) -> Checked<Plan> {
    let mut diagnostics = Vec::new();
    let found = join_translations(entries, &mut diagnostics);
    let mut documents = BTreeMap::new();
    let mut unpublished = BTreeSet::new();
    // The source edition comes first: translations inherit from it, be its
    // document public or not, lest their addresses change when it becomes so.
    let mut sources: BTreeMap<&PageId, Arc<Settled>> = BTreeMap::new();
    for edition in &config.editions {
        let own: Vec<_> = found.iter().filter(|((_, id), _)| *id == edition.id).collect();
        let settled: Vec<Arc<Settled>> = own
            .par_iter()
            .map(|((page, _), (_, entry, document))| {
                let sections = section_defaults(&entry.page, edition.id, &found);
                let source = sources.get(page).map(|settled| &**settled);
                let heritage = Heritage { source, sections: &sections };
                Arc::new(settle(document, heritage, page.name()))
            })
            .collect();
        for (((page, _), (place, entry, _)), settled) in own.into_iter().zip(settled) {
            if edition.id == EditionId::SOURCE {
                sources.insert(page, Arc::clone(&settled));
            }
            if is_public(&settled, request, today) {
                let planned = Planned {
                    index: 0,
                    topics: topics_of(&settled, edition.id, (config, topics)),
                    origin: Origin::Authored { entry: *place, settled },
                    url: UrlPath::folder([]),
                    place: entry.page.clone(),
                };
                documents.insert((page.clone(), edition.id), planned);
            } else {
                unpublished.insert((page.clone(), edition.id));
            }
        }
    }
    derive(&mut documents, &found, &config.editions);
    let listings = listings::imply(&mut documents, &config.lists, (lexicon, searched));
    imply_sections(&mut documents);
    if config.missing == Missing::StandIn {
        let held = |key: &Key| found.contains_key(key);
        stand_in(&mut documents, &config.editions, &listings, held);
    }
    let keys: Vec<Key> = documents.keys().cloned().collect();
    let mut plan = Plan { documents, keys, unpublished, listings };
    plan.documents.values_mut().enumerate().for_each(|(at, it)| it.index = at);
    plan.settle_urls(&config.editions);
    Checked { value: plan, diagnostics }
}

/// Each with its place among those that were read.
type Found<'a> = BTreeMap<Key, (usize, &'a Entry, &'a Arc<Document>)>;

/// The documents by page and edition, where `translation_of` counts before the
/// file's name. Of two documents for one page and edition, the first stands.
fn join_translations<'a>(
    entries: &'a [(Entry, Arc<Document>)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Found<'a> {
    let pages: BTreeSet<&PageId> = entries
        .iter()
        .filter(|(_, document)| document.meta.translation_of.is_none())
        .map(|(entry, _)| &entry.page)
        .collect();
    let mut found: Found = BTreeMap::new();
    for (at, (entry, document)) in entries.iter().enumerate() {
        let mut page = entry.page.clone();
        if let Some(written) = &document.meta.translation_of {
            match PageId::named(&written.value).filter(|target| pages.contains(target)) {
                Some(target) => page = target,
                None => {
                    let known =
                        pages.iter().map(|page| page.written_like(&written.value));
                    let known: Vec<String> = known.collect();
                    diagnostics.push(Diagnostic::unknown_translation(
                        &entry.path,
                        written,
                        known.iter().map(String::as_str),
                    ));
                }
            }
        }
        match found.entry((page, entry.edition)) {
            std::collections::btree_map::Entry::Vacant(vacant) => {
                vacant.insert((at, entry, document));
            }
            std::collections::btree_map::Entry::Occupied(occupied) => {
                let (_, first, _) = occupied.get();
                diagnostics.push(Diagnostic::two_documents(&entry.path, &first.path));
            }
        }
    }
    found
}

/// The `defaults` of the sections around a page, the nearest first; of each
/// section its document in the page's edition, then the one in the source
/// edition.
fn section_defaults<'a>(
    page: &PageId,
    edition: EditionId,
    found: &Found<'a>,
) -> Vec<&'a Meta> {
    let mut defaults = Vec::new();
    let mut section = page.parent();
    while let Some(id) = section {
        let mut editions = vec![edition];
        if edition != EditionId::SOURCE {
            editions.push(EditionId::SOURCE);
        }
        for edition in editions {
            let document = found.get(&(id.clone(), edition));
            defaults.extend(document.and_then(|(_, _, d)| d.meta.defaults.as_deref()));
        }
        section = id.parent();
    }
    defaults
}

fn is_public(settled: &Settled, request: &Request, today: Date) -> bool {
    let drafts = request.drafts == Unpublished::Show || !settled.draft;
    let future = request.future == Unpublished::Show
        || settled.date.is_none_or(|date| date <= today);
    drafts && future
}

/// Adds what is derived: each document of an edition from which another is
/// made, unless that has one written by hand, be it public or not.
fn derive(documents: &mut BTreeMap<Key, Planned>, found: &Found, editions: &[Edition]) {
    for edition in editions {
        let Some(derivation) = &edition.derivation else { continue };
        let derived: Vec<(Key, Planned)> = documents
            .iter()
            .filter(|((page, from), _)| {
                *from == derivation.from
                    && !found.contains_key(&(page.clone(), edition.id))
            })
            .map(|((page, from), planned)| {
                let origin = Origin::Derived(*from);
                ((page.clone(), edition.id), Planned { origin, ..planned.clone() })
            })
            .collect();
        documents.extend(derived);
    }
}

/// The topics of a document by taxonomy, none of them twice; those of each in the
/// order in which its author names them.
fn topics_of(
    settled: &Settled,
    edition: EditionId,
    (config, topics): (&Config, &Topics),
) -> Vec<Topic> {
    let mut found: Vec<Topic> = Vec::new();
    for Taxonomy { id, .. } in &config.taxonomies {
        for written in settled.topics.get(id).into_iter().flatten() {
            let Some(topic) = topics.find(edition, id, written) else { continue };
            if !found.contains(topic) {
                found.push(topic.clone());
            }
        }
    }
    found
}

/// See [`Plan::settled`].
pub(super) fn settled_in<'a>(
    documents: &'a BTreeMap<Key, Planned>,
    page: &PageId,
    edition: EditionId,
) -> Option<&'a Settled> {
    match &documents.get(&(page.clone(), edition))?.origin {
        Origin::Authored { settled, .. } => Some(settled),
        Origin::Derived(from) | Origin::StandIn(from) => {
            settled_in(documents, page, *from)
        }
        Origin::Implied => None,
    }
}

/// Adds the sections, and the home page, that have pages but no document.
fn imply_sections(documents: &mut BTreeMap<Key, Planned>) {
    let mut missing = BTreeSet::new();
    for ((_, edition), planned) in documents.iter() {
        let mut section = planned.place.parent();
        while let Some(page) = section {
            section = page.parent();
            if !documents.contains_key(&(page.clone(), *edition)) {
                missing.insert((page, *edition));
            }
        }
    }
    for (page, edition) in missing {
        let planned = Planned::implied(&page);
        documents.insert((page, edition), planned);
    }
}

impl Planned {
    /// A page that no file makes.
    pub(super) fn implied(page: &PageId) -> Self {
        Self {
            index: 0,
            origin: Origin::Implied,
            url: UrlPath::folder([]),
            place: page.clone(),
            topics: Vec::new(),
        }
    }
}

impl Plan {
    /// The document of a page in an edition.
    #[must_use]
    pub fn get(&self, page: &PageId, edition: EditionId) -> Option<&Planned> {
        self.documents.get(&(page.clone(), edition))
    }

    /// Whether a page exists in any edition.
    #[must_use]
    pub fn has_page(&self, page: &PageId) -> bool {
        let first = (page.clone(), EditionId::SOURCE);
        let next = self.documents.range(first..).next();
        next.is_some_and(|((next, _), _)| next == page)
    }

    /// The pages that list terms.
    #[must_use]
    pub fn registers(&self) -> Vec<&Listed> {
        let is_of_terms =
            |listed: &&Listed| matches!(listed, Listed::Glossary | Listed::People);
        self.listings.values().filter(is_of_terms).collect()
    }

    /// The same page in another edition, by its place in the order of the plan.
    #[must_use]
    pub fn in_edition(&self, index: usize, edition: EditionId) -> Option<usize> {
        self.of_page(index).find(|at| self.keys[*at].1 == edition)
    }

    /// The same page in every edition that has it, by place in the order of the
    /// plan.
    pub fn of_page(&self, index: usize) -> impl Iterator<Item = usize> {
        // The documents of a page stand side by side.
        let is_same = move |at: &usize| self.keys[*at].0 == self.keys[index].0;
        let before = (0..index).rev().take_while(is_same).count();
        (index - before..self.keys.len()).take_while(is_same)
    }

    /// The place of a document in the order of the plan.
    #[must_use]
    pub fn index(&self, page: &PageId, edition: EditionId) -> Option<usize> {
        self.get(page, edition).map(|planned| planned.index)
    }

    /// The front matter of a document, as its author settled it: of a derived
    /// one, its origin's. `None` for a section without a document.
    #[must_use]
    pub fn settled(&self, page: &PageId, edition: EditionId) -> Option<&Settled> {
        settled_in(&self.documents, page, edition)
    }

    /// The document that somebody wrote and of which this one is made, by its
    /// place among those that were read. `None` for a section without a document.
    #[must_use]
    pub fn written(&self, page: &PageId, edition: EditionId) -> Option<usize> {
        match &self.get(page, edition)?.origin {
            Origin::Authored { entry, .. } => Some(*entry),
            Origin::Derived(from) | Origin::StandIn(from) => self.written(page, *from),
            Origin::Implied => None,
        }
    }

    fn settle_urls(&mut self, editions: &[Edition]) {
        let documents: Vec<(&Key, &Planned)> = self.documents.iter().collect();
        let urls: Vec<UrlPath> = documents
            .into_par_iter()
            .map(|((_, edition), planned)| {
                let mut segments = self.segments(&planned.place, *edition);
                segments.push(&editions[edition.0].path);
                UrlPath::folder(segments.into_iter().rev())
            })
            .collect();
        for (planned, url) in self.documents.values_mut().zip(urls) {
            planned.url = url;
        }
    }

    /// The segments of a page's URL from the last to the first, without the
    /// edition's: of each section, and of the page, the slug, else the name.
    fn segments<'a>(&'a self, place: &'a PageId, edition: EditionId) -> Vec<&'a str> {
        let mut segments = Vec::new();
        let mut page = place.as_str();
        while !page.is_empty() {
            let (parent, name) = page.rsplit_once('/').unwrap_or(("", page));
            let slug = PageId::parse(page).and_then(|id| {
                let at_place = |((_, e), planned): &(&Key, &Planned)| {
                    *e == edition && planned.place == id
                };
                // A document almost always stands under its own page's key.
                let key = match self.get(&id, edition) {
                    Some(planned) if planned.place == id => Some((id.clone(), edition)),
                    _ => self.documents.iter().find(at_place).map(|(key, _)| key.clone()),
                };
                self.settled(&key?.0, edition)?.slug.as_deref()
            });
            segments.push(slug.unwrap_or(name));
            page = parent;
        }
        segments
    }
}
