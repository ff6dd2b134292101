//! A long list, divided: its number of items enters, which of them each of its
//! pages shows leaves, and where that page lives.
//!
//! What the items are is not known here.

use std::ops::Range;

use crate::base::path::UrlPath;
use crate::config::lists::PageSize;

/// A list, divided into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pager {
    /// How many items the list has.
    pub items: usize,
    /// How many of them a page shows.
    pub size: PageSize,
}

impl Pager {
    /// How many pages there are: one at least.
    #[must_use]
    pub fn pages(self) -> usize {
        match self.size {
            PageSize::Of(size) => self.items.div_ceil(size.get()).max(1),
            PageSize::All => 1,
        }
    }

    /// The indexes of the items on a page, counted from 1.
    #[must_use]
    pub fn items_on(self, number: usize) -> Range<usize> {
        let PageSize::Of(size) = self.size else { return 0..self.items };
        let start = (number - 1).saturating_mul(size.get()).min(self.items);
        start..start.saturating_add(size.get()).min(self.items)
    }
}

/// Where a page of a list lives: the first where the list does, the second at
/// `page/2/` below it.
#[must_use]
pub fn url_of(list: &UrlPath, number: usize) -> UrlPath {
    match number {
        1 => list.clone(),
        number => {
            let number = number.to_string();
            UrlPath::folder(list.as_str().split('/').chain(["page", &number]))
        }
    }
}
