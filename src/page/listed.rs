//! What lists show: the pages that a page lists enter with the number of the
//! part that is shown, entries, years and the ways between the parts leave.
//!
//! What a list holds, and in what order, is known to `site/lists`.

use jiff::civil::Date;
use jiff::fmt::strtime;

use super::assemble::Assembly;
use super::jobs::{GLOSSARY, PEOPLE};
use super::theme::Labels;
use super::view::{
    ChildView, DateView, LinkView, ListsView, NamedView, PageNumberView, PaginationView,
    SectionView, YearView,
};
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::base::topic::TaxonomyId;
use crate::site::listings::{self, Listed};
use crate::site::pager::url_of;
use crate::site::plan::Key;
use crate::site::topics;
use crate::site::{Kind, SiteDocument};

impl Assembly<'_> {
    /// The pages that one part of a list shows.
    pub(super) fn children(
        &self,
        key: &Key,
        document: &SiteDocument,
        number: usize,
    ) -> Vec<ChildView> {
        // That list is shown by section, and by names alone.
        if document.kind == Kind::Listing(Listed::Search) {
            return Vec::new();
        }
        let shown = document.pager.items_on(number);
        let shown = document.children.get(shown).unwrap_or_default();
        shown.iter().filter_map(|page| self.child(&(page.clone(), key.1))).collect()
    }

    /// A page as lists show it.
    pub(super) fn child(&self, key: &Key) -> Option<ChildView> {
        let labels = &self.words[key.1.0].labels;
        let document = self.site.documents.get(key)?;
        let finished = document.finished.as_ref();
        let settled = finished.map(|finished| &finished.settled);
        let listed = match document.kind {
            Kind::Home | Kind::Section | Kind::Listing(_) => {
                Some(document.children.len())
            }
            Kind::Page => None,
        };
        Some(ChildView {
            title: self.title(key),
            url: self.href(key),
            lang: self.title_lang(key),
            description: settled.and_then(|settled| settled.description.clone()),
            date: settled.and_then(|settled| date(settled.date, labels)),
            summary: document.summary.clone(),
            pages: listed,
        })
    }

    /// The entries of the archive by year, in their order.
    pub(super) fn years(
        &self,
        key: &Key,
        document: &SiteDocument,
        number: usize,
    ) -> Vec<YearView> {
        if document.kind != Kind::Listing(Listed::Archive) {
            return Vec::new();
        }
        let labels = &self.words[key.1.0].labels;
        let mut years: Vec<YearView> = Vec::new();
        for child in
            document.children.get(document.pager.items_on(number)).unwrap_or_default()
        {
            let child = (child.clone(), key.1);
            let settled =
                self.site.documents.get(&child).and_then(|d| d.finished.as_ref());
            let day = settled.and_then(|finished| finished.settled.date);
            let (Some(day), Some(child)) = (day, self.child(&child)) else { continue };
            let year = year(day, labels);
            match years.last_mut().filter(|last| last.iso == year.iso) {
                Some(last) => last.pages.push(child),
                None => years.push(YearView { pages: vec![child], ..year }),
            }
        }
        years
    }

    /// The pages of an edition, section by section, in their order.
    pub(super) fn sections(
        &self,
        key: &Key,
        document: &SiteDocument,
        number: usize,
    ) -> Vec<SectionView> {
        if document.kind != Kind::Listing(Listed::Search) {
            return Vec::new();
        }
        let mut sections: Vec<(Key, SectionView)> = Vec::new();
        let shown = document.pager.items_on(number);
        for page in document.children.get(shown).unwrap_or_default() {
            let child = (page.clone(), key.1);
            let Some(listed) = self.site.documents.get(&child) else { continue };
            let is_section = matches!(listed.kind, Kind::Home | Kind::Section);
            let around = listed.ancestors.last().filter(|_| !is_section);
            let section = (around.unwrap_or(page).clone(), key.1);
            if sections.last().is_none_or(|(last, _)| *last != section) {
                let view = SectionView {
                    title: self.title(&section),
                    url: self.href(&section),
                    lang: self.title_lang(&section),
                    pages: Vec::new(),
                };
                sections.push((section, view));
            }
            if let Some((_, last)) = sections.last_mut().filter(|_| !is_section) {
                let (title, url) = (self.title(&child), self.href(&child));
                last.pages.push(NamedView { title, url, lang: self.title_lang(&child) });
            }
        }
        sections.into_iter().map(|(_, view)| view).collect()
    }

    /// The ways between the parts of a list; none where it has one part.
    pub(super) fn pagination(
        &self,
        (key, document): (&Key, &SiteDocument),
        number: usize,
    ) -> Option<PaginationView> {
        let pages = document.pager.pages();
        if pages < 2 {
            return None;
        }
        let here = self.site.address.from(key.1);
        let url = |number: usize| here.href(&url_of(&document.url, number));
        let part = |other| PageNumberView {
            number: other,
            url: url(other),
            current: other == number,
        };
        Some(PaginationView {
            number,
            total: pages,
            items: document.pager.items,
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < pages).then(|| url(number + 1)),
            pages: near(number, pages).map(part).collect(),
        })
    }

    /// The lists of an edition's pages that no folder makes.
    pub(super) fn lists(&self, edition: EditionId) -> ListsView {
        ListsView {
            tags: self.all_tags(edition),
            taxonomies: self.all_taxonomies(edition),
            series: self.list(topics::page_of_all(&TaxonomyId::series()), edition),
            archive: self.archive(edition),
            search: self.search(edition),
            glossary: self.register(listings::glossary(), GLOSSARY, edition),
            people: self.register(listings::people(), PEOPLE, edition),
            feed: self.feed(edition),
        }
    }

    /// One of these, where it is.
    pub(super) fn list(&self, page: PageId, edition: EditionId) -> Option<LinkView> {
        let key = (page, edition);
        let kind = &self.site.documents.get(&key)?.kind;
        matches!(kind, Kind::Listing(_)).then(|| self.link_to(&key))
    }

    /// The page of all topics.
    pub(super) fn all_tags(&self, edition: EditionId) -> Option<LinkView> {
        self.list(topics::page_of_all(&TaxonomyId::tags()), edition)
    }

    /// The page on which an edition is searched.
    pub(super) fn search(&self, edition: EditionId) -> Option<LinkView> {
        self.list(listings::search(), edition)
    }

    /// The page of all pages by year.
    pub(super) fn archive(&self, edition: EditionId) -> Option<LinkView> {
        self.list(listings::archive(), edition)
    }
}

/// The numbers that a list of `pages` parts offers on the part `number`: the
/// first, the last, and two on each side.
fn near(number: usize, pages: usize) -> impl Iterator<Item = usize> {
    (1..=pages)
        .filter(move |other| [1, pages].contains(other) || other.abs_diff(number) <= 2)
}

/// A date as the label `date-format` wants it (strftime); as ISO 8601 has it
/// where the theme has no such label, or not a right one.
pub(super) fn date(date: Option<Date>, labels: &Labels) -> Option<DateView> {
    let date = date?;
    let format = labels.get("date-format");
    let text = format.and_then(|format| strtime::format(format, date).ok());
    let iso = date.to_string();
    Some(DateView { text: text.unwrap_or_else(|| iso.clone()), iso })
}

/// A year as the label `year-format` wants it (strftime), with no pages yet.
fn year(day: Date, labels: &Labels) -> YearView {
    let iso = format!("{:04}", day.year());
    let format = labels.get("year-format");
    let text = format.and_then(|format| strtime::format(format, day).ok());
    YearView { text: text.unwrap_or_else(|| iso.clone()), iso, pages: Vec::new() }
}
