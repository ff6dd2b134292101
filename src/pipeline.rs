//! The order of the stages: the one path from sources to a site.
//!
//! `build` and `serve` both run it. It is total: whatever is in the sources,
//! it gives what it could make, with diagnostics. What a stage computed for
//! one item is kept in the [`Memo`] and found again in the next turn.

mod accept;
mod accounts;
mod alone;
mod editions;
mod expectations;
mod finish;
mod manuscripts;
mod mend;
mod model;
mod progress;
mod recipes;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use accept::{Accepted, AcceptedFile, Refused, accept_watched};
use accounts::read_all;
pub use alone::{convert_document, recipe_with_terms};
pub use editions::EditionCount;
use finish::finish_all;
use manuscripts::Manuscripts;
pub use mend::{Mended, mend_watched};
pub use model::Model;
pub use progress::{Progress, Stage};
use rayon::prelude::*;
use recipes::{Recipes, topics};
use report::report_of;

use crate::base::diagnostic::{Checked, Diagnostic, merge};
use crate::base::guard::guarded;
use crate::base::memo::Table;
use crate::base::path::{OutputPath, PageId, SourcePath};
use crate::base::source::{SourceFile, Sources};
use crate::config::read;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::parse::parse;
use crate::document::settled::Finished;
use crate::lint::{Ground, lint};
use crate::output::bundle::{Output, Outputs, bundle};
use crate::output::files::files;
use crate::page::assemble::Assembly;
use crate::page::jobs::{Job, jobs};
use crate::page::render::{self, render};
use crate::page::theme::{self, Theme};
use crate::page::views::Views;
use crate::page::words::words;
use crate::script::opencc::DictionaryFolder;
use crate::script::run::Scripts;
use crate::site::inventory::{self, Entry, Inventory};
use crate::site::only;
use crate::site::plan::{Plan, plan};
use crate::site::{Site, SiteDocument, link};
use crate::term;

/// What earlier turns computed.
#[derive(Debug)]
pub struct Memo {
    scripts: Arc<Scripts>,
    parsed: Table<Checked<Arc<Document>>>,
    derived: Table<Checked<Finished>>,
    rendered: Table<Checked<Option<SourceFile>>>,
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
            parsed: Table::default(),
            derived: Table::default(),
            rendered: Table::default(),
        }
    }

    /// How many items the last turn had to compute.
    #[must_use]
    pub fn misses(&self) -> Misses {
        Misses {
            parsed: self.parsed.misses(),
            derived: self.derived.misses(),
            rendered: self.rendered.misses(),
        }
    }
}

/// How many items a turn had to compute, by stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misses {
    /// Files parsed.
    pub parsed: usize,
    /// Documents derived.
    pub derived: usize,
    /// Pages rendered.
    pub rendered: usize,
}

/// A site, and what was found on the way to it.
#[derive(Debug)]
pub struct Built {
    /// The files of the site.
    pub outputs: Outputs,
    /// The file that each page among them was made of, or derived from.
    pub origins: BTreeMap<OutputPath, SourcePath>,
    /// What was found, in a fixed order, each finding once.
    pub diagnostics: Vec<Diagnostic>,
    /// The pages of each edition.
    pub editions: Vec<EditionCount>,
    /// How the site was understood.
    pub model: Arc<Model>,
}

/// Builds the site of these sources.
pub fn build(sources: &Sources, memo: &mut Memo) -> Built {
    build_watched(sources, memo, &mut ())
}

/// [`build`], told stage by stage to `progress`.
pub fn build_watched(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
) -> Built {
    run(sources, memo, progress, Besides::Nothing)
}

/// [`build_watched`], with the files of the conversion report, which is of all
/// that was made, whatever is wrong with the site.
pub fn build_with_report_watched(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
) -> (Built, Outputs) {
    let mut files = Outputs::new();
    let built = run(sources, memo, progress, Besides::Report(&mut files));
    (built, files)
}

/// [`build_watched`], with what no build tells: advice on the site.
pub fn check_watched(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
) -> Built {
    run(sources, memo, progress, Besides::Advice(&mut |ground| lint(ground)))
}

/// What is wanted of a run beside the site.
enum Besides<'a> {
    Nothing,
    /// What is read out of it.
    Advice(Reader<'a>),
    /// The files of the conversion report, to be put here.
    Report(&'a mut Outputs),
}

/// What reads a site as it was made, for what it finds.
type Reader<'r> = &'r mut dyn FnMut(Ground<'_>) -> Vec<Diagnostic>;

fn run(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
    besides: Besides<'_>,
) -> Built {
    let mut diagnostics = sources.diagnostics.clone();

    progress.enter(Stage::Settings);
    let config = read::load(sources).take(&mut diagnostics);
    let inventory = inventory::sort(sources, &config).take(&mut diagnostics);
    let terms = term::load(sources, &config).take(&mut diagnostics);

    progress.enter(Stage::Parse);
    let manuscripts = Manuscripts::of(sources, &config, &inventory);
    let documents = parse_all(&manuscripts, &config, &inventory, memo, &mut diagnostics);

    progress.enter(Stage::Plan);
    let recipes = Recipes::of(&config, terms, &documents, &mut diagnostics);
    let topics = topics(&documents, &config, &recipes, &memo.scripts);
    let topics = topics.take(&mut diagnostics);
    diagnostics.extend(only::unseen(&documents, &config));
    let plan = plan(&documents, &config, &topics, &sources.request, sources.today);
    let plan = plan.take(&mut diagnostics);
    check_menu(&config, &plan, &mut diagnostics);

    progress.enter(Stage::Derive);
    let finished = finish_all(
        &manuscripts,
        &config,
        &plan,
        &recipes,
        memo,
        progress,
        &mut diagnostics,
    );

    progress.enter(Stage::Link);
    let site = link(&plan, finished, topics, &inventory, &config).take(&mut diagnostics);

    progress.enter(Stage::View);
    let theme = theme::load(sources, &config.theme).take(&mut diagnostics);
    let words =
        words(&config, &theme, &memo.scripts, recipes.editions()).take(&mut diagnostics);
    let assembly =
        Assembly { config: &config, site: &site, theme: &theme, words: &words };
    let views = Views::over(assembly);
    let jobs = jobs(assembly);

    progress.enter(Stage::Render);
    let pages = render_all(jobs, &views, &theme, memo, &mut diagnostics);

    progress.enter(Stage::Bundle);
    let files = files(sources, &inventory, &theme);
    let outputs = bundle(pages.into_iter().chain(files)).take(&mut diagnostics);
    match besides {
        Besides::Nothing => {}
        Besides::Advice(read) => {
            progress.enter(Stage::Lint);
            let scripts = &*memo.scripts;
            let conversion =
                read_all(&config, &plan, &recipes, scripts, &mut diagnostics);
            diagnostics.extend(read(Ground {
                sources,
                config: &config,
                terms: recipes.terms(),
                conversion: &conversion,
                site: &site,
            }));
            diagnostics.extend(expectations::judge(expectations::Ground {
                sources,
                config: &config,
                documents: &documents,
                plan: &plan,
                recipes: &recipes,
                scripts,
            }));
        }
        Besides::Report(files) => {
            progress.enter(Stage::Report);
            let found = &mut diagnostics;
            *files = report_of(&manuscripts, &config, &plan, &recipes, memo, found);
        }
    }
    let diagnostics = merge(diagnostics);
    let origins = origins(&site);
    let editions = editions::count(&config, &site);
    let scripts = Arc::clone(&memo.scripts);
    let pages = OnceLock::new();
    let today = sources.today;
    let model = Model { config, plan, site, words, today, recipes, scripts, pages };
    Built { outputs, origins, diagnostics, editions, model: Arc::new(model) }
}

fn parse_all(
    manuscripts: &Manuscripts,
    config: &Config,
    inventory: &Inventory,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Entry, Arc<Document>)> {
    let tag = |entry: &Entry| &config.edition(entry.edition).tag;
    let parsed = memo.parsed.map(
        &inventory.documents,
        |entry| manuscripts.key(&entry.path, tag(entry)),
        |entry| {
            let bytes = manuscripts.bytes(&entry.path);
            let syntax = manuscripts.syntax(&entry.path);
            let read = |bytes| parse(syntax, &entry.path, bytes, tag(entry));
            let parsed = guarded(
                Some(&entry.path),
                &format!("reading `{}`", entry.path),
                || read(bytes),
                || read(&[]).value,
            );
            Checked { value: Arc::new(parsed.value), diagnostics: parsed.diagnostics }
        },
    );
    inventory
        .documents
        .iter()
        .zip(parsed)
        .map(|(entry, parsed)| {
            diagnostics.extend(parsed.diagnostics.iter().cloned());
            (entry.clone(), Arc::clone(&parsed.value))
        })
        .collect()
}

fn check_menu(config: &Config, plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let pages: BTreeSet<&PageId> = plan.documents.keys().map(|(page, _)| page).collect();
    for entry in &config.menu {
        let known =
            PageId::named(&entry.page.value).is_some_and(|page| pages.contains(&page));
        if !known {
            let written = &entry.page;
            let pages = pages.iter().map(|page| page.written_like(&written.value));
            let pages: Vec<String> = pages.collect();
            let pages = pages.iter().map(String::as_str);
            diagnostics.push(Diagnostic::dead_menu_entry(written, pages));
        }
    }
}

fn render_all(
    jobs: Vec<Job>,
    views: &Views,
    theme: &Theme,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Output> {
    let rendered = memo.rendered.map(
        jobs.par_iter().map(|job| (job, views.of(job))),
        |(job, view)| render::key(job, view, theme),
        |(job, view)| {
            let task = format!("rendering {}", job.maker);
            let render = || render(job, &view, theme);
            guarded(job.source.as_ref(), &task, render, || None)
        },
    );
    jobs.into_iter()
        .zip(rendered)
        .filter_map(|(job, rendered)| {
            diagnostics.extend(rendered.diagnostics.iter().cloned());
            let file = rendered.value.clone()?;
            let Job { output: path, maker, source, .. } = job;
            Some(Output { path, file, maker, source })
        })
        .collect()
}

fn origins(site: &Site) -> BTreeMap<OutputPath, SourcePath> {
    let origin = |document: &SiteDocument| {
        let finished = document.finished.as_ref()?;
        Some((document.url.output()?, finished.document.path.clone()))
    };
    // Of two documents with one URL, the first stands.
    site.documents.values().rev().filter_map(origin).collect()
}
