//! Runs: a row of tokens enters, the texts that conversion must see joined
//! leave, each as the tokens that it is made of.
//!
//! A run goes on through emphasis, links and footnote references; a block, a
//! line break, an image and code end it. What must not be converted is in no
//! run: code, formulas, `translate="no"`, and text marked with another `lang`.

use std::ops::Range;

use crate::base::edition::Tag;
use crate::document::elements;
use crate::document::html::{Extent, Open, Token};

/// The text of one block, joined across its inline markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The indices of its text tokens, in order.
    pub parts: Vec<usize>,
    /// For each link in it, the parts that are the link's text.
    pub links: Vec<Range<usize>>,
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
    let mut found = Runs::default();
    // The runs that are interrupted by a reading, and the current one.
    let mut open: Vec<Growing> = vec![Growing::default()];
    let mut index = 0;
    while index < tokens.len() {
        match &tokens[index] {
            Token::Text(_) => grow(&mut open, |run| run.run.parts.push(index)),
            Token::Open(element) if is_kept(element, tag) => {
                end(&mut open, &mut found);
                let end = end_of(tokens, index);
                found.kept.push(index..end);
                index = end;
                continue;
            }
            Token::Open(element) if elements::is_reading(&element.name) => {
                open.push(Growing::default());
            }
            Token::Open(element) if element.name == "a" => {
                grow(&mut open, Growing::begin_link);
            }
            Token::Close(name) if name == "a" => grow(&mut open, Growing::end_link),
            Token::Open(Open { name, .. }) if elements::is_phrasing(name) => {}
            Token::Close(name) if elements::is_phrasing(name) => {}
            Token::Close(name) if elements::is_reading(name) => {
                end(&mut open, &mut found);
                if open.len() > 1 {
                    open.pop();
                }
            }
            Token::Note { .. } => {}
            Token::Raw(raw) if raw.starts_with("<!--") => {}
            Token::Open(_) | Token::Close(_) | Token::Raw(_) | Token::Label(_) => {
                end(&mut open, &mut found);
            }
        }
        index += 1;
    }
    while !open.is_empty() {
        end(&mut open, &mut found);
        open.pop();
    }
    found
}

/// A run that is not yet at its end.
#[derive(Default)]
struct Growing {
    run: Run,
    /// The part with which the link that is open begins.
    link: Option<usize>,
}

impl Growing {
    fn begin_link(&mut self) {
        self.link = Some(self.run.parts.len());
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
    if !run.parts.is_empty() {
        found.runs.push(run);
    }
}

/// Whether the element, with its attributes, stays as it is written.
fn is_kept(element: &Open, tag: &Tag) -> bool {
    let untranslated =
        element.text("translate").is_some_and(|v| v.eq_ignore_ascii_case("no"));
    let foreign =
        element.text("lang").is_some_and(|lang| Tag::parse(lang).as_ref() != Some(tag));
    elements::is_code(&element.name) || untranslated || foreign
}

/// The index behind the end of the element that opens at `start`.
fn end_of(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0usize;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Open(open) if open.extent == Extent::Paired => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}
