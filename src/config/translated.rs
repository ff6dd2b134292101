//! The state of its source that a translation was made from: the key
//! `translated` of front matter enters, stamps leave.
//!
//! What they are the stamps of is known to `document/blocks`.

use super::findings::Findings;
use super::value;
use super::yaml::{Located, Node};
use crate::base::span::Written;
use crate::base::stamp::Stamp;

/// The stamps of all blocks of the source, in order. On which lines they stand
/// is for those who read and merge the file.
///
/// What is no stamp, such as what is left of a merge, is told, and nothing is
/// known of the source.
pub fn translated(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Vec<Stamp>>> {
    const EXPECTED: &str = "what `duizhao check --accept` writes";
    if let Node::Mapping(_) = written.node {
        findings.wrong_type(written.span, EXPECTED, written.kind());
        return None;
    }
    let lines = value::list(written, findings, value::text)?;
    let mut stamps = Vec::new();
    let mut is_whole = true;
    for line in &lines {
        for word in line.value.split_whitespace() {
            match Stamp::parse(word) {
                Some(stamp) => stamps.push(stamp),
                None => {
                    let found = format!("`{word}`");
                    findings.wrong_type(line.span, EXPECTED, &found);
                    is_whole = false;
                    break;
                }
            }
        }
    }
    is_whole.then(|| Written::new(stamps, written.span))
}
