//! Which pages have their editions side by side, and where those pages live: a
//! document enters, the pairs of editions in which it stands leave.
//!
//! A page of two editions lives below the page in the edition that comes first:
//! `/zh-hant/muscat/with-en/`. What stands on it is not known here.

use super::link::{Kind, Site, SiteDocument};
use crate::base::edition::EditionId;
use crate::base::path::UrlPath;
use crate::config::parallel::Pair;
use crate::config::settings::Config;
use crate::document::html::Token;

/// A page in two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parallel {
    /// The document that comes first, by its place in the order of the site's.
    pub left: usize,
    /// The one beside it.
    pub right: usize,
    /// Where the two live.
    pub url: UrlPath,
}

/// The pairs in which the document at `index` stands, in the order in which the
/// settings name them.
///
/// A list is read in one edition, and so is a page without a text; two that are
/// not converted are one text.
#[must_use]
pub fn parallels(site: &Site, config: &Config, index: usize) -> Vec<Parallel> {
    let ((page, own), document) = site.documents.at(index);
    if !is_read(document) {
        return Vec::new();
    }
    let in_edition = |edition: EditionId| match edition == *own {
        true => Some(index),
        false => site.documents.index(&(page.clone(), edition)),
    };
    let pairs = config.parallel.iter();
    let pairs = pairs.filter(|pair| [pair.left, pair.right].contains(own));
    let parallels = pairs.filter_map(|pair| {
        let (left, right) = (in_edition(pair.left)?, in_edition(pair.right)?);
        let (first, second) = (site.documents.at(left).1, site.documents.at(right).1);
        let is_one_text = first.written_in(pair.left) == second.written_in(pair.right);
        if is_one_text || !is_read(first) || !is_read(second) {
            return None;
        }
        let url = url_beside(&first.url, config, pair);
        Some(Parallel { left, right, url })
    });
    parallels.collect()
}

/// Where a page stands beside another edition, whose left one lives at `left`.
#[must_use]
pub fn url_beside(left: &UrlPath, config: &Config, pair: &Pair) -> UrlPath {
    let with = format!("with-{}", config.edition(pair.right).path);
    UrlPath::folder(left.as_str().split('/').chain([&*with]))
}

/// Whether a document is a text rather than a list.
fn is_read(document: &SiteDocument) -> bool {
    document.stands_in.is_none()
        && matches!(document.kind, Kind::Page | Kind::Section)
        && has_text(document)
}

/// Whether a document has something to read beside its title.
pub(super) fn has_text(document: &SiteDocument) -> bool {
    let finished = document.finished.as_ref();
    finished.is_some_and(|finished| says_something(&finished.document.body))
}

/// Whether there is something to read, or to see, in these tokens.
pub(super) fn says_something(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| match token {
        Token::Open(_) => true,
        Token::Text(text) => !text.text.trim().is_empty(),
        Token::Close(_) | Token::Raw(_) | Token::Label(_) => false,
        Token::Note { .. } | Token::Cite(_) => false,
    })
}
