//! The site is planned: documents and recipes enter, what pages are about and
//! what exists where leave.
//!
//! All of it follows from the front matter of the documents. An edit of a text
//! leaves it as it is.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::manuscripts::Parsed;
use super::memo::Memo;
use super::recipes::{Recipes, lexicon, topics};
use crate::base::address::leads_elsewhere;
use crate::base::diagnostic::{Checked, Diagnostic, Missing, nearest};
use crate::base::digest::Digest;
use crate::base::memo::Kept;
use crate::base::path::{OutputPath, PageId, SourcePath};
use crate::base::source::Sources;
use crate::config::lists::Listing;
use crate::config::menu::{self, MenuTarget};
use crate::config::related::Related;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::address::refused_scheme;
use crate::document::outline::LinkKind;
use crate::pipeline::EditionCount;
use crate::pipeline::editions;
use crate::site::inventory::{Entry, Inventory};
use crate::site::only;
use crate::site::parallels::url_beside;
use crate::site::plan::{Key, Origin, Plan, Planned, plan};
use crate::site::topics::Topics;
use crate::term::{self, Lexicon};

/// What a site has, before any text is converted or linked.
#[derive(Debug)]
pub(super) struct Planning {
    pub(super) topics: Arc<Topics>,
    /// The terms as readers meet them, with its digest.
    pub(super) lexicon: Kept<Checked<Lexicon>>,
    pub(super) plan: Arc<Plan>,
    /// The digest of where all pages stand: of what there is, where it lives,
    /// what is sorted by what, and which templates are asked for.
    pub(super) standing: Digest,
    pub(super) editions: Vec<EditionCount>,
    pub(super) origins: Arc<Origins>,
    /// Which document each page shows, once somebody has asked.
    pub(super) pages: Arc<Pages>,
}

/// Which document each page shows, but for what a long list goes on with.
pub(super) type Pages = OnceLock<HashMap<OutputPath, Key>>;

/// The file that each page was made of, or derived from.
pub(super) type Origins = std::collections::BTreeMap<OutputPath, SourcePath>;

/// What a site is planned of.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) sources: &'a Sources,
    pub(super) config: &'a Kept<Checked<Arc<Config>>>,
    pub(super) inventory: &'a Kept<Checked<Inventory>>,
    pub(super) parsed: &'a [Kept<Parsed>],
    /// Whether the site has pages on which it can be searched.
    pub(super) searched: Listing,
}

impl Ground<'_> {
    /// The documents with what their files' names say.
    pub(super) fn documents(&self) -> Vec<(Entry, Arc<Document>)> {
        let entries = self.inventory.value.documents.iter().cloned();
        entries
            .zip(self.parsed.iter().map(|parsed| Arc::clone(&parsed.document)))
            .collect()
    }

    /// The recipes of the site.
    pub(super) fn recipes(&self, memo: &mut Memo) -> Kept<Checked<Arc<Recipes>>> {
        let terms = term::files(self.sources);
        let terms = terms
            .flat_map(|(path, file)| [path.as_str().as_bytes(), file.digest.as_bytes()]);
        let has_terms = |parsed: &&Kept<Parsed>| parsed.document.meta.terms.is_some();
        let own = self.parsed.iter().filter(has_terms).map(|it| it.front.as_bytes());
        let keys = [self.config.key.as_bytes(), self.inventory.key.as_bytes()];
        let key = Digest::of_parts(keys.into_iter().chain(terms).chain(own));
        memo.recipes.get(key, || {
            let config = &self.config.value;
            let mut diagnostics = Vec::new();
            let terms = term::load(self.sources, config).take(&mut diagnostics);
            let documents = self.documents();
            let recipes = Recipes::of(config, terms, &documents, &mut diagnostics);
            Checked { value: Arc::new(recipes), diagnostics }
        })
    }

    /// The plan of the site.
    pub(super) fn plan(
        &self,
        recipes: &Kept<Checked<Arc<Recipes>>>,
        memo: &mut Memo,
    ) -> Kept<Checked<Planning>> {
        let request = &self.sources.request;
        let asked =
            format!("{:?} {:?} {:?}", request.drafts, request.future, self.searched);
        let day = self.sources.today.to_string();
        let fronts: Vec<u8> =
            self.parsed.iter().flat_map(|it| it.front.as_bytes()).copied().collect();
        let key = Digest::of_parts([
            asked.as_bytes(),
            day.as_bytes(),
            self.config.key.as_bytes(),
            self.inventory.key.as_bytes(),
            recipes.key.as_bytes(),
            &fronts,
        ]);
        let scripts = Arc::clone(&memo.scripts);
        let spoken = memo
            .lexicon
            .get(recipes.key, || lexicon(&self.config.value, &recipes.value, &scripts));
        memo.planning.get(key, || {
            let config = &self.config.value;
            let documents = self.documents();
            let mut diagnostics = spoken.diagnostics.clone();
            let topics = topics(&documents, config, &recipes.value, &scripts);
            let topics = topics.take(&mut diagnostics);
            let plan = plan(
                &documents,
                config,
                (&topics, &spoken.value),
                (request, self.sources.today, self.searched),
            );
            let plan = plan.take(&mut diagnostics);
            check_menus(config, &plan, &mut diagnostics);
            check_terms(&spoken.value, &plan, &mut diagnostics);
            check_related(&documents, &plan, &mut diagnostics);
            let value = Planning {
                standing: standing(self, &plan, &topics, &documents),
                editions: editions::count(config, &plan),
                origins: Arc::new(origins(&plan, &documents, config)),
                topics: Arc::new(topics),
                lexicon: spoken.clone(),
                plan: Arc::new(plan),
                pages: Arc::default(),
            };
            Checked { value, diagnostics }
        })
    }

    /// What is for editions alone that do not show it. Few documents have any.
    pub(super) fn unseen(&self, memo: &mut Memo, diagnostics: &mut Vec<Diagnostic>) {
        let entries = self.inventory.value.documents.iter().zip(self.parsed);
        let entries: Vec<(&Entry, &Kept<Parsed>)> =
            entries.filter(|(_, parsed)| parsed.document.unresolved.is_some()).collect();
        let found = memo.unseen.map(
            &entries,
            |(_, parsed)| {
                Digest::of_parts([parsed.key.as_bytes(), self.config.key.as_bytes()])
            },
            |(entry, parsed)| {
                let document = ((*entry).clone(), Arc::clone(&parsed.document));
                let diagnostics = only::unseen(&[document], &self.config.value);
                Checked { value: (), diagnostics }
            },
        );
        diagnostics.extend(found.iter().flat_map(|found| found.diagnostics.clone()));
    }
}

/// Tells the entries of menus that lead to no page, and those that a browser is not
/// led to.
fn check_menus(config: &Config, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let pages: BTreeSet<&PageId> = plan.documents.keys().map(|(page, _)| page).collect();
    let menus = [&config.menu, &config.footer_menu].into_iter();
    for entry in menus.flat_map(|menu| menu::all(menu)) {
        match &entry.target {
            Some(MenuTarget::Page(written)) => {
                let page = PageId::named(&written.value);
                if page.is_some_and(|page| pages.contains(&page)) {
                    continue;
                }
                let pages = pages.iter().map(|page| page.written_like(&written.value));
                let pages: Vec<String> = pages.collect();
                let pages = pages.iter().map(String::as_str);
                diagnostics.push(Diagnostic::dead_menu_entry(written, pages));
            }
            Some(MenuTarget::Elsewhere(url)) => {
                let policy = config.markdown.html;
                let scheme = refused_scheme(&url.value, LinkKind::Page, policy);
                diagnostics.extend(
                    scheme.map(|scheme| Diagnostic::refused_menu_entry(url, &scheme)),
                );
            }
            None => {}
        }
    }
}

/// Tells the terms whose links lead to no page.
fn check_terms(lexicon: &Lexicon, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let links =
        lexicon.records.iter().filter_map(|it| Some((&it.place, it.link.as_ref()?)));
    for (place, link) in links.filter(|(_, link)| !leads_elsewhere(&link.value)) {
        let written = link.value.split('#').next().unwrap_or_default();
        let page = PageId::named(written);
        if page.is_some_and(|page| plan.has_page(&page)) {
            continue;
        }
        let known = plan.keys.iter().map(|(page, _)| page.written_like(written));
        let known: Vec<String> = known.collect();
        let near = nearest(written, known.iter().map(String::as_str));
        let found = Diagnostic::dead_link(
            &place.path,
            link.span,
            Missing::Page,
            &link.value,
            near,
        );
        diagnostics.push(found);
    }
}

/// Tells the pages that a page leads on to and that are nowhere.
fn check_related(
    documents: &[(Entry, Arc<Document>)],
    plan: &Plan,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (entry, document) in documents {
        let Some(Related::Named(pages)) = &document.meta.related else { continue };
        for written in pages {
            let page = PageId::named(&written.value);
            if page.as_ref().is_some_and(|page| plan.has_page(page)) {
                continue;
            }
            let is_hidden =
                plan.unpublished.iter().any(|(it, _)| Some(it) == page.as_ref());
            let (path, span, name) = (&entry.path, written.span, &written.value);
            diagnostics.push(if is_hidden {
                Diagnostic::link_to_unpublished(path, span, name)
            } else {
                let known = plan.keys.iter().map(|(page, _)| page.written_like(name));
                let known: Vec<String> = known.collect();
                let near = nearest(name, known.iter().map(String::as_str));
                Diagnostic::dead_related(path, span, name, near)
            });
        }
    }
}

/// See [`Planning::standing`].
fn standing(
    ground: &Ground<'_>,
    plan: &Plan,
    topics: &Topics,
    documents: &[(Entry, Arc<Document>)],
) -> Digest {
    let own = |(key, planned): (&Key, &Planned)| {
        let place = (key, &planned.place, &planned.url, &planned.topics);
        match &planned.origin {
            Origin::Authored { entry, settled } => {
                let document = &documents[*entry].1;
                let meta = &document.meta;
                let asked = meta.template.as_ref().map(|template| template.span);
                let aliases = meta.aliases.as_ref().map(|aliases| &aliases.value);
                let aliases = aliases.into_iter().flatten().map(|alias| &alias.value);
                let aliases: Vec<&String> = aliases.collect();
                let order = (settled.weight, settled.date, settled.order);
                let looks =
                    (settled.per_page, &settled.template, asked, &settled.related);
                Digest::of_value(&(place, entry, &document.path, aliases, order, looks))
            }
            Origin::Derived(from) => Digest::of_value(&(place, from)),
            Origin::StandIn(of) => Digest::of_value(&(place, of, "stand-in")),
            Origin::Implied => Digest::of_value(&place),
        }
    };
    let planned: Vec<(&Key, &Planned)> = plan.documents.iter().collect();
    let planned: Vec<Digest> = planned.into_par_iter().map(own).collect();
    let unpublished = plan.unpublished.iter().map(Digest::of_value);
    let made = [topics.digest(), Digest::of_value(&plan.registers())];
    let others: Vec<Digest> = unpublished.chain(made).collect();
    let parts = [&planned, &others].map(Digest::of_digests);
    let searched = Digest::of_value(&(ground.searched == Listing::On));
    let keys = [&ground.config.key, &ground.inventory.key, &searched];
    Digest::of_digests(keys.into_iter().chain(&parts))
}

/// The file of each page. One that has two editions side by side counts as made of
/// the file of the first, whether or not it is there in the end.
fn origins(
    plan: &Plan,
    documents: &[(Entry, Arc<Document>)],
    config: &Config,
) -> Origins {
    let origin = |at: usize| {
        let key = &plan.keys[at];
        let planned = plan.get(&key.0, key.1)?;
        let entry = plan.written(&key.0, key.1)?;
        let file = &documents[entry].0.path;
        let pairs = config.parallel.iter().filter(|pair| pair.left == key.1);
        let beside = pairs.map(|pair| url_beside(&planned.url, config, pair));
        let urls = beside.chain([planned.url.clone()]);
        let pages = urls.filter_map(|url| Some((url.output()?, file.clone())));
        Some(pages.collect::<Vec<_>>())
    };
    // Of two documents with one URL, the first stands.
    let origins: Vec<_> =
        (0..plan.keys.len()).into_par_iter().rev().filter_map(origin).collect();
    origins.into_iter().flatten().collect()
}
