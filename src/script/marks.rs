//! Quotation marks and interpuncts of an edition: a converted text enters, it
//! leaves with its marks exchanged.
//!
//! OpenCC leaves punctuation alone. Corner brackets are Chinese wherever they
//! stand; curly quotes and dots serve Latin text too, and stay where they do.
//! What a term wrote is its author's.

use std::ops::Range;

use super::matcher::Kind;
use super::run::Converted;
use crate::config::marks::{Interpunct, Marks, Quotes};
use crate::document::lines::is_unspaced;

/// Exchanges the marks of a converted text, whose pieces stay true.
pub(super) fn exchange(marks: Marks, converted: &mut Converted) {
    if marks == Marks::default() || !converted.text.contains(is_mark) {
        return;
    }
    let chars: Vec<(usize, char)> = converted.text.char_indices().collect();
    let changes = changes(marks, &chars, &fixed(converted));
    if changes.is_empty() {
        return;
    }
    let mut text = String::with_capacity(converted.text.len());
    // What lies behind each change moves by what the marks before it gained.
    let mut moved: Vec<(usize, usize)> = Vec::with_capacity(changes.len());
    let mut done = 0;
    for (at, mark) in changes {
        text.push_str(&converted.text[done..at]);
        text.push(mark);
        done = at + converted.text[at..].chars().next().map_or(0, char::len_utf8);
        moved.push((done, text.len()));
    }
    text.push_str(&converted.text[done..]);
    for piece in &mut converted.pieces {
        let [start, end] = [piece.target.start, piece.target.end].map(|old| match moved
            .partition_point(|(before, _)| *before <= old)
        {
            0 => old,
            passed => {
                let (before, after) = moved[passed - 1];
                old - before + after
            }
        });
        piece.target = start..end;
    }
    converted.text = text;
}

fn is_mark(c: char) -> bool {
    matches!(c, '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' | '‧' | '·')
}

/// What terms and notation wrote, in order.
fn fixed(converted: &Converted) -> Vec<Range<usize>> {
    let terms = converted.pieces.iter();
    let terms = terms.filter(|piece| matches!(piece.kind, Kind::Term | Kind::Notation));
    terms.map(|piece| piece.target.clone()).collect()
}

/// The marks that change, each with its place in bytes.
fn changes(
    marks: Marks,
    chars: &[(usize, char)],
    fixed: &[Range<usize>],
) -> Vec<(usize, char)> {
    let mut changed: Vec<Option<char>> = vec![None; chars.len()];
    match marks.quotes {
        Quotes::Curly => {
            for (index, (_, c)) in chars.iter().enumerate() {
                changed[index] = match c {
                    '「' => Some('“'),
                    '」' => Some('”'),
                    '『' => Some('‘'),
                    '』' => Some('’'),
                    _ => None,
                };
            }
        }
        Quotes::Corner => {
            corner(chars, ['“', '”'], ['「', '」'], &mut changed);
            corner(chars, ['‘', '’'], ['『', '』'], &mut changed);
        }
        Quotes::Keep => {}
    }
    let (dot, other) = match marks.interpunct {
        Interpunct::Point => (Some('·'), '‧'),
        Interpunct::MiddleDot => (Some('‧'), '·'),
        Interpunct::Keep => (None, '·'),
    };
    if let Some(dot) = dot {
        let rightwards = joined(chars.iter().map(|(_, c)| *c), dot);
        let mut leftwards = joined(chars.iter().rev().map(|(_, c)| *c), dot);
        leftwards.reverse();
        for (index, joins) in rightwards.into_iter().zip(leftwards).enumerate() {
            if joins.0 || joins.1 {
                changed[index] = Some(other);
            }
        }
    }
    let changed = chars.iter().zip(changed);
    let changed = changed.filter_map(|((at, _), mark)| Some((*at, mark?)));
    let mut fixed = fixed.iter().peekable();
    let is_free = |(at, _): &(usize, char)| {
        while fixed.next_if(|range| range.end <= *at).is_some() {}
        fixed.peek().is_none_or(|range| *at < range.start)
    };
    changed.filter(is_free).collect()
}

/// Where `dot` follows Chinese, or Latin letters that such a dot joins to it:
/// both dots of J‧K‧羅琳 are of one name, read from its end.
fn joined(chars: impl Iterator<Item = char>, dot: char) -> Vec<bool> {
    let (mut last_is_chinese, mut is_joined) = (false, false);
    chars
        .map(|c| {
            let here = c == dot && (last_is_chinese || is_joined);
            last_is_chinese = is_unspaced(c);
            is_joined = here || (is_joined && c != dot && is_latin(c));
            here
        })
        .collect()
}

/// Marks pairs of `from` that enclose Chinese, or stand in it, to become `to`;
/// and a mark without the other, where it stands beside Chinese: what it
/// encloses may go on in code.
fn corner(
    chars: &[(usize, char)],
    from: [char; 2],
    to: [char; 2],
    changed: &mut [Option<char>],
) {
    // How many Chinese characters stand before each place.
    let mut before = Vec::with_capacity(chars.len() + 1);
    before.push(0);
    for (_, c) in chars {
        before.push(before[before.len() - 1] + usize::from(is_unspaced(*c)));
    }
    let around = |index: usize| {
        let last = index.checked_sub(1).map(|last| chars[last].1);
        [last, chars.get(index + 1).map(|(_, c)| *c)]
    };
    let beside = |index: usize| around(index).into_iter().flatten().any(is_unspaced);
    // A lone mark at the end of a run stands beside code.
    let lone = |index: usize| {
        let is_edge_or_chinese = |c: Option<char>| c.is_none_or(is_unspaced);
        around(index).into_iter().any(is_edge_or_chinese)
    };
    let mut open: Vec<usize> = Vec::new();
    for index in 0..chars.len() {
        if chars[index].1 == from[0] {
            open.push(index);
        } else if chars[index].1 == from[1] {
            // An apostrophe closes nothing.
            if is_within_latin(chars, index) {
                continue;
            }
            match open.pop() {
                Some(start) => {
                    let encloses = before[index] > before[start + 1];
                    if encloses || beside(start) || beside(index) {
                        changed[start] = Some(to[0]);
                        changed[index] = Some(to[1]);
                    }
                }
                None if lone(index) => changed[index] = Some(to[1]),
                None => {}
            }
        }
    }
    for index in open.into_iter().filter(|index| lone(*index)) {
        changed[index] = Some(to[0]);
    }
}

/// Whether Latin letters or digits stand on both sides.
fn is_within_latin(chars: &[(usize, char)], index: usize) -> bool {
    let last = index.checked_sub(1).map(|last| chars[last].1);
    let next = chars.get(index + 1).map(|(_, c)| *c);
    last.is_some_and(is_latin) && next.is_some_and(is_latin)
}

/// A letter or digit of a script that is written with spaces.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}
