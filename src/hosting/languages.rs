//! Which language that a browser asks for leads to which edition: the editions
//! enter, beginnings of language ranges (RFC 4647, 3.4) leave, the narrowest first.
//!
//! Browsers name Chinese by region (`zh-TW`), by script (`zh-Hans`) or by both; a
//! bare `zh` means what CLDR takes it for, Simplified.

use crate::base::edition::{EditionId, Han, Tag};
use crate::config::settings::Config;

/// A language that leads to an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Preference {
    /// The language range, in lower case: `zh-hant`, `en`. Any that begins with it,
    /// subtag by subtag, is meant; but of `zh`, which tells no script, only that.
    pub(super) range: String,
    /// The edition for its readers.
    pub(super) edition: EditionId,
}

/// Languages that lead to one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The regular expression of what a browser asks for, if it names one of them
    /// first; to be read in any case, and from the beginning.
    pub(super) pattern: String,
    /// The edition for their readers.
    pub(super) edition: EditionId,
}

/// What the ranges of Chinese mean.
const CHINESE: [(&str, &str); 12] = [
    ("zh-hant-hk", "zh-Hant-HK"),
    ("zh-hant-mo", "zh-Hant-MO"),
    ("zh-hans-sg", "zh-Hans-SG"),
    ("zh-hant", "zh-Hant-TW"),
    ("zh-hans", "zh-Hans-CN"),
    ("zh-tw", "zh-Hant-TW"),
    ("zh-hk", "zh-Hant-HK"),
    ("zh-mo", "zh-Hant-MO"),
    ("zh-cn", "zh-Hans-CN"),
    ("zh-sg", "zh-Hans-SG"),
    ("zh-my", "zh-Hans-MY"),
    (BARE, "zh-Hans-CN"),
];

/// The range of Chinese that tells no script.
const BARE: &str = "zh";

/// The languages that lead to the editions of a site. One script never stands in for
/// the other, but for a bare `zh`.
pub(super) fn preferences(config: &Config) -> Vec<Preference> {
    let editions = &config.editions;
    let mut found: Vec<Preference> = Vec::new();
    for (range, means) in CHINESE {
        let Some(meant) = Tag::parse(means) else { continue };
        let fits = editions
            .iter()
            .filter_map(|edition| Some((rank(&edition.tag, &meant, range)?, edition.id)));
        if let Some((_, edition)) = fits.min() {
            found.push(Preference { range: range.to_owned(), edition });
        }
    }
    for edition in editions {
        let tag = &edition.tag;
        if tag.language() == "zh" {
            continue;
        }
        for range in [tag.as_str(), tag.language()] {
            let range = range.to_ascii_lowercase();
            if found.iter().all(|other| other.range != range) {
                found.push(Preference { range, edition: edition.id });
            }
        }
    }
    // Of two that fit, the one with more subtags is meant, so it comes first; it says
    // nothing where the other leads to the same edition.
    let is_said = |it: &Preference| {
        let wider = it.range.rsplit_once('-').map(|(wider, _)| wider);
        let wider = wider.filter(|wider| *wider != BARE);
        wider.is_some_and(|wider| {
            let leads = |other: &&Preference| other.range == wider;
            found.iter().find(leads).is_some_and(|other| other.edition == it.edition)
        })
    };
    let mut narrow: Vec<Preference> =
        found.iter().filter(|it| !is_said(it)).cloned().collect();
    narrow.sort_by_key(|it| std::cmp::Reverse(subtags(it)));
    narrow
}

/// The same, with those together that lead to one edition. No two of as many subtags
/// fit one language, so their order says nothing.
pub(super) fn grouped(preferences: &[Preference]) -> Vec<Group> {
    let mut groups: Vec<(usize, EditionId, Vec<&str>)> = Vec::new();
    for preference in preferences.iter().filter(|it| it.range != BARE) {
        let (length, edition) = (subtags(preference), preference.edition);
        let same = groups.iter_mut().find(|(l, e, _)| (*l, *e) == (length, edition));
        match same {
            Some((_, _, ranges)) => ranges.push(&preference.range),
            None => groups.push((length, edition, vec![&preference.range])),
        }
    }
    let group = |(_, edition, ranges): (usize, EditionId, Vec<&str>)| {
        let ranges = ranges.join("|");
        Group { pattern: format!("(?:{ranges})(?:[-,; ]|$)"), edition }
    };
    let bare = preferences.iter().filter(|it| it.range == BARE);
    let bare = bare
        .map(|it| Group { pattern: format!("{BARE}(?:[,; ]|$)"), edition: it.edition });
    groups.into_iter().map(group).chain(bare).collect()
}

fn subtags(preference: &Preference) -> usize {
    preference.range.split('-').count()
}

/// How far an edition is from what a range of Chinese means; `None` for one that its
/// reader does not read.
fn rank(tag: &Tag, meant: &Tag, range: &str) -> Option<usize> {
    if tag.language() != "zh" {
        return None;
    }
    let same_script = tag.han() == meant.han() || tag.han().is_none();
    match (same_script, tag.region() == meant.region()) {
        (true, true) => Some(0),
        // Macau reads what Hong Kong does, before what Taiwan does.
        (true, false) if meant.region() == Some("MO") && tag.region() == Some("HK") => {
            Some(1)
        }
        (true, false) if tag.region().is_none() => Some(2),
        (true, false) => Some(3),
        (false, _) if range == "zh" && tag.han() == Some(Han::Traditional) => Some(4),
        (false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::{SourceFile, Sources};
    use crate::config::read;

    fn preferred(editions: &str) -> Vec<String> {
        let settings = format!("editions: [{editions}]\n");
        let mut sources = Sources::empty(jiff::civil::date(2026, 3, 1));
        let path = SourcePath::parse("site.yaml").expect("a path");
        sources.files.insert(path, SourceFile::new(settings.into_bytes()));
        let config = read::load(&sources).value;
        let found = preferences(&config).into_iter();
        found
            .map(|it| format!("{} {}", it.range, config.edition(it.edition).tag))
            .collect()
    }

    #[test]
    fn each_reader_is_led_to_the_nearest_script_and_region() {
        let editions = "zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW}, \
                        {tag: zh-Hant-HK, from: zh-Hant-TW}, en";
        assert_eq!(
            preferred(editions),
            [
                "zh-hant-hk zh-Hant-HK",
                "zh-hant-mo zh-Hant-HK",
                "zh-hant zh-Hant-TW",
                "zh-hans zh-Hans-CN",
                "zh-tw zh-Hant-TW",
                "zh-hk zh-Hant-HK",
                "zh-mo zh-Hant-HK",
                "zh-cn zh-Hans-CN",
                "zh-sg zh-Hans-CN",
                "zh-my zh-Hans-CN",
                "zh zh-Hans-CN",
                "en en",
            ]
        );
    }

    #[test]
    fn no_script_stands_in_for_the_other() {
        let found = preferred("zh-Hant-TW, en-GB");
        let simplified = |it: &String| it.starts_with("zh-hans") || it.contains("-cn");
        assert!(!found.iter().any(simplified), "{found:?}");
        assert!(found.contains(&"zh zh-Hant-TW".to_owned()), "{found:?}");
        assert!(found.contains(&"en en-GB".to_owned()), "{found:?}");
    }
}
