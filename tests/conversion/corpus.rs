//! Texts to convert: all that OpenCC's dictionaries hold, and mixtures of it
//! with what they do not.

use std::sync::LazyLock;

use duizhao::script::run::Recipe;
use duizhao::script::tables::{Dictionary, chain};

/// A row of numbers that is the same in each run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // Marsaglia's xorshift64*, whose upper half is good enough to choose by.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    pub(crate) fn choose<'a>(&mut self, from: &'a [String]) -> &'a str {
        &from[self.roll(from.len())]
    }
}

/// Every key and every value of every dictionary.
pub(crate) static WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| words_of(Dictionary::all()));

/// Every key and every value of the dictionaries that a recipe names.
pub(crate) fn own_words(recipe: &Recipe) -> Vec<String> {
    let mut dictionaries = Vec::new();
    for step in &recipe.steps {
        let chain = chain(*step).expect("the program holds all configurations");
        let lookups = chain
            .normalization
            .iter()
            .chain(&chain.segmentation)
            .chain(&chain.conversion);
        dictionaries.extend(lookups.flat_map(|lookup| lookup.0.concat()));
    }
    words_of(dictionaries)
}

fn words_of(dictionaries: Vec<Dictionary>) -> Vec<String> {
    let mut words = Vec::new();
    for dictionary in dictionaries {
        let table = dictionary.table().expect("the program holds all dictionaries");
        for (key, value) in table.entries() {
            words.push(key.to_owned());
            if value != key {
                words.push(value.to_owned());
            }
        }
    }
    words
}

/// A line of words and of what stands around words: single Han characters,
/// ASCII, description sequences and their operators, compatibility ideographs,
/// variation selectors, emoji, punctuation and NUL.
pub(crate) fn mixture(dice: &mut Dice, words: &[String]) -> String {
    let mut line = String::new();
    for _ in 0..1 + dice.roll(12) {
        match dice.roll(12) {
            0 => line.push(character(dice, 0x4E00, 0x9FFF)),
            1 => line.push(character(dice, 0x3400, 0x4DBF)),
            2 => line.push(character(dice, 0x2_0000, 0x3_134F)),
            3 => line.push(character(dice, 0xF900, 0xFAFF)),
            4 => line.push(character(dice, 0x2_F800, 0x2_FA1F)),
            5 => line.push(character(dice, 0x2FF0, 0x2FFF)),
            6 => line.push(character(dice, 0xFE00, 0xFE0F)),
            7 => line.push(character(dice, 0x20, 0x7E)),
            8 => line.push(
                ['，', '。', '「', '\u{E0100}', '😀', 'é', '\0', '〾'][dice.roll(8)],
            ),
            _ => line.push_str(dice.choose(words)),
        }
    }
    line
}

fn character(dice: &mut Dice, first: u32, last: u32) -> char {
    let code = first + dice.roll((last - first + 1) as usize) as u32;
    char::from_u32(code).expect("the ranges hold no surrogate")
}
