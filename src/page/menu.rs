//! The menus as a page shows them: its name and the sections around it enter,
//! entries leave, without those that its edition does not have.
//!
//! How entries are written is known to `config/menu`, what they are called to
//! `words`.

use super::assemble::Assembly;
use super::view::MenuView;
use super::words::MenuWord;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::menu::{MenuEntry, MenuTarget};
use crate::document::address::refused_scheme;
use crate::document::outline::LinkKind;
use crate::document::serialize::encode_destination;
use crate::site::plan::Key;

/// The menus of a site, as a page shows them.
#[derive(Debug, Default)]
pub(super) struct Menus {
    pub(super) main: Vec<MenuView>,
    pub(super) footer: Vec<MenuView>,
}

impl Assembly<'_> {
    /// The menus as a page shows them.
    pub(super) fn menus(&self, key: &Key, ancestors: &[PageId]) -> Menus {
        let words = &self.words[key.1.0];
        let menu = |entries, words: &[Option<MenuWord>]| {
            let words = &mut words.iter();
            Reader { assembly: self, key, ancestors, words }.level(entries)
        };
        Menus {
            main: menu(&self.config.menu, &words.menu),
            footer: menu(&self.config.footer_menu, &words.footer_menu),
        }
    }
}

/// What reads a menu for a page.
struct Reader<'a, W> {
    assembly: &'a Assembly<'a>,
    key: &'a Key,
    ancestors: &'a [PageId],
    /// What each entry is called, each before those below it.
    words: W,
}

impl<'a, W: Iterator<Item = &'a Option<MenuWord>>> Reader<'a, W> {
    fn level(&mut self, entries: &[MenuEntry]) -> Vec<MenuView> {
        entries.iter().filter_map(|entry| self.entry(entry)).collect()
    }

    fn entry(&mut self, entry: &MenuEntry) -> Option<MenuView> {
        let word = self.words.next()?.as_ref();
        // They are read even where the entry falls, since they have words.
        let items = self.level(&entry.items);
        let edition = self.key.1;
        let named = |word: &MenuWord| (word.text.clone(), self.tag(word.edition));
        let below = items.iter().any(|item| item.current || item.active);
        let group = |items| {
            let (title, lang) = named(word?);
            Some(MenuView {
                title,
                lang,
                url: None,
                current: false,
                active: below,
                items,
            })
        };
        // Without a place to lead to, it is there for what it holds.
        let holding =
            |items: Vec<MenuView>| if items.is_empty() { None } else { group(items) };
        match &entry.target {
            Some(MenuTarget::Page(page)) => {
                let target = (PageId::named(&page.value)?, edition);
                if !self.assembly.site.documents.contains_key(&target) {
                    return holding(items);
                }
                let own = self.assembly.link_to(&target);
                let (title, lang) = word.map_or((own.title, own.lang), named);
                let current = target == *self.key;
                // Every page is below the home page.
                let is_around = target.0 != PageId::home();
                let around = is_around && self.ancestors.contains(&target.0);
                let active = around || below;
                Some(MenuView { title, lang, url: Some(own.url), current, active, items })
            }
            Some(MenuTarget::Elsewhere(url)) => {
                let policy = self.assembly.config.markdown.html;
                if refused_scheme(&url.value, LinkKind::Page, policy).is_some() {
                    return holding(items);
                }
                let url = encode_destination(&url.value);
                group(items).map(|group| MenuView { url: Some(url), ..group })
            }
            None => holding(items),
        }
    }

    fn tag(&self, edition: EditionId) -> String {
        self.assembly.config.edition(edition).tag.to_string()
    }
}
