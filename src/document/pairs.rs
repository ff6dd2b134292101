//! Which block of a document is which of its translation: the blocks of both
//! enter, pairs leave.
//!
//! Nobody says which is which. What tells it is the kind of the blocks and
//! their order, how long they are, and what no translation changes: addresses,
//! ids, numbers, names in Latin letters, code.

use super::align::align;
use super::blocks::{Block, Kind};

/// What a pair weighs for being of one kind; a heading for one of its level.
const OF_A_KIND: u32 = 24;
const HEADING: u32 = 60;
/// What it weighs at most for being as long, and for having the same signs.
const AS_LONG: u32 = 6;
const SAME_SIGNS: u32 = 12;
/// What it weighs for being equal, as code and pictures often are.
const EQUAL: u32 = 30;

/// For each block of `source`, the block of `translation` that corresponds to
/// it: they are of one kind, and in the same order in both. `None` where the
/// two are too long to be compared.
#[must_use]
pub fn pairs(source: &[Block], translation: &[Block]) -> Option<Vec<Option<usize>>> {
    let lengths = [source, translation]
        .map(|blocks| blocks.iter().map(|block| block.length).sum::<usize>().max(1));
    align(source.len(), translation.len(), |i, j| {
        weight(&source[i], &translation[j], lengths)
    })
}

/// Which blocks of `source` its translation lacks, among those that `is_part`
/// holds together: as many as it has fewer of them, first those that are in no
/// pair.
#[must_use]
pub fn missing(
    source: &[Block],
    translation: &[Block],
    pairs: &[Option<usize>],
    is_part: fn(Kind) -> bool,
) -> Vec<usize> {
    let count = |blocks: &[Block]| blocks.iter().filter(|it| is_part(it.kind)).count();
    let fewer = count(source).saturating_sub(count(translation));
    let alone = (0..source.len())
        .filter(|index| is_part(source[*index].kind) && pairs[*index].is_none());
    alone.take(fewer).collect()
}

/// What two blocks weigh as a pair; `lengths` are those of their documents.
fn weight(source: &Block, translation: &Block, lengths: [usize; 2]) -> u32 {
    if source.kind != translation.kind {
        return 0;
    }
    let mut weight = match source.kind {
        Kind::Heading(_) => HEADING,
        _ => OF_A_KIND,
    };
    if source.stamp == translation.stamp {
        return weight + EQUAL + AS_LONG + SAME_SIGNS;
    }
    // Each as a part of its own document: Chinese is shorter than its
    // translations.
    let own = source.length.saturating_mul(lengths[1]);
    let other = translation.length.saturating_mul(lengths[0]);
    weight += part(own.min(other), own.max(other), AS_LONG);
    let few = source.signs.count().min(translation.signs.count());
    let shared = source.signs.shared(translation.signs);
    weight + part(shared as usize, few as usize, SAME_SIGNS)
}

/// So much of `whole` as `some` is of `all`.
fn part(some: usize, all: usize, whole: u32) -> u32 {
    match all {
        0 => 0,
        _ => (some as f64 / all as f64 * f64::from(whole)) as u32,
    }
}
