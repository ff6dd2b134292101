//! Text that is not to be read as notation, though it reads like it: a string
//! of the parser and how it is written enter, the text leaves with marks
//! between the characters that an author escaped.

use std::borrow::Cow;

use crate::document::aligned::{Writing, align};
use crate::document::emphasis::{unmark, unmark_words};
use crate::document::notation::MARK;
use crate::document::ruby;
use crate::document::unresolved::Notation;

/// The characters of `text`, which is `written` so behind the text `before`.
/// `-{` with a backslash, or made of references to characters, is none. The
/// signs of ruby stay.
pub(super) fn notated<'t>(
    notation: Notation,
    text: &'t str,
    (before, written): (&str, &str),
) -> Cow<'t, str> {
    let text = unmark_words(text);
    if notation == Notation::Literal {
        return text;
    }
    if let Some(before) = before.strip_suffix('\\')
        && text.starts_with(['-', '{', '}'])
    {
        let (first, rest) = text.split_at(1);
        // The other of the two may stand before the backslash: `-\{`.
        let before = match (first, before.chars().next_back()) {
            ("-", Some('}')) | ("{", Some('-')) => MARK.to_string(),
            _ => String::new(),
        };
        let behind = match (first, rest.chars().next()) {
            ("-", Some('{')) | ("}", Some('-')) => MARK.to_string(),
            _ => String::new(),
        };
        return format!("{before}{first}{behind}{rest}").into();
    }
    match &*text {
        "-" | "{" | "}" if written != text => format!("{MARK}{text}{MARK}").into(),
        _ => text,
    }
}

/// The title of a link or an image, likewise, whose whole is `written` so. Of
/// one that is written elsewhere, in a definition, it cannot be told.
pub(super) fn notated_title<'t>(
    notation: Notation,
    title: &'t str,
    written: &str,
) -> Cow<'t, str> {
    if title.contains(ruby::OPEN) {
        return ruby::characters(&unmark_words(title)).into();
    }
    let title = unmark(title);
    let may_be_notation = title.contains("-{") || title.contains("}-");
    if notation == Notation::Literal || !may_be_notation || !written.contains(['\\', '&'])
    {
        return title;
    }
    let inside = written.strip_suffix(')').map(str::trim_end);
    let Some(inside) = inside.and_then(|it| it.strip_suffix(['"', '\'', ')'])) else {
        return title;
    };
    // What is shown is no longer than what is written. There may be as many
    // marks in a title as an author likes: so few are tried.
    const TRIED: usize = 16;
    let starts =
        inside.rmatch_indices(['"', '\'', '(']).map(|(at, mark)| at + mark.len());
    let starts = starts.filter(|start| inside.len() - start >= title.len()).take(TRIED);
    let mut aligned =
        starts.filter_map(|start| align(&inside[start..], &title, Writing::Markdown));
    let Some(units) = aligned.next() else { return title };
    let mut notated = String::with_capacity(title.len() + MARK.len_utf8());
    for unit in units {
        let is_escaped = unit.source.len() != unit.text.len();
        match &title[unit.text] {
            text @ ("-" | "{" | "}") if is_escaped => {
                notated.extend([MARK.encode_utf8(&mut [0; 4]), text]);
                notated.push(MARK);
            }
            text => notated.push_str(text),
        }
    }
    notated.into()
}
