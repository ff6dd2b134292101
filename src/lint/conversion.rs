//! Advice on what conversion made of the documents: words that markup divides,
//! characters that stayed in the script they were written in, terms that stand
//! in each other's way.
//!
//! It reads accounts; nothing here converts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Ground;
use super::prose::letters::Letters;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Han, Tag};
use crate::base::path::SourcePath;
use crate::script::account::Passage;
use crate::script::matcher::{Kind, Length, Piece};
use crate::script::rivals::Rivals;
use crate::script::rules::Rules;

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
    pub rules: Rules,
    /// Its texts.
    pub passages: Vec<Passage>,
}

/// The terms that others keep from being converted, in an edition.
#[derive(Default)]
pub(super) struct Rivalled {
    /// Those that stand within others, each with the first that it was found in.
    pub(super) within: BTreeMap<(EditionId, String), String>,
    /// Those of which others take a part; they have been told.
    pub(super) cut: BTreeSet<(EditionId, String)>,
}

pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) -> Rivalled {
    let mut rivalled = Rivalled::default();
    let letters = (!ground.accounts.is_empty()).then(Letters::read);
    for account in ground.accounts {
        divided(account, found);
        if let Some(letters) = &letters {
            left(account, letters, found);
        }
        rivals(account, &mut rivalled, found);
    }
    rivalled
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

/// Terms that are kept from being converted by others.
fn rivals(account: &Account<'_>, rivalled: &mut Rivalled, found: &mut Vec<Diagnostic>) {
    let mut pieces = account.passages.iter().flat_map(|passage| &passage.pieces);
    if !pieces.any(|piece| piece.kind == Kind::Term) {
        return;
    }
    let rivals = Rivals::of(&account.rules);
    for passage in &account.passages {
        let text = passage.source.as_str();
        for piece in passage.pieces.iter().filter(|piece| piece.kind == Kind::Term) {
            let term = &text[piece.source.clone()];
            for name in rivals.within(text, piece.source.clone()) {
                let key = (account.edition, name.to_owned());
                rivalled.within.entry(key).or_insert_with(|| term.to_owned());
            }
            if let Some((range, name)) = rivals.across(text, piece.source.clone()) {
                rivalled.cut.insert((account.edition, name.to_owned()));
                let whole = piece.source.start..range.end;
                let place = (account.path, passage.place(whole.clone()));
                found.push(Diagnostic::terms_overlap(place, (term, name), &text[whole]));
            }
        }
    }
}
