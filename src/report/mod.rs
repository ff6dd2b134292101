//! The conversion report: accounts of derived documents enter; pages of HTML for
//! an editor and one file of JSON for programs leave, as a map of path to bytes. Of
//! one document, a preview asks what it tells of each text.
//!
//! It is no part of the site, and nothing of the site is made of it. It knows
//! neither a disk nor how a document is rendered.

mod explain;
mod hover;
mod html;
mod index;
mod json;
mod marked;
mod page;
mod tally;
mod words;

use std::collections::BTreeMap;

use explain::Explainer;
pub use hover::{Hover, hovers};
use marked::{Marked, mark};
use tally::Tally;
use words::Words;

use crate::base::edition::Tag;
use crate::base::excerpt::line_starts;
use crate::base::path::{OutputPath, PageId, SourcePath};
use crate::base::source::SourceFile;
use crate::config::opencc::Configuration;
use crate::script::account::Passage;
use crate::script::run::Scripts;

/// The name of the file for programs.
pub const JSON: &str = "report.json";

/// All that a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The language of the source edition, which is that of the report.
    pub source: &'a Tag,
    /// What converts the report's own words, where it is in Simplified Chinese.
    pub scripts: &'a Scripts,
    /// The editions that are derived, in the order of the settings.
    pub editions: &'a [DerivedEdition<'a>],
}

/// An edition and what it was derived from.
#[derive(Clone, Debug)]
pub struct DerivedEdition<'a> {
    /// What its texts were written in.
    pub from: &'a Tag,
    /// What they became.
    pub to: &'a Tag,
    /// OpenCC's configurations, one after the other.
    pub steps: &'a [Configuration],
    /// Where each term is written, by its two forms: `content/terms.yaml:12`.
    pub terms: BTreeMap<(String, String), String>,
    /// Its documents, by page.
    pub cases: Vec<Case<'a>>,
}

/// A document and what became of it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The page.
    pub page: &'a PageId,
    /// The file that it was written in.
    pub path: &'a SourcePath,
    /// What stands in the file; empty where that is no text.
    pub written: &'a str,
    /// The page's title as it was written.
    pub title: &'a str,
    /// Its texts; none of a document that is not converted.
    pub passages: Vec<Passage>,
}

/// An edition as the report tells it.
struct Told<'a> {
    edition: &'a DerivedEdition<'a>,
    pages: Vec<ToldPage<'a>>,
    tally: Tally,
}

/// A page as the report tells it.
struct ToldPage<'a> {
    case: &'a Case<'a>,
    /// Where its own page of the report is; `None` where nothing was converted.
    path: Option<OutputPath>,
    marked: Vec<Marked<'a>>,
    tally: Tally,
}

/// The files of the report, the same for the same accounts.
#[must_use]
pub fn report(ground: Ground<'_>) -> BTreeMap<OutputPath, SourceFile> {
    let words = Words::in_language(ground.source, ground.scripts);
    let told: Vec<Told<'_>> = ground.editions.iter().map(tell).collect();
    let mut files = BTreeMap::new();
    let mut add = |path: &str, text: String| {
        if let Some(path) = OutputPath::parse(path) {
            files.insert(path, SourceFile::new(text.into_bytes()));
        }
    };
    add("index.html", index::index(&told, &words));
    add(JSON, json::json(ground.source, &told));
    for edition in &told {
        for page in &edition.pages {
            if let Some(path) = &page.path {
                add(path.as_str(), page::page(edition.edition, page, &words));
            }
        }
    }
    files
}

fn tell<'a>(edition: &'a DerivedEdition<'a>) -> Told<'a> {
    let mut explainer = Explainer::of(edition.steps);
    let mut whole = Tally::default();
    let pages = edition.cases.iter().map(|case| {
        let lines = line_starts(case.written.as_bytes());
        let passages = case.passages.iter();
        let marked: Vec<Marked<'_>> =
            passages.map(|passage| mark(passage, &lines, &mut explainer)).collect();
        let tally = Tally::of(&marked, &mut explainer);
        whole.add(&tally);
        let path = (!marked.is_empty()).then(|| path(edition.to, case.page));
        ToldPage { case, path: path.flatten(), marked, tally }
    });
    let pages = pages.collect();
    Told { edition, pages, tally: whole }
}

fn path(tag: &Tag, page: &PageId) -> Option<OutputPath> {
    let folder = tag.as_str().to_ascii_lowercase();
    OutputPath::parse(&match page.as_str() {
        "" => format!("{folder}/index.html"),
        page => format!("{folder}/{page}/index.html"),
    })
}
