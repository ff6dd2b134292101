//! Where ruby stands in a source: a line enters, the places of `{`, `|` and `}`
//! leave, and, for a text, what was meant for ruby and is none.
//!
//! Ordinary text has no ruby by accident: the characters must hold Han or kana,
//! the reading must hold letters and no Han, and neither begins or ends with
//! white space. So `{start|stop}`, `{是|否}` and cells of a table are none.
//! Where code begins and ends is told by the caller.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};

use crate::document::lines::is_unspaced_letter;
use crate::document::unresolved::Notation;

/// The places of one ruby in its line, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Of `{`.
    pub open: usize,
    /// Of each `|`, at least one.
    pub bars: Vec<usize>,
    /// Of `}`.
    pub close: usize,
}

/// The ruby of a line. `code_end` tells where the code ends that begins at an
/// offset with so many backticks. Of braces in braces, the inner ones count.
#[must_use]
pub fn find(
    line: &str,
    notation: Notation,
    code_end: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<Places> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut open: Option<(usize, Vec<usize>)> = None;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        at += match rest {
            [b'\\', ..] => 2,
            [b'`', ..] => {
                open = None;
                let fence = rest.iter().take_while(|byte| **byte == b'`').count();
                code_end(at + fence, fence).map_or(fence, |end| end - at)
            }
            [b'-', b'{', ..] if notation == Notation::Read => {
                open = None;
                2
            }
            // The notation's end, of whose hyphen nothing begins.
            [b'}', b'-', ..] if notation == Notation::Read && open.is_none() => 2,
            [b'{', ..] => {
                open = Some((at, Vec::new()));
                1
            }
            [b'|', ..] => {
                if let Some((_, bars)) = &mut open {
                    bars.push(at);
                }
                1
            }
            [b'}', ..] => {
                if let Some((start, bars)) = open.take()
                    && let Some(&bar) = bars.first()
                    && is_base(&line[start + 1..bar])
                    && line[bar + 1..at].split('|').all(is_reading)
                {
                    found.push(Places { open: start, bars, close: at });
                }
                1
            }
            _ => 1,
        };
    }
    found
}

fn is_base(text: &str) -> bool {
    text.trim() == text && text.chars().any(takes_reading)
}

/// Whether a character is one that readings are given to: Han or kana.
#[must_use]
pub fn takes_reading(c: char) -> bool {
    is_unspaced_letter(c) && CodePointMapData::<Script>::new().get(c) != Script::Bopomofo
}

fn is_reading(text: &str) -> bool {
    text.trim() == text
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(is_of_reading)
}

/// Letters but Han, their marks, tones and what stands within words; nothing
/// that is markup.
fn is_of_reading(c: char) -> bool {
    const SIGNS: &str = " '’-‐·.ˉˊˇˋ˙0123456789";
    let is_mark = || {
        let category = CodePointMapData::<GeneralCategory>::new().get(c);
        GeneralCategoryGroup::Mark.contains(category)
    };
    let is_han = || CodePointMapData::<Script>::new().get(c) == Script::Han;
    SIGNS.contains(c) || (!is_han() && (c.is_alphabetic() || is_mark()))
}

/// Whether a text can only be a reading of Chinese: it has bopomofo, or a vowel
/// with a mark for a tone.
fn is_surely_reading(text: &str) -> bool {
    const VOWELS: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
    let is_bopomofo = |c| CodePointMapData::<Script>::new().get(c) == Script::Bopomofo;
    text.chars().any(|c| !c.is_ascii() && (is_bopomofo(c) || VOWELS.contains(c)))
}

/// What is wrong with a text that was meant for ruby.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands behind the bar.
    NoReading,
    /// Nothing stands before the bar.
    NoCharacters,
    /// There is no bar.
    NoBar,
    /// There is no `}` in its line.
    Unclosed,
    /// White space stands at one of its edges.
    Spaces,
    /// One of the signs is full-width.
    FullWidth,
}

/// What in a text was surely meant for ruby and is none, and why. The text is
/// as it is written and has no escapes.
#[must_use]
pub fn faults(text: &str) -> Vec<(Range<usize>, Fault)> {
    const BRACES: [char; 4] = ['{', '}', '｛', '｝'];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['{', '｛']).map(|at| from + at) {
        let opening = text[start..].chars().next().map_or(1, char::len_utf8);
        let inside = start + opening;
        let next = text[inside..].find(BRACES).map(|at| inside + at);
        from = next.unwrap_or(text.len());
        let closing = next.filter(|&at| text[at..].starts_with(['}', '｝']));
        let (end, fault) = match closing {
            Some(at) => {
                let length = text[at..].chars().next().map_or(1, char::len_utf8);
                let whole = &text[start..at + length];
                (at + length, closed_fault(whole, &text[inside..at]))
            }
            None if next.is_none() => unclosed_fault(text, inside),
            None => continue,
        };
        if let Some(fault) = fault {
            found.push((start..end, fault));
        }
    }
    found
}

fn closed_fault(whole: &str, inside: &str) -> Option<Fault> {
    let Some((base, reading)) = inside.split_once(['|', '｜']) else {
        let is_meant = inside.chars().any(takes_reading) && is_surely_reading(inside);
        return is_meant.then_some(Fault::NoBar);
    };
    let has_base = base.chars().any(takes_reading);
    if reading.trim().is_empty() {
        return (has_base && !base.contains(' ')).then_some(Fault::NoReading);
    }
    let reads = is_reading(reading.trim());
    if base.trim().is_empty() {
        return (reads && is_surely_reading(reading)).then_some(Fault::NoCharacters);
    }
    if !has_base || !reads {
        return None;
    }
    if whole.contains(['｛', '｜', '｝']) {
        return Some(Fault::FullWidth);
    }
    is_surely_reading(reading).then_some(Fault::Spaces)
}

/// Of ruby that has no end: where what was meant for it ends, and whether it was.
fn unclosed_fault(text: &str, inside: usize) -> (usize, Option<Fault>) {
    let Some((base, behind)) = text[inside..].split_once(['|', '｜']) else {
        return (inside, None);
    };
    let length = behind.find(|c| !is_of_reading(c)).unwrap_or(behind.len());
    let reading = behind[..length].trim_end();
    let end = inside + base.len() + '|'.len_utf8() + reading.len();
    let is_meant = is_base(base) && is_reading(reading) && is_surely_reading(reading);
    // A full-width bar is longer by two bytes.
    let end = if text.is_char_boundary(end) { end } else { text.len() };
    (end, is_meant.then_some(Fault::Unclosed))
}
