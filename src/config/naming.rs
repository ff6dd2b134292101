//! What editions are called when `site.yaml` does not say it: language tags
//! enter, path segments and labels leave.

use std::collections::BTreeMap;

use crate::base::edition::{Han, Tag};

/// The path of each edition: `written` where it is given, else language and
/// script in lower case (`zh-hant`, `en`), or language and region where the
/// script is only implied (`zh-tw`).
///
/// Where several editions would share that path, each of them has its region
/// too (`zh-hant-hk`), and its whole tag where that does not suffice. None of
/// them keeps the short form, so that it does not seem to stand for all.
#[must_use]
pub(super) fn paths(editions: &[(&Tag, Option<&str>)]) -> Vec<String> {
    let forms = [short_path, regional_path, |tag: &Tag| tag.as_str().to_lowercase()];
    resolve(editions, &forms)
}

/// The label of each edition: `written` where it is given, else its language in
/// its own words (繁體中文, English). Where several would share it, each has its
/// region in brackets (繁體中文（香港）), or its tag for a label.
#[must_use]
pub(super) fn labels(editions: &[(&Tag, Option<&str>)]) -> Vec<String> {
    let forms = [short_label, regional_label, |tag: &Tag| tag.as_str().to_owned()];
    resolve(editions, &forms)
}

/// For each edition the first of `forms` that no other edition has in its
/// place, and at last the last of them.
fn resolve(
    editions: &[(&Tag, Option<&str>)],
    forms: &[fn(&Tag) -> String],
) -> Vec<String> {
    let mut level = vec![0; editions.len()];
    loop {
        let names: Vec<String> = editions
            .iter()
            .zip(&level)
            .map(|((tag, written), level)| match written {
                Some(written) => (*written).to_owned(),
                None => forms[*level](tag),
            })
            .collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *count.entry(name).or_default() += 1;
        }
        let mut settled = true;
        for (at, name) in names.iter().enumerate() {
            let free = editions[at].1.is_none() && level[at] + 1 < forms.len();
            if count[name.as_str()] > 1 && free {
                level[at] += 1;
                settled = false;
            }
        }
        if settled {
            return names;
        }
    }
}

fn short_path(tag: &Tag) -> String {
    let second = match (tag.script(), tag.han()) {
        (Some(script), _) => Some(script),
        (None, Some(_)) => tag.region(),
        (None, None) => None,
    };
    join([Some(tag.language()), second])
}

fn regional_path(tag: &Tag) -> String {
    join([Some(tag.language()), tag.script(), tag.region()])
}

fn join<const N: usize>(subtags: [Option<&str>; N]) -> String {
    let written: Vec<&str> = subtags.into_iter().flatten().collect();
    written.join("-").to_lowercase()
}

/// Whether the language of a tag is one whose name for itself is known.
#[must_use]
pub fn is_known_language(tag: &Tag) -> bool {
    short_label(tag) != tag.as_str()
}

fn short_label(tag: &Tag) -> String {
    let label = match (tag.language(), tag.han()) {
        ("zh", Some(Han::Traditional)) => "繁體中文",
        ("zh", Some(Han::Simplified)) => "简体中文",
        ("zh", None) => "中文",
        ("ar", _) => "العربية",
        ("bo", _) => "བོད་ཡིག",
        ("cs", _) => "Čeština",
        ("da", _) => "Dansk",
        ("de", _) => "Deutsch",
        ("el", _) => "Ελληνικά",
        ("en", _) => "English",
        ("eo", _) => "Esperanto",
        ("es", _) => "Español",
        ("fa", _) => "فارسی",
        ("fi", _) => "Suomi",
        ("fr", _) => "Français",
        ("he", _) => "עברית",
        ("hi", _) => "हिन्दी",
        ("hu", _) => "Magyar",
        ("id", _) => "Bahasa Indonesia",
        ("it", _) => "Italiano",
        ("ja", _) => "日本語",
        ("ko", _) => "한국어",
        ("lzh", _) => "文言",
        ("ms", _) => "Bahasa Melayu",
        ("nb" | "no", _) => "Norsk",
        ("nl", _) => "Nederlands",
        ("pl", _) => "Polski",
        ("pt", _) => "Português",
        ("ro", _) => "Română",
        ("ru", _) => "Русский",
        ("sv", _) => "Svenska",
        ("th", _) => "ไทย",
        ("tr", _) => "Türkçe",
        ("uk", _) => "Українська",
        ("vi", _) => "Tiếng Việt",
        ("yue", _) => "粵語",
        _ => tag.as_str(),
    };
    label.to_owned()
}

fn regional_label(tag: &Tag) -> String {
    let Some(region) = tag.region() else { return short_label(tag) };
    let name = match (tag.han(), region) {
        (Some(Han::Traditional), "TW") => "台灣",
        (Some(Han::Traditional), "HK") => "香港",
        (Some(Han::Traditional), "MO") => "澳門",
        (Some(Han::Traditional), "CN") => "中國大陸",
        (Some(Han::Traditional), "SG") => "新加坡",
        (Some(Han::Traditional), "MY") => "馬來西亞",
        (Some(Han::Simplified), "TW") => "台湾",
        (Some(Han::Simplified), "HK") => "香港",
        (Some(Han::Simplified), "MO") => "澳门",
        (Some(Han::Simplified), "CN") => "中国大陆",
        (Some(Han::Simplified), "SG") => "新加坡",
        (Some(Han::Simplified), "MY") => "马来西亚",
        _ => region,
    };
    match tag.language() {
        "zh" => format!("{}（{name}）", short_label(tag)),
        _ => format!("{} ({name})", short_label(tag)),
    }
}
