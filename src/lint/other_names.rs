//! Names in a text that its edition calls otherwise: 特朗普 in a text of Taiwan,
//! where the terms say 川普.
//!
//! An edition that somebody writes is never changed by the terms: so a name that
//! slipped in stays, in this edition alone, while the derived ones have theirs.
//! What stands in brackets explains a name, and what a quotation or a title says
//! was said so.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Ground;
use super::prose::class::is_han;
use super::prose::read::{Prose, proses};
use super::scopes::Scopes;
use crate::base::diagnostic::{Diagnostic, Spot};
use crate::base::edition::{EditionId, Tag};
use crate::base::span::Place;
use crate::script::rules::finder;
use crate::term::{Direction, Kind, Term};

pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) {
    let scopes = Scopes::of(ground);
    let mut finders: BTreeMap<(EditionId, Vec<usize>), Option<Finder>> = BTreeMap::new();
    for ((page, edition), document) in ground.site.documents.iter() {
        let tag = &ground.config.edition(*edition).tag;
        let is_read = document.derived_from.is_none() && tag.language() == "zh";
        let Some(finished) = document.finished.as_ref().filter(|_| is_read) else {
            continue;
        };
        let document = &*finished.document;
        let file = ground.sources.files.get(&document.path);
        let text = file.and_then(|file| std::str::from_utf8(&file.bytes).ok());
        let Some(text) = text else { continue };
        let key = (*edition, scopes.reaching(page));
        let finder = finders
            .entry(key)
            .or_insert_with_key(|(_, reaching)| Finder::new(&scopes, reaching, tag));
        let Some(finder) = finder else { continue };
        for prose in proses(document, text, tag) {
            for (name, range) in prose.find(&finder.automaton) {
                let (name, term) = finder.names[name];
                let Some((term, form)) =
                    term.and_then(|term| term.form(tag).map(|form| (term, form)))
                else {
                    continue;
                };
                let edits = match around(&prose, range.clone()) {
                    Around::Bracket => continue,
                    Around::Quotation => Vec::new(),
                    Around::Text => prose.edits(&[(range.clone(), &form.value)]),
                };
                let spot = Spot { path: &document.path, span: prose.span(range), edits };
                let place = Place::at(&term.place.path, form.span);
                found.push(Diagnostic::term_other_name(spot, name, (&form.value, place)));
            }
        }
    }
}

/// Finds the names of terms in an edition: those that are wrong there, and those
/// that are right, of which a wrong one may be a part.
struct Finder<'a> {
    automaton: AhoCorasick,
    /// Each name, with the term that has another one there.
    names: Vec<(&'a str, Option<&'a Term>)>,
}

impl<'a> Finder<'a> {
    fn new(scopes: &Scopes<'a>, reaching: &[usize], tag: &Tag) -> Option<Self> {
        let mut names: BTreeMap<&str, Option<&Term>> = BTreeMap::new();
        let terms = || reaching.iter().map(|index| &scopes.terms()[*index]);
        for term in terms() {
            for name in others(term, tag) {
                // The nearest scope is the last.
                names.insert(name, Some(term));
            }
        }
        for form in terms().filter_map(|term| term.form(tag)) {
            names.insert(&form.value, None);
        }
        let names: Vec<_> = names.into_iter().collect();
        let automaton = finder(names.iter().map(|(name, _)| *name))
            .match_kind(MatchKind::LeftmostLongest)
            .build(names.iter().map(|(name, _)| name))
            .ok()?;
        names.iter().any(|(_, term)| term.is_some()).then_some(Self { automaton, names })
    }
}

/// The names of a term that an edition does not call it by.
///
/// What is an expression elsewhere may be another one here: 列表 is what 清單 is
/// called on the mainland, and a word of its own in Taiwan. So of expressions
/// only those names count that the term itself says are its own.
fn others<'a>(term: &'a Term, tag: &Tag) -> Vec<&'a str> {
    let Some(form) = term.form(tag) else { return Vec::new() };
    let is_name =
        term.kind != Some(Kind::Expression) || term.direction == Direction::TwoWay;
    let elsewhere =
        term.forms.iter().filter(|(variety, _)| variety.is_of(tag) && is_name);
    let names = term.variants.iter().chain(elsewhere.map(|(_, form)| form));
    let names = names.map(|name| name.value.as_str());
    names.filter(|name| *name != form.value && name.chars().any(is_han)).collect()
}

/// In what a name stands.
enum Around {
    /// Beside a bracket, or in the title of a work: it is explained, or quoted.
    Bracket,
    /// In a quotation.
    Quotation,
    /// In the author's own words.
    Text,
}

fn around(prose: &Prose<'_>, range: std::ops::Range<usize>) -> Around {
    const OPENING: &str = "（(「『“‘《〈【";
    const CLOSING: &str = "）)」』”’》〉】";
    let is_in = |marks: &str, c: Option<char>| c.is_some_and(|c| marks.contains(c));
    if is_in(OPENING, prose.before(range.start)) || is_in(CLOSING, prose.at(range.end)) {
        return Around::Bracket;
    }
    let mut open: Vec<char> = Vec::new();
    for (_, glyph) in prose.characters().take_while(|(index, _)| *index < range.start) {
        match glyph.c {
            c if OPENING.contains(c) => open.push(c),
            c if CLOSING.contains(c) => {
                open.pop();
            }
            _ => {}
        }
    }
    match () {
        () if open.iter().any(|c| "《〈".contains(*c)) => Around::Bracket,
        () if open.iter().any(|c| "「『“‘".contains(*c)) => Around::Quotation,
        () => Around::Text,
    }
}
