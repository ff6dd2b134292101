//! Which terms reach a page: those of the site, and those that the page or a
//! section around it has for itself.

use std::collections::BTreeMap;

use super::Ground;
use crate::base::path::{PageId, SourcePath};
use crate::term::Term;

/// The terms of a site by what they reach.
pub(super) struct Scopes<'a> {
    terms: &'a [Term],
    /// For each term, the page that has it for itself and those below it; `None`
    /// for a term of the site.
    pages: Vec<Option<PageId>>,
}

impl<'a> Scopes<'a> {
    /// The terms of this site.
    pub(super) fn of(ground: Ground<'a>) -> Self {
        let documents = ground.site.documents.iter();
        let authored = documents.filter(|(_, document)| document.derived_from.is_none());
        let pages: BTreeMap<&SourcePath, &PageId> = authored
            .filter_map(|((page, _), document)| {
                Some((&document.finished.as_ref()?.document.path, page))
            })
            .collect();
        let page = |term: &Term| pages.get(&term.place.path).map(|page| (*page).clone());
        Self { terms: ground.terms, pages: ground.terms.iter().map(page).collect() }
    }

    /// All terms.
    pub(super) fn terms(&self) -> &'a [Term] {
        self.terms
    }

    /// The terms that reach a page, by index: the nearest scope last.
    pub(super) fn reaching(&self, page: &PageId) -> Vec<usize> {
        let around: Vec<PageId> =
            std::iter::successors(Some(page.clone()), PageId::parent).collect();
        let pages = self.pages.iter().enumerate();
        // How far it is to the page that has the term; the site is farthest.
        let distance = |own: &Option<PageId>| match own {
            Some(own) => around.iter().position(|page| page == own),
            None => Some(around.len()),
        };
        let mut reaching: Vec<(usize, usize)> =
            pages.filter_map(|(index, own)| Some((distance(own)?, index))).collect();
        reaching.sort_by_key(|(distance, index)| (std::cmp::Reverse(*distance), *index));
        reaching.into_iter().map(|(_, index)| index).collect()
    }
}
