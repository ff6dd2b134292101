//! Which document a translation was made from: a page and an edition enter, the
//! edition of its source leaves.
//!
//! What stands in either is not looked at.

use super::link::Site;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::settings::Config;
use crate::document::Document;

/// The edition that the document of a page in `edition`, which somebody wrote,
/// was translated from: the one from which it would be derived, else the source
/// edition. `None` where neither has a document that somebody wrote, or where
/// the document is the source itself.
#[must_use]
pub fn source_of(
    site: &Site,
    config: &Config,
    page: &PageId,
    edition: EditionId,
) -> Option<EditionId> {
    let nearest = config.edition(edition).derivation.as_ref().map(|it| it.from);
    let mut sources = nearest.into_iter().chain([EditionId::SOURCE]);
    let source = sources.find(|from| written(site, page, *from).is_some())?;
    (source != edition).then_some(source)
}

/// The document of a page in an edition, where somebody wrote it.
#[must_use]
pub fn written<'a>(
    site: &'a Site,
    page: &PageId,
    edition: EditionId,
) -> Option<&'a Document> {
    let document = site.documents.get(&(page.clone(), edition))?;
    let finished = document.finished.as_ref()?;
    document.derived_from.is_none().then_some(&*finished.document)
}
