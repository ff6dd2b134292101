//! Runs: a row of tokens enters, the texts that conversion must see joined
//! leave, each as the tokens that it is made of.
//!
//! A run goes on through emphasis, links and footnote references; a block, a
//! line break, an image and code end it. What must not be converted is in no
//! run: code, formulas, `translate="no"`, text marked with another `lang`, and
//! what its author wrote for other editions alone.

use std::ops::Range;

use super::call::ARGUMENTS;
use super::html::{Extent, Open, Text, Token};
use super::{elements, only};
use crate::base::edition::Tag;

/// The text of one block, joined across its inline markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The indices of its text tokens, in order.
    pub parts: Vec<usize>,
    /// For each link in it, the parts that are the link's text.
    pub links: Vec<Range<usize>>,
}

impl Run {
    /// The texts that it is made of, in `tokens`.
    pub fn texts<'a>(&self, tokens: &'a [Token]) -> impl Iterator<Item = &'a Text> {
        self.parts.iter().filter_map(|&index| match &tokens[index] {
            Token::Text(text) => Some(text),
            _ => None,
        })
    }

    /// Where each of its texts ends, in bytes of all of them joined.
    #[must_use]
    pub fn ends(&self, tokens: &[Token]) -> Vec<usize> {
        let ends = self.texts(tokens).scan(0, |end, text| {
            *end += text.text.len();
            Some(*end)
        });
        ends.collect()
    }
}

/// The runs of a row, and the tokens whose attributes are not converted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// The runs, in the order in which they end.
    pub runs: Vec<Run>,
    /// The token ranges that stay as they are, opening and end included.
    pub kept: Vec<Range<usize>>,
}

/// Finds the runs of `tokens`, which are written in the language of `tag`.
#[must_use]
pub fn runs(tokens: &[Token], tag: &Tag) -> Runs {
    let ends = ends(tokens);
    let mut found = Runs::default();
    // The runs that are interrupted by a reading, and the current one.
    let mut open: Vec<Growing> = vec![Growing::default()];
    let mut scopes: Vec<Scope> = Vec::new();
    let mut index = 0;
    loop {
        while let Some(scope) = scopes.pop_if(|scope| scope.end <= index) {
            end(&mut open, &mut found);
            found.keep(scope.kept_from, index);
            if let Some(around) = scopes.last_mut().filter(|_| scope.kept_from.is_none())
            {
                around.kept_from = Some(index);
            }
        }
        let Some(token) = tokens.get(index) else { break };
        let speech = match token {
            Token::Open(element) => speech(element, tag),
            _ => Speech::AsAround,
        };
        let kept_scope = scopes.last_mut().filter(|scope| scope.kept_from.is_some());
        match (kept_scope, speech) {
            // A kept scope takes it along.
            (Some(_), Speech::None) => index = ends[index],
            (None, Speech::None) => {
                if !is_within_notation(&open, token) {
                    end(&mut open, &mut found);
                }
                found.keep(Some(index), ends[index]);
                index = ends[index];
            }
            (Some(_), Speech::AsAround | Speech::Foreign) => index += 1,
            (None, Speech::Foreign) if is_within_notation(&open, token) => {
                found.keep(Some(index), ends[index]);
                index = ends[index];
            }
            (None, Speech::Foreign) => {
                end(&mut open, &mut found);
                scopes.push(Scope { end: ends[index], kept_from: Some(index) });
                index += 1;
            }
            (Some(scope), Speech::Own) => {
                found.keep(scope.kept_from.take(), index);
                scopes.push(Scope { end: ends[index], kept_from: None });
                pass(token, index, &mut open, &mut found);
                index += 1;
            }
            (None, Speech::AsAround | Speech::Own) => {
                pass(token, index, &mut open, &mut found);
                index += 1;
            }
        }
    }
    while !open.is_empty() {
        end(&mut open, &mut found);
        open.pop();
    }
    found
}

/// Goes on by one token of the document's own language.
fn pass(token: &Token, index: usize, open: &mut Vec<Growing>, found: &mut Runs) {
    match token {
        Token::Text(text) => grow(open, |run| {
            run.run.parts.push(index);
            run.read_notation(&text.text);
        }),
        Token::Open(element) if is_apart(&element.name) => {
            open.push(Growing::default());
        }
        Token::Open(element) if element.name == "a" => grow(open, Growing::begin_link),
        Token::Close(name) if name == "a" => grow(open, Growing::end_link),
        Token::Open(Open { name, .. }) if elements::is_phrasing(name) => {}
        Token::Close(name) if elements::is_phrasing(name) => {}
        Token::Close(name) if is_apart(name) => {
            end(open, found);
            if open.len() > 1 {
                open.pop();
            }
        }
        Token::Note { .. } | Token::Cite(_) => {}
        Token::Raw(raw) if raw.starts_with("<!--") => {}
        token if is_within_notation(open, token) => {}
        Token::Open(_) | Token::Close(_) | Token::Raw(_) | Token::Label(_) => {
            end(open, found);
        }
    }
}

/// Whether what stands in an element is no part of the text around it, which goes
/// on behind it.
fn is_apart(name: &str) -> bool {
    elements::is_reading(name) || name == ARGUMENTS
}

impl Runs {
    fn keep(&mut self, from: Option<usize>, to: usize) {
        if let Some(from) = from.filter(|from| *from < to) {
            self.kept.push(from..to);
        }
    }
}

/// The indices of the tokens that are in none of the `kept` ranges.
pub fn each_not_kept(
    tokens: &[Token],
    kept: &[Range<usize>],
    mut each: impl FnMut(usize),
) {
    let mut kept = kept.iter().peekable();
    for token in 0..tokens.len() {
        kept.next_if(|range| range.end <= token);
        if !kept.peek().is_some_and(|range| range.contains(&token)) {
            each(token);
        }
    }
}

/// An element in another language, or one in the document's own within such a
/// one: a translation under its quotation.
struct Scope {
    /// The index behind its end.
    end: usize,
    /// Where the tokens begin that are kept; `None` in the document's own
    /// language, and where one in it stands within.
    kept_from: Option<usize>,
}

/// A run that is not yet at its end.
#[derive(Default)]
struct Growing {
    run: Run,
    /// The part with which the link that is open begins.
    link: Option<usize>,
    /// How many `-{` wait for their `}-`.
    notations: usize,
}

impl Growing {
    fn begin_link(&mut self) {
        self.link = Some(self.run.parts.len());
    }

    /// Goes on over a text, in which notation may begin or end.
    fn read_notation(&mut self, text: &str) {
        if !text.contains(['{', '}']) {
            return;
        }
        for pair in text.as_bytes().windows(2) {
            match pair {
                b"-{" => self.notations += 1,
                b"}-" => self.notations = self.notations.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn end_link(&mut self) {
        if let Some(start) = self.link.take()
            && start < self.run.parts.len()
        {
            self.run.links.push(start..self.run.parts.len());
        }
    }
}

fn grow(open: &mut [Growing], grow: impl FnOnce(&mut Growing)) {
    if let Some(run) = open.last_mut() {
        grow(run);
    }
}

/// Ends the current run. A link that is open goes on in the next one.
fn end(open: &mut [Growing], found: &mut Runs) {
    let Some(current) = open.last_mut() else { return };
    let in_link = current.link.is_some();
    current.end_link();
    let run = std::mem::take(&mut current.run);
    current.link = in_link.then_some(0);
    current.notations = 0;
    if !run.parts.is_empty() {
        found.runs.push(run);
    }
}

/// Whether `token` is something within a line, such as code or an image, that
/// stands in notation of the current run.
fn is_within_notation(open: &[Growing], token: &Token) -> bool {
    let is_inline = match token {
        Token::Open(Open { name, .. }) => {
            let is_code = matches!(&**name, "code" | "kbd" | "math" | "samp" | "var");
            elements::is_phrasing(name) || is_code || matches!(&**name, "img" | "br")
        }
        _ => false,
    };
    is_inline && open.last().is_some_and(|run| run.notations > 0)
}

/// Whose words an element holds.
enum Speech {
    /// Those of the elements around it.
    AsAround,
    /// The document's.
    Own,
    /// Words in another language: it stays as it is written.
    Foreign,
    /// Nobody's: it stays as it is written, whatever stands in it.
    None,
}

fn speech(element: &Open, tag: &Tag) -> Speech {
    let untranslated =
        element.text("translate").is_some_and(|v| v.eq_ignore_ascii_case("no"));
    match element.text("lang") {
        _ if !only::is_for(element, tag) => Speech::None,
        _ if untranslated || elements::is_code(&element.name) => Speech::None,
        None => Speech::AsAround,
        Some(lang) if Tag::parse(lang).as_ref() == Some(tag) => Speech::Own,
        Some(_) => Speech::Foreign,
    }
}

/// For each token that opens an element, the index behind the element's end.
fn ends(tokens: &[Token]) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=tokens.len()).collect();
    let mut open = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(element) if element.extent == Extent::Paired => open.push(index),
            Token::Close(_) => {
                if let Some(opening) = open.pop() {
                    ends[opening] = index + 1;
                }
            }
            _ => {}
        }
    }
    ends
}
