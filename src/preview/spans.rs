//! How deep a row of tokens is within an element: openings and ends enter one by
//! one; whether the element is still open leaves.

use crate::document::html::{Extent, Open};

/// Counts the elements that are open within one, itself included.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct End {
    depth: usize,
}

impl End {
    /// Passes the opening of the element itself, or of one in it.
    pub(super) fn begin(&mut self, open: &Open) {
        self.depth += usize::from(open.extent == Extent::Paired);
    }

    /// Passes another opening, which counts only within the element.
    pub(super) fn pass_open(&mut self, open: &Open) {
        if self.is_within() {
            self.begin(open);
        }
    }

    /// Passes an end.
    pub(super) fn pass_close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether the element is open.
    pub(super) fn is_within(self) -> bool {
        self.depth > 0
    }
}
