//! Documents get their final text: those that a plan derives are converted,
//! what hand-written ones inherit in another script is, and the others stand.
//!
//! It knows which recipe is whose, not how a text is converted.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Memo;
use super::manuscripts::Manuscripts;
use super::progress::{Converting, Progress};
use super::recipes::Recipes;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::config::marks::Marks;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::settled::{Finished, Settled};
use crate::script::derive::{Tags, adopt, derive};
use crate::script::run::Recipe;
use crate::site::plan::{Key, Origin, Plan};

/// A document that is to be derived.
pub(super) struct Derivable<'a> {
    pub(super) key: &'a Key,
    pub(super) document: &'a Arc<Document>,
    pub(super) settled: &'a Arc<Settled>,
    pub(super) tags: Tags<'a>,
    pub(super) recipe: Cow<'a, Recipe>,
}

/// The documents that are to be derived, by page and edition.
pub(super) fn derivables<'a>(
    config: &'a Config,
    plan: &'a Plan,
    recipes: &'a Recipes,
) -> Vec<Derivable<'a>> {
    let keys = plan.documents.keys();
    keys.filter_map(|key| derivable(config, plan, recipes, key)).collect()
}

/// One document that is to be derived; `None` for any other.
pub(super) fn derivable<'a>(
    config: &'a Config,
    plan: &'a Plan,
    recipes: &'a Recipes,
    key: &Key,
) -> Option<Derivable<'a>> {
    let (key, planned) = plan.documents.get_key_value(key)?;
    let Origin::Derived(from) = planned.origin else { return None };
    let origin = plan.get(&key.0, from).map(|planned| &planned.origin);
    let Some(Origin::Authored { document, settled }) = origin else { return None };
    let tags = Tags { from: &config.edition(from).tag, to: &config.edition(key.1).tag };
    let recipe = recipes.of_document(&planned.place, from, key.1);
    let recipe = with_marks(recipe, settled);
    Some(Derivable { key, document, settled, tags, recipe })
}

/// All documents in their final text.
pub(super) fn finish_all(
    manuscripts: &Manuscripts,
    config: &Config,
    plan: &Plan,
    recipes: &Recipes,
    memo: &mut Memo,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Key, Finished> {
    let mut finished = BTreeMap::new();
    for (key, planned) in &plan.documents {
        match &planned.origin {
            Origin::Authored { document, settled } => {
                let edition = config.edition(key.1);
                let settled = match &edition.derivation {
                    Some(derivation) => {
                        let place = &planned.place;
                        let recipe = recipes.of_document(place, derivation.from, key.1);
                        let adopt = || {
                            let _converting = Converting::begin(progress);
                            adopt(&memo.scripts, &recipe, document, settled)
                        };
                        let task = converting(document);
                        let otherwise = || Arc::clone(settled);
                        guarded(Some(&document.path), &task, adopt, otherwise)
                            .take(diagnostics)
                    }
                    None => Arc::clone(settled),
                };
                let document = Arc::clone(document);
                finished.insert(key.clone(), Finished::as_written(document, settled));
            }
            Origin::Derived(_) | Origin::Implied => {}
        }
    }
    let derivables = derivables(config, plan, recipes);
    let scripts = &memo.scripts;
    let derived = memo.derived.map(
        &derivables,
        |item| {
            let document = manuscripts.key(&item.document.path, item.tags.from);
            let settled = format!("{:?}", item.settled);
            Digest::of_parts([
                document.as_bytes(),
                item.tags.to.as_str().as_bytes(),
                item.recipe.digest().as_bytes(),
                settled.as_bytes(),
            ])
        },
        |item| {
            let Derivable { document, settled, .. } = item;
            let derive = || {
                let _converting = Converting::begin(progress);
                derive(scripts, &item.recipe, item.tags, document, settled)
            };
            let as_written =
                || Finished::as_written(Arc::clone(document), Arc::clone(settled));
            guarded(Some(&document.path), &converting(document), derive, as_written)
        },
    );
    for (item, derived) in derivables.iter().zip(derived) {
        diagnostics.extend(derived.diagnostics.iter().cloned());
        finished.insert(item.key.clone(), derived.value.clone());
    }
    finished
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
