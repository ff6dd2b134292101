//! What became of a document's blocks: the stamps of a former state and the
//! blocks of the present one enter, what was changed, added, moved and taken
//! out leaves.
//!
//! It does not know who kept the stamps, and why.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::align;
use super::blocks::Block;
use crate::base::stamp::Stamp;

/// What became of a block since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It stands as it stood; its former index.
    Same(usize),
    /// It stands elsewhere; its former index.
    Moved(usize),
    /// It stands in the place of one of its kind that is no more; the index of
    /// that one.
    Changed(usize),
    /// There was no such block.
    New,
}

impl State {
    /// The former index of the block, where it had one.
    #[must_use]
    pub fn former(self) -> Option<usize> {
        match self {
            Self::Same(index) | Self::Moved(index) | Self::Changed(index) => Some(index),
            Self::New => None,
        }
    }
}

/// What became of the blocks of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The state of each present block.
    pub states: Vec<State>,
    /// The former blocks that are no more.
    pub gone: Vec<Gone>,
}

/// A block that is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its former index.
    pub former: usize,
    /// The index of the present block behind which it would stand. The first
    /// block, that of the title, is always there.
    pub behind: usize,
}

impl Drift {
    /// Whether all is as it was.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let is_same = |state: &State| matches!(state, State::Same(_));
        self.gone.is_empty() && self.states.iter().all(is_same)
    }

    /// The same, where more is known of the former blocks than their stamps:
    /// `looks` says which of them a present block resembles.
    ///
    /// Between two blocks that stay, as many are changed as before; but where
    /// some were added or taken out, too, it is `looks` that tells which. `kept`
    /// is how many blocks there were.
    #[must_use]
    pub fn by_looks(
        mut self,
        kept: usize,
        looks: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let is_moved = |former: &usize| self.states.contains(&State::Moved(*former));
        let gaps = gaps(&self.states, kept, self.states.len()).into_iter();
        let gaps = gaps.map(|gap| {
            let stays = |index: &usize| {
                matches!(self.states[*index], State::Changed(_) | State::New)
            };
            let present: Vec<usize> = gap.present.filter(stays).collect();
            let former = gap.former.filter(|former| !is_moved(former)).collect();
            (present, former)
        });
        let gaps: Vec<(Vec<usize>, Vec<usize>)> = gaps.collect();
        for (present, former) in gaps {
            let like = present.iter().filter_map(|index| Some((*index, looks(*index)?)));
            let like: Vec<(usize, usize)> =
                like.filter(|(_, other)| former.contains(other)).collect();
            let is_changed =
                |index: &&usize| matches!(self.states[**index], State::Changed(_));
            let changed = present.iter().filter(is_changed).count();
            if present.len() == former.len() || like.len() != changed {
                continue;
            }
            present.iter().for_each(|index| self.states[*index] = State::New);
            like.iter().for_each(|(index, at)| self.states[*index] = State::Changed(*at));
        }
        let mut is_known = vec![false; kept];
        for former in self.states.iter().filter_map(|state| state.former()) {
            is_known[former] = true;
        }
        Self { gone: gone(&self.states, &is_known), states: self.states }
    }
}

/// What became of the blocks whose stamps were `kept`.
///
/// Of the blocks that are in both, the longest row in one order stays; the
/// others have moved. Between two that stay, what is left is changed where both
/// states have a block of one kind.
#[must_use]
pub fn drift(kept: &[Stamp], present: &[Block]) -> Drift {
    let same = same(kept, present);
    let mut states: Vec<State> =
        same.iter().map(|former| former.map_or(State::New, State::Same)).collect();
    let mut is_known = vec![false; kept.len()];
    same.iter().flatten().for_each(|former| is_known[*former] = true);
    move_blocks(kept, present, &mut states, &mut is_known);
    for gap in gaps(&states, kept.len(), present.len()) {
        change_blocks(kept, present, &gap, &mut states, &mut is_known);
    }
    Drift { gone: gone(&states, &is_known), states }
}

/// The former blocks of which nothing is known.
fn gone(states: &[State], is_known: &[bool]) -> Vec<Gone> {
    let mut places: Vec<Option<usize>> = vec![None; is_known.len()];
    for (index, state) in states.iter().enumerate() {
        if let State::Same(former) | State::Changed(former) = state {
            places[*former] = Some(index);
        }
    }
    let mut behind = 0;
    let mut gone = Vec::new();
    for (former, place) in places.into_iter().enumerate() {
        behind = place.unwrap_or(behind);
        if !is_known[former] {
            gone.push(Gone { former, behind });
        }
    }
    gone
}

/// For each present block, the former one that it is and whose place it has
/// kept.
fn same(kept: &[Stamp], present: &[Block]) -> Vec<Option<usize>> {
    let is_same = |(stamp, block): &(&Stamp, &Block)| **stamp == block.stamp;
    let start = kept.iter().zip(present).take_while(is_same).count();
    let (kept, present) = (&kept[start..], &present[start..]);
    let ends = kept.iter().rev().zip(present.iter().rev());
    let end = ends.take_while(is_same).count();
    let (former, middle) = (kept.len() - end, present.len() - end);
    let weight = |i: usize, j: usize| u32::from(present[i].stamp == kept[j]);
    let between = align(middle, former, weight)
        .unwrap_or_else(|| next(&kept[..former], &present[..middle]));
    let before = (0..start).map(Some);
    let between = between.into_iter().map(|index| index.map(|index| start + index));
    let behind = (former..former + end).map(|index| Some(start + index));
    before.chain(between).chain(behind).collect()
}

/// For each present block, the next former one with its stamp: not always the
/// longest row, but found in no time, however long the texts are.
fn next(kept: &[Stamp], present: &[Block]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<Stamp, Vec<usize>> = BTreeMap::new();
    for (former, stamp) in kept.iter().enumerate() {
        places.entry(*stamp).or_default().push(former);
    }
    let mut from = 0;
    let next = |block: &Block| {
        let places = places.get(&block.stamp)?;
        let former = *places.get(places.partition_point(|place| *place < from))?;
        from = former + 1;
        Some(former)
    };
    present.iter().map(next).collect()
}

/// Finds blocks elsewhere that did not stay.
fn move_blocks(
    kept: &[Stamp],
    present: &[Block],
    states: &mut [State],
    is_known: &mut [bool],
) {
    let mut left: BTreeMap<Stamp, Vec<usize>> = BTreeMap::new();
    for (former, stamp) in kept.iter().enumerate().rev() {
        if !is_known[former] {
            left.entry(*stamp).or_default().push(former);
        }
    }
    for (block, state) in present.iter().zip(states) {
        if *state == State::New
            && let Some(former) = left.get_mut(&block.stamp).and_then(Vec::pop)
        {
            *state = State::Moved(former);
            is_known[former] = true;
        }
    }
}

/// What stands between two blocks that stay, in both states.
struct Gap {
    former: Range<usize>,
    present: Range<usize>,
}

fn gaps(states: &[State], kept: usize, present: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut from = (0, 0);
    let stay = states.iter().enumerate().filter_map(|(index, state)| match state {
        State::Same(former) => Some((*former, index)),
        _ => None,
    });
    for (former, index) in stay.chain([(kept, present)]) {
        gaps.push(Gap { former: from.0..former, present: from.1..index });
        from = (former + 1, index + 1);
    }
    gaps
}

/// Finds what took the place of what is no more.
fn change_blocks(
    kept: &[Stamp],
    present: &[Block],
    gap: &Gap,
    states: &mut [State],
    is_known: &mut [bool],
) {
    let former: Vec<usize> = gap.former.clone().filter(|it| !is_known[*it]).collect();
    let new = gap.present.clone().filter(|it| states[*it] == State::New);
    let new: Vec<usize> = new.collect();
    let weight = |i: usize, j: usize| {
        u32::from(present[new[i]].kind.letter() == kept[former[j]].kind())
    };
    let pairs = align(new.len(), former.len(), weight).unwrap_or_else(|| {
        (0..new.len()).map(|index| Some(index).filter(|it| *it < former.len())).collect()
    });
    for (index, pair) in new.iter().zip(pairs) {
        if let Some(pair) = pair {
            states[*index] = State::Changed(former[pair]);
            is_known[former[pair]] = true;
        }
    }
}
