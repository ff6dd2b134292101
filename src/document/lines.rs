//! Soft line breaks: the two characters beside one enter, whether the lines
//! join without a space leaves.
//!
//! HTML shows a line's end as a space, which Chinese text has not between its
//! characters (CSS Text 4, section 4.1.3, segment break transformation), and
//! conversion would miss a phrase that a line's end divides.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::unresolved::Notation;
use crate::base::edition::Tag;

/// What a line's end within a paragraph is.
#[derive(Clone, Copy, Debug)]
pub(super) enum LineEnds<'a> {
    /// White space, as CommonMark has it.
    Kept,
    /// Nothing, where the two lines are written without spaces, in a text of
    /// this language, in which there may be notation of variants.
    Joined(&'a Tag, Notation),
}

/// Whether a line that ends with `before` joins the next, which begins with
/// `after`, without a space.
pub(super) fn joins(before: char, after: char, ends: LineEnds) -> bool {
    let LineEnds::Joined(tag, _) = ends else { return false };
    (is_unspaced(before) && is_unspaced(after))
        || (tag.language() == "zh"
            && (is_shared(before) && is_chinese(after)
                || is_shared(after) && is_chinese(before)))
}

/// `text` without the line ends, and the indentation behind them, at which two
/// lines join without a space.
pub(super) fn join(text: &str, line_ends: LineEnds) -> String {
    let mut joined = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        let trimmed = line.trim_start_matches([' ', '\t']);
        let ends = joined.chars().next_back().zip(trimmed.chars().next());
        if index == 0 {
            joined.push_str(line);
        } else if ends.is_some_and(|(before, after)| joins(before, after, line_ends)) {
            joined.push_str(trimmed);
        } else {
            joined.push('\n');
            joined.push_str(line);
        }
    }
    joined
}

/// Marks that Chinese text shares with Latin text: beside them only a Chinese
/// character tells whose line it is.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '‧')
}

fn is_chinese(c: char) -> bool {
    is_wide_mark(c) || CodePointMapData::<Script>::new().get(c) == Script::Han
}

/// A character of a script that is written without spaces between its words,
/// or of its punctuation. Hangul is written with spaces.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    is_wide_mark(c) || is_unspaced_letter(c)
}

/// A character of such a script itself.
#[must_use]
pub fn is_unspaced_letter(c: char) -> bool {
    let scripts = [Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo];
    !c.is_ascii() && scripts.contains(&CodePointMapData::<Script>::new().get(c))
}

/// How wide a line of this text is, in Latin letters, of which Han takes two (Unicode
/// Standard Annex 11).
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if is_unspaced(c) { 2 } else { 1 }).sum()
}

/// Punctuation that is as wide as a Han character: the blocks "CJK Symbols and
/// Punctuation", the vertical and small forms, and the full-width forms.
fn is_wide_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{303F}' | '\u{FE10}'..='\u{FE6B}' | '\u{FF01}'..='\u{FF60}'
    )
}
