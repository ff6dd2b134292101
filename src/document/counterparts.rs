//! How a translation stands to its source, block by block: the blocks of both
//! enter, with the stamps that the translation keeps; which block stands for
//! which leaves, and which are behind.
//!
//! It does not know which document is the source of which.

use super::blocks::Block;
use super::drift::{Drift, State, drift};
use super::pairs::pairs;
use crate::base::stamp::Stamp;

/// The blocks of a translation beside those of its source.
#[derive(Clone, Debug)]
pub struct Counterparts {
    /// For each block of the source, the one of the translation that looks like
    /// it; `None` where the two are too long to be compared.
    pub pairs: Option<Vec<Option<usize>>>,
    /// What became of the source since; `None` where the translation does not
    /// keep what it was made from.
    pub drift: Option<Drift>,
    /// Whether the translation has a block for each that it was made from: then
    /// it has them in the same order.
    pub is_parallel: bool,
}

/// Why a block of a translation is behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Its source says something else now.
    Changed,
    /// Its source stands elsewhere now.
    Moved,
    /// Its source is no more.
    Gone,
}

impl Behind {
    /// The word for it, by which pages and styles know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Gone => "gone",
        }
    }
}

/// Compares a translation with its source. `kept` are the stamps of the blocks
/// that it was made from, where it keeps them.
#[must_use]
pub fn counterparts(
    source: &[Block],
    own: &[Block],
    kept: Option<&[Stamp]>,
) -> Counterparts {
    let pairs = pairs(source, own);
    let is_parallel = kept.is_some_and(|kept| kept.len() == own.len());
    let drift = kept.map(|kept| {
        let drift = drift(kept, source);
        match &pairs {
            // What was translated still looks like its translation.
            Some(pairs) if is_parallel => {
                drift.by_looks(kept.len(), |index| pairs[index])
            }
            _ => drift,
        }
    });
    Counterparts { pairs, drift, is_parallel }
}

impl Counterparts {
    /// The block of the translation that looks like the source's at `index`.
    #[must_use]
    pub fn pair(&self, index: usize) -> Option<usize> {
        self.pairs.as_ref()?.get(index).copied().flatten()
    }

    /// The block of the translation that was made from the source's at `index`:
    /// told by the stamps where they can tell it, else by its looks.
    #[must_use]
    pub fn made_from(&self, index: usize) -> Option<usize> {
        let drift = self.drift.as_ref().filter(|_| self.is_parallel);
        match drift {
            Some(drift) => drift.states.get(index)?.former(),
            None => self.pair(index),
        }
    }

    /// The blocks of both that stand side by side, in the order of both: what
    /// was moved stands alone.
    #[must_use]
    pub fn in_order(&self) -> Vec<(usize, usize)> {
        let drift = self.drift.as_ref().filter(|_| self.is_parallel);
        if let Some(drift) = drift {
            let states = drift.states.iter().enumerate();
            let pairs = states.filter_map(|(index, state)| match state {
                State::Same(former) | State::Changed(former) => Some((index, *former)),
                State::Moved(_) | State::New => None,
            });
            return pairs.collect();
        }
        let pairs = self.pairs.iter().flatten().enumerate();
        pairs.filter_map(|(index, own)| Some((index, (*own)?))).collect()
    }

    /// The blocks of the translation that are behind, each with the reason.
    pub fn behind(&self) -> impl Iterator<Item = (usize, Behind)> {
        let states = self.drift.iter().flat_map(|drift| drift.states.iter().enumerate());
        let behind = states.filter_map(|(index, state)| {
            let behind = match state {
                State::Changed(_) => Behind::Changed,
                State::Moved(_) => Behind::Moved,
                State::Same(_) | State::New => return None,
            };
            Some((self.made_from(index)?, behind))
        });
        let gone = self.drift.iter().filter(|_| self.is_parallel);
        let gone = gone.flat_map(|drift| &drift.gone);
        behind.chain(gone.map(|gone| (gone.former, Behind::Gone)))
    }

    /// The blocks of the source that were added since, and so have none in the
    /// translation.
    pub fn added(&self) -> impl Iterator<Item = usize> {
        let states = self.drift.iter().flat_map(|drift| drift.states.iter().enumerate());
        states.filter(|(_, state)| **state == State::New).map(|(index, _)| index)
    }
}
