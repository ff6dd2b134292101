//! What becomes of a page that an edition lacks: the key `missing` of `site.yaml`
//! enters, a choice leaves.
//!
//! Which page stands in for which is known to `site/stand_ins`.

use super::findings::Findings;
use super::value;
use super::yaml::Located;

/// What becomes of a page that an edition lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing is there.
    #[default]
    None,
    /// The page of the nearest edition stands in for it.
    StandIn,
}

impl Missing {
    /// All choices, with the words for them in `site.yaml`.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("none", Self::None), ("stand-in", Self::StandIn)];
}

/// Reads the key `missing`.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<Missing> {
    value::choice(written, findings, Missing::ALL).map(|choice| choice.value)
}
