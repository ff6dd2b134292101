//! What the settings and the terms say of conversion: how each edition is
//! derived, and what topics are called in it.
//!
//! Here the rooms `site` and `script`, which do not know each other, meet.

use std::cell::RefCell;
use std::sync::Arc;

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::EditionId;
use crate::config::settings::{Config, Edition};
use crate::document::Document;
use crate::script::rules::{Rule, Rules};
use crate::script::run::{Detail, Recipe, Scripts};
use crate::site::inventory::Entry;
use crate::site::topics::{Topics, gather};
use crate::term::{self, Term};

/// How each edition is derived, by edition; that of an authored one is empty.
pub(super) fn recipes(config: &Config, terms: &[Term]) -> Vec<Recipe> {
    let recipe = |edition: &Edition| {
        let derivation = edition.derivation.as_ref()?;
        let forms = term::forms_between(terms, derivation.from, edition.id);
        let rules = forms
            .into_iter()
            .map(|(from, to)| Rule { from: from.to_owned(), to: to.to_owned() });
        // Terms have no empty forms, and no form twice.
        let rules = Rules::new(rules).unwrap_or_else(|_| Rules::none());
        Some(Recipe { steps: derivation.steps.clone(), rules })
    };
    config.editions.iter().map(|edition| recipe(edition).unwrap_or_default()).collect()
}

/// What the documents are about, in every edition.
pub(super) fn topics(
    documents: &[(Entry, Arc<Document>)],
    config: &Config,
    terms: &[Term],
    recipes: &[Recipe],
    scripts: &Scripts,
) -> Checked<Topics> {
    let failed = RefCell::new(Vec::new());
    let convert = |edition: EditionId, text: &str| match scripts.convert(
        &recipes[edition.0],
        text,
        Detail::Text,
    ) {
        Ok(converted) => converted.text,
        Err(error) => {
            let found = Diagnostic::words_not_converted(&error.to_string());
            failed.borrow_mut().push(found);
            text.to_owned()
        }
    };
    let mut topics = gather(documents, config, terms, &convert);
    topics.diagnostics.extend(failed.into_inner());
    topics
}
