//! Laying a converted run back: the borders of the run's parts enter, and the
//! stretch of the converted text that each part gets leaves.
//!
//! What the parts are (the text of an emphasis, of a link) is not known here,
//! nor what becomes of one that gets nothing.

use std::ops::Range;

use crate::script::matcher::{Length, Piece};
use crate::script::run::Converted;

/// What each part of a run gets of its converted text, in bytes.
///
/// `borders` are the bytes of the run at which one part ends and the next
/// begins: ascending, between characters; equal ones enclose an empty part. The
/// ranges that leave are one more than the borders and join to the whole text.
///
/// A border between two pieces stays between them. Within a piece that keeps
/// its number of characters it stays behind as many of them; any other piece
/// goes, whole, to the part that it begins in. All of it takes time in
/// proportion to the run and the borders.
#[must_use]
pub fn lay_back(converted: &Converted<'_>, borders: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(borders.len() + 1);
    let mut place = Place::at_the_start_of(converted);
    let mut start = 0;
    for border in borders {
        let end = place.advance(*border).max(start);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..converted.text.len());
    parts
}

/// A place in a run that only moves on, and its place in the converted text.
struct Place<'converted> {
    converted: &'converted Converted<'converted>,
    pieces: &'converted [Piece],
    source: usize,
    target: usize,
}

impl<'converted> Place<'converted> {
    fn at_the_start_of(converted: &'converted Converted<'converted>) -> Self {
        Self { converted, pieces: &converted.pieces, source: 0, target: 0 }
    }

    /// Moves on to `border` in the run. Gives the place in the converted text.
    fn advance(&mut self, border: usize) -> usize {
        while let Some((piece, rest)) = self.pieces.split_first()
            && piece.source.end <= border
        {
            (self.source, self.target) = (piece.source.end, piece.target.end);
            self.pieces = rest;
        }
        match self.pieces.first() {
            Some(piece) if piece.source.start < border => match piece.length {
                Length::Kept => self.advance_within(piece, border),
                Length::Changed => piece.target.end,
            },
            _ => self.target,
        }
    }

    /// Moves on within a piece, character by character in both texts.
    fn advance_within(&mut self, piece: &Piece, border: usize) -> usize {
        let characters = self.converted.source[self.source..piece.source.end].chars();
        let converted = self.converted.text[self.target..piece.target.end].chars();
        for (character, converted) in characters.zip(converted) {
            if self.source >= border {
                break;
            }
            self.source += character.len_utf8();
            self.target += converted.len_utf8();
        }
        self.target
    }
}
