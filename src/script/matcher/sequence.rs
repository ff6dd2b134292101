//! Ideographic description sequences: a text enters, the length of the
//! sequence at its beginning leaves.
//!
//! OpenCC leaves what describes a character (`⿰氵皇`) as it is, whole. It says
//! nothing of what the sequence describes.

use std::str::Chars;

/// Beyond these OpenCC takes an operator for a character like any other.
const DEEPEST: usize = 16;
const LONGEST: usize = 64;

/// The length in bytes of the complete sequence at the beginning of `text`.
pub(super) fn described(text: &str) -> Option<usize> {
    if operands(text.chars().next()?) == 0 {
        return None;
    }
    let mut characters = text.chars();
    let mut left = LONGEST;
    take(&mut characters, DEEPEST, &mut left)?;
    Some(text.len() - characters.as_str().len())
}

/// Whether a sequence that begins before the byte `at` may go on behind it.
/// That holds for the text as it is and after every stage, since none of them
/// changes a sequence that is complete.
pub(in crate::script) fn reaches_over(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let mut near = before.char_indices().rev().take(LONGEST);
    near.any(|(start, c)| operands(c) > 0 && described(&before[start..]).is_none())
}

/// Takes one description off `characters`: a character, or an operator with
/// its operands. It calls itself no more than [`DEEPEST`] times.
fn take(characters: &mut Chars<'_>, depth: usize, left: &mut usize) -> Option<()> {
    let character = characters.next()?;
    let depth = depth.checked_sub(1)?;
    *left = left.checked_sub(1)?;
    (0..operands(character)).try_for_each(|_| take(characters, depth, left))
}

/// How many descriptions an operator joins; 0 for any other character.
fn operands(character: char) -> usize {
    match character {
        '\u{2FFE}' | '\u{2FFF}' => 1,
        '\u{2FF2}' | '\u{2FF3}' => 3,
        '\u{2FF0}'..='\u{2FFD}' => 2,
        _ => 0,
    }
}
