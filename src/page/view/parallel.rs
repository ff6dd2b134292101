//! The view of a page that has two editions side by side.
//!
//! These types are a part of the theme authors' contract, as those of `view`.

use serde::Serialize;

use super::super::body::Body;
use super::{MenuView, NoteView, PageView};

/// What the template of a page in two editions sees, beside the
/// [`super::Frame`], which is that of the edition that comes first.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ParallelContext {
    /// The menu.
    pub menu: Vec<MenuView>,
    /// The menu in the foot.
    pub footer_menu: Vec<MenuView>,
    /// The page as the edition that comes first has it, without its text.
    pub page: PageView,
    /// The two editions, the first one first.
    pub columns: Vec<ColumnView>,
    /// The text of both.
    pub rows: Vec<RowView>,
}

/// One of two editions that stand side by side.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ColumnView {
    /// Its language tag.
    pub tag: String,
    /// What readers call it, in its own language.
    pub label: String,
    /// The direction of its script: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Where the page lives in this edition alone.
    pub url: String,
    /// The language tag of its text.
    pub lang: String,
    /// The title of the page in it.
    pub title: String,
    /// The language tag of that title.
    pub title_lang: String,
    /// One sentence on the page in it.
    pub description: Option<String>,
    /// Whether it was made by conversion.
    pub derived: bool,
    /// Why title or description are behind those that they were translated
    /// from: `changed`; none where they are not.
    pub behind: Option<&'static str>,
    /// Its footnotes.
    pub notes: Vec<NoteView>,
}

/// What stands side by side.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct RowView {
    /// The id of the row; none for a heading, which has its own.
    pub id: Option<String>,
    /// The id by which the row is reached: its own, or that of its heading.
    pub anchor: String,
    /// What it is: `heading`, `item` of a list, or `text`.
    pub kind: &'static str,
    /// One cell for each of the columns.
    pub cells: Vec<CellView>,
}

/// What one of the two editions says in a row.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CellView {
    /// Its text, as HTML; empty where the edition says nothing here.
    pub html: Body,
    /// Why it is behind what it was translated from: `changed`, `moved` or
    /// `gone`; `new` where that is not yet translated; none where it is not.
    pub behind: Option<&'static str>,
}

/// The way to a page that has two editions side by side.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ParallelLinkView {
    /// The language tag of the other edition.
    pub tag: String,
    /// What readers call the other edition, in its own language.
    pub label: String,
    /// Where the two live.
    pub url: String,
    /// Whether they are this page.
    pub current: bool,
}
