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

/// Takes out what lost its text to a neighbour.
#[must_use]
pub fn drop_emptied(tokens: &[Token], mut derived: Vec<Token>) -> Vec<Token> {
    let emptied = emptied(tokens, &derived);
    let mut index = 0;
    derived.retain(|token| {
        let is_empty = matches!(token, Token::Text(text) if text.text.is_empty());
        index += 1;
        !emptied.contains(&(index - 1)) && !is_empty
    });
    derived
}
