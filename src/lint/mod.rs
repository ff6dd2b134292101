//! Advice: a site enters, findings leave that no build tells.
//!
//! Only files that an author wrote are read: what a derived document has, its
//! origin has too. Nothing here changes the site or knows how it is rendered;
//! dead links and anchors of authors were found when the site was made.

mod alerts;
mod conversion;
pub mod external;
mod heads;
mod ids;
mod images;
pub mod mend;
mod names;
mod notes;
mod other_names;
mod prose;
mod published;
mod scopes;
mod terms;
mod topics;
pub mod translation;

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
pub use conversion::{Account, AccountReader, Read};
pub use prose::alone::Reader;
use prose::{Rules, Tongue};
pub use published::Published;

use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Tag};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::Span;
use crate::config::check::Switches;
use crate::config::settings::Config;
use crate::document::Document;
use crate::document::html::Token;
use crate::picture::Pictures;
use crate::site::registers::Terms;
use crate::site::{Site, SiteDocument};
use crate::term::Term;

/// All that advice is taken from.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The settings.
    pub config: &'a Config,
    /// The terms of the site, of its sections and of its pages.
    pub terms: &'a [Term],
    /// What was read in the accounts of the documents that are derived.
    pub conversion: &'a Read,
    /// Which terms the pages use.
    pub used: &'a Terms,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// What was made of all.
    pub site: &'a Site,
    /// Its files.
    pub published: Published<'a>,
}

/// All findings, by page and edition.
#[must_use]
pub fn lint(ground: Ground) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let rules = Rules::new(ground.config.check.spacing);
    let mut names: BTreeMap<EditionId, Option<AhoCorasick>> = BTreeMap::new();
    for ((_, edition), document) in ground.site.documents.iter() {
        if document.derived_from.is_none() {
            let tag = &ground.config.edition(*edition).tag;
            let names = names.entry(*edition);
            let names = names.or_insert_with(|| names_in(tag, ground.terms));
            let tongue = Tongue { tag, names: names.as_ref() };
            lint_document(ground.sources, document, (tongue, &rules), &mut found);
        }
    }
    images::lint_files(ground.pictures, &mut found);
    heads::lint(ground, &mut found);
    published::lint(ground, &mut found);
    names::lint(ground, &mut found);
    topics::lint(ground, &mut found);
    found.extend(ground.conversion.found.iter().cloned());
    terms::lint(ground, &mut found);
    other_names::lint(ground, &mut found);
    translation::lint(ground, &mut found);
    without_switched_off(found, ground)
}

/// Finds what the terms, of whatever scope, have for an edition.
fn names_in(tag: &Tag, terms: &[Term]) -> Option<AhoCorasick> {
    let names =
        terms.iter().flat_map(|term| term.form(tag).into_iter().chain(&term.variants));
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.map(|name| &name.value));
    finder.ok()
}

/// The findings of rules that neither the site nor the page has switched off.
fn without_switched_off(mut found: Vec<Diagnostic>, ground: Ground) -> Vec<Diagnostic> {
    let documents = ground.site.documents.values();
    let pages: BTreeMap<&SourcePath, &Switches> = documents
        .filter(|document| document.derived_from.is_none())
        .filter_map(|document| document.finished.as_ref())
        .map(|finished| (&finished.document.path, &finished.settled.check))
        .collect();
    found.retain(|finding| {
        let path = finding.place.as_ref().map(|place| &place.path);
        let page = path.and_then(|path| pages.get(path)).copied();
        let switches = page.into_iter().chain([&ground.config.check.switches]);
        !Switches::is_off(switches, finding.code)
    });
    found
}

fn lint_document(
    sources: &Sources,
    document: &SiteDocument,
    (tongue, rules): (Tongue<'_>, &Rules),
    found: &mut Vec<Diagnostic>,
) {
    let Some(finished) = &document.finished else { return };
    let text = &*finished.document;
    let bytes = sources.files.get(&text.path).map(|file| &*file.bytes);
    let bytes = bytes.unwrap_or_default();
    // Where there is no description, the summary serves for one.
    let settled = &finished.settled;
    if settled.description.is_none() && settled.summary.is_none() {
        found.push(Diagnostic::no_description(&text.path, front_matter(bytes)));
    }
    images::lint(text, bytes, found);
    ids::lint(text, &document.heading_ids, found);
    notes::lint(text, bytes, found);
    alerts::lint(text, bytes, found);
    prose::lint(text, bytes, tongue, rules, found);
}

/// All tokens of a document, as a page shows them.
fn tokens(document: &Document) -> impl Iterator<Item = &Token> {
    document.body.iter().chain(document.notes.iter().flat_map(|note| &note.body))
}

/// Where the front matter of a file begins, if it has any.
fn front_matter(bytes: &[u8]) -> Option<Span> {
    const MARK: &[u8] = b"---";
    let bom = "\u{FEFF}".as_bytes();
    let start = if bytes.starts_with(bom) { bom.len() } else { 0 };
    bytes[start..].starts_with(MARK).then(|| Span::new(start, start + MARK.len()))
}
