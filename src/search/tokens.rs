//! What a text can be found by: folded characters enter, tokens leave.
//!
//! Han characters and kana, which are written without spaces, make a token each,
//! and one with their neighbour; letters and digits of other scripts make words.
//! The theme's script cuts queries in the same way.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// The longest word that is kept, in characters: what is longer is no word that
/// someone types.
const LONGEST_WORD: usize = 40;

/// How many characters of a word tell where it is found: so many must be typed
/// before words are found by their beginnings.
const BEGINNING: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Written without spaces.
    Unspaced,
    /// Of a word.
    Word,
    /// Between words.
    Other,
}

fn class(character: char) -> Class {
    if character.is_ascii() {
        return match character.is_ascii_alphanumeric() {
            true => Class::Word,
            false => Class::Other,
        };
    }
    match CodePointMapData::<Script>::new().get(character) {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo => {
            Class::Unspaced
        }
        // The long vowel belongs to both kana.
        _ if character == 'ー' => Class::Unspaced,
        _ if character.is_alphanumeric() => Class::Word,
        _ => Class::Other,
    }
}

/// Whether a character is part of any token.
pub(super) fn is_of_token(character: char) -> bool {
    class(character) != Class::Other
}

/// Whether a token is one character that is written without spaces.
pub(super) fn is_one_unspaced(token: &str) -> bool {
    let mut characters = token.chars();
    characters.next().is_some_and(|c| class(c) == Class::Unspaced)
        && characters.next().is_none()
}

/// Gives each token of a folded text to `each`, as often as it stands there.
pub(super) fn each_token<'t>(folded: &'t str, mut each: impl FnMut(&'t str)) {
    // Where the run of one class began, and where the character before begins.
    let mut run = (Class::Other, 0);
    let mut before = 0;
    let mut length = 0;
    let ends = [(folded.len(), None)];
    let characters = folded.char_indices().map(|(at, c)| (at, Some(c))).chain(ends);
    for (at, character) in characters {
        let class = character.map_or(Class::Other, class);
        if class != run.0 {
            if run.0 == Class::Word && length <= LONGEST_WORD {
                each(&folded[run.1..at]);
            }
            (run, length) = ((class, at), 0);
        }
        if let (Class::Unspaced, Some(character)) = (class, character) {
            let end = at + character.len_utf8();
            if length > 0 {
                each(&folded[before..end]);
            }
            each(&folded[at..end]);
        }
        (before, length) = (at, length + 1);
    }
}

/// A number by which the file is found that a token stands in; words that begin
/// alike have the same. It is FNV-1a (Fowler, Noll, Vo) of 32 bits over UTF-16,
/// as a browser has texts.
pub(super) fn number(token: &str) -> u32 {
    let is_word = token.chars().next().is_some_and(|c| class(c) == Class::Word);
    let length = if is_word { BEGINNING } else { usize::MAX };
    let mut number = 0x811C_9DC5_u32;
    for character in token.chars().take(length) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            number = (number ^ u32::from(*unit)).wrapping_mul(0x0100_0193);
        }
    }
    // The highest bits tell the file; these are mixed least.
    number ^ (number << 13)
}

#[cfg(test)]
mod tests {
    use super::{each_token, number};

    fn tokens(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        each_token(text, |token| tokens.push(token));
        tokens
    }

    #[test]
    fn han_by_ones_and_twos_and_words_whole() {
        assert_eq!(tokens("談判。在2026年"), ["談", "談判", "判", "在", "2026", "年"]);
        assert_eq!(tokens("iphone手機"), ["iphone", "手", "手機", "機"]);
        assert_eq!(tokens("don't stop"), ["don", "t", "stop"]);
        assert_eq!(tokens("한국 москва"), ["한국", "москва"]);
        assert_eq!(tokens("、。 "), Vec::<&str>::new());
        assert_eq!(tokens(&"a".repeat(41)), Vec::<&str>::new());
    }

    #[test]
    fn words_that_begin_alike_stand_together() {
        assert_eq!(number("negotiate"), number("negotiation"));
        assert_eq!(number("nego"), number("negotiation"));
        assert_ne!(number("neg"), number("nego"));
        assert_ne!(number("談判"), number("談"));
    }
}
