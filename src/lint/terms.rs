//! Terms that nothing in the site follows, be it that they are misspelt or that
//! longer ones always win; and terms that say nothing for an edition that needs
//! them. Nobody sees that they convert nothing.

use std::collections::BTreeSet;

use super::Ground;
use super::conversion::formless_in;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::config::menu;
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
    let used = ground.used.used.iter().flatten();
    let used: BTreeSet<usize> =
        used.flat_map(|used| used.records.iter().copied()).collect();
    for (at, term) in ground.terms.iter().enumerate() {
        without_form(ground, term, found);
        let mut pairs = pairs(ground, term).peekable();
        let Some((_, first)) = pairs.peek().copied() else { continue };
        let mut longer = None;
        let is_told = pairs.any(|(edition, name)| {
            let key = (edition, name.to_owned());
            let within = ground.conversion.within.get(&key);
            longer = longer.or_else(|| within.map(|longer| (name, longer)));
            followed.contains(&(edition, name))
                || is_in_settings(ground, name)
                || ground.conversion.cut.contains(&key)
        });
        match longer {
            _ if is_told || explains(term) && used.contains(&at) => {}
            Some((name, longer)) => {
                found.push(Diagnostic::shadowed_term(&term.place, name, longer));
            }
            None => found.push(Diagnostic::unused_term(&term.place, first)),
        }
    }
}

/// Whether readers are told what a term means: then it is of use where it stands in
/// a text, whatever becomes of it.
fn explains(term: &Term) -> bool {
    !term.definition.is_empty() || term.link.is_some()
}

/// Tells a term that says what several places call it, but not those who read an
/// edition in which its name is converted.
fn without_form(ground: Ground, term: &Term, found: &mut Vec<Diagnostic>) {
    let mut told = BTreeSet::new();
    for (edition, name) in formless_in(ground.config, term) {
        let place = ground.conversion.formless.get(&(edition, name.to_owned()));
        if let Some((path, span)) = place
            && told.insert(edition)
        {
            let name = (name, &ground.config.edition(edition).tag);
            let text = (path, *span);
            found.push(Diagnostic::term_without_form(&term.place, name, text));
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
    let menus = [&config.menu, &config.footer_menu].into_iter();
    let entries = menus.flat_map(|menu| menu::all(menu));
    let labels = entries.filter_map(|entry| entry.label.as_ref());
    let texts: Vec<&EditionText> = [&config.title, &config.description]
        .into_iter()
        .flatten()
        .chain(labels)
        .collect();
    let forms = texts.into_iter().flat_map(|text| text.forms.values());
    let mut forms = forms.map(String::as_str).chain(ground.site.topics.forms());
    forms.any(|form| form.contains(name))
}
