//! The views of a site: a page enters, what its template sees leaves, with what
//! it shares with the other pages of its edition.
//!
//! A view is made when its page is to be rendered and let go with it: all views
//! of a site together are larger than its pages. What is done with a view is
//! not known here.

use super::assemble::Assembly;
use super::context::{Own, Shared, View};
use super::jobs::{Job, Subject};
use super::view::{MovedContext, PageContext};
use crate::base::edition::EditionId;
use crate::document::settled::Finished;
use crate::site::SiteDocument;
use crate::site::plan::Key;

/// Makes the views of a site's pages.
#[derive(Debug)]
pub struct Views<'a> {
    assembly: Assembly<'a>,
    /// By [`EditionId`].
    shared: Vec<Shared>,
}

impl<'a> Views<'a> {
    /// The views over this site, with what the pages of each edition share.
    #[must_use]
    pub fn over(assembly: Assembly<'a>) -> Self {
        let editions = assembly.config.editions.iter();
        let frames = editions.map(|edition| assembly.frame(edition.id));
        Self { assembly, shared: frames.map(|frame| Shared::of(&frame)).collect() }
    }

    /// What the template of `job` sees.
    #[must_use]
    pub fn of(&self, job: &Job) -> View<'_> {
        let assembly = &self.assembly;
        match &job.subject {
            Subject::Document { key, document, number } => {
                let menu = assembly.menu(key, &document.ancestors);
                let page = assembly.page(key, document, *number);
                self.page(key.1, PageContext { menu, page })
            }
            Subject::NotFound(nowhere) => {
                let menu = assembly.menu(nowhere, &[]);
                let page = assembly.not_found(nowhere.1);
                self.page(nowhere.1, PageContext { menu, page })
            }
            Subject::Chooser => {
                View { shared: None, own: Own::Chooser(assembly.chooser()) }
            }
            Subject::Moved { key, document, finished } => {
                let moved = self.moved(key, document, finished);
                View { shared: None, own: Own::Moved(moved) }
            }
        }
    }

    fn page(&self, edition: EditionId, page: PageContext) -> View<'_> {
        View { shared: self.shared.get(edition.0), own: Own::Page(Box::new(page)) }
    }

    fn moved(
        &self,
        key: &Key,
        document: &SiteDocument,
        finished: &Finished,
    ) -> MovedContext {
        let Assembly { config, site, .. } = self.assembly;
        MovedContext {
            tag: config.edition(key.1).tag.to_string(),
            title: finished.settled.title.clone(),
            url: site.address.href(&document.url),
            canonical: site.address.absolute(&document.url),
        }
    }
}
