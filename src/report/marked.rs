//! A text with what conversion did to it, place by place: a passage enters, it
//! leaves cut into stretches, each with the kind of its change.
//!
//! How a stretch is shown, and what many of them come to, is not known here.

use std::ops::Range;

use super::explain::Explainer;
use crate::document::notation;
use crate::script::account::Passage;
use crate::script::matcher::{Kind, Length, Piece};

/// What decided of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// A term of the site.
    Term,
    /// The notation of variants in the text itself.
    Notation,
    /// A word of one region for another's.
    Regional,
    /// A phrase, with another result than its characters alone.
    Phrase,
    /// A character that might have become another one.
    Choice,
    /// A quotation mark or an interpunct.
    Mark,
    /// OpenCC, and nobody can tell how.
    Untraced,
    /// A phrase, with the result that its characters have alone.
    SamePhrase,
    /// A character that has one counterpart.
    Character,
}

impl Change {
    /// All of them, from what an editor wants to see first.
    pub(super) const ALL: [Self; 9] = [
        Self::Term,
        Self::Notation,
        Self::Regional,
        Self::Phrase,
        Self::Choice,
        Self::Mark,
        Self::Untraced,
        Self::SamePhrase,
        Self::Character,
    ];

    /// The name of the kind for programs.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Notation => "notation",
            Self::Regional => "regional",
            Self::Phrase => "phrase",
            Self::Choice => "choice",
            Self::Mark => "mark",
            Self::Untraced => "untraced",
            Self::SamePhrase => "same-phrase",
            Self::Character => "character",
        }
    }

    /// Whether an editor is shown it without asking.
    pub(super) fn is_told(self) -> bool {
        !matches!(self, Self::SamePhrase | Self::Character)
    }
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its bytes in the text as it was.
    pub(super) source: Range<usize>,
    /// Its bytes in the text as it became.
    pub(super) target: Range<usize>,
    /// What decided of it; `None` where it stayed as it was.
    pub(super) change: Option<Change>,
    /// For a character of a phrase, the phrase's bytes in the text as it was.
    pub(super) phrase: Option<Range<usize>>,
}

/// A text, marked.
pub(super) struct Marked<'a> {
    pub(super) passage: &'a Passage,
    /// In which line of its file it begins.
    pub(super) line: Option<usize>,
    /// They cover both texts, in order, but for marks.
    pub(super) stretches: Vec<Stretch>,
    /// The characters of phrases that might have become others alone.
    settled: Vec<Stretch>,
}

impl Marked<'_> {
    pub(super) fn source(&self, stretch: &Stretch) -> &str {
        &self.passage.source[stretch.source.clone()]
    }

    pub(super) fn target(&self, stretch: &Stretch) -> &str {
        &self.passage.text[stretch.target.clone()]
    }

    /// The stretches with what decided of each, in order; within a phrase also
    /// its characters that might have become others.
    pub(super) fn changes(&self) -> Vec<(&Stretch, Change)> {
        let all = self.stretches.iter().chain(&self.settled);
        let mut changes: Vec<(&Stretch, Change)> =
            all.filter_map(|stretch| Some((stretch, stretch.change?))).collect();
        changes.sort_by_key(|(stretch, change)| (stretch.source.start, *change));
        changes
    }

    /// Some characters before a stretch, and some behind it.
    pub(super) fn around(&self, stretch: &Stretch) -> (&str, &str) {
        const CHARACTERS: usize = 8;
        let source = self.passage.source.as_str();
        let before = &source[..stretch.source.start];
        let behind = &source[stretch.source.end..];
        let start = before.char_indices().rev().take(CHARACTERS).last();
        let end = behind.char_indices().nth(CHARACTERS).map_or(behind.len(), |it| it.0);
        (&before[start.map_or(before.len(), |it| it.0)..], &behind[..end])
    }
}

/// Marks a passage of a file with these lines.
pub(super) fn mark<'a>(
    passage: &'a Passage,
    lines: &[usize],
    explainer: &mut Explainer,
) -> Marked<'a> {
    let place = passage.parts.first().map(|part| part.span.start);
    let line = place.map(|place| lines.partition_point(|start| *start <= place));
    let (mut stretches, mut settled) = (Vec::new(), Vec::new());
    for piece in &passage.pieces {
        // The mark against notation is nobody's text.
        if passage.source[piece.source.clone()].chars().all(|c| c == notation::MARK) {
            continue;
        }
        let cut = cut(passage, piece, explainer);
        let is_phrase =
            |stretch: &Stretch| matches!(stretch.change, Some(Change::Phrase));
        if piece.length == Length::Kept && cut.iter().any(is_phrase) {
            let characters = by_character(passage, piece, explainer).into_iter();
            settled.extend(characters.filter(|it| it.change == Some(Change::Choice)));
        }
        for stretch in cut {
            join(&mut stretches, stretch);
        }
    }
    Marked { passage, line, stretches, settled }
}

/// Adds a stretch. What nobody looks at one by one is one stretch with what
/// stands before it.
fn join(stretches: &mut Vec<Stretch>, stretch: Stretch) {
    let is_dull = matches!(stretch.change, None | Some(Change::Character));
    match stretches.last_mut().filter(|last| is_dull && last.change == stretch.change) {
        Some(last) => {
            last.source.end = stretch.source.end;
            last.target.end = stretch.target.end;
        }
        None => stretches.push(stretch),
    }
}

fn cut(passage: &Passage, piece: &Piece, explainer: &mut Explainer) -> Vec<Stretch> {
    let source = &passage.source[piece.source.clone()];
    let target = &passage.text[piece.target.clone()];
    let whole = |change: Option<Change>| {
        let (source, target) = (piece.source.clone(), piece.target.clone());
        vec![Stretch { source, target, change, phrase: None }]
    };
    let differs = |change| (source != target).then_some(change);
    match piece.kind {
        Kind::Term => return whole(Some(Change::Term)),
        Kind::Notation => return whole(Some(Change::Notation)),
        Kind::Whole => return whole(differs(Change::Untraced)),
        Kind::Regional | Kind::Phrase if explainer.alone(source) != target => {
            return whole(Some(match piece.kind {
                Kind::Regional => Change::Regional,
                _ => Change::Phrase,
            }));
        }
        Kind::Regional | Kind::Phrase | Kind::Character | Kind::Plain => {}
    }
    if piece.length == Length::Changed {
        return whole(differs(Change::Untraced));
    }
    let is_phrase = piece.kind > Kind::Character;
    let cut = by_character(passage, piece, explainer);
    let has_choice = cut.iter().any(|one| one.change == Some(Change::Choice));
    if is_phrase && !has_choice { whole(Some(Change::SamePhrase)) } else { cut }
}

/// The characters of a piece that keeps their number, one by one.
fn by_character(
    passage: &Passage,
    piece: &Piece,
    explainer: &mut Explainer,
) -> Vec<Stretch> {
    let source = passage.source[piece.source.clone()].char_indices();
    let target = passage.text[piece.target.clone()].char_indices();
    let phrase = (piece.kind > Kind::Character).then(|| piece.source.clone());
    let cut = source.zip(target).map(|((from, was), (to, is))| {
        let (from, to) = (piece.source.start + from, piece.target.start + to);
        let change = match () {
            () if piece.kind == Kind::Plain => (was != is).then_some(Change::Mark),
            () if !explainer.candidates(was).is_empty() => Some(Change::Choice),
            () => (was != is).then_some(Change::Character),
        };
        Stretch {
            source: from..from + was.len_utf8(),
            target: to..to + is.len_utf8(),
            change,
            phrase: phrase.clone().filter(|_| change == Some(Change::Choice)),
        }
    });
    cut.collect()
}
