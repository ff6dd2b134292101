//! The documents of a site, each found by its page and edition.
//!
//! They stand in the order of their plan, which names them: so they are the
//! memo's own values, and a turn copies none of them.

use std::sync::Arc;

use super::link::{Linked, SiteDocument};
use super::plan::{Key, Plan};
use crate::base::digest::Digest;
use crate::base::memo::Kept;

/// All documents of a site.
#[derive(Debug, Default)]
pub struct Documents {
    plan: Arc<Plan>,
    linked: Vec<Kept<Linked>>,
    names: Vec<Digest>,
    cards: Vec<Digest>,
}

impl Documents {
    /// The documents of this plan, in its order.
    pub(super) fn new(plan: Arc<Plan>, linked: Vec<Kept<Linked>>) -> Self {
        // They are looked up for each page that shows a document, so they stand
        // together.
        let names = linked.iter().map(|linked| linked.name).collect();
        let cards = linked.iter().map(|linked| linked.card).collect();
        Self { plan, linked, names, cards }
    }

    /// What each document came to, with its key in the memo, in their order.
    #[must_use]
    pub fn linked(&self) -> &[Kept<Linked>] {
        &self.linked
    }

    /// The digest of what other pages show of each document that name it.
    #[must_use]
    pub fn names(&self) -> &[Digest] {
        &self.names
    }

    /// The digest of what other pages show of each document that list it.
    #[must_use]
    pub fn cards(&self) -> &[Digest] {
        &self.cards
    }

    /// The place of a document in their order.
    #[must_use]
    pub fn index(&self, key: &Key) -> Option<usize> {
        self.plan.index(&key.0, key.1)
    }

    /// The document at a place in their order, with its name.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn at(&self, index: usize) -> (&Key, &SiteDocument) {
        (&self.plan.keys[index], &self.linked[index].document)
    }

    /// The same page in every edition that has it, by place.
    pub fn of_page(&self, index: usize) -> impl Iterator<Item = usize> {
        self.plan.of_page(index)
    }

    /// A document by its name.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&SiteDocument> {
        self.index(key).map(|at| &self.linked[at].document)
    }

    /// A document by its name, with that name.
    #[must_use]
    pub fn get_key_value(&self, key: &Key) -> Option<(&Key, &SiteDocument)> {
        self.index(key).map(|at| self.at(at))
    }

    /// Whether there is a document of this name.
    #[must_use]
    pub fn contains_key(&self, key: &Key) -> bool {
        self.index(key).is_some()
    }

    /// All documents with their names, by page and edition.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Key, &SiteDocument)> {
        self.plan.keys.iter().zip(self.values())
    }

    /// The names of all documents, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.plan.keys.iter()
    }

    /// All documents, by page and edition.
    pub fn values(
        &self,
    ) -> impl DoubleEndedIterator<Item = &SiteDocument> + ExactSizeIterator {
        self.linked.iter().map(|linked| &linked.document)
    }
}
