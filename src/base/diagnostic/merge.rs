//! One finding said once: the same fault that many pages meet enters as often,
//! and leaves once, with their number.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};
use crate::base::span::Place;

/// Merges equal findings and puts all into a fixed order: by place, those
/// without one last, then by severity, code and message.
#[must_use]
pub fn merge(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    type Order = (bool, Option<Place>, Severity, Code, String);
    let mut merged: BTreeMap<Order, (Diagnostic, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let key = (
            diagnostic.place.is_none(),
            diagnostic.place.clone(),
            diagnostic.severity,
            diagnostic.code,
            diagnostic.message.clone(),
        );
        merged.entry(key).or_insert((diagnostic, 0)).1 += 1;
    }
    merged
        .into_values()
        .map(|(mut diagnostic, times)| {
            if times > 1 && is_of_pages(&diagnostic) {
                diagnostic.message.push_str(&format!(" (on {times} pages)"));
            }
            diagnostic
        })
        .collect()
}

/// Whether the finding is none of a file of content, so that each time it was
/// met is another page. One at a place in content is met by the pages that are
/// derived from it.
fn is_of_pages(diagnostic: &Diagnostic) -> bool {
    match diagnostic.code {
        Code::TemplateFault => true,
        // Sections name templates for the pages below them.
        Code::MissingTemplate => diagnostic.place.is_none(),
        _ => false,
    }
}
