//! The menus of a page.

use serde::Serialize;

/// An entry of a menu.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MenuView {
    /// What it is called.
    pub title: String,
    /// The language tag of that.
    pub lang: String,
    /// Where it leads; none where it only holds others together.
    pub url: Option<String>,
    /// Whether it leads to this page.
    pub current: bool,
    /// Whether it leads to a section around this page, or one below it to this page.
    pub active: bool,
    /// The entries below it.
    pub items: Vec<MenuView>,
}
