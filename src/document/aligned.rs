//! A text and how it is written: a stretch of a source and the characters that
//! a reader sees enter, which of them stands where leaves.
//!
//! Most characters stand for themselves; escapes, entities and line ends do
//! not. It knows neither blocks nor elements.

use std::ops::Range;

use super::notation;

/// By which rules characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// Escapes and entities: Markdown.
    Markdown,
    /// Entities: HTML.
    Html,
    /// Every character stands for itself, but a line's end: YAML, as far as it
    /// is understood here.
    Bare,
}

/// A stretch of a text, and what it is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Where it is written, in bytes of the source.
    pub(crate) source: Range<usize>,
    /// The bytes of the text that it stands for; none, where two lines join.
    pub(crate) text: Range<usize>,
    /// What it is.
    pub(crate) kind: UnitKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// Characters, each itself or as an escape or entity.
    Characters,
    /// A line's end with the white space around it, and what begins the next
    /// line in a quotation.
    LineEnd,
}

/// The units of `text`, which is written as `source`; `None` where that cannot
/// be told. They cover both. ASCII marks are units of their own, so that none
/// is written anew for the sake of its neighbours.
pub(crate) fn align(source: &str, text: &str, writing: Writing) -> Option<Vec<Unit>> {
    let mut units: Vec<Unit> = Vec::new();
    let (mut at, mut done) = (0, 0);
    // Whether the last unit is a stretch that may go on.
    let mut open = false;
    while at < source.len() || done < text.len() {
        let (written, shown) = (&source[at..], &text[done..]);
        let line_end = line_end(written, shown);
        let (by, on, kind) = match line_end {
            Some((by, on)) => (by, on, UnitKind::LineEnd),
            None => {
                let (by, on) = character(written, shown, writing)?;
                (by, on, UnitKind::Characters)
            }
        };
        let plain = line_end.is_none()
            && written.get(..by) == shown.get(..on)
            && !shown.starts_with(is_mark);
        match units.last_mut().filter(|_| open && plain) {
            Some(last) => (last.source.end, last.text.end) = (at + by, done + on),
            None => {
                let (source, text) = (at..at + by, done..done + on);
                units.push(Unit { source, text, kind });
            }
        }
        (at, done, open) = (at + by, done + on, plain);
    }
    Some(units)
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
}

/// How many bytes of the source, and of the text, the character at their
/// beginning takes.
fn character(source: &str, text: &str, writing: Writing) -> Option<(usize, usize)> {
    // The mark against notation is not written.
    if text.starts_with(notation::MARK) {
        return Some((0, notation::MARK.len_utf8()));
    }
    let (written, shown) = (source.chars().next()?, text.chars().next()?);
    let takes = |bytes: usize| Some((bytes, shown.len_utf8()));
    if writing == Writing::Markdown && written == '\\' {
        let escaped = source[1..].chars().next();
        if escaped.is_some_and(|c| is_mark(c) && c == shown) {
            return takes(2);
        }
    }
    if written == '&' && writing != Writing::Bare {
        let entity = source.find(';').map(|end| &source[..=end]);
        let entity = entity.filter(|entity| is_entity(entity));
        let means_itself = |entity: &str| {
            matches!(entity, "&amp;" | "&AMP;" | "&#38;" | "&#x26;" | "&#X26;")
        };
        if let Some(entity) = entity.filter(|it| shown != '&' || means_itself(it)) {
            return takes(entity.len());
        }
    }
    // What no text may hold is shown as what it is replaced by.
    let replaced = shown == '\u{FFFD}' && matches!(written, '\0' | '\u{FDD0}');
    (written == shown || replaced).then(|| (written.len_utf8(), shown.len_utf8()))
}

/// Whether `text` has the form of an entity or of a numeric reference.
fn is_entity(text: &str) -> bool {
    let name = &text[1..text.len() - 1];
    let name = name.strip_prefix('#').unwrap_or(name);
    (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// How many bytes of the source, and of the text, a line's end at their
/// beginning takes.
fn line_end(source: &str, text: &str) -> Option<(usize, usize)> {
    const BLANKS: [char; 2] = [' ', '\t'];
    let rest = source.trim_start_matches(BLANKS);
    let rest = match rest.strip_prefix("\r\n") {
        Some(rest) => rest,
        None => rest.strip_prefix(['\n', '\r'])?,
    };
    let shown = text.trim_start_matches(BLANKS);
    let shown = shown.strip_prefix('\n').unwrap_or(shown);
    let shown = shown.trim_start_matches(BLANKS);
    // A quotation's lines begin with marks that are not shown.
    let is_quoted = !shown.starts_with('>');
    let begin = |c: char| BLANKS.contains(&c) || (c == '>' && is_quoted);
    let rest = rest.trim_start_matches(begin);
    Some((source.len() - rest.len(), text.len() - shown.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, text: &str, writing: Writing, expected: &[(&str, &str)]) {
        let units = align(source, text, writing).expect("it is written so");
        let units: Vec<(&str, &str)> = units
            .into_iter()
            .map(|unit| (&source[unit.source], &text[unit.text]))
            .collect();
        assert_eq!(units, expected, "{source:?}");
    }

    #[test]
    fn escapes_and_entities_stand_for_one_character() {
        let expected = [("軟體", "軟體"), ("\\*", "*"), ("&#x8EDF;", "軟"), ("體", "體")];
        check("軟體\\*&#x8EDF;體", "軟體*軟體", Writing::Markdown, &expected);
        let expected =
            [("\\", "\\"), ("*", "*"), ("&amp;", "&"), ("amp", "amp"), (";", ";")];
        check("\\*&amp;amp;", "\\*&amp;", Writing::Html, &expected);
        check(
            "a&b;",
            "a&b;",
            Writing::Markdown,
            &[("a", "a"), ("&", "&"), ("b", "b"), (";", ";")],
        );
    }

    #[test]
    fn lines_join_or_do_not() {
        let (bare, markdown) = (Writing::Bare, Writing::Markdown);
        check(
            "鼠 \r\n  > 標",
            "鼠標",
            markdown,
            &[("鼠", "鼠"), (" \r\n  > ", ""), ("標", "標")],
        );
        check("a\n> b", "a\nb", markdown, &[("a", "a"), ("\n> ", "\n"), ("b", "b")]);
        check("a\n  b", "a b", bare, &[("a", "a"), ("\n  ", " "), ("b", "b")]);
    }

    #[test]
    fn what_is_written_otherwise_is_not_told() {
        assert_eq!(align("軟**體**", "軟體", Writing::Markdown), None);
        assert_eq!(align("軟", "軟體", Writing::Bare), None);
        assert_eq!(align("&软;", "软", Writing::Html), None);
    }
}
