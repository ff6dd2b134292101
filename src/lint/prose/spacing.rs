//! Han and Latin beside each other: with a space, without one, or as it comes.
//!
//! Which it is, is the site's to say; a line's end is no space that was typed.

use super::Told;
use super::class::{is_han, is_latin};
use super::read::Prose;
use crate::base::diagnostic::{Diagnostic, Gap};
use crate::config::check::Spacing;

pub(super) fn lint(prose: &Prose<'_>, spacing: Spacing, told: &mut Told<'_>) {
    match spacing {
        Spacing::Any => {}
        Spacing::None => spaces(prose, told),
        Spacing::Single => joints(prose, told),
    }
}

/// Whether one of these is Han and the other Latin.
fn is_joint(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    is_han(before) && is_latin(after) || is_latin(before) && is_han(after)
}

fn spaces(prose: &Prose<'_>, told: &mut Told<'_>) {
    for range in prose.stretches(|c| c == ' ') {
        if is_joint(prose.before(range.start), prose.at(range.end)) {
            let edits = prose.edits(&[(range.clone(), "")]);
            let make = |spot: _| Diagnostic::spacing(spot, Gap::Unwanted);
            told.add(prose.span(range), edits, make);
        }
    }
}

fn joints(prose: &Prose<'_>, told: &mut Told<'_>) {
    for index in 1..prose.len() {
        if is_joint(prose.before(index), prose.at(index)) {
            let edits = prose.space_before(index);
            let make = |spot: _| Diagnostic::spacing(spot, Gap::Missing);
            told.add(prose.span(index - 1..index + 1), edits, make);
        }
    }
}
