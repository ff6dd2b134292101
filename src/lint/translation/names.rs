//! Terms that stand in a source and not in its translation: its readers meet a
//! name by which nothing else on the site is called.
//!
//! A term counts once for a page, and only where it has a name in the edition of
//! the translation. Which names a text has is known to `words`.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::Ground;
use super::super::prose::read::{Prose, proses};
use super::super::scopes::Scopes;
use super::Translation;
use super::words::Words;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Tag};
use crate::base::span::{Place, Span};
use crate::script::rules::finder;
use crate::term::Term;

/// Finds the terms of a site in its documents.
pub(super) struct Names<'a> {
    ground: Ground<'a>,
    scopes: Scopes<'a>,
    /// For an edition and the terms that reach a page, what finds them.
    finders: BTreeMap<(EditionId, Vec<usize>), Option<Finder<'a>>>,
}

/// Finds terms by their names in one edition.
struct Finder<'a> {
    automaton: AhoCorasick,
    /// The terms of each name, by index.
    terms: Vec<(&'a str, Vec<usize>)>,
}

impl<'a> Names<'a> {
    /// The names of a site's terms.
    pub(super) fn of(ground: Ground<'a>) -> Self {
        Self { ground, scopes: Scopes::of(ground), finders: BTreeMap::new() }
    }

    /// Tells the terms that a translation does not follow.
    pub(super) fn lint(
        &mut self,
        translation: Translation<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        let Translation { document, source, source_text, .. } = translation;
        let config = self.ground.config;
        let tag = &config.edition(translation.edition).tag;
        let source_tag = &config.edition(translation.source_edition).tag;
        let terms = self.scopes.terms();
        let reaching = self.scopes.reaching(translation.page);
        let key = (translation.source_edition, reaching);
        let finder = self
            .finders
            .entry(key.clone())
            .or_insert_with(|| Finder::new(terms, &key.1, source_tag));
        let Some(finder) = finder else { return };
        let mut words: Option<Words> = None;
        let mut told = BTreeSet::new();
        for (name, span) in finder.first_places(&proses(source, source_text, source_tag))
        {
            let (name, of_name) = &finder.terms[name];
            let with_form = of_name.iter().filter_map(|index| {
                let form = terms[*index].form(tag)?;
                // What has one name in both is not called otherwise by mistake.
                (form.value != *name).then_some((*index, form))
            });
            let with_form: Vec<_> = with_form.collect();
            // The nearest scope is the last.
            let Some((nearest, form)) = with_form.last() else { continue };
            let words = words.get_or_insert_with(|| Words::of(document, tag));
            let mut names =
                with_form.iter().flat_map(|(index, _)| called(&terms[*index], tag));
            if names.any(|name| words.have(name)) || !told.insert(*nearest) {
                continue;
            }
            found.push(Diagnostic::translation_term(
                &document.path,
                title(translation),
                (name, Place::at(&source.path, span)),
                (&form.value, Place::at(&terms[*nearest].place.path, form.span)),
            ));
        }
    }
}

/// What a term may be called in an edition.
fn called<'t>(term: &'t Term, tag: &Tag) -> impl Iterator<Item = &'t str> {
    // Of the name of another place in Chinese, `other_names` tells.
    let forms = term.forms.iter().filter(|(variety, _)| variety.is_of(tag));
    let forms = forms.map(|(_, form)| form.value.as_str());
    let names: Vec<&str> = term.names(tag).map(|name| name.value.as_str()).collect();
    names.into_iter().chain(forms)
}

/// Where a document's title stands.
fn title(translation: Translation<'_>) -> Option<Span> {
    let document = translation.document;
    let lead = document.lead.as_ref().and(document.headings.first());
    let title = document.meta.title.as_ref().map(|title| title.span);
    title.or_else(|| lead.map(|heading| heading.span))
}

impl<'a> Finder<'a> {
    fn new(terms: &'a [Term], reaching: &[usize], tag: &Tag) -> Option<Self> {
        let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in reaching {
            for name in terms[*index].names(tag) {
                let of_name = names.entry(&name.value).or_default();
                if of_name.last() != Some(index) {
                    of_name.push(*index);
                }
            }
        }
        let terms: Vec<(&str, Vec<usize>)> = names.into_iter().collect();
        let automaton = finder(terms.iter().map(|(name, _)| *name))
            .match_kind(MatchKind::LeftmostLongest)
            .build(terms.iter().map(|(name, _)| name))
            .ok()?;
        (!terms.is_empty()).then_some(Self { automaton, terms })
    }

    /// Where each name first stands, in the order of the text.
    fn first_places(&self, proses: &[Prose<'_>]) -> Vec<(usize, Span)> {
        let mut known = BTreeSet::new();
        let mut places = Vec::new();
        for prose in proses {
            for (name, range) in prose.find(&self.automaton) {
                if known.insert(name) {
                    places.push((name, prose.span(range)));
                }
            }
        }
        places
    }
}
