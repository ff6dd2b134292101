//! Which pages a page leads on to: places of a YAML tree enter, the number that a
//! site wants and what a page says of its own leave.
//!
//! Which pages have most in common is known to `site/related`.

use super::findings::Findings;
use super::yaml::{Located, Node, Scalar, Value};
use super::{path, value};
use crate::base::span::Written;

/// What a page says of those that it leads on to, each named as a `P`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Related<P> {
    /// These come first.
    Named(Vec<P>),
    /// There are none.
    Off,
}

/// How many pages a page leads on to where its site says nothing: a row of them,
/// which a reader takes in at a glance.
pub(super) const USUAL: usize = 3;

/// Reads how many pages a page leads on to: a number from 0 on, or `off`.
pub(super) fn count(written: &Located, findings: &mut Findings<'_>) -> Option<usize> {
    let count = match &written.node {
        Node::Scalar(Scalar { value: Value::Integer(number), .. }) => {
            usize::try_from(*number).ok()
        }
        _ => is_off(written).then_some(0),
    };
    if count.is_none() {
        let found = match written.characters() {
            Some(text) => format!("`{text}`"),
            None => written.kind().to_owned(),
        };
        findings.wrong_type(written.span, "a number of pages, or `off`", &found);
    }
    count
}

/// Reads what a page says of those that it leads on to: pages, or `off`.
pub fn pages(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Related<Written<String>>> {
    if is_off(written) {
        return Some(Related::Off);
    }
    value::texts(written, findings, path::page).map(Related::Named)
}

/// YAML has no word for it: the other is what older YAML takes for the same.
fn is_off(written: &Located) -> bool {
    matches!(written.characters(), Some("off" | "false"))
}
