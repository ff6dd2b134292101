//! A document in the words of its own edition: a document as it is written
//! enters; it leaves without the notation and without what is for others, and
//! keeps beside it what it was.
//!
//! Nothing is converted: an authored edition's own words are never changed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dropped::within;
use super::places::Places;
use super::shown::{Command, Shown, What, shown};
use super::syntax::{DEEPEST, FaultKind, Read, read};
use super::{has_trace, marked, unmark};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Span, Written};
use crate::document::elements::{self, AttributeKind};
use crate::document::emptied::{drop_blank, emptied};
use crate::document::html::{Text, Token, Value};
use crate::document::outline;
use crate::document::runs::{Run, each_not_kept, runs};
use crate::document::unresolved::{Notation, Unresolved};
use crate::document::{Document, only};

/// Resolves `document`, which was read from the text `source` and is written in
/// the language of `tag`.
#[must_use]
pub fn resolve(
    document: Document,
    source: &str,
    notation: Notation,
    tag: &Tag,
) -> Checked<Document> {
    let is_notated = notation == Notation::Read && document_has_trace(&document);
    if !is_notated && !document.rows().any(only::has_trace) {
        return Checked::clean(document);
    }
    let notation = if is_notated { notation } else { Notation::Literal };
    let mut resolver = Resolver {
        path: document.path.clone(),
        source,
        tag,
        notation,
        diagnostics: Vec::new(),
        title: None,
    };
    let document = resolver.document(document);
    Checked { value: document, diagnostics: resolver.diagnostics }
}

fn document_has_trace(document: &Document) -> bool {
    let meta = &document.meta;
    let texts = [&meta.title, &meta.description, &meta.summary].into_iter().flatten();
    let mut texts = texts.map(|text| &text.value).chain(&document.lead);
    texts.any(|text| has_trace(&marked(text))) || document.rows().any(row_has_trace)
}

/// Whether a text of the row, or an attribute that is read aloud, may hold
/// notation.
fn row_has_trace(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| match token {
        Token::Text(text) => has_trace(&text.text),
        Token::Open(open) => open.attributes.iter().any(
            |attribute| matches!(&attribute.value, Value::Text(text) if has_trace(text)),
        ),
        _ => false,
    })
}

struct Resolver<'a> {
    path: SourcePath,
    source: &'a str,
    tag: &'a Tag,
    notation: Notation,
    diagnostics: Vec<Diagnostic>,
    /// The title that the text gives, with its place.
    title: Option<Written<String>>,
}

impl Resolver<'_> {
    fn document(&mut self, mut document: Document) -> Document {
        let mut unresolved =
            Unresolved { notation: self.notation, ..Unresolved::default() };
        let meta = &mut document.meta;
        unresolved.title = self.written(&mut meta.title);
        unresolved.description = self.written(&mut meta.description);
        unresolved.status = self.written(&mut meta.status);
        unresolved.summary = self.written(&mut meta.summary);
        if let Some(lead) = &mut document.lead {
            let span = document.headings.first().map_or(Span::default(), |it| it.span);
            let written = lead.clone();
            *lead = self.text(&written, |_| span);
            if written != *lead {
                unresolved.title = unresolved.title.or(Some(written));
            }
            if let Some(heading) = document.headings.first_mut() {
                heading.text.clone_from(lead);
            }
        }
        let body = self.row(&document.body);
        unresolved.body = std::mem::replace(&mut document.body, body);
        for note in &mut document.notes {
            let row = self.row(&note.body);
            unresolved.notes.push(std::mem::replace(&mut note.body, row));
        }
        if let Some(title) = self.title.take() {
            document.meta.title = Some(title);
        }
        let mut headings = std::mem::take(&mut document.headings);
        let titles = usize::from(document.lead.is_some());
        outline::read_headings(&mut headings, titles, document.rows());
        let other_ids = outline::other_ids(&document.body, &document.notes);
        outline::name_headings(&mut headings, other_ids);
        document.headings = headings;
        document.unresolved = Some(Box::new(unresolved));
        document
    }

    /// Resolves a text of the front matter. Gives it as it was written, if it
    /// held notation.
    fn written(&mut self, text: &mut Option<Written<String>>) -> Option<String> {
        let Written { value, span } = text.as_mut()?;
        if self.notation == Notation::Literal {
            return None;
        }
        let written = marked(value);
        if !has_trace(&written) {
            return None;
        }
        let span = *span;
        *value = self.text(&written, |_| span);
        Some(written)
    }

    /// A text that stands alone, in the edition's own words.
    fn text(&mut self, text: &str, span: impl Fn(Range<usize>) -> Span) -> String {
        if self.notation == Notation::Literal || !has_trace(text) {
            return text.to_owned();
        }
        let read = read(text);
        self.shown(text, &read, span).in_own_words(text)
    }

    /// What the edition shows of a text; what is wrong in it is told.
    fn shown(
        &mut self,
        text: &str,
        read: &Read,
        span: impl Fn(Range<usize>) -> Span,
    ) -> Shown {
        for fault in &read.faults {
            let at = span(fault.range.clone());
            self.diagnostics.push(told(&self.path, at, &fault.kind));
        }
        let shown = shown(text, read, self.tag, self.tag);
        for range in &shown.without_form {
            let at = span(range.clone());
            self.diagnostics.push(Diagnostic::notation_without_form(
                &self.path,
                at,
                self.tag.as_str(),
            ));
        }
        for (end, command) in &shown.commands {
            if let Command::Title(title) = command {
                let notation = read.notations.partition_point(|it| it.range.end < *end);
                let notation = read.notations.get(notation);
                let range = notation.map_or(0..*end, |it| it.range.clone());
                self.title = Some(Written::new(title.clone(), span(range)));
            }
        }
        shown
    }

    /// A row in the edition's own words.
    fn row(&mut self, tokens: &[Token]) -> Vec<Token> {
        let tokens = only::select(tokens, self.tag);
        if self.notation == Notation::Literal || !row_has_trace(&tokens) {
            return only::unwrap(tokens);
        }
        let found = runs(&tokens, self.tag);
        let mut resolved = tokens.clone();
        each_not_kept(&tokens, &found.kept, |index| {
            self.attributes(&mut resolved[index]);
        });
        // What each text token becomes: texts with their places.
        let mut texts: BTreeMap<usize, Vec<Text>> = BTreeMap::new();
        let mut dropped = BTreeSet::new();
        for run in &found.runs {
            self.run(&tokens, run, &mut texts, &mut dropped);
        }
        for (index, parts) in &texts {
            if let Token::Text(text) = &mut resolved[*index] {
                text.text = parts.iter().map(|part| part.text.as_str()).collect();
            }
        }
        dropped.extend(emptied(&tokens, &resolved));
        let mut row = Vec::with_capacity(resolved.len());
        for (index, token) in resolved.into_iter().enumerate() {
            match texts.remove(&index) {
                _ if dropped.contains(&index) => {}
                Some(parts) if !parts.is_empty() => {
                    row.extend(parts.into_iter().map(Token::Text));
                }
                _ => row.push(token),
            }
        }
        unmark(&mut row);
        only::unwrap(drop_blank(row))
    }

    fn attributes(&mut self, token: &mut Token) {
        let Token::Open(open) = token else { return };
        for attribute in &mut open.attributes {
            let Value::Text(text) = &mut attribute.value else { continue };
            if elements::attribute_kind(&open.name, &attribute.name)
                == AttributeKind::Words
            {
                *text = self.text(text, |_| open.span);
            }
        }
    }

    fn run(
        &mut self,
        tokens: &[Token],
        run: &Run,
        texts: &mut BTreeMap<usize, Vec<Text>>,
        dropped: &mut BTreeSet<usize>,
    ) {
        let joined: String = run.texts(tokens).map(|text| text.text.as_str()).collect();
        if !has_trace(&joined) {
            return;
        }
        let read = read(&joined);
        let places = Places::of(tokens, run, self.source);
        let shown = self.shown(&joined, &read, |range| places.span(&range));
        let mut start = 0;
        let mut stretches = shown.stretches.iter().peekable();
        for (&index, text) in run.parts.iter().zip(run.texts(tokens)) {
            let end = start + text.text.len();
            let parts = texts.entry(index).or_default();
            while let Some((range, what)) = stretches.peek() {
                let begins = start <= range.start && range.start < end;
                let inside = range.start.max(start)..range.end.min(end);
                match what {
                    What::Nothing => {}
                    What::Instead(instead) if begins => parts
                        .push(Text { text: instead.clone(), span: places.span(range) }),
                    What::Instead(_) => {}
                    What::Open | What::As(_) | What::Kept if inside.is_empty() => {}
                    What::Open | What::As(_) | What::Kept => {
                        let span = places.span(&inside);
                        parts.push(Text { text: joined[inside].to_owned(), span });
                    }
                }
                if range.end > end {
                    break;
                }
                stretches.next();
            }
            start = end;
        }
        let nothing = shown
            .stretches
            .iter()
            .filter(|(_, what)| matches!(what, What::Nothing | What::Instead(_)));
        let nothing: Vec<Range<usize>> =
            nothing.map(|(range, _)| range.clone()).collect();
        dropped.extend(within(tokens, run, &nothing));
    }
}

/// What is wrong, as a finding.
fn told(path: &SourcePath, span: Span, kind: &FaultKind) -> Diagnostic {
    match kind {
        FaultKind::Unclosed => Diagnostic::notation_unclosed(path, span),
        FaultKind::TooDeep => Diagnostic::notation_too_deep(path, span, DEEPEST),
        FaultKind::Flag(name) => Diagnostic::notation_flag(path, span, name),
        FaultKind::Variety(name) => Diagnostic::notation_variety(path, span, name),
        FaultKind::FullWidth => Diagnostic::notation_full_width(path, span),
        FaultKind::Empty => Diagnostic::notation_empty(path, span),
    }
}
