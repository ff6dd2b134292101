//! What a document's text gives to its view: its HTML, its headings and notes,
//! its length.
//!
//! What stands around the text is known to `assemble`.

use super::block::block_view;
use super::body::{Body, Piece};
use super::call::call_view;
use super::theme::Labels;
use super::view::{BacklinkView, HeadingView, NoteView, PageView};
use crate::base::edition::EditionId;
use crate::document::Document;
use crate::document::html::{Origin, Part, Token, element_end};
use crate::document::length::{Length, length};
use crate::document::outline::Presence;
use crate::document::serialize::{Filling, note_id, reference_id, serialize};
use crate::site::SiteDocument;

/// What a document's text gives to its view; `marked` is its body where terms are
/// marked in it.
pub(super) fn text(
    key: EditionId,
    document: &SiteDocument,
    marked: Option<&[Token]>,
    labels: &Labels,
) -> PageView {
    let Some(finished) = &document.finished else { return PageView::default() };
    let source = &finished.document;
    let filling = Filling {
        links: &document.links,
        headings: &document.heading_ids,
        labels,
        before: "",
    };
    let length = length(source);
    let is_empty = length == Length::default();
    PageView {
        characters: length.characters,
        words: length.words,
        minutes: if is_empty { 0 } else { length.minutes() },
        body: body(marked.unwrap_or(&source.body), source, (key, filling)),
        headings: headings(document),
        notes: source
            .notes
            .iter()
            .enumerate()
            .map(|(index, note)| NoteView {
                number: index + 1,
                id: note_id(index),
                html: self::body(&note.body, source, (key, filling)),
                backlinks: (0..note.references)
                    .map(|ordinal| BacklinkView {
                        url: format!("#{}", reference_id(index, ordinal)),
                        number: ordinal + 1,
                    })
                    .collect(),
            })
            .collect(),
        ..PageView::default()
    }
}

/// Tokens of a document as HTML, its data blocks and its calls apart.
pub(super) fn body(
    tokens: &[Token],
    document: &Document,
    (edition, filling): (EditionId, Filling<'_>),
) -> Body {
    let mut pieces = Vec::new();
    let (mut begin, mut at) = (0, 0);
    // Where the bodies end that are open, and where their calls do.
    let mut bodies: Vec<(usize, usize)> = Vec::new();
    while let Some(token) = tokens.get(at) {
        if let Some((_, end)) = bodies.pop_if(|(body, _)| *body == at) {
            pieces.push(Piece::Html(serialize(&tokens[begin..at], filling)));
            pieces.push(Piece::End);
            (begin, at) = (end + 1, end + 1);
            continue;
        }
        at += 1;
        let Token::Open(open) = token else { continue };
        let index = match open.origin {
            Origin::Data(Part::Block(index)) => index,
            Origin::Data(Part::Call(index)) => {
                let Some(call) = document.calls.get(index) else { continue };
                pieces.push(Piece::Html(serialize(&tokens[begin..at - 1], filling)));
                let arguments = at + 1..at + 1 + element_end(&tokens[at + 1..]);
                let end = at + element_end(&tokens[at..]);
                let path = &document.path;
                let inner = &tokens[arguments.clone()];
                let view = call_view(call, inner, path, (edition, filling));
                // Behind the end of the arguments stands the body, if there is one.
                at = arguments.end + 1;
                match at < end {
                    true => {
                        at += 1;
                        bodies.push((end - 1, end));
                        pieces.push(Piece::Begin(view));
                    }
                    false => {
                        at = end + 1;
                        pieces.push(Piece::Call(view));
                    }
                }
                begin = at;
                continue;
            }
            _ => continue,
        };
        let Some(block) = document.data.get(index) else { continue };
        let end = at + element_end(&tokens[at..]);
        pieces.push(Piece::Html(serialize(&tokens[begin..at], filling)));
        let inner = &tokens[at..end];
        let view = block_view(block, inner, &document.sources, (edition, filling));
        pieces.push(Piece::Block(view));
        (begin, at) = (end, end);
    }
    let rest = tokens.get(begin..).unwrap_or_default();
    pieces.push(Piece::Html(serialize(rest, filling)));
    Body(pieces)
}

/// The headings of a document from the second level on.
pub(super) fn headings(document: &SiteDocument) -> Vec<HeadingView> {
    let Some(finished) = &document.finished else { return Vec::new() };
    let source = &finished.document;
    let first = usize::from(source.lead.is_some());
    let headings = source.headings.iter().zip(&document.heading_ids).skip(first);
    headings
        .filter(|(heading, _)| heading.level > 1 && heading.presence == Presence::Here)
        .map(|(heading, id)| HeadingView {
            level: heading.level,
            id: id.clone(),
            text: heading.text.clone(),
        })
        .collect()
}
