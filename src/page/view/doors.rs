//! What the templates of pages see that lead readers on: the chooser at the root of
//! a site, and the former URL of a page.
//!
//! Like those of `view`, these types are the theme authors' contract.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{AlternateView, IconView, SiteView, ThemeView};
use crate::page::theme::Labels;

/// What the templates of the chooser, at the site's root, and of what is not there
/// in any edition see.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChooserContext {
    /// The site, in the source edition.
    pub site: SiteView,
    /// Name and version of the program.
    pub generator: String,
    /// The URLs of the theme's assets, by their paths below `assets/`.
    pub assets: BTreeMap<String, String>,
    /// What browsers hold each of them against, for `integrity`; empty where assets
    /// keep their names, as in the preview.
    pub integrity: BTreeMap<String, String>,
    /// The theme, with the settings as they are in the source edition.
    pub theme: ThemeView,
    /// The site's icon; none where neither the site nor the theme has one.
    pub icon: Option<IconView>,
    /// All editions.
    pub editions: Vec<DoorView>,
    /// What `<link rel="alternate">` says; empty without `base_url`.
    pub alternates: Vec<AlternateView>,
    /// Its whole URL; none without `base_url`.
    pub canonical: Option<String>,
}

/// The way into one edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DoorView {
    /// Its language tag.
    pub tag: String,
    /// What readers call it, in its own language.
    pub label: String,
    /// Its home page.
    pub url: String,
    /// The direction of its script: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The site's title in it.
    pub title: String,
    /// One sentence on the site in it.
    pub description: Option<String>,
    /// The theme's words in it.
    pub labels: Labels,
}

/// What the template of a former URL sees: the page has moved.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MovedContext {
    /// The language tag of the page.
    pub tag: String,
    /// The page's title.
    pub title: String,
    /// Where it lives now.
    pub url: String,
    /// Its whole URL; none without `base_url`.
    pub canonical: Option<String>,
}
