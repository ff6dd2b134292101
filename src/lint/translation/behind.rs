//! Translations that are behind: what changed in a source since the state that
//! its translation keeps.
//!
//! A few changes are told one by one, each where it is to be made. More of them
//! are one finding: who has to go through half a page reads it from its
//! beginning.

use super::Both;
use crate::base::diagnostic::{Change, ChangedBlock, Counterpart, Diagnostic};
use crate::base::span::Place;
use crate::document::counterparts::Counterparts;
use crate::document::drift::{Drift, State};

/// How many changes are told one by one.
const FEW: usize = 8;

pub(super) fn lint(
    both: Both<'_>,
    counterparts: &Counterparts,
    found: &mut Vec<Diagnostic>,
) {
    let translation = both.translation;
    let Some(kept) = &translation.document.meta.translated else { return };
    let Some(drift) = counterparts.drift.as_ref().filter(|it| !it.is_none()) else {
        return;
    };
    let path = &translation.document.path;
    let changes = changes(both, drift);
    if changes.len() > FEW {
        let blocks: Vec<ChangedBlock<'_>> =
            changes.into_iter().map(|(_, block)| block).collect();
        let source = &translation.source.path;
        found.push(Diagnostic::translation_far_behind(path, kept.span, source, &blocks));
        return;
    }
    let is_parallel = counterparts.is_parallel;
    let own = |index: usize| counterparts.made_from(index);
    let span = |own: usize| both.own.get(own).map(|block| block.span);
    for (place, block) in changes {
        let before = || {
            let before = (0..place.index).rev().find_map(own).and_then(span);
            before.map(Counterpart::Behind)
        };
        let counterpart = match block.change {
            Change::New => before(),
            Change::Gone(_) if is_parallel => {
                place.former.and_then(span).map(Counterpart::Found)
            }
            Change::Gone(_) => own(place.index).and_then(span).map(Counterpart::Behind),
            Change::Changed | Change::Moved => {
                own(place.index).and_then(span).map(Counterpart::Found)
            }
        };
        let counterpart = counterpart.unwrap_or(Counterpart::Key(kept.span));
        found.push(Diagnostic::translation_behind(path, counterpart, &block));
    }
}

/// Where a change is.
struct Changed {
    /// The source's block, or the one behind which others were taken out.
    index: usize,
    /// The former index of the first that was taken out.
    former: Option<usize>,
}

/// What was changed, in the order of the source.
fn changes<'a>(both: Both<'a>, drift: &Drift) -> Vec<(Changed, ChangedBlock<'a>)> {
    let path = &both.translation.source.path;
    let mut changes = Vec::new();
    let mut gone = drift.gone.iter().peekable();
    for (index, (block, state)) in both.source.iter().zip(&drift.states).enumerate() {
        let mut add = |change: Change, former: Option<usize>| {
            let place = Place::at(path, block.span);
            let block = ChangedBlock { change, place, words: &block.words };
            changes.push((Changed { index, former }, block));
        };
        match state {
            State::Same(_) => {}
            State::Changed(_) => add(Change::Changed, None),
            State::Moved(_) => add(Change::Moved, None),
            State::New => add(Change::New, None),
        }
        let first = gone.peek().map(|gone| gone.former);
        let mut count = 0;
        while gone.next_if(|gone| gone.behind == index).is_some() {
            count += 1;
        }
        if count > 0 {
            add(Change::Gone(count), first);
        }
    }
    changes
}
