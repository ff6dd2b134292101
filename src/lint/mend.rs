//! Mending: a text and the findings in its file enter, the text leaves with
//! their edits made, and which findings that were.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Edit};

/// A text after its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended<'d> {
    /// The text.
    pub text: String,
    /// The findings whose edits were made, in the order of their places.
    pub findings: Vec<&'d Diagnostic>,
}

/// Makes the edits of `findings` in `text`, of each finding all or none: where
/// two would change the same characters, the second has to wait for another
/// turn. `None` where there is nothing to do.
#[must_use]
pub fn mend<'d>(
    text: &str,
    findings: impl IntoIterator<Item = &'d Diagnostic>,
) -> Option<Mended<'d>> {
    let start = |finding: &&Diagnostic| finding.edits.first().map(|edit| edit.span);
    let mut findings: Vec<&Diagnostic> = findings.into_iter().collect();
    findings.retain(|finding| {
        let spans = finding.edits.iter().map(|edit| edit.span);
        let mut fit = spans.map(|span| text.get(span.start..span.end).is_some());
        !finding.edits.is_empty() && fit.all(|fits| fits)
    });
    findings.sort_by_key(start);
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    findings.retain(|finding| {
        let is_free = finding.edits.iter().all(|edit| is_free(edit, &edits));
        if is_free {
            edits.extend(finding.edits.iter().map(|edit| (edit.span.start, edit)));
        }
        is_free
    });
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits.values() {
        mended.push_str(&text[done..edit.span.start]);
        mended.push_str(&edit.text);
        done = edit.span.end;
    }
    mended.push_str(&text[done..]);
    (!findings.is_empty()).then_some(Mended { text: mended, findings })
}

/// Whether none of `edits` changes what `edit` changes.
fn is_free(edit: &Edit, edits: &BTreeMap<usize, &Edit>) -> bool {
    let before = edits.range(..=edit.span.start).next_back();
    let behind = edits.range(edit.span.start..).next();
    before.is_none_or(|(start, before)| {
        *start < edit.span.start && before.span.end <= edit.span.start
    }) && behind.is_none_or(|(start, _)| edit.span.end <= *start)
}
