//! What each edition has: the plan enters, its pages are counted.

use crate::base::edition::Tag;
use crate::config::settings::{Config, Edition};
use crate::site::plan::{Origin, Plan};

/// How many pages an edition has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionCount {
    /// The edition.
    pub tag: Tag,
    /// Pages of documents, without lists that have none and what stands in for
    /// pages that it lacks.
    pub pages: usize,
    /// Those of them that were made by conversion.
    pub derived: usize,
}

/// The pages of each edition of a site.
pub(super) fn count(config: &Config, plan: &Plan) -> Vec<EditionCount> {
    let count = |edition: &Edition| {
        let documents = || {
            plan.documents.iter().filter(|((_, id), planned)| {
                let is_own =
                    !matches!(planned.origin, Origin::Implied | Origin::StandIn(_));
                *id == edition.id && is_own
            })
        };
        EditionCount {
            tag: edition.tag.clone(),
            pages: documents().count(),
            derived: documents()
                .filter(|(_, planned)| matches!(planned.origin, Origin::Derived(_)))
                .count(),
        }
    };
    config.editions.iter().map(count).collect()
}
