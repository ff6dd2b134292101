//! A document of the site with all that it needs from the others, as pages are
//! made of it.
//!
//! How it comes about is known to `link`.

use super::listings::Listed;
use super::pager::Pager;
use super::plan::Planned;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};
use crate::base::topic::{TaxonomyId, TaxonomyKind, Topic};
use crate::document::meta::Convert;
use crate::document::serialize::Destination;
use crate::document::settled::Finished;

/// A document with its place among the others.
#[derive(Debug)]
pub struct SiteDocument {
    /// Where it lives.
    pub url: UrlPath,
    /// What it is among the pages.
    pub kind: Kind,
    /// Its text; `None` for a section without a document of its own.
    pub finished: Option<Finished>,
    /// What lists show of it: its own summary, else what its text gives. Each
    /// list asks for it anew.
    pub summary: Option<String>,
    /// The edition that it was converted from, or whose page it shows as it is:
    /// nobody wrote it for its own edition.
    pub derived_from: Option<EditionId>,
    /// Whose page it shows, where it stands in for one that its edition lacks.
    pub stands_in: Option<StandsIn>,
    /// The ids of its headings, by index.
    pub heading_ids: Vec<String>,
    /// The destinations of its links, by index.
    pub links: Vec<Destination>,
    /// The sections around it, the home page first.
    pub ancestors: Vec<PageId>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The pages that it lists: those of the section that it is, those on its
    /// topic.
    pub children: Vec<PageId>,
    /// How these are divided.
    pub pager: Pager,
    /// The page before it in its section.
    pub previous: Option<PageId>,
    /// The page behind it in its section.
    pub next: Option<PageId>,
}

impl SiteDocument {
    /// What it is about of one taxonomy.
    pub fn topics_in(&self, taxonomy: &TaxonomyId) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(move |topic| topic.taxonomy == *taxonomy)
    }

    /// The series that it is a part of.
    #[must_use]
    pub fn series(&self) -> Option<&Topic> {
        self.topics.iter().find(|it| it.taxonomy.kind() == TaxonomyKind::Series)
    }

    /// The edition whose language its text is in: what is not converted is in
    /// its origin's on every page. `edition` is the document's own.
    #[must_use]
    pub fn written_in(&self, edition: EditionId) -> EditionId {
        let shown = self.stands_in.map(|it| it.text);
        shown.or_else(|| self.origin_unless(Convert::reaches_content)).unwrap_or(edition)
    }

    /// The edition whose language its title is in.
    #[must_use]
    pub fn titled_in(&self, edition: EditionId) -> EditionId {
        let shown = self.stands_in.map(|it| it.title);
        shown.or_else(|| self.origin_unless(Convert::reaches_title)).unwrap_or(edition)
    }

    /// The edition that it is derived from, where its conversion does not reach
    /// something.
    fn origin_unless(&self, reaches: fn(Convert) -> bool) -> Option<EditionId> {
        let settled = &self.finished.as_ref()?.settled;
        self.derived_from.filter(|_| !reaches(settled.convert))
    }
}

/// What a document shows that stands in for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StandsIn {
    /// The edition whose page it is.
    pub of: EditionId,
    /// The edition whose language its text is in.
    pub text: EditionId,
    /// The edition whose language its title is in.
    pub title: EditionId,
}

impl StandsIn {
    /// What shows the page of the edition `of`, planned so and with this text, in
    /// the edition `own`. What no document makes is called by names that are of
    /// no language.
    pub(super) fn of(
        (own, of): (EditionId, EditionId),
        planned: Option<&Planned>,
        text: Option<&Finished>,
    ) -> Self {
        let Some(text) = text else { return Self { of, text: own, title: own } };
        let from = planned.and_then(|planned| planned.origin.edition());
        let convert = text.settled.convert;
        let language = |is_reached: bool| from.filter(|_| !is_reached).unwrap_or(of);
        let text = language(convert.reaches_content());
        Self { of, text, title: language(convert.reaches_title()) }
    }
}

/// What a document is among the pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The first page of an edition.
    Home,
    /// A page with pages below it.
    Section,
    /// A list that no folder makes.
    Listing(Listed),
    /// Any other page.
    Page,
}
