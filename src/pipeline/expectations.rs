//! Whether texts become what their authors expect: each expectation is converted
//! by the recipe of its place, and what comes otherwise is told.
//!
//! It is asked in a check only.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::finish::with_marks;
use super::recipes::Recipes;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, SourcePath};
use crate::base::source::Sources;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::meta::Convert;
use crate::document::settled::Settled;
use crate::script::run::{Detail, Recipe, Scripts};
use crate::site::inventory::Entry;
use crate::site::plan::{Origin, Plan};
use crate::term::{Expectation, expectations, expectations_of_document};

/// All that expectations are judged by.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) sources: &'a Sources,
    pub(super) config: &'a Config,
    pub(super) documents: &'a [(Entry, Arc<Document>)],
    pub(super) plan: &'a Plan,
    pub(super) recipes: &'a Recipes,
    pub(super) scripts: &'a Scripts,
}

/// What is wrong with the expectations of the site and of its pages.
pub(super) fn judge(ground: Ground<'_>) -> Vec<Diagnostic> {
    let Ground { sources, config, documents, plan, recipes, .. } = ground;
    let mut found = Vec::new();
    let of_site = expectations(sources, config).take(&mut found);
    for expectation in &of_site {
        let recipe = |_, to| Way::By(Cow::Borrowed(recipes.of_edition(to)));
        judge_one(ground, expectation, recipe, &mut found);
    }
    let settled = settled(plan, documents);
    for (entry, document) in documents {
        let Some(written) = &document.meta.expect else { continue };
        let of_page = expectations_of_document(&entry.path, written, config);
        let settled = settled.get(&entry.path).copied();
        let page: &PageId = &entry.page;
        for expectation in &of_page.take(&mut found) {
            let recipe = |from, to| match settled {
                Some(settled) if settled.convert == Convert::Off => Way::AsWritten,
                Some(settled) => {
                    Way::By(with_marks(recipes.of_document(page, from, to), settled))
                }
                None => Way::By(recipes.of_document(page, from, to)),
            };
            judge_one(ground, expectation, recipe, &mut found);
        }
    }
    found
}

/// How a text becomes that of another edition.
enum Way<'a> {
    By(Cow<'a, Recipe>),
    /// It stays: its page says `convert: off`.
    AsWritten,
}

/// What the published documents say of themselves, by file.
fn settled<'a>(
    plan: &'a Plan,
    documents: &'a [(Entry, Arc<Document>)],
) -> BTreeMap<&'a SourcePath, &'a Settled> {
    let settled = plan.documents.values().filter_map(|planned| match &planned.origin {
        Origin::Authored { entry, settled } => {
            Some((&documents[*entry].0.path, &**settled))
        }
        Origin::Derived(_) | Origin::StandIn(_) | Origin::Implied => None,
    });
    settled.collect()
}

fn judge_one<'a>(
    Ground { config, scripts, .. }: Ground<'_>,
    expectation: &Expectation,
    way: impl Fn(EditionId, EditionId) -> Way<'a>,
    found: &mut Vec<Diagnostic>,
) {
    let path = &expectation.place.path;
    let mut tested: BTreeSet<EditionId> = BTreeSet::new();
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        let texts = &expectation.texts;
        let (Some((_, source)), Some((_, expected))) =
            (texts.get(&derivation.from), texts.get(&edition.id))
        else {
            continue;
        };
        tested.extend([derivation.from, edition.id]);
        let became = match way(derivation.from, edition.id) {
            Way::AsWritten => source.value.clone(),
            Way::By(recipe) => {
                match scripts.convert(&recipe, &source.value, Detail::Text) {
                    Ok(converted) => converted.text,
                    Err(error) => {
                        let (span, reason) = (Some(source.span), error.to_string());
                        found.push(Diagnostic::conversion_failed(path, span, &reason));
                        continue;
                    }
                }
            }
        };
        if became != expected.value {
            let from = &config.edition(derivation.from).tag;
            let sides = ((source, from), (expected, &edition.tag));
            found.push(Diagnostic::expected_otherwise(path, sides.0, sides.1, &became));
        }
    }
    for (edition, (key, _)) in &expectation.texts {
        if !tested.contains(edition) {
            let tag = &config.edition(*edition).tag;
            found.push(Diagnostic::expects_nothing(path, *key, tag));
        }
    }
}
