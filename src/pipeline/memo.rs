//! What earlier turns computed, and how much the last one had to.
//!
//! The key of each value is made where the value is.

use std::sync::Arc;

use super::data::DataMemo;
use super::drawings::DrawingMemo;
use super::feeds::FeedMemo;
use super::finish::Slot;
use super::fonts::HeadingFaces;
use super::manuscripts::Parsed;
use super::pages::{Layout, Tasks};
use super::pictures::PictureMemo;
use super::planning::Planning;
use super::recipes::Recipes;
use super::search::SearchMemo;
use super::sitemap::Sitemaps;
use super::words::Spoken;
use crate::base::diagnostic::Checked;
use crate::base::digest::Digest;
use crate::base::memo::{Cell, Table};
use crate::config::settings::Config;
use crate::document::settled::Finished;
use crate::document::syntax::Syntax;
use crate::font::cast::Cast;
use crate::hosting::HostFile;
use crate::page::render::Rendered;
use crate::page::theme::Theme;
use crate::script::opencc::DictionaryFolder;
use crate::script::run::Scripts;
use crate::site::LinkMemo;
use crate::site::inventory::Inventory;
use crate::site::registers::TermsMemo;
use crate::site::related::Related;
use crate::term::Lexicon;

/// What earlier turns computed.
#[derive(Debug)]
pub struct Memo {
    pub(super) scripts: Arc<Scripts>,
    pub(super) config: Cell<Checked<Arc<Config>>>,
    pub(super) inventory: Cell<Checked<Inventory>>,
    pub(super) syntaxes: Cell<Vec<Syntax>>,
    pub(super) parsed: Table<Parsed>,
    pub(super) filled: Table<Parsed>,
    pub(super) recipes: Cell<Checked<Arc<Recipes>>>,
    pub(super) lexicon: Cell<Checked<Lexicon>>,
    pub(super) data: DataMemo,
    pub(super) planning: Cell<Checked<Planning>>,
    pub(super) unseen: Table<Checked<()>>,
    pub(super) slots: Cell<Vec<Slot>>,
    pub(super) written: Table<Checked<Finished>>,
    pub(super) derived: Table<Checked<Finished>>,
    pub(super) pictures: PictureMemo,
    pub(super) drawings: DrawingMemo,
    pub(super) link: LinkMemo,
    pub(super) terms: TermsMemo,
    pub(super) related: Cell<Related>,
    pub(super) theme: Cell<Checked<Theme>>,
    pub(super) cast: Cell<Checked<Cast>>,
    pub(super) heading_faces: Cell<Checked<HeadingFaces>>,
    pub(super) words: Cell<Checked<Spoken>>,
    pub(super) tasks: Cell<Tasks>,
    pub(super) search: SearchMemo,
    pub(super) feeds: FeedMemo,
    pub(super) sitemap: Cell<Sitemaps>,
    pub(super) viewed: Table<Digest>,
    pub(super) rendered: Table<Checked<Rendered>>,
    pub(super) layout: Cell<Checked<Layout>>,
    pub(super) hosted: Cell<Vec<HostFile>>,
}

impl Memo {
    /// An empty memo. Conversion reads OpenCC's dictionaries in `folder`.
    #[must_use]
    pub fn new(folder: DictionaryFolder) -> Self {
        Self::over(Arc::new(Scripts::new(folder)))
    }

    /// An empty memo over conversions that others share: opening OpenCC takes
    /// far longer than building a small site.
    #[must_use]
    pub fn over(scripts: Arc<Scripts>) -> Self {
        Self {
            scripts,
            config: Cell::default(),
            inventory: Cell::default(),
            syntaxes: Cell::default(),
            parsed: Table::default(),
            filled: Table::default(),
            recipes: Cell::default(),
            lexicon: Cell::default(),
            data: DataMemo::default(),
            planning: Cell::default(),
            unseen: Table::default(),
            slots: Cell::default(),
            written: Table::default(),
            derived: Table::default(),
            pictures: PictureMemo::default(),
            drawings: DrawingMemo::default(),
            link: LinkMemo::default(),
            terms: TermsMemo::default(),
            related: Cell::default(),
            theme: Cell::default(),
            cast: Cell::default(),
            heading_faces: Cell::default(),
            words: Cell::default(),
            tasks: Cell::default(),
            search: SearchMemo::default(),
            feeds: FeedMemo::default(),
            sitemap: Cell::default(),
            viewed: Table::default(),
            rendered: Table::default(),
            layout: Cell::default(),
            hosted: Cell::default(),
        }
    }

    /// How many items the last turn had to compute.
    #[must_use]
    pub fn misses(&self) -> Misses {
        Misses {
            parsed: self.parsed.misses() + self.filled.misses(),
            planned: self.planning.misses(),
            derived: self.derived.misses(),
            measured: self.pictures.measured.misses(),
            linked: self.link.misses(),
            related: self.related.misses(),
            searched: self.search.entries.misses(),
            fed: self.feeds.misses(),
            viewed: self.viewed.misses(),
            rendered: self.rendered.misses(),
        }
    }

    /// How many values of single items are kept: as many as the last turn asked
    /// for, however many came before it.
    #[must_use]
    pub fn kept(&self) -> usize {
        let read = self.parsed.kept() + self.filled.kept();
        let texts = read + self.written.kept() + self.derived.kept();
        let pages = self.viewed.kept() + self.rendered.kept();
        let pages = pages + self.search.entries.kept() + self.pictures.measured.kept();
        let pages = pages + self.feeds.kept();
        let pages = pages + self.drawings.kept() + self.data.kept();
        texts + self.unseen.kept() + self.link.kept() + self.terms.kept() + pages
    }
}

/// How many items a turn had to compute, by stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misses {
    /// Files parsed.
    pub parsed: usize,
    /// Whether the site was planned anew: 1 or 0.
    pub planned: usize,
    /// Documents derived.
    pub derived: usize,
    /// Pictures measured.
    pub measured: usize,
    /// Documents joined to the others.
    pub linked: usize,
    /// Whether it was asked anew which pages lead on to which: 1 or 0.
    pub related: usize,
    /// Pages read for the search.
    pub searched: usize,
    /// Entries of feeds made, and feeds of these.
    pub fed: usize,
    /// Views made.
    pub viewed: usize,
    /// Pages rendered.
    pub rendered: usize,
}
