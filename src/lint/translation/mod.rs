//! Advice on translations: documents that were written by hand for another
//! edition than their source, whose text, terms and structure are compared with
//! it.
//!
//! The source of a document is the same page in the source edition; of one that
//! takes the place of a derived document, the same page in the edition from
//! which that would be derived. It does not know the language of either.

mod behind;
mod names;
mod structure;
mod words;

use std::collections::BTreeMap;

use super::Ground;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::base::span::Span;
use crate::document::Document;
use crate::document::blocks::{Block, blocks};
use crate::document::counterparts::counterparts;
use crate::site::translation::{source_of, written};

/// A document and the one that it translates.
#[derive(Clone, Copy, Debug)]
pub struct Translation<'a> {
    /// The page of both.
    pub page: &'a PageId,
    /// The edition of the translation.
    pub edition: EditionId,
    /// The translation.
    pub document: &'a Document,
    /// The text of its file.
    pub text: &'a str,
    /// The ids of its headings on its page, by index.
    pub heading_ids: &'a [String],
    /// The edition of the source.
    pub source_edition: EditionId,
    /// The source.
    pub source: &'a Document,
    /// The text of its file.
    pub source_text: &'a str,
}

/// The translations of a site, by page and edition. Of files that are no text,
/// which is an error, places are not known: they are left out.
pub fn translations(ground: Ground<'_>) -> impl Iterator<Item = Translation<'_>> {
    let Ground { sources, config, site, .. } = ground;
    let text = move |path: &SourcePath| {
        let file = sources.files.get(path)?;
        std::str::from_utf8(&file.bytes).ok()
    };
    site.documents.iter().filter_map(move |((page, edition), own)| {
        let document = written(site, page, *edition)?;
        let source_edition = source_of(site, config, page, *edition)?;
        let source = written(site, page, source_edition)?;
        Some(Translation {
            page,
            edition: *edition,
            document,
            text: text(&document.path)?,
            heading_ids: &own.heading_ids,
            source_edition,
            source,
            source_text: text(&source.path)?,
        })
    })
}

/// All findings in translations.
pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<&SourcePath, Vec<Block>> = BTreeMap::new();
    let (mut all, mut untracked) = (0, 0);
    let mut names = names::Names::of(ground);
    for translation in translations(ground) {
        let Translation { document, text, source, source_text, .. } = translation;
        let own = blocks(document, text);
        let source =
            known.entry(&source.path).or_insert_with(|| blocks(source, source_text));
        let both = Both { translation, own: &own, source };
        all += 1;
        untracked += usize::from(document.meta.translated.is_none());
        let kept = document.meta.translated.as_ref().map(|kept| &*kept.value);
        let counterparts = counterparts(source, &own, kept);
        behind::lint(both, &counterparts, found);
        if let Some(pairs) = &counterparts.pairs {
            structure::lint(both, pairs, found);
        }
        names.lint(translation, found);
    }
    if untracked > 0 {
        found.push(Diagnostic::translation_untracked(untracked, all));
    }
}

/// A translation with its blocks and those of its source.
#[derive(Clone, Copy)]
struct Both<'a> {
    translation: Translation<'a>,
    own: &'a [Block],
    source: &'a [Block],
}

impl Both<'_> {
    /// Where in the translation the block stands behind which the counterpart of
    /// the source's block at `index` would stand.
    fn before(&self, index: usize, pairs: &[Option<usize>]) -> Option<Span> {
        let own = pairs.get(..index)?.iter().rev().find_map(|own| *own)?;
        self.own.get(own).map(|block| block.span)
    }
}
