//! Where each document stands among the others: a plan and its lists enter; for
//! each document, what it is, what is around it and what it lists leave.
//!
//! No text is looked at here but the titles by which lists are sorted. So an
//! edit of a text leaves all of it as it is.

use std::num::NonZeroUsize;

use rayon::prelude::*;

use super::link::{Kind, Text};
use super::listings::Listed;
use super::lists::{self, Lists, Shelf};
use super::pager::Pager;
use super::plan::{Key, Origin, Plan, Planned};
use super::topics::Topics;
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::lists::PageSize;
use crate::config::settings::Config;

/// The place of a document among the others.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) kind: Kind,
    pub(super) ancestors: Vec<PageId>,
    pub(super) children: Vec<PageId>,
    pub(super) pager: Pager,
    pub(super) previous: Option<PageId>,
    pub(super) next: Option<PageId>,
    /// The digest of all this, and of the document's name, address and topics.
    pub(super) digest: Digest,
}

/// The places of all documents, in the order of the plan.
pub(super) fn place_all(
    plan: &Plan,
    texts: &[Text],
    topics: &Topics,
    config: &Config,
) -> Vec<Placement> {
    let lists = lists::order(Shelf { plan, texts, topics, config });
    let documents: Vec<(&Key, &Planned)> = plan.documents.iter().collect();
    let placing = Placing { plan, lists, topics, config };
    documents.into_par_iter().map(|(key, planned)| placing.place(key, planned)).collect()
}

/// How many pages the list of all pages shows at a time. It stands in for the
/// search, so it is divided as late as a page's weight allows.
const PER_PAGE_OF_ALL: NonZeroUsize = NonZeroUsize::new(400).expect("400 is not 0");

struct Placing<'a> {
    plan: &'a Plan,
    lists: Lists,
    topics: &'a Topics,
    config: &'a Config,
}

impl Placing<'_> {
    fn place(&self, key: &Key, planned: &Planned) -> Placement {
        let Self { plan, lists, .. } = self;
        let (previous, next) = match plan.listings.contains_key(&key.0) {
            true => (None, None),
            false => lists.neighbours(key),
        };
        let children = lists.children(key).to_vec();
        let asked = plan.settled(&key.0, key.1).and_then(|settled| settled.per_page);
        let size = asked.unwrap_or(match plan.listings.get(&key.0) {
            // Who looks for a tag looks through all of them.
            Some(Listed::Topics(_)) => PageSize::All,
            Some(Listed::Search) => PageSize::Of(PER_PAGE_OF_ALL),
            _ => self.config.lists.per_page,
        });
        let pager = Pager { items: children.len(), size };
        let kind = kind(plan, lists, &key.0);
        let ancestors = ancestors(plan, &planned.place, key.1);
        let is_stand_in = matches!(planned.origin, Origin::StandIn(_));
        let derived_from = (planned.origin.edition(), is_stand_in);
        // A list is called by its topic, and a page shows what its are called.
        let shown = match &kind {
            Kind::Listing(Listed::Topic(topic)) => Some(topic),
            _ => None,
        };
        let forms = planned.topics.iter().chain(shown);
        let forms = forms.map(|topic| (topic, self.topics.form(topic, key.1)));
        let own = (key, &planned.url, &planned.place, derived_from);
        let around = (&kind, &ancestors, &children, &pager, &previous, &next);
        let forms: Vec<_> = forms.collect();
        let digest = Digest::of_value(&(own, around, forms));
        Placement { kind, ancestors, children, pager, previous, next, digest }
    }
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
