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
    let mut said: BTreeMap<(&PageId, EditionId), Said> = BTreeMap::new();
    for entry in documents.iter().filter(|entry| sections.contains(&entry.page)) {
        let own = said_of_pages(sources, &entry.path);
        said.entry((&entry.page, entry.edition)).or_insert(own);
    }
    let nearest = |entry: &Entry, what: fn(&Said) -> Option<bool>| {
        let around = std::iter::successors(entry.page.parent(), PageId::parent);
        around.into_iter().find_map(|section| {
            let by = |edition| said.get(&(&section, edition)).and_then(what);
            by(entry.edition).or_else(|| by(EditionId::SOURCE))
        })
    };
    let syntax = |entry: &Entry| {
        let standard = config.markdown;
        Syntax::Extended(Markdown {
            math: nearest(entry, |said| said.math).unwrap_or(standard.math),
            notation: nearest(entry, |said| said.notation).unwrap_or(standard.notation),
            ..standard
        })
    };
    documents.iter().map(|entry| (entry.path.clone(), syntax(entry))).collect()
}

/// What a section says of the Markdown of its pages.
#[derive(Default)]
struct Said {
    math: Option<bool>,
    notation: Option<bool>,
}

/// What the section of this file says of its pages. What is wrong in its front
/// matter is told when it is read as a document.
fn said_of_pages(sources: &Sources, path: &SourcePath) -> Said {
    let Some(file) = sources.files.get(path) else { return Said::default() };
    let bytes = &file.bytes;
    let read = || {
        let front = match text::read(bytes) {
            Ok(text) => front_matter::read(path, text),
            Err(foreign) => front_matter::read(path, &foreign.text),
        };
        let defaults = front.value.meta.defaults;
        Checked::clean(defaults.map_or_else(Said::default, |defaults| Said {
            math: defaults.math.map(|math| math.value),
            notation: defaults.notation.map(|notation| notation.value),
        }))
    };
    guarded(Some(path), "reading a section", read, Said::default).value
}
