//! Which file is what: the paths under `content/` enter, documents with their
//! page and edition, files beside them and static files leave.
//!
//! Only names are looked at here, never what is in a file.

use std::collections::{BTreeMap, HashSet};

use crate::base::diagnostic::Checked;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::base::source::Sources;
use crate::config::file_name::{Divided, Unclear, divide};
use crate::config::settings::Config;

/// The folder that holds everything an author writes.
const CONTENT: &str = "content";

/// A name that says which edition its page is in.
const EXAMPLE: &str = "name.zh-hans.md";

/// The files under `content/`, by what they are.
#[derive(Debug, Default)]
pub struct Inventory {
    /// The documents, by path.
    pub documents: Vec<Entry>,
    /// The places of those documents below which others stand: what they say
    /// of Markdown, these are read by.
    pub sections: Vec<usize>,
    /// Files that stand beside pages, with their paths below `content/`.
    pub files: BTreeMap<String, SourcePath>,
    /// Files that are copied as they are, with their paths below
    /// `content/static/`.
    pub static_files: BTreeMap<String, SourcePath>,
}

/// A file that is a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub path: SourcePath,
    /// The page that its name says it is.
    pub page: PageId,
    /// The edition that its name says it is in.
    pub edition: EditionId,
}

/// What a name below `content/` says.
#[derive(Debug, PartialEq, Eq)]
pub enum Name {
    /// A page, with the edition where one is named.
    Page(PageId, Option<EditionId>),
    /// No one edition.
    Unclear(Unclear),
}

/// Sorts the files under `content/`.
#[must_use]
pub fn sort(sources: &Sources, config: &Config) -> Checked<Inventory> {
    let mut inventory = Inventory::default();
    let mut diagnostics = Vec::new();
    for path in sources.files.keys() {
        let Some(below) = path.below(CONTENT) else { continue };
        let first = below.split('/').next().unwrap_or(below);
        match first {
            "terms.yaml" | "terms" | "data" => {}
            "static" => {
                if let Some(name) = below.strip_prefix("static/") {
                    inventory.static_files.insert(name.to_owned(), path.clone());
                }
            }
            _ => match below.strip_suffix(".md") {
                None => {
                    inventory.files.insert(below.to_owned(), path.clone());
                }
                Some(name) => match read_name(name, config) {
                    Some(Name::Page(page, edition)) => inventory.documents.push(Entry {
                        path: path.clone(),
                        page,
                        edition: edition.unwrap_or(EditionId::SOURCE),
                    }),
                    Some(Name::Unclear(unclear)) => {
                        diagnostics.push(unclear.told(path, config, EXAMPLE));
                    }
                    // A source's path is clean, and so is each part of it.
                    None => {}
                },
            },
        }
    }
    inventory.sections = sections(&inventory.documents);
    Checked { value: inventory, diagnostics }
}

fn sections(documents: &[Entry]) -> Vec<usize> {
    let parents: HashSet<PageId> =
        documents.iter().filter_map(|entry| entry.page.parent()).collect();
    let is_section = |at: &usize| parents.contains(&documents[*at].page);
    (0..documents.len()).filter(is_section).collect()
}

/// What the path `name`, below `content/` and without `.md`, says.
#[must_use]
pub fn read_name(name: &str, config: &Config) -> Option<Name> {
    let Divided { folders, stem, edition } = match divide(name, config) {
        Ok(divided) => divided,
        Err(unclear) => return Some(Name::Unclear(unclear)),
    };
    let page = match (folders, stem) {
        (_, "index") => folders.to_owned(),
        ("", _) => stem.to_owned(),
        _ => format!("{folders}/{stem}"),
    };
    Some(Name::Page(PageId::parse(&page)?, edition))
}
