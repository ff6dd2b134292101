//! What varieties of Chinese are called, in Chinese.

use crate::base::edition::{Han, Tag};
use crate::base::fallback::Variety;

/// What `variety` is called in an edition with this tag; its tag where it has
/// no name.
pub(super) fn name(variety: &Variety, edition: &Tag) -> String {
    let names = match variety.as_str() {
        "zh" => ["中文", "中文"],
        "zh-Hans" => ["簡體", "简体"],
        "zh-Hant" => ["繁體", "繁体"],
        "zh-Hans-CN" => ["大陸簡體", "大陆简体"],
        "zh-Hans-MY" => ["馬來西亞簡體", "马来西亚简体"],
        "zh-Hans-SG" => ["新加坡簡體", "新加坡简体"],
        "zh-Hant-HK" => ["香港繁體", "香港繁体"],
        "zh-Hant-MO" => ["澳門繁體", "澳门繁体"],
        "zh-Hant-TW" => ["臺灣正體", "台湾正体"],
        tag => [tag, tag],
    };
    names[usize::from(edition.han() == Some(Han::Simplified))].to_owned()
}
