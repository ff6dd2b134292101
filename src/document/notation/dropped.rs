//! What goes with a text that is not shown: a row and the stretches of its runs
//! enter; which tokens stand within such stretches leaves.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::html::{Extent, Token};
use crate::document::runs::Run;

/// The indices of the tokens of `run`, other than its texts, that stand within
/// one of `nothing`, stretches in order of the run's joined text that are not
/// shown. An element goes only as a whole; a reference to a note stays, since
/// the note does.
#[must_use]
pub fn within(tokens: &[Token], run: &Run, nothing: &[Range<usize>]) -> BTreeSet<usize> {
    let mut dropped = BTreeSet::new();
    let (Some(first), Some(last)) = (run.parts.first(), run.parts.last()) else {
        return dropped;
    };
    let ends = run.ends(tokens);
    let mut part = 0;
    // The elements that are open, each with the stretch that it begins in.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut stretch = 0;
    let around = tokens.iter().enumerate().take(*last + 1).skip(*first);
    for (index, token) in around {
        if run.parts.get(part) == Some(&index) {
            part += 1;
            continue;
        }
        let at = ends[part.saturating_sub(1)];
        while nothing.get(stretch).is_some_and(|range| range.end <= at) {
            stretch += 1;
        }
        let inside = nothing.get(stretch).filter(|range| range.start < at);
        let inside = inside.map(|_| stretch);
        match token {
            Token::Open(element) if element.extent == Extent::Paired => {
                open.push((index, inside));
            }
            Token::Close(_) => {
                if let Some((opening, Some(begun))) = open.pop()
                    && inside == Some(begun)
                {
                    dropped.extend([opening, index]);
                }
            }
            Token::Note { .. } => {}
            _ => dropped.extend(inside.map(|_| index)),
        }
    }
    dropped
}
