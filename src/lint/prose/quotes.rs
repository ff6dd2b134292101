//! Quotation marks in Traditional text: straight and curly ones, in pairs around
//! Chinese words.
//!
//! A mark without its partner is left alone: a quotation of several paragraphs
//! has such, and so have feet, inches and apostrophes.

use std::ops::Range;

use super::Told;
use super::class::{is_chinese, is_han, is_latin};
use super::read::Prose;
use crate::base::diagnostic::Diagnostic;

/// A pair of marks: the indices of both, and how many others stand around it.
struct Pair {
    marks: (usize, usize),
    depth: usize,
}

pub(super) fn lint(prose: &Prose<'_>, told: &mut Told<'_>) {
    let Some(pairs) = pairs(prose) else { return };
    // How much Han stands before each character.
    let mut han = vec![0; prose.len() + 1];
    for (index, glyph) in prose.characters() {
        han[index + 1] = han[index] + usize::from(is_han(glyph.c));
    }
    for Pair { marks: (start, end), depth } in pairs {
        let (Some(opening), Some(closing)) = (prose.at(start), prose.at(end)) else {
            continue;
        };
        let holds_han = han[end] > han[start];
        let around = [prose.before(start), prose.at(end + 1)];
        let in_chinese = around.iter().flatten().any(|c| is_chinese(*c));
        let is_double = matches!(opening, '“' | '"');
        if !"“‘\"".contains(opening) || !(holds_han || in_chinese && is_double) {
            continue;
        }
        let (first, last) =
            if depth.is_multiple_of(2) { ("「", "」") } else { ("『", "』") };
        let one = |index: usize| -> Range<usize> { index..index + 1 };
        let edits = match depth {
            0 | 1 => prose.edits(&[(one(start), first), (one(end), last)]),
            _ => Vec::new(),
        };
        let (written, meant) = (format!("{opening}{closing}"), format!("{first}{last}"));
        let make = |spot: _| Diagnostic::quotes(spot, &written, &meant);
        told.add(prose.span(start..end + 1), edits, make);
    }
}

/// All pairs; `None` where a mark that opens has no partner, so that nothing is
/// known of what stands within what.
fn pairs(prose: &Prose<'_>) -> Option<Vec<Pair>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs = Vec::new();
    for (index, glyph) in prose.characters() {
        let partner = match glyph.c {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '『' => '』',
            '"' if open.last().is_some_and(|(_, partner)| *partner == '"') => '\0',
            '"' => '"',
            _ => '\0',
        };
        let letters = [prose.before(index), prose.at(index + 1)];
        let in_word = letters.iter().all(|c| c.is_some_and(is_latin));
        if glyph.c == '’' && (in_word || open.last().is_none_or(|(_, p)| *p != '’')) {
            continue;
        }
        if partner != '\0' {
            // Behind a number, it means inches.
            if glyph.c == '"' && letters[0].is_some_and(|c| c.is_ascii_digit()) {
                continue;
            }
            open.push((index, partner));
        } else if let Some((start, _)) = open.pop_if(|(_, partner)| *partner == glyph.c) {
            pairs.push(Pair { marks: (start, index), depth: open.len() });
        }
    }
    open.is_empty().then_some(pairs)
}
