//! What other pages show of a document, as digests: a document that is joined to
//! the others enters, by which those that name or list it know whether it looks
//! as it did.

use super::link::SiteDocument;
use super::parallels::has_text;
use super::placement::Placement;
use crate::base::digest::Digest;

/// The digest of what another page shows of a document that it names: its title
/// and address, and in how many parts it is.
pub(super) fn name(document: &SiteDocument, placement: &Placement) -> Digest {
    let settled = document.finished.as_ref().map(|finished| &finished.settled);
    // What a page without a text is called follows from where it stands.
    let called = settled.is_none().then_some(placement.digest);
    let titled = settled.map(|settled| (&settled.title, settled.convert));
    let SiteDocument { url, kind, derived_from, stands_in, pager, .. } = document;
    let made = (derived_from, stands_in);
    let named = (called, titled, url, kind, made, pager.pages());
    // Other editions lead to where this one stands beside them.
    Digest::of_value(&(named, has_text(document)))
}

/// The digest of what a list shows of a document, which has this name.
pub(super) fn card(document: &SiteDocument, name: Digest) -> Digest {
    let settled = document.finished.as_ref().map(|finished| &finished.settled);
    let shown = settled.map(|settled| (&settled.description, settled.date));
    let shown = (name, shown, &document.summary, document.children.len());
    Digest::of_value(&shown)
}
