//! The view: all that a template may see, as plain data.
//!
//! These types are the theme authors' contract: a field that is added here is
//! added to the guide's chapter on themes, which a test holds. All texts are in
//! the edition's script; `body` and `html` are HTML, everything else is text.
//! Their hashes cover all that is in them: a page's digest is made of these.

mod doors;
mod feed;
mod icon;
mod menu;
mod pagination;
mod parallel;
mod sections;
mod terms;
mod theme;
mod topics;

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::body::Body;
use super::headings::HeadingFontView;
pub use doors::{ChooserContext, DoorView, MovedContext};
pub use feed::FeedView;
pub use icon::IconView;
pub use menu::MenuView;
pub use parallel::{CellView, ColumnView, ParallelContext, ParallelLinkView, RowView};
pub use terms::{EntryView, NameView, TermLinkView, TermView};

use super::theme::Labels;
pub use pagination::{PageNumberView, PaginationView};
pub use sections::{NamedView, SectionView};
pub use theme::ThemeView;
pub use topics::{AllTopicsView, ListsView, SeriesView, TagView, TaxonomyView};

/// What is the same on all pages of an edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Frame {
    /// The site.
    pub site: SiteView,
    /// Name and version of the program.
    pub generator: String,
    /// The edition of the page.
    pub edition: EditionView,
    /// All editions, each with its home page.
    pub editions: Vec<EditionView>,
    /// The theme's words in this edition.
    pub labels: Labels,
    /// The URLs of the theme's assets, by their paths below `assets/`.
    pub assets: BTreeMap<String, String>,
    /// What browsers hold each of them against, for `integrity`; empty where assets
    /// keep their names, as in the preview.
    pub integrity: BTreeMap<String, String>,
    /// The theme, with the settings that hold on the site.
    pub theme: ThemeView,
    /// The site's icon; none where neither the site nor the theme has one.
    pub icon: Option<IconView>,
    /// The web manifest of the edition.
    pub manifest: String,
    /// The lists of the edition's pages that no folder makes.
    pub lists: ListsView,
    /// The web font of its headings; none where the site has none.
    pub heading_font: Option<HeadingFontView>,
}

/// The site, in one edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SiteView {
    /// Its name.
    pub title: String,
    /// One sentence on it.
    pub description: Option<String>,
    /// The path of its root on the host: `/`, or `/repo/`.
    pub base: String,
}

/// An edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EditionView {
    /// Its BCP 47 tag, for `lang`.
    pub tag: String,
    /// What readers call it, in its own language.
    pub label: String,
    /// Its home page.
    pub url: String,
    /// The direction of its script: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its language and territory, as `og:locale` wants them.
    pub locale: String,
    /// Whether it is the edition of the page.
    pub current: bool,
}

/// What a page's template sees, beside the [`Frame`].
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PageContext {
    /// The menu.
    pub menu: Vec<MenuView>,
    /// The menu in the foot.
    pub footer_menu: Vec<MenuView>,
    /// The page.
    pub page: PageView,
}

/// A page.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct PageView {
    /// `home`, `section`, `page`, `tags`, `tag`, `taxonomy`, `topic`, `series`,
    /// `archive`, `glossary`, `people`, `parallel`, `search` or `404`.
    pub kind: &'static str,
    /// The language tag of its text: the edition's, but for a page that is
    /// not converted.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// The language tag of its title, which may be converted without its text
    /// or the other way round.
    pub title_lang: String,
    /// One sentence on it.
    pub description: Option<String>,
    /// How far what it tells has come, in a sentence.
    pub status: Option<String>,
    /// Its path on the host.
    pub url: String,
    /// Its whole URL; none without `base_url`.
    pub canonical: Option<String>,
    /// When it was published.
    pub date: Option<DateView>,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub tags: Vec<TagView>,
    /// What it has of the site's own taxonomies, without those of which it has
    /// nothing.
    pub taxonomies: Vec<TaxonomyView>,
    /// The series that it is a part of; none where it is the only part.
    pub series: Option<SeriesView>,
    /// How many Han characters and kana its text has.
    pub characters: usize,
    /// How many words of other scripts, and numbers, its text has.
    pub words: usize,
    /// How many minutes it takes to read; 0 for a page without text.
    pub minutes: usize,
    /// Its text, as HTML.
    pub body: Body,
    /// What lists show of it.
    pub summary: Option<String>,
    /// Its headings from the second level on.
    pub headings: Vec<HeadingView>,
    /// Its footnotes.
    pub notes: Vec<NoteView>,
    /// The terms that are marked in its text, in the order of their marks.
    pub terms: Vec<TermView>,
    /// The terms that it lists; only in the glossary and the list of persons.
    pub entries: Vec<EntryView>,
    /// Whether it was made by conversion.
    pub derived: bool,
    /// The document that it was made of.
    pub origin: Option<OriginView>,
    /// The page that it shows, where its edition has none of its own.
    pub stands_in: Option<OriginView>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The editions in which the page exists, and this one.
    pub translations: Vec<TranslationView>,
    /// The pages on which it stands beside another edition.
    pub parallels: Vec<ParallelLinkView>,
    /// Where its file can be edited; of a derived page, its origin's.
    pub edit_url: Option<String>,
    /// What `<link rel="alternate">` says; empty without `base_url`.
    pub alternates: Vec<AlternateView>,
    /// What machines are told of it: JSON-LD for a `script` element, in which no
    /// character is markup. None without `base_url`, on pages that only help to
    /// find others, and for what is not there.
    pub linked_data: Option<String>,
    /// The feeds that its head names: that of its own list, and its edition's.
    pub feeds: Vec<FeedView>,
    /// What is shown where the page is shared; none without `base_url`, without
    /// a font for it, and for lists that no document makes.
    pub card: Option<CardView>,
    /// The sections around it, the home page first.
    pub breadcrumbs: Vec<LinkView>,
    /// The pages that it lists: of a section, those in it; of a tag, those
    /// that have it; of all tags, these; of the archive, all with a date.
    pub children: Vec<ChildView>,
    /// The same pages by year; only in the archive.
    pub years: Vec<YearView>,
    /// All pages of the edition by section; only on the page of the search.
    pub sections: Vec<SectionView>,
    /// The ways between the parts of a long list; none where it has one part.
    pub pagination: Option<PaginationView>,
    /// The page before it in its section.
    pub previous: Option<LinkView>,
    /// The page behind it in its section.
    pub next: Option<LinkView>,
    /// The pages that have most in common with it, and those that it names.
    pub related: Vec<ChildView>,
    /// `extra` of the front matter, as it is written.
    pub extra: Extra,
}

/// Values as an author writes them, in their order.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Extra(pub serde_json::Map<String, serde_json::Value>);

impl Hash for Extra {
    /// A map's own hash does not depend on its order, which a template sees.
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Its keys are texts: JSON has a form for each of them.
        serde_json::to_string(&self.0).unwrap_or_default().hash(state);
    }
}

/// A date.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DateView {
    /// As ISO 8601 has it: `2026-02-06`.
    pub iso: String,
    /// As the edition's readers write it.
    pub text: String,
}

/// A heading.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct HeadingView {
    /// From 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A footnote.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NoteView {
    /// Its number, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// Its text, as HTML.
    pub html: Body,
    /// The references to it.
    pub backlinks: Vec<BacklinkView>,
}

/// The way from a footnote back to a reference to it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct BacklinkView {
    /// Where it leads.
    pub url: String,
    /// Which reference it is, from 1.
    pub number: usize,
}

/// The document that a derived one was made of, or that one shows in another's
/// stead.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OriginView {
    /// Its language tag.
    pub tag: String,
    /// What readers call its edition.
    pub label: String,
    /// Where it lives.
    pub url: String,
    /// Its whole URL; none without `base_url`.
    pub canonical: Option<String>,
}

/// The page in one edition.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TranslationView {
    /// Its language tag.
    pub tag: String,
    /// What readers call its edition, in its own language.
    pub label: String,
    /// Its language and territory, as `og:locale` wants them.
    pub locale: String,
    /// Where it lives.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it was made by conversion.
    pub derived: bool,
    /// Whether it stands in for a page that the edition lacks: only this page
    /// itself may.
    pub stands_in: bool,
}

/// One `<link rel="alternate" hreflang="…">`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct AlternateView {
    /// A language tag, or `x-default`.
    pub hreflang: String,
    /// The whole URL.
    pub url: String,
}

/// The picture that is shown where a page is shared.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CardView {
    /// Its whole URL.
    pub url: String,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
    /// What it shows, in words.
    pub alt: String,
    /// The family that its texts are set in.
    pub font: String,
    /// The size in which its title has room, in pixels.
    pub size: u16,
    /// Its title, in lines that have room in that size.
    pub lines: Vec<String>,
}

/// A page by its name.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LinkView {
    /// Its title.
    pub title: String,
    /// The language tag of its title, which may be left unconverted.
    pub lang: String,
    /// Where it lives.
    pub url: String,
}

/// A page in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChildView {
    /// Its title.
    pub title: String,
    /// Where it lives.
    pub url: String,
    /// One sentence on it.
    pub description: Option<String>,
    /// When it was published.
    pub date: Option<DateView>,
    /// What lists show of it.
    pub summary: Option<String>,
    /// The language tag of its title and text.
    pub lang: String,
    /// How many pages it lists; none for a page that is no list.
    pub pages: Option<usize>,
}

/// A year of the archive.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct YearView {
    /// Its four digits.
    pub iso: String,
    /// As the edition's readers write it.
    pub text: String,
    /// Its pages, from the newest.
    pub pages: Vec<ChildView>,
}
