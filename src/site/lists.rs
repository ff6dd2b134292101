//! Who stands beside whom: the pages of each list in their order, and what
//! comes before and behind a page.
//!
//! The planned documents enter with their final texts, since names are sorted
//! as they are shown. How a list is divided into pages is not known here.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::collation::Collation;
use super::link::Text;
use super::listings::{Listed, is_dated};
use super::plan::{Key, Origin, Plan, Planned};
use super::topics::Topics;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::base::topic::{TaxonomyKind, Topic};
use crate::config::lists::Order;
use crate::config::settings::{Config, Edition};

/// The pages of each list of each edition, in their order.
#[derive(Debug, Default)]
pub struct Lists {
    children: Children,
    /// Where each page stands: its section, and its index there.
    standing: Standing,
    /// The pages that have pages below them in some edition.
    sections: BTreeSet<PageId>,
}

/// What lists are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf<'a> {
    pub(super) plan: &'a Plan,
    /// The texts, in the order of the plan.
    pub(super) texts: &'a [Text],
    pub(super) topics: &'a Topics,
    pub(super) config: &'a Config,
}

/// Orders the pages of each list.
///
/// Those of a section stand as it wishes: by weight from the lightest, then by
/// date from the newest, then by path, if it says nothing. That order is the
/// source edition's wherever a translation says nothing else, since weight and
/// date are inherited. Topics stand as the edition's readers sort names, the
/// pages on a topic and those of the archive from the newest, the parts of a
/// series from the first.
#[must_use]
pub(super) fn order(shelf: Shelf) -> Lists {
    let sections = sections(shelf.plan);
    let editions = shelf.config.editions.par_iter();
    let ordered: Vec<_> =
        editions.map(|edition| order_in(shelf, edition, &sections)).collect();
    let mut lists = Lists::default();
    for (children, standing) in ordered {
        lists.children.extend(children);
        lists.standing.extend(standing);
    }
    lists.sections = sections.into_keys().map(|(page, _)| page).collect();
    lists
}

/// The pages of each list.
type Children = BTreeMap<Key, Vec<PageId>>;
/// Where each page stands: its section, and its index there.
type Standing = BTreeMap<Key, (Key, usize)>;

/// [`order`] in one edition.
fn order_in(
    shelf: Shelf,
    edition: &Edition,
    sections: &Children,
) -> (Children, Standing) {
    let mut standing = Standing::new();
    let mut children = Children::new();
    let sorting =
        Sorting { shelf, edition: edition.id, names: Collation::of(&edition.tag) };
    for (section, pages) in sections.iter().filter(|((_, id), _)| *id == edition.id) {
        let mut pages = pages.clone();
        sorting.sort(&mut pages, order_of(shelf.plan, &section.0, edition.id));
        for (index, page) in pages.iter().enumerate() {
            standing.insert((page.clone(), edition.id), (section.clone(), index));
        }
        children.insert(section.clone(), pages);
    }
    let searched =
        shelf.plan.listings.iter().find(|(_, listed)| **listed == Listed::Search);
    if let Some((search, _)) = searched {
        let all = all_pages(shelf.plan, &children, edition.id);
        children.insert((search.clone(), edition.id), all);
    }
    for (page, mut pages) in gathered(shelf.plan, edition.id) {
        match is_series(shelf.plan, &page) {
            true => sorting.sort_parts(&mut pages),
            false => sorting.sort(&mut pages, Order::Date),
        }
        children.insert((page, edition.id), pages);
    }
    (children, standing)
}

/// The pages below each section. Lists that no folder makes are not among the
/// pages of the home page: they list the same pages again.
fn sections(plan: &Plan) -> BTreeMap<Key, Vec<PageId>> {
    let mut sections: BTreeMap<Key, Vec<PageId>> = BTreeMap::new();
    let places: BTreeMap<(&PageId, EditionId), &PageId> = plan
        .documents
        .iter()
        .map(|((page, edition), planned)| ((&planned.place, *edition), page))
        .collect();
    for ((page, edition), planned) in &plan.documents {
        let Some(parent) = planned.place.parent() else { continue };
        let listed = plan.listings.get(page);
        if listed.is_some_and(|listed| !matches!(listed, Listed::Topic(_))) {
            continue;
        }
        // A section whose page has another name in this edition is found by
        // its place.
        let parent =
            places.get(&(&parent, *edition)).map_or(parent.clone(), |p| (*p).clone());
        sections.entry((parent, *edition)).or_default().push(page.clone());
    }
    sections
}

/// All pages of an edition that have a text: each section, then the pages in it
/// that are no sections, in the order in which its readers meet them.
fn all_pages(plan: &Plan, children: &Children, edition: EditionId) -> Vec<PageId> {
    let has_text = |page: &PageId| {
        let planned = plan.get(page, edition);
        let is_own =
            |it: &Planned| !matches!(it.origin, Origin::Implied | Origin::StandIn(_));
        planned.is_some_and(is_own) && plan.listings.get(page) != Some(&Listed::Search)
    };
    let mut all = Vec::new();
    let mut sections = vec![PageId::home()];
    while let Some(section) = sections.pop() {
        let key = (section, edition);
        let below = children.get(&key).map_or(&[][..], Vec::as_slice);
        let is_section =
            |page: &&PageId| children.contains_key(&((*page).clone(), edition));
        all.extend(Some(key.0).filter(has_text));
        all.extend(below.iter().filter(|it| !is_section(it) && has_text(it)).cloned());
        sections.extend(below.iter().filter(is_section).rev().cloned());
    }
    all
}

/// The pages of an edition that its pages of topics and its archive list.
fn gathered(plan: &Plan, edition: EditionId) -> BTreeMap<PageId, Vec<PageId>> {
    let pages: BTreeMap<&Topic, &PageId> = plan
        .listings
        .iter()
        .filter_map(|(page, listed)| match listed {
            Listed::Topic(topic) => Some((topic, page)),
            _ => None,
        })
        .collect();
    let archive = plan.listings.iter().find(|(_, listed)| **listed == Listed::Archive);
    let mut gathered: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for (key, planned) in plan.documents.iter().filter(|((_, id), _)| *id == edition) {
        let topics = planned.topics.iter().filter_map(|topic| pages.get(topic).copied());
        let archive =
            archive.map(|(page, _)| page).filter(|_| is_dated(&plan.documents, key));
        for list in topics.chain(archive) {
            gathered.entry(list.clone()).or_default().push(key.0.clone());
        }
    }
    gathered
}

/// Whether a page lists the parts of a series.
fn is_series(plan: &Plan, page: &PageId) -> bool {
    let listed = plan.listings.get(page);
    listed.is_some_and(|listed| match listed {
        Listed::Topic(topic) => topic.taxonomy.kind() == TaxonomyKind::Series,
        _ => false,
    })
}

/// The pages on whose titles the order of a list depends, by place in the
/// order of the plan. Those that no text makes are not among them.
pub(super) fn sorted_by_title(plan: &Plan) -> Vec<usize> {
    let mut orders: HashMap<(PageId, EditionId), Order> = HashMap::new();
    let is_renamed = plan.documents.iter().any(|(key, it)| it.place != key.0);
    let indexes = plan.documents.iter().filter(|((_, edition), planned)| {
        if matches!(planned.origin, Origin::Implied) {
            return false;
        }
        let Some(parent) = planned.place.parent() else { return false };
        // Under which page a place is, where that has another name, is found
        // with the lists themselves.
        let order = orders
            .entry((parent, *edition))
            .or_insert_with_key(|(section, edition)| order_of(plan, section, *edition));
        is_renamed || *order == Order::Title
    });
    indexes.map(|(_, planned)| planned.index).collect()
}

/// The order in which a section wants its pages.
fn order_of(plan: &Plan, section: &PageId, edition: EditionId) -> Order {
    match plan.listings.get(section) {
        Some(Listed::Topics(_)) => Order::Title,
        _ => plan.settled(section, edition).map_or(Order::Weight, |it| it.order),
    }
}

/// How the lists of one edition are sorted.
struct Sorting<'a> {
    shelf: Shelf<'a>,
    edition: EditionId,
    names: Collation,
}

impl Sorting<'_> {
    fn sort(&self, pages: &mut Vec<PageId>, order: Order) {
        let mut entries: Vec<Sorted> =
            std::mem::take(pages).into_iter().map(|page| self.entry(page)).collect();
        entries.sort_by(|one, other| {
            let by_order = match order {
                Order::Weight => one.weight.cmp(&other.weight),
                Order::Date => Ordering::Equal,
                Order::Title => self.names.compare(&one.title, &other.title),
            };
            by_order
                .then_with(|| Reverse(one.date).cmp(&Reverse(other.date)))
                .then_with(|| one.page.cmp(&other.page))
        });
        pages.extend(entries.into_iter().map(|entry| entry.page));
    }

    /// Sorts the parts of a series as they are read: by weight, then from the
    /// oldest, where those without a date come last, then by path.
    fn sort_parts(&self, pages: &mut [PageId]) {
        pages.sort_by_cached_key(|page| {
            let settled = self.shelf.plan.settled(page, self.edition);
            let date = settled.and_then(|settled| settled.date);
            let weight = settled.map_or(0, |settled| settled.weight);
            (weight, date.is_none(), date, page.clone())
        });
    }

    fn entry(&self, page: PageId) -> Sorted {
        let Shelf { plan, texts, topics, .. } = self.shelf;
        let settled = plan.settled(&page, self.edition);
        let text = plan.index(&page, self.edition).and_then(|at| texts[at].as_ref());
        let key = (page, self.edition);
        let title = text.map(|text| text.value.settled.title.clone());
        let title = title.unwrap_or_else(|| match plan.listings.get(&key.0) {
            Some(Listed::Topic(topic)) => {
                topics.form(topic, self.edition).text.to_owned()
            }
            _ => key.0.name().to_owned(),
        });
        Sorted {
            weight: settled.map_or(0, |settled| settled.weight),
            date: settled.and_then(|settled| settled.date),
            title,
            page: key.0,
        }
    }
}

/// A page with all by which it may be sorted.
struct Sorted {
    weight: i64,
    date: Option<Date>,
    title: String,
    page: PageId,
}

impl Lists {
    /// The pages that a page lists.
    #[must_use]
    pub fn children(&self, key: &Key) -> &[PageId] {
        self.children.get(key).map_or(&[], Vec::as_slice)
    }

    /// The pages before and behind a page in its section.
    #[must_use]
    pub fn neighbours(&self, key: &Key) -> (Option<PageId>, Option<PageId>) {
        let Some((section, index)) = self.standing.get(key) else { return (None, None) };
        let siblings = self.children(section);
        let previous = index.checked_sub(1).and_then(|index| siblings.get(index));
        (previous.cloned(), siblings.get(index + 1).cloned())
    }

    /// Whether the page has pages below it in any edition.
    #[must_use]
    pub fn is_section(&self, page: &PageId) -> bool {
        self.sections.contains(page)
    }
}
