//! A body cut into passages: what of it can stand beside its counterpart in
//! another edition without losing its form.
//!
//! A document's tokens and its blocks enter, ranges of tokens leave, each with
//! the elements that stand around it. An item of a list is a passage of its
//! own; a table, a list of definitions, what is folded and whatever an author
//! has put into an element with a class are one passage each, since their parts
//! are nothing without each other. It knows neither editions nor HTML.

use std::ops::Range;

use super::blocks::{Block, Kind};
use super::html::{Attribute, Extent, Open, Origin, Token, Value, element_end};

/// A passage of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which tokens of the body it takes.
    pub tokens: Range<usize>,
    /// Which of the document's blocks stand in it; at least one.
    pub blocks: Range<usize>,
    /// What it begins with.
    pub kind: Kind,
    /// The elements around it, from the outermost.
    around: Vec<Around>,
}

/// An element around a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Around {
    /// The place of the token that opens it.
    open: usize,
    /// How many passages stand in it before this one.
    before: usize,
}

/// The passages of `body`, whose document has these blocks.
#[must_use]
pub fn passages(body: &[Token], blocks: &[Block]) -> Vec<Passage> {
    let is_in_body = |block: &&Block| !matches!(block.kind, Kind::Front | Kind::Note);
    let last = blocks.iter().take_while(|block| block.kind == Kind::Front).count();
    let in_body = blocks[last..].iter().take_while(is_in_body).count();
    let (mut next, behind) = (last, last + in_body);
    let mut passages: Vec<Passage> = Vec::new();
    let mut around: Vec<Around> = Vec::new();
    let mut at = 0;
    while let Some(token) = body.get(at) {
        let whole = match token {
            Token::Open(open) if open.extent != Extent::Paired => None,
            Token::Open(open) if is_divided(open) => {
                around.push(Around { open: at, before: 0 });
                at += 1;
                continue;
            }
            Token::Open(_) => {
                let end = at + 1 + element_end(&body[at + 1..]);
                Some((end + 1).min(body.len()))
            }
            Token::Close(_) => {
                around.pop();
                at += 1;
                continue;
            }
            _ => None,
        };
        let is_block =
            blocks[next..behind].first().is_some_and(|it| it.tokens.start == at);
        let end = match (is_block, whole) {
            (true, _) => blocks[next].tokens.end,
            (false, Some(end)) => end,
            (false, None) => {
                at += 1;
                continue;
            }
        };
        let in_it = blocks[next..behind].iter().take_while(|it| it.tokens.start < end);
        let first = next;
        next += in_it.count();
        if next > first {
            passages.push(Passage {
                tokens: at..end,
                blocks: first..next,
                kind: blocks[first].kind,
                around: around.clone(),
            });
            if let Some(innermost) = around.last_mut() {
                innermost.before += 1;
            }
        }
        at = end.max(at + 1);
    }
    passages
}

/// Whether what stands in an element may stand apart: in a list, and in what
/// does nothing but hold together.
fn is_divided(open: &Open) -> bool {
    if matches!(open.origin, Origin::Data(_)) {
        return false;
    }
    let has_only = |names: &[&str]| {
        open.attributes.iter().all(|attribute| names.contains(&&*attribute.name))
    };
    match &*open.name {
        "ul" => has_only(&["id", "class", "lang", "dir"]),
        "ol" => has_only(&["id", "class", "lang", "dir", "start", "type"]),
        "article" | "div" | "main" | "section" => has_only(&["id", "lang", "dir"]),
        _ => false,
    }
}

impl Passage {
    /// The tokens of the passage, with the elements around it opened before and
    /// closed behind: an item of a list in a list that goes on counting. The
    /// ids of these elements come with the first passage in each.
    #[must_use]
    pub fn cut_out(&self, body: &[Token]) -> Vec<Token> {
        let around = self.around.iter().filter_map(|around| match &body[around.open] {
            Token::Open(open) => Some(reopened(open, around.before)),
            _ => None,
        });
        let around: Vec<Open> = around.collect();
        let names: Vec<_> = around.iter().rev().map(|open| open.name.clone()).collect();
        let mut tokens: Vec<Token> = around.into_iter().map(Token::Open).collect();
        tokens.extend(body[self.tokens.clone()].iter().cloned());
        tokens.extend(names.into_iter().map(Token::Close));
        tokens
    }
}

/// An element that is opened again behind so many passages.
fn reopened(open: &Open, before: usize) -> Open {
    let mut open = open.clone();
    if before == 0 {
        return open;
    }
    open.attributes.retain(|attribute| attribute.name != "id");
    if open.name == "ol" {
        let start = open.text("start").and_then(|start| start.parse::<i64>().ok());
        let start = start.unwrap_or(1).saturating_add_unsigned(before as u64);
        open.attributes.retain(|attribute| attribute.name != "start");
        let value = Value::Text(start.to_string());
        open.attributes.push(Attribute { name: "start".into(), value });
    }
    open
}
