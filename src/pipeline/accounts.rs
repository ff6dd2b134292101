//! What conversion did to the documents of a site: those that are derived enter,
//! an account of each leaves.
//!
//! A check and a report ask for it; a build alone never does.

use rayon::prelude::*;

use super::finish::{Derivable, derivables};
use super::recipes::Recipes;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::guard::guarded;
use crate::config::settings::Config;
use crate::lint::Account;
use crate::script::account::{Passage, account};
use crate::script::run::Scripts;
use crate::site::plan::Plan;

/// The accounts of all derived documents, by page and edition.
pub(super) fn accounts<'a>(
    config: &'a Config,
    plan: &'a Plan,
    recipes: &'a Recipes,
    scripts: &Scripts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Account<'a>> {
    let derivables = derivables(config, plan, recipes);
    let accounts: Vec<Checked<Account<'_>>> = derivables
        .into_par_iter()
        .map(|item| {
            let Checked { value: passages, diagnostics } = passages(&item, scripts);
            let Derivable { key, document, tags, recipe, .. } = item;
            let value = Account {
                edition: key.1,
                from: tags.from,
                to: tags.to,
                path: &document.path,
                rules: recipe.rules.clone(),
                passages,
            };
            Checked { value, diagnostics }
        })
        .collect();
    accounts.into_iter().map(|account| account.take(diagnostics)).collect()
}

/// What conversion did to the texts of one document.
pub(super) fn passages(item: &Derivable<'_>, scripts: &Scripts) -> Checked<Vec<Passage>> {
    let Derivable { document, settled, tags, recipe, .. } = item;
    let task = format!("accounting for `{}`", document.path);
    let account = || account(scripts, recipe, *tags, document, settled);
    guarded(Some(&document.path), &task, || Checked::clean(account()), Vec::new)
}
