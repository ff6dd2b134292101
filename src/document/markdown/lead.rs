//! The headings of a body that is read: their texts, and the first of them where
//! it is the page's title.

use crate::document::html::Token;
use crate::document::outline::{self, Heading};

pub(super) fn read_headings(headings: &mut [Heading], row: &[Token]) {
    for (index, text) in outline::heading_texts(row) {
        headings[index].text = text;
    }
}

/// Takes a first-level heading out of the beginning of `body`, before which
/// only comments may stand. Whether there was one.
pub(super) fn take_lead(body: &mut Vec<Token>) -> bool {
    let is_blank = |token: &Token| match token {
        Token::Raw(raw) => raw.starts_with("<!--"),
        Token::Text(text) => text.text.trim().is_empty(),
        _ => false,
    };
    let start = body.iter().position(|token| !is_blank(token)).unwrap_or_default();
    let is_lead = matches!(body.get(start), Some(Token::Open(open))
        if open.name == "h1" && outline::heading_index(open) == Some(0));
    let end = body.iter().position(|token| *token == Token::Close("h1".into()));
    let Some(end) = end.filter(|_| is_lead) else { return false };
    body.drain(start..=end);
    true
}
