//! Terms that nothing in the site follows: a name that is misspelt in the terms
//! converts nothing, and nobody sees that it does not.

use std::collections::BTreeSet;

use super::Ground;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::config::settings::EditionText;
use crate::term::Term;

pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) {
    let followed: BTreeSet<(EditionId, &str)> = ground
        .site
        .documents
        .iter()
        .flat_map(|((_, edition), document)| {
            let names = document.finished.iter().flat_map(|finished| &finished.names);
            names.map(|name| (*edition, name.as_str()))
        })
        .collect();
    for term in ground.terms {
        let mut pairs = pairs(ground, term).peekable();
        let Some((_, first)) = pairs.peek().copied() else { continue };
        let is_followed = pairs.any(|(edition, name)| {
            followed.contains(&(edition, name)) || is_in_settings(ground, name)
        });
        if !is_followed {
            found.push(Diagnostic::unused_term(&term.place, first));
        }
    }
}

/// What a term converts, for each edition that is derived.
fn pairs<'a>(
    ground: Ground<'a>,
    term: &'a Term,
) -> impl Iterator<Item = (EditionId, &'a str)> {
    let config = ground.config;
    config.editions.iter().flat_map(move |edition| {
        let from = edition.derivation.as_ref().map(|derivation| derivation.from);
        let from = from.map(|from| &config.edition(from).tag);
        let pairs = from.into_iter().flat_map(|from| term.pairs(from, &edition.tag));
        pairs.map(|(name, _)| (edition.id, name.value.as_str()))
    })
}

/// Whether the settings or the tags have the name: what is made of them is no
/// document.
fn is_in_settings(ground: Ground, name: &str) -> bool {
    let config = ground.config;
    let labels = config.menu.iter().filter_map(|entry| entry.label.as_ref());
    let texts: Vec<&EditionText> = [&config.title, &config.description]
        .into_iter()
        .flatten()
        .chain(labels)
        .collect();
    let forms = texts.into_iter().flat_map(|text| text.forms.values());
    let mut forms = forms.map(String::as_str).chain(ground.site.topics.forms());
    forms.any(|form| form.contains(name))
}
