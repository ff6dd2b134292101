//! One spelling for all scripts: a character enters as it is written, and
//! leaves as the search compares it.
//!
//! Compatibility forms and capitals go first, then what OpenCC's tables know as
//! the same character: 談 and 谈, 臺 and 台, 裡 and 裏 and 里. Which words
//! regions have for one thing is no matter of characters, and not known here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::script::tables::Dictionary;

/// OpenCC's tables of characters that are forms of one. The first says which of
/// them is simplified.
const TABLES: [&str; 4] = ["TSCharacters", "TSCharactersExt", "TWVariants", "HKVariants"];

/// How characters are folded.
#[derive(Debug)]
pub struct Fold {
    characters: BTreeMap<char, char>,
    /// What becomes of the characters of [`UNIFIED`], in their order: almost all of a
    /// Chinese text, which no normalisation changes.
    unified: Vec<char>,
}

/// The block of the common Han characters.
const UNIFIED: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

impl Fold {
    /// The fold of all sites: it follows from OpenCC's tables inside the program.
    #[must_use]
    pub fn standard() -> &'static Self {
        static STANDARD: LazyLock<Fold> = LazyLock::new(Fold::of_tables);
        &STANDARD
    }

    fn of_tables() -> Self {
        let mut families = Families::default();
        let mut simplified = BTreeSet::new();
        let mut traditional = BTreeSet::new();
        for (at, name) in TABLES.into_iter().enumerate() {
            // That the tables are there and can be read is held by a test.
            let Ok(table) = Dictionary::named(name).table() else { continue };
            for (one, other) in table.entries() {
                let (Some(one), Some(other)) = (single(one), single(other)) else {
                    continue;
                };
                if one == other {
                    continue;
                }
                families.join(one, other);
                if at == 0 {
                    traditional.insert(one);
                    simplified.insert(other);
                }
            }
        }
        let mut characters = BTreeMap::new();
        for family in families.all() {
            let head = family
                .iter()
                .copied()
                .min_by_key(|c| (traditional.contains(c), !simplified.contains(c), *c));
            let Some(head) = head else { continue };
            characters.extend(family.iter().filter(|c| **c != head).map(|c| (*c, head)));
        }
        let fold = |c: char| characters.get(&c).copied().unwrap_or(c);
        let unified = UNIFIED.map(fold).collect();
        Self { characters, unified }
    }

    /// Adds a character to `folded` as it is compared: none, one, or several.
    pub fn push(&self, character: char, folded: &mut String) {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
            return;
        }
        if UNIFIED.contains(&character) {
            let place = character as usize - *UNIFIED.start() as usize;
            folded.push(self.unified[place]);
            return;
        }
        for plain in std::iter::once(character).nfkc() {
            for lower in plain.to_lowercase() {
                folded.push(self.characters.get(&lower).copied().unwrap_or(lower));
            }
        }
    }

    /// A text as it is compared.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        text.chars().for_each(|character| self.push(character, &mut folded));
        folded
    }

    /// The characters that are folded, each with what it becomes behind it: what
    /// a browser needs to fold a query. Those beyond the Basic Multilingual
    /// Plane are left out, and with them a third of the size: they are the rare
    /// ones, and are still found as they are written.
    #[must_use]
    pub fn table(&self) -> String {
        let pairs = self.characters.iter();
        let common =
            pairs.filter(|(one, other)| one.len_utf16() + other.len_utf16() == 2);
        common.flat_map(|(one, other)| [*one, *other]).collect()
    }
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Characters that are forms of one, as far as is known.
#[derive(Default)]
struct Families {
    heads: BTreeMap<char, char>,
}

impl Families {
    fn head(&self, mut character: char) -> char {
        while let Some(next) = self.heads.get(&character) {
            character = *next;
        }
        character
    }

    fn join(&mut self, one: char, other: char) {
        let (one, other) = (self.head(one), self.head(other));
        if one != other {
            self.heads.insert(one, other);
        }
    }

    fn all(&self) -> Vec<BTreeSet<char>> {
        let mut families: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
        for (one, other) in &self.heads {
            let family = families.entry(self.head(*other)).or_default();
            family.extend([*one, *other]);
        }
        families.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Fold, TABLES};

    #[test]
    fn the_tables_are_there() {
        for name in TABLES {
            assert!(Dictionary::named(name).table().is_ok(), "{name}");
        }
    }

    #[test]
    fn both_scripts_and_all_variants_are_one() {
        let fold = Fold::standard();
        let rows = [
            ("談判代表", "谈判代表"),
            ("臺灣", "台湾"),
            ("裡面", "裏面"),
            ("這裡", "这里"),
            ("沿着", "沿著"),
            ("頭髮發展", "头发发展"),
            ("ＡＢＣ１２", "abc12"),
            ("Ｉｒａｎ", "IRAN"),
            ("ﬁ", "fi"),
            ("金", "金"),
        ];
        for (one, other) in rows {
            assert_eq!(fold.text(one), fold.text(other));
        }
        assert_ne!(fold.text("檔案"), fold.text("文件"), "words are not characters");
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        let fold = Fold::standard();
        for (from, to) in &fold.characters {
            let once = fold.text(&from.to_string());
            assert_eq!(once, to.to_string());
            assert_eq!(fold.text(&once), once);
        }
    }

    #[test]
    fn the_table_of_the_browser_is_small() {
        let table = Fold::standard().table();
        assert!(table.len() < 20_000, "{} bytes", table.len());
        assert!(table.chars().count() > 5000);
    }
}
