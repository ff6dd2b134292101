//! What conversion did to the documents of a site: those that are derived enter,
//! an account of each leaves.
//!
//! A check and a report ask for it; a build alone never does.

use rayon::prelude::*;

use super::finish::{Derivable, Ground, derivables};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::guard::guarded;
use crate::lint::{Account, AccountReader, Read};
use crate::script::account::{Passage, account};
use crate::script::run::Scripts;

/// What a check reads in the accounts of all derived documents. Each account is
/// let go once it is read.
pub(super) fn read_all(
    ground: Ground<'_>,
    scripts: &Scripts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read {
    let reader = AccountReader::new(ground.config, ground.recipes.terms());
    let derivables = derivables(ground);
    let reads: Vec<Checked<Read>> = derivables
        .par_iter()
        .map(|item| {
            let Checked { value: passages, diagnostics } = passages(item, scripts);
            let Derivable { key, document, tags, recipe, .. } = item;
            let value = reader.read(&Account {
                edition: key.1,
                from: tags.from,
                to: tags.to,
                path: &document.path,
                rules: &recipe.rules,
                passages,
            });
            Checked { value, diagnostics }
        })
        .collect();
    let mut all = Read::default();
    reads.into_iter().for_each(|read| all.add(read.take(diagnostics)));
    all
}

/// What conversion did to the texts of one document.
pub(super) fn passages(item: &Derivable<'_>, scripts: &Scripts) -> Checked<Vec<Passage>> {
    let Derivable { document, settled, tags, recipe, .. } = item;
    let task = format!("accounting for `{}`", document.path);
    let account = || account(scripts, recipe, *tags, document, settled);
    guarded(Some(&document.path), &task, || Checked::clean(account()), Vec::new)
}
