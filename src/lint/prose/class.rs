//! What kind of character one is: a character enters, an answer leaves.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// A Chinese character, with its radicals and repetition marks.
pub(in crate::lint) fn is_han(c: char) -> bool {
    !c.is_ascii() && script(c) == Script::Han
}

/// Punctuation as wide as a Han character, and the marks that Chinese shares
/// with Latin text.
pub(super) fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{301F}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE6B}'
            | '\u{FF01}'..='\u{FF0F}'
            | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF65}'
            | '…'
            | '—'
    )
}

/// A Han character, or a mark of Chinese text.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_mark(c)
}

/// A letter or digit of Latin text.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && script(c) == Script::Latin)
}

/// A character in whose script nothing invisible has work to do: Chinese and
/// Japanese, Latin, and what all scripts share below the symbols.
pub(super) fn is_plain(c: char) -> bool {
    let plain = [
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Bopomofo,
        Script::Latin,
    ];
    c.is_ascii()
        || is_zero_width(c)
        || is_chinese_mark(c)
        || matches!(
            c,
            '\u{2010}'..='\u{2027}'
                | '\u{2030}'..='\u{205E}'
                | '\u{3000}'
                | '\u{FF01}'..='\u{FF65}'
        )
        || plain.contains(&script(c))
}

/// A character without width that only tells how others are written, joined or
/// broken.
pub(super) fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// A character that says which form the one before it has.
pub(super) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}
