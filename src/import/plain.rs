//! Plain text becomes Markdown: a text enters, a draft leaves in which every
//! character of it is a character.
//!
//! What a paragraph is, is guessed from the text as a whole: where its lines are
//! all about as long as one another, they were wrapped; else each is one.

use super::draft::Draft;
use super::escape::{At, escape};
use super::ledger::Ledger;

/// The draft of a plain text.
pub(super) fn read(text: &str, ledger: &mut Ledger<'_>) -> Draft {
    let lines: Vec<&str> = text.lines().collect();
    let wrapped = wrapped(&lines);
    let mut draft = Draft::default();
    let mut joined = 0;
    let mut is_open = false;
    for (origin, line) in lines.iter().enumerate() {
        if line.trim() == "![]()" {
            ledger.removed(origin, "an image of nothing", "");
            continue;
        }
        let words = line.trim_end().trim_start_matches([' ', '\t']);
        if words.is_empty() {
            is_open = false;
            continue;
        }
        let goes_on = is_open && wrapped.is_some() && !is_indented(line);
        match draft.lines.last_mut().filter(|_| goes_on) {
            Some(last) => {
                let space = if is_joined(&last.text, words) { "" } else { " " };
                last.text.push_str(space);
                last.text.push_str(words.trim_start());
                joined += 1;
            }
            None => {
                if !draft.lines.is_empty() {
                    draft.push("", origin);
                }
                draft.push(words, origin);
            }
        }
        // A line that is much shorter than the others ends its paragraph.
        is_open = wrapped.is_none_or(|widest| width(line) * 5 >= widest * 4);
    }
    for line in &mut draft.lines {
        // Wide spaces at the beginning are taken out with the others.
        let words = line.text.trim_start();
        let indent = &line.text[..line.text.len() - words.len()];
        line.text = format!("{indent}{}", escape(words, At::LineStart));
    }
    match joined {
        0 if draft.lines.len() > lines.len() => {
            ledger.changed(0, "lines of any length", "each is a paragraph of its own");
        }
        0 => {}
        _ => {
            let now = format!("{joined} of them joined to the ones before");
            ledger.changed(0, "wrapped lines", now);
        }
    }
    draft
}

/// How wide the lines are, if the text is clearly wrapped: at least five lines
/// go on in another one, and most of these are nearly as wide as the widest.
fn wrapped(lines: &[&str]) -> Option<usize> {
    const LEAST: usize = 5;
    const WIDEST: usize = 120;
    let goes_on = lines.windows(2).filter(|pair| {
        !pair[0].trim().is_empty() && !pair[1].trim().is_empty() && !is_indented(pair[1])
    });
    let widths: Vec<usize> = goes_on.map(|pair| width(pair[0])).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    // Words of Latin text are not divided, and full stops do not begin a line.
    let full = widths.iter().filter(|width| **width + 10 >= widest).count();
    let is_wrapped = widths.len() >= LEAST
        && (20..=WIDEST).contains(&widest)
        && full * 10 >= widths.len() * 8;
    is_wrapped.then_some(widest)
}

fn is_indented(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t', '\u{A0}']) || line.starts_with("  ")
}

/// How many columns a line takes: two for what is written full-width.
fn width(line: &str) -> usize {
    line.trim().chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether two lines of a paragraph are joined without a space.
pub(super) fn is_joined(before: &str, after: &str) -> bool {
    let ends = before.chars().next_back().zip(after.chars().next());
    ends.is_some_and(|(before, after)| is_wide(before) && is_wide(after))
}

/// Whether a character is written in the width of a Han character.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
