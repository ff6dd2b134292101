//! How Open Graph names languages: a tag enters, `zh_TW` leaves.
//!
//! Its readers want a language with a territory (<https://ogp.me>). Where a tag
//! has none, it is the one in which most who write so live, as the likely subtags
//! of Unicode's CLDR have it.

use icu_locale::LocaleExpander;

use super::edition::Tag;

/// The language and the territory of a tag, joined by `_`; the language alone
/// where it is of no one territory.
#[must_use]
pub fn locale(tag: &Tag) -> String {
    let mut likely = tag.identifier().clone();
    LocaleExpander::new_extended().maximize(&mut likely);
    match likely.region.filter(|region| region.is_alphabetic()) {
        Some(region) => format!("{}_{region}", tag.language()),
        None => tag.language().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::locale;
    use crate::base::edition::Tag;

    #[test]
    fn a_tag_without_a_territory_has_the_likely_one() {
        let of = |tag| locale(&Tag::parse(tag).expect("a tag"));
        assert_eq!(of("zh-Hant-TW"), "zh_TW");
        assert_eq!(of("zh-Hant"), "zh_TW");
        assert_eq!(of("zh-Hans"), "zh_CN");
        assert_eq!(of("zh-Hant-HK"), "zh_HK");
        assert_eq!(of("zh-HK"), "zh_HK");
        assert_eq!(of("zh"), "zh_CN");
        assert_eq!(of("yue"), "yue_HK");
        assert_eq!(of("en"), "en_US");
        assert_eq!(of("en-GB"), "en_GB");
        assert_eq!(of("ja"), "ja_JP");
        assert_eq!(of("eo"), "eo");
    }
}
