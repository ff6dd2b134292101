//! What all stages begin with: the settings of a site, which file is which page, and
//! the theme. The files enter, and what they mean leaves, kept until one of them is
//! another.

use std::sync::Arc;

use super::memo::Memo;
use crate::base::diagnostic::Checked;
use crate::base::digest::Digest;
use crate::base::memo::Kept;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::config::lists::Listing;
use crate::config::read;
use crate::config::settings::Config;
use crate::page::jobs;
use crate::page::theme::{self, Theme};
use crate::site::inventory::{self, Inventory};

pub(super) fn settings(sources: &Sources, memo: &mut Memo) -> Kept<Checked<Arc<Config>>> {
    let path = SourcePath::parse(read::FILE);
    let file = path.and_then(|path| sources.files.get(&path));
    let file = file.map_or_else(|| "none".to_owned(), |file| file.digest.to_string());
    let request = &sources.request;
    let asked = format!("{file} {:?} {:?}", request.base_url, request.addresses);
    memo.config.get(Digest::of(asked.as_bytes()), || {
        let Checked { value, diagnostics } = read::load(sources);
        Checked { value: Arc::new(value), diagnostics }
    })
}

pub(super) fn sort(
    sources: &Sources,
    config: &Kept<Checked<Arc<Config>>>,
    memo: &mut Memo,
) -> Kept<Checked<Inventory>> {
    let mut names = String::new();
    let paths = sources.files.keys();
    for path in paths.filter(|path| path.below("content").is_some()) {
        // No path holds a line's end.
        names.push_str(path.as_str());
        names.push('\n');
    }
    let key = Digest::of_parts([config.key.as_bytes(), names.as_bytes()]);
    memo.inventory.get(key, || inventory::sort(sources, &config.value))
}

pub(super) fn theme_of(
    sources: &Sources,
    config: &Kept<Checked<Arc<Config>>>,
    memo: &mut Memo,
) -> Kept<Checked<Theme>> {
    let key = Digest::of_parts([&config.key, &theme::key(sources)].map(Digest::as_bytes));
    memo.theme.get(key, || theme::load(sources, &config.value))
}

/// Whether the site has pages on which it can be searched: where it wants them, and
/// its theme has a template for them.
pub(super) fn searched(config: &Config, theme: &Theme) -> Listing {
    match config.search {
        Listing::On if theme.has_template(jobs::SEARCH) => Listing::On,
        Listing::On | Listing::Off => Listing::Off,
    }
}
