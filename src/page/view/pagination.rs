//! The view of a long list that is divided.
//!
//! These types are a part of the theme authors' contract, as those of `view`.

use serde::Serialize;

/// The ways between the parts of a long list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PaginationView {
    /// Which part this is, from 1.
    pub number: usize,
    /// How many parts there are.
    pub total: usize,
    /// How many pages the whole list has.
    pub items: usize,
    /// The part before it.
    pub previous: Option<String>,
    /// The part behind it.
    pub next: Option<String>,
    /// The first part, the last one, and those near this one.
    pub pages: Vec<PageNumberView>,
}

/// One part of a long list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PageNumberView {
    /// Which part it is, from 1.
    pub number: usize,
    /// Where it lives.
    pub url: String,
    /// Whether it is this one.
    pub current: bool,
}
