//! Characters that nobody sees: those without width, and variation selectors
//! that choose nothing.

use super::Told;
use super::class::{
    is_chinese_mark, is_han, is_plain, is_variation_selector, is_zero_width,
};
use super::read::Prose;
use crate::base::diagnostic::Diagnostic;

/// A character without width has work to do between letters of scripts that
/// join or are written from the right, and between the parts of an emoji. Of
/// those nothing is said.
pub(super) fn zero_width(prose: &Prose<'_>, told: &mut Told<'_>) {
    for range in prose.stretches(|c| is_zero_width(c) || c == '\u{AD}') {
        let around = [prose.before(range.start), prose.at(range.end)];
        let has_work = around.iter().flatten().any(|c| !is_plain(*c));
        let is_hyphen = prose.text(range.clone()).contains('\u{AD}')
            && !around.iter().flatten().any(|c| is_han(*c));
        let Some(first) = prose.at(range.start).filter(|_| !has_work && !is_hyphen)
        else {
            continue;
        };
        let edits = prose.edits(&[(range.clone(), "")]);
        told.add(prose.span(range), edits, |spot| Diagnostic::zero_width(spot, first));
    }
}

pub(super) fn variation_selectors(prose: &Prose<'_>, told: &mut Told<'_>) {
    for range in prose.stretches(is_variation_selector) {
        let Some(selector) = prose.at(range.start) else { continue };
        if !is_alone(prose.before(range.start), selector) {
            continue;
        }
        let edits = prose.edits(&[(range.clone(), "")]);
        told.add(prose.span(range), edits, |spot| {
            Diagnostic::variation_selector(spot, selector)
        });
    }
}

/// Whether Unicode knows no form that `selector` could choose behind `before`:
/// of Han, FE00 and the ideographic ones; of Chinese marks, FE00 and FE01.
fn is_alone(before: Option<char>, selector: char) -> bool {
    let Some(before) = before else { return true };
    let is_emoji_style = matches!(selector, '\u{FE0E}' | '\u{FE0F}');
    if is_han(before) {
        is_emoji_style
    } else if is_chinese_mark(before) {
        !matches!(selector, '\u{FE00}' | '\u{FE01}')
    } else {
        before.is_whitespace() || before.is_ascii_alphabetic()
    }
}
