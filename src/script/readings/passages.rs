//! Passages with readings: a finished document enters, in which elements have the
//! attribute `ruby`, and leaves with a reading at each of their characters.
//!
//! It comes after conversion, so that the readings are those of the characters
//! that are shown. Code, ruby of the author's own and text in other languages
//! than Chinese have none.

use std::sync::Arc;

use super::{Reader, Readings};
use crate::base::edition::Tag;
use crate::base::span::Span;
use crate::document::body::attribute;
use crate::document::elements::{is_code, is_phrasing, is_reading};
use crate::document::html::{Extent, Open, Origin, Text, Token};
use crate::document::ruby::letters::{Letters, are_wanted, wanted};
use crate::document::ruby::{READING, WANTED};
use crate::document::settled::Finished;
use crate::document::{Document, Note};

/// The class of a passage that has readings throughout.
const CLASS: &str = "readings";

/// Adds the readings that a document in the language of `tag` wants.
#[must_use]
pub fn read(finished: Finished, readings: &Readings, tag: &Tag) -> Finished {
    if !finished.document.rows().any(are_wanted) {
        return finished;
    }
    let reader = readings.reader();
    let document = &*finished.document;
    let notes = document.notes.iter().map(|note| Note {
        body: read_row(&note.body, &reader, tag),
        references: note.references,
    });
    let document = Document {
        body: read_row(&document.body, &reader, tag),
        notes: notes.collect(),
        ..document.clone()
    };
    Finished { document: Arc::new(document), ..finished }
}

/// What an element says of the text in it.
#[derive(Clone, Copy)]
struct Scope {
    letters: Option<Letters>,
    is_chinese: bool,
    /// Whether its text is none to be read.
    is_closed: bool,
}

impl Scope {
    fn within(self, open: &Open) -> Self {
        let language = open.text("lang").and_then(Tag::parse);
        Self {
            letters: wanted(open).or(self.letters),
            is_chinese: language.map_or(self.is_chinese, |tag| tag.language() == "zh"),
            is_closed: self.is_closed
                || is_code(&open.name)
                || is_reading(&open.name)
                || open.name == "ruby",
        }
    }

    fn letters(self) -> Option<Letters> {
        self.letters.filter(|_| self.is_chinese && !self.is_closed)
    }
}

/// The texts that are read as one, by their places in the row.
#[derive(Default)]
struct Stretch {
    texts: Vec<usize>,
    letters: Option<Letters>,
}

fn read_row(tokens: &[Token], reader: &Reader<'_>, tag: &Tag) -> Vec<Token> {
    let is_chinese = tag.language() == "zh";
    let mut scopes = vec![Scope { letters: None, is_chinese, is_closed: false }];
    let mut stretch = Stretch::default();
    // For each token, what takes its place.
    let mut read: Vec<Option<Vec<Token>>> = vec![None; tokens.len()];
    for (index, token) in tokens.iter().enumerate() {
        let scope = scopes[scopes.len() - 1];
        match token {
            Token::Open(open) => {
                if !is_phrasing(&open.name) {
                    stretch.end(tokens, reader, &mut read);
                }
                if open.extent == Extent::Paired {
                    scopes.push(scope.within(open));
                }
            }
            Token::Close(name) => {
                if !is_phrasing(name) {
                    stretch.end(tokens, reader, &mut read);
                }
                if scopes.len() > 1 {
                    scopes.pop();
                }
            }
            Token::Text(_) => {
                if stretch.letters != scope.letters() {
                    stretch.end(tokens, reader, &mut read);
                    stretch.letters = scope.letters();
                }
                if stretch.letters.is_some() {
                    stretch.texts.push(index);
                }
            }
            Token::Note { .. } | Token::Cite(_) => {}
            Token::Raw(_) | Token::Label(_) => stretch.end(tokens, reader, &mut read),
        }
    }
    stretch.end(tokens, reader, &mut read);
    let mut row = Vec::with_capacity(tokens.len());
    for (token, read) in tokens.iter().zip(read) {
        match (token, read) {
            (_, Some(read)) => row.extend(read),
            (Token::Open(open), None) if wanted(open).is_some() => {
                row.push(Token::Open(classed(open)));
            }
            (token, None) => row.push(token.clone()),
        }
    }
    row
}

/// An element whose text has its readings: for styles it has a class in the
/// place of the attribute.
fn classed(open: &Open) -> Open {
    let class = match open.text("class") {
        Some(classes) => format!("{classes} {CLASS}"),
        None => CLASS.to_owned(),
    };
    let mut open = open.clone();
    open.attributes.retain(|it| it.name != WANTED && it.name != "class");
    open.attributes.push(attribute("class", class));
    open
}

impl Stretch {
    /// Reads the texts, and begins anew.
    fn end(
        &mut self,
        tokens: &[Token],
        reader: &Reader<'_>,
        read: &mut [Option<Vec<Token>>],
    ) {
        let Some(letters) = self.letters.take() else { return };
        let texts: Vec<(usize, &Text)> = std::mem::take(&mut self.texts)
            .into_iter()
            .filter_map(|index| match &tokens[index] {
                Token::Text(text) => Some((index, text)),
                _ => None,
            })
            .collect();
        let whole: String = texts.iter().map(|(_, text)| &*text.text).collect();
        let mut readings = reader.read(&whole, letters).into_iter().peekable();
        let mut start = 0;
        for (index, text) in texts {
            let end = start + text.text.len();
            let mut own = Vec::new();
            while let Some((place, reading)) =
                readings.next_if(|(place, _)| place.end <= end)
            {
                own.push((place.start - start..place.end - start, reading));
            }
            read[index] = Some(dress(text, own));
            start = end;
        }
    }
}

/// A text, with ruby around each of its stretches of characters with readings.
fn dress(text: &Text, readings: Vec<(std::ops::Range<usize>, String)>) -> Vec<Token> {
    let whole = &*text.text;
    let is_written = text.span.end - text.span.start == whole.len();
    let part = |from: usize, to: usize| {
        let span = match is_written {
            true => Span::new(text.span.start + from, text.span.start + to),
            false => text.span,
        };
        Text { text: whole[from..to].to_owned(), span }
    };
    let mut dressed = Vec::new();
    let mut readings = readings.into_iter().peekable();
    let mut from = 0;
    while let Some((place, reading)) = readings.next() {
        if from < place.start {
            dressed.push(Token::Text(part(from, place.start)));
        }
        let (mut end, mut joined) = (place.end, reading);
        while let Some((next, reading)) = readings.next_if(|(next, _)| next.start == end)
        {
            joined.push(' ');
            joined.push_str(&reading);
            end = next.end;
        }
        let characters = part(place.start, end);
        dressed.push(Token::Open(Open {
            name: "ruby".into(),
            attributes: vec![attribute(READING, joined)],
            origin: Origin::Markdown,
            extent: Extent::Paired,
            span: characters.span,
        }));
        dressed.push(Token::Text(characters));
        dressed.push(Token::Close("ruby".into()));
        from = end;
    }
    if from < whole.len() {
        dressed.push(Token::Text(part(from, whole.len())));
    }
    dressed
}
