//! Which pages a reader may go on to from a page: a linked site and the terms that
//! its texts use enter; for each page, those of its edition leave that have most in
//! common with it.
//!
//! What two pages have in common are topics and terms. How it is shown is not known
//! here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::link::{Kind, Site, SiteDocument};
use super::registers::Terms;
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::memo::{Cell, Kept};
use crate::base::path::PageId;
use crate::base::topic::{TaxonomyKind, Topic};
use crate::config::related::Related as Said;
use crate::config::settings::Config;

/// The pages that each page leads on to.
#[derive(Debug, Default)]
pub struct Related {
    /// Them, under the place of the page in the order of the site's documents, the
    /// nearest first; by place, too.
    pub of: Vec<Vec<usize>>,
}

impl Related {
    /// The pages that the page at a place leads on to.
    #[must_use]
    pub fn of(&self, page: usize) -> &[usize] {
        self.of.get(page).map_or(&[], Vec::as_slice)
    }
}

/// The pages that those of `site` lead on to. `standing` is the digest of where
/// they stand, which covers settings, topics, dates and what pages say themselves;
/// beside it, all depends on which terms a text uses.
pub fn related_in(
    site: &Site,
    config: &Config,
    (terms, standing): (&Terms, &Digest),
    memo: &mut Cell<Related>,
) -> Kept<Related> {
    let none = Digest::of(b"no terms");
    let used = terms.used.iter().map(|used| used.as_ref().map_or(&none, |it| &it.names));
    let key = Digest::of_digests(std::iter::once(standing).chain(used));
    memo.get(key, || related(site, config, terms))
}

/// What is on more pages than this part of them tells nothing of a page, and is left
/// out: else each page would lead on to the newest ones.
const COMMON: usize = 2;

/// On so few pages, nothing is common.
const FEW: usize = 5;

/// Of what is on more pages, only the newest are looked at: so the work grows as the
/// number of pages and not as its square. Older ones would lose against these in a
/// tie, and are found by what is rarer.
const LOOKED_AT: usize = 1_000;

/// How much more a topic counts than a term: an author names it, where a text may use
/// a term in passing.
const TOPIC: u32 = 2;

/// See [`related_in`].
#[must_use]
pub fn related(site: &Site, config: &Config, terms: &Terms) -> Related {
    let mut of = vec![Vec::new(); site.documents.linked().len()];
    for edition in &config.editions {
        let shelf = Shelf::of(site, terms, edition.id, config.lists.related);
        let found: Vec<(usize, Vec<usize>)> = (0..shelf.pages.len())
            .into_par_iter()
            .map_init(
                || vec![0; shelf.pages.len()],
                |scores, rank| (shelf.pages[rank], shelf.lead_on(rank, config, scores)),
            )
            .collect();
        for (page, pages) in found {
            of[page] = pages;
        }
    }
    Related { of }
}

/// What a page is found by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark<'a> {
    Topic(&'a Topic),
    /// The index of its record.
    Term(usize),
}

/// The pages of one edition, and what each is found by.
struct Shelf<'a> {
    site: &'a Site,
    edition: EditionId,
    /// The pages from the newest, by place. Where one stands here is its *rank*.
    pages: Vec<usize>,
    /// What tells something of the page of each rank, by index.
    marks: Vec<Vec<usize>>,
    /// Of each mark, how much it counts, and the ranks of the pages that have it.
    found: Vec<(u32, Vec<usize>)>,
}

impl<'a> Shelf<'a> {
    /// The pages of `edition`, each of which is to lead on to `wanted` others.
    fn of(site: &'a Site, terms: &Terms, edition: EditionId, wanted: usize) -> Self {
        let all = site.documents.iter().enumerate();
        let own = all.filter(|(_, (key, page))| key.1 == edition && is_page(page));
        let mut pages: Vec<_> = own
            .map(|(at, (key, page))| {
                let settled = page.finished.as_ref().map(|it| &it.settled);
                (Reverse(settled.and_then(|it| it.date)), key, at)
            })
            .collect();
        pages.sort_unstable();
        let pages: Vec<usize> = pages.into_iter().map(|(.., at)| at).collect();
        let mut by_mark: BTreeMap<Mark<'_>, Vec<usize>> = BTreeMap::new();
        // Where nothing is to be found, there is nothing to look for.
        let looked_at = if wanted == 0 { &[][..] } else { &pages[..] };
        for (rank, at) in looked_at.iter().enumerate() {
            let topics = &site.documents.at(*at).1.topics;
            let topics = topics.iter().filter(|it| !is_series(it)).map(Mark::Topic);
            let used = terms.used.get(*at).and_then(Option::as_ref);
            let used = used.into_iter().flat_map(|used| &used.records);
            for mark in topics.chain(used.map(|record| Mark::Term(*record))) {
                let ranks = by_mark.entry(mark).or_default();
                // Nothing is on a page twice.
                if ranks.last() != Some(&rank) {
                    ranks.push(rank);
                }
            }
        }
        let most = (pages.len() / COMMON).max(FEW);
        let mut marks = vec![Vec::new(); pages.len()];
        let mut found = Vec::new();
        for (mark, mut ranks) in by_mark {
            let weight = rarity(ranks.len(), pages.len());
            if ranks.len() < 2 || ranks.len() > most || weight == 0 {
                continue;
            }
            ranks.iter().for_each(|rank| marks[*rank].push(found.len()));
            ranks.truncate(LOOKED_AT);
            let times = if matches!(mark, Mark::Topic(_)) { TOPIC } else { 1 };
            found.push((weight * times, ranks));
        }
        Self { site, edition, pages, marks, found }
    }

    /// The pages that the page of this rank leads on to: those that it names, then
    /// those that have most in common with it, the newer first of two that have as
    /// much. `scores` is 0 for each rank, before and after.
    fn lead_on(&self, rank: usize, config: &Config, scores: &mut [u32]) -> Vec<usize> {
        let place = self.pages[rank];
        let (_, document) = self.site.documents.at(place);
        let settled = document.finished.as_ref().map(|it| &it.settled);
        let named = match settled.and_then(|it| it.related.as_ref()) {
            Some(Said::Off) => return Vec::new(),
            Some(Said::Named(pages)) => &pages[..],
            None => &[],
        };
        let named = named.iter().filter_map(|page| self.published(page));
        let mut pages: Vec<usize> = Vec::new();
        for page in named.filter(|page| *page != place) {
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        let wanted = config.lists.related.saturating_sub(pages.len());
        if wanted == 0 {
            return pages;
        }
        // Of those that are found, as many may be left out as are named, and the two
        // neighbours.
        let most = wanted + pages.len() + 2;
        let found = self.found_by(rank, most, scores);
        let found = found.into_iter().map(|rank| self.pages[rank]);
        // The page shows its neighbours already.
        let around = [&document.previous, &document.next];
        let around: Vec<usize> =
            around.into_iter().flatten().filter_map(|page| self.place(page)).collect();
        let found = found.filter(|page| !pages.contains(page));
        let (shown, mut others): (Vec<usize>, Vec<usize>) =
            found.partition(|page| around.contains(page));
        if others.is_empty() && pages.is_empty() {
            others = shown;
        }
        pages.extend(others.into_iter().take(wanted));
        pages
    }

    /// The ranks of the pages that have something in common with that of `rank`,
    /// those with most first, and no more than `most`.
    fn found_by(&self, rank: usize, most: usize, scores: &mut [u32]) -> Vec<usize> {
        let mut met: Vec<usize> = Vec::new();
        for mark in &self.marks[rank] {
            let (weight, ranks) = &self.found[*mark];
            for other in ranks.iter().filter(|other| **other != rank) {
                if scores[*other] == 0 {
                    met.push(*other);
                }
                scores[*other] += weight;
            }
        }
        let order = |other: &usize| (Reverse(scores[*other]), *other);
        // The parts of its series stand on the page already.
        let series = self.series(rank);
        let is_part = |other: &usize| series.is_some() && self.series(*other) == series;
        let mut nearest: Vec<usize> =
            met.iter().copied().filter(|other| !is_part(other)).collect();
        if nearest.len() > most {
            nearest.select_nth_unstable_by_key(most, order);
            nearest.truncate(most);
        }
        nearest.sort_unstable_by_key(order);
        met.iter().for_each(|other| scores[*other] = 0);
        nearest
    }

    /// The series of which the page of a rank is a part.
    fn series(&self, rank: usize) -> Option<&'a Topic> {
        let (_, document) = self.site.documents.at(self.pages[rank]);
        document.topics.iter().find(|topic| is_series(topic))
    }

    /// The place of a page that someone names, where the edition has it.
    fn published(&self, page: &PageId) -> Option<usize> {
        let place = self.place(page)?;
        let (_, document) = self.site.documents.at(place);
        (document.finished.is_some() && document.stands_in.is_none()).then_some(place)
    }

    fn place(&self, page: &PageId) -> Option<usize> {
        self.site.documents.index(&(page.clone(), self.edition))
    }
}

/// Whether a document leads on to others, and others to it: what is a text of its
/// edition, and no list.
fn is_page(document: &SiteDocument) -> bool {
    let is_own = document.finished.is_some() && document.stands_in.is_none();
    is_own && document.kind == Kind::Page
}

/// Whether a topic is a series, of which pages are parts.
fn is_series(topic: &Topic) -> bool {
    topic.taxonomy.kind() == TaxonomyKind::Series
}

/// How much it tells that two pages have something in common that `having` of `all`
/// pages have: the inverse document frequency of K. Spärck Jones (1972), in quarters
/// of a bit. It is counted in whole numbers, so that no machine rounds otherwise.
fn rarity(having: usize, all: usize) -> u32 {
    const UNIT: u32 = 8;
    let ratio = ((all as u128) << UNIT) / (having.max(1) as u128);
    ratio.saturating_pow(4).checked_ilog2().unwrap_or(0).saturating_sub(4 * UNIT)
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn what_fewer_pages_have_tells_more() {
        assert_eq!(rarity(8, 8), 0, "what all have tells nothing");
        assert_eq!([4, 2, 1].map(|having| rarity(having, 8)), [4, 8, 12]);
        assert!(rarity(1, usize::MAX) > rarity(2, 1_000_000), "nothing overflows");
    }
}
