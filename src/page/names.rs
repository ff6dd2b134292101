//! What a page calls others: a document enters, its title and the language of
//! that, its address, and a link of the two leave.
//!
//! What is shown of whom is known to `assemble` and `listed`.

use super::assemble::Assembly;
use super::view::LinkView;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::site::listings::Listed;
use crate::site::plan::Key;
use crate::site::{Kind, SiteDocument};

impl Assembly<'_> {
    /// The site's title: of the settings, else of the edition's home page, else
    /// of the source edition's; a site that has none at all is called by the
    /// label `home`.
    #[must_use]
    pub fn site_title(&self, edition: EditionId) -> String {
        let home = |edition| {
            let home = self.site.documents.get(&(PageId::home(), edition))?;
            Some(home.finished.as_ref()?.settled.title.clone())
        };
        let title = self.words[edition.0].title.clone();
        title
            .or_else(|| home(edition))
            .or_else(|| home(EditionId::SOURCE))
            .filter(|title| !title.is_empty())
            .or_else(|| self.words[edition.0].labels.get("home").cloned())
            .unwrap_or_default()
    }

    pub(super) fn href(&self, key: &Key) -> String {
        let document = self.site.documents.get(key);
        let here = self.site.address.from(key.1);
        document.map(|document| here.href(&document.url)).unwrap_or_default()
    }

    /// A page's title; that of a section without a document is the site's for
    /// the home page, else its folder's name.
    #[must_use]
    pub fn title(&self, key: &Key) -> String {
        let document = self.site.documents.get(key);
        match document.and_then(|document| document.finished.as_ref()) {
            // A home page without a title of its own is called as the site.
            Some(finished) if !finished.settled.title.is_empty() => {
                finished.settled.title.clone()
            }
            _ if key.0 == PageId::home() => self.site_title(key.1),
            _ => {
                let labels = &self.words[key.1.0].labels;
                let title = match document.map(|document| &document.kind) {
                    Some(Kind::Listing(Listed::Topic(topic))) => {
                        Some(self.site.topics.form(topic, key.1).text)
                    }
                    Some(Kind::Listing(Listed::Topics(taxonomy))) => {
                        self.taxonomy_title(taxonomy, key.1)
                    }
                    Some(Kind::Listing(Listed::Archive)) => {
                        labels.get("archive").map(|l| &**l)
                    }
                    Some(Kind::Listing(Listed::Search)) => {
                        labels.get("search").map(|l| &**l)
                    }
                    Some(Kind::Listing(Listed::Glossary)) => {
                        labels.get("glossary").map(|l| &**l)
                    }
                    Some(Kind::Listing(Listed::People)) => {
                        labels.get("people").map(|l| &**l)
                    }
                    _ => None,
                };
                title.unwrap_or(key.0.name()).to_owned()
            }
        }
    }

    /// The language tag of a page's title: another than the edition's where a
    /// topic has no form in it.
    #[must_use]
    pub fn title_lang(&self, key: &Key) -> String {
        let document = self.site.documents.get(key);
        let edition = match document {
            Some(SiteDocument {
                finished: None,
                kind: Kind::Listing(Listed::Topic(topic)),
                ..
            }) => self.site.topics.form(topic, key.1).edition,
            Some(document) => document.titled_in(key.1),
            None => key.1,
        };
        self.config.edition(edition).tag.to_string()
    }

    pub(super) fn link(&self, page: &PageId, edition: EditionId) -> Option<LinkView> {
        let key = (page.clone(), edition);
        self.site.documents.get(&key)?;
        Some(self.link_to(&key))
    }

    /// A link to a page that there is.
    pub(super) fn link_to(&self, key: &Key) -> LinkView {
        LinkView {
            title: self.title(key),
            lang: self.title_lang(key),
            url: self.href(key),
        }
    }
}
