//! Which of the families that systems have sets which language best: a tag
//! enters, names leave, the best first.
//!
//! Whether a machine has any of them is not known here.

use crate::base::edition::{Han, Tag};

/// The names of families for text in the language of `tag`, the best first.
///
/// Traditional and Simplified, Taiwan and Hong Kong draw one code point in
/// different ways, so each has the face that was drawn for it. A title in a
/// face with serifs is read from afar, as on a book's back.
#[must_use]
pub fn usual(tag: &Tag) -> &'static [&'static str] {
    match (tag.language(), tag.han(), tag.region()) {
        (_, Some(Han::Traditional), Some("HK" | "MO")) => HONG_KONG,
        (_, Some(Han::Simplified), _) => SIMPLIFIED,
        ("zh", ..) => TAIWAN,
        ("ja", ..) => JAPANESE,
        ("ko", ..) => KOREAN,
        _ => OTHERS,
    }
}

const TAIWAN: &[&str] = &[
    "Noto Serif CJK TC",
    "Noto Serif TC",
    "Source Han Serif TC",
    "Songti TC",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "PMingLiU",
];

const HONG_KONG: &[&str] = &[
    "Noto Serif CJK HK",
    "Noto Serif HK",
    "Source Han Serif HC",
    "Noto Sans CJK HK",
    "Noto Sans HK",
    "Source Han Sans HC",
    "PingFang HK",
    "Noto Serif CJK TC",
    "Noto Serif TC",
    "Source Han Serif TC",
    "Songti TC",
    "Microsoft JhengHei",
];

const SIMPLIFIED: &[&str] = &[
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Songti SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "SimSun",
];

const JAPANESE: &[&str] = &[
    "Noto Serif CJK JP",
    "Noto Serif JP",
    "Source Han Serif",
    "Hiragino Mincho ProN",
    "Yu Mincho",
    "Noto Sans CJK JP",
];

const KOREAN: &[&str] = &[
    "Noto Serif CJK KR",
    "Noto Serif KR",
    "Source Han Serif K",
    "AppleMyungjo",
    "Batang",
    "Noto Sans CJK KR",
];

/// Where there is no Latin face, one for Chinese has the letters, too.
const OTHERS: &[&str] = &[
    "Noto Serif",
    "Source Serif 4",
    "Charter",
    "Georgia",
    "Cambria",
    "Liberation Serif",
    "Times New Roman",
    "DejaVu Serif",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans",
    "Arial",
    "Noto Serif CJK TC",
    "Noto Sans CJK TC",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
];
