//! The views of a site: a page enters, what its template sees leaves, with what
//! it shares with the other pages of its edition.
//!
//! A view is made when its page is to be rendered and let go with it: all views
//! of a site together are larger than its pages. What is done with a view is
//! not known here.

use super::assemble::Assembly;
use super::card::TEMPLATE as CARD;
use super::context::{Own, Shared, View};
use super::data::Data;
use super::jobs::{Job, Subject};
use super::menu::Menus;
use super::parts::Shows;
use super::view::{MovedContext, PageContext, PageView};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::{OutputPath, UrlPath};
use crate::site::SiteDocument;
use crate::site::plan::Key;

/// Makes the views of a site's pages.
#[derive(Debug)]
pub struct Views<'a> {
    assembly: Assembly<'a>,
    /// By [`EditionId`].
    shared: Vec<Shared>,
    /// The digest of what all pages of an edition look at, by [`EditionId`].
    grounds: Vec<Digest>,
}

impl<'a> Views<'a> {
    /// The views over this site, with what the pages of each edition share.
    #[must_use]
    pub fn over(assembly: Assembly<'a>) -> Self {
        let editions = assembly.config.editions.iter();
        let frames = editions.map(|edition| assembly.frame(edition.id));
        let shared: Vec<Shared> = frames.map(|frame| Shared::of(&frame)).collect();
        let grounds = assembly.config.editions.iter().zip(&shared);
        let grounds =
            grounds.map(|(edition, shared)| assembly.ground(edition.id, shared));
        Self { assembly, grounds: grounds.collect(), shared }
    }

    /// A digest that is another wherever the view of `job` is, without its being
    /// made: that of all parts of the site that the view is made of. `shows` is
    /// what the page shows of others ([`Assembly::shown_by`]).
    /// `own` is the digest of the job.
    #[must_use]
    pub fn digest_of_parts(&self, job: &Job, own: &Digest, shows: &Shows) -> Digest {
        let documents = &self.assembly.site.documents;
        let linked = documents.linked();
        let named = shows.named.iter().map(|at| &documents.names()[*at]);
        let listed = shows.listed.iter().map(|at| &documents.cards()[*at]);
        let of_site: &[Digest] = match &job.subject {
            Subject::Document { index, .. } | Subject::Parallel { left: index, .. } => {
                let edition = documents.at(*index).0.1;
                &[self.grounds[edition.0], linked[*index].key]
            }
            Subject::Moved { index } => {
                &[self.assembly.config_digest, linked[*index].key]
            }
            Subject::NotFound((_, edition)) => &[self.grounds[edition.0]],
            Subject::Chooser | Subject::Lost => &self.grounds,
        };
        let terms = match &job.subject {
            Subject::Document { index, .. } => self.assembly.digest_of_terms(*index),
            _ => None,
        };
        let feeds = match &job.subject {
            Subject::Document { index, .. } => self.assembly.digest_of_feeds(*index),
            _ => None,
        };
        let related = match &job.subject {
            Subject::Document { index, .. } => self.assembly.digest_of_related(*index),
            _ => None,
        };
        let data = self.data(job).map(|data| &data.digest);
        let own = std::iter::once(own).chain(of_site).chain(&terms).chain(&feeds);
        let own = own.chain(&related);
        let own = own.chain(data);
        let read = shows.read.iter().map(|at| &linked[*at].key);
        Digest::of_digests(own.chain(named).chain(listed).chain(read))
    }

    /// What the template of `job` sees.
    #[must_use]
    pub fn of(&self, job: &Job) -> View<'_> {
        View { data: self.data(job), ..self.without_data(job) }
    }

    /// The data files of the page's edition, if the page or its card may show some;
    /// of the source edition for what is of none.
    fn data(&self, job: &Job) -> Option<&'a Data> {
        let Assembly { theme, site, data, .. } = self.assembly;
        if !theme.looks_at_data(&job.template) && !theme.looks_at_data(CARD) {
            return None;
        }
        let edition = match &job.subject {
            Subject::Document { index, .. }
            | Subject::Parallel { left: index, .. }
            | Subject::Moved { index } => site.documents.at(*index).0.1,
            Subject::NotFound((_, edition)) => *edition,
            Subject::Chooser | Subject::Lost => EditionId::SOURCE,
        };
        data.get(edition.0)
    }

    fn without_data(&self, job: &Job) -> View<'_> {
        let assembly = &self.assembly;
        match &job.subject {
            Subject::Document { index, number } => {
                let (key, document) = assembly.site.documents.at(*index);
                let menus = assembly.menus(key, &document.ancestors);
                self.page(key.1, menus, assembly.page(key, document, *number))
            }
            Subject::Parallel { left, right } => {
                let edition = assembly.site.documents.at(*left).0.1;
                let own = Own::Parallel(Box::new(assembly.parallel(*left, *right)));
                let shared = self.shared.get(edition.0);
                View { shared, all: &self.shared, data: None, own }
            }
            Subject::NotFound(nowhere) => {
                let menus = assembly.menus(nowhere, &[]);
                self.page(nowhere.1, menus, assembly.not_found(nowhere.1))
            }
            Subject::Chooser => View {
                shared: None,
                all: &self.shared,
                data: None,
                own: Own::Chooser(Box::new(assembly.chooser())),
            },
            Subject::Lost => View {
                shared: None,
                all: &self.shared,
                data: None,
                own: Own::Chooser(Box::new(assembly.lost())),
            },
            Subject::Moved { index } => {
                let (key, document) = assembly.site.documents.at(*index);
                View {
                    shared: None,
                    all: &self.shared,
                    data: None,
                    own: Own::Moved(self.moved((key, document), &job.output)),
                }
            }
        }
    }

    pub(super) fn assembly(&self) -> &Assembly<'a> {
        &self.assembly
    }

    /// The digest of what the pages of an edition share.
    pub(super) fn shared(&self, edition: EditionId) -> Option<Digest> {
        self.shared.get(edition.0).map(|shared| *shared.digest())
    }

    /// A page that is its text alone.
    pub(super) fn bare(&self, edition: EditionId, page: PageView) -> View<'_> {
        self.page(edition, Menus::default(), page)
    }

    fn page(&self, edition: EditionId, menus: Menus, page: PageView) -> View<'_> {
        let Menus { main, footer } = menus;
        let page = PageContext { menu: main, footer_menu: footer, page };
        View {
            shared: self.shared.get(edition.0),
            all: &self.shared,
            data: None,
            own: Own::Page(Box::new(page)),
        }
    }

    /// The page at `from`, which leads to where a document is now.
    fn moved(
        &self,
        (key, document): (&Key, &SiteDocument),
        from: &OutputPath,
    ) -> MovedContext {
        let Assembly { config, site, .. } = self.assembly;
        MovedContext {
            tag: config.edition(key.1).tag.to_string(),
            title: document
                .finished
                .as_ref()
                .map(|finished| finished.settled.title.clone())
                .unwrap_or_default(),
            url: site.address.at(&UrlPath::of_output(from)).href(&document.url),
            canonical: site.address.absolute(&document.url),
        }
    }
}
