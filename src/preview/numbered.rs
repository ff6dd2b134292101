//! The blocks of a page with the numbers by which its editions are set side by
//! side: a page in one edition enters; for each of its blocks the number that it
//! has in all of them leaves, and whether a translation of it is behind.
//!
//! The number of a block is its index in the document of the source edition; a
//! block of a translation has that of its counterpart. It knows no HTML.

use std::collections::HashMap;

use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::base::source::Sources;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::blocks::{Block, blocks};
use crate::document::counterparts::{Counterparts, counterparts};
use crate::document::drift::State;
use crate::pipeline::Model;
use crate::site::plan::Key;
use crate::site::translation::source_of;

/// The blocks of a page in one edition.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbered {
    /// By the byte of the file that they begin at.
    pub(super) blocks: HashMap<usize, Number>,
    /// How the page stands to its source; `None` where it is no translation.
    pub(super) standing: Option<Standing>,
}

/// What is known of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The same in all editions that have the block.
    pub(super) block: String,
    /// What became of its source since it was translated.
    pub(super) drift: Option<&'static str>,
}

/// How a translation stands to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Whether it keeps the state of its source at all.
    pub(super) kept: Kept,
    /// How many blocks of its source were changed, moved or taken out since.
    pub(super) changed: usize,
    /// The blocks of its source that it has nothing for.
    pub(super) missing: Vec<MissingBlock>,
}

/// Whether a translation keeps the state of the source that it was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kept {
    /// It does, and nothing is behind.
    Current,
    /// It does, and something is behind.
    Behind,
    /// It does not.
    #[default]
    Unstamped,
}

/// A block of the source that a translation lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MissingBlock {
    pub(super) words: String,
    pub(super) path: SourcePath,
    pub(super) span: Span,
}

/// The blocks of the page that `key` names.
pub(super) fn numbered(model: &Model, key: &Key, sources: &Sources) -> Numbered {
    let (page, edition) = key;
    let derived_from = model.site.documents.get(key).and_then(|it| it.derived_from);
    let written_in = derived_from.unwrap_or(*edition);
    let Some((own, _)) = read(model, page, written_in, sources) else {
        return Numbered::default();
    };
    let source = source_of(&model.site, &model.config, page, written_in)
        .and_then(|source| read(model, page, source, sources));
    let mut numbered = Numbered::default();
    let Some((source, document)) = source else {
        for (index, block) in own.iter().enumerate().skip(1) {
            let (block, number) = (block.span.start, index.to_string());
            numbered.blocks.insert(block, Number { block: number, drift: None });
        }
        return numbered;
    };
    let translation = model.document(&(page.clone(), written_in));
    let kept = translation.and_then(|it| it.meta.translated.as_ref());
    let counterparts = counterparts(&source, &own, kept.map(|kept| &*kept.value));
    let mut numbers: Vec<Option<usize>> = vec![None; own.len()];
    for index in 0..source.len() {
        if let Some(own) = counterparts.pair(index) {
            numbers[own] = Some(index);
        }
    }
    let of = |index: usize| numbers[index].map(|number| number.to_string());
    for (index, block) in own.iter().enumerate().skip(1) {
        // What its source has no counterpart for is known by its own number.
        let number = of(index).unwrap_or_else(|| format!("own-{index}"));
        let number = Number { block: number, drift: None };
        numbered.blocks.insert(block.span.start, number);
    }
    if derived_from.is_none() {
        for (index, behind) in counterparts.behind() {
            let block = own.get(index).map(|block| block.span.start);
            let number = block.and_then(|start| numbered.blocks.get_mut(&start));
            if let Some(number) = number {
                number.drift = Some(behind.word());
            }
        }
        numbered.standing = Some(standing(&counterparts, &source, document));
    }
    numbered
}

/// How a translation stands to its source.
fn standing(
    counterparts: &Counterparts,
    source: &[Block],
    document: &Document,
) -> Standing {
    let Some(drift) = &counterparts.drift else { return Standing::default() };
    let is_changed = |state: &&State| !matches!(state, State::Same(_) | State::New);
    let missing = counterparts.added().map(|index| MissingBlock {
        words: source[index].words.clone(),
        path: document.path.clone(),
        span: source[index].span,
    });
    Standing {
        kept: if drift.is_none() { Kept::Current } else { Kept::Behind },
        changed: drift.states.iter().filter(is_changed).count() + drift.gone.len(),
        missing: missing.collect(),
    }
}

/// The blocks of a document that somebody wrote; none of a file that is no text.
fn read<'a>(
    model: &'a Model,
    page: &PageId,
    edition: EditionId,
    sources: &Sources,
) -> Option<(Vec<Block>, &'a Document)> {
    let document = model.document(&(page.clone(), edition))?;
    let text = std::str::from_utf8(sources.bytes_at(&document.path)?).ok()?;
    Some((blocks(document, text), document))
}
