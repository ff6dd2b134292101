//! A row of tokens in another script: the row gives its texts away, and takes
//! their conversions back.
//!
//! What a text became is decided in `run`; here it is put where it belongs,
//! and what lost its text to a neighbour is taken out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lay_back::lay_back;
use super::matcher::{Kind, Length};
use super::run::{Converted, Detail};
use super::texts::{Answers, Place, Texts};
use crate::base::edition::Tag;
use crate::base::span::Span;
use crate::document::elements::{self, AttributeKind};
use crate::document::emptied::{drop_blank, drop_emptied, is_empty};
use crate::document::html::{Text, Token, Value};
use crate::document::notation::{unmark, within};
use crate::document::runs::{Run, each_not_kept, runs};

/// A row of tokens whose texts have been given away.
pub(super) struct Row<'a> {
    tokens: &'a [Token],
    /// The token ranges that stay as they are.
    kept: Vec<Range<usize>>,
    /// Attributes whose values are words: token, attribute, value.
    attributes: Vec<(usize, usize, Place)>,
    runs: Vec<(Run, Place)>,
}

impl<'a> Row<'a> {
    /// Gives the texts of a row in the language of `tag` to `texts`.
    pub(super) fn read(tokens: &'a [Token], tag: &Tag, texts: &mut Texts<'a>) -> Self {
        let found = runs(tokens, tag);
        let first = texts.begin_row(tokens.len());
        let mut attributes = Vec::new();
        let mut add = |token: usize, texts: &mut Texts<'a>| {
            let Token::Open(open) = &tokens[token] else { return };
            for (index, attribute) in open.attributes.iter().enumerate() {
                if let Value::Text(text) = &attribute.value
                    && elements::attribute_kind(&open.name, &attribute.name)
                        == AttributeKind::Words
                {
                    let place = texts.add_at(text, Detail::Text, None, first + token);
                    attributes.push((token, index, place));
                }
            }
        };
        each_not_kept(tokens, &found.kept, |token| add(token, texts));
        let runs = found.runs.into_iter().map(|run| {
            let place = add_run(tokens, &run, first, texts);
            (run, place)
        });
        Self { tokens, runs: runs.collect(), kept: found.kept, attributes }
    }

    /// The row in the language of `tag`, with what became of its texts.
    pub(super) fn derive(&self, tag: &Tag, answers: &Answers<'_>) -> Vec<Token> {
        let mut derived = self.tokens.to_vec();
        each_not_kept(self.tokens, &self.kept, |token| {
            let Token::Open(open) = &mut derived[token] else { return };
            for attribute in &mut open.attributes {
                if let Value::Text(text) = &mut attribute.value
                    && &*attribute.name == "lang"
                {
                    *text = tag.as_str().to_owned();
                }
            }
        });
        for (token, attribute, place) in &self.attributes {
            if let Token::Open(open) = &mut derived[*token] {
                open.attributes[*attribute].value = Value::Text(answers.text(*place));
            }
        }
        let mut hidden: Option<BTreeSet<usize>> = None;
        for (run, place) in &self.runs {
            if let Some(converted) = answers.converted(*place) {
                lay_back_run(self.tokens, run, converted, &mut derived);
                let nothing = nothing(converted);
                if !nothing.is_empty() {
                    let within = within(self.tokens, run, &nothing);
                    hidden.get_or_insert_default().extend(within);
                }
            }
        }
        unmark(&mut derived);
        match hidden {
            Some(hidden) => drop_blank(drop_emptied(self.tokens, derived, hidden)),
            None => {
                let mut row = drop_emptied(self.tokens, derived, BTreeSet::new());
                row.retain(|token| !is_empty(token));
                row
            }
        }
    }
}

/// The stretches of a run that notation does not show.
fn nothing(converted: &Converted<'_>) -> Vec<Range<usize>> {
    let pieces = converted.pieces.iter();
    let hidden = pieces
        .filter(|piece| piece.kind == Kind::Notation && piece.length == Length::Changed);
    hidden.map(|piece| piece.source.clone()).collect()
}

fn add_run<'a>(
    tokens: &'a [Token],
    run: &Run,
    first: usize,
    texts: &mut Texts<'a>,
) -> Place {
    let order = first + run.parts.first().copied().unwrap_or_default();
    let mut parts = run.texts(tokens);
    match (parts.next(), parts.next()) {
        (Some(only), None) => {
            texts.add_at(&only.text, Detail::Text, Some(only.span), order)
        }
        _ => {
            let parts: Vec<&Text> = run.texts(tokens).collect();
            let joined: String = parts.iter().map(|text| text.text.as_str()).collect();
            let start = parts.first().map_or(0, |text| text.span.start);
            let end = parts.last().map_or(0, |text| text.span.end);
            let span = Span::new(start, end);
            texts.add_at(joined, Detail::Borders, Some(span), order)
        }
    }
}

/// Lays a converted run back on its tokens in `derived`.
fn lay_back_run(
    tokens: &[Token],
    run: &Run,
    converted: &Converted<'_>,
    derived: &mut [Token],
) {
    let mut borders = run.ends(tokens);
    borders.pop();
    let mut parts = lay_back(converted, &borders);
    keep_links(converted, &borders, &run.links, &mut parts);
    for (&index, part) in run.parts.iter().zip(parts) {
        if let Token::Text(text) = &mut derived[index] {
            text.text = converted.text[part].to_owned();
        }
    }
}

/// Gives a link that was left without text the phrase that it lost to the part
/// before it: an empty link cannot be followed. Where that part is a link too,
/// it keeps the phrase's first character.
pub(super) fn keep_links(
    converted: &Converted,
    borders: &[usize],
    links: &[Range<usize>],
    parts: &mut [Range<usize>],
) {
    for (which, link) in links.iter().enumerate() {
        if parts[link.clone()].iter().any(|part| !part.is_empty()) {
            continue;
        }
        let start = match link.start {
            0 => 0,
            first => borders[first - 1],
        };
        let piece = converted.pieces.partition_point(|piece| piece.source.end <= start);
        let Some(piece) = converted.pieces.get(piece) else { continue };
        // What is not shown takes its links along.
        if piece.kind == Kind::Notation {
            continue;
        }
        let owner = parts[..link.start].iter().rposition(|part| !part.is_empty());
        let Some(owner) = owner.filter(|_| piece.length == Length::Changed) else {
            continue;
        };
        let owned = parts[owner].start.max(piece.target.start)..parts[owner].end;
        let owner_is_link = links[..which].iter().any(|link| link.contains(&owner));
        let cut = if owner_is_link {
            let first = converted.text[owned.clone()].chars().next();
            owned.start + first.map_or(0, char::len_utf8)
        } else {
            owned.start
        };
        parts[owner].end = cut;
        parts[owner + 1..link.start].fill(cut..cut);
        parts[link.start] = cut..owned.end;
    }
}
