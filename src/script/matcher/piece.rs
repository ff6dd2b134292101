//! Pieces: which bytes of a source became which bytes of a result, and how.
//! The pieces of two conversions, one after the other, enter; the pieces of
//! both together leave.
//!
//! Nothing here knows a dictionary.

use std::cmp::Ordering;
use std::ops::Range;

/// A stretch of the source with what became of it.
///
/// The pieces of a text cover source and result without a gap, in order, and
/// no source range is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Bytes of the result. The range may be empty.
    pub target: Range<usize>,
    /// By what it was converted.
    pub kind: Kind,
    /// Whether source and target have as many characters.
    pub length: Length,
}

/// By what a piece was converted. Where several tables took part in it, the
/// last of them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// By no table: the piece stays as it was.
    Plain,
    /// By an entry for one character, which may keep it as it is.
    Character,
    /// By an entry for a phrase, which may keep it as it is.
    Phrase,
    /// By a word of Taiwan or Hong Kong for one of the mainland, or the other
    /// way round.
    Regional,
    /// By OpenCC as a whole: nobody asked for its pieces, or they are unknown.
    Whole,
    /// By a term of the site.
    Term,
    /// By the notation of variants in the text itself.
    Notation,
}

/// Whether the number of characters is kept. Where it is, the n-th character
/// of the result is taken to come from the n-th of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// As many characters as before.
    Kept,
    /// Another number: what became of a single character is unknown.
    Changed,
}

impl Piece {
    /// The one piece of a text that became another text, or none if there is
    /// no text.
    pub(in crate::script) fn whole(source: &str, target: &str, kind: Kind) -> Self {
        let length = if source.chars().count() == target.chars().count() {
            Length::Kept
        } else {
            Length::Changed
        };
        Self { source: 0..source.len(), target: 0..target.len(), kind, length }
    }

    /// This piece, further on in both texts.
    pub(in crate::script) fn shifted(self, source: usize, target: usize) -> Self {
        Self {
            source: self.source.start + source..self.source.end + source,
            target: self.target.start + target..self.target.end + target,
            ..self
        }
    }
}

/// The three texts of two conversions, one after the other.
pub(super) struct Texts<'text> {
    pub(super) source: &'text str,
    pub(super) middle: &'text str,
    pub(super) target: &'text str,
}

/// The pieces from source to target, given those from the source to the middle
/// and from the middle to the target.
///
/// Where pieces of both overlap they become one, with two exceptions that keep
/// it as small as can be: a plain piece is cut wherever the other side ends,
/// and a piece that keeps its characters is cut, by their number, where one
/// begins or ends that does not. `内存不足` is thus not one piece because the
/// first conversion took it for one phrase, if the second makes `記憶體` of a
/// half.
pub(super) fn compose(
    texts: &Texts<'_>,
    before: &[Piece],
    after: &[Piece],
) -> Vec<Piece> {
    let mut composed: Vec<Piece> = Vec::with_capacity(before.len().max(after.len()));
    let (mut i, mut j) = (0, 0);
    let mut last = Seam::default();
    let mut kind = Kind::Plain;
    let mut length = Length::Kept;
    while let (Some(b), Some(a)) = (before.get(i), after.get(j)) {
        kind = kind.max(b.kind).max(a.kind);
        length = length.and(b.length).and(a.length);
        let middle = b.target.end.min(a.source.end);
        let seam = match b.target.end.cmp(&a.source.end) {
            Ordering::Equal => {
                (i, j) = (i + 1, j + 1);
                Some(Seam { source: b.source.end, middle, target: a.target.end })
            }
            Ordering::Greater => {
                j += 1;
                b.may_be_cut_between(a, after.get(j)).then(|| {
                    let from = last.max(Seam {
                        source: b.source.start,
                        middle: b.target.start,
                        target: 0,
                    });
                    let known = &texts.middle[from.middle..middle];
                    let source =
                        from.source + b.as_far(known, &texts.source[from.source..]);
                    Seam { source, middle, target: a.target.end }
                })
            }
            Ordering::Less => {
                i += 1;
                a.may_be_cut_between(b, before.get(i)).then(|| {
                    let from = last.max(Seam {
                        source: 0,
                        middle: a.source.start,
                        target: a.target.start,
                    });
                    let known = &texts.middle[from.middle..middle];
                    let target =
                        from.target + a.as_far(known, &texts.target[from.target..]);
                    Seam { source: b.source.end, middle, target }
                })
            }
        };
        if let Some(seam) = seam {
            let (source, target) = (last.source..seam.source, last.target..seam.target);
            composed.push(Piece { source, target, kind, length });
            last = seam;
            (kind, length) = (Kind::Plain, Length::Kept);
        }
    }
    // What became nothing at the end of the middle text meets no piece there.
    if let Some(rest) = before.get(i..).filter(|rest| !rest.is_empty()) {
        let kind = rest.iter().map(|piece| piece.kind).max().unwrap_or(Kind::Plain);
        let (source, target) =
            (last.source..texts.source.len(), last.target..texts.target.len());
        composed.push(Piece { source, target, kind, length: Length::Changed });
    }
    composed
}

/// Where one piece of a composition ends and the next begins, in each text.
#[derive(Clone, Copy, Default)]
struct Seam {
    source: usize,
    middle: usize,
    target: usize,
}

impl Seam {
    /// The later of two seams, by the middle text.
    fn max(self, other: Self) -> Self {
        if other.middle > self.middle { other } else { self }
    }
}

impl Piece {
    /// Whether this piece may be cut where, on the other side, `ended` and
    /// `next` meet.
    fn may_be_cut_between(&self, ended: &Self, next: Option<&Self>) -> bool {
        let changes = |piece: &Self| piece.length == Length::Changed;
        self.kind == Kind::Plain
            || self.length == Length::Kept
                && (changes(ended) || next.is_some_and(changes))
    }

    /// How far into `unknown`, one text of this piece, `known` reaches, which
    /// is the same stretch of the other text. In bytes.
    fn as_far(&self, known: &str, unknown: &str) -> usize {
        if self.kind == Kind::Plain {
            return known.len();
        }
        let characters = known.chars().count();
        unknown.char_indices().nth(characters).map_or(unknown.len(), |(at, _)| at)
    }
}

impl Length {
    fn and(self, other: Self) -> Self {
        if self == Self::Kept { other } else { self }
    }
}
