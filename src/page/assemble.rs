//! The site becomes views: each document with what stands around it enters,
//! plain data leaves.
//!
//! What is shown is decided here; how it looks, by the templates.

use std::collections::BTreeSet;

use super::alternates::alternates;
use super::data::Data;
use super::headings::HeadingFont;
use super::listed::date;
use super::text::text;
use super::theme::Theme;
use super::view::{
    EditionView, Extra, Frame, OriginView, PageView, SiteView, TranslationView,
};
use super::words::Words;
use crate::base::digest::Digest;
use crate::base::edition::{EditionId, Tag};
use crate::base::locale::locale;
use crate::base::path::{PageId, UrlPath};
use crate::base::source::Sources;
use crate::base::topic::TaxonomyKind;
use crate::config::settings::Config;
use crate::font::cast::Cast;
use crate::site::address::Here;
use crate::site::feeds::Feeds;
use crate::site::listings::Listed;
use crate::site::pager::url_of;
use crate::site::plan::Key;
use crate::site::registers::Terms;
use crate::site::related::Related;
use crate::site::{Kind, Site, SiteDocument};
use crate::term::Lexicon;

/// Name and version of the program, as pages name it.
pub const GENERATOR: &str = concat!("duizhao ", env!("CARGO_PKG_VERSION"));

/// All that views are made of.
#[derive(Clone, Copy, Debug)]
pub struct Assembly<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The linked site.
    pub site: &'a Site,
    /// The terms in each edition.
    pub lexicon: &'a Lexicon,
    /// These among the pages.
    pub terms: &'a Terms,
    /// Which pages lead on to which.
    pub related: &'a Related,
    /// Which lists have feeds.
    pub feeds: &'a Feeds,
    /// The theme.
    pub theme: &'a Theme,
    /// The words of each edition, by [`EditionId`].
    pub words: &'a [Words],
    /// The data files as each edition has them, by [`EditionId`].
    pub data: &'a [Data],
    /// The faces that cards are set in.
    pub cast: &'a Cast,
    /// The web fonts of headings, by [`EditionId`]; none at all where the site
    /// names none.
    pub heading_fonts: &'a [Option<HeadingFont>],
    /// The digest of the settings and of the cast.
    pub config_digest: Digest,
    /// The digest of the words.
    pub words_digest: Digest,
    /// The files, whose texts documents were read from.
    pub sources: &'a Sources,
}

impl Assembly<'_> {
    /// What is the same on all pages of an edition.
    #[must_use]
    pub fn frame(&self, edition: EditionId) -> Frame {
        let here = self.site.address.from(edition);
        Frame {
            site: self.site_view(edition),
            generator: GENERATOR.to_owned(),
            edition: self.edition(edition, edition, here),
            editions: self
                .editions()
                .map(|other| self.edition(other, edition, here))
                .collect(),
            labels: self.words[edition.0].labels.clone(),
            assets: self.assets(here),
            integrity: self.integrity(),
            theme: self.theme_view(edition),
            icon: self.icon(here),
            manifest: here.href(&self.manifest_url(edition)),
            lists: self.lists(edition),
            heading_font: self.heading_font(edition),
        }
    }

    /// A document's page.
    ///
    /// Of a long list, `number` is the part that is shown, from 1.
    #[must_use]
    pub fn page(&self, key: &Key, document: &SiteDocument, number: usize) -> PageView {
        // Between the words of another edition's page stand that edition's.
        let spoken = document.stands_in.map_or(key.1, |it| it.of);
        let labels = &self.words[spoken.0].labels;
        let (body, terms) = self.marked(key, document);
        let text = text(spoken, document, body.as_deref(), labels);
        let entries = self.entries(key, document);
        let feeds = self.feeds(key);
        let related = self.related(key);
        let text = PageView { terms, entries, feeds, related, ..text };
        let page = self.around(key, document, number, text);
        let linked_data = self.linked_data((key, document), number, &page);
        PageView { linked_data, ..page }
    }

    /// What stands around the text of a document, with `text`, which is its
    /// text.
    pub(super) fn around(
        &self,
        key: &Key,
        document: &SiteDocument,
        number: usize,
        text: PageView,
    ) -> PageView {
        let words = &self.words[key.1.0];
        let settled = document.finished.as_ref().map(|finished| &finished.settled);
        let link = |page: &PageId| self.link(page, key.1);
        let written_in = document.written_in(key.1);
        let origin = document.derived_from.filter(|_| document.stands_in.is_none());
        let origin = origin.map(|from| self.origin(key, from, 1));
        let stands_in = document.stands_in.map(|it| self.origin(key, it.of, number));
        let url = url_of(&document.url, number);
        PageView {
            kind: match &document.kind {
                Kind::Home => "home",
                Kind::Section => "section",
                Kind::Page => "page",
                Kind::Listing(Listed::Topics(taxonomy)) => match taxonomy.kind() {
                    TaxonomyKind::Tags => "tags",
                    TaxonomyKind::Series | TaxonomyKind::Own => "taxonomy",
                },
                Kind::Listing(Listed::Topic(topic)) => match topic.taxonomy.kind() {
                    TaxonomyKind::Tags => "tag",
                    TaxonomyKind::Series => "series",
                    TaxonomyKind::Own => "topic",
                },
                Kind::Listing(Listed::Archive) => "archive",
                Kind::Listing(Listed::Search) => "search",
                Kind::Listing(Listed::Glossary) => "glossary",
                Kind::Listing(Listed::People) => "people",
            },
            lang: self.config.edition(written_in).tag.to_string(),
            title: self.title(key),
            title_lang: self.title_lang(key),
            description: settled.and_then(|settled| settled.description.clone()),
            status: settled.and_then(|settled| settled.status.clone()),
            url: self.site.address.from(key.1).href(&url),
            canonical: match &stands_in {
                Some(shown) => shown.canonical.clone(),
                None => self.site.address.absolute(&url),
            },
            date: settled.and_then(|settled| date(settled.date, &words.labels)),
            updated: settled.and_then(|settled| date(settled.updated, &words.labels)),
            authors: settled.map(|settled| settled.authors.clone()).unwrap_or_default(),
            tags: self.tags(document, key.1),
            taxonomies: self.taxonomies(document, key.1),
            series: self.series(key, document),
            summary: document.summary.clone(),
            derived: document.derived_from.is_some() && written_in == key.1,
            origin,
            stands_in,
            draft: settled.is_some_and(|settled| settled.draft),
            translations: self.translations(key, number),
            parallels: self.parallel_links(key, None),
            edit_url: self.config.edit_url.as_ref().and_then(|edit_url| {
                Some(edit_url.of(&document.finished.as_ref()?.document.path))
            }),
            alternates: match document.stands_in {
                Some(_) => Vec::new(),
                None => alternates(self, &key.0, number),
            },
            card: self.card(key, document),
            breadcrumbs: document.ancestors.iter().filter_map(link).collect(),
            children: self.children(key, document, number),
            years: self.years(key, document, number),
            sections: self.sections(key, document, number),
            pagination: self.pagination((key, document), number),
            previous: document.previous.as_ref().and_then(link),
            next: document.next.as_ref().and_then(link),
            extra: Extra(settled.map(|it| it.extra.clone()).unwrap_or_default()),
            ..text
        }
    }

    /// The page in the edition from which another was made, or taken; of a long
    /// list, the part `number`, where it has one.
    fn origin(&self, key: &Key, from: EditionId, number: usize) -> OriginView {
        let edition = self.config.edition(from);
        let document = self.site.documents.get(&(key.0.clone(), from));
        let url = document.map(|document| {
            let number = if number <= document.pager.pages() { number } else { 1 };
            url_of(&document.url, number)
        });
        let here = self.site.address.from(key.1);
        OriginView {
            tag: edition.tag.to_string(),
            label: edition.label.clone(),
            url: url.as_ref().map(|url| here.href(url)).unwrap_or_default(),
            canonical: url.and_then(|url| here.absolute(&url)),
        }
    }

    /// The editions that have pages; the others are nowhere yet.
    pub fn editions(&self) -> impl Iterator<Item = EditionId> {
        let has_home = |id: &EditionId| {
            let home = (PageId::home(), *id);
            self.site.documents.contains_key(&home)
        };
        self.config.editions.iter().map(|edition| edition.id).filter(has_home)
    }

    /// The site as its pages in an edition name it.
    #[must_use]
    pub fn site_view(&self, edition: EditionId) -> SiteView {
        let home = self.site.documents.get(&(PageId::home(), edition));
        let home = home.and_then(|home| home.finished.as_ref());
        let described = home.and_then(|home| home.settled.description.clone());
        SiteView {
            title: self.site_title(edition),
            description: self.words[edition.0].description.clone().or(described),
            base: self.site.address.from(edition).root(),
        }
    }

    /// An edition as pages in `current` name it, which are on the domain `here`.
    pub(super) fn edition(
        &self,
        id: EditionId,
        current: EditionId,
        here: Here<'_>,
    ) -> EditionView {
        let edition = self.config.edition(id);
        EditionView {
            tag: edition.tag.to_string(),
            label: edition.label.clone(),
            url: here.href(&UrlPath::folder([edition.path.as_str()])),
            dir: direction(&edition.tag),
            locale: locale(&edition.tag),
            current: id == current,
        }
    }

    /// The editions that have a page, and its own. A list that has fewer parts in
    /// another edition is shown there from its beginning.
    fn translations(&self, key: &Key, number: usize) -> Vec<TranslationView> {
        let here = self.site.address.from(key.1);
        let translation = |id: EditionId| {
            let other = (key.0.clone(), id);
            let document = self.site.documents.get(&other)?;
            let is_own = document.stands_in.is_none() || id == key.1;
            let document = Some(document).filter(|_| is_own)?;
            let edition = self.config.edition(id);
            let number = if number <= document.pager.pages() { number } else { 1 };
            Some(TranslationView {
                tag: edition.tag.to_string(),
                label: edition.label.clone(),
                locale: locale(&edition.tag),
                url: here.href(&url_of(&document.url, number)),
                current: id == key.1,
                derived: document.derived_from.is_some() && document.stands_in.is_none(),
                stands_in: document.stands_in.is_some(),
            })
        };
        let editions = self.config.editions.iter();
        editions.filter_map(|edition| translation(edition.id)).collect()
    }
}

/// The direction of the script in which a language is written.
#[must_use]
pub fn direction(tag: &Tag) -> &'static str {
    let script = tag.script();
    let right_to_left: BTreeSet<&str> =
        ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].into();
    match script {
        Some("Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo") => "rtl",
        None if right_to_left.contains(tag.language()) => "rtl",
        _ => "ltr",
    }
}
