//! The site: every document of every edition with all that it needs from the
//! others.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Address;
use super::anchors;
use super::inventory::Inventory;
use super::links::Targets;
use super::listings::Listed;
use super::lists::{self, Lists, Shelf};
use super::pager::Pager;
use super::plan::{Key, Origin, Plan};
use super::topics::Topics;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};
use crate::base::topic::TopicId;
use crate::config::lists::PageSize;
use crate::config::settings::Config;
use crate::document::meta::Convert;
use crate::document::serialize::Destination;
use crate::document::settled::Finished;

/// The site, complete but for its pages' looks.
#[derive(Debug)]
pub struct Site {
    /// All documents, by page and edition.
    pub documents: BTreeMap<Key, SiteDocument>,
    /// What pages are about.
    pub topics: Topics,
    /// Where the site is hosted.
    pub address: Address,
}

/// A document with its place among the others.
#[derive(Debug)]
pub struct SiteDocument {
    /// Where it lives.
    pub url: UrlPath,
    /// What it is among the pages.
    pub kind: Kind,
    /// Its text; `None` for a section without a document of its own.
    pub finished: Option<Finished>,
    /// The edition that it was converted from.
    pub derived_from: Option<EditionId>,
    /// The ids of its headings, by index.
    pub heading_ids: Vec<String>,
    /// The destinations of its links, by index.
    pub links: Vec<Destination>,
    /// The sections around it, the home page first.
    pub ancestors: Vec<PageId>,
    /// What it is about.
    pub topics: Vec<TopicId>,
    /// The pages that it lists: those of the section that it is, those on its
    /// topic.
    pub children: Vec<PageId>,
    /// How these are divided.
    pub pager: Pager,
    /// The page before it in its section.
    pub previous: Option<PageId>,
    /// The page behind it in its section.
    pub next: Option<PageId>,
}

impl SiteDocument {
    /// The edition whose language its text is in: what is not converted is in
    /// its origin's on every page. `edition` is the document's own.
    #[must_use]
    pub fn written_in(&self, edition: EditionId) -> EditionId {
        let settled = self.finished.as_ref().map(|finished| &finished.settled);
        let is_kept = settled.is_some_and(|settled| settled.convert == Convert::Off);
        self.derived_from.filter(|_| is_kept).unwrap_or(edition)
    }
}

/// What a document is among the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first page of an edition.
    Home,
    /// A page with pages below it.
    Section,
    /// A list that no folder makes.
    Listing(Listed),
    /// Any other page.
    Page,
}

/// Joins the documents to a site.
#[must_use]
pub fn link(
    plan: &Plan,
    finished: BTreeMap<Key, Finished>,
    topics: Topics,
    inventory: &Inventory,
    config: &Config,
) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let address = Address::new(config.base_url.as_ref());
    let heading_ids = name_headings(plan, &finished, &mut diagnostics);
    let ids: BTreeMap<Key, BTreeSet<String>> = finished
        .iter()
        .map(|(key, finished)| {
            (key.clone(), anchors::all_ids(&finished.document, &heading_ids[key]))
        })
        .collect();
    let renamed = plan.documents.iter().filter(|(key, planned)| planned.place != key.0);
    let renamed: BTreeMap<Key, &Key> =
        renamed.map(|(key, planned)| ((planned.place.clone(), key.1), key)).collect();
    let targets = Targets {
        plan,
        inventory,
        config,
        address: &address,
        renamed: &renamed,
        ids: &ids,
        urls: plan.documents.iter().map(|(key, planned)| (&planned.url, key)).collect(),
    };
    let shelf = Shelf { plan, finished: &finished, topics: &topics, config };
    let lists = lists::order(shelf);
    let mut documents = BTreeMap::new();
    for (key, planned) in &plan.documents {
        let text = finished.get(key);
        let derived_from = match planned.origin {
            Origin::Derived(from) => Some(from),
            Origin::Authored { .. } | Origin::Implied => None,
        };
        // A derived document has its origin's links: what is wrong with them
        // is said once, of the file that holds them.
        let mut found = Vec::new();
        let links = text.map_or_else(Vec::new, |text| {
            let links = text.document.links.iter();
            links
                .map(|l| targets.resolve(l, &text.document.path, key, &mut found))
                .collect()
        });
        if derived_from.is_none() {
            diagnostics.append(&mut found);
        }
        let ancestors = ancestors(plan, &planned.place, key.1);
        let (previous, next) = match plan.listings.contains_key(&key.0) {
            true => (None, None),
            false => lists.neighbours(key),
        };
        let children = lists.children(key).to_vec();
        let asked = text.and_then(|text| text.settled.per_page);
        let size = asked.unwrap_or(match plan.listings.get(&key.0) {
            // Who looks for a tag looks through all of them.
            Some(Listed::Topics) => PageSize::All,
            _ => config.lists.per_page,
        });
        documents.insert(
            key.clone(),
            SiteDocument {
                url: planned.url.clone(),
                kind: kind(plan, &lists, &key.0),
                finished: text.cloned(),
                derived_from,
                heading_ids: heading_ids.get(key).cloned().unwrap_or_default(),
                links,
                ancestors,
                topics: planned.topics.clone(),
                pager: Pager { items: children.len(), size },
                children,
                previous,
                next,
            },
        );
    }
    Checked { value: Site { documents, topics, address }, diagnostics }
}

fn name_headings(
    plan: &Plan,
    finished: &BTreeMap<Key, Finished>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Key, Vec<String>> {
    let mut named: BTreeMap<Key, Vec<String>> = BTreeMap::new();
    // Authored documents first: a derived one has its origin's ids.
    for (key, text) in finished {
        let source = finished
            .get(&(key.0.clone(), EditionId::SOURCE))
            .filter(|_| key.1 != EditionId::SOURCE)
            .map(|source| &*source.document);
        match plan.documents.get(key).map(|planned| &planned.origin) {
            Some(Origin::Derived(from)) => {
                let origin = finished.get(&(key.0.clone(), *from)).map(|o| &*o.document);
                let source = source.filter(|_| *from != EditionId::SOURCE);
                let mut said_of_origin = Vec::new();
                let document = origin.unwrap_or(&text.document);
                let ids = anchors::heading_ids(document, source, &mut said_of_origin);
                named.insert(key.clone(), ids);
            }
            _ => {
                let ids = anchors::heading_ids(&text.document, source, diagnostics);
                named.insert(key.clone(), ids);
            }
        }
    }
    named
}

/// The sections around a place, the home page first.
fn ancestors(plan: &Plan, place: &PageId, edition: EditionId) -> Vec<PageId> {
    let mut ancestors = Vec::new();
    let mut section = place.parent();
    while let Some(page) = section {
        section = page.parent();
        if plan.get(&page, edition).is_some() {
            ancestors.push(page);
        }
    }
    ancestors.reverse();
    ancestors
}

fn kind(plan: &Plan, lists: &Lists, page: &PageId) -> Kind {
    match plan.listings.get(page) {
        Some(listed) => Kind::Listing(listed.clone()),
        None if *page == PageId::home() => Kind::Home,
        None if lists.is_section(page) => Kind::Section,
        None => Kind::Page,
    }
}
