//! What a page shows of those that it leads on to: its name enters, entries as
//! lists have them leave.
//!
//! Which pages these are is known to `site/related`.

use super::assemble::Assembly;
use super::view::ChildView;
use crate::base::digest::Digest;
use crate::site::plan::Key;

impl Assembly<'_> {
    /// The pages that a page leads on to.
    pub(super) fn related(&self, key: &Key) -> Vec<ChildView> {
        let documents = &self.site.documents;
        let places = documents.index(key).map_or(&[][..], |at| self.related.of(at));
        places.iter().filter_map(|at| self.child(documents.at(*at).0)).collect()
    }

    /// The digest of what a page shows of these.
    pub(super) fn digest_of_related(&self, index: usize) -> Option<Digest> {
        let places = self.related.of(index);
        let cards = places.iter().map(|at| &self.site.documents.cards()[*at]);
        (!places.is_empty()).then(|| Digest::of_digests(cards))
    }
}
