//! What the settings and the terms say of conversion: how each edition is
//! derived, and what topics are called in it.
//!
//! Here the rooms `site` and `script`, which do not know each other, meet.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::settings::{Config, Edition};
use crate::document::Document;
use crate::script::readings::Readings;
use crate::script::rules::{Rule, Rules};
use crate::script::run::{Detail, Recipe, Scripts};
use crate::site::inventory::Entry;
use crate::site::plan::Key;
use crate::site::topics::{Topics, gather};
use crate::term::{self, Lexicon, Scope, Term};

/// How each edition is derived: by the settings, by the terms of the site, and
/// by those that sections and pages have for themselves.
#[derive(Debug)]
pub(super) struct Recipes {
    /// By edition; that of an authored one is empty.
    editions: Vec<Recipe>,
    /// The rules of the documents that have terms of their own, for each
    /// edition that is derived from theirs.
    scoped: BTreeMap<(Key, EditionId), Rules>,
    /// What the site's terms say of readings, and those of documents that have
    /// some.
    readings: (Readings, BTreeMap<Key, Readings>),
    /// All terms, of whatever scope.
    terms: Vec<Term>,
    /// How far each of them reaches.
    scopes: Vec<Scope>,
    /// How many of them, from the first, are the site's.
    of_site: usize,
}

impl Recipes {
    /// The recipes of a site; `documents` are those with their pages' places.
    pub(super) fn of(
        config: &Config,
        terms: Vec<Term>,
        documents: &[(Entry, Arc<Document>)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let editions = config.editions.iter().map(|edition| {
            let Some(derivation) = &edition.derivation else { return Recipe::default() };
            let rules = rules(config, &terms, derivation.from, edition);
            let (steps, marks) = (derivation.steps.clone(), derivation.marks);
            Recipe { steps, rules, marks }
        });
        let editions = editions.collect();
        let mut scoped = BTreeMap::new();
        let mut readings = (Readings::of_terms(&terms), BTreeMap::new());
        let of_site = terms.len();
        let mut scopes = vec![Scope::Site; of_site];
        let mut all = terms;
        for (entry, document) in documents {
            let Some(written) = &document.meta.terms else { continue };
            let terms = term::of_document(&entry.path, written, config);
            let terms = terms.take(diagnostics);
            let own = Readings::of_terms(&terms);
            if !own.is_empty() {
                readings.1.insert((entry.page.clone(), entry.edition), own);
            }
            for edition in &config.editions {
                if let Some(derivation) = &edition.derivation {
                    let key = (entry.page.clone(), entry.edition);
                    let rules = rules(config, &terms, derivation.from, edition);
                    scoped.insert((key, edition.id), rules);
                }
            }
            let scope = Scope::Below(entry.page.clone(), entry.edition);
            scopes.resize(scopes.len() + terms.len(), scope);
            all.extend(terms);
        }
        Self { editions, scoped, readings, terms: all, scopes, of_site }
    }

    /// All terms: those of the site first, then those of documents.
    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// How an edition's words are derived that belong to no page.
    pub(super) fn of_edition(&self, edition: EditionId) -> &Recipe {
        &self.editions[edition.0]
    }

    /// The recipes of the editions, by edition.
    pub(super) fn editions(&self) -> &[Recipe] {
        &self.editions
    }

    /// How the document of the page at `place` in the edition `from` becomes
    /// that of `to`. The nearest scope wins: the page's own terms, those of the
    /// sections around it, from the nearest, those of the site. A section's
    /// terms are those of its document in the same edition, then in the source
    /// edition.
    pub(super) fn of_document(
        &self,
        place: &PageId,
        from: EditionId,
        to: EditionId,
    ) -> Cow<'_, Recipe> {
        let recipe = &self.editions[to.0];
        if self.scoped.is_empty() {
            return Cow::Borrowed(recipe);
        }
        let mut rules: Option<Rules> = None;
        let mut scope = Some(place.clone());
        while let Some(page) = scope {
            let editions = if from == EditionId::SOURCE {
                vec![from]
            } else {
                vec![from, EditionId::SOURCE]
            };
            for edition in editions {
                let Some(own) = self.scoped.get(&((page.clone(), edition), to)) else {
                    continue;
                };
                rules = Some(match rules {
                    Some(nearer) => nearer.within(own),
                    None => own.clone(),
                });
            }
            scope = page.parent();
        }
        match rules {
            Some(rules) => {
                let rules = rules.within(&recipe.rules);
                Cow::Owned(Recipe { rules, ..recipe.clone() })
            }
            None => Cow::Borrowed(recipe),
        }
    }
}

impl Recipes {
    /// What is said of readings for the document of the page at `place` in an
    /// edition, by scope as in [`Self::of_document`].
    pub(super) fn readings(
        &self,
        place: &PageId,
        edition: EditionId,
    ) -> Cow<'_, Readings> {
        let (of_site, scoped) = &self.readings;
        if scoped.is_empty() {
            return Cow::Borrowed(of_site);
        }
        let mut readings = Readings::default();
        let scopes = std::iter::successors(Some(place.clone()), PageId::parent);
        for page in scopes {
            for edition in [edition, EditionId::SOURCE] {
                if let Some(own) = scoped.get(&(page.clone(), edition)) {
                    readings = readings.within(own);
                }
            }
        }
        Cow::Owned(readings.within(of_site))
    }
}

fn rules(config: &Config, terms: &[Term], from: EditionId, to: &Edition) -> Rules {
    let forms = term::forms_between(terms, &config.edition(from).tag, &to.tag);
    let rules = forms
        .into_iter()
        .map(|(from, to)| Rule { from: from.to_owned(), to: to.to_owned() });
    // Terms have no empty forms, and no form twice.
    Rules::new(rules).unwrap_or_else(|_| Rules::none())
}

/// The terms as readers of each edition meet them.
pub(super) fn lexicon(
    config: &Config,
    recipes: &Recipes,
    scripts: &Scripts,
) -> Checked<Lexicon> {
    let failed = RefCell::new(Vec::new());
    let convert = |scope: &Scope, edition: EditionId, text: &str| {
        let recipe = match scope {
            Scope::Site => Cow::Borrowed(recipes.of_edition(edition)),
            Scope::Below(page, from) => recipes.of_document(page, *from, edition),
        };
        converted(scripts, &recipe, text, &failed)
    };
    let terms = recipes.scopes.iter().cloned().zip(&recipes.terms);
    let lexicon = Lexicon::of(&terms.collect::<Vec<_>>(), config, &convert);
    Checked { value: lexicon, diagnostics: failed.into_inner() }
}

/// A text by a recipe, as it is where that fails.
fn converted(
    scripts: &Scripts,
    recipe: &Recipe,
    text: &str,
    failed: &RefCell<Vec<Diagnostic>>,
) -> String {
    match scripts.convert(recipe, text, Detail::Text) {
        Ok(converted) => converted.text,
        Err(error) => {
            let found = Diagnostic::words_not_converted(&error.to_string());
            failed.borrow_mut().push(found);
            text.to_owned()
        }
    }
}

/// What the documents are about, in every edition.
pub(super) fn topics(
    documents: &[(Entry, Arc<Document>)],
    config: &Config,
    recipes: &Recipes,
    scripts: &Scripts,
) -> Checked<Topics> {
    let failed = RefCell::new(Vec::new());
    let convert = |edition: EditionId, text: &str| {
        converted(scripts, recipes.of_edition(edition), text, &failed)
    };
    let mut topics =
        gather(documents, config, &recipes.terms[..recipes.of_site], &convert);
    topics.diagnostics.extend(failed.into_inner());
    topics
}
