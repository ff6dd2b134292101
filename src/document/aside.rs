//! Two documents side by side: the passages of both enter, with the blocks that
//! correspond to each other; rows leave, in each the passages of both that say
//! the same, or one that stands alone.
//!
//! Why two blocks correspond to each other is not known here.

use super::blocks::Block;
use super::passages::Passage;

/// What stands in one row: of each side, a passage by its index, or none. One of
/// them is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Of the side that comes first.
    pub left: Option<usize>,
    /// Of the other.
    pub right: Option<usize>,
}

/// The rows of two documents, whose blocks correspond by `pairs`. Each passage
/// stands in one, and those of a side stand in their order: of pairs that cross
/// each other, the first stands.
#[must_use]
pub fn rows(
    left: &[Passage],
    right: &[Passage],
    pairs: &[(usize, usize)],
) -> Vec<Beside> {
    let mut rows = Vec::new();
    let (mut one, mut other) = (0, 0);
    for (left_end, right_end) in matches(left, right, pairs) {
        rows.extend((one..left_end).map(|at| Beside { left: Some(at), right: None }));
        rows.extend((other..right_end).map(|at| Beside { left: None, right: Some(at) }));
        rows.push(Beside { left: Some(left_end), right: Some(right_end) });
        (one, other) = (left_end + 1, right_end + 1);
    }
    rows.extend((one..left.len()).map(|at| Beside { left: Some(at), right: None }));
    rows.extend((other..right.len()).map(|at| Beside { left: None, right: Some(at) }));
    rows
}

/// The passages that say the same, in order, each once at most.
fn matches(
    left: &[Passage],
    right: &[Passage],
    pairs: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut matches: Vec<(usize, usize)> = Vec::new();
    for (one, other) in pairs {
        let (Some(one), Some(other)) = (holder(left, *one), holder(right, *other)) else {
            continue;
        };
        let is_behind = |last: &(usize, usize)| one > last.0 && other > last.1;
        if matches.last().is_none_or(is_behind) {
            matches.push((one, other));
        }
    }
    matches
}

/// The passage in which a block stands.
fn holder(passages: &[Passage], block: usize) -> Option<usize> {
    let at = passages.partition_point(|passage| passage.blocks.end <= block);
    passages.get(at).filter(|passage| passage.blocks.contains(&block)).map(|_| at)
}

/// The blocks of two documents of one file (an original and what was made of
/// it, or two that were made of it) that begin at the same place of that file,
/// in the order of both.
#[must_use]
pub fn same_places(left: &[Block], right: &[Block]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut from = 0;
    for (one, block) in left.iter().enumerate() {
        let is_same = |other: &Block| {
            other.span.start == block.span.start && other.kind == block.kind
        };
        if let Some(ahead) = right[from..].iter().position(is_same) {
            places.push((one, from + ahead));
            from += ahead + 1;
        }
    }
    places
}
