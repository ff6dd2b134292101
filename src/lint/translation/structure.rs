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

/// The parts that are blocks of their own.
const PARTS: [(Part, fn(Kind) -> bool); 4] = [
    (Part::Heading, |kind| matches!(kind, Kind::Heading(_))),
    (Part::Code, |kind| kind == Kind::Code),
    (Part::Table, |kind| kind == Kind::Head),
    (Part::Note, |kind| kind == Kind::Note),
];

/// `pairs` gives for each block of the source its counterpart.
pub(super) fn lint(both: Both<'_>, pairs: &[Option<usize>], found: &mut Vec<Diagnostic>) {
    for (part, is_part) in PARTS {
        // Of headings, a build tells.
        if part == Part::Heading && !has_given_ids(both) {
            continue;
        }
        let missing = missing(both.source, both.own, pairs, is_part);
        let spans: Vec<Span> =
            missing.iter().map(|index| both.source[*index].span).collect();
        if let Some(first) = missing.first() {
            found.push(told(
                both,
                both.before(*first, pairs),
                part,
                (spans.len(), &spans),
            ));
        }
    }
    images(both, pairs, found);
    heading_ids(both, pairs, found);
}

fn told(
    both: Both<'_>,
    behind: Option<Span>,
    part: Part,
    (count, places): (usize, &[Span]),
) -> Diagnostic {
    let translation = both.translation;
    let (path, source) = (&translation.document.path, &translation.source.path);
    Diagnostic::translation_missing(path, behind, part, source, (count, places))
}

/// Whether all headings of the translation have ids that its author gave.
fn has_given_ids(both: Both<'_>) -> bool {
    let headings = both.own.iter().filter_map(|block| block.heading);
    let mut headings =
        headings.filter_map(|index| both.translation.document.headings.get(index));
    headings.all(|heading| matches!(heading.id, HeadingId::Given(_)))
}

/// Images stand anywhere in a block: those are missing of which a block has more
/// than its counterpart.
fn images(both: Both<'_>, pairs: &[Option<usize>], found: &mut Vec<Diagnostic>) {
    let count =
        |blocks: &[Block]| blocks.iter().map(|block| block.images.len()).sum::<usize>();
    let missing = count(both.source).saturating_sub(count(both.own));
    if missing == 0 {
        return;
    }
    let mut places = Vec::new();
    let mut first = None;
    for (index, (block, own)) in both.source.iter().zip(pairs).enumerate() {
        let own = own.map_or(0, |own| both.own[own].images.len());
        if block.images.len() > own {
            places.extend_from_slice(&block.images[own..]);
            first = first.or(Some(index));
        }
    }
    places.truncate(missing);
    let behind = first.and_then(|first| both.before(first, pairs));
    found.push(told(both, behind, Part::Image, (missing, &places)));
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
