//! What each edition has: the site enters, its pages are counted.

use crate::base::edition::Tag;
use crate::config::settings::{Config, Edition};
use crate::site::Site;

/// How many pages an edition has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionCount {
    /// The edition.
    pub tag: Tag,
    /// Pages of documents, without lists that have none.
    pub pages: usize,
    /// Those of them that were made by conversion.
    pub derived: usize,
}

/// The pages of each edition of a site.
pub(super) fn count(config: &Config, site: &Site) -> Vec<EditionCount> {
    let count = |edition: &Edition| {
        let documents = || {
            site.documents.iter().filter(|((_, id), document)| {
                *id == edition.id && document.finished.is_some()
            })
        };
        EditionCount {
            tag: edition.tag.clone(),
            pages: documents().count(),
            derived: documents().filter(|(_, d)| d.derived_from.is_some()).count(),
        }
    };
    config.editions.iter().map(count).collect()
}
