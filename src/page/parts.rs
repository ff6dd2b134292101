//! What a view is made of, told without making it: for a page, which others it
//! shows; for an edition, the digest of what all of its pages look at.
//!
//! A view that reads more of the site than is told here would be kept when it
//! should not be: `tests/turns` compares warm turns with cold ones. What a view
//! makes of its parts is known to `assemble`.

use super::assemble::Assembly;
use super::context::Shared;
use super::jobs::{Job, Subject};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::menu;
use crate::config::settings::Config;
use crate::site::listings::Listed;
use crate::site::{Kind, SiteDocument, topics};

/// The documents of which a page shows something, by their places in the order
/// of the site's documents.
#[derive(Debug, Default)]
pub struct Shows {
    /// Those that it names: those around it, its topics, itself in the other
    /// editions.
    pub named: Vec<usize>,
    /// Those that it lists: also the parts of its series.
    pub listed: Vec<usize>,
    /// Those whose texts it reads beside that of its own document.
    pub read: Vec<usize>,
}

/// The pages of what a document is about, and of all topics of each taxonomy.
fn pages_of_topics(document: &SiteDocument) -> impl Iterator<Item = PageId> {
    document.topics.iter().flat_map(|topic| {
        topics::page_of(topic).into_iter().chain([topics::page_of_all(&topic.taxonomy)])
    })
}

impl Assembly<'_> {
    /// What a page shows of others.
    #[must_use]
    pub fn shown_by(&self, job: &Job) -> Shows {
        let documents = &self.site.documents;
        match &job.subject {
            Subject::Document { index, number } => {
                let (key, document) = documents.at(*index);
                let place = |page: PageId| documents.index(&(page, key.1));
                let around = document.ancestors.iter();
                let around = around.chain(&document.previous).chain(&document.next);
                let topics = pages_of_topics(document);
                let named = around.cloned().chain(topics).filter_map(place);
                let listed = document.children.get(document.pager.items_on(*number));
                let listed = listed.unwrap_or_default().iter().cloned();
                let listed: Vec<usize> = listed.filter_map(place).collect();
                // The parts of its series are known to the page of that.
                let series = document.series().and_then(topics::page_of);
                let series = series.and_then(place);
                let parts = series.iter().flat_map(|at| &documents.at(*at).1.children);
                let parts: Vec<usize> = parts.cloned().filter_map(place).collect();
                let read = Vec::from_iter(series);
                // What is listed by section names the sections.
                let by_section = document.kind == Kind::Listing(Listed::Search);
                let sections = listed.iter().filter(|_| by_section).filter_map(|at| {
                    place(documents.at(*at).1.ancestors.last()?.clone())
                });
                let named = documents.of_page(*index).chain(named).chain(sections);
                let mut named: Vec<usize> = named.collect();
                if by_section {
                    named.extend(listed);
                    return Shows { named, listed: Vec::new(), read };
                }
                Shows { named, listed: [listed, parts].concat(), read }
            }
            Subject::Parallel { left, right } => {
                let (key, document) = documents.at(*left);
                let place = |page: PageId| documents.index(&(page, key.1));
                let topics = pages_of_topics(document);
                let around = document.ancestors.iter().cloned().chain(topics);
                let around = around.filter_map(place);
                let sources =
                    [*left, *right].into_iter().filter_map(|at| self.source(at));
                Shows {
                    named: documents.of_page(*left).chain(around).collect(),
                    listed: Vec::new(),
                    read: std::iter::once(*right).chain(sources).collect(),
                }
            }
            Subject::Chooser | Subject::Lost => {
                let editions = self.config.editions.iter();
                let home = |id| documents.index(&(PageId::home(), id));
                let named = editions.filter_map(|edition| home(edition.id)).collect();
                Shows { named, ..Shows::default() }
            }
            Subject::NotFound(_) | Subject::Moved { .. } => Shows::default(),
        }
    }

    /// The digest of what all pages of an edition look at: the settings, the
    /// words, what the pages share, and the pages in the menu.
    pub(super) fn ground(&self, edition: EditionId, shared: &Shared) -> Digest {
        let documents = &self.site.documents;
        let Config { menu, footer_menu, .. } = self.config;
        let entries = [menu, footer_menu].into_iter().flat_map(|menu| menu::all(menu));
        let entries = entries.filter_map(|entry| PageId::named(&entry.page()?.value));
        let entries = entries.filter_map(|page| documents.index(&(page, edition)));
        let names = entries.map(|at| documents.names()[at]);
        let own = [*shared.digest(), self.config_digest, self.words_digest];
        let parts: Vec<Digest> = own.into_iter().chain(names).collect();
        Digest::of_parts(parts.iter().map(Digest::as_bytes))
    }
}
