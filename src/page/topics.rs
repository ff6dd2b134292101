//! What a page is about, as it shows it: a document enters, its tags, its topics
//! by taxonomy and the series that it is a part of leave.
//!
//! What a topic is called is known to `site/topics`, the order of a series to
//! `site/lists`.

use super::assemble::Assembly;
use super::view::{AllTopicsView, LinkView, SeriesView, TagView, TaxonomyView};
use crate::base::edition::EditionId;
use crate::base::topic::{TaxonomyId, TaxonomyKind, Topic};
use crate::site::plan::Key;
use crate::site::{SiteDocument, topics};

impl Assembly<'_> {
    /// What a page is about by its tags.
    pub(super) fn tags(
        &self,
        document: &SiteDocument,
        edition: EditionId,
    ) -> Vec<TagView> {
        self.topics_of(document, &TaxonomyId::tags(), edition)
    }

    /// What a page has of the site's own taxonomies, in their order.
    pub(super) fn taxonomies(
        &self,
        document: &SiteDocument,
        edition: EditionId,
    ) -> Vec<TaxonomyView> {
        let view = |all: AllTopicsView, id: &TaxonomyId| TaxonomyView {
            topics: self.topics_of(document, id, edition),
            name: all.name,
            title: all.title,
            lang: all.lang,
            url: all.url,
        };
        let own = self.config.own_taxonomies();
        let own = own.filter(|it| document.topics_in(&it.id).next().is_some());
        own.filter_map(|it| Some(view(self.all_topics(&it.id, edition)?, &it.id)))
            .collect()
    }

    fn topics_of(
        &self,
        document: &SiteDocument,
        taxonomy: &TaxonomyId,
        edition: EditionId,
    ) -> Vec<TagView> {
        let view = |topic: &Topic| {
            let form = self.site.topics.form(topic, edition);
            let page = topics::page_of(topic).map(|page| (page, edition));
            let page = page.filter(|key| self.site.documents.contains_key(key));
            TagView {
                title: form.text.to_owned(),
                lang: self.config.edition(form.edition).tag.to_string(),
                url: page.map(|key| self.href(&key)),
            }
        };
        document.topics_in(taxonomy).map(view).collect()
    }

    /// The series that a page is a part of: none where an edition has no other
    /// part of it.
    pub(super) fn series(
        &self,
        key: &Key,
        document: &SiteDocument,
    ) -> Option<SeriesView> {
        let page = (topics::page_of(document.series()?)?, key.1);
        let parts = &self.site.documents.get(&page)?.children;
        let at = parts.iter().position(|part| *part == key.0)?;
        let card = |at: usize| self.child(&(parts.get(at)?.clone(), key.1));
        let pages: Vec<_> = (0..parts.len()).filter_map(card).collect();
        (parts.len() > 1).then(|| SeriesView {
            title: self.title(&page),
            lang: self.title_lang(&page),
            url: self.href(&page),
            part: at + 1,
            total: parts.len(),
            previous: at.checked_sub(1).and_then(card),
            next: card(at + 1),
            pages,
        })
    }

    /// The page of all topics of a taxonomy.
    fn all_topics(
        &self,
        taxonomy: &TaxonomyId,
        edition: EditionId,
    ) -> Option<AllTopicsView> {
        let LinkView { title, lang, url } =
            self.list(topics::page_of_all(taxonomy), edition)?;
        Some(AllTopicsView { name: taxonomy.to_string(), title, lang, url })
    }

    /// The pages of all topics of the site's own taxonomies.
    pub(super) fn all_taxonomies(&self, edition: EditionId) -> Vec<AllTopicsView> {
        let own = self.config.own_taxonomies();
        own.filter_map(|it| self.all_topics(&it.id, edition)).collect()
    }

    /// What the page of all topics of a taxonomy is called in an edition where no
    /// document says it: by the settings, else by a label of the theme; one of
    /// the site's own that has no title by its name.
    pub(super) fn taxonomy_title(
        &self,
        taxonomy: &TaxonomyId,
        edition: EditionId,
    ) -> Option<&str> {
        let words = &self.words[edition.0];
        if taxonomy.kind() != TaxonomyKind::Own {
            return words.labels.get(taxonomy.as_str()).map(String::as_str);
        }
        let own = self.config.taxonomies.iter().zip(&words.taxonomies);
        let titles = own.filter(|(it, _)| it.id == *taxonomy);
        titles.map(|(_, title)| title.as_deref()).next().flatten()
    }
}
