//! A row without its asides: tokens enter, those leave that a reader reads along
//! the line.
//!
//! The readings of ruby that is written as HTML stand in elements of their own,
//! and are a remark on the text around them. So are the arguments of a component,
//! which its template puts where they belong.

use super::call::ARGUMENTS;
use super::elements::is_reading;
use super::html::{Extent, Token};

/// `tokens` without the elements that hold readings, or the arguments of a call.
pub fn along_the_line(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    without(tokens, |name| is_reading(name) || name == ARGUMENTS)
}

/// `tokens` without the elements that hold readings.
pub fn without_readings(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    without(tokens, is_reading)
}

fn without(
    tokens: &[Token],
    is_left_out: impl Fn(&str) -> bool,
) -> impl Iterator<Item = &Token> {
    // How many elements are open within one that is left out, itself included.
    let mut depth = 0usize;
    tokens.iter().filter(move |token| match token {
        Token::Open(open) if open.extent == Extent::Paired => {
            depth += usize::from(depth > 0 || is_left_out(&open.name));
            depth == 0
        }
        Token::Close(_) if depth > 0 => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    })
}
