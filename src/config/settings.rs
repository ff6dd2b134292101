//! The settings of a site as they are meant: every default filled in, every
//! reference between editions resolved.
//!
//! How they are written in `site.yaml` is known to `config/raw`.

use std::collections::BTreeMap;

use super::opencc::Configuration;
use crate::base::edition::{EditionId, Tag};
use crate::base::span::Written;

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The site's name.
    pub title: EditionText,
    /// One sentence on the site.
    pub description: Option<EditionText>,
    /// Scheme, host and base path under which the site is hosted.
    pub base_url: Option<BaseUrl>,
    /// All editions; the first is the source edition.
    pub editions: Vec<Edition>,
    /// The theme's name: a folder of `themes/`, or a theme inside the program.
    pub theme: Written<String>,
    /// The menu, in order.
    pub menu: Vec<MenuEntry>,
}

/// One edition of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its place in the list.
    pub id: EditionId,
    /// Its language tag.
    pub tag: Tag,
    /// The first segment of its URLs: `zh-hant`.
    pub path: String,
    /// What readers call it, in its own language: 繁體中文.
    pub label: String,
    /// How it is derived; `None` for an authored edition.
    pub derivation: Option<Derivation>,
}

/// How one edition is made of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The edition that it is made of.
    pub from: EditionId,
    /// OpenCC's configurations, in the order in which they run.
    pub steps: Vec<Configuration>,
}

/// A text of the site in one or more editions.
///
/// An edition without a form of its own takes that of the edition it is
/// derived from, converted; else that of the source edition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EditionText {
    /// The forms as written. A plain string is the source edition's.
    pub forms: BTreeMap<EditionId, String>,
}

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// The page as written: its path under `content/`, with or without `.md`.
    pub page: Written<String>,
    /// What to call it; its title where none is given.
    pub label: Option<EditionText>,
}

/// Where the site is hosted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a final slash: `https://example.org`.
    pub origin: String,
    /// Segments of the path below it: `["repo"]`; empty at the root of a host.
    pub path: Vec<String>,
}
