//! The site: every document of every edition with all that it needs from the
//! others.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::address::Address;
use super::anchors;
use super::inventory::Inventory;
use super::links::Targets;
use super::listings::Listed;
use super::lists::{self, Lists, Shelf};
use super::pager::Pager;
use super::plan::{Key, Origin, Plan, Planned};
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
use crate::document::summary::summary;

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
    /// What lists show of it: its own summary, else what its text gives. Each
    /// list asks for it anew.
    pub summary: Option<String>,
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
        self.origin_unless(Convert::reaches_content).unwrap_or(edition)
    }

    /// The edition whose language its title is in.
    #[must_use]
    pub fn titled_in(&self, edition: EditionId) -> EditionId {
        self.origin_unless(Convert::reaches_title).unwrap_or(edition)
    }

    /// The edition that it is derived from, where its conversion does not reach
    /// something.
    fn origin_unless(&self, reaches: fn(Convert) -> bool) -> Option<EditionId> {
        let settled = &self.finished.as_ref()?.settled;
        self.derived_from.filter(|_| !reaches(settled.convert))
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
        .par_iter()
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
    let ground =
        Ground { plan, finished: &finished, targets, lists, heading_ids: &heading_ids };
    let linked: Vec<(Key, Checked<SiteDocument>)> = plan
        .documents
        .par_iter()
        .map(|(key, planned)| (key.clone(), ground.document(key, planned)))
        .collect();
    let documents = linked
        .into_iter()
        .map(|(key, document)| (key, document.take(&mut diagnostics)))
        .collect();
    Checked { value: Site { documents, topics, address }, diagnostics }
}

/// What a document is joined to.
struct Ground<'a> {
    plan: &'a Plan,
    finished: &'a BTreeMap<Key, Finished>,
    heading_ids: &'a BTreeMap<Key, Vec<String>>,
    targets: Targets<'a>,
    lists: Lists,
}

impl Ground<'_> {
    /// A document among the others, with what is wrong with its links.
    fn document(&self, key: &Key, planned: &Planned) -> Checked<SiteDocument> {
        let Self { plan, lists, .. } = self;
        let text = self.finished.get(key);
        let derived_from = match planned.origin {
            Origin::Derived(from) => Some(from),
            Origin::Authored { .. } | Origin::Implied => None,
        };
        let mut found = Vec::new();
        let links = text.map_or_else(Vec::new, |text| {
            let document = &text.document;
            let links = document.links.iter();
            links
                .map(|link| self.targets.resolve(link, &document.path, key, &mut found))
                .collect()
        });
        // A derived document has its origin's links: what is wrong with them
        // is said once, of the file that holds them.
        if derived_from.is_some() {
            found.clear();
        }
        let (previous, next) = match plan.listings.contains_key(&key.0) {
            true => (None, None),
            false => lists.neighbours(key),
        };
        let children = lists.children(key).to_vec();
        let asked = text.and_then(|text| text.settled.per_page);
        let size = asked.unwrap_or(match plan.listings.get(&key.0) {
            // Who looks for a tag looks through all of them.
            Some(Listed::Topics) => PageSize::All,
            _ => self.targets.config.lists.per_page,
        });
        let document = SiteDocument {
            url: planned.url.clone(),
            kind: kind(plan, lists, &key.0),
            finished: text.cloned(),
            summary: text.and_then(shown_summary),
            derived_from,
            heading_ids: self.heading_ids.get(key).cloned().unwrap_or_default(),
            links,
            ancestors: ancestors(plan, &planned.place, key.1),
            topics: planned.topics.clone(),
            pager: Pager { items: children.len(), size },
            children,
            previous,
            next,
        };
        Checked { value: document, diagnostics: found }
    }
}

/// The ids of all headings. A derived document has its origin's.
fn name_headings(
    plan: &Plan,
    finished: &BTreeMap<Key, Finished>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Key, Vec<String>> {
    let document = |page: &PageId, edition: EditionId| {
        finished.get(&(page.clone(), edition)).map(|finished| &*finished.document)
    };
    let name = |(key, text): (&Key, &Finished)| {
        let (page, edition) = key;
        let origin = plan.documents.get(key).map(|planned| &planned.origin);
        let (owner, own) = match origin {
            Some(Origin::Derived(from)) => {
                (*from, document(page, *from).unwrap_or(&text.document))
            }
            _ => (*edition, &*text.document),
        };
        let source = match owner == EditionId::SOURCE || *edition == EditionId::SOURCE {
            true => None,
            false => document(page, EditionId::SOURCE),
        };
        let mut found = Vec::new();
        let ids = anchors::heading_ids(own, source, &mut found);
        // What is wrong with the origin's headings is said of the origin.
        if owner != *edition {
            found.clear();
        }
        (key.clone(), Checked { value: ids, diagnostics: found })
    };
    let named: Vec<(Key, Checked<Vec<String>>)> = finished.par_iter().map(name).collect();
    named.into_iter().map(|(key, ids)| (key, ids.take(diagnostics))).collect()
}

fn shown_summary(finished: &Finished) -> Option<String> {
    finished.settled.summary.clone().or_else(|| summary(&finished.document))
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
