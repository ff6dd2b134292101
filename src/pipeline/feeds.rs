//! The feeds of a site: which pages each holds is found where documents stand,
//! entries are made of single pages, and feeds of entries.
//!
//! An edit of a text makes one entry anew, and the feeds in which that is.

use std::sync::Arc;

use url::Url;

use super::made::Made;
use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Kept, Table};
use crate::base::path::UrlPath;
use crate::base::source::SourceFile;
use crate::base::topic::{TaxonomyKind, Topic};
use crate::config::feeds::FeedContent;
use crate::page::assemble::{Assembly, GENERATOR};
use crate::page::feeds::urls_of;
use crate::page::icon::SIZES;
use crate::page::views::Views;
use crate::site::Kind;
use crate::site::feeds::Feeds;
use crate::site::inventory::Inventory;
use crate::wire::atom::atom;
use crate::wire::clean::clean;
use crate::wire::feed::{Entry, Feed, entry_id};
use crate::wire::json::json;

/// What earlier turns made of it.
#[derive(Debug, Default)]
pub(super) struct FeedMemo {
    pub(super) planned: Cell<Feeds>,
    entries: Table<Checked<Option<Arc<Entry>>>>,
    files: Table<[SourceFile; 2]>,
}

impl FeedMemo {
    /// How many values are kept.
    pub(super) fn kept(&self) -> usize {
        self.entries.kept() + self.files.kept()
    }

    /// How many entries, and how many feeds, the last turn had to make.
    pub(super) fn misses(&self) -> usize {
        self.entries.misses() + self.files.misses()
    }
}

/// Writes all feeds.
pub(super) fn write_all(
    views: &Views<'_>,
    assembly: Assembly<'_>,
    inventory: &Inventory,
    memo: &mut Memo,
    (made, diagnostics): (&mut Made, &mut Vec<Diagnostic>),
) {
    let feeds = &assembly.feeds.of;
    let mut pages: Vec<usize> = feeds.values().flatten().copied().collect();
    pages.sort_unstable();
    pages.dedup();
    let writing = Writing { views, assembly };
    let entries = memo.feeds.entries.map(
        &pages,
        |page| writing.key_of_entry(**page),
        |page| writing.guarded_entry(*page),
    );
    for entry in &entries {
        diagnostics.extend(entry.diagnostics.iter().cloned());
    }
    let entry_of = |page: &usize| {
        let at = pages.binary_search(page).ok()?;
        entries.get(at)
    };
    let lists: Vec<(usize, Vec<&Kept<_>>)> = feeds
        .iter()
        .map(|(list, pages)| (*list, pages.iter().filter_map(entry_of).collect()))
        .collect();
    let files = memo.feeds.files.map(
        &lists,
        |(list, entries)| writing.key_of_feed(*list, entries),
        |(list, entries)| {
            let entries = entries.iter().filter_map(|entry| entry.value.clone());
            writing.feed(*list, entries.collect())
        },
    );
    for ((list, _), files) in lists.iter().zip(files) {
        let (_, document) = assembly.site.documents.at(*list);
        for (url, file) in urls_of(&document.url).iter().zip(files.iter()) {
            made.add(url, ("a feed", file.clone()), inventory);
        }
    }
}

/// What entries and feeds are made of.
#[derive(Clone, Copy)]
struct Writing<'a> {
    views: &'a Views<'a>,
    assembly: Assembly<'a>,
}

impl Writing<'_> {
    /// The digest of all that [`Writing::entry`] looks at.
    fn key_of_entry(&self, page: usize) -> Digest {
        let Assembly { site, theme, config_digest, words_digest, .. } = self.assembly;
        let text = self.views.digest_of_feed_text(page, theme);
        let own = [text, site.topics.digest(), config_digest, words_digest];
        let elsewhere = site.documents.of_page(page);
        let elsewhere = elsewhere.map(|at| site.documents.names()[at]);
        let parts: Vec<Digest> = own.into_iter().chain(elsewhere).collect();
        Digest::of_digests(&parts)
    }

    fn guarded_entry(&self, page: usize) -> Checked<Option<Arc<Entry>>> {
        let document = self.assembly.site.documents.at(page).1;
        let file = document.finished.as_ref().map(|finished| &finished.document.path);
        let name = file.map_or_else(String::new, ToString::to_string);
        let doing = format!("writing `{name}` for feeds");
        guarded(file, &doing, || Checked::clean(self.entry(page).map(Arc::new)), || None)
    }

    fn entry(&self, page: usize) -> Option<Entry> {
        let Assembly { site, config, theme, .. } = self.assembly;
        let (key, document) = site.documents.at(page);
        let settled = &document.finished.as_ref()?.settled;
        let url = site.address.absolute(&document.url)?;
        let published = settled.date?;
        let edition = config.edition(key.1);
        let written_in = config.edition(document.written_in(key.1));
        let whole = Url::parse(&url).ok()?;
        // Its name stays the same when its edition moves to a host of its own.
        let root = site.address.main().whole_root()?;
        let root = Url::parse(&root).ok()?;
        let host = root.host_str().unwrap_or("localhost");
        let summary = settled.description.clone().or_else(|| document.summary.clone());
        let html = match config.feeds.content {
            FeedContent::Full => {
                let html = self.views.feed_text(page, theme)?;
                let here = site.address.from(key.1);
                let html = clean(&html, &whole, |href| here.whole(href));
                (!html.is_empty()).then_some(html)
            }
            FeedContent::Summary => None,
        };
        // A series is no category.
        let is_about = |it: &&Topic| it.taxonomy.kind() != TaxonomyKind::Series;
        let tags = document.topics.iter().filter(is_about);
        Some(Entry {
            id: entry_id(host, published, edition.tag.as_str(), key.0.as_str()),
            title: (self.assembly.title(key), self.assembly.title_lang(key)),
            lang: written_in.tag.to_string(),
            url,
            published,
            updated: settled.updated.unwrap_or(published).max(published),
            authors: settled.authors.clone(),
            tags: tags.map(|it| site.topics.form(it, key.1).text.to_owned()).collect(),
            summary,
            html,
            image: self.assembly.card_url(key, document),
            alternates: self.assembly.elsewhere(key),
        })
    }

    /// The digest of all that [`Writing::feed`] looks at.
    fn key_of_feed(
        &self,
        list: usize,
        entries: &[&Kept<Checked<Option<Arc<Entry>>>>],
    ) -> Digest {
        let documents = &self.assembly.site.documents;
        let edition = documents.at(list).0.1;
        let elsewhere = documents.of_page(list).map(|at| documents.names()[at]);
        let described = Digest::of_value(&self.described(list));
        let own = [self.assembly.config_digest, described];
        let entries = entries.iter().map(|entry| entry.key);
        let shared = self.views.digest_of_edition(edition);
        let parts = own.into_iter().chain(shared).chain(elsewhere).chain(entries);
        Digest::of_digests(&parts.collect::<Vec<_>>())
    }

    /// A sentence on what a list holds: of an edition, that on the site.
    fn described(&self, list: usize) -> Option<String> {
        let (key, document) = self.assembly.site.documents.at(list);
        match document.kind {
            Kind::Home => self.assembly.site_view(key.1).description,
            _ => document.finished.as_ref()?.settled.description.clone(),
        }
    }

    /// The larger picture of the icon, where there is one.
    fn icon(&self, edition: EditionId) -> Option<String> {
        self.assembly.drawing()?;
        let (name, _) = SIZES[1];
        let here = self.assembly.site.address.from(edition);
        here.absolute_file(&UrlPath::file(name))
    }

    fn feed(&self, list: usize, entries: Vec<Arc<Entry>>) -> [SourceFile; 2] {
        let Assembly { site, config, .. } = self.assembly;
        let (key, document) = site.documents.at(list);
        let absolute = |url| site.address.absolute(url).unwrap_or_default();
        let [atom_url, json_url] = urls_of(&document.url);
        let feed = Feed {
            title: self.assembly.feed_title(key),
            subtitle: self.described(list),
            lang: config.edition(key.1).tag.to_string(),
            author: self.assembly.site_title(key.1),
            page: absolute(&document.url),
            atom: absolute(&atom_url),
            json: absolute(&json_url),
            icon: self.icon(key.1),
            alternates: self.assembly.elsewhere(key),
            generator: GENERATOR.to_owned(),
            entries,
        };
        [atom(&feed), json(&feed)].map(SourceFile::new)
    }
}
