//! The order of the stages: the one path from sources to a site.
//!
//! `build` and `serve` both run it. It is total: whatever is in the sources,
//! it gives what it could make, with diagnostics. What a stage computed for
//! one item is kept in the [`Memo`] and found again in the next turn.

mod accept;
mod accounts;
mod alone;
mod beginnings;
mod data;
mod drawings;
mod editions;
mod expectations;
mod external;
mod feeds;
mod finish;
mod fonts;
mod icons;
mod made;
mod manuscripts;
mod memo;
mod mend;
mod model;
mod pages;
mod pictures;
mod planning;
mod progress;
mod recipes;
mod report;
mod search;
mod sitemap;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

pub use accept::{Accepted, AcceptedFile, Refused, accept_watched};
use accounts::read_all;
pub use alone::{convert_document, recipe_with_terms};
use beginnings::{searched, settings, sort, theme_of};
pub use editions::EditionCount;
pub use external::Externals;
use finish::finish_all;
pub use fonts::wanted_fonts;
use manuscripts::Manuscripts;
pub use memo::{Memo, Misses};
pub use mend::{Mended, mend_watched};
pub use model::Model;
use pages::{Replaced, Stock};
pub use progress::{Progress, Stage};
use report::report_of;
use words::words_of;

use crate::base::diagnostic::{Checked, Diagnostic, merge};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::Kept;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::{Addresses, Sources};
use crate::block::Kinds;
use crate::config::read;
use crate::lint::{Ground, Published, lint};
use crate::output::bundle::Outputs;
use crate::output::cards::Cards;
use crate::output::relative::make_relative;
use crate::page::assemble::Assembly;
use crate::page::theme;
use crate::page::views::Views;
use crate::script::run::Scripts;
use crate::site::registers::terms;
use crate::site::related::related_in;
use crate::site::{self, Joined, Parts, link};

/// A site, and what was found on the way to it.
#[derive(Debug)]
pub struct Built {
    /// The files of the site.
    pub outputs: Outputs,
    /// The share cards, web fonts and versions of pictures, which are made only when they are published or looked at.
    pub cards: Arc<Cards>,
    /// The file that each page among them was made of, or derived from.
    pub origins: Arc<BTreeMap<OutputPath, SourcePath>>,
    /// The files among them that only a search reads: no page is made up of them.
    pub index: Arc<Vec<OutputPath>>,
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

/// Runs all stages. A fault of the program in one of them is told, like that in
/// one item: who waits for the next turn is not to go down with this one.
fn run(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
    besides: Besides<'_>,
) -> Built {
    let stages = || Checked::clean(Some(run_stages(sources, memo, progress, besides)));
    let built = guarded(None, "building the site", stages, || None);
    let Checked { value: Some(built), .. } = built else {
        // What the stages were about to keep is half of something.
        *memo = Memo::over(Arc::clone(&memo.scripts));
        return Built {
            diagnostics: built.diagnostics,
            ..nothing(&memo.scripts, sources.today)
        };
    };
    built
}

fn run_stages(
    sources: &Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
    besides: Besides<'_>,
) -> Built {
    let mut diagnostics = sources.diagnostics.clone();

    progress.enter(Stage::Settings);
    let config = &settings(sources, memo);
    let inventory = &sort(sources, config, memo);
    // Which data blocks there are is said by the theme.
    let theme = &theme_of(sources, config, memo);
    tell(&mut diagnostics, config);
    tell(&mut diagnostics, inventory);
    tell(&mut diagnostics, theme);

    progress.enter(Stage::Parse);
    let manuscripts = Manuscripts { sources, config, inventory, theme: &theme.value };
    let parsed = manuscripts.parse_all(memo, &mut diagnostics);

    progress.enter(Stage::Plan);
    let theme = &theme_of(sources, config, memo);
    let searched = searched(&config.value, &theme.value);
    let planned_of =
        planning::Ground { sources, config, inventory, parsed: &parsed, searched };
    let recipes = planned_of.recipes(memo);
    let planning = planned_of.plan(&recipes, memo);
    planned_of.unseen(memo, &mut diagnostics);
    tell(&mut diagnostics, &recipes);
    tell(&mut diagnostics, &planning);
    let plan = &planning.value.plan;

    progress.enter(Stage::Derive);
    let finishing = finish::Ground {
        config: &config.value,
        plan,
        recipes: &recipes.value,
        parsed: &parsed,
    };
    let key = Digest::of_parts([&planning.key, &recipes.key].map(Digest::as_bytes));
    let slots = memo.slots.get(key, || finish::slots(finishing));
    let texts = finish_all(finishing, &slots, memo, progress, &mut diagnostics);

    progress.enter(Stage::Link);
    let measuring =
        pictures::Ground { sources, inventory: &inventory.value, config, theme };
    let pictures = pictures::measure_all(measuring, memo, &mut diagnostics);
    let parts = Parts {
        plan: (plan, planning.value.standing),
        texts: &texts,
        topics: &planning.value.topics,
        inventory,
        pictures: &pictures,
        config,
    };
    let Joined { site, standing } = link(parts, &mut memo.link).take(&mut diagnostics);

    let lexicon = &planning.value.lexicon;
    let spoken = (&lexicon.value, &lexicon.key, &standing);
    let terms = terms(&site, &config.value, spoken, &mut memo.terms);
    let related =
        &related_in(&site, &config.value, (&terms, &standing), &mut memo.related);
    let stands = Digest::of_digests([&planning.key, &standing]);
    let feeds =
        memo.feeds.planned.get(stands, || site::feeds::feeds(&site, &config.value));

    progress.enter(Stage::View);
    let words = words_of(config, theme, &recipes, memo);
    tell(&mut diagnostics, &words);
    let settled = (&*config.value, config.key);
    let cast = fonts::cast_of(sources, settled, &theme.value, memo, &mut diagnostics);
    let faces = fonts::heading_faces(sources, settled, memo, &mut diagnostics);
    let data = data::data_of(sources, config, &recipes.value, memo, &mut diagnostics);
    let cast_digest = cast.value.digest();
    let config_digest =
        Digest::of_parts([&config.key, &cast_digest].map(Digest::as_bytes));
    let assembly = Assembly {
        config: &config.value,
        site: &site,
        lexicon: &lexicon.value,
        terms: &terms,
        related,
        feeds: &feeds,
        theme: &theme.value,
        words: &words.value.words,
        data: &data,
        cast: &cast.value,
        heading_fonts: &[],
        config_digest,
        words_digest: words.value.digest,
        sources,
    };
    let heading_fonts = fonts::heading_fonts(&faces.value, assembly);
    let assembly = Assembly { heading_fonts: &heading_fonts, ..assembly };
    let dress = Digest::of_parts([&theme.key, &cast_digest].map(Digest::as_bytes));
    let tasks = pages::tasks(assembly, (standing, dress), memo);

    progress.enter(Stage::Render);
    let views = Views::over(assembly);
    let pages = pages::render_all(&tasks, (&views, assembly), memo, &mut diagnostics);
    let plans = (&tasks, planning.key);
    let made = made::make_all(
        (&views, assembly),
        plans,
        &inventory.value,
        memo,
        &mut diagnostics,
    );
    let icons = icons::icons(assembly, &inventory.value);

    progress.enter(Stage::Index);
    let searchable = search::index_all(assembly, memo, &mut diagnostics);

    progress.enter(Stage::Bundle);
    let drawings = drawings::clean_all(
        sources,
        &inventory.value,
        (&config.value, &theme.value),
        memo,
        &mut diagnostics,
    );
    let replaced = Replaced { config: &config.value, files: &drawings };
    let stock = Stock {
        sources,
        inventory,
        theme,
        searchable: &searchable,
        made: &made,
        replaced,
        address: &site.address,
    };
    let (mut outputs, sketches) =
        pages::bundle_all(&tasks, &pages, stock, memo, &mut diagnostics);
    let mut cuts = BTreeMap::new();
    for (at, font) in heading_fonts.iter().enumerate() {
        let Some(font) = font else { continue };
        let here = site.address.from(EditionId(at));
        let style = font.style();
        outputs.extend(style.and_then(|(path, file)| Some((here.output(&path)?, file))));
        let path = font.output().and_then(|path| here.output(&path));
        cuts.extend(path.map(|path| (path, font.cut.clone())));
    }
    let versions = pictures::versions((&site, &config.value), &pictures, sources);
    let faces = cast.value.faces.clone();
    let cards = Cards { sketches, faces, cuts, icons, versions };
    if sources.request.addresses == Addresses::Relative {
        let base = site.address.main().root();
        outputs = make_relative(outputs, cards.paths(), &searchable.names, &base);
    }
    match besides {
        Besides::Nothing => {}
        Besides::Advice(read) => {
            progress.enter(Stage::Lint);
            let scripts = &*memo.scripts;
            let conversion = read_all(finishing, scripts, &mut diagnostics);
            let origins = &planning.value.origins;
            let published = Published { outputs: &outputs, late: &cards, origins };
            diagnostics.extend(read(Ground {
                sources,
                config: &config.value,
                terms: recipes.value.terms(),
                conversion: &conversion,
                used: &terms,
                pictures: &pictures,
                site: &site,
                published,
            }));
            diagnostics.extend(expectations::judge(expectations::Ground {
                sources,
                config: &config.value,
                documents: &planned_of.documents(),
                plan,
                recipes: &recipes.value,
                scripts,
            }));
        }
        Besides::Report(files) => {
            progress.enter(Stage::Report);
            *files = report_of(&manuscripts, finishing, memo, &mut diagnostics);
        }
    }
    let model = Model {
        config: Arc::clone(&config.value),
        plan: Arc::clone(plan),
        site,
        words: Arc::clone(&words.value.words),
        today: sources.today,
        recipes: Arc::clone(&recipes.value),
        scripts: Arc::clone(&memo.scripts),
        pages: Arc::clone(&planning.value.pages),
        parsed,
    };
    Built {
        outputs,
        cards: Arc::new(cards),
        origins: Arc::clone(&planning.value.origins),
        index: Arc::clone(&searchable.names),
        diagnostics: merge(diagnostics),
        editions: planning.value.editions.clone(),
        model: Arc::new(model),
    }
}

/// What is built where nothing could be.
fn nothing(scripts: &Arc<Scripts>, today: Date) -> Built {
    let model = Model::of_nothing(Arc::clone(scripts), today);
    Built {
        outputs: Outputs::new(),
        cards: Arc::default(),
        origins: Arc::default(),
        index: Arc::default(),
        diagnostics: Vec::new(),
        editions: Vec::new(),
        model: Arc::new(model),
    }
}

/// Adds what was found while a value was made, in this turn or before.
fn tell<T>(diagnostics: &mut Vec<Diagnostic>, kept: &Kept<Checked<T>>) {
    diagnostics.extend(kept.diagnostics.iter().cloned());
}

/// The kinds of data block that these sources can have; what is wrong with them
/// is told by a build.
#[must_use]
pub fn kinds_of(sources: &Sources) -> Arc<Kinds> {
    let config = read::load(sources).value;
    theme::load(sources, &config).value.kinds
}
