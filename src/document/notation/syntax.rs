//! The notation as it is written: a text enters, the stretches of it that are
//! notation leave, one within the other, with what is wrong with them.
//!
//! What is not right is no notation: it stays in the text as it is, and is
//! told. Every step takes time in proportion to the text.

use std::ops::Range;

use super::flags::{self, Meaning};
use super::forms::{self, Content};

/// How deep notation may stand in notation, as in MediaWiki.
pub const DEEPEST: usize = 10;

/// A stretch of a text in notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notation {
    /// From `-{` to `}-`, in bytes of the text.
    pub range: Range<usize>,
    /// What its flags say.
    pub meaning: Meaning,
    /// What it holds behind the flags.
    pub content: Content,
    /// What of its content is notation, in order.
    pub nested: Vec<Notation>,
}

/// What is wrong with a stretch that looks like notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `-{` without its `}-`.
    Unclosed,
    /// Deeper than [`DEEPEST`].
    TooDeep,
    /// What stands before `|` is no flag.
    Flag(String),
    /// A name like that of a variety, which is none.
    Variety(String),
    /// `：` where `:` separates a name and its form.
    FullWidth,
    /// A rule, or a title, that says nothing.
    Empty,
}

/// The notation of a text, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The stretches that stand in no other, in order.
    pub notations: Vec<Notation>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// A `-{` that waits for its end.
struct Opened {
    start: usize,
    nested: Vec<Notation>,
    depth: Depth,
}

#[derive(PartialEq, Eq)]
enum Depth {
    Allowed,
    /// Its end is looked for, so that it is not taken for that of another.
    TooDeep,
}

/// A mark of the notation, and where it stands in the text, in bytes.
struct Mark {
    at: usize,
    kind: MarkKind,
}

enum MarkKind {
    /// `-{` with a `}-` of its own.
    Begin,
    /// `-{` without one.
    Unclosed,
    /// The `}-` of a `-{`.
    End,
}

/// Reads the notation of `text`.
#[must_use]
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut open: Vec<Opened> = Vec::new();
    for Mark { at, kind } in marks(text) {
        match kind {
            MarkKind::Unclosed => read.fault(at..at + 2, FaultKind::Unclosed),
            MarkKind::Begin => {
                let depth =
                    if open.len() < DEEPEST { Depth::Allowed } else { Depth::TooDeep };
                if depth == Depth::TooDeep {
                    read.fault(at..at + 2, FaultKind::TooDeep);
                }
                open.push(Opened { start: at, nested: Vec::new(), depth });
            }
            MarkKind::End => {
                if let Some(opened) = open.pop() {
                    let around = open.last_mut().map(|around| &mut around.nested);
                    read.close(text, opened, at + 2, around);
                }
            }
        }
    }
    read
}

/// The marks of `text`, in order. What has no end is told first, so that it
/// makes nothing behind it stand deeper. A `}-` that ends nothing is text.
fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks: Vec<Mark> = Vec::new();
    // Those of `marks` that wait for their ends.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at + 1 < bytes.len() {
        let kind = match &bytes[at..at + 2] {
            b"-{" => {
                open.push(marks.len());
                Some(MarkKind::Unclosed)
            }
            b"}-" => open.pop().map(|begin| {
                marks[begin].kind = MarkKind::Begin;
                MarkKind::End
            }),
            _ => {
                at += 1;
                continue;
            }
        };
        marks.extend(kind.map(|kind| Mark { at, kind }));
        at += 2;
    }
    marks
}

impl Read {
    fn fault(&mut self, range: Range<usize>, kind: FaultKind) {
        self.faults.push(Fault { range, kind });
    }

    /// Adds what `opened` and `end` enclose to what stands `around` it.
    fn close(
        &mut self,
        text: &str,
        opened: Opened,
        end: usize,
        around: Option<&mut Vec<Notation>>,
    ) {
        let Opened { start, nested, depth } = opened;
        let range = start..end;
        let read = match depth {
            Depth::Allowed => content(text, range.clone(), &nested),
            Depth::TooDeep => Err(None),
        };
        let mut whole = Vec::new();
        match read {
            Ok((meaning, content)) => {
                whole.push(Notation { range, meaning, content, nested });
            }
            Err(kind) => {
                if let Some(kind) = kind {
                    self.fault(range, kind);
                }
                whole = nested;
            }
        }
        around.unwrap_or(&mut self.notations).extend(whole);
    }
}

/// What stands between the marks of `range`; an error where that is none of
/// the notation's forms.
fn content(
    text: &str,
    range: Range<usize>,
    nested: &[Notation],
) -> Result<(Meaning, Content), Option<FaultKind>> {
    let inside = range.start + 2..range.end - 2;
    let written = Written { text, nested };
    let bar = written.find(inside.clone(), '|');
    if let Some(bar) = bar {
        let head = &text[inside.start..bar];
        match flags::read(head) {
            Ok(flags) => {
                let content = forms::read(written, bar + 1..inside.end)?;
                let meaning = flags.meaning(text, &content)?;
                return Ok((meaning, content));
            }
            // A bar within a form.
            Err(_) if forms::begins_with_form(head) => {}
            Err(unknown) => return Err(Some(FaultKind::Flag(unknown))),
        }
    }
    let content = forms::read(written, inside)?;
    Ok((Meaning::shown(), content))
}

/// Those of `notations`, which are in order, that stand in `range`.
pub(super) fn within<'a>(
    notations: &'a [Notation],
    range: &Range<usize>,
) -> &'a [Notation] {
    let start = notations.partition_point(|it| it.range.start < range.start);
    let end = notations.partition_point(|it| it.range.end <= range.end);
    &notations[start..end.max(start)]
}

/// A text, and what of it is notation: of that, no character separates
/// anything.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    pub(super) nested: &'a [Notation],
}

impl Written<'_> {
    /// The first `mark` in `range` outside of what is nested.
    fn find(self, range: Range<usize>, mark: char) -> Option<usize> {
        self.open(range).find_map(|open| {
            let found = self.text[open.clone()].find(mark)?;
            Some(open.start + found)
        })
    }

    /// `range` without what is nested in it.
    pub(super) fn open(self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let nested = within(self.nested, &range);
        let nested = nested.iter().map(|nested| nested.range.clone());
        let end = range.end;
        let mut done = range.start;
        let ends = nested.chain(std::iter::once(end..end));
        ends.map(move |nested| {
            let open = done..nested.start;
            done = nested.end;
            open
        })
    }

    /// The parts of `range` between the marks `separator`.
    pub(super) fn split(self, range: Range<usize>, separator: char) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = range.start;
        for open in self.open(range.clone()) {
            for (found, mark) in self.text[open.clone()].match_indices(separator) {
                parts.push(start..open.start + found);
                start = open.start + found + mark.len();
            }
        }
        parts.push(start..range.end);
        parts
    }
}
