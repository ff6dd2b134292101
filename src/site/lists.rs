//! Who stands beside whom: the pages of a section in their order, and the way
//! from the home page to a page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Key, Plan};
use crate::base::edition::EditionId;
use crate::base::path::PageId;

/// The pages of each section of each edition, in the order of lists.
#[derive(Debug, Default)]
pub struct Lists {
    children: BTreeMap<Key, Vec<PageId>>,
    /// Where each page stands: its section, and its index there.
    standing: BTreeMap<Key, (Key, usize)>,
    /// The pages that have pages below them in some edition.
    sections: BTreeSet<PageId>,
}

/// Orders the pages of each section: by weight from the lightest, then by date
/// from the newest, then by path. The order is the source edition's wherever a
/// translation says nothing else, since weight and date are inherited.
#[must_use]
pub fn order(plan: &Plan) -> Lists {
    let mut children: BTreeMap<Key, Vec<PageId>> = BTreeMap::new();
    let places: BTreeMap<(&PageId, EditionId), &PageId> = plan
        .documents
        .iter()
        .map(|((page, edition), planned)| ((&planned.place, *edition), page))
        .collect();
    for ((page, edition), planned) in &plan.documents {
        let Some(parent) = planned.place.parent() else { continue };
        // A section whose page has another name in this edition is found by
        // its place.
        let parent =
            places.get(&(&parent, *edition)).map_or(parent.clone(), |p| (*p).clone());
        children.entry((parent, *edition)).or_default().push(page.clone());
    }
    for ((_, edition), pages) in &mut children {
        pages.sort_by_cached_key(|page| {
            let settled = plan.settled(page, *edition);
            let weight = settled.map_or(0, |settled| settled.weight);
            let date = settled.and_then(|settled| settled.date);
            (weight, Reverse(date), page.clone())
        });
    }
    let mut standing = BTreeMap::new();
    for (section, pages) in &children {
        for (index, page) in pages.iter().enumerate() {
            standing.insert((page.clone(), section.1), (section.clone(), index));
        }
    }
    let sections = children.keys().map(|(page, _)| page.clone()).collect();
    Lists { children, standing, sections }
}

impl Lists {
    /// The pages of a section.
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
