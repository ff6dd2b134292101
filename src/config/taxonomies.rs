//! The taxonomies that a site has beside its tags: the key `taxonomies` of
//! `site.yaml` enters, their names, titles and listed topics leave.
//!
//! What a listed topic may be is known to `config/topics`; which documents have
//! which, to `site/topics`.

use super::fields::Fields;
use super::findings::Findings;
use super::raw::{RawText, text};
use super::settings::{EditionText, ListedTopic};
use super::topics::{self, RawTopic};
use super::yaml::{Located, Node};
use super::{path, value};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Place, Span, Written};
use crate::base::topic::{TaxonomyId, TaxonomyKind};

/// By what a site sorts its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    /// Its name.
    pub id: TaxonomyId,
    /// What the list of all its topics is called, where the settings say so.
    pub title: Option<EditionText>,
    /// The topics that the site lists; where it does, others are told.
    pub listed: Option<Vec<ListedTopic>>,
}

/// What no taxonomy of a site can be called, since front matter has a key of
/// that name. `tests/schema` holds it against the keys that there are.
pub const KEYS: [&str; 30] = [
    "aliases",
    "authors",
    "check",
    "convert",
    "date",
    "defaults",
    "description",
    "draft",
    "expect",
    "extra",
    "interpunct",
    "math",
    "notation",
    "order",
    "per_page",
    "related",
    "quotes",
    "ruby",
    "series",
    "slug",
    "status",
    "summary",
    "tags",
    "template",
    "terms",
    "title",
    "translated",
    "translation_of",
    "updated",
    "weight",
];

/// The folders under `content/` that are not a taxonomy's to have.
const FOLDERS: [&str; 5] = ["archive", "glossary", "people", "search", "static"];

/// One entry of the key `taxonomies`.
#[derive(Debug)]
pub(super) struct RawTaxonomy {
    name: Written<String>,
    title: Option<RawText>,
    list: Option<Vec<RawTopic>>,
}

/// Reads the key `taxonomies`: a name alone is a taxonomy without more.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Vec<RawTaxonomy>> {
    value::list(written, findings, one)
}

fn one(written: &Located, findings: &mut Findings<'_>) -> Option<RawTaxonomy> {
    if !matches!(written.node, Node::Mapping(_)) {
        let name = path::taxonomy(written, findings)?;
        return Some(RawTaxonomy { name, title: None, list: None });
    }
    let mut fields = Fields::of(written, "a taxonomy", findings)?;
    let name = match fields.entry("name") {
        Some(entry) => path::taxonomy(&entry.value, findings),
        None => {
            findings.add(Diagnostic::missing_key(findings.path, written.span, "name"));
            None
        }
    };
    let title = fields.read("title", findings, text);
    let list = fields.read("list", findings, |list, findings| {
        value::list(list, findings, topics::read)
    });
    fields.finish(findings);
    Some(RawTaxonomy { name: name?, title, list })
}

/// The taxonomies of a site that lists these tags and these others; `meant` says
/// what a text is in which edition.
pub(super) fn resolve(
    tags: Option<Vec<RawTopic>>,
    own: Vec<RawTaxonomy>,
    meant: &dyn Fn(RawText, &mut Findings<'_>) -> EditionText,
    findings: &mut Findings<'_>,
) -> Vec<Taxonomy> {
    let topics = |id: &TaxonomyId, list: Option<Vec<RawTopic>>, findings: &mut _| {
        let mut listed = Vec::new();
        for topic in list? {
            listed.push((meant(topic.text, findings), topic.slug, topic.span));
        }
        Some(topics::resolve(id, listed, findings))
    };
    let id = TaxonomyId::tags();
    let listed = topics(&id, tags, findings);
    let mut taxonomies = vec![Taxonomy { id, title: None, listed }];
    for (id, RawTaxonomy { title, list, .. }) in with_free_names(own, findings) {
        let title = title.map(|title| meant(title, findings));
        let listed = topics(&id, list, findings);
        taxonomies.push(Taxonomy { id, title, listed });
    }
    let id = TaxonomyId::series();
    taxonomies.push(Taxonomy { id, title: None, listed: None });
    taxonomies
}

/// The entries whose names are free. What is wrong with others is told.
fn with_free_names(
    listed: Vec<RawTaxonomy>,
    findings: &mut Findings<'_>,
) -> Vec<(TaxonomyId, RawTaxonomy)> {
    let mut free: Vec<(TaxonomyId, RawTaxonomy)> = Vec::with_capacity(listed.len());
    for taxonomy in listed {
        let name = taxonomy.name.value.as_str();
        let place = |span: Span| Place::at(findings.path, span);
        let own = place(taxonomy.name.span);
        if let Some(taken) = taken(name) {
            findings.add(Diagnostic::taxonomy_name_taken(own, name, taken));
            continue;
        }
        let id = TaxonomyId::named(name);
        match free.iter().find(|(known, _)| *known == id) {
            Some((_, first)) => {
                let first = place(first.name.span);
                findings.add(Diagnostic::taxonomy_twice(own, name, first));
            }
            None => free.push((id, taxonomy)),
        }
    }
    free
}

/// Whether a taxonomy of a site can be called so.
#[must_use]
pub fn is_free(name: &str) -> bool {
    taken(name).is_none() && path::fault_of_edition(name).is_none()
}

/// What has a name already; `None` for one that is free.
fn taken(name: &str) -> Option<&'static str> {
    match TaxonomyId::named(name).kind() {
        TaxonomyKind::Tags => Some("tags are there without being listed"),
        TaxonomyKind::Series => Some("series are there without being listed"),
        TaxonomyKind::Own if KEYS.contains(&name) => {
            Some("front matter has a key of this name")
        }
        TaxonomyKind::Own if FOLDERS.contains(&name) => {
            Some("a folder of this name has other pages")
        }
        TaxonomyKind::Own => None,
    }
}
