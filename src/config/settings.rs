//! The settings of a site as they are meant: every default filled in, every
//! reference between editions resolved.
//!
//! How they are written in `site.yaml` is known to `config/raw`.

use std::collections::BTreeMap;

use super::base_url::BaseUrl;
use super::cards::{CardSettings, EditionFonts};
use super::check::CheckSettings;
use super::compress::Coding;
use super::data::DataSettings;
use super::edit_url::EditUrl;
use super::feeds::FeedSettings;
use super::hosting::Hosting;
use super::lists::{ListSettings, Listing};
use super::marks::Marks;
use super::menu::MenuEntry;
use super::missing::Missing;
use super::opencc::Configuration;
use super::parallel::Pair;
use super::pictures::PictureSettings;
use super::taxonomies::Taxonomy;
use super::terms::Marking;
use super::yaml::Entry;
use crate::base::edition::{EditionId, Tag};
use crate::base::path::SourcePath;
use crate::base::source::Addresses;
use crate::base::span::{Place, Written};
use crate::base::topic::{TaxonomyId, TaxonomyKind, TopicId};

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The site's name; that of its home page where none is given.
    pub title: Option<EditionText>,
    /// One sentence on the site.
    pub description: Option<EditionText>,
    /// Scheme, host and base path under which the site is hosted.
    pub base_url: Option<BaseUrl>,
    /// How pages refer to each other, as the run was asked for it.
    pub addresses: Addresses,
    /// Where a reader may edit the file of a page.
    pub edit_url: Option<EditUrl>,
    /// All editions, at least one; the first is the source edition.
    pub editions: Vec<Edition>,
    /// The theme's name: a folder of `themes/`, or a theme inside the program.
    pub theme: Written<String>,
    /// What the site sets of the theme, as it is written: of which type a value
    /// must be is said by the theme.
    pub theme_settings: Vec<Entry>,
    /// The site's own style sheets, which follow those of the theme.
    pub styles: Vec<Written<SourcePath>>,
    /// The menu, in order.
    pub menu: Vec<MenuEntry>,
    /// The menu in the foot of pages, in order.
    pub footer_menu: Vec<MenuEntry>,
    /// By what its pages are sorted: tags, then what the settings name, then
    /// series.
    pub taxonomies: Vec<Taxonomy>,
    /// How lists of pages are made.
    pub lists: ListSettings,
    /// Whether terms are marked in texts.
    pub terms: Marking,
    /// What becomes of a page that an edition lacks.
    pub missing: Missing,
    /// The editions that stand side by side, none of the pairs twice.
    pub parallel: Vec<Pair>,
    /// Whether and how share cards are made.
    pub cards: CardSettings,
    /// What is made of pictures.
    pub pictures: PictureSettings,
    /// Whether each edition has a page on which it can be searched, where the
    /// theme has a template for it.
    pub search: Listing,
    /// Whether and how feeds are made.
    pub feeds: FeedSettings,
    /// The fonts of headings on pages.
    pub heading_font: EditionFonts,
    /// What is switched on in Markdown.
    pub markdown: Markdown,
    /// What a check looks for.
    pub check: CheckSettings,
    /// What is written for hosts.
    pub hosting: Hosting,
    /// In which forms files are published beside themselves.
    pub compress: Vec<Coding>,
    /// What is done with data files.
    pub data: DataSettings,
}

impl Config {
    /// The edition with this id.
    ///
    /// # Panics
    /// If the id is of another site.
    #[must_use]
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.0]
    }

    /// The source edition, whose files carry no suffix.
    #[must_use]
    pub fn source(&self) -> &Edition {
        self.edition(EditionId::SOURCE)
    }

    /// The taxonomies that the settings name.
    pub fn own_taxonomies(&self) -> impl Iterator<Item = &Taxonomy> {
        let is_own = |it: &&Taxonomy| it.id.kind() == TaxonomyKind::Own;
        self.taxonomies.iter().filter(is_own)
    }

    /// The topics that the site lists of a taxonomy, where it does.
    #[must_use]
    pub fn listed(&self, taxonomy: &TaxonomyId) -> Option<&[ListedTopic]> {
        let known = self.taxonomies.iter().find(|it| it.id == *taxonomy)?;
        known.listed.as_deref()
    }

    /// The edition that `name` means: its tag, or a beginning of it that no
    /// other tag has, in any case.
    #[must_use]
    pub fn named(&self, name: &str) -> Named {
        let tags: Vec<&Tag> = self.editions.iter().map(|edition| &edition.tag).collect();
        named(&tags, name)
    }
}

/// What a name of an edition means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// This edition.
    One(EditionId),
    /// Any of these: it begins the tags of them all.
    Several(Vec<EditionId>),
    /// No edition of the site.
    None,
}

/// See [`Config::named`]. A whole tag is that edition, even where it begins
/// another one's.
pub(super) fn named(tags: &[&Tag], name: &str) -> Named {
    let ids = |means: &dyn Fn(&Tag) -> bool| -> Vec<EditionId> {
        let meant = tags.iter().enumerate().filter(|(_, tag)| means(tag));
        meant.map(|(at, _)| EditionId(at)).collect()
    };
    let whole = ids(&|tag| tag.as_str().eq_ignore_ascii_case(name));
    let begun = if whole.is_empty() { ids(&|tag| tag.begins_with(name)) } else { whole };
    match begun[..] {
        [] => Named::None,
        [one] => Named::One(one),
        _ => Named::Several(begun),
    }
}

/// One edition of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its place in the list.
    pub id: EditionId,
    /// Its language tag.
    pub tag: Tag,
    /// The first segment of its URLs: `zh-hant`.
    pub path: String,
    /// What readers call it, in its own language: 繁體中文.
    pub label: String,
    /// How it is derived; `None` for an authored edition.
    pub derivation: Option<Derivation>,
    /// Scheme, host and base path under which it is hosted, where it has a host of
    /// its own; never without one of the site.
    pub base_url: Option<Written<BaseUrl>>,
}

/// How one edition is made of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The edition that it is made of: an authored one.
    pub from: EditionId,
    /// OpenCC's configurations, in the order in which they run. Where there is
    /// none, the text is the same in both editions.
    pub steps: Vec<Configuration>,
    /// The marks that it sets.
    pub marks: Marks,
}

/// A text of the site in one or more editions.
///
/// A derived edition without a form of its own takes that of the edition it is
/// derived from, converted. In an authored one, the site is then called as in
/// the source edition, and all else is left to the page that is meant.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EditionText {
    /// The forms as written. A plain string is the source edition's.
    pub forms: BTreeMap<EditionId, String>,
}

/// What may be switched on and off in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// The parts of code are marked with classes, for a theme to colour.
    pub highlight: bool,
    /// Formulas stand between dollar signs. Off by default: `由$5億增至$6億` is
    /// none.
    pub math: bool,
    /// `-{ }-` is the notation of variants, in Chinese.
    pub notation: bool,
    /// `{馬|mǎ}` is a character with its reading.
    pub ruby: bool,
    /// Which HTML of its authors the site lets in.
    pub html: HtmlPolicy,
}

/// Which HTML of its authors a site lets in.
#[derive(Clone, Copy, Debug, Default, Hash, PartialEq, Eq)]
pub enum HtmlPolicy {
    /// All of it: who may write a page may write its scripts.
    #[default]
    Trusted,
    /// Listed elements, attributes and schemes of addresses, of which none runs
    /// anything or loads another page.
    Safe,
}

impl HtmlPolicy {
    /// All of them, with the words for them in settings.
    pub const ALL: [(&'static str, Self); 2] =
        [("trusted", Self::Trusted), ("safe", Self::Safe)];
}

impl Default for Markdown {
    fn default() -> Self {
        Self {
            highlight: true,
            math: false,
            notation: true,
            ruby: true,
            html: HtmlPolicy::default(),
        }
    }
}

/// One tag, or topic of another taxonomy, that the site lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTopic {
    /// The segment of its URL: as written, else made of its first form.
    pub id: TopicId,
    /// What it is called in each edition; at least one form.
    pub forms: EditionText,
    /// Where it stands in `site.yaml`.
    pub place: Place,
}
