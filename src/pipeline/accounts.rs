//! What conversion did to a document of a site: one that is derived enters, an
//! account of it leaves.
//!
//! A report asks for it; a build alone never does.

use super::finish::Derivable;
use crate::base::diagnostic::Checked;
use crate::base::guard::guarded;
use crate::script::account::{Passage, account};
use crate::script::run::Scripts;

/// What conversion did to the texts of one document.
pub(super) fn passages(item: &Derivable<'_>, scripts: &Scripts) -> Checked<Vec<Passage>> {
    let Derivable { document, settled, tags, recipe, .. } = item;
    let task = format!("accounting for `{}`", document.path);
    let account = || account(scripts, recipe, *tags, document, settled);
    guarded(Some(&document.path), &task, || Checked::clean(account()), Vec::new)
}
