//! The views of what pages are about: tags, taxonomies of the site, series; and of
//! the lists that no folder makes.
//!
//! These types are a part of the theme authors' contract, as those of `view`.

use serde::Serialize;

use super::{ChildView, LinkView};

/// The lists of an edition's pages that no folder makes.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ListsView {
    /// The page of all tags; none where no page has a tag.
    pub tags: Option<LinkView>,
    /// The pages of all topics of the site's own taxonomies, where there are some.
    pub taxonomies: Vec<AllTopicsView>,
    /// The page of all series; none where there is no series.
    pub series: Option<LinkView>,
    /// The page of all pages by year; none where no page has a date.
    pub archive: Option<LinkView>,
    /// The page on which the edition is searched; none where it is not.
    pub search: Option<LinkView>,
    /// The page of the terms that are defined; none where none is.
    pub glossary: Option<LinkView>,
    /// The page of the persons among the terms; none where none is one.
    pub people: Option<LinkView>,
    /// The feed of the edition; none without `base_url`, or where no page has a
    /// date.
    pub feed: Option<LinkView>,
}

/// The page of all topics of a taxonomy.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct AllTopicsView {
    /// The name of the taxonomy, as `site.yaml` has it.
    pub name: String,
    /// The title of the page.
    pub title: String,
    /// The language tag of its title.
    pub lang: String,
    /// Where it lives.
    pub url: String,
}

/// A tag of a page, or a topic of another taxonomy.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TagView {
    /// What it is called in the edition.
    pub title: String,
    /// The language tag of that name: another than the edition's where the
    /// tag has no form in it.
    pub lang: String,
    /// Its page; none where tags have no pages.
    pub url: Option<String>,
}

/// What a page has of one of the site's taxonomies.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TaxonomyView {
    /// The name of the taxonomy, as `site.yaml` has it.
    pub name: String,
    /// What readers call it: the title of the page of all its topics.
    pub title: String,
    /// The language tag of its title.
    pub lang: String,
    /// The page of all its topics.
    pub url: String,
    /// What the page has of it, in its author's order.
    pub topics: Vec<TagView>,
}

/// The series that a page is a part of.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SeriesView {
    /// What it is called.
    pub title: String,
    /// The language tag of that.
    pub lang: String,
    /// Its page.
    pub url: String,
    /// Which part the page is, from 1.
    pub part: usize,
    /// How many parts there are; at least 2.
    pub total: usize,
    /// The part before it.
    pub previous: Option<ChildView>,
    /// The part behind it.
    pub next: Option<ChildView>,
    /// All parts, in their order.
    pub pages: Vec<ChildView>,
}
