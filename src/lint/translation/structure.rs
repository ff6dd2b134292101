//! What a source has and its translation lacks: headings, code, tables, images,
//! footnotes; and headings that are called by another id.
//!
//! A translation that has as many of a kind lacks none, however else they may be
//! arranged; and it may have more.

use std::collections::BTreeSet;

use super::Both;
use crate::base::diagnostic::{Diagnostic, Part};
use crate::base::span::{Place, Span};
use crate::document::blocks::{Block, Kind};
use crate::document::outline::HeadingId;
use crate::document::pairs::missing;

/// What is missing, and the first source block in which it is.
#[derive(Default)]
struct Missing {
    parts: Vec<(Part, usize)>,
    /// The source's blocks in which something is missing, with its place.
    places: Vec<(usize, Span)>,
}

/// `pairs` gives for each block of the source its counterpart.
pub(super) fn lint(both: Both<'_>, pairs: &[Option<usize>], found: &mut Vec<Diagnostic>) {
    let mut missing = Missing::default();
    // Where ids are made of the headings, a build tells of those.
    if has_given_ids(both) {
        let is_heading = |kind| matches!(kind, Kind::Heading(_));
        missing.add_blocks(Part::Heading, both, pairs, is_heading);
    }
    missing.add_blocks(Part::Code, both, pairs, |kind| kind == Kind::Code);
    missing.add_blocks(Part::Table, both, pairs, |kind| kind == Kind::Head);
    missing.add_images(both, pairs);
    missing.add_blocks(Part::Note, both, pairs, |kind| kind == Kind::Note);
    let Missing { parts, mut places } = missing;
    places.sort();
    if let Some((first, _)) = places.first() {
        let spans: Vec<Span> = places.iter().map(|(_, span)| *span).collect();
        let translation = both.translation;
        found.push(Diagnostic::translation_missing(
            &translation.document.path,
            both.before(*first, pairs),
            &translation.source.path,
            (&parts, &spans),
        ));
    }
    heading_ids(both, pairs, found);
}

impl Missing {
    /// Adds parts that are blocks of their own.
    fn add_blocks(
        &mut self,
        part: Part,
        both: Both<'_>,
        pairs: &[Option<usize>],
        is_part: fn(Kind) -> bool,
    ) {
        let missing = missing(both.source, both.own, pairs, is_part);
        if !missing.is_empty() {
            self.parts.push((part, missing.len()));
        }
        let places = missing.into_iter().map(|index| (index, both.source[index].span));
        self.places.extend(places);
    }

    /// Adds images, which stand anywhere in a block: those of which a block has
    /// more than its counterpart.
    fn add_images(&mut self, both: Both<'_>, pairs: &[Option<usize>]) {
        let count = |blocks: &[Block]| {
            blocks.iter().map(|block| block.images.len()).sum::<usize>()
        };
        let fewer = count(both.source).saturating_sub(count(both.own));
        if fewer == 0 {
            return;
        }
        self.parts.push((Part::Image, fewer));
        let blocks = both.source.iter().zip(pairs).enumerate();
        let places = blocks.flat_map(|(index, (block, own))| {
            let own = own.map_or(0, |own| both.own[own].images.len());
            block.images.iter().skip(own).map(move |span| (index, *span))
        });
        self.places.extend(places.take(fewer));
    }
}

/// Whether all headings of the translation have ids that its author gave.
fn has_given_ids(both: Both<'_>) -> bool {
    let headings = both.own.iter().filter_map(|block| block.heading);
    let mut headings =
        headings.filter_map(|index| both.translation.document.headings.get(index));
    headings.all(|heading| matches!(heading.id, HeadingId::Given(_)))
}

/// Headings whose id is given in the source, and is another one here.
fn heading_ids(both: Both<'_>, pairs: &[Option<usize>], found: &mut Vec<Diagnostic>) {
    let translation = both.translation;
    let (document, source) = (translation.document, translation.source);
    let own_ids: BTreeSet<&str> =
        translation.heading_ids.iter().map(String::as_str).collect();
    for (block, own) in both.source.iter().zip(pairs) {
        let own = own.and_then(|own| both.own[own].heading);
        let (Some(theirs), Some(own)) = (block.heading, own) else { continue };
        let (Some(theirs), Some(heading)) =
            (source.headings.get(theirs), document.headings.get(own))
        else {
            continue;
        };
        let (HeadingId::Given(id), Some(own_id)) =
            (&theirs.id, translation.heading_ids.get(own))
        else {
            continue;
        };
        // Where another heading has it, the two are only in another order.
        if id != own_id && !own_ids.contains(id.as_str()) {
            let place = Place::at(&source.path, theirs.span);
            let path = &document.path;
            found.push(Diagnostic::translation_heading_id(
                path,
                heading.span,
                own_id,
                (id, place),
            ));
        }
    }
}
