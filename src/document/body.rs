//! The body as it is built: openings, closings and characters enter in the
//! order of the source, a balanced row of tokens leaves.
//!
//! Tags that the author wrote need not balance; the row does. An element left
//! open and an end tag without a start are diagnostics. It does not know
//! Markdown.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::elements;
use super::figure::figures;
use super::html::{Attribute, Extent, Name, Open, Origin, Part, Text, Token, Value};
use super::lines::LineEnds;
use super::settle::settle;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// An element that is open.
struct Element {
    name: Name,
    origin: Origin,
    span: Span,
}

/// One row of tokens under construction: the body, or a note.
#[derive(Default)]
struct Row {
    tokens: Vec<Token>,
    open: Vec<Element>,
    /// How many elements of each name are open.
    names: BTreeMap<Name, usize>,
    /// How many of the open elements are code.
    code: usize,
    /// Indices of the tokens that stand for a soft line break.
    breaks: Vec<usize>,
}

impl Row {
    fn is_open(&self, name: &str) -> bool {
        self.names.get(name).is_some_and(|open| *open > 0)
    }
}

/// The rows of a document under construction.
pub(super) struct Body<'a> {
    pub(super) path: &'a SourcePath,
    line_ends: LineEnds<'a>,
    /// The body, and above it the notes that are open.
    rows: Vec<Row>,
    /// What was found on the way.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Body<'a> {
    /// An empty body of the document at `path`.
    pub(super) fn new(path: &'a SourcePath, line_ends: LineEnds<'a>) -> Self {
        Self { path, line_ends, rows: vec![Row::default()], diagnostics: Vec::new() }
    }

    /// Begins a row of its own, for a note.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// Ends the current row and gives its tokens.
    pub(super) fn end_row(&mut self) -> Vec<Token> {
        self.close_author();
        let row = self.rows.pop().unwrap_or_default();
        settle(row.tokens, row.breaks, self.line_ends)
    }

    /// The element that was opened last with this name and is still open.
    pub(super) fn last_open(&mut self, name: &str) -> Option<&mut Open> {
        self.row().tokens.iter_mut().rev().find_map(|token| match token {
            Token::Open(open) if open.name == name => Some(open),
            _ => None,
        })
    }

    /// Opens an element for Markdown's own syntax.
    pub(super) fn open(
        &mut self,
        name: &'static str,
        attributes: Vec<Attribute>,
        span: Span,
    ) {
        self.end_implied(name);
        self.push_open(name.into(), attributes, Origin::Markdown, Extent::Paired, span);
    }

    /// An element of Markdown's own syntax without content.
    pub(super) fn void(
        &mut self,
        name: &'static str,
        attributes: Vec<Attribute>,
        span: Span,
    ) {
        self.push_open(name.into(), attributes, Origin::Markdown, Extent::Void, span);
    }

    /// Opens an element that is a part of a data block.
    pub(super) fn open_data(
        &mut self,
        name: &'static str,
        part: Part,
        attributes: Vec<Attribute>,
        span: Span,
    ) {
        self.end_implied(name);
        self.push_open(name.into(), attributes, Origin::Data(part), Extent::Paired, span);
    }

    /// Adds tokens of which each element has its end among them.
    pub(super) fn extend(&mut self, tokens: Vec<Token>) {
        self.row().tokens.extend(tokens);
    }

    /// Closes the element that Markdown's syntax opened last.
    pub(super) fn close(&mut self) {
        self.close_author();
        self.pop_element();
    }

    /// Closes the paragraph that Markdown's syntax opened last, which becomes
    /// figures where it means them; `caption` is as in [`figures`]. In a figure
    /// that the author wrote, the caption is the author's too.
    pub(super) fn close_paragraph(&mut self, caption: impl Fn(&Open, &str) -> Text) {
        self.close();
        let row = self.row();
        let is_start =
            |token: &Token| matches!(token, Token::Open(open) if open.name == "p");
        let Some(start) = row.tokens.iter().rposition(is_start) else { return };
        if row.is_open("figure") {
            return;
        }
        if let Some(figures) = figures(&row.tokens[start..], caption) {
            row.tokens.truncate(start);
            row.tokens.extend(figures);
            row.breaks.retain(|at| *at < start);
        }
    }

    /// Characters as a reader sees them.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        // Of a text that was nothing but a mark of `emphasis`, nothing is left.
        if text.is_empty() {
            return;
        }
        let row = self.row();
        let in_raw_text = row.open.last().is_some_and(|e| elements::is_raw_text(&e.name));
        let after_break = row.breaks.last().is_some_and(|&at| at + 1 == row.tokens.len());
        match row.tokens.last_mut() {
            _ if in_raw_text => row.tokens.push(Token::Raw(text.into())),
            Some(Token::Text(last)) if !after_break => {
                last.text.push_str(text);
                last.span.end = span.end;
            }
            _ => row.tokens.push(Token::Text(Text { text: text.into(), span })),
        }
    }

    /// The end of a source line within a paragraph: `written` holds it, with the
    /// white space around it.
    pub(super) fn soft_break(&mut self, written: &str, span: Span) {
        if self.row().code > 0 {
            return self.text(written, span);
        }
        let row = self.row();
        row.breaks.push(row.tokens.len());
        row.tokens.push(Token::Text(Text { text: written.into(), span }));
    }

    /// Characters of the author's HTML, whose line ends are as soft as those of
    /// Markdown, but in code.
    pub(super) fn author_text(&mut self, text: &str, span: Span) {
        if self.row().code > 0 {
            return self.text(text, span);
        }
        let mut rest = text;
        while let Some((line, next)) = rest.split_once('\n') {
            let line = line.trim_end_matches([' ', '\t']);
            let next = next.trim_start_matches([' ', '\t']);
            if !line.is_empty() {
                self.text(line, span);
            }
            self.soft_break(&rest[line.len()..rest.len() - next.len()], span);
            rest = next;
        }
        if !rest.is_empty() {
            self.text(rest, span);
        }
    }

    /// [`Self::text`], as a token of its own.
    pub(super) fn apart(&mut self, text: &str, span: Span) {
        self.row().tokens.push(Token::Text(Text { text: text.into(), span }));
    }

    /// Whether what comes is code.
    pub(super) fn is_in_code(&mut self) -> bool {
        self.row().code > 0
    }

    /// Puts an element around the tokens from the one with this index, a text
    /// that loses its `prefix`, and gives the text within. Nothing, where an
    /// element begins within and ends without, or the other way round.
    pub(super) fn wrap(
        &mut self,
        begin: usize,
        prefix: &str,
        name: &'static str,
        attributes: Vec<Attribute>,
        span: Span,
    ) -> Option<String> {
        let row = self.row();
        let inside = row.tokens.get(begin..)?;
        let mut depth = 0usize;
        let mut whole = String::new();
        for token in inside {
            match token {
                Token::Open(open) => depth += usize::from(open.extent == Extent::Paired),
                Token::Close(_) => depth = depth.checked_sub(1)?,
                Token::Text(text) => whole.push_str(&text.text),
                _ => {}
            }
        }
        let Some(Token::Text(first)) = row.tokens.get_mut(begin) else { return None };
        let rest = first.text.strip_prefix(prefix).filter(|_| depth == 0)?.to_owned();
        if first.span.end - first.span.start == first.text.len() {
            first.span.start += prefix.len();
        }
        first.text = rest;
        let (origin, extent) = (Origin::Markdown, Extent::Paired);
        let open = Open { name: name.into(), attributes, origin, extent, span };
        row.tokens.insert(begin, Token::Open(open));
        row.tokens.push(Token::Close(name.into()));
        Some(whole.split_off(prefix.len()))
    }

    /// How many tokens the current row has.
    pub(super) fn length(&mut self) -> usize {
        self.row().tokens.len()
    }

    /// The tokens of the current row from the one with this index.
    pub(super) fn since(&mut self, begin: usize) -> &mut [Token] {
        let tokens = &mut self.row().tokens;
        let begin = begin.min(tokens.len());
        &mut tokens[begin..]
    }

    /// A token that is neither an element nor text.
    pub(super) fn push(&mut self, token: Token) {
        self.row().tokens.push(token);
    }

    /// A start tag that the author wrote.
    pub(super) fn author_start(
        &mut self,
        name: Name,
        attributes: Vec<Attribute>,
        closing: Extent,
        span: Span,
    ) {
        self.end_implied(&name);
        const FOREIGN: [&str; 2] = ["svg", "math"];
        let foreign = |name: &str| FOREIGN.contains(&name);
        let extent = if elements::is_void(&name) {
            Extent::Void
        } else if closing == Extent::SelfClosing
            && (foreign(&name) || FOREIGN.iter().any(|name| self.row().is_open(name)))
        {
            Extent::SelfClosing
        } else {
            Extent::Paired
        };
        self.push_open(name, attributes, Origin::Author, extent, span);
    }

    /// An end tag that the author wrote.
    pub(super) fn author_end(&mut self, name: &str, span: Span) {
        let row = self.row();
        let author =
            || row.open.iter().rev().take_while(|open| open.origin == Origin::Author);
        let found = match row.is_open(name) {
            true => author().position(|element| element.name == name),
            false => None,
        };
        match found {
            Some(above) => {
                (0..above).for_each(|_| self.end_unclosed());
                self.pop_element();
            }
            // An end tag of a void element says nothing that is not said yet.
            None if elements::is_void(name) => {}
            None => {
                let diagnostic = Diagnostic::stray_end_tag(self.path, span, name);
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn row(&mut self) -> &mut Row {
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    fn push_open(
        &mut self,
        name: Name,
        attributes: Vec<Attribute>,
        origin: Origin,
        extent: Extent,
        span: Span,
    ) {
        let row = self.row();
        if extent == Extent::Paired {
            *row.names.entry(name.clone()).or_default() += 1;
            row.code += usize::from(elements::is_code(&name));
            row.open.push(Element { name: name.clone(), origin, span });
        }
        row.tokens.push(Token::Open(Open { name, attributes, origin, extent, span }));
    }

    /// Closes the author's elements that stand above Markdown's last one.
    fn close_author(&mut self) {
        while self.row().open.last().is_some_and(|open| open.origin == Origin::Author) {
            self.end_unclosed();
        }
    }

    /// Ends the author's elements that the start of `opening` ends.
    fn end_implied(&mut self, opening: &str) {
        while self.row().open.last().is_some_and(|open| {
            open.origin == Origin::Author && elements::ends(opening, &open.name)
        }) {
            self.pop_element();
        }
    }

    fn end_unclosed(&mut self) {
        if let Some(element) = self.row().open.last() {
            let (name, span) = (element.name.clone(), element.span);
            if !elements::has_optional_end(&name) {
                let diagnostic = Diagnostic::unclosed_element(self.path, span, &name);
                self.diagnostics.push(diagnostic);
            }
        }
        self.pop_element();
    }

    fn pop_element(&mut self) {
        let row = self.row();
        if let Some(element) = row.open.pop() {
            if let Some(open) = row.names.get_mut(&element.name) {
                *open -= 1;
            }
            row.code -= usize::from(elements::is_code(&element.name));
            row.tokens.push(Token::Close(element.name));
        }
    }
}

/// An attribute with a text for its value.
pub(crate) fn attribute(name: impl Into<Name>, text: impl Into<String>) -> Attribute {
    Attribute { name: name.into(), value: Value::Text(text.into()) }
}

/// The name of an element or attribute that an author wrote.
pub(super) fn name_of(text: &str) -> Name {
    Cow::Owned(text.to_owned())
}
