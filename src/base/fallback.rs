//! Which form of a name serves an edition that has none of its own: a language
//! tag enters, the tags whose forms may stand in leave, the nearest first.
//!
//! For Chinese these are the chains that Chinese Wikipedia's converter follows
//! (<https://www.mediawiki.org/wiki/Writing_systems>): within one script only,
//! since the other script is what a conversion is for. Which forms there are
//! is not known here.

use std::borrow::Cow;

use super::edition::{Han, Tag};

/// What a form is given for: the part of a language tag by which forms are
/// told apart. `zh-TW` and `zh-Hant-TW` are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variety(Cow<'static, str>);

impl Variety {
    /// The variety that a tag names.
    #[must_use]
    pub fn of(tag: &Tag) -> Self {
        match tag.han() {
            Some(han) => Self(chinese(han, tag.region().unwrap_or_default())),
            None => Self(tag.as_str().to_owned().into()),
        }
    }

    /// What is given for all of Chinese.
    #[must_use]
    pub fn all_chinese() -> Self {
        Self("zh".into())
    }

    /// The variety as a tag: `zh-Hant-TW`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag of the variety.
    #[must_use]
    pub fn tag(&self) -> Option<Tag> {
        Tag::parse(&self.0)
    }

    /// Whether it is of the same language as a tag.
    #[must_use]
    pub fn is_of(&self, tag: &Tag) -> bool {
        self.0.split('-').next() == Some(tag.language())
    }

    /// The varieties whose forms serve an edition with this tag, the nearest
    /// first; its own is the first.
    #[must_use]
    pub fn chain(tag: &Tag) -> Vec<Self> {
        let regions: &[&str] = match (tag.han(), tag.region()) {
            (Some(Han::Traditional), Some("TW")) => &["TW", "", "HK", "MO"],
            (Some(Han::Traditional), Some("HK")) => &["HK", "MO", "", "TW"],
            (Some(Han::Traditional), Some("MO")) => &["MO", "HK", "", "TW"],
            (Some(Han::Traditional), _) => &["", "TW", "HK", "MO"],
            (Some(Han::Simplified), Some("CN")) => &["CN", "", "SG", "MY"],
            (Some(Han::Simplified), Some("SG")) => &["SG", "MY", "", "CN"],
            (Some(Han::Simplified), Some("MY")) => &["MY", "SG", "", "CN"],
            (Some(Han::Simplified), _) => &["", "CN", "SG", "MY"],
            (None, _) => return beginnings(tag),
        };
        let own = Self::of(tag);
        let others = tag
            .han()
            .into_iter()
            .flat_map(|han| regions.iter().map(move |region| Self(chinese(han, region))));
        let mut chain = vec![own];
        for other in others {
            if other != chain[0] {
                chain.push(other);
            }
        }
        chain
    }
}

/// The name of Chinese in a script, as a region writes it if one is given. Most
/// are known: ten thousand terms ask for them.
fn chinese(han: Han, region: &str) -> Cow<'static, str> {
    match (han, region) {
        (Han::Traditional, "") => "zh-Hant".into(),
        (Han::Traditional, "HK") => "zh-Hant-HK".into(),
        (Han::Traditional, "MO") => "zh-Hant-MO".into(),
        (Han::Traditional, "TW") => "zh-Hant-TW".into(),
        (Han::Traditional, region) => format!("zh-Hant-{region}").into(),
        (Han::Simplified, "") => "zh-Hans".into(),
        (Han::Simplified, "CN") => "zh-Hans-CN".into(),
        (Han::Simplified, "MY") => "zh-Hans-MY".into(),
        (Han::Simplified, "SG") => "zh-Hans-SG".into(),
        (Han::Simplified, region) => format!("zh-Hans-{region}").into(),
    }
}

/// A tag, and what is left of it subtag by subtag: `en-GB`, `en`.
fn beginnings(tag: &Tag) -> Vec<Variety> {
    let whole = tag.as_str();
    let ends = whole.match_indices('-').map(|(at, _)| at).chain([whole.len()]);
    let mut beginnings: Vec<Variety> =
        ends.map(|end| Variety(whole[..end].to_owned().into())).collect();
    beginnings.reverse();
    beginnings
}

#[cfg(test)]
mod tests {
    use super::Variety;
    use crate::base::edition::Tag;

    fn chain(tag: &str) -> String {
        let chain = Variety::chain(&Tag::parse(tag).expect("a tag"));
        chain
            .into_iter()
            .map(|variety| variety.0.into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn forms_come_from_the_nearest_of_the_same_script() {
        assert_eq!(chain("zh-Hant-TW"), "zh-Hant-TW zh-Hant zh-Hant-HK zh-Hant-MO");
        assert_eq!(chain("zh-HK"), "zh-Hant-HK zh-Hant-MO zh-Hant zh-Hant-TW");
        assert_eq!(chain("zh-Hant-MO"), "zh-Hant-MO zh-Hant-HK zh-Hant zh-Hant-TW");
        assert_eq!(chain("zh-Hant"), "zh-Hant zh-Hant-TW zh-Hant-HK zh-Hant-MO");
        assert_eq!(chain("zh-CN"), "zh-Hans-CN zh-Hans zh-Hans-SG zh-Hans-MY");
        assert_eq!(chain("zh-SG"), "zh-Hans-SG zh-Hans-MY zh-Hans zh-Hans-CN");
        assert_eq!(
            chain("zh-Hant-US"),
            "zh-Hant-US zh-Hant zh-Hant-TW zh-Hant-HK zh-Hant-MO"
        );
        assert_eq!(chain("en-GB"), "en-GB en");
        assert_eq!(chain("zh"), "zh");
    }
}
