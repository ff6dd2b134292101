//! Where pages lived leads to where they live: old addresses enter, `aliases` leave,
//! of which no two are one, and none is that of a page of the new site.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Place;
use crate::base::edition::EditionId;
use crate::config::path::fault_of_segment;
use crate::config::settings::Config;
use crate::import::ledger::Ledger;
use crate::import::meta::Meta;

/// The addresses of a site.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Slugs of folders, by their paths and editions.
    slugs: BTreeMap<(EditionId, String), String>,
    /// Those that are taken, without slashes around them.
    taken: BTreeSet<String>,
}

impl Moved {
    /// The addresses that every site has taken: its root, and the page for what is
    /// not there.
    pub(super) fn new() -> Self {
        let taken = ["", "index.html", "404", "404.html"].map(str::to_owned);
        Self { taken: taken.into_iter().collect(), ..Self::default() }
    }

    /// Adds the slug of a section.
    pub(super) fn add_slug(&mut self, place: &Place, edition: EditionId, meta: &Meta) {
        if let Some(slug) = meta.slug.as_ref().filter(|_| place.is_index()) {
            self.slugs.insert((edition, place.page()), slug.clone());
        }
    }

    /// Takes the address of a new page.
    pub(super) fn take_page(
        &mut self,
        place: &Place,
        edition: EditionId,
        meta: &Meta,
        config: &Config,
    ) {
        let mut segments = vec![config.edition(edition).path.clone()];
        let page = place.page();
        let names: Vec<&str> = page.split('/').filter(|name| !name.is_empty()).collect();
        for (at, name) in names.iter().enumerate() {
            let below = names[..=at].join("/");
            let own = meta.slug.as_ref().filter(|_| at + 1 == names.len());
            let slug = own.or_else(|| self.slugs.get(&(edition, below)));
            segments.push(slug.cloned().unwrap_or_else(|| (*name).to_owned()));
        }
        self.taken.insert(segments.join("/"));
    }

    /// Takes the address of a file that is copied, by its path below `content/`.
    pub(super) fn take_file(&mut self, below: &str) {
        if let Some(path) = below.strip_prefix("static/") {
            self.taken.insert(path.to_owned());
        }
    }

    /// Settles the former addresses of a page, to which `old` is added. One that
    /// leads elsewhere already is told.
    pub(super) fn settle(
        &mut self,
        meta: &mut Meta,
        old: Option<&str>,
        line: usize,
        ledger: &mut Ledger<'_>,
    ) {
        let old = old.and_then(|old| {
            let own = crate::base::path::decode(old)?;
            let path = own.trim_matches('/').to_owned();
            let is_path = path.split('/').all(|it| fault_of_segment(it).is_none());
            (is_path && !meta.aliases.iter().any(|it| it.trim_matches('/') == path))
                .then_some(own)
        });
        let all: Vec<String> = meta.aliases.drain(..).chain(old.clone()).collect();
        for alias in all {
            let key = alias.trim_matches('/').trim_end_matches("/index.html");
            if self.taken.insert(key.to_owned()) {
                meta.aliases.push(alias);
            } else if old.as_ref() != Some(&alias) {
                let message = format!("the address `{alias}` is taken already");
                ledger.left(
                    line,
                    &alias,
                    message,
                    "it leads to what has it, or to what the site makes there",
                );
            }
        }
    }
}
