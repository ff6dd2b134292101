//! The settings of a new site: what the other site said enters, the text of a
//! `site.yaml` leaves.

use super::language::Languages;
use super::origin::Origin;
use crate::base::edition::{Han, Tag};
use crate::config::base_url::BaseUrl;
use crate::config::yaml::write;

/// The settings. The edition in the other script is derived where nobody wrote
/// it.
pub(super) fn write(origin: &Origin, languages: &Languages) -> String {
    let mut text = String::new();
    let of_language = |code: &Option<String>| {
        origin.languages.iter().find(|own| match code {
            Some(code) => own.code == *code,
            None => own.code == origin.languages[0].code,
        })
    };
    for (key, whole) in [("title", &origin.title), ("description", &origin.description)] {
        let mut forms: Vec<(&Tag, String)> = Vec::new();
        for (at, (code, tag)) in languages.tags().enumerate() {
            let own = of_language(code).and_then(|own| match key {
                "title" => own.title.clone(),
                _ => own.description.clone(),
            });
            let own = own.or_else(|| whole.clone().filter(|_| at == 0));
            forms.extend(own.map(|own| (tag, own)));
        }
        match &forms[..] {
            [] => {}
            [(_, form)] => text.push_str(&format!("{key}: {}\n", write::text(form))),
            _ => {
                text.push_str(&format!("{key}:\n"));
                for (tag, form) in forms {
                    text.push_str(&format!("  {tag}: {}\n", write::text(&form)));
                }
            }
        }
    }
    let base_url = origin.base_url.as_ref().map(|url| url.trim_end_matches('/'));
    if let Some(url) = base_url.filter(|url| BaseUrl::parse(url).is_ok()) {
        text.push_str(&format!("base_url: {url}\n"));
    }
    text.push_str("editions:\n");
    let tags: Vec<&Tag> = languages.tags().map(|(_, tag)| tag).collect();
    for tag in &tags {
        text.push_str(&format!("  - tag: {tag}\n"));
        if let Some(derived) = other_script(tag, &tags) {
            text.push_str(&format!("  - tag: {derived}\n    from: {tag}\n"));
        }
    }
    text
}

/// The edition that is derived of the one with `tag`, if no page is written in
/// its script.
fn other_script(tag: &Tag, tags: &[&Tag]) -> Option<&'static str> {
    let (other, derived) = match tag.han()? {
        Han::Traditional => (Han::Simplified, "zh-Hans-CN"),
        Han::Simplified => (Han::Traditional, "zh-Hant-TW"),
    };
    (!tags.iter().any(|own| own.han() == Some(other))).then_some(derived)
}
