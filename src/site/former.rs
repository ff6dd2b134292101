//! Where pages were before: a document enters, its former URLs leave, on the domain
//! on which it is.

use super::SiteDocument;
use super::address::Here;
use crate::base::path::UrlPath;

/// A place where a page was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// As its author wrote it.
    pub written: String,
    /// What a browser asks for there.
    pub url: UrlPath,
}

/// The former URLs of a document on its domain, `here`. A derived document has none:
/// its origin's aliases are URLs of its origin.
#[must_use]
pub fn former_urls(document: &SiteDocument, here: Here<'_>) -> Vec<Former> {
    let own = document.finished.as_ref().filter(|_| document.derived_from.is_none());
    let aliases = own.and_then(|finished| finished.document.meta.aliases.as_ref());
    let aliases = aliases.into_iter().flat_map(|aliases| &aliases.value);
    aliases
        .map(|alias| {
            let written = alias.value.trim_start_matches('/');
            // What was written while all editions were on one host is still so.
            let folder = here.folder();
            let is_below = !folder.is_empty() && written.starts_with(folder);
            let below = match is_below {
                true => written.to_owned(),
                false => format!("{folder}{written}"),
            };
            let url = if below.ends_with(".html") {
                UrlPath::file(&below)
            } else {
                UrlPath::folder(below.split('/'))
            };
            Former { written: alias.value.clone(), url }
        })
        .collect()
}
