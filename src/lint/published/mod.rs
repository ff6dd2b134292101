//! The pages as readers and search engines get them: the files of a site enter,
//! findings leave that no single document shows.
//!
//! Links of authors were judged when the site was made. What is found here comes of
//! templates, of files that a template names, and of how pages hang together; so it
//! holds for any theme, and is told of the file that a page was made of.

mod page;
mod policy;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use page::Page;
use rayon::prelude::*;
use ways::Ways;

use super::Ground;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::{OutputPath, SourcePath};
use crate::output::bundle::Outputs;
use crate::output::cards::Cards;

/// The files of a site, as they are published.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// Those that are there.
    pub outputs: &'a Outputs,
    /// Those that are made only when they are published.
    pub late: &'a Cards,
    /// The file that each page was made of, or derived from.
    pub origins: &'a BTreeMap<OutputPath, SourcePath>,
}

/// What is wrong in the pages, each finding once, however many pages have it.
pub(super) fn lint(ground: Ground<'_>, found: &mut Vec<Diagnostic>) {
    let Published { outputs, origins, .. } = ground.published;
    let pages: Vec<(&OutputPath, Page)> = outputs
        .par_iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .map(|(path, file)| (path, Page::read(&String::from_utf8_lossy(&file.bytes))))
        .collect();
    let pages: BTreeMap<&OutputPath, Page> = pages.into_iter().collect();
    let documents = ground.site.documents.values();
    let links = documents.flat_map(|document| &document.links);
    let authored = &links.map(|link| link.href.as_str()).collect();
    let (published, site) = (ground.published, ground.site);
    let ways = Ways { pages: &pages, published, site, authored };
    ways.judge_links(found);
    ways.judge_alternates(found);
    ways.judge_orphans(found);
    policy::judge(&pages, (published, &ground.config.hosting), found);
    let told: BTreeSet<SourcePath> = found
        .iter()
        .filter(|it| it.code == Code::DuplicateId)
        .filter_map(|it| it.place.as_ref().map(|place| place.path.clone()))
        .collect();
    for (path, page) in &pages {
        if origins.get(*path).is_some_and(|origin| told.contains(origin)) {
            continue;
        }
        for id in &page.twice {
            found.push(Diagnostic::published_twice(path, origins.get(*path), id));
        }
    }
    once(found);
}

/// Leaves the first of findings that say the same of different pages: what a template
/// does wrong, it does on each.
fn once(found: &mut Vec<Diagnostic>) {
    let mut said = BTreeSet::new();
    found.retain(|it| {
        !it.code.as_str().starts_with("published::")
            || said.insert((it.code.as_str(), it.message.clone()))
    });
}
