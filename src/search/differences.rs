//! Where two texts that say the same in other words differ: both enter, the
//! stretches of the first that read otherwise in the second leave.
//!
//! What differs but in the script of its characters, or in its punctuation, is
//! the same to a search and no difference.

use serde::Serialize;

use super::fold::Fold;
use super::tokens::is_of_token;

/// A stretch of a text that reads otherwise in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Difference(
    /// Where it begins, in UTF-16 code units.
    pub(super) usize,
    /// How long it is, in UTF-16 code units.
    pub(super) usize,
    /// What the other text has in its place.
    pub(super) String,
);

/// How far two texts may go apart before they meet again, in characters. Words
/// of two regions for one thing are far shorter; what is longer is one
/// difference with all that follows.
const FARTHEST: usize = 40;

/// Where `other` differs from `text`. What is given back makes the one of the
/// other, but for the script and the punctuation of what they share.
pub(super) fn differences(text: &str, other: &str, fold: &Fold) -> Vec<Difference> {
    let (own, others) = (Spelt::of(text, fold), Spelt::of(other, fold));
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    // How many code units stand before `i`.
    let mut before = 0;
    while i < own.characters.len() || j < others.characters.len() {
        if own.is_same(i, &others, j) {
            before += own.characters.get(i).map_or(0, |c| c.len_utf16());
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (to_i, to_j) = meeting(&own, i, &others, j);
        let words: String = others.characters[j..to_j].iter().collect();
        let units = own.characters[i..to_i].iter().map(|c| c.len_utf16()).sum();
        found.push(Difference(before, units, words));
        before += units;
        (i, j) = (to_i, to_j);
    }
    found
}

/// A text with its characters as they are compared.
struct Spelt {
    characters: Vec<char>,
    /// All characters folded, one after the other.
    folded: String,
    /// Where each of them ends there, in bytes.
    ends: Vec<usize>,
}

impl Spelt {
    fn of(text: &str, fold: &Fold) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(characters.len());
        for character in &characters {
            // All that is no word is one mark.
            if is_of_token(*character) {
                fold.push(*character, &mut folded);
            }
            ends.push(folded.len());
        }
        Self { characters, folded, ends }
    }

    /// A character as it is compared; none behind the end.
    fn folded(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |last| self.ends[last]);
        Some(&self.folded[start..end])
    }

    /// Whether a mark, or the end, stands at a place.
    fn is_mark(&self, at: usize) -> bool {
        self.folded(at).is_none_or(str::is_empty)
    }

    fn is_same(&self, at: usize, other: &Self, other_at: usize) -> bool {
        self.folded(at) == other.folded(other_at)
    }
}

/// The nearest places from which two texts go on alike: by two characters, by a mark,
/// or to the end of both.
fn meeting(own: &Spelt, i: usize, others: &Spelt, j: usize) -> (usize, usize) {
    let (length, others_length) = (own.characters.len(), others.characters.len());
    for distance in 1..=FARTHEST {
        // Of equal distances, the one that takes most alike of both.
        for nth in 0..=distance {
            let step = nth_step(nth, distance);
            let (to_i, to_j) = (i + step, j + distance - step);
            if to_i > length || to_j > others_length {
                continue;
            }
            let alike = own.is_same(to_i, others, to_j)
                && (own.is_mark(to_i) || own.is_same(to_i + 1, others, to_j + 1));
            if alike {
                return (to_i, to_j);
            }
        }
    }
    (length, others_length)
}

/// How much of a distance the first of two texts takes: half of it, then one less,
/// one more, and so on.
fn nth_step(nth: usize, distance: usize) -> usize {
    let away = nth.div_ceil(2);
    match nth % 2 == distance % 2 {
        true => distance / 2 + away,
        false => distance / 2 - away,
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, differences};
    use crate::search::fold::Fold;

    fn check(text: &str, other: &str, expected: &[(usize, usize, &str)]) {
        let expected: Vec<Difference> = expected
            .iter()
            .map(|(at, length, words)| Difference(*at, *length, (*words).to_owned()))
            .collect();
        assert_eq!(
            differences(text, other, Fold::standard()),
            expected,
            "{text} {other}"
        );
    }

    #[test]
    fn script_and_punctuation_are_the_same() {
        check("「談判」在臺灣。", "“谈判”在台湾。", &[]);
        check("", "", &[]);
    }

    #[test]
    fn words_of_regions_differ() {
        check("打开文件，保存。", "打開檔案，儲存。", &[(2, 2, "檔案"), (5, 1, "儲")]);
        check("在服务器上", "在伺服器上", &[(1, 2, "伺服")]);
        check("用U盘", "用隨身碟", &[(1, 2, "隨身碟")]);
        check("文件", "檔案", &[(0, 2, "檔案")]);
        check("𠀋文件好了", "𠀋檔案好了", &[(2, 2, "檔案")]);
        check("信息", "", &[(0, 2, "")]);
    }
}
