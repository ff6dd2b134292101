//! What is done with terms on pages: the key `terms` of `site.yaml` enters, a choice
//! leaves.
//!
//! The terms themselves are known to `term`.

use super::fields::Fields;
use super::findings::Findings;
use super::value;
use super::yaml::Located;

/// Whether terms are marked where a page uses them first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marking {
    /// Those are that have a definition or a link.
    #[default]
    On,
    /// None is.
    Off,
}

/// Reads the key `terms`.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<Marking> {
    let mut fields = Fields::of(written, "keys such as `mark: off`", findings)?;
    let mark = fields.read("mark", findings, mark);
    fields.finish(findings);
    mark
}

fn mark(written: &Located, findings: &mut Findings<'_>) -> Option<Marking> {
    match written.characters() {
        Some("on" | "true") => Some(Marking::On),
        Some("off" | "false") => Some(Marking::Off),
        _ => value::flag(written, findings).map(|flag| match flag.value {
            true => Marking::On,
            false => Marking::Off,
        }),
    }
}
