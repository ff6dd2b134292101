//! What a page says of itself once everything it inherits is added: no value
//! is left open that a template or a list wants.
//!
//! Front matter enters: a document's own, that of the page's source document,
//! and the defaults of its sections. It does not know where they stand.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;

use super::Document;
use super::meta::{Convert, Meta};
use crate::base::path::PageId;
use crate::base::span::Written;
use crate::base::topic::TaxonomyId;
use crate::config::check::Switches;
use crate::config::lists::{Order, PageSize};
use crate::config::marks::{Interpunct, Quotes};
use crate::config::related::Related;

/// A document in its final text: as it was written, or converted.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The document.
    pub document: Arc<Document>,
    /// Its front matter, in the script of the document.
    pub settled: Arc<Settled>,
    /// The names that terms converted in it, as they stand in its origin;
    /// sorted, none twice.
    pub names: Vec<String>,
}

impl Finished {
    /// A document that is not converted.
    #[must_use]
    pub fn as_written(document: Arc<Document>, settled: Arc<Settled>) -> Self {
        Self { document, settled, names: Vec::new() }
    }
}

/// The front matter of a document with all that it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The page's title.
    pub title: String,
    /// One sentence on the page.
    pub description: Option<String>,
    /// How far what it tells has come, in a sentence.
    pub status: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The day of the last change worth telling.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about by taxonomy, as its author wrote it.
    pub topics: BTreeMap<TaxonomyId, Vec<String>>,
    /// Not yet to be published.
    pub draft: bool,
    /// The last segment of its URL.
    pub slug: Option<String>,
    /// Its place among its siblings, from the lightest; 0 where none is given.
    pub weight: i64,
    /// The template that renders it.
    pub template: Option<String>,
    /// What lists show of it.
    pub summary: Option<String>,
    /// How many pages its list shows at a time, where it says so.
    pub per_page: Option<PageSize>,
    /// In what order it lists its pages.
    pub order: Order,
    /// Which pages it leads on to, where it says so.
    pub related: Option<Related<PageId>>,
    /// Whether its text is converted.
    pub convert: Convert,
    /// Its quotation marks in derived editions, where it has its own.
    pub quotes: Option<Quotes>,
    /// Its interpuncts in derived editions, where it has its own.
    pub interpunct: Option<Interpunct>,
    /// Which rules of a check are switched on and off for it.
    pub check: Switches,
    /// Whatever else its site's templates want.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Hash for Settled {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            title,
            description,
            status,
            date,
            updated,
            authors,
            topics,
            draft,
            slug,
            weight,
            template,
            summary,
            per_page,
            order,
            related,
            convert,
            quotes,
            interpunct,
            check,
            extra,
        } = self;
        (title, description, status, date, updated, authors, topics, draft).hash(state);
        (slug, weight, template, summary, per_page, order, related).hash(state);
        (convert, quotes, interpunct, check).hash(state);
        // A map's own hash does not depend on its order, which a template sees.
        // Its keys are texts: JSON has a form for each of them.
        if !extra.is_empty() {
            serde_json::to_string(extra).unwrap_or_default().hash(state);
        }
    }
}

/// Where a document's values come from when it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heritage<'a> {
    /// The same page in the source edition, where that is another document.
    pub source: Option<&'a Settled>,
    /// The `defaults` of the sections around it, the nearest first.
    pub sections: &'a [&'a Meta],
}

/// Settles the front matter of `document`; `name` is its title where neither
/// the front matter nor a first heading gives one.
///
/// A translation inherits date, tags and other topics, authors, slug, weight, how its pages are
/// listed and which others it leads on to, from the source document; everything but what is said of the
/// page alone (title, description, status, summary, slug) comes from the sections.
#[must_use]
pub fn settle(document: &Document, heritage: Heritage, name: &str) -> Settled {
    let meta = &document.meta;
    let metas = || std::iter::once(meta).chain(heritage.sections.iter().copied());
    let sections = || heritage.sections.iter().copied();
    let texts = |list: &Written<Vec<Written<String>>>| {
        list.value.iter().map(|text| text.value.clone()).collect::<Vec<String>>()
    };
    let authors = |meta: &Meta| meta.authors.as_ref().map(texts);
    let source = heritage.source;
    let mut extra = meta.extra.clone();
    for section in sections() {
        for (key, value) in &section.extra {
            extra.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    let mut check = Switches::default();
    metas().filter_map(|meta| meta.check.as_ref()).for_each(|more| check.or(more));
    let date = |meta: &Meta| meta.date.as_ref().map(|date| date.value);
    let weight = |meta: &Meta| meta.weight.as_ref().map(|weight| weight.value);
    Settled {
        title: match &meta.title {
            Some(title) => title.value.clone(),
            None => document.lead.clone().unwrap_or_else(|| name.to_owned()),
        },
        description: meta.description.as_ref().map(|text| text.value.clone()),
        status: meta.status.as_ref().map(|text| text.value.clone()),
        date: date(meta)
            .or_else(|| source.and_then(|s| s.date))
            .or_else(|| sections().find_map(date)),
        updated: metas().find_map(|meta| meta.updated.as_ref()).map(|date| date.value),
        authors: authors(meta)
            .or_else(|| source.map(|source| source.authors.clone()))
            .or_else(|| sections().find_map(authors))
            .unwrap_or_default(),
        topics: topics(meta, heritage),
        draft: metas()
            .find_map(|meta| meta.draft.as_ref())
            .is_some_and(|draft| draft.value),
        slug: match &meta.slug {
            Some(slug) => Some(slug.value.clone()),
            None => source.and_then(|source| source.slug.clone()),
        },
        weight: weight(meta)
            .or_else(|| source.map(|source| source.weight))
            .or_else(|| sections().find_map(weight))
            .unwrap_or(0),
        template: metas()
            .find_map(|meta| meta.template.as_ref())
            .map(|name| name.value.clone()),
        summary: meta.summary.as_ref().map(|text| text.value.clone()),
        per_page: meta
            .per_page
            .as_ref()
            .map(|size| size.value)
            .or_else(|| source.and_then(|source| source.per_page)),
        order: meta
            .order
            .as_ref()
            .map(|order| order.value)
            .or_else(|| source.map(|source| source.order))
            .unwrap_or(Order::Weight),
        related: match &meta.related {
            Some(Related::Off) => Some(Related::Off),
            Some(Related::Named(pages)) => {
                let pages = pages.iter().filter_map(|page| PageId::named(&page.value));
                Some(Related::Named(pages.collect()))
            }
            None => source.and_then(|source| source.related.clone()),
        },
        convert: metas()
            .find_map(|meta| meta.convert.as_ref())
            .map(|convert| convert.value)
            .unwrap_or_default(),
        quotes: metas().find_map(|meta| meta.quotes.as_ref()).map(|it| it.value),
        interpunct: metas().find_map(|meta| meta.interpunct.as_ref()).map(|it| it.value),
        check,
        extra,
    }
}

/// What a document is about: of each taxonomy what its front matter says, else
/// what the source document has, else what the sections say.
fn topics(meta: &Meta, heritage: Heritage) -> BTreeMap<TaxonomyId, Vec<String>> {
    let said = |meta: &Meta| {
        let texts = meta.topics.iter().map(|(taxonomy, list)| {
            let texts = list.value.iter().map(|text| text.value.clone());
            (taxonomy.clone(), texts.collect())
        });
        texts.collect::<Vec<(TaxonomyId, Vec<String>)>>()
    };
    let source = heritage.source.map(|source| source.topics.clone());
    let sections = heritage.sections.iter().flat_map(|section| said(section));
    let mut topics = BTreeMap::new();
    for (taxonomy, texts) in
        said(meta).into_iter().chain(source.into_iter().flatten()).chain(sections)
    {
        topics.entry(taxonomy).or_insert(texts);
    }
    topics
}
