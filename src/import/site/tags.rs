//! Language tags as other generators have them: a code enters, a tag leaves.

use crate::base::edition::{Han, Tag};

/// The tag of a code such as `zh-tw`, `zh_CN`, `zh-hant` or `en-us`; `None` where
/// it is no language.
pub(super) fn tag_of(code: &str) -> Option<Tag> {
    let code = code.trim().replace('_', "-").to_lowercase();
    let tag = match code.as_str() {
        "tw" | "zh-tw" | "cht" | "zh-cht" | "zh-hant-tw" => "zh-Hant-TW",
        "hk" | "zh-hk" | "zh-hant-hk" => "zh-Hant-HK",
        "zh-mo" | "zh-hant-mo" => "zh-Hant-MO",
        "cn" | "zh-cn" | "chs" | "zh-chs" | "zh-hans-cn" => "zh-Hans-CN",
        "zh-sg" => "zh-Hans-SG",
        "zh-my" => "zh-Hans-MY",
        "zh-hant" => "zh-Hant",
        "zh-hans" => "zh-Hans",
        "en-us" | "en-gb" => "en",
        other => other,
    };
    let is_code = tag.split('-').all(|part| (2..=8).contains(&part.len()));
    Tag::parse(tag).filter(|_| is_code)
}

/// The tag of a text in this script whose site says `code` of itself.
pub(super) fn with_script(code: Option<&str>, han: Han) -> Tag {
    let said = code.and_then(tag_of).filter(|tag| tag.han() == Some(han));
    let usual = match han {
        Han::Traditional => "zh-Hant-TW",
        Han::Simplified => "zh-Hans-CN",
    };
    said.unwrap_or_else(|| Tag::parse(usual).expect("a tag of this file"))
}

/// Whether a part of a name looks like the code of a language, and is no word
/// that a name may end with.
pub(super) fn is_code(word: &str) -> bool {
    const CODES: [&str; 22] = [
        "zh",
        "tw",
        "cn",
        "hk",
        "zh-tw",
        "zh-cn",
        "zh-hk",
        "zh-hant",
        "zh-hans",
        "zh-hant-tw",
        "zh-hans-cn",
        "zh-sg",
        "en",
        "en-us",
        "ja",
        "ko",
        "fr",
        "de",
        "es",
        "ru",
        "vi",
        "pt",
    ];
    let word = word.replace('_', "-").to_lowercase();
    CODES.contains(&word.as_str())
}
