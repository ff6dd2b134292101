//! One stage of a chain: a text with its segments enters, and the text after
//! the stage leaves, with the pieces from one to the other.
//!
//! It knows neither which stages there are nor how their pieces come together.

use std::ops::Range;

use super::cut::Mark;
use super::piece::{Kind, Length, Piece};
use super::sequence::described;
use super::trie::{Match, Trie};

/// Where the segments of a text end, ascending, in bytes. The last one ends
/// with the text.
pub(super) type Ends = Vec<usize>;

/// What a stage made of a text.
pub(super) struct Staged {
    pub(super) text: String,
    pub(super) ends: Ends,
    pub(super) pieces: Vec<Piece>,
}

/// The segments of `text` before any segmentation: NUL, at which OpenCC's
/// texts end, stands alone, and no match reaches across it.
pub(super) fn whole(text: &str) -> Ends {
    let mut ends: Ends = Vec::new();
    for (at, nul) in text.match_indices('\0') {
        if at > ends.last().copied().unwrap_or(0) {
            ends.push(at);
        }
        ends.push(at + nul.len());
    }
    if text.len() > ends.last().copied().unwrap_or(0) {
        ends.push(text.len());
    }
    ends
}

/// Cuts each segment further: every match is a segment of its own, and so is
/// what stands between two matches.
pub(super) fn segment(trie: &Trie, text: &str, ends: &[usize]) -> Ends {
    let mut cut = Ends::new();
    each(trie, text, ends, |step| match step {
        Step::Matched(start, matched) => {
            if start > cut.last().copied().unwrap_or(0) {
                cut.push(start);
            }
            cut.push(start + matched.key_length);
        }
        Step::Ended(end) => {
            if end > cut.last().copied().unwrap_or(0) {
                cut.push(end);
            }
        }
    });
    cut
}

/// Drops the marks that stand within a match.
pub(super) fn drop_within(
    trie: &Trie,
    text: &str,
    ends: &[usize],
    marks: &mut Vec<Mark>,
) {
    let mut matches: Vec<Range<usize>> = Vec::new();
    each(trie, text, ends, |step| {
        if let Step::Matched(start, matched) = step {
            matches.push(start..start + matched.key_length);
        }
    });
    marks.retain(|mark| {
        let next = matches.partition_point(|matched| matched.end <= mark.place);
        matches.get(next).is_none_or(|matched| mark.place <= matched.start)
    });
}

/// Converts each segment alone. `None` where no key occurs, so that the text
/// stays as it is.
pub(super) fn convert(trie: &Trie, text: &str, ends: &[usize]) -> Option<Staged> {
    let mut staged = Staged {
        text: String::with_capacity(text.len() + text.len() / 5),
        ends: Vec::with_capacity(ends.len()),
        pieces: Vec::new(),
    };
    let mut done = 0;
    each(trie, text, ends, |step| match step {
        Step::Matched(start, matched) => {
            staged.leave(text, done..start);
            done = start + matched.key_length;
            let target = staged.text.len()..staged.text.len() + matched.value.len();
            staged.text.push_str(matched.value);
            let (kind, length) = (matched.kind, matched.length);
            staged.pieces.push(Piece { source: start..done, target, kind, length });
        }
        Step::Ended(end) => staged.ends.push(staged.text.len() + end - done),
    });
    if staged.pieces.is_empty() {
        return None;
    }
    staged.leave(text, done..text.len());
    Some(staged)
}

impl Staged {
    /// Takes a stretch of the source over as it is.
    fn leave(&mut self, text: &str, source: Range<usize>) {
        if source.is_empty() {
            return;
        }
        let target = self.text.len()..self.text.len() + source.len();
        self.text.push_str(&text[source.clone()]);
        self.pieces.push(Piece {
            source,
            target,
            kind: Kind::Plain,
            length: Length::Kept,
        });
    }
}

enum Step<'trie> {
    /// A key begins at this byte.
    Matched(usize, Match<'trie>),
    /// A segment ends at this byte.
    Ended(usize),
}

/// Walks through the segments of `text` from match to match. Where no key
/// begins, a description sequence is passed whole and anything else character
/// by character.
fn each<'trie>(
    trie: &'trie Trie,
    text: &str,
    ends: &[usize],
    mut step: impl FnMut(Step<'trie>),
) {
    let mut at = 0;
    for &end in ends {
        while at < end {
            let rest = &text[at..end];
            if let Some(matched) = trie.longest(rest) {
                let start = at;
                at += matched.key_length;
                step(Step::Matched(start, matched));
            } else {
                at += described(rest)
                    .or_else(|| rest.chars().next().map(char::len_utf8))
                    .unwrap_or(rest.len());
            }
        }
        step(Step::Ended(end));
    }
}
