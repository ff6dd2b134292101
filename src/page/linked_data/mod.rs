//! What machines are told of a page: a page as templates see it enters, linked
//! data in the words of <https://schema.org> leaves, ready for a `script` element.
//!
//! It says nothing that the page does not say: no date that nobody gave, no
//! author whom nobody named. Without a known host there is none, for things are
//! named by whole URLs.

mod blocks;
mod node;
mod things;

use serde_json::Value as Json;

use self::blocks::told;
use self::node::{Node, written};
use self::things::{entry, things};
use super::assemble::Assembly;
use super::view::{PageView, TagView};
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};
use crate::site::SiteDocument;
use crate::site::address::Here;
use crate::site::plan::Key;
use crate::site::translation::source_of;

impl Assembly<'_> {
    /// What machines are told of the page of a document, whose view is `page`
    /// but for that; none for the page of the search, which is a tool, and for
    /// what stands in for another.
    ///
    /// Of a long list, `number` is the part that is shown, from 1.
    pub(super) fn linked_data(
        &self,
        (key, document): (&Key, &SiteDocument),
        number: usize,
        page: &PageView,
    ) -> Option<String> {
        let is_told = page.kind != "search" && document.stands_in.is_none();
        let url = page.canonical.as_ref().filter(|_| is_told)?;
        let whole = |url: &UrlPath| self.site.address.absolute(url);
        let (root, home) = (whole(&UrlPath::folder([]))?, whole(&self.home(key.1))?);
        let title = self.site_view(key.1).title;
        let site = format!("{home}#site");
        let publisher = Node::of("Organization").with("@id", format!("{root}#publisher"));
        let publisher = publisher.with("name", title.as_str()).with("url", root);
        let here = self.site.address.from(key.1);
        let work = self.work(page, url, here).with("publisher", Json::from(publisher));
        let work = match number {
            1 => self.with_versions(work, key, document),
            _ => work,
        };
        let work = match page.kind {
            "home" if number == 1 => work.with("@id", site).with("name", title),
            _ => {
                let around = Node::of("WebSite").with("@id", site).with("url", home);
                work.with("isPartOf", Json::from(around.with("name", title)))
            }
        };
        let work = match page.kind {
            "page" | "section" | "home" => {
                let told = told(document, here);
                let work = work.with("citation", told.citations);
                work.with("correction", told.corrections)
            }
            _ => work,
        };
        let graph = std::iter::once(Json::from(work)).chain(self.way(page, url, here));
        Some(written(graph.collect()))
    }

    /// The page as a work, with what its view says of it.
    fn work(&self, page: &PageView, url: &str, here: Here<'_>) -> Node {
        let (kind, title) = match page.kind {
            // What a long list goes on with is no site.
            "home" if page.pagination.as_ref().is_none_or(|it| it.number == 1) => {
                ("WebSite", "name")
            }
            "page" => ("Article", "headline"),
            "glossary" => ("DefinedTermSet", "name"),
            _ => ("CollectionPage", "name"),
        };
        let description = page.description.as_ref().or(page.summary.as_ref());
        let day = |date: &Option<super::view::DateView>| {
            date.as_ref().map(|date| date.iso.clone())
        };
        let authors = page.authors.iter();
        let authors = authors
            .map(|name| Json::from(Node::of("Person").with("name", name.as_str())));
        let image = page.card.as_ref().map(|card| {
            let image = Node::of("ImageObject").with("url", card.url.as_str());
            Json::from(image.with("width", card.width).with("height", card.height))
        });
        let of_site = page.taxonomies.iter().flat_map(|taxonomy| &taxonomy.topics);
        let topics: Vec<&TagView> = page.tags.iter().chain(of_site).collect();
        let things = things(&topics, &page.terms, here);
        let keywords = topics.iter().map(|tag| tag.title.clone());
        // Nobody agrees on what a word of Chinese is.
        let words = (kind == "Article" && page.characters == 0 && page.words > 0)
            .then_some(page.words);
        let entries = page.entries.iter().map(|it| entry(it, url, here));
        let listed = if kind == "DefinedTermSet" { "hasDefinedTerm" } else { "mentions" };
        Node::of(kind)
            .with("@id", url)
            .with("url", url)
            .with(title, page.title.as_str())
            .with("description", description.map(String::as_str))
            .with("inLanguage", page.lang.as_str())
            .with("datePublished", day(&page.date))
            .with("dateModified", day(&page.updated))
            .with("author", authors.collect::<Vec<_>>())
            .with("image", image)
            .with("keywords", keywords.collect::<Vec<_>>())
            .with("wordCount", words)
            .with("about", things.about)
            .with("mentions", things.mentions)
            .with(listed, entries.collect::<Vec<_>>())
    }

    /// A work with the one that it was made from, and those that were made from
    /// it: by conversion, or by a translator. What is not converted is the same
    /// work everywhere.
    fn with_versions(&self, work: Node, key: &Key, document: &SiteDocument) -> Node {
        let id = |edition: EditionId| {
            let document = self.site.documents.get(&(key.0.clone(), edition))?;
            let url = self.site.address.absolute(&document.url)?;
            let is_home = key.0 == PageId::home();
            Some(if is_home { format!("{url}#site") } else { url })
        };
        let source = self.made_from(key, document).and_then(id);
        let editions = self.config.editions.iter().map(|edition| edition.id);
        let made = editions.filter(|other| {
            let other = (key.0.clone(), *other);
            let document = self.site.documents.get(&other);
            document.and_then(|it| self.made_from(&other, it)) == Some(key.1)
        });
        let made = made.filter_map(id).map(|id| Node::reference(&id));
        work.with("translationOfWork", source.map(|id| Node::reference(&id)))
            .with("workTranslation", made.collect::<Vec<_>>())
    }

    /// The edition of the document from which another was made.
    fn made_from(&self, key: &Key, document: &SiteDocument) -> Option<EditionId> {
        document.finished.as_ref()?;
        match document.derived_from {
            Some(from) => (document.written_in(key.1) == key.1).then_some(from),
            None => source_of(self.site, self.config, &key.0, key.1),
        }
    }

    /// The way to a page from the home page.
    fn way(&self, page: &PageView, url: &str, here: Here<'_>) -> Option<Json> {
        let around = page.breadcrumbs.iter();
        let around =
            around.filter_map(|it| Some((it.title.clone(), here.whole(&it.url)?)));
        let steps = around.chain([(page.title.clone(), url.to_owned())]);
        let steps = steps.enumerate().map(|(at, (name, url))| {
            let step = Node::of("ListItem").with("position", at + 1);
            Json::from(step.with("name", name).with("item", url))
        });
        let way =
            Node::of("BreadcrumbList").with("itemListElement", steps.collect::<Vec<_>>());
        (!page.breadcrumbs.is_empty()).then(|| way.into())
    }

    /// The address of an edition's home page.
    fn home(&self, edition: EditionId) -> UrlPath {
        UrlPath::folder([self.config.edition(edition).path.as_str()])
    }
}
