//! The ids on each page: a heading has the same id in every edition of its
//! page, so that a reader who changes edition keeps the place.
//!
//! Ids come from the source edition's document, before any conversion. A
//! translation takes them by position where its headings have the same levels
//! in the same order; else its own ids stand, with a warning.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::blocks::{Kind, blocks};
use crate::document::outline::{self, Heading, HeadingId, Presence};
use crate::document::pairs::{missing, pairs};

/// The ids on the page of a document.
#[derive(Debug)]
pub struct Anchors {
    /// Those of its headings, by index.
    pub heading_ids: Vec<String>,
    /// All that a link can lead to.
    pub ids: BTreeSet<String>,
    /// The digest of these.
    pub digest: Digest,
    /// The digest of those of its headings.
    pub headings: Digest,
    /// Whether the page has links that ask for ids of others.
    pub asks: Asks,
    /// What is wrong with the headings.
    pub diagnostics: Vec<Diagnostic>,
}

/// For which ids the links of a page ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// For its own, if for any.
    Own,
    /// For those of other pages.
    Others,
}

impl Asks {
    fn of(document: &Document) -> Self {
        let mut targets = document.links.iter().map(|link| link.target.as_str());
        match targets.any(|target| !target.starts_with('#') && target.contains('#')) {
            true => Self::Others,
            false => Self::Own,
        }
    }
}

/// The ids on the page that shows `shown`, whose headings are those of `own`.
/// `source` is as in [`heading_ids`].
#[must_use]
pub fn anchors(shown: &Document, own: &Document, source: Option<&Document>) -> Anchors {
    let mut diagnostics = Vec::new();
    let heading_ids = heading_ids(own, source, &mut diagnostics);
    let ids = all_ids(shown, &heading_ids);
    let digest = Digest::of_parts(ids.iter().map(|id| id.as_bytes()));
    let headings = Digest::of_parts(heading_ids.iter().map(|id| id.as_bytes()));
    Anchors { heading_ids, ids, digest, headings, asks: Asks::of(shown), diagnostics }
}

/// The ids of the headings of `document`, by index. `source` is the same page
/// in the source edition, where that is another document.
#[must_use]
pub fn heading_ids(
    document: &Document,
    source: Option<&Document>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let own = || document.headings.iter().map(|heading| heading.id.as_str().to_owned());
    let Some(source) = source else { return own().collect() };
    // What is for other editions stands for no heading of a translation.
    let theirs: Vec<&Heading> = below_title(source)
        .iter()
        .filter(|heading| heading.presence == Presence::Here)
        .collect();
    let ours = below_title(document);
    let levels = ours.iter().map(|heading| heading.level);
    if levels.eq(theirs.iter().map(|heading| heading.level)) {
        let title = document.headings.len() - ours.len();
        let pairs = ours.iter().zip(&theirs).map(|(heading, source)| match &heading.id {
            HeadingId::Given(id) => id.clone(),
            HeadingId::Made(_) => source.id.as_str().to_owned(),
        });
        return own().take(title).chain(pairs).collect();
    }
    let given = ours.iter().all(|h| matches!(h.id, HeadingId::Given(_)));
    if !given {
        let first = ours
            .iter()
            .zip(&theirs)
            .find(|(heading, source)| heading.level != source.level)
            .map(|(heading, _)| heading)
            .or_else(|| ours.get(theirs.len()))
            .or_else(|| ours.last());
        diagnostics.push(Diagnostic::headings_differ(
            &document.path,
            first.map(|heading| heading.span),
            &source.path,
            &without_counterpart(document, source),
        ));
    }
    own().collect()
}

/// The places of the headings that `document` lacks beside `source`.
fn without_counterpart(document: &Document, source: &Document) -> Vec<Span> {
    // Only the stamps of formulas ask for the text of a file.
    let (own, theirs) = (blocks(document, ""), blocks(source, ""));
    let Some(pairs) = pairs(&theirs, &own) else { return Vec::new() };
    let is_heading = |kind| matches!(kind, Kind::Heading(_));
    let missing = missing(&theirs, &own, &pairs, is_heading);
    missing.into_iter().map(|index| theirs[index].span).collect()
}

/// The headings without the one that is the page's title: whether an author
/// writes that as a heading or in the front matter makes no other page of it.
fn below_title(document: &Document) -> &[Heading] {
    &document.headings[usize::from(document.lead.is_some())..]
}

/// Every id on the page of `document`, whose headings have these ids.
#[must_use]
pub fn all_ids(document: &Document, heading_ids: &[String]) -> BTreeSet<String> {
    let title = usize::from(document.lead.is_some());
    let mut ids = outline::other_ids(&document.body, &document.notes);
    let headings = document.headings.iter().zip(heading_ids).skip(title);
    let here = headings.filter(|(heading, _)| heading.presence == Presence::Here);
    ids.extend(here.map(|(_, id)| id.clone()));
    ids
}
