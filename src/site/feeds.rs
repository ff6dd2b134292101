//! Which lists have feeds, and which pages these hold: a linked site and the
//! settings enter, places of documents leave.
//!
//! A feed holds pages that have a date, from the newest: without one, no reader
//! can be told what is new. How it is written is known to `wire`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::link::{Kind, Site, SiteDocument};
use super::topics;
use crate::base::path::PageId;
use crate::config::cards::Making;
use crate::config::feeds::FeedSettings;
use crate::config::lists::Listing;
use crate::config::settings::Config;

/// The feeds of a site.
#[derive(Debug, Default)]
pub struct Feeds {
    /// The pages of each, from the newest, by place in the order of the site's
    /// documents; under the place of the page that lists them: an edition's home
    /// page, a section, the page of a topic.
    pub of: BTreeMap<usize, Vec<usize>>,
}

impl Feeds {
    /// Whether the page at a place has a feed.
    #[must_use]
    pub fn has(&self, list: usize) -> bool {
        self.of.contains_key(&list)
    }
}

/// The feeds of `site`: none without a host, since they hold whole URLs.
#[must_use]
pub fn feeds(site: &Site, config: &Config) -> Feeds {
    let FeedSettings { made, entries, lists, .. } = config.feeds;
    let mut feeds = Feeds::default();
    if made == Making::Off || config.base_url.is_none() {
        return feeds;
    }
    let dated = site.documents.iter().enumerate().filter_map(|(at, (key, document))| {
        let date = day(document)?;
        // What stands in is no page of the edition.
        if document.stands_in.is_some() {
            return None;
        }
        let is_page = matches!(document.kind, Kind::Page | Kind::Section);
        is_page.then_some((Reverse(date), key, at, document))
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_by_key(|(date, key, ..)| (*date, *key));
    for (_, (_, edition), at, document) in dated {
        for list in lists_of(document, lists) {
            let Some(list) = site.documents.index(&(list, *edition)) else { continue };
            let pages = feeds.of.entry(list).or_default();
            if pages.len() < entries.get() {
                pages.push(at);
            }
        }
    }
    feeds
}

/// The day of publication of a page that may be in a feed: a draft may not,
/// since nobody can take back what a feed reader has fetched.
fn day(document: &SiteDocument) -> Option<Date> {
    let settled = &document.finished.as_ref()?.settled;
    settled.date.filter(|_| !settled.draft)
}

/// The lists in whose feeds a page is.
fn lists_of(document: &SiteDocument, lists: Listing) -> impl Iterator<Item = PageId> {
    let own = match lists {
        Listing::On => {
            let topics = document.topics.iter().filter_map(topics::page_of);
            let around = document.ancestors.iter().cloned();
            around.filter(|page| *page != PageId::home()).chain(topics).collect()
        }
        Listing::Off => Vec::new(),
    };
    std::iter::once(PageId::home()).chain(own)
}
