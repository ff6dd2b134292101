//! What the pages of a site say of themselves before any of them is written: their
//! front matter enters; where they lived, what is taken, and the menu leave.

use super::Page;
use super::address;
use super::language::Languages;
use super::links::Known;
use super::menu::Menu;
use super::moved::Moved;
use super::origin::{Generator, Origin};
use crate::base::edition::EditionId;
use crate::config::settings::Config;
use crate::import::front;
use crate::import::ledger::Ledger;
use crate::import::meta::{self, Meta, Told};

/// What is known of all pages.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) moved: Moved,
    pub(super) menu: Menu,
}

/// Looks at the pages, each of which learns the address that it had.
pub(super) fn survey(
    pages: &mut [Page],
    origin: &Origin,
    (languages, config): (&Languages, &Config),
    known: &mut Known,
) -> Survey {
    let mut moved = Moved::new();
    let mut menu = Menu::default();
    let mut metas: Vec<(EditionId, Meta)> = Vec::new();
    for page in pages.iter_mut() {
        let Some(edition) = languages.edition(&page.place, config) else { continue };
        let mut ledger = Ledger::of(&page.path, &page.text);
        let front = front::read(&page.text, &mut ledger);
        let mut meta = meta::read(&front, &page.text, &[], &mut Told::new(), &mut ledger);
        dated(page, origin, &mut meta);
        page.place.old = address::of(page, &meta, origin);
        if let Some(old) = &page.place.old {
            known.add_address(old, &page.place.file());
        }
        for alias in &meta.aliases {
            known.add_address(alias, &page.place.file());
        }
        moved.add_slug(&page.place, edition, &meta);
        if let Some(value) = &meta.menu {
            menu.add_page(value, &page.place, meta.weight.unwrap_or_default());
        }
        metas.push((edition, meta));
    }
    let placed =
        pages.iter().filter(|page| languages.edition(&page.place, config).is_some());
    for (page, (edition, meta)) in placed.zip(&metas) {
        moved.take_page(&page.place, *edition, meta, config);
    }
    Survey { moved, menu }
}

/// What the name of a file says: its day, and in Zola its slug.
pub(super) fn dated(page: &Page, origin: &Origin, meta: &mut Meta) {
    let Some(date) = page.place.date() else { return };
    meta.date = meta.date.or(meta::date(date));
    if origin.generator == Generator::Zola && meta.slug.is_none() {
        meta.slug = page.place.undated().map(str::to_owned);
    }
}
