//! Which language is which edition: the languages of a site and its pages enter,
//! tags and suffixes leave.

use std::collections::BTreeMap;

use super::Page;
use super::layout::Place;
use super::origin::Origin;
use super::tags::{tag_of, with_script};
use crate::base::edition::{EditionId, Han, Tag};
use crate::config::settings::{Config, Named};
use crate::import::Ground;
use crate::import::language::suffix;

/// How much of each page is looked at, in characters.
const LOOKED_AT: usize = 4000;

/// The languages of a site.
#[derive(Debug)]
pub(super) struct Languages {
    /// By code; the default one has none.
    tags: BTreeMap<Option<String>, Tag>,
    /// The order in which they are listed.
    pub(super) order: Vec<Option<String>>,
}

/// The languages of the site that has these pages.
pub(super) fn of(origin: &Origin, pages: &[Page], ground: &Ground<'_>) -> Languages {
    let default = &origin.languages[0];
    let mut order: Vec<Option<String>> = vec![None];
    order.extend(origin.languages.iter().skip(1).map(|own| Some(own.code.clone())));
    for page in pages {
        if !order.contains(&page.place.code) {
            order.push(page.place.code.clone());
        }
    }
    let mut tags: BTreeMap<Option<String>, Tag> = BTreeMap::new();
    for code in &order {
        let own = origin.languages.iter().find(|own| Some(&own.code) == code.as_ref());
        let own = if code.is_none() { Some(default) } else { own };
        let said = own.and_then(|own| own.tag.clone()).or_else(|| code.clone());
        let said =
            said.or_else(|| Some(default.code.clone()).filter(|code| !code.is_empty()));
        let texts: String = pages
            .iter()
            .filter(|page| page.place.code == *code)
            .flat_map(|page| page.text.chars().take(LOOKED_AT))
            .collect();
        let tag = match ground.reader.script(&texts) {
            // What the text is written in is surer than what settings say of it:
            // many a Chinese site says `en-us`, as its template did.
            Some(han) if is_chinese(&texts) => {
                let other = tags.values().find(|tag| tag.han() == Some(han)).is_some();
                let named =
                    said.as_deref().and_then(tag_of).filter(|tag| tag.han().is_some());
                match named {
                    Some(named) if other => named,
                    _ => with_script(said.as_deref(), han),
                }
            }
            _ => said
                .as_deref()
                .and_then(tag_of)
                .map(settled)
                .unwrap_or_else(|| with_script(None, Han::Traditional)),
        };
        if !tags.values().any(|other| *other == tag) {
            tags.insert(code.clone(), tag);
        }
    }
    order.retain(|code| tags.contains_key(code));
    Languages { tags, order }
}

/// A plain `zh` says nothing of its script.
fn settled(tag: Tag) -> Tag {
    let is_plain = tag.language() == "zh" && tag.han().is_none();
    if is_plain { with_script(None, Han::Simplified) } else { tag }
}

fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    han * 4 > latin
}

impl Languages {
    /// The tag of each language, the source edition's first.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&Option<String>, &Tag)> {
        self.order.iter().filter_map(|code| Some((code, self.tags.get(code)?)))
    }

    /// What a page is written in.
    pub(super) fn tag(&self, place: &Place, config: &Config) -> Tag {
        let tag = self.tags.get(&place.code).cloned();
        tag.unwrap_or_else(|| config.source().tag.clone())
    }

    /// The edition that a page goes to; `None` where the site has none of its
    /// language.
    pub(super) fn edition(&self, place: &Place, config: &Config) -> Option<EditionId> {
        edition_of(self.tags.get(&place.code)?, config)
    }

    /// The path of a page's new file below `content/`; `None` where the site has
    /// no edition of its language.
    pub(super) fn name(&self, place: &Place, config: &Config) -> Option<String> {
        let edition = self.edition(place, config)?;
        let suffix = suffix(config, edition).map(|suffix| format!(".{suffix}"));
        Some(format!("{}{}.md", place.file(), suffix.unwrap_or_default()))
    }
}

/// The edition that a language becomes: that of its tag, else the one of its
/// script or language.
fn edition_of(tag: &Tag, config: &Config) -> Option<EditionId> {
    if let Named::One(edition) = config.named(tag.as_str()) {
        return Some(edition);
    }
    let mut editions = config.editions.iter();
    let fits = |own: &Tag| match tag.han() {
        Some(han) => own.han() == Some(han),
        None => own.language() == tag.language(),
    };
    editions.find(|edition| fits(&edition.tag)).map(|edition| edition.id)
}
