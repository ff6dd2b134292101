//! Two rows brought together: what the items of the one have in common with
//! those of the other enters, and which are a pair leaves.
//!
//! Pairs stand in the same order in both rows. It does not know what the items
//! are.

/// How many pairs are weighed: those of two rows of a thousand. It bounds the
/// time and the memory that a page can cost.
const MOST: usize = 1_000_000;

/// The way by which the best sum of a place was come by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Both items are left behind, as a pair.
    Pair,
    /// The item of the first row is alone.
    First,
    /// The item of the second row is alone.
    Second,
}

/// For each of `first` items, its partner among `second` ones: those pairs that
/// weigh most together, of which none weighs nothing. `None` where the rows are
/// too long.
///
/// The method is that of Needleman and Wunsch (1970), without a price for what
/// stays alone.
pub(super) fn align(
    first: usize,
    second: usize,
    weight: impl Fn(usize, usize) -> u32,
) -> Option<Vec<Option<usize>>> {
    if first.checked_mul(second)? > MOST {
        return None;
    }
    let mut steps = vec![Step::First; first * second];
    // The best sums of what stands behind a place, row by row from the end.
    let mut below = vec![0u64; second + 1];
    for i in (0..first).rev() {
        let mut own = vec![0u64; second + 1];
        for j in (0..second).rev() {
            let (mut best, mut step) = (below[j], Step::First);
            if own[j + 1] > best {
                (best, step) = (own[j + 1], Step::Second);
            }
            let weight = u64::from(weight(i, j));
            if weight > 0 && below[j + 1] + weight >= best {
                (best, step) = (below[j + 1] + weight, Step::Pair);
            }
            own[j] = best;
            steps[i * second + j] = step;
        }
        below = own;
    }
    let mut partners = vec![None; first];
    let (mut i, mut j) = (0, 0);
    while i < first && j < second {
        match steps[i * second + j] {
            Step::Pair => {
                partners[i] = Some(j);
                (i, j) = (i + 1, j + 1);
            }
            Step::First => i += 1,
            Step::Second => j += 1,
        }
    }
    Some(partners)
}
