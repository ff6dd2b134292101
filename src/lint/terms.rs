//! Terms that nothing in the site follows, be it that they are misspelt or that
//! longer ones always win; and terms that say nothing for an edition that needs
//! them. Nobody sees that they convert nothing.

use std::collections::BTreeSet;

use super::Ground;
use super::conversion::{Account, Rivalled};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::span::Span;
use crate::config::settings::EditionText;
use crate::script::matcher::Kind;
use crate::term::Term;

pub(super) fn lint(ground: Ground, rivalled: &Rivalled, found: &mut Vec<Diagnostic>) {
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
        without_form(ground, term, found);
        let mut pairs = pairs(ground, term).peekable();
        let Some((_, first)) = pairs.peek().copied() else { continue };
        let mut longer = None;
        let is_told = pairs.any(|(edition, name)| {
            let key = (edition, name.to_owned());
            let within = rivalled.within.get(&key);
            longer = longer.or_else(|| within.map(|longer| (name, longer)));
            followed.contains(&(edition, name))
                || is_in_settings(ground, name)
                || rivalled.cut.contains(&key)
        });
        match longer {
            _ if is_told => {}
            Some((name, longer)) => {
                found.push(Diagnostic::shadowed_term(&term.place, name, longer));
            }
            None => found.push(Diagnostic::unused_term(&term.place, first)),
        }
    }
}

/// Tells a term that says what several places call it, but not those who read an
/// edition in which its name is converted. A term with a single form may leave
/// the rest to OpenCC.
fn without_form(ground: Ground, term: &Term, found: &mut Vec<Diagnostic>) {
    let config = ground.config;
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        let from = &config.edition(derivation.from).tag;
        let forms = term.forms.iter().filter(|(variety, _)| variety.is_of(from));
        let forms: BTreeSet<&str> = forms.map(|(_, form)| form.value.as_str()).collect();
        if forms.len() < 2 || term.form(&edition.tag).is_some() {
            continue;
        }
        let accounts = || ground.accounts.iter().filter(|it| it.edition == edition.id);
        let used = term.names(from).find_map(|name| {
            let name = name.value.as_str();
            accounts().find_map(|account| Some((name, account, place(account, name)?)))
        });
        if let Some((name, account, span)) = used {
            let text = (account.path, span);
            let name = (name, &edition.tag);
            found.push(Diagnostic::term_without_form(&term.place, name, text));
        }
    }
}

/// Where a name first stands in the texts of a document, outside of terms; of a
/// text that has no known place, the file.
fn place(account: &Account<'_>, name: &str) -> Option<Option<Span>> {
    account.passages.iter().find_map(|passage| {
        let mut places = passage.source.match_indices(name);
        let place = places.find(|(at, name)| {
            let end = at + name.len();
            let terms = passage.pieces.iter().filter(|piece| piece.kind == Kind::Term);
            !terms
                .into_iter()
                .any(|term| term.source.start < end && *at < term.source.end)
        });
        place.map(|(at, name)| passage.place(at..at + name.len()))
    })
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
