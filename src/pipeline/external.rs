//! What a site that was built has to ask of others: a model enters, addresses
//! leave; answers enter, findings leave.
//!
//! Who asks is known to `edge/external`; the pipeline waits for no network.

use url::Url;

use super::Model;
use crate::base::answer::Answered;
use crate::base::diagnostic::Diagnostic;
use crate::lint::external::{External, externals, findings};

/// The addresses of other sites to which the pages of a site lead.
#[derive(Debug)]
pub struct Externals(Vec<External>);

impl Externals {
    /// Those of the site that `model` is of.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        Self(externals(&model.config, &model.site))
    }

    /// The addresses, sorted, none twice.
    #[must_use]
    pub fn urls(&self) -> Vec<&Url> {
        self.0.iter().map(|external| &external.url).collect()
    }

    /// What is told of the answers, one for each address, in their order.
    #[must_use]
    pub fn findings(&self, answers: &[Answered]) -> Vec<Diagnostic> {
        findings(&self.0, answers)
    }
}
