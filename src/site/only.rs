//! What is for some editions alone, and for none of those that it could be
//! shown in: documents and settings enter, findings leave.
//!
//! What such an element shows is known to `document/only`.

use std::sync::Arc;

use super::inventory::Entry;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::Tag;
use crate::config::settings::Config;
use crate::document::html::{Origin, Token};
use crate::document::{Document, only};

/// Tells the names of editions in which their element is not shown: a
/// document's own edition and those that are derived from it could show it.
#[must_use]
pub fn unseen(documents: &[(Entry, Arc<Document>)], config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (entry, document) in documents {
        let Some(unresolved) = &document.unresolved else { continue };
        let editions = config.editions.iter().filter(|edition| {
            let from = edition.derivation.as_ref().map(|derivation| derivation.from);
            edition.id == entry.edition || from == Some(entry.edition)
        });
        let tags: Vec<&Tag> = editions.map(|edition| &edition.tag).collect();
        let known: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
        let tokens = unresolved.rows().flatten();
        for token in tokens {
            let Token::Open(open) = token else { continue };
            // A file of data may serve other sites, with other editions.
            if let Origin::Data(_) = open.origin {
                continue;
            }
            let names = only::names(open).into_iter().flatten();
            let names = names.map(|name| name.trim_start_matches(only::NOT));
            for name in
                names.filter(|name| !tags.iter().any(|tag| only::means(name, tag)))
            {
                let (path, span) = (&document.path, open.span);
                found.push(Diagnostic::edition_unseen(path, span, name, &known));
            }
        }
    }
    found
}
