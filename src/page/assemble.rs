//! The site becomes views: each document with what stands around it enters,
//! plain data leaves.
//!
//! What is shown is decided here; how it looks, by the templates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::fmt::strtime;

use super::alternates::alternates;
use super::theme::{Labels, Theme};
use super::view::{
    BacklinkView, ChildView, ChooserContext, DateView, DoorView, EditionView, Frame,
    HeadingView, LinkView, MenuView, NoteView, OriginView, PageView, SiteView,
    TranslationView,
};
use super::words::Words;
use crate::base::edition::{EditionId, Tag};
use crate::base::path::{PageId, UrlPath};
use crate::config::settings::Config;
use crate::document::length::{Length, length};
use crate::document::meta::Convert;
use crate::document::serialize::{Filling, note_id, reference_id, serialize};
use crate::document::settled::{Finished, Settled};
use crate::document::summary::summary;
use crate::site::plan::Key;
use crate::site::{Kind, Site, SiteDocument};

/// Name and version of the program, as pages name it.
pub const GENERATOR: &str = concat!("duizhao ", env!("CARGO_PKG_VERSION"));

/// Where the theme's assets live below the site's root.
pub const ASSETS: &str = "assets";

/// All that views are made of.
#[derive(Clone, Copy, Debug)]
pub struct Assembly<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The linked site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// The words of each edition, by [`EditionId`].
    pub words: &'a [Words],
}

impl Assembly<'_> {
    /// What is the same on all pages of an edition.
    #[must_use]
    pub fn frame(&self, edition: EditionId) -> Frame {
        Frame {
            site: self.site_view(edition),
            generator: GENERATOR.to_owned(),
            edition: self.edition(edition, edition),
            editions: self.editions().map(|other| self.edition(other, edition)).collect(),
            labels: self.words[edition.0].labels.clone(),
            assets: self.assets(),
        }
    }

    /// A document's page.
    #[must_use]
    pub fn page(&self, key: &Key, document: &SiteDocument) -> PageView {
        let words = &self.words[key.1.0];
        let settled = document.finished.as_ref().map(|finished| &finished.settled);
        let link = |page: &PageId| self.link(page, key.1);
        // What is not converted is in its origin's script on every page.
        let kept = settled.filter(|settled| settled.convert == Convert::Off);
        let written_in =
            document.derived_from.filter(|_| kept.is_some()).unwrap_or(key.1);
        let origin = document.derived_from.map(|from| OriginView {
            tag: self.config.edition(from).tag.to_string(),
            label: self.config.edition(from).label.clone(),
            url: self.href(&(key.0.clone(), from)),
        });
        PageView {
            kind: match document.kind {
                Kind::Home => "home",
                Kind::Section => "section",
                Kind::Page => "page",
            },
            lang: self.config.edition(written_in).tag.to_string(),
            title: self.title(key),
            description: settled.and_then(|settled| settled.description.clone()),
            url: self.site.address.href(&document.url),
            canonical: self.site.address.absolute(&document.url),
            date: settled.and_then(|settled| date(settled.date, &words.labels)),
            updated: settled.and_then(|settled| date(settled.updated, &words.labels)),
            authors: settled.map(|settled| settled.authors.clone()).unwrap_or_default(),
            tags: settled.map(|settled| tags(settled, words)).unwrap_or_default(),
            summary: document.finished.as_ref().and_then(shown_summary),
            derived: document.derived_from.is_some() && kept.is_none(),
            origin,
            draft: settled.is_some_and(|settled| settled.draft),
            translations: self.translations(key),
            edit_url: self.config.edit_url.as_ref().and_then(|edit_url| {
                Some(edit_url.of(&document.finished.as_ref()?.document.path))
            }),
            alternates: alternates(self, &key.0),
            breadcrumbs: document.ancestors.iter().filter_map(link).collect(),
            children: self.children(key, document),
            previous: document.previous.as_ref().and_then(link),
            next: document.next.as_ref().and_then(link),
            extra: settled.map(|settled| settled.extra.clone()).unwrap_or_default(),
            ..text(document, &words.labels)
        }
    }

    /// The menu as a page shows it: the entries whose pages exist in its
    /// edition.
    #[must_use]
    pub fn menu(&self, key: &Key, ancestors: &[PageId]) -> Vec<MenuView> {
        let entries = self.config.menu.iter().zip(&self.words[key.1.0].menu);
        entries
            .filter_map(|(entry, label)| {
                let page = PageId::named(&entry.page.value)?;
                let target = (page, key.1);
                self.site.documents.get(&target)?;
                let around =
                    !target.0.as_str().is_empty() && ancestors.contains(&target.0);
                Some(MenuView {
                    title: label.clone().unwrap_or_else(|| self.title(&target)),
                    url: self.href(&target),
                    current: target == *key || around,
                })
            })
            .collect()
    }

    /// The page that stands for one that is not there.
    #[must_use]
    pub fn not_found(&self, edition: EditionId) -> PageView {
        let lang = self.config.edition(edition).tag.to_string();
        PageView { kind: "404", lang, ..PageView::default() }
    }

    /// The chooser at the site's root.
    #[must_use]
    pub fn chooser(&self) -> ChooserContext {
        let root = UrlPath::folder([]);
        let door = |id: EditionId| {
            let edition = self.edition(id, EditionId::SOURCE);
            DoorView {
                tag: edition.tag,
                label: edition.label,
                url: edition.url,
                dir: edition.dir,
                title: self.site_title(id),
                description: self.site_view(id).description,
            }
        };
        ChooserContext {
            site: self.site_view(EditionId::SOURCE),
            generator: GENERATOR.to_owned(),
            assets: self.assets(),
            editions: self.editions().map(door).collect(),
            alternates: alternates(self, &PageId::home()),
            canonical: self.site.address.absolute(&root),
        }
    }

    /// The editions that have pages; the others are nowhere yet.
    pub(super) fn editions(&self) -> impl Iterator<Item = EditionId> {
        let has_home = |id: &EditionId| {
            let home = (PageId::home(), *id);
            self.site.documents.contains_key(&home)
        };
        self.config.editions.iter().map(|edition| edition.id).filter(has_home)
    }

    fn site_view(&self, edition: EditionId) -> SiteView {
        let home = self.site.documents.get(&(PageId::home(), edition));
        let home = home.and_then(|home| home.finished.as_ref());
        let described = home.and_then(|home| home.settled.description.clone());
        SiteView {
            title: self.site_title(edition),
            description: self.words[edition.0].description.clone().or(described),
            base: self.site.address.href(&UrlPath::folder([])),
        }
    }

    /// The site's title: of the settings, else of the edition's home page, else
    /// of the source edition's; a site that has none at all is called by the
    /// label `home`.
    fn site_title(&self, edition: EditionId) -> String {
        let home = |edition| {
            let home = self.site.documents.get(&(PageId::home(), edition))?;
            Some(home.finished.as_ref()?.settled.title.clone())
        };
        let title = self.words[edition.0].title.clone();
        title
            .or_else(|| home(edition))
            .or_else(|| home(EditionId::SOURCE))
            .filter(|title| !title.is_empty())
            .or_else(|| self.words[edition.0].labels.get("home").cloned())
            .unwrap_or_default()
    }

    fn edition(&self, id: EditionId, current: EditionId) -> EditionView {
        let edition = self.config.edition(id);
        EditionView {
            tag: edition.tag.to_string(),
            label: edition.label.clone(),
            url: self.site.address.href(&UrlPath::folder([edition.path.as_str()])),
            dir: direction(&edition.tag),
            current: id == current,
        }
    }

    fn assets(&self) -> BTreeMap<String, String> {
        let url = |name: &String| {
            let url = self.site.address.href(&UrlPath::file(&format!("{ASSETS}/{name}")));
            (name.clone(), url)
        };
        self.theme.assets.keys().map(url).collect()
    }

    fn href(&self, key: &Key) -> String {
        let document = self.site.documents.get(key);
        document.map(|document| self.site.address.href(&document.url)).unwrap_or_default()
    }

    /// A page's title; that of a section without a document is the site's for
    /// the home page, else its folder's name.
    fn title(&self, key: &Key) -> String {
        let document = self.site.documents.get(key);
        match document.and_then(|document| document.finished.as_ref()) {
            // A home page without a title of its own is called as the site.
            Some(finished) if !finished.settled.title.is_empty() => {
                finished.settled.title.clone()
            }
            _ if key.0 == PageId::home() => self.site_title(key.1),
            _ => key.0.name().to_owned(),
        }
    }

    fn link(&self, page: &PageId, edition: EditionId) -> Option<LinkView> {
        let key = (page.clone(), edition);
        self.site.documents.get(&key)?;
        Some(LinkView { title: self.title(&key), url: self.href(&key) })
    }

    fn children(&self, key: &Key, document: &SiteDocument) -> Vec<ChildView> {
        let labels = &self.words[key.1.0].labels;
        let child = |page: &PageId| {
            let child = (page.clone(), key.1);
            let finished = self.site.documents.get(&child)?.finished.as_ref();
            let settled = finished.map(|finished| &finished.settled);
            Some(ChildView {
                title: self.title(&child),
                url: self.href(&child),
                description: settled.and_then(|settled| settled.description.clone()),
                date: settled.and_then(|settled| date(settled.date, labels)),
                summary: finished.and_then(shown_summary),
            })
        };
        document.children.iter().filter_map(child).collect()
    }

    fn translations(&self, key: &Key) -> Vec<TranslationView> {
        let translation = |id: EditionId| {
            let other = (key.0.clone(), id);
            let document = self.site.documents.get(&other)?;
            let edition = self.config.edition(id);
            Some(TranslationView {
                tag: edition.tag.to_string(),
                label: edition.label.clone(),
                url: self.href(&other),
                current: id == key.1,
                derived: document.derived_from.is_some(),
            })
        };
        let editions = self.config.editions.iter();
        editions.filter_map(|edition| translation(edition.id)).collect()
    }
}

/// What lists show of a document: its own summary, else what its text gives.
fn shown_summary(finished: &Finished) -> Option<String> {
    finished.settled.summary.clone().or_else(|| summary(&finished.document))
}

/// What a document's text gives to its view.
fn text(document: &SiteDocument, labels: &Labels) -> PageView {
    let Some(finished) = &document.finished else { return PageView::default() };
    let source = &finished.document;
    let filling =
        Filling { links: &document.links, headings: &document.heading_ids, labels };
    let first = usize::from(source.lead.is_some());
    let headings = source.headings.iter().zip(&document.heading_ids).skip(first);
    let length = length(source);
    let is_empty = length == Length::default();
    PageView {
        characters: length.characters,
        words: length.words,
        minutes: if is_empty { 0 } else { length.minutes() },
        body: serialize(&source.body, filling),
        headings: headings
            .filter(|(heading, _)| heading.level > 1)
            .map(|(heading, id)| HeadingView {
                level: heading.level,
                id: id.clone(),
                text: heading.text.clone(),
            })
            .collect(),
        notes: source
            .notes
            .iter()
            .enumerate()
            .map(|(index, note)| NoteView {
                number: index + 1,
                id: note_id(index),
                html: serialize(&note.body, filling),
                backlinks: (0..note.references)
                    .map(|ordinal| BacklinkView {
                        url: format!("#{}", reference_id(index, ordinal)),
                        number: ordinal + 1,
                    })
                    .collect(),
            })
            .collect(),
        ..PageView::default()
    }
}

fn tags(settled: &Settled, words: &Words) -> Vec<String> {
    let shown = |tag: &String| words.tags.get(tag).unwrap_or(tag).clone();
    settled.tags.iter().map(shown).collect()
}

/// A date as the label `date-format` wants it (strftime); as ISO 8601 has it
/// where the theme has no such label, or not a right one.
fn date(date: Option<Date>, labels: &Labels) -> Option<DateView> {
    let date = date?;
    let format = labels.get("date-format");
    let text = format.and_then(|format| strtime::format(format, date).ok());
    let iso = date.to_string();
    Some(DateView { text: text.unwrap_or_else(|| iso.clone()), iso })
}

/// The direction of the script in which a language is written.
fn direction(tag: &Tag) -> &'static str {
    let script = tag.script();
    let right_to_left: BTreeSet<&str> =
        ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].into();
    match script {
        Some("Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo") => "rtl",
        None if right_to_left.contains(tag.language()) => "rtl",
        _ => "ltr",
    }
}
