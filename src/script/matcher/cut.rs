//! Where a text may be cut: the beginning of a text enters, of which the rest
//! is not known yet; a place leaves at which the two parts, each converted
//! alone, become what the whole would.
//!
//! Every stage walks its text from left to right, and what it does from a
//! place on depends on nothing before it. So a place is safe where each stage's
//! walk comes by. It does not know terms.

use std::borrow::Cow;

use super::piece::{Kind, Piece};
use super::stage::{self, Ends};
use super::trie::Trie;
use super::{Matcher, Matchers, sequence};
use crate::config::opencc::Configuration;
use crate::script::tables::TablesError;

/// How much of the text's end the unknown rest may change, in bytes, for each
/// step: a step has four stages, each of which looks ahead by no more than a
/// description of 64 characters, which a stage before it may have shortened.
const AHEAD: usize = 4 * 1024;

/// Among how many bytes a place is looked for.
const WINDOW: usize = 4 * 1024;

/// A place in the source, and where it is in the text of the current stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) source: usize,
    pub(super) place: usize,
}

impl Matchers {
    /// The last place at which `text`, of which more follows, may be cut
    /// before it is converted by `steps`. `None` where no place is found: the
    /// text is too short to tell, or a single word.
    ///
    /// # Errors
    /// If the tables inside the program are not as expected.
    pub fn cut(
        &self,
        steps: &[Configuration],
        text: &str,
    ) -> Result<Option<usize>, TablesError> {
        let Some(end) = text.len().checked_sub(AHEAD * steps.len()) else {
            return Ok(None);
        };
        let end = text.floor_char_boundary(end);
        let start = text.floor_char_boundary(end.saturating_sub(WINDOW));
        let places = text[start..end].char_indices().map(|(at, _)| start + at);
        let mut marks: Vec<Mark> = places
            .chain([end])
            .filter(|place| *place > 0 && !sequence::reaches_over(text, *place))
            .map(|place| Mark { source: place, place })
            .collect();
        let mut text = Cow::Borrowed(text);
        for step in steps {
            text = self.matcher(*step)?.follow(text, &mut marks);
        }
        Ok(marks.last().map(|mark| mark.source))
    }
}

impl Matcher {
    /// Takes a text through the stages. Of the marks those stay that every
    /// stage's walk comes by.
    fn follow<'text>(
        &self,
        text: Cow<'text, str>,
        marks: &mut Vec<Mark>,
    ) -> Cow<'text, str> {
        let mut ends = stage::whole(&text);
        let mut text = text;
        let convert = |trie: &Trie,
                       text: &mut Cow<'_, str>,
                       ends: &mut Ends,
                       marks: &mut Vec<Mark>| {
            let Some(staged) = stage::convert(trie, text, ends) else { return };
            move_on(marks, &staged.pieces);
            (*text, *ends) = (Cow::Owned(staged.text), staged.ends);
        };
        for trie in &self.normalization {
            convert(trie, &mut text, &mut ends, marks);
        }
        if let Some(trie) = &self.segmentation {
            stage::drop_within(trie, &text, &ends, marks);
            ends = stage::segment(trie, &text, &ends);
        }
        for trie in &self.conversion {
            convert(trie, &mut text, &mut ends, marks);
        }
        text
    }
}

/// Moves marks from a stage's source to its target. A mark within a match is
/// none any more.
fn move_on(marks: &mut Vec<Mark>, pieces: &[Piece]) {
    let mut pieces = pieces.iter().peekable();
    marks.retain_mut(|mark| {
        while pieces.next_if(|piece| piece.source.end < mark.place).is_some() {}
        let Some(piece) = pieces.peek() else { return false };
        mark.place = match mark.place {
            place if place == piece.source.end => piece.target.end,
            place if piece.kind == Kind::Plain => {
                piece.target.start + (place - piece.source.start)
            }
            _ => return false,
        };
        true
    });
}
