//! Which theme a site has, and what it sets of it: the key `theme` of `site.yaml`
//! enters, a name and values as they are written leave.
//!
//! Whether there is such a theme, and what it lets a site set, is not known here.

use super::fields::Fields;
use super::findings::Findings;
use super::path;
use super::yaml::{Entry, Located, Node};
use crate::base::span::Written;

/// The key as it is written.
#[derive(Debug, Default)]
pub(super) struct RawTheme {
    pub(super) name: Option<Written<String>>,
    pub(super) settings: Vec<Entry>,
}

/// Reads the key `theme`: a name, or `name` and `settings`.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<RawTheme> {
    let Node::Mapping(_) = written.node else {
        let name = Some(path::theme(written, findings)?);
        return Some(RawTheme { name, settings: Vec::new() });
    };
    let mut keys = Fields::of(written, "a theme", findings)?;
    let name = keys.read("name", findings, path::theme);
    let settings = keys.read("settings", findings, settings).unwrap_or_default();
    keys.finish(findings);
    Some(RawTheme { name, settings })
}

fn settings(written: &Located, findings: &mut Findings<'_>) -> Option<Vec<Entry>> {
    let Node::Mapping(entries) = &written.node else {
        let expected = "settings of the theme with their values";
        findings.wrong_type(written.span, expected, written.kind());
        return None;
    };
    Some(entries.clone())
}
