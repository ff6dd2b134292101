//! What a row loses when its texts move: a row as it was and as its texts are
//! now enter, what holds nothing any more is taken out.
//!
//! Why a text moved is not known here.

use std::collections::BTreeSet;

use super::elements;
use super::html::{Extent, Token};

/// The openings and ends of the elements within a line whose text went to a
/// neighbour.
#[must_use]
pub fn emptied(tokens: &[Token], derived: &[Token]) -> BTreeSet<usize> {
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
                let paired = element.extent == Extent::Paired;
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
    emptied
}

/// Takes out what lost its text, and the tokens that are `hidden`.
#[must_use]
pub fn drop_emptied(
    tokens: &[Token],
    mut derived: Vec<Token>,
    hidden: BTreeSet<usize>,
) -> Vec<Token> {
    let mut emptied = emptied(tokens, &derived);
    emptied.extend(hidden);
    let mut index = 0;
    derived.retain(|_| {
        index += 1;
        !emptied.contains(&(index - 1))
    });
    derived
}

/// A row without the paragraphs and headings that hold texts and no character,
/// and without texts that are empty.
#[must_use]
pub fn drop_blank(mut tokens: Vec<Token>) -> Vec<Token> {
    let blank = blank_paragraphs(&tokens);
    let mut index = 0;
    tokens.retain(|token| {
        index += 1;
        !is_empty(token) && !blank.contains(&(index - 1))
    });
    tokens
}

/// Whether a token is a text without a character.
#[must_use]
pub fn is_empty(token: &Token) -> bool {
    matches!(token, Token::Text(text) if text.text.is_empty())
}

/// The tokens of the paragraphs and headings that hold texts, and none with a
/// character.
fn blank_paragraphs(tokens: &[Token]) -> BTreeSet<usize> {
    // Other spaces an author wrote to be seen.
    const SPACES: [char; 3] = [' ', '\t', '\n'];
    let is_line =
        |name: &str| matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let mut blank = BTreeSet::new();
    let mut start: Option<usize> = None;
    let mut holds_text = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(open) if is_line(&open.name) => {
                (start, holds_text) = (Some(index), false);
            }
            Token::Text(text) if text.text.trim_matches(SPACES).is_empty() => {
                holds_text = true;
            }
            Token::Close(name) if is_line(name) => {
                if let Some(start) = start.take().filter(|_| holds_text) {
                    blank.extend(start..=index);
                }
            }
            _ => start = None,
        }
    }
    blank
}
