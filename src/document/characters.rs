//! A row without its readings: tokens enter, those leave that a reader reads
//! along the line.
//!
//! The readings of ruby that is written as HTML stand in elements of their own,
//! and are a remark on the text around them.

use super::elements::is_reading;
use super::html::{Extent, Token};

/// `tokens` without the elements that hold readings.
pub fn without_readings(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    // How many elements are open within a reading, itself included.
    let mut depth = 0usize;
    tokens.iter().filter(move |token| match token {
        Token::Open(open) if open.extent == Extent::Paired => {
            depth += usize::from(depth > 0 || is_reading(&open.name));
            depth == 0
        }
        Token::Close(_) if depth > 0 => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    })
}
