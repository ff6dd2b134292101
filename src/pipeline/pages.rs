//! Pages become files: an assembled site enters, the files of the site leave.
//!
//! Which pages there are, and which file is where, follows from where documents
//! stand; that is found anew only when it changes. A view is made only where a
//! part of the site changed that it is made of, and a page is rendered only
//! where its view is another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::drawings;
use super::made::Made;
use super::memo::Memo;
use super::search::Searchable;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::memo::Kept;
use crate::base::path::{OutputPath, SourcePath, UrlPath};
use crate::base::source::{SourceFile, Sources};
use crate::config::settings::Config;
use crate::font::sketch::Sketch;
use crate::output::bundle::{Output, Outputs, bundle};
use crate::output::domains::copies;
use crate::output::files::{Copied, files};
use crate::page::assemble::Assembly;
use crate::page::context::View;
use crate::page::jobs::{Job, Subject, jobs};
use crate::page::parts::Shows;
use crate::page::render::{self, Rendered, render};
use crate::page::theme::Theme;
use crate::page::views::Views;
use crate::site::address::Address;
use crate::site::inventory::Inventory;

/// The pages of a site that are to be rendered.
#[derive(Debug)]
pub(super) struct Tasks(Vec<Task>);

impl Tasks {
    /// The documents that are shown on a page of their own, by place.
    pub(super) fn documents(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|task| match task.job.subject {
            Subject::Document { index, number: 1 } => Some(index),
            _ => None,
        })
    }
}

/// A page, with what it shows of others.
#[derive(Debug)]
struct Task {
    job: Job,
    shows: Shows,
    /// The digest of what the page depends on beside its view.
    ground: Digest,
    /// Where its share card goes, if it may have one.
    card: Option<OutputPath>,
    /// The digest of the job, but for which document it is of.
    digest: Digest,
}

/// A rendered page.
type Page = Kept<Checked<Rendered>>;

/// Which file is where, in the order of their paths.
pub(super) type Layout = Vec<(OutputPath, Supply)>;

/// Where the content of a file is found.
#[derive(Clone, Debug)]
pub(super) enum Supply {
    /// A page, by its place among them.
    Page(usize),
    /// The share card of a page, by the place of the page.
    Card(usize),
    /// A file that is copied.
    Copied(Copied),
    /// A file of the index, by its place among them.
    Index(usize),
    /// A file that no page makes, by its place among them.
    Made(usize),
}

/// The pages that are to be rendered. `standing` is the digest of where the
/// documents stand, `theme` that of the theme.
pub(super) fn tasks(
    assembly: Assembly<'_>,
    (standing, theme): (Digest, Digest),
    memo: &mut Memo,
) -> Kept<Tasks> {
    let key = Digest::of_parts([standing.as_bytes(), theme.as_bytes()]);
    memo.tasks.get(key, || {
        let jobs = jobs(assembly).into_par_iter().map(|job| {
            let ground = render::job_key(&job, assembly.theme);
            let kind = match &job.subject {
                Subject::Document { number, .. } => format!("document {number}"),
                Subject::NotFound(_) => "not found".to_owned(),
                Subject::Chooser => "chooser".to_owned(),
                Subject::Lost => "lost".to_owned(),
                // It leads elsewhere from another domain.
                Subject::Moved { .. } => {
                    let here = assembly.site.address.at(&UrlPath::of_output(&job.output));
                    format!("moved {}", here.folder())
                }
                Subject::Parallel { .. } => "parallel".to_owned(),
            };
            let digest = Digest::of_parts([ground.as_bytes(), kind.as_bytes()]);
            let card = assembly.card_output(&job);
            Task { shows: assembly.shown_by(&job), ground, card, digest, job }
        });
        Tasks(jobs.collect())
    })
}

/// Renders all pages.
pub(super) fn render_all(
    tasks: &Tasks,
    (views, assembly): (&Views<'_>, Assembly<'_>),
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let theme = assembly.theme;
    let viewed = memo.viewed.turn();
    let tasks = tasks.0.par_iter().map(|task| Rendering { task, view: OnceLock::new() });
    let pages = memo.rendered.map(
        tasks,
        |Rendering { task, view }| {
            let parts = views.digest_of_parts(&task.job, &task.digest, &task.shows);
            let view =
                viewed.find(parts, || view.get_or_init(|| views.of(&task.job)).digest());
            Digest::of_digests([&task.ground, &*view])
        },
        |Rendering { task, view }| {
            let job = &task.job;
            let view = view.into_inner().unwrap_or_else(|| views.of(job));
            let faces = task.card.as_ref().map(|_| &assembly.cast.faces);
            let render = || render(job, &view, theme, faces);
            guarded(
                job.source.as_ref(),
                &format!("rendering {}", job.maker),
                render,
                Rendered::default,
            )
        },
    );
    drop(viewed);
    for page in &pages {
        diagnostics.extend(page.diagnostics.iter().cloned());
    }
    pages
}

/// A page on its way, with its view where that had to be made.
struct Rendering<'a> {
    task: &'a Task,
    view: OnceLock<View<'a>>,
}

/// What files are made of, beside the pages. Of what is kept in the memo, the
/// key comes with it.
#[derive(Clone, Copy)]
pub(super) struct Stock<'a> {
    pub(super) sources: &'a Sources,
    pub(super) inventory: &'a Kept<Checked<Inventory>>,
    pub(super) theme: &'a Kept<Checked<Theme>>,
    pub(super) searchable: &'a Searchable,
    /// What no page and no author makes.
    pub(super) made: &'a Made,
    pub(super) replaced: Replaced<'a>,
    /// Where the site is.
    pub(super) address: &'a Address,
}

/// The files that are published in the place of those of the site, by the paths of
/// these.
#[derive(Clone, Copy)]
pub(super) struct Replaced<'a> {
    pub(super) config: &'a Config,
    pub(super) files: &'a BTreeMap<SourcePath, SourceFile>,
}

impl<'a> Replaced<'a> {
    fn find(self, copied: &Copied) -> Option<&'a SourceFile> {
        // Most sites have none.
        if self.files.is_empty() {
            return None;
        }
        self.files.get(&drawings::place(copied, self.config)?)
    }
}

/// A file that is copied, as one of the site.
fn supply(output: Output<Copied>) -> Output<Supply> {
    let Output { path, file, maker, source } = output;
    Output { path, file: Supply::Copied(file), maker, source }
}

/// Puts pages and files together. The sketches of cards stand apart: they are
/// no files yet.
pub(super) fn bundle_all(
    tasks: &Kept<Tasks>,
    pages: &[Page],
    stock: Stock<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Outputs, BTreeMap<OutputPath, Sketch>) {
    let Stock { sources, inventory, theme, searchable, made: others, .. } = stock;
    let Stock { replaced, address, .. } = stock;
    let missing: Vec<u8> = pages
        .iter()
        .map(|page| {
            let Rendered { page, card } = &page.value;
            u8::from(page.is_none()) + 2 * u8::from(card.is_some())
        })
        .collect();
    let others_shape = others.shape();
    let keys = [&tasks.key, &inventory.key, &theme.key, &searchable.shape, &others_shape];
    let keys = keys.map(Digest::as_bytes);
    let key = Digest::of_parts(keys.into_iter().chain([&*missing]));
    let layout = memo.layout.get(key, || {
        let made = tasks.0.iter().zip(pages).enumerate();
        let made = made.filter(|(_, (_, page))| page.value.page.is_some());
        let made = made.map(|(at, (Task { job, .. }, _))| Output {
            path: job.output.clone(),
            file: Supply::Page(at),
            maker: job.maker.clone(),
            source: job.source.clone(),
        });
        let cards = tasks.0.iter().zip(pages).enumerate();
        let cards = cards.filter(|(_, (_, page))| page.value.card.is_some());
        let cards = cards.filter_map(|(at, (Task { job, card, .. }, _))| {
            Some(Output {
                path: card.clone()?,
                file: Supply::Card(at),
                maker: format!("the share card of {}", job.maker),
                source: job.source.clone(),
            })
        });
        let copied = files(&inventory.value, &theme.value);
        let copies = copies(address, &copied);
        let copied = copied.into_iter().map(supply);
        let index = searchable.names.iter().enumerate().map(|(at, path)| Output {
            path: path.clone(),
            file: Supply::Index(at),
            maker: "the index of the search".to_owned(),
            source: None,
        });
        let others = others.names().enumerate().map(|(at, (path, maker))| Output {
            path: path.clone(),
            file: Supply::Made(at),
            maker: maker.clone(),
            source: None,
        });
        let own = made.chain(cards).chain(copied).chain(index).chain(others);
        let own: Vec<Output<Supply>> = own.collect();
        // On a domain of its own, an edition's file counts before one of all.
        let taken: BTreeSet<OutputPath> = match copies.is_empty() {
            true => BTreeSet::new(),
            false => own.iter().map(|output| output.path.clone()).collect(),
        };
        let copies = copies.into_iter().filter(|copy| !taken.contains(&copy.path));
        let Checked { value: layout, diagnostics } =
            bundle(own.into_iter().chain(copies.map(supply)));
        Checked { value: layout.into_iter().collect(), diagnostics }
    });
    diagnostics.extend(layout.diagnostics.iter().cloned());
    let file = |supply: &Supply| match supply {
        Supply::Page(at) => pages[*at].value.page.as_ref(),
        Supply::Card(_) => None,
        Supply::Copied(copied) => {
            replaced.find(copied).or_else(|| copied.find(sources, &theme.value))
        }
        Supply::Index(at) => searchable.files.get(*at),
        Supply::Made(at) => others.get(*at),
    };
    let sketch = |supply: &Supply| match supply {
        Supply::Card(at) => pages[*at].value.card.as_ref(),
        _ => None,
    };
    let files = || layout.value.iter();
    let outputs = files()
        .filter_map(|(path, supply)| Some((path.clone(), file(supply)?.clone())))
        .collect();
    let sketches = files()
        .filter_map(|(path, supply)| Some((path.clone(), sketch(supply)?.clone())))
        .collect();
    (outputs, sketches)
}
