//! Advice on what conversion made of the documents: words that markup divides,
//! characters that stayed in the script they were written in, terms that stand
//! in each other's way.
//!
//! It reads accounts; nothing here converts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::prose::letters::Letters;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Han, Tag};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::script::account::Passage;
use crate::script::matcher::{Kind, Length, Piece};
use crate::script::rivals::Rivals;
use crate::script::rules::Rules;
use crate::term::Term;

/// What conversion did to a document.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// The edition that it was derived for.
    pub edition: EditionId,
    /// What it was written in.
    pub from: &'a Tag,
    /// What it became.
    pub to: &'a Tag,
    /// The file that it was written in.
    pub path: &'a SourcePath,
    /// The terms that were followed.
    pub rules: &'a Rules,
    /// Its texts.
    pub passages: Vec<Passage>,
}

/// All that accounts are read by.
#[derive(Debug)]
pub struct AccountReader<'a> {
    letters: Letters,
    /// The names that terms do not convert for an edition, though they should.
    formless: BTreeMap<EditionId, Vec<&'a str>>,
}

/// What is kept of an account. The account itself takes many times the room.
#[derive(Debug, Default)]
pub struct Read {
    /// What was found in it.
    pub(super) found: Vec<Diagnostic>,
    /// The terms that stand within others, each with the first of these.
    pub(super) within: BTreeMap<(EditionId, String), String>,
    /// The terms of which others take a part; they have been told.
    pub(super) cut: BTreeSet<(EditionId, String)>,
    /// Where a name first stands that its term does not convert.
    pub(super) formless: BTreeMap<(EditionId, String), (SourcePath, Option<Span>)>,
}

impl<'a> AccountReader<'a> {
    /// A reader of the accounts of a site with these terms.
    #[must_use]
    pub fn new(config: &Config, terms: &'a [Term]) -> Self {
        let mut formless: BTreeMap<EditionId, Vec<&str>> = BTreeMap::new();
        for (edition, name) in terms.iter().flat_map(|term| formless_in(config, term)) {
            formless.entry(edition).or_default().push(name);
        }
        Self { letters: Letters::read(), formless }
    }

    /// Reads one account.
    #[must_use]
    pub fn read(&self, account: &Account<'_>) -> Read {
        let mut read = Read::default();
        divided(account, &mut read.found);
        left(account, &self.letters, &mut read.found);
        rivals(account, &mut read);
        for name in self.formless.get(&account.edition).into_iter().flatten() {
            if let Some(span) = place_outside_terms(account, name) {
                let key = (account.edition, (*name).to_owned());
                read.formless.insert(key, (account.path.clone(), span));
            }
        }
        read
    }
}

impl Read {
    /// Adds what was read in another account; of each name, the first place
    /// stays.
    pub fn add(&mut self, other: Self) {
        self.found.extend(other.found);
        self.cut.extend(other.cut);
        for (name, longer) in other.within {
            self.within.entry(name).or_insert(longer);
        }
        for (name, place) in other.formless {
            self.formless.entry(name).or_insert(place);
        }
    }
}

/// The names by which a term is known where it is converted from, for each
/// edition that it has no form for, though it says what several places call it.
/// A term with a single form may leave the rest to OpenCC.
pub(super) fn formless_in<'t>(
    config: &Config,
    term: &'t Term,
) -> Vec<(EditionId, &'t str)> {
    let mut names = Vec::new();
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        let from = &config.edition(derivation.from).tag;
        let forms = term.forms.iter().filter(|(variety, _)| variety.is_of(from));
        let forms: BTreeSet<&str> = forms.map(|(_, form)| form.value.as_str()).collect();
        if forms.len() > 1 && term.form(&edition.tag).is_none() {
            names.extend(term.names(from).map(|name| (edition.id, name.value.as_str())));
        }
    }
    names
}

/// Where a name first stands in the texts of a document, outside of terms; of a
/// text that has no known place, the file.
fn place_outside_terms(account: &Account<'_>, name: &str) -> Option<Option<Span>> {
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

/// Words with another number of characters than they had, which markup divides:
/// they go as a whole to one side of it.
fn divided(account: &Account<'_>, found: &mut Vec<Diagnostic>) {
    for passage in &account.passages {
        for piece in &passage.pieces {
            let inside = |border: &&usize| {
                piece.source.start < **border && **border < piece.source.end
            };
            let is_word = piece.length == Length::Changed && piece.kind != Kind::Notation;
            if !is_word || !passage.borders.iter().any(|b| inside(&b)) {
                continue;
            }
            if let Some(span) = passage.place(piece.source.clone()) {
                let words = words(passage, piece);
                found.push(Diagnostic::divided_word(account.path, span, words));
            }
        }
    }
}

fn words<'p>(passage: &'p Passage, piece: &Piece) -> (&'p str, &'p str) {
    (&passage.source[piece.source.clone()], &passage.text[piece.target.clone()])
}

/// The characters of the other script that are left in the derived document,
/// told once. What a term or notation wrote is meant, and what is of the other script in the
/// source too is told there.
fn left(account: &Account<'_>, letters: &Letters, found: &mut Vec<Diagnostic>) {
    let Some(han) = account.to.han() else { return };
    let of_source = account.from.han();
    let is_left = |c: char| {
        let is_told = || of_source.is_some_and(|han| letters.foreign(c, han).is_some());
        letters.foreign(c, han).is_some() && !is_told()
    };
    let mut characters: Vec<char> = Vec::new();
    let mut first: Option<(&Passage, Range<usize>)> = None;
    for passage in &account.passages {
        let is_meant = |piece: &&Piece| matches!(piece.kind, Kind::Term | Kind::Notation);
        for piece in passage.pieces.iter().filter(|piece| !is_meant(piece)) {
            let target = &passage.text[piece.target.clone()];
            for (index, c) in target.chars().enumerate().filter(|(_, c)| is_left(*c)) {
                let at = place(passage, piece, index);
                first.get_or_insert((passage, at));
                if !characters.contains(&c) {
                    characters.push(c);
                }
            }
        }
    }
    let Some((passage, at)) = first else { return };
    let word = &passage.source[at.clone()];
    let script = match han {
        Han::Traditional => Han::Simplified,
        Han::Simplified => Han::Traditional,
    };
    found.push(Diagnostic::left_in_other_script(
        (account.path, passage.place(at.clone())),
        (script, account.to),
        &characters,
        word,
    ));
}

/// Where in the text the character at `index` of a piece comes from.
fn place(passage: &Passage, piece: &Piece, index: usize) -> Range<usize> {
    if piece.length == Length::Changed {
        return piece.source.clone();
    }
    let mut source = passage.source[piece.source.clone()].char_indices();
    source.nth(index).map_or(piece.source.clone(), |(at, c)| {
        let start = piece.source.start + at;
        start..start + c.len_utf8()
    })
}

/// Terms that are kept from being converted by others. Two that overlap are told
/// once a page.
fn rivals(account: &Account<'_>, read: &mut Read) {
    let mut pieces = account.passages.iter().flat_map(|passage| &passage.pieces);
    if !pieces.any(|piece| piece.kind == Kind::Term) {
        return;
    }
    let rivals = Rivals::of(account.rules);
    let mut told = BTreeSet::new();
    for passage in &account.passages {
        let text = passage.source.as_str();
        for piece in passage.pieces.iter().filter(|piece| piece.kind == Kind::Term) {
            let term = &text[piece.source.clone()];
            for name in rivals.within(text, piece.source.clone()) {
                let key = (account.edition, name.to_owned());
                read.within.entry(key).or_insert_with(|| term.to_owned());
            }
            if let Some((range, name)) = rivals.across(text, piece.source.clone()) {
                read.cut.insert((account.edition, name.to_owned()));
                if !told.insert((term, name)) {
                    continue;
                }
                let whole = piece.source.start..range.end;
                let place = (account.path, passage.place(whole.clone()));
                read.found.push(Diagnostic::terms_overlap(
                    place,
                    (term, name),
                    &text[whole],
                ));
            }
        }
    }
}
