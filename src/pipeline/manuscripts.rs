//! The files that documents are read from: sources, settings and sections
//! enter; the bytes of each, and which Markdown it is written in, leave.
//!
//! The Markdown is decided before any document is read as a whole, for on it
//! depends how it is read. What a page says itself is left to `document/parse`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::Checked;
use crate::base::digest::Digest;
use crate::base::edition::{EditionId, Tag};
use crate::base::guard::guarded;
use crate::base::path::{PageId, SourcePath};
use crate::base::source::Sources;
use crate::base::text;
use crate::config::settings::{Config, Markdown};
use crate::document::front_matter;
use crate::document::syntax::Syntax;
use crate::site::inventory::{Entry, Inventory};

/// The files that documents are read from.
pub(super) struct Manuscripts<'a> {
    sources: &'a Sources,
    syntaxes: BTreeMap<SourcePath, Syntax>,
}

impl<'a> Manuscripts<'a> {
    /// The files of this site.
    pub(super) fn of(
        sources: &'a Sources,
        config: &Config,
        inventory: &Inventory,
    ) -> Self {
        Self { sources, syntaxes: syntaxes(sources, config, inventory) }
    }

    /// The bytes of a file.
    pub(super) fn bytes(&self, path: &SourcePath) -> &'a [u8] {
        self.sources.files.get(path).map_or(&[], |file| &file.bytes)
    }

    /// Which Markdown a file is written in.
    pub(super) fn syntax(&self, path: &SourcePath) -> Syntax {
        self.syntaxes.get(path).copied().unwrap_or_default()
    }

    /// The digest of a file as a document in a language.
    pub(super) fn key(&self, path: &SourcePath, tag: &Tag) -> Digest {
        let digest = self.sources.files.get(path).map(|file| file.digest);
        let digest = digest.as_ref().map_or(&[][..], Digest::as_bytes);
        let syntax = format!("{:?}", self.syntax(path));
        let (path, tag) = (path.as_str().as_bytes(), tag.as_str().as_bytes());
        Digest::of_parts([path, digest, tag, syntax.as_bytes()])
    }
}

/// The Markdown of each file that is a document: what the nearest section says,
/// in the page's edition or else in the source edition, and else the settings.
fn syntaxes(
    sources: &Sources,
    config: &Config,
    inventory: &Inventory,
) -> BTreeMap<SourcePath, Syntax> {
    let documents = &inventory.documents;
    let sections: BTreeSet<PageId> =
        documents.iter().filter_map(|entry| entry.page.parent()).collect();
    let mut maths: BTreeMap<(&PageId, EditionId), bool> = BTreeMap::new();
    for entry in documents.iter().filter(|entry| sections.contains(&entry.page)) {
        if let Some(math) = math_of_pages(sources, &entry.path) {
            maths.entry((&entry.page, entry.edition)).or_insert(math);
        }
    }
    let math = |entry: &Entry| {
        let around = std::iter::successors(entry.page.parent(), PageId::parent);
        around.into_iter().find_map(|section| {
            let own = maths.get(&(&section, entry.edition));
            own.or_else(|| maths.get(&(&section, EditionId::SOURCE))).copied()
        })
    };
    let syntax = |entry: &Entry| {
        let math = math(entry).unwrap_or(config.markdown.math);
        Syntax::Extended(Markdown { math, ..config.markdown })
    };
    documents.iter().map(|entry| (entry.path.clone(), syntax(entry))).collect()
}

/// What the section of this file says of formulas in its pages. What is wrong
/// in its front matter is told when it is read as a document.
fn math_of_pages(sources: &Sources, path: &SourcePath) -> Option<bool> {
    let bytes = &sources.files.get(path)?.bytes;
    let read = || {
        let front = match text::read(bytes) {
            Ok(text) => front_matter::read(path, text),
            Err(foreign) => front_matter::read(path, &foreign.text),
        };
        Checked::clean(front.value.meta.defaults.and_then(|defaults| defaults.math))
    };
    let math = guarded(Some(path), "reading a section", read, || None).value;
    math.map(|math| math.value)
}
