//! What a turn made on its way to the files of the site, kept for who asks
//! about a page afterwards: settings, plan, documents, words.
//!
//! A preview reads it while it shows the page. Nothing that is published is
//! made of it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::accounts::passages;
use super::finish::derivable;
use super::recipes::Recipes;
use super::report::terms;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::Sources;
use crate::config::settings::Config;
use crate::page::words::Words;
use crate::report::{Case, DerivedEdition, Hover, hovers};
use crate::script::account::Passage;
use crate::script::run::Scripts;
use crate::site::plan::{Key, Plan};
use crate::site::{Site, SiteDocument};

/// A site as a turn understood it.
#[derive(Debug)]
pub struct Model {
    /// The settings.
    pub config: Config,
    /// What exists in which edition.
    pub plan: Plan,
    /// The documents among each other.
    pub site: Site,
    /// The words around pages, by [`crate::base::edition::EditionId`].
    pub words: Vec<Words>,
    pub(super) recipes: Recipes,
    pub(super) scripts: Arc<Scripts>,
    /// Which document each page shows. Found when it is first asked for: most
    /// turns of a preview end without the question.
    pub(super) pages: OnceLock<HashMap<OutputPath, Key>>,
}

impl Model {
    /// The document that is shown at `path`. Of a list that goes on over
    /// several pages, only the first is found.
    #[must_use]
    pub fn at(&self, path: &OutputPath) -> Option<(&Key, &SiteDocument)> {
        let pages = self.pages.get_or_init(|| {
            // Of two documents with one URL, the first stands.
            let documents = self.site.documents.iter().rev();
            documents
                .filter_map(|(key, document)| Some((document.url.output()?, key.clone())))
                .collect()
        });
        self.site.documents.get_key_value(pages.get(path)?)
    }

    /// What conversion did to the texts of a document, in their order, and what
    /// is told of it in the language of its edition; nothing where it was not
    /// converted. `sources` are those of the same turn.
    #[must_use]
    pub fn told(&self, key: &Key, sources: &Sources) -> Vec<(Passage, Vec<Hover>)> {
        let item = derivable(&self.config, &self.plan, &self.recipes, key);
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
