//! Which of OpenCC's configurations make one edition of another when
//! `site.yaml` says nothing: two language tags enter, steps leave.
//!
//! It looks at script and region alone. What a configuration does is known to
//! `script/`.

use super::opencc::Configuration::{self, *};
use crate::base::edition::{Han, Tag};

/// A written standard that OpenCC tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standard {
    /// Traditional as Taiwan writes it.
    Taiwan,
    /// Traditional as Hong Kong and Macau write it.
    HongKong,
    /// Traditional of no or another region.
    Traditional,
    /// Simplified, with the words of mainland China.
    Mainland,
    /// Simplified of no or another region: the same characters, but not the
    /// mainland's words.
    Simplified,
}

/// The configurations that convert from one tag to the other, in the order in
/// which they run; none where both are written alike. `None` where a tag does
/// not tell its Han script: the author must say it.
#[must_use]
pub fn default_steps(from: &Tag, to: &Tag) -> Option<Vec<Configuration>> {
    use Standard::*;
    let steps: &[Configuration] = match (standard(from)?, standard(to)?) {
        (Taiwan, Mainland) => &[Tw2sp],
        (Taiwan, Simplified) => &[Tw2s],
        (HongKong, Mainland) => &[Hk2sp],
        (HongKong, Simplified) => &[Hk2s],
        (Traditional, Mainland | Simplified) => &[T2s],
        (Mainland, Taiwan) => &[S2twp],
        (Simplified, Taiwan) => &[S2tw],
        (Mainland, HongKong) => &[S2hkp],
        (Simplified, HongKong) => &[S2hk],
        (Mainland | Simplified, Traditional) => &[S2t],
        (Traditional, Taiwan) => &[T2tw],
        (Traditional, HongKong) => &[T2hk],
        (Taiwan, Traditional) => &[Tw2t],
        (HongKong, Traditional) => &[Hk2t],
        (Taiwan, HongKong) => &[Tw2t, T2hk],
        (HongKong, Taiwan) => &[Hk2t, T2tw],
        (Taiwan, Taiwan)
        | (HongKong, HongKong)
        | (Traditional, Traditional)
        | (Mainland | Simplified, Mainland | Simplified) => &[],
    };
    Some(steps.to_vec())
}

/// The language of which a configuration makes another, where nothing else
/// tells it.
#[must_use]
pub fn source_of(configuration: Configuration) -> Tag {
    let tag = match configuration {
        Tw2s | Tw2sp | Tw2t => "zh-Hant-TW",
        Hk2s | Hk2sp | Hk2t => "zh-Hant-HK",
        T2hk | T2s | T2tw => "zh-Hant",
        S2hk | S2hkp | S2t | S2tw | S2twp => "zh-Hans",
        Jp2t | T2jp => "ja",
    };
    Tag::parse(tag).expect("a tag of this file")
}

/// The language that a configuration makes, where nothing else tells it.
#[must_use]
pub fn target_of(configuration: Configuration) -> Tag {
    let tag = match configuration {
        T2s | Tw2s | Hk2s => "zh-Hans",
        Tw2sp | Hk2sp => "zh-Hans-CN",
        S2t | Tw2t | Hk2t | Jp2t => "zh-Hant",
        S2tw | S2twp | T2tw => "zh-Hant-TW",
        S2hk | S2hkp | T2hk => "zh-Hant-HK",
        T2jp => "ja",
    };
    Tag::parse(tag).expect("a tag of this file")
}

fn standard(tag: &Tag) -> Option<Standard> {
    Some(match (tag.han()?, tag.region()) {
        (Han::Traditional, Some("TW")) => Standard::Taiwan,
        (Han::Traditional, Some("HK" | "MO")) => Standard::HongKong,
        (Han::Traditional, _) => Standard::Traditional,
        (Han::Simplified, Some("CN")) => Standard::Mainland,
        (Han::Simplified, _) => Standard::Simplified,
    })
}
