//! A document in another script: an authored document and a recipe enter, the
//! derived document leaves.
//!
//! Everything that a reader sees or hears is converted, run by run. Identity is
//! not: links, ids, classes and code stay as they are. It does not know which
//! edition needs which document.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::lay_back::lay_back;
use super::matcher::Length;
use super::run::{Agreement, Converted, Detail, Recipe, Scripts};
use super::runs::{Run, runs};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::elements::{self, AttributeKind};
use crate::document::html::{Open, Token, Value};
use crate::document::meta::Convert;
use crate::document::outline;
use crate::document::settled::{Finished, Settled};
use crate::document::{Document, Note};

/// The tags of a derivation.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a> {
    /// What the document is written in.
    pub from: &'a Tag,
    /// What it is converted to.
    pub to: &'a Tag,
}

/// Derives a document. One that says `convert: off` stays as it is.
#[must_use]
pub fn derive(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags,
    document: &Arc<Document>,
    settled: &Arc<Settled>,
) -> Checked<Finished> {
    if settled.convert == Convert::Off {
        let document = Arc::clone(document);
        return Checked::clean(Finished { document, settled: Arc::clone(settled) });
    }
    let mut hand =
        Hand { scripts, recipe, tags, path: &document.path, diagnostics: Vec::new() };
    let body = hand.row(&document.body);
    let note =
        |note: &Note| Note { body: hand.row(&note.body), references: note.references };
    let notes: Vec<Note> = document.notes.iter().map(note).collect();
    let mut headings = document.headings.clone();
    let rows = std::iter::once(&body).chain(notes.iter().map(|note| &note.body));
    for (index, text) in rows.flat_map(|row| outline::heading_texts(row)) {
        headings[index].text = text;
    }
    let derived = Document {
        path: document.path.clone(),
        meta: document.meta.clone(),
        lead: document.lead.as_ref().map(|lead| hand.text(lead)),
        body,
        notes,
        headings,
        links: document.links.clone(),
    };
    let settled = Arc::new(hand.settled(settled));
    let value = Finished { document: Arc::new(derived), settled };
    Checked { value, diagnostics: hand.diagnostics }
}

/// The front matter of a document that is written by hand in a derived
/// edition: what it inherits is in the script of the source edition, and is
/// converted.
#[must_use]
pub fn adopt(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags,
    document: &Document,
    settled: &Arc<Settled>,
) -> Checked<Arc<Settled>> {
    let mut hand =
        Hand { scripts, recipe, tags, path: &document.path, diagnostics: Vec::new() };
    let mut adopted = Settled::clone(settled);
    if document.meta.authors.is_none() {
        adopted.authors = hand.texts(&settled.authors);
    }
    Checked { value: Arc::new(adopted), diagnostics: hand.diagnostics }
}

struct Hand<'a> {
    scripts: &'a Scripts,
    recipe: &'a Recipe,
    tags: Tags<'a>,
    path: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Hand<'_> {
    fn settled(&mut self, settled: &Settled) -> Settled {
        Settled {
            title: self.text(&settled.title),
            description: settled.description.as_ref().map(|text| self.text(text)),
            summary: settled.summary.as_ref().map(|text| self.text(text)),
            authors: self.texts(&settled.authors),
            ..settled.clone()
        }
    }

    fn texts(&mut self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// A text that stands alone: a title, the value of an attribute.
    fn text(&mut self, text: &str) -> String {
        match self.convert(text, Detail::Text, None) {
            Some(converted) => converted.text,
            None => text.to_owned(),
        }
    }

    fn row(&mut self, tokens: &[Token]) -> Vec<Token> {
        let found = runs(tokens, self.tags.from);
        let mut kept = found.kept.iter().peekable();
        let mut derived = Vec::with_capacity(tokens.len());
        for (index, token) in tokens.iter().enumerate() {
            kept.next_if(|range| range.end <= index);
            let is_kept = kept.peek().is_some_and(|range| range.contains(&index));
            derived.push(match token {
                Token::Open(open) if !is_kept => Token::Open(self.attributes(open)),
                token => token.clone(),
            });
        }
        for run in &found.runs {
            self.run(tokens, run, &mut derived);
        }
        drop_emptied(tokens, derived)
    }

    fn attributes(&mut self, open: &Open) -> Open {
        let mut open = open.clone();
        for attribute in &mut open.attributes {
            let Value::Text(text) = &mut attribute.value else { continue };
            if &*attribute.name == "lang" {
                *text = self.tags.to.as_str().to_owned();
            } else if elements::attribute_kind(&open.name, &attribute.name)
                == AttributeKind::Words
            {
                *text = self.text(text);
            }
        }
        open
    }

    /// Converts one run, and lays the result back on its tokens in `derived`.
    fn run(&mut self, tokens: &[Token], run: &Run, derived: &mut [Token]) {
        let texts: Vec<_> = run
            .parts
            .iter()
            .filter_map(|&index| match &tokens[index] {
                Token::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        let joined: String = texts.iter().map(|text| text.text.as_str()).collect();
        let span = texts
            .first()
            .zip(texts.last())
            .map(|(first, last)| Span::new(first.span.start, last.span.end));
        let detail = if texts.len() > 1 { Detail::Borders } else { Detail::Text };
        let Some(converted) = self.convert(&joined, detail, span) else { return };
        let borders: Vec<usize> = texts
            .iter()
            .take(texts.len() - 1)
            .scan(0, |end, text| {
                *end += text.text.len();
                Some(*end)
            })
            .collect();
        let mut parts = lay_back(&converted, &borders);
        keep_links(&converted, &borders, &run.links, &mut parts);
        for (&index, part) in run.parts.iter().zip(parts) {
            if let Token::Text(text) = &mut derived[index] {
                text.text = converted.text[part].to_owned();
            }
        }
    }

    fn convert<'t>(
        &mut self,
        text: &'t str,
        detail: Detail,
        span: Option<Span>,
    ) -> Option<Converted<'t>> {
        match self.scripts.convert(self.recipe, text, detail) {
            Ok(converted) => {
                if converted.agreement == Agreement::Differs {
                    let diagnostic = Diagnostic::conversion_differs(self.path, span);
                    self.diagnostics.push(diagnostic);
                }
                Some(converted)
            }
            Err(error) => {
                let diagnostic =
                    Diagnostic::conversion_failed(self.path, span, &error.to_string());
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }
}

/// Gives a link that was left without text the phrase that it lost to the part
/// before it: an empty link cannot be followed. Where that part is a link too,
/// it keeps the phrase's first character.
fn keep_links(
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

/// Takes out the elements within a line whose text went to a neighbour.
fn drop_emptied(tokens: &[Token], derived: Vec<Token>) -> Vec<Token> {
    struct Element {
        opening: usize,
        had_text: bool,
        has_content: bool,
    }
    let mut open: Vec<Element> = Vec::new();
    let mut emptied = BTreeSet::new();
    for (index, token) in derived.iter().enumerate() {
        let content = match token {
            Token::Open(element) => {
                let paired = element.extent == crate::document::html::Extent::Paired;
                if paired && elements::is_phrasing(&element.name) {
                    let has_content = element.text("id").is_some();
                    open.push(Element { opening: index, had_text: false, has_content });
                    continue;
                }
                true
            }
            Token::Close(name) if elements::is_phrasing(name) => match open.pop() {
                Some(element) if element.had_text && !element.has_content => {
                    emptied.extend([element.opening, index]);
                    if let Some(outer) = open.last_mut() {
                        outer.had_text = true;
                    }
                    continue;
                }
                _ => true,
            },
            Token::Text(text) => {
                let was =
                    matches!(&tokens[index], Token::Text(was) if !was.text.is_empty());
                if let (Some(element), true) = (open.last_mut(), was) {
                    element.had_text = true;
                }
                !text.text.is_empty()
            }
            _ => true,
        };
        if let (Some(element), true) = (open.last_mut(), content) {
            element.has_content = true;
        }
    }
    let mut index = 0;
    let mut derived = derived;
    derived.retain(|token| {
        let is_empty = matches!(token, Token::Text(text) if text.text.is_empty());
        index += 1;
        !emptied.contains(&(index - 1)) && !is_empty
    });
    derived
}
