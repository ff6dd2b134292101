//! What the template of the search page sees beside what all pages show: the pages of
//! an edition by section, by their names alone.
//!
//! Like those of `view`, these types are the theme authors' contract.

use serde::Serialize;

/// A section with its pages.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SectionView {
    /// Its title.
    pub title: String,
    /// Where it lives.
    pub url: String,
    /// The language tag of its title.
    pub lang: String,
    /// Its pages, in the order in which it lists them.
    pub pages: Vec<NamedView>,
}

/// A page by its name, with the language of the name.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NamedView {
    /// Its title.
    pub title: String,
    /// Where it lives.
    pub url: String,
    /// The language tag of its title.
    pub lang: String,
}
