//! Where links of pages lead, and which pages nobody reaches: pages and files enter,
//! findings leave.

use std::collections::{BTreeMap, BTreeSet};

use super::Published;
use super::page::Page;
use crate::base::address::leads_elsewhere;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{OutputPath, UrlPath, decode, join};
use crate::site::Site;

/// The pages of a site and what they can lead to.
#[derive(Clone, Copy)]
pub(super) struct Ways<'a> {
    pub(super) pages: &'a BTreeMap<&'a OutputPath, Page>,
    pub(super) published: Published<'a>,
    pub(super) site: &'a Site,
    /// What authors write: it was judged where it is written.
    pub(super) authored: &'a BTreeSet<&'a str>,
}

/// Where an address leads.
enum Target {
    /// To this file of the site, and this place in it.
    Own(OutputPath, Option<String>),
    /// To another site, or to no page.
    Elsewhere,
}

impl Ways<'_> {
    /// Tells what leads to no file, and to no place of a page.
    pub(super) fn judge_links(&self, found: &mut Vec<Diagnostic>) {
        let origins = self.published.origins;
        for (path, page) in self.pages {
            let origin = origins.get(*path);
            let written = page.ways.iter().chain(&page.parts);
            for written in written.filter(|it| !self.authored.contains(it.as_str())) {
                let Target::Own(target, fragment) = self.target(path, written) else {
                    continue;
                };
                if !self.is_there(&target) {
                    found.push(Diagnostic::published_dead_link(path, origin, written));
                    continue;
                }
                let ids = self.pages.get(&target).map(|page| &page.ids);
                let id = fragment.filter(|id| !id.is_empty() && id != "top");
                if let (Some(ids), Some(id)) = (ids, id)
                    && !ids.contains(&id)
                {
                    found.push(Diagnostic::published_dead_anchor(path, origin, written));
                }
            }
        }
    }

    /// Tells alternates that lead to no page, or to one that does not lead back: a
    /// search engine believes neither (`hreflang` wants both).
    pub(super) fn judge_alternates(&self, found: &mut Vec<Diagnostic>) {
        for (path, page) in self.pages {
            let origin = self.published.origins.get(*path);
            let own = self.site.address.absolute(&UrlPath::of_output(path));
            for (language, written) in &page.alternates {
                if language == "x-default" {
                    continue;
                }
                let Target::Own(target, _) = self.target(path, written) else {
                    // A language on another host is beyond what is known here.
                    continue;
                };
                let other = self.pages.get(&target);
                let leads_back = other.is_some_and(|other| {
                    own.as_ref().is_some_and(|own| {
                        other.alternates.iter().any(|(_, url)| url == own)
                    })
                });
                if !leads_back {
                    found.push(Diagnostic::published_alternate(
                        path, origin, language, written,
                    ));
                }
            }
        }
    }

    /// Tells the documents that no way leads to, from the root and from the editions'
    /// home pages.
    pub(super) fn judge_orphans(&self, found: &mut Vec<Diagnostic>) {
        let documents = || {
            let all = self.site.documents.iter();
            all.filter_map(|((page, _), document)| {
                Some((page, document.url.output()?, document.finished.as_ref()?))
            })
        };
        let homes = documents().filter(|(page, _, _)| page.as_str().is_empty());
        let root = UrlPath::folder([]).output();
        let mut open: Vec<OutputPath> =
            homes.map(|(_, output, _)| output).chain(root).collect();
        let mut met: BTreeSet<OutputPath> = open.iter().cloned().collect();
        while let Some(path) = open.pop() {
            let Some((path, page)) = self.pages.get_key_value(&path) else { continue };
            for written in &page.ways {
                if let Target::Own(target, _) = self.target(path, written)
                    && met.insert(target.clone())
                {
                    open.push(target);
                }
            }
        }
        for (_, output, finished) in documents() {
            if !met.contains(&output) {
                found.push(Diagnostic::orphan(&finished.document.path, &output));
            }
        }
    }

    fn is_there(&self, target: &OutputPath) -> bool {
        self.published.outputs.contains_key(target)
            || self.published.late.get(target).is_some()
    }

    fn target(&self, from: &OutputPath, written: &str) -> Target {
        let (rest, fragment) = match written.split_once('#') {
            Some((rest, fragment)) => (rest, decode(fragment)),
            None => (written, None),
        };
        let rest = rest.split_once('?').map_or(rest, |(path, _)| path);
        let address = &self.site.address;
        let here = address.at(&UrlPath::of_output(from));
        let (root, folder) = (here.root(), here.folder());
        let below = match address.own(rest) {
            Some((folder, below)) => Some(format!("{folder}{below}")),
            None if leads_elsewhere(rest) => None,
            None if rest.is_empty() => Some(from.as_str().to_owned()),
            None if rest.starts_with('/') => {
                rest.strip_prefix(&*root).map(|below| format!("{folder}{below}"))
            }
            None => {
                let from = from.as_str().strip_prefix(folder).unwrap_or_default();
                let around = from.rsplit_once('/').map_or("", |(around, _)| around);
                let ending = if rest.ends_with('/') { "/" } else { "" };
                join(around, rest).map(|path| format!("{folder}{path}{ending}"))
            }
        };
        let text = below.and_then(|below| decode(&below));
        let output = text.and_then(|text| UrlPath::file(&text).output());
        output.map_or(Target::Elsewhere, |output| Target::Own(output, fragment))
    }
}
