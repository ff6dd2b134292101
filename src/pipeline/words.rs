//! The words around pages: settings, theme and recipes enter, what each edition
//! calls things leaves.

use std::sync::Arc;

use super::memo::Memo;
use super::recipes::Recipes;
use crate::base::diagnostic::Checked;
use crate::base::digest::Digest;
use crate::base::memo::Kept;
use crate::config::settings::Config;
use crate::page::theme::Theme;
use crate::page::words::{Words, words};

/// The words around pages, with their digest.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) words: Arc<Vec<Words>>,
    pub(super) digest: Digest,
}

/// The words of each edition, as the theme and the settings have them.
pub(super) fn words_of(
    config: &Kept<Checked<Arc<Config>>>,
    theme: &Kept<Checked<Theme>>,
    recipes: &Kept<Checked<Arc<Recipes>>>,
    memo: &mut Memo,
) -> Kept<Checked<Spoken>> {
    let keys = [&config.key, &theme.key, &recipes.key];
    let scripts = Arc::clone(&memo.scripts);
    memo.words.get(Digest::of_parts(keys.map(Digest::as_bytes)), || {
        let (config, theme) = (&config.value, &theme.value);
        let Checked { value, diagnostics } =
            words(config, theme, &scripts, recipes.value.editions());
        let digest = Digest::of(format!("{value:?}").as_bytes());
        Checked { value: Spoken { words: Arc::new(value), digest }, diagnostics }
    })
}
