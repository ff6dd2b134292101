//! Where all documents are, for who looks for one: a plan enters, the documents
//! by other names than their own leave, with a digest of all addresses.
//!
//! Links are resolved by it. No text is looked at here, nor any title: what a
//! link says does not change where it leads.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::plan::{Key, Origin, Plan};
use crate::base::digest::Digest;
use crate::base::path::UrlPath;

/// The documents of a plan by their files' names and by their URLs.
#[derive(Debug)]
pub struct Addresses {
    /// The documents whose files have another name than their page, by that
    /// name.
    pub renamed: BTreeMap<Key, Key>,
    /// The digest of which documents there are, where each lives, and which
    /// are not published.
    pub digest: Digest,
    /// The document that lives at each URL, by its place in the plan. Found
    /// when it is first asked for: few links are written as URLs.
    urls: OnceLock<HashMap<UrlPath, usize>>,
}

impl Addresses {
    /// The addresses of this plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let renamed = plan.documents.iter().filter(|(key, it)| it.place != key.0);
        let renamed = renamed.map(|(key, it)| ((it.place.clone(), key.1), key.clone()));
        let mut written = String::new();
        for ((page, edition), planned) in &plan.documents {
            let origin = match planned.origin {
                Origin::Authored { .. } => 'a',
                Origin::Derived(_) => 'd',
                Origin::StandIn(_) => 's',
                Origin::Implied => 'i',
            };
            let (page, place) = (page.as_str(), planned.place.as_str());
            let (edition, url) = (edition.0, planned.url.as_str());
            // No path holds a line's end.
            written.push_str(&format!("{page}\n{edition}{origin}{place}\n{url}\n"));
        }
        for (page, edition) in &plan.unpublished {
            written.push_str(&format!("-{}\n{}\n", page.as_str(), edition.0));
        }
        let digest = Digest::of(written.as_bytes());
        Self { renamed: renamed.collect(), digest, urls: OnceLock::new() }
    }

    /// The document that lives at `url`; `plan` is the one of these addresses.
    #[must_use]
    pub fn at_url<'a>(&self, plan: &'a Plan, url: &UrlPath) -> Option<&'a Key> {
        let urls = self.urls.get_or_init(|| {
            let documents = plan.documents.values();
            documents.map(|planned| (planned.url.clone(), planned.index)).collect()
        });
        urls.get(url).map(|at| &plan.keys[*at])
    }
}
