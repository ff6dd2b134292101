//! A document in another script, in place: a source, what was read of it and a
//! recipe enter; the source leaves with other words and the same markup.
//!
//! What a reader sees or hears is what `derive` says it is, and becomes the
//! same; but it is written back where it stood. Every byte that is no such
//! word stays. What cannot be written back stays too, and is told.

use std::collections::BTreeSet;
use std::ops::Range;

use super::derive::Tags;
use super::edits::Edits;
use super::found;
use super::lay_back::lay_back;
use super::row::keep_links;
use super::run::{Detail, Recipe, Scripts};
use super::texts::{Answers, Place, Reading, Texts, Written as Notated};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::span::{Span, Written};
use crate::document::Document;
use crate::document::aligned::{Unit, UnitKind, Writing, align};
use crate::document::elements::{self, AttributeKind};
use crate::document::emptied::emptied;
use crate::document::html::{Attribute, Open, Origin, Token, Value};
use crate::document::meta::{Convert, Meta};
use crate::document::runs::{Run, each_not_kept, runs};

/// Converts `source`, which was read as `document` with its title kept in the
/// body, and is written in the language of `tags.from`. A document that says
/// `convert: off` stays as it is.
#[must_use]
pub fn convert_in_place(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags<'_>,
    document: &Document,
    source: &str,
) -> Checked<String> {
    let convert = document.meta.convert.as_ref();
    let convert = convert.map(|convert| convert.value).unwrap_or_default();
    if convert == Convert::Off {
        return Checked::clean(source.to_owned());
    }
    let rows: Vec<&[Token]> = match convert.reaches_content() {
        true => document.rows().collect(),
        false => Vec::new(),
    };
    let notation = Notated::Kept;
    let reading = Reading { from: tags.from, to: tags.to, notation };
    let texts = Texts::reading(Some(reading));
    let mut reader = Passages { source, rows: &rows, texts, found: Vec::new() };
    reader.front_matter(&document.meta, convert);
    for row in 0..rows.len() {
        reader.row(row, tags.from);
    }
    let Passages { texts, found: passages, .. } = reader;
    let Checked { value: answers, mut diagnostics } =
        texts.convert(scripts, recipe, &document.path);

    let mut writer = Writer {
        source,
        edits: Edits::default(),
        derived: rows.iter().map(|row| row.to_vec()).collect(),
        left: Vec::new(),
    };
    for passage in &passages {
        writer.write(passage, &answers);
    }
    for (row, tokens) in rows.iter().enumerate() {
        writer.take_out_emptied(row, tokens);
    }
    let links = rows.iter().flat_map(|row| row.iter().filter_map(of_markdown));
    links.for_each(|open| writer.keep_label(open));
    let left = writer.left.iter();
    diagnostics.extend(
        left.map(|(span, text)| Diagnostic::conversion_left(&document.path, *span, text)),
    );
    Checked { value: writer.edits.apply(source), diagnostics }
}

/// A link or an image in Markdown's own syntax.
fn of_markdown(token: &Token) -> Option<&Open> {
    match token {
        Token::Open(open)
            if open.origin == Origin::Markdown && matches!(&*open.name, "a" | "img") =>
        {
            Some(open)
        }
        _ => None,
    }
}

/// A text that is converted as one, and how it is written.
struct Passage {
    place: Place,
    span: Span,
    parts: Vec<Part>,
    /// For each link in it, its parts.
    links: Vec<Range<usize>>,
    grammar: Grammar,
}

/// What new characters must not be taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grammar {
    /// Markup, against which there are references.
    Markup,
    /// YAML, against which nothing is done here.
    Yaml,
}

struct Part {
    /// The text as it was.
    text: String,
    written: As,
    /// The row and the token that it belongs to.
    token: Option<(usize, usize)>,
}

/// How a part is written.
#[derive(Clone, PartialEq, Eq)]
enum As {
    /// As these bytes of the source, which may be replaced.
    Words(Range<usize>),
    /// As a line's end, which stays.
    LineEnd,
    /// In a way that is not understood.
    Unknown,
}

/// The passages of a document, as they are found.
struct Passages<'a> {
    source: &'a str,
    rows: &'a [&'a [Token]],
    texts: Texts<'a>,
    found: Vec<Passage>,
}

impl<'a> Passages<'a> {
    fn front_matter(&mut self, meta: &'a Meta, convert: Convert) {
        let title = meta.title.iter().filter(|_| convert.reaches_title());
        let content =
            [&meta.description, &meta.status, &meta.summary].into_iter().flatten();
        let one = title.chain(content.filter(|_| convert.reaches_content()));
        let authors = [Some(meta), meta.defaults.as_deref()].into_iter().flatten();
        let lists = authors.flat_map(|it| it.authors.iter().chain(it.topics.values()));
        let listed = lists.flat_map(|list| &list.value);
        let listed = listed.filter(|_| convert.reaches_content());
        for Written { value, span } in one.chain(listed) {
            let units = self.slice(*span).and_then(|it| found::scalar(it, value));
            self.alone(value, *span, units, Grammar::Yaml, 0);
        }
    }

    fn row(&mut self, row: usize, tag: &Tag) {
        let tokens = self.rows[row];
        let first = self.texts.begin_row(tokens.len());
        let runs = runs(tokens, tag);
        each_not_kept(tokens, &runs.kept, |token| {
            let Token::Open(open) = &tokens[token] else { return };
            for Attribute { name, value } in &open.attributes {
                let Value::Text(text) = value else { continue };
                if elements::attribute_kind(&open.name, name) == AttributeKind::Words
                    && !text.is_empty()
                {
                    let units = self.attribute(open, name, text);
                    self.alone(text, open.span, units, Grammar::Markup, first + token);
                }
            }
        });
        for run in runs.runs {
            self.run(row, &run, first);
        }
    }

    fn attribute(&self, open: &Open, name: &str, text: &str) -> Option<Vec<Unit>> {
        let source = self.slice(open.span)?;
        match (open.origin, name) {
            (Origin::Data(_), _) => None,
            (Origin::Author, _) => found::in_tag(source, name, text),
            (Origin::Markdown, "alt") => found::alt(source, text),
            (Origin::Markdown, _) => found::title(source, text),
        }
    }

    /// A text that stands for itself, and its units if they are known.
    fn alone(
        &mut self,
        text: &'a str,
        span: Span,
        units: Option<Vec<Unit>>,
        grammar: Grammar,
        order: usize,
    ) {
        let place = self.texts.add_at(text, Detail::Borders, Some(span), order);
        let parts = parts(text, span, units, None);
        self.found.push(Passage { place, span, parts, links: Vec::new(), grammar });
    }

    fn run(&mut self, row: usize, run: &Run, first: usize) {
        let mut joined = String::new();
        let mut all: Vec<Part> = Vec::new();
        // With which part each token begins.
        let mut starts = Vec::with_capacity(run.parts.len() + 1);
        let mut whole: Option<Span> = None;
        for &index in &run.parts {
            starts.push(all.len());
            let Token::Text(text) = &self.rows[row][index] else { continue };
            let units = self.slice(text.span).and_then(|source| {
                let align = |writing| align(source, &text.text, writing);
                align(Writing::Markdown)
                    .or_else(|| align(Writing::Html))
                    .or_else(|| found::title(source, &text.text))
            });
            joined.push_str(&text.text);
            all.extend(parts(&text.text, text.span, units, Some((row, index))));
            let start = whole.map_or(text.span.start, |whole| whole.start);
            whole = Some(Span::new(start, text.span.end.max(start)));
        }
        starts.push(all.len());
        let links = run.links.iter();
        let links = links.map(|link| starts[link.start]..starts[link.end]).collect();
        let span = whole.unwrap_or_default();
        let order = first + run.parts.first().copied().unwrap_or_default();
        let place = self.texts.add_at(joined, Detail::Borders, Some(span), order);
        let grammar = Grammar::Markup;
        self.found.push(Passage { place, span, parts: all, links, grammar });
    }

    fn slice(&self, span: Span) -> Option<&'a str> {
        self.source.get(span.start..span.end)
    }
}

fn parts(
    text: &str,
    span: Span,
    units: Option<Vec<Unit>>,
    token: Option<(usize, usize)>,
) -> Vec<Part> {
    let Some(units) = units else {
        return vec![Part { text: text.to_owned(), written: As::Unknown, token }];
    };
    let part = |unit: Unit| Part {
        text: text[unit.text].to_owned(),
        written: match unit.kind {
            UnitKind::LineEnd => As::LineEnd,
            UnitKind::Characters => {
                As::Words(unit.source.start + span.start..unit.source.end + span.start)
            }
        },
        token,
    };
    units.into_iter().map(part).collect()
}

/// A source that is written anew.
struct Writer<'a> {
    source: &'a str,
    edits: Edits,
    /// The rows, as far as their texts go.
    derived: Vec<Vec<Token>>,
    /// What could not be written.
    left: Vec<(Span, String)>,
}

impl Writer<'_> {
    fn write(&mut self, passage: &Passage, answers: &Answers<'_>) {
        let Some(converted) = answers.converted(passage.place) else { return };
        let ends = passage.parts.iter().scan(0, |end, part| {
            *end += part.text.len();
            Some(*end)
        });
        let borders: Vec<usize> =
            ends.take(passage.parts.len().saturating_sub(1)).collect();
        let mut stretches = lay_back(converted, &borders);
        keep_links(converted, &borders, &passage.links, &mut stretches);
        let mut fresh = BTreeSet::new();
        let starts = std::iter::once(0).chain(borders.iter().copied());
        for ((part, stretch), at) in passage.parts.iter().zip(stretches).zip(starts) {
            let text = &converted.text[stretch];
            if let Some((row, token)) = part.token
                && let Token::Text(derived) = &mut self.derived[row][token]
            {
                if fresh.insert((row, token)) {
                    derived.text.clear();
                }
                derived.text.push_str(text);
            }
            if *text == *part.text {
                continue;
            }
            let goes_back = || {
                let pieces = &converted.pieces;
                let piece = pieces.partition_point(|piece| piece.source.end <= at);
                pieces.get(piece).is_some_and(|piece| piece.source.start < at)
            };
            match &part.written {
                As::Words(place) if text.is_empty() && goes_back() => {
                    self.edits.withdraw(place.clone());
                }
                As::Words(place) if can_stand(text, part, passage.grammar) => {
                    // What is a reference stays one: the emphasis beside it
                    // depends on it.
                    let text = match self.source[place.clone()].starts_with("&") {
                        true if passage.grammar == Grammar::Markup => references(text),
                        _ => spelled(text),
                    };
                    self.edits.replace(place.clone(), text);
                }
                As::LineEnd => {}
                As::Words(_) | As::Unknown => {
                    self.left.push((passage.span, part.text.clone()));
                }
            }
        }
    }

    /// Takes out the emphasis that lost its text to a neighbour. That of HTML
    /// may stay: it shows nothing.
    fn take_out_emptied(&mut self, row: usize, tokens: &[Token]) {
        for token in emptied(tokens, &self.derived[row]) {
            if let Token::Open(open) = &tokens[token]
                && open.origin == Origin::Markdown
            {
                self.edits.remove(open.span.start..open.span.end);
            }
        }
    }

    /// Writes the label of a link that had it for its text.
    fn keep_label(&mut self, open: &Open) {
        let Span { start, end } = open.span;
        if !self.edits.touch(start..end) {
            return;
        }
        let own_label = self.source.get(start..end).and_then(found::own_label);
        let Some((at, label)) = own_label else { return };
        // Empty brackets behind a link are no part of it for the parser.
        let (at, label) = match self.source[end..].starts_with("[]") {
            true if start + at == end => {
                let inside = label.trim_start_matches('[');
                (end + 1, inside.strip_suffix(']').unwrap_or(inside).to_owned())
            }
            _ => (start + at, label),
        };
        self.edits.replace(at..at, label);
    }
}

/// Whether a text may be written where a part was.
fn can_stand(text: &str, part: &Part, grammar: Grammar) -> bool {
    let is_new = |c: char| c.is_ascii_punctuation() && !part.text.contains(c);
    grammar == Grammar::Markup || !text.contains(is_new)
}

fn references(text: &str) -> String {
    text.chars().map(|c| format!("&#{};", u32::from(c))).collect()
}

/// A text whose marks are references, so that none of them means anything.
fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins_a_block = at == 0 && matches!(c, '+' | '-' | '=');
        if begins_a_block || "\\`*_[]<>&~$|#\"'()!{}".contains(c) {
            spelled.push_str(&format!("&#{};", u32::from(c)));
        } else {
            spelled.push(c);
        }
    }
    spelled
}
