//! Documents get their final text: those that a plan derives are converted,
//! what hand-written ones inherit in another script is, and the others stand.
//!
//! It knows which recipe is whose, not how a text is converted.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use super::manuscripts::Parsed;
use super::memo::Memo;
use super::progress::{Converting, Progress};
use super::recipes::Recipes;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::Kept;
use crate::config::marks::Marks;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::settled::{Finished, Settled};
use crate::script::derive::{Tags, adopt, derive};
use crate::script::readings::Readings;
use crate::script::readings::passages::read;
use crate::script::run::{Recipe, Scripts};
use crate::site::Text;
use crate::site::plan::{Key, Origin, Plan};

/// A document that is to be derived.
pub(super) struct Derivable<'a> {
    pub(super) key: &'a Key,
    pub(super) document: &'a Arc<Document>,
    pub(super) settled: &'a Arc<Settled>,
    pub(super) tags: Tags<'a>,
    pub(super) recipe: Cow<'a, Recipe>,
    pub(super) readings: Cow<'a, Readings>,
}

/// What texts are finished by.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) config: &'a Config,
    pub(super) plan: &'a Plan,
    pub(super) recipes: &'a Recipes,
    pub(super) parsed: &'a [Kept<Parsed>],
}

/// How a document gets its text, apart from what stands in its file.
#[derive(Debug)]
pub(super) struct Slot {
    /// The place of its file's document among those that were read; `None`
    /// where no file makes it.
    entry: Option<usize>,
    way: Way,
    /// The digest of all that its text depends on beside the file.
    ground: Digest,
}

/// How a document comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As it is written.
    Written,
    /// By conversion from another edition.
    Derived,
}

/// The documents that are to be derived, by page and edition.
pub(super) fn derivables(ground: Ground<'_>) -> Vec<Derivable<'_>> {
    let keys = ground.plan.keys.iter();
    keys.filter_map(|key| derivable(ground, key)).collect()
}

/// One document that is to be derived; `None` for any other.
pub(super) fn derivable<'a>(ground: Ground<'a>, key: &Key) -> Option<Derivable<'a>> {
    let Ground { config, plan, recipes, parsed } = ground;
    let (key, planned) = plan.documents.get_key_value(key)?;
    let Origin::Derived(from) = planned.origin else { return None };
    let origin = plan.get(&key.0, from).map(|planned| &planned.origin);
    let Some(Origin::Authored { entry, settled }) = origin else { return None };
    let document = &parsed[*entry].document;
    let tags = Tags { from: &config.edition(from).tag, to: &config.edition(key.1).tag };
    let recipe = recipes.of_document(&planned.place, from, key.1);
    let recipe = with_marks(recipe, settled);
    let readings = recipes.readings(&planned.place, from);
    Some(Derivable { key, document, settled, tags, recipe, readings })
}

/// How each document gets its text, in the order of the plan.
pub(super) fn slots(ground: Ground<'_>) -> Vec<Slot> {
    ground.plan.keys.par_iter().map(|key| slot(ground, key)).collect()
}

fn slot(ground: Ground<'_>, key: &Key) -> Slot {
    let Ground { config, plan, recipes, .. } = ground;
    let planned = &plan.documents[key];
    let digest = |settled: &Settled, recipe: Option<&Recipe>, of: EditionId| {
        let readings = recipes.readings(&planned.place, of);
        let settled = Digest::of_value(&(settled, &*readings));
        let recipe = recipe.map(Recipe::digest);
        let recipe = recipe.as_ref().map_or(&[][..], Digest::as_bytes);
        let tag = &config.edition(key.1).tag;
        Digest::of_parts([settled.as_bytes(), recipe, tag.as_str().as_bytes()])
    };
    match &planned.origin {
        // A stand-in has the text of the page that it shows.
        Origin::Implied | Origin::StandIn(_) => {
            Slot { entry: None, way: Way::Written, ground: Digest::of(b"") }
        }
        Origin::Authored { entry, settled } => {
            let derivation = config.edition(key.1).derivation.as_ref();
            let recipe =
                derivation.map(|it| recipes.of_document(&planned.place, it.from, key.1));
            let ground = digest(settled, recipe.as_deref(), key.1);
            Slot { entry: Some(*entry), way: Way::Written, ground }
        }
        Origin::Derived(from) => {
            let origin = plan.get(&key.0, *from).map(|planned| &planned.origin);
            let entry = match origin {
                Some(Origin::Authored { entry, .. }) => Some(*entry),
                _ => None,
            };
            let item = derivable(ground, key);
            let ground = item.map_or_else(
                || Digest::of(b""),
                |item| digest(item.settled, Some(&item.recipe), *from),
            );
            Slot { entry, way: Way::Derived, ground }
        }
    }
}

/// All documents in their final text, in the order of the plan.
pub(super) fn finish_all(
    ground: Ground<'_>,
    slots: &[Slot],
    memo: &mut Memo,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Text> {
    let scripts = Arc::clone(&memo.scripts);
    let of_way = |way: Way| {
        let slots = slots.iter().enumerate().filter(move |(_, slot)| slot.way == way);
        let items = slots.filter_map(|(at, slot)| Some((at, slot.entry?, slot.ground)));
        items.collect::<Vec<(usize, usize, Digest)>>()
    };
    let key = |(_, entry, own): &&(usize, usize, Digest)| {
        Digest::of_digests([&ground.parsed[*entry].key, own])
    };
    let (written, derived) = (of_way(Way::Written), of_way(Way::Derived));
    let as_written = memo.written.map(&written, key, |(at, ..)| {
        written_text(ground, &ground.plan.keys[*at], &scripts, progress)
    });
    let by_conversion = memo.derived.map(&derived, key, |(at, ..)| {
        let item = derivable(ground, &ground.plan.keys[*at]);
        let Derivable { document, settled, tags, recipe, readings, .. } =
            item.expect("it is one of those that are derived");
        let derive = || {
            let _converting = Converting::begin(progress);
            let Checked { value, diagnostics } =
                derive(&scripts, &recipe, tags, document, settled);
            Checked { value: read(value, &readings, tags.to), diagnostics }
        };
        let as_written =
            || Finished::as_written(Arc::clone(document), Arc::clone(settled));
        guarded(Some(&document.path), &converting(document), derive, as_written)
    });
    let mut texts: Vec<Text> = vec![None; slots.len()];
    let ways = [(written, as_written), (derived, by_conversion)];
    for (items, finished) in ways {
        for ((at, ..), text) in items.into_iter().zip(finished) {
            diagnostics.extend(text.diagnostics.iter().cloned());
            texts[at] = Some(text);
        }
    }
    for ((page, _), planned) in &ground.plan.documents {
        if let Origin::StandIn(of) = planned.origin {
            let shown = ground.plan.index(page, of);
            texts[planned.index] = shown.and_then(|at| texts[at].clone());
        }
    }
    texts
}

/// The text of a document that is written by hand. In an edition that is
/// derived, what it inherits is converted.
fn written_text(
    ground: Ground<'_>,
    key: &Key,
    scripts: &Scripts,
    progress: &dyn Progress,
) -> Checked<Finished> {
    let Ground { config, plan, recipes, parsed } = ground;
    let planned = &plan.documents[key];
    let Origin::Authored { entry, settled } = &planned.origin else {
        unreachable!("it is one of those that are written")
    };
    let document = &parsed[*entry].document;
    let mut diagnostics = Vec::new();
    let settled = match &config.edition(key.1).derivation {
        Some(derivation) => {
            let recipe = recipes.of_document(&planned.place, derivation.from, key.1);
            let adopt = || {
                let _converting = Converting::begin(progress);
                adopt(scripts, &recipe, document, settled)
            };
            let otherwise = || Arc::clone(settled);
            guarded(Some(&document.path), &converting(document), adopt, otherwise)
                .take(&mut diagnostics)
        }
        None => Arc::clone(settled),
    };
    let value = Finished::as_written(Arc::clone(document), settled);
    let readings = recipes.readings(&planned.place, key.1);
    let tag = &config.edition(key.1).tag;
    let value = guarded(
        Some(&document.path),
        &format!("reading `{}`", document.path),
        || Checked::clean(read(value.clone(), &readings, tag)),
        || value.clone(),
    );
    Checked { value: value.take(&mut diagnostics), diagnostics }
}

/// A recipe with the marks that a page wants for itself.
pub(super) fn with_marks<'a>(
    mut recipe: Cow<'a, Recipe>,
    settled: &Settled,
) -> Cow<'a, Recipe> {
    let usual = recipe.marks;
    let marks = Marks {
        quotes: settled.quotes.unwrap_or(usual.quotes),
        interpunct: settled.interpunct.unwrap_or(usual.interpunct),
    };
    if marks != usual {
        recipe.to_mut().marks = marks;
    }
    recipe
}

/// What is done to a document, as a diagnostic names it.
fn converting(document: &Document) -> String {
    format!("converting `{}`", document.path)
}
