//! Where the text of a document comes from.
//!
//! Which document has which origin is decided by `plan`.

use std::sync::Arc;

use crate::base::edition::EditionId;
use crate::document::settled::Settled;

/// Where the text of a document comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A file.
    Authored {
        /// The place of its document among those that were read. The document
        /// is not here, since a plan is the same whatever a text says.
        entry: usize,
        /// Its front matter with all that it inherits.
        settled: Arc<Settled>,
    },
    /// The same page in this edition, by conversion.
    Derived(EditionId),
    /// The page of this edition as it is, since its own edition has none.
    StandIn(EditionId),
    /// No file: a section whose pages exist, but no `index.md`.
    Implied,
}

impl Origin {
    /// The edition from whose document it is made, or taken.
    #[must_use]
    pub fn edition(&self) -> Option<EditionId> {
        match self {
            Self::Derived(from) | Self::StandIn(from) => Some(*from),
            Self::Authored { .. } | Self::Implied => None,
        }
    }
}
