//! What conversion changed, as places in the tokens of a document: its account
//! and its tokens enter; for each token the stretches to mark leave.
//!
//! A text whose tokens do not join to what the account says is left unmarked:
//! a mark in the wrong place would be worse than none.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::html::Token;
use crate::report::Hover;
use crate::script::account::Passage;

/// A stretch of a token's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// Its bytes in the text of the token.
    pub(super) range: Range<usize>,
    /// What is told of it.
    pub(super) hover: &'a Hover,
}

/// The accounts of a document's texts, by where their parts begin in its file.
pub(super) struct Accounts<'a> {
    told: &'a [(Passage, Vec<Hover>)],
    /// The index of the text.
    parts: HashMap<usize, usize>,
}

impl<'a> Accounts<'a> {
    pub(super) fn of(told: &'a [(Passage, Vec<Hover>)]) -> Self {
        let mut parts = HashMap::new();
        for (index, (passage, _)) in told.iter().enumerate() {
            for part in &passage.parts {
                parts.entry(part.span.start).or_insert(index);
            }
        }
        Self { told, parts }
    }

    /// The stretches to mark, by index of token, in the order of the text.
    pub(super) fn stretches(&self, tokens: &[Token]) -> HashMap<usize, Vec<Stretch<'a>>> {
        // The tokens of each text.
        let mut texts: HashMap<usize, Vec<(usize, &str)>> = HashMap::new();
        for (at, token) in tokens.iter().enumerate() {
            if let Token::Text(text) = token
                && let Some(index) = self.parts.get(&text.span.start)
            {
                texts.entry(*index).or_default().push((at, &text.text));
            }
        }
        let mut stretches: HashMap<usize, Vec<Stretch<'a>>> = HashMap::new();
        for (index, (passage, hovers)) in self.told.iter().enumerate() {
            let Some(parts) = texts.get(&index) else { continue };
            let joined: String = parts.iter().map(|(_, text)| *text).collect();
            if joined != passage.text {
                continue;
            }
            let mut from = 0;
            for (at, text) in parts {
                let to = from + text.len();
                for hover in hovers {
                    let range = hover.target.start.max(from)..hover.target.end.min(to);
                    if range.start < range.end {
                        let range = range.start - from..range.end - from;
                        stretches.entry(*at).or_default().push(Stretch { range, hover });
                    }
                }
                from = to;
            }
        }
        stretches
    }
}
