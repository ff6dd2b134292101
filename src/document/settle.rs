//! The soft line breaks of a row: its tokens enter with the places of these, and
//! leave without those at which two lines join.
//!
//! Which characters join is known to `lines`; what stands between them on the
//! way along the line is known here.

use super::call::ARGUMENTS;
use super::elements;
use super::html::{Open, Token};
use super::lines::{self, LineEnds};
use super::unresolved::Notation;

/// The tokens of a row, with its soft breaks dropped where the lines join and
/// neighbouring texts made one.
pub(super) fn settle(
    tokens: Vec<Token>,
    breaks: Vec<usize>,
    line_ends: LineEnds,
) -> Vec<Token> {
    let joined: Vec<bool> =
        breaks.iter().map(|&at| joins_at(&tokens, at, line_ends)).collect();
    let mut breaks = breaks.into_iter().zip(joined).peekable();
    let mut settled: Vec<Token> = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.into_iter().enumerate() {
        if breaks.next_if(|&(at, _)| at == index).is_some_and(|(_, joined)| joined) {
            continue;
        }
        match (settled.last_mut(), token) {
            (Some(Token::Text(last)), Token::Text(text)) => {
                last.text.push_str(&text.text);
                last.span.end = text.span.end;
            }
            (_, token) => settled.push(token),
        }
    }
    settled
}

fn joins_at(tokens: &[Token], at: usize, line_ends: LineEnds) -> bool {
    let (way_back, way_on) = (|| tokens[..at].iter().rev(), || tokens[at + 1..].iter());
    let before = way_back().map_while(passed).flatten().next();
    let after = way_on().map_while(passed).flatten().next();
    match (before, after) {
        (Some(before), Some(after)) => {
            // Notation shows Chinese, whatever its own characters are.
            const CHINESE: char = '中';
            let is_read = matches!(line_ends, LineEnds::Joined(_, Notation::Read));
            let is_notation = [before.ends_with("}-"), after.starts_with("-{")];
            let in_code = [begins_in_code(way_back()), begins_in_code(way_on())];
            let is_notation = [0, 1].map(|at| is_read && is_notation[at] && !in_code[at]);
            let before = before.chars().next_back().map(|c| match is_notation {
                [true, _] => CHINESE,
                [false, _] => c,
            });
            let after = after.chars().next().map(|c| match is_notation {
                [_, true] => CHINESE,
                [_, false] => c,
            });
            before
                .zip(after)
                .is_some_and(|(before, after)| lines::joins(before, after, line_ends))
        }
        _ => false,
    }
}

/// Whether the first text on a way along the line is that of code.
fn begins_in_code<'a>(mut way: impl Iterator<Item = &'a Token>) -> bool {
    let is_code = |token: &Token| match token {
        Token::Open(Open { name, .. }) | Token::Close(name) => elements::is_code(name),
        _ => false,
    };
    way.find(|token| matches!(token, Token::Text(_)) || is_code(token))
        .is_some_and(is_code)
}

/// What a reader's eye meets at a token on its way along the line: `None` ends
/// the way, `Some(None)` is passed over.
fn passed(token: &Token) -> Option<Option<&str>> {
    match token {
        Token::Text(text) if text.text.contains('\n') && text.text.trim().is_empty() => {
            None
        }
        Token::Text(text) if text.text.is_empty() => Some(None),
        Token::Text(text) => Some(Some(&text.text)),
        Token::Note { .. } | Token::Cite(_) => Some(None),
        Token::Open(Open { name, .. }) | Token::Close(name) => {
            let inline = elements::is_phrasing(name)
                || elements::is_code(name)
                || name == ARGUMENTS;
            inline.then_some(None)
        }
        Token::Raw(raw) if raw.starts_with("<!--") => Some(None),
        Token::Raw(_) | Token::Label(_) => None,
    }
}
