//! What a turn made on its way to the files of the site, kept for who asks
//! about a page afterwards: settings, plan, documents, words.
//!
//! A preview reads it while it shows the page. Nothing that is published is
//! made of it.

use std::sync::Arc;

use jiff::civil::Date;

use super::accounts::passages;
use super::finish::{Ground, derivable};
use super::manuscripts::Parsed;
use super::planning::Pages;
use super::recipes::Recipes;
use super::report::terms;
use crate::base::edition::Tag;
use crate::base::memo::Kept;
use crate::base::path::{OutputPath, PageId, SourcePath};
use crate::base::source::Sources;
use crate::config::read;
use crate::config::settings::Config;
use crate::document::Document;
use crate::page::words::Words;
use crate::report::{Case, DerivedEdition, Hover, hovers};
use crate::script::account::Passage;
use crate::script::run::Scripts;
use crate::site::plan::{Key, Plan, Planned};
use crate::site::{Site, SiteDocument};

/// A site as a turn understood it.
#[derive(Debug)]
pub struct Model {
    /// The settings.
    pub config: Arc<Config>,
    /// What exists in which edition.
    pub plan: Arc<Plan>,
    /// The documents among each other.
    pub site: Site,
    /// The words around pages, by [`crate::base::edition::EditionId`].
    pub words: Arc<Vec<Words>>,
    /// The day of the turn.
    pub today: Date,
    pub(super) recipes: Arc<Recipes>,
    pub(super) parsed: Vec<Kept<Parsed>>,
    pub(super) scripts: Arc<Scripts>,
    pub(super) pages: Arc<Pages>,
}

impl Model {
    /// The model of a site of which nothing could be understood.
    pub(super) fn of_nothing(scripts: Arc<Scripts>, today: Date) -> Self {
        let path = SourcePath::parse(read::FILE).expect("a clean path");
        let config = read::read(&path, "").value;
        let recipes = Recipes::of(&config, Vec::new(), &[], &mut Vec::new());
        Self {
            words: Arc::new(vec![Words::default(); config.editions.len()]),
            config: Arc::new(config),
            plan: Arc::default(),
            site: Site::default(),
            recipes: Arc::new(recipes),
            parsed: Vec::new(),
            today,
            scripts,
            pages: Arc::default(),
        }
    }

    /// The document that is shown at `path`, be it as one of the pages of a list.
    #[must_use]
    pub fn at(&self, path: &OutputPath) -> Option<(&Key, &SiteDocument)> {
        let pages = self.pages.get_or_init(|| {
            // Of two documents with one URL, the first stands.
            let documents = self.plan.documents.iter().rev();
            let page = |(key, planned): (&Key, &Planned)| {
                Some((planned.url.output()?, key.clone()))
            };
            documents.filter_map(page).collect()
        });
        let key = pages.get(path).or_else(|| {
            let (first, number) = part_of_list(path)?;
            let key = pages.get(&first)?;
            let document = self.site.documents.get(key)?;
            (2..=document.pager.pages()).contains(&number).then_some(key)
        });
        self.site.documents.get_key_value(key?)
    }

    /// The home page of each edition that has one, percent-encoded, with the
    /// site's base path.
    #[must_use]
    pub fn homes(&self) -> Vec<(&Tag, String)> {
        let homes = self.config.editions.iter().filter_map(|edition| {
            let home = self.site.documents.get(&(PageId::home(), edition.id))?;
            Some((&edition.tag, self.site.address.main().href(&home.url)))
        });
        homes.collect()
    }

    /// The text of a page in one edition; `None` where it has none there.
    #[must_use]
    pub fn document(&self, key: &Key) -> Option<&Document> {
        let finished = self.site.documents.get(key)?.finished.as_ref()?;
        Some(&finished.document)
    }

    /// What conversion did to the texts of a document, in their order, and what
    /// is told of it in the language of its edition; nothing where it was not
    /// converted. `sources` are those of the same turn.
    #[must_use]
    pub fn told(&self, key: &Key, sources: &Sources) -> Vec<(Passage, Vec<Hover>)> {
        let Self { config, plan, recipes, parsed, .. } = self;
        let item = derivable(Ground { config, plan, recipes, parsed }, key);
        let Some(item) = item else { return Vec::new() };
        let edition = self.config.edition(key.1);
        let Some(derivation) = &edition.derivation else { return Vec::new() };
        let bytes = |path: &SourcePath| {
            sources.files.get(path).map_or(&[][..], |file| &file.bytes[..])
        };
        let path = &item.document.path;
        let passages = passages(&item, &self.scripts).value;
        let case = Case {
            page: &key.0,
            path,
            written: std::str::from_utf8(bytes(path)).unwrap_or_default(),
            title: &item.settled.title,
            passages: passages.clone(),
        };
        let told = DerivedEdition {
            from: item.tags.from,
            to: item.tags.to,
            steps: &derivation.steps,
            terms: terms(self.recipes.terms(), &self.config, edition, bytes),
            cases: vec![case],
        };
        let hovers = hovers(&told, &edition.tag, &self.scripts);
        passages.into_iter().zip(hovers).collect()
    }
}

/// The first page of the list of which `path` may be another part, and which
/// part: as [`crate::site::pager::url_of`] names them, `page/2/` stands below it.
fn part_of_list(path: &OutputPath) -> Option<(OutputPath, usize)> {
    let mut folders = path.as_str().strip_suffix("/index.html")?.rsplitn(3, '/');
    let number = folders.next()?.parse().ok()?;
    let is_part = folders.next()? == "page";
    let first = match folders.next() {
        Some(folder) => format!("{folder}/index.html"),
        None => "index.html".to_owned(),
    };
    Some((OutputPath::parse(&first)?, number)).filter(|_| is_part)
}
