//! The part of a source that a diagnostic shows: bytes and a place in them
//! enter, one line of text with the place in it leaves.
//!
//! Any bytes and any place will do: what is not UTF-8 is shown as U+FFFD, and a
//! place behind the end is the end. How the line looks in a terminal is known
//! to `cli/report`, and in a browser to `preview/finding`; what neither must be
//! told is known here.

use std::borrow::Cow;
use std::ops::Range;

use super::span::Span;

/// A mark longer than this many characters says nothing more.
const LONGEST_MARK: usize = 80;

/// What is shown of a line behind the mark, in characters.
const BEHIND_MARK: usize = 200;

/// What is shown of a message, in characters.
const LONGEST_TEXT: usize = 600;

/// One line of a source, with a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's number, from 1.
    pub line: usize,
    /// The place's first character, counted from 1.
    pub column: usize,
    /// The line's characters, one for each of the source, up to some way
    /// behind the mark.
    pub text: String,
    /// The place, as bytes of `text`: no further than to the end of the line.
    pub mark: Range<usize>,
}

impl Excerpt {
    /// The line of `source` in which `span` begins.
    #[must_use]
    pub fn of(source: &[u8], span: Span) -> Self {
        let start = span.start.min(source.len());
        let ends = |at: &usize| ends_line(source, *at);
        let line = 1 + (0..start).filter(ends).count();
        let from = (0..start).rev().find(ends).map_or(0, |at| at + 1);
        let rest = &source[from..];
        let rest =
            rest.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(rest);
        let mut excerpt = Self { line, column: 1, text: String::new(), mark: 0..0 };
        let (mut marked, mut behind) = (0, 0);
        let mut mark_start = None;
        for (at, character) in characters(rest) {
            let at = from + at;
            if at == 0 && character == '\u{FEFF}' {
                // A byte order mark is no part of the first line.
                continue;
            }
            if at < start {
                excerpt.column += 1;
            } else {
                mark_start.get_or_insert(excerpt.text.len());
                if at < span.end && marked < LONGEST_MARK {
                    marked += 1;
                    excerpt.mark.end =
                        excerpt.text.len() + printable(character).len_utf8();
                } else {
                    behind += 1;
                }
            }
            if behind > BEHIND_MARK {
                break;
            }
            excerpt.text.push(printable(character));
        }
        let start = mark_start.unwrap_or(excerpt.text.len());
        excerpt.mark = start..excerpt.mark.end.max(start);
        excerpt
    }
}

/// A line and a column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A source with the beginnings of its lines, and places within long lines from
/// which characters need not be counted anew.
pub struct Lines<'a> {
    source: &'a [u8],
    starts: Vec<usize>,
    milestones: Vec<Milestone>,
}

/// A place within a line, with the characters that stand before it there.
struct Milestone {
    offset: usize,
    before: usize,
}

/// The bytes between two milestones.
const APART: usize = 1024;

impl<'a> Lines<'a> {
    /// The lines of `source`.
    #[must_use]
    pub fn of(source: &'a [u8]) -> Self {
        let starts = line_starts(source);
        let mut milestones = Vec::new();
        let nexts = starts.iter().skip(1).copied().chain([source.len()]);
        for (from, to) in starts.iter().copied().zip(nexts) {
            let mut next = APART;
            for (before, (at, _)) in counted(source, from, to).enumerate() {
                if at - from >= next {
                    milestones.push(Milestone { offset: at, before });
                    next = at - from + APART;
                }
            }
        }
        Self { source, starts, milestones }
    }

    /// The line and column of an offset, counted as [`Excerpt::of`] does.
    #[must_use]
    pub fn at(&self, offset: usize) -> Position {
        let offset = offset.min(self.source.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let from = self.starts[line - 1];
        let to = self.starts.get(line).map_or(self.source.len(), |next| next - 1);
        let to = if self.source[from..to].ends_with(b"\r") { to - 1 } else { to };
        let passed = self.milestones.partition_point(|mark| mark.offset <= offset);
        let mark = passed.checked_sub(1).map(|last| &self.milestones[last]);
        let mark = mark.filter(|mark| mark.offset > from && mark.offset <= to);
        let (from, before) = mark.map_or((from, 0), |mark| (mark.offset, mark.before));
        // To read the whole line would be to check that it is UTF-8 each time;
        // a character has four bytes at most.
        let to = to.min(offset + 4).max(from);
        let more = counted(self.source, from, to).take_while(|(at, _)| *at < offset);
        Position { line, column: before + more.count() + 1 }
    }
}

/// The characters of a part of a line that count for its columns, with their
/// offsets in the source: a byte order mark does not.
fn counted(source: &[u8], from: usize, to: usize) -> impl Iterator<Item = (usize, char)> {
    characters(&source[from..to])
        .map(move |(at, character)| (from + at, character))
        .filter(|(at, character)| *at > 0 || *character != '\u{FEFF}')
}

/// Where the lines of a source begin, in bytes.
#[must_use]
pub fn line_starts(source: &[u8]) -> Vec<usize> {
    let ends = (0..source.len()).filter(|at| ends_line(source, *at));
    std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
}

/// Whether a line ends with the byte at `at`: LF, CR LF, or CR alone, as in
/// CommonMark 0.31.2, section 2.1.
fn ends_line(source: &[u8], at: usize) -> bool {
    match source[at] {
        b'\n' => true,
        b'\r' => source.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// The characters of a line with their offsets; each run of bytes that is not
/// UTF-8 is one U+FFFD.
fn characters(line: &[u8]) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    line.utf8_chunks().flat_map(move |chunk| {
        let from = at;
        at += chunk.valid().len();
        let broken = (!chunk.invalid().is_empty()).then_some((at, '\u{FFFD}'));
        at += chunk.invalid().len();
        let valid = chunk.valid().char_indices();
        valid.map(move |(at, character)| (from + at, character)).chain(broken)
    })
}

/// A text from outside (a message names what an author wrote) as a terminal
/// may have it: one line, or several where `text` has them.
#[must_use]
pub fn printable_text(text: &str) -> Cow<'_, str> {
    let is_short = text.len() <= LONGEST_TEXT;
    if is_short && text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let mut shown: String = text.chars().take(LONGEST_TEXT).map(printable).collect();
    if text.chars().nth(LONGEST_TEXT).is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// Whether a terminal may have this character as it is.
#[must_use]
pub fn is_printable(character: char) -> bool {
    printable(character) == character
}

/// A character that moves no cursor, starts no escape sequence and turns no
/// writing direction, in place of one that does; tabs stay.
fn printable(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\x1F' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}')
        }
        '\x7F' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Lines};
    use crate::base::span::Span;

    /// Columns are counted from milestones in a list and from the beginning in
    /// a report: both are one.
    #[test]
    fn columns_of_long_lines_are_those_of_the_report() {
        let long =
            "\u{FEFF}短\r\n".to_owned() + &"長é\u{10000}a".repeat(250) + "\n尾\r\r";
        let mut broken = long.clone().into_bytes();
        broken.splice(1_500..1_503, [0xFF, 0xFE]);
        for source in [long.as_bytes(), &broken] {
            let lines = Lines::of(source);
            for at in 0..=source.len() {
                let Excerpt { line, column, .. } = Excerpt::of(source, Span::new(at, at));
                let position = lines.at(at);
                assert_eq!((position.line, position.column), (line, column), "{at}");
            }
        }
    }
}
