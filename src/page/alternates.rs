//! What search engines are told of a page's other editions: a page enters, its
//! `hreflang` links leave.
//!
//! Every link leads to a page that exists, and each of those pages says the
//! same, itself included. Without a known host there are none: they have to be
//! whole URLs.

use super::assemble::Assembly;
use super::view::AlternateView;
use crate::base::edition::{EditionId, Tag};
use crate::base::path::{PageId, UrlPath};
use crate::site::pager::url_of;
use crate::wire::feed::Alternate;

impl Assembly<'_> {
    /// What a crawler is told of a page's editions: what the page itself says.
    #[must_use]
    pub fn alternates_of(&self, page: &PageId) -> Vec<Alternate> {
        let told = alternates(self, page, 1).into_iter();
        told.map(|it| Alternate { lang: it.hreflang, url: it.url }).collect()
    }
}

/// The alternates of a page: one for each edition in which it exists, and
/// `x-default` for the source edition; for the home page, the chooser.
///
/// Of a long list, `number` is the part, from 1: an edition whose list is
/// shorter has none.
pub(super) fn alternates(
    assembly: &Assembly,
    page: &PageId,
    number: usize,
) -> Vec<AlternateView> {
    let existing: Vec<(EditionId, String)> = assembly
        .config
        .editions
        .iter()
        .filter_map(|edition| {
            let document = assembly.site.documents.get(&(page.clone(), edition.id))?;
            // A page that stands in for another is no edition of it.
            let document = Some(document).filter(|it| it.stands_in.is_none())?;
            let url = url_of(&document.url, number);
            let url = assembly.site.address.absolute(&url)?;
            (number <= document.pager.pages()).then_some((edition.id, url))
        })
        .collect();
    let tags: Vec<&Tag> = assembly.config.editions.iter().map(|e| &e.tag).collect();
    let mut alternates: Vec<AlternateView> = existing
        .iter()
        .flat_map(|(id, url)| {
            let codes = hreflangs(&tags, *id);
            codes.into_iter().map(|hreflang| AlternateView { hreflang, url: url.clone() })
        })
        .collect();
    let default = if *page == PageId::home() && number == 1 {
        assembly.site.address.absolute(&UrlPath::folder([]))
    } else {
        existing
            .iter()
            .find(|(id, _)| *id == EditionId::SOURCE)
            .or(existing.first())
            .map(|(_, url)| url.clone())
    };
    alternates.extend(
        default.map(|url| AlternateView { hreflang: "x-default".to_owned(), url }),
    );
    alternates
}

/// What `hreflang` calls an edition: where no other has its script, language
/// and script alone, which reach further than the region; else the whole tag,
/// and the first of them has the bare script besides.
fn hreflangs(tags: &[&Tag], id: EditionId) -> Vec<String> {
    let tag = tags[id.0];
    let Some(script) = tag.script() else { return vec![tag.to_string()] };
    let bare = format!("{}-{script}", tag.language());
    let same: Vec<usize> = tags
        .iter()
        .enumerate()
        .filter(|(_, other)| {
            other.language() == tag.language() && other.script() == Some(script)
        })
        .map(|(at, _)| at)
        .collect();
    match same.as_slice() {
        [_] => vec![bare],
        [first, ..] if *first == id.0 && tag.as_str() != bare => {
            vec![tag.to_string(), bare]
        }
        _ => vec![tag.to_string()],
    }
}
