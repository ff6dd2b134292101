//! How long a text is to a reader: the tokens of a document enter, its
//! characters and words leave.
//!
//! Han characters and kana are counted one by one, everything else by words;
//! text that mixes both is counted as both. Code blocks and formulas are looked
//! at, not read, and do not count.

use super::Document;
use super::characters::without_readings;
use super::html::{Extent, Token};
use super::lines::is_unspaced_letter;

/// Han characters that a practised reader takes in within a minute.
const CHARACTERS_A_MINUTE: usize = 400;

/// Words of English that a practised reader takes in within a minute.
const WORDS_A_MINUTE: usize = 240;

/// The length of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Han characters and kana.
    pub characters: usize,
    /// Words in other scripts, and numbers.
    pub words: usize,
}

impl Length {
    /// The minutes that reading it takes; at least one.
    #[must_use]
    pub fn minutes(self) -> usize {
        let share = self.characters * WORDS_A_MINUTE + self.words * CHARACTERS_A_MINUTE;
        share.div_ceil(CHARACTERS_A_MINUTE * WORDS_A_MINUTE).max(1)
    }
}

/// The length of a document, its footnotes included.
#[must_use]
pub fn length(document: &Document) -> Length {
    let mut length = Length::default();
    for row in
        std::iter::once(&document.body).chain(document.notes.iter().map(|n| &n.body))
    {
        measure(row, &mut length);
    }
    length
}

fn measure(tokens: &[Token], length: &mut Length) {
    // How many elements are open within a code block or a formula, itself
    // included.
    let mut in_code = 0usize;
    // A word goes on through emphasis, so it is open from token to token.
    let mut in_word = false;
    for token in without_readings(tokens) {
        match token {
            Token::Open(open) if open.extent == Extent::Paired => {
                if in_code > 0 || matches!(&*open.name, "pre" | "math") {
                    in_code += 1;
                }
                in_word &= super::elements::is_phrasing(&open.name);
            }
            Token::Close(name) => {
                in_code = in_code.saturating_sub(1);
                in_word &= super::elements::is_phrasing(name);
            }
            Token::Text(text) if in_code == 0 => {
                for character in text.text.chars() {
                    if is_unspaced_letter(character) {
                        length.characters += 1;
                        in_word = false;
                    } else if character.is_alphanumeric() {
                        length.words += usize::from(!in_word);
                        in_word = true;
                    } else if !matches!(character, '\'' | '’' | '-' | '.' | ',') {
                        // An apostrophe, a hyphen or a decimal point is within.
                        in_word = false;
                    }
                }
            }
            _ => in_word = false,
        }
    }
}
