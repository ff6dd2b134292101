//! How the readers of an edition sort names: two texts enter, their order
//! leaves.
//!
//! The order is CLDR's for the edition's language tag (UTS #35, part 5): by
//! strokes in Traditional Chinese, by pinyin in Simplified. Which names there
//! are is not known here.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

use crate::base::edition::Tag;

/// The order of names in one edition.
pub(super) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order that readers of `tag` expect; numbers in names count as
    /// numbers, so that 第2回 stands before 第10回. A language of which CLDR
    /// knows nothing has the order of its root.
    #[must_use]
    pub(super) fn of(tag: &Tag) -> Self {
        let mut preferences = CollatorPreferences::from(tag.identifier());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Which of two names comes first; names that readers take for equal are
    /// told apart by their code points, lest their order be left to chance.
    #[must_use]
    pub(super) fn compare(&self, one: &str, other: &str) -> Ordering {
        let order = match &self.0 {
            Some(collator) => collator.compare(one, other),
            None => Ordering::Equal,
        };
        order.then_with(|| one.cmp(other))
    }
}

impl fmt::Debug for Collation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collation")
    }
}

#[cfg(test)]
mod tests {
    use super::Collation;
    use crate::base::edition::Tag;

    fn sorted(tag: &str, names: &[&str]) -> Vec<String> {
        let collation = Collation::of(&Tag::parse(tag).expect("a tag"));
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names.sort_by(|one, other| collation.compare(one, other));
        names
    }

    #[test]
    fn traditional_names_are_sorted_by_strokes() {
        // 丁 2, 中 4, 伊 6, 核 10, 談 15 strokes; by pinyin 丁 伊 would differ.
        let names = ["談判", "核武", "伊朗", "中國", "丁"];
        for tag in ["zh-Hant-TW", "zh-Hant-HK", "zh-Hant", "zh-TW"] {
            assert_eq!(sorted(tag, &names), ["丁", "中國", "伊朗", "核武", "談判"]);
        }
    }

    #[test]
    fn simplified_names_are_sorted_by_pinyin() {
        let names = ["谈判", "核武", "伊朗", "中国", "丁"];
        for tag in ["zh-Hans-CN", "zh-Hans-SG", "zh-Hans", "zh-CN"] {
            assert_eq!(sorted(tag, &names), ["丁", "核武", "谈判", "伊朗", "中国"]);
        }
    }

    #[test]
    fn numbers_count() {
        assert_eq!(sorted("zh-Hant-TW", &["第10回", "第2回"]), ["第2回", "第10回"]);
        assert_eq!(sorted("en", &["Émile", "Zoe", "eve"]), ["Émile", "eve", "Zoe"]);
    }
}
