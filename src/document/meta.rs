//! What a document says of itself in its front matter, as it is meant.
//!
//! Every value keeps the place where it was written. What a document inherits
//! from its section or its source edition is added by `site/plan`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::span::Written;
use crate::base::stamp::Stamp;
use crate::base::topic::TaxonomyId;
use crate::config::check::Switches;
use crate::config::lists::{Order, PageSize};
use crate::config::marks::{Interpunct, Quotes};
use crate::config::related::Related;
use crate::config::yaml::Located;

/// The front matter of a document. `None` and empty: not written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The page's title, as plain text.
    pub title: Option<Written<String>>,
    /// One sentence on the page, for lists and search engines.
    pub description: Option<Written<String>>,
    /// How far what it tells has come, in a sentence.
    pub status: Option<Written<String>>,
    /// The day of publication.
    pub date: Option<Written<Date>>,
    /// The day of the last change worth telling.
    pub updated: Option<Written<Date>>,
    /// Who wrote it.
    pub authors: Option<Written<Vec<Written<String>>>>,
    /// What it is about, by taxonomy: its tags, the series that it is a part of,
    /// and what it has of the site's own taxonomies.
    pub topics: BTreeMap<TaxonomyId, Written<Vec<Written<String>>>>,
    /// Not yet to be published.
    pub draft: Option<Written<bool>>,
    /// The last segment of its URL, instead of its file's name.
    pub slug: Option<Written<String>>,
    /// Former URLs, from the site's root.
    pub aliases: Option<Written<Vec<Written<String>>>>,
    /// Its place among its siblings, from the lightest.
    pub weight: Option<Written<i64>>,
    /// The template that renders it, by name.
    pub template: Option<Written<String>>,
    /// What lists show of it.
    pub summary: Option<Written<String>>,
    /// For a section: how many pages its list shows at a time.
    pub per_page: Option<Written<PageSize>>,
    /// For a section: in what order it lists its pages.
    pub order: Option<Written<Order>>,
    /// Which pages it leads on to.
    pub related: Option<Related<Written<String>>>,
    /// Whether it is converted at all.
    pub convert: Option<Written<Convert>>,
    /// Whether formulas stand between dollar signs.
    pub math: Option<Written<bool>>,
    /// Whether `-{ }-` is the notation of variants.
    pub notation: Option<Written<bool>>,
    /// Whether `{馬|mǎ}` is a character with its reading.
    pub ruby: Option<Written<bool>>,
    /// Its quotation marks in derived editions.
    pub quotes: Option<Written<Quotes>>,
    /// Its interpuncts in derived editions.
    pub interpunct: Option<Written<Interpunct>>,
    /// Which rules of a check are switched on and off for it.
    pub check: Option<Switches>,
    /// The page of which this is a translation, by its path under `content/`.
    pub translation_of: Option<Written<String>>,
    /// The stamps of the source's blocks, from which this translation was made,
    /// with the place of the key.
    pub translated: Option<Written<Vec<Stamp>>>,
    /// Terms of this page and of those below it, as they are written.
    pub terms: Option<Located>,
    /// What texts are expected to become in the editions, as it is written.
    pub expect: Option<Located>,
    /// Anything that the site's own templates want.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// For a section: what its pages have where they say nothing.
    pub defaults: Option<Box<Meta>>,
}

impl Meta {
    /// What the document says of itself to its readers.
    pub fn texts(&self) -> impl Iterator<Item = &Written<String>> {
        let texts = [&self.title, &self.description, &self.status, &self.summary];
        texts.into_iter().flatten()
    }
}

/// Whether a document is converted for the editions derived from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Convert {
    /// Its text is converted.
    #[default]
    On,
    /// Its text stands as it is in every derived edition.
    Off,
    /// All but its title is converted.
    NotTitle,
    /// Its title is converted, and nothing else.
    NotContent,
}

impl Convert {
    /// Whether the title is converted.
    #[must_use]
    pub fn reaches_title(self) -> bool {
        matches!(self, Self::On | Self::NotContent)
    }

    /// Whether text, description and summary are converted.
    #[must_use]
    pub fn reaches_content(self) -> bool {
        matches!(self, Self::On | Self::NotTitle)
    }
}
