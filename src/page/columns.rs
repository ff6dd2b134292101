//! A document as one of two columns: its passages, and how it stands to what it
//! was translated from.
//!
//! Two columns tell which of their blocks correspond to each other. What a
//! reader is shown of it is known to `parallel`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Assembly;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::document::Document;
use crate::document::aside::same_places;
use crate::document::blocks::{Block, blocks};
use crate::document::counterparts::{Behind, Counterparts, counterparts};
use crate::document::outline::LinkKind;
use crate::document::pairs;
use crate::document::passages::{Passage, passages};
use crate::document::serialize::Destination;
use crate::site::SiteDocument;
use crate::site::address::Here;
use crate::site::plan::Key;
use crate::site::translation::{source_of, written};

/// One of two editions that stand side by side.
pub(super) struct Column<'a> {
    pub(super) key: &'a Key,
    pub(super) document: &'a SiteDocument,
    /// Its text.
    pub(super) text: &'a Document,
    /// Where it lives, seen from the page on which it is a column.
    pub(super) url: String,
    /// Where its links lead from there.
    pub(super) links: Cow<'a, [Destination]>,
    pub(super) blocks: Vec<Block>,
    pub(super) passages: Vec<Passage>,
    /// Its blocks that are behind.
    pub(super) behind: BTreeMap<usize, Behind>,
    /// The edition in which somebody wrote it.
    written_in: EditionId,
    /// What it was translated from, where it was.
    translated: Option<Translated>,
}

/// What a document was translated from.
struct Translated {
    edition: EditionId,
    /// The blocks of that document.
    source: Vec<Block>,
    /// Those of the translation, as somebody wrote it.
    own: Vec<Block>,
    counterparts: Counterparts,
}

impl Assembly<'_> {
    /// What the document at this place was translated from, by its place: the
    /// source of its original, where it is derived.
    pub(super) fn source(&self, index: usize) -> Option<usize> {
        let ((page, edition), document) = self.site.documents.at(index);
        let written_in = document.derived_from.unwrap_or(*edition);
        let source = source_of(self.site, self.config, page, written_in)?;
        self.site.documents.index(&(page.clone(), source))
    }

    /// The document at this place as a column of a page on the domain `here`; `None`
    /// for one without a text.
    pub(super) fn column(&self, index: usize, here: Here<'_>) -> Option<Column<'_>> {
        let (key, document) = self.site.documents.at(index);
        let text = &*document.finished.as_ref()?.document;
        let written_in = document.derived_from.unwrap_or(key.1);
        let blocks = self.blocks(text);
        let translated = self.translated(&key.0, written_in);
        let places = |translated: &Translated| same_places(&translated.own, &blocks);
        let behind = translated.iter().flat_map(|translated| {
            let places: BTreeMap<usize, usize> = places(translated).into_iter().collect();
            let behind = translated.counterparts.behind();
            behind.filter_map(move |(own, why)| Some((*places.get(&own)?, why)))
        });
        Some(Column {
            behind: behind.collect(),
            passages: passages(&text.body, &blocks),
            url: here.href(&document.url),
            links: links_seen(document, (self.site.address.from(key.1), here)),
            key,
            document,
            text,
            blocks,
            written_in,
            translated,
        })
    }

    fn translated(&self, page: &PageId, written_in: EditionId) -> Option<Translated> {
        let own = written(self.site, page, written_in)?;
        let edition = source_of(self.site, self.config, page, written_in)?;
        let source = written(self.site, page, edition)?;
        let kept = own.meta.translated.as_ref().map(|kept| &*kept.value);
        let (source, own) = (self.blocks(source), self.blocks(own));
        let counterparts = counterparts(&source, &own, kept);
        Some(Translated { edition, source, own, counterparts })
    }

    fn blocks(&self, document: &Document) -> Vec<Block> {
        blocks(document, self.text_of(&document.path))
    }

    /// The text of a file; none of one that is no text.
    fn text_of(&self, path: &SourcePath) -> &str {
        let bytes = self.sources.bytes_at(path).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// The links of a document that is published on the domain `own`, on a page of
/// another: its pages are where they are, its pictures are there too.
fn links_seen<'a>(
    document: &'a SiteDocument,
    (own, here): (Here<'_>, Here<'_>),
) -> Cow<'a, [Destination]> {
    let text = document.finished.as_ref().map(|finished| &finished.document);
    let Some(text) = text.filter(|_| !own.is_same(here)) else {
        return Cow::Borrowed(&document.links);
    };
    let links = text.links.iter().zip(&document.links);
    let links = links.map(|(link, destination)| {
        let mut seen = destination.clone();
        if link.kind == LinkKind::Page {
            seen.href = own.whole(&seen.href).unwrap_or(seen.href);
            return seen;
        }
        seen.href = here.file_of(own, &seen.href);
        if let Some(srcset) = &mut seen.srcset {
            let candidates = srcset.written.split(", ");
            let candidates = candidates.map(|it| here.file_of(own, it));
            srcset.written = candidates.collect::<Vec<_>>().join(", ");
        }
        seen
    });
    links.collect()
}

/// The blocks of two columns that correspond to each other, in the order of
/// both.
pub(super) fn pairs_of(left: &Column<'_>, right: &Column<'_>) -> Vec<(usize, usize)> {
    if left.text.path == right.text.path {
        return same_places(&left.blocks, &right.blocks);
    }
    if let Some(translated) = right.translated_from(left) {
        return translated.pairs(&left.blocks, &right.blocks);
    }
    if let Some(translated) = left.translated_from(right) {
        let pairs = translated.pairs(&right.blocks, &left.blocks).into_iter();
        return pairs.map(|(source, own)| (own, source)).collect();
    }
    // Two translations of a third document, or two that nobody compared.
    let pairs = pairs::pairs(&left.blocks, &right.blocks).unwrap_or_default();
    let pairs = pairs.into_iter().enumerate();
    pairs.filter_map(|(one, other)| Some((one, other?))).collect()
}

impl Column<'_> {
    /// How this column stands to `other`, where it was translated from that.
    fn translated_from(&self, other: &Column<'_>) -> Option<&Translated> {
        self.translated.as_ref().filter(|it| it.edition == other.written_in)
    }

    /// The blocks of `other` that were added since this column was translated
    /// from it.
    pub(super) fn lacks(&self, other: &Column<'_>) -> BTreeSet<usize> {
        let Some(translated) = self.translated_from(other) else {
            return BTreeSet::new();
        };
        let places = same_places(&translated.source, &other.blocks);
        let places: BTreeMap<usize, usize> = places.into_iter().collect();
        let added = translated.counterparts.added();
        added.filter_map(|source| places.get(&source).copied()).collect()
    }
}

impl Translated {
    /// The blocks that correspond, where `source` and `own` are shown of the
    /// document and of its translation: these, or what was made of them.
    fn pairs(&self, source: &[Block], own: &[Block]) -> Vec<(usize, usize)> {
        let sources: BTreeMap<usize, usize> =
            same_places(&self.source, source).into_iter().collect();
        let owns: BTreeMap<usize, usize> =
            same_places(&self.own, own).into_iter().collect();
        let pairs = self.counterparts.in_order().into_iter();
        pairs.filter_map(|(a, b)| Some((*sources.get(&a)?, *owns.get(&b)?))).collect()
    }
}
