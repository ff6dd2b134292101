//! Text that is not to be read as notation, though it reads like it: a string
//! of the parser and how it is written enter, the text leaves with marks
//! between the characters that an author escaped.

use std::borrow::Cow;

use crate::document::emphasis::unmark;
use crate::document::notation::MARK;
use crate::document::unresolved::Notation;

/// The characters of `text`, which is `written` so behind another character.
/// `-{` with a backslash, or made of references to characters, is none.
pub(super) fn notated<'t>(
    notation: Notation,
    text: &'t str,
    (before, written): (Option<char>, &str),
) -> Cow<'t, str> {
    let text = unmark(text);
    if notation == Notation::Literal {
        return text;
    }
    if before == Some('\\') && text.starts_with(['-', '{', '}']) {
        let (first, rest) = text.split_at(1);
        // The other of the two may stand before the backslash: `-\{`.
        return match rest.starts_with(['-', '{']) {
            true => format!("{MARK}{first}{MARK}{rest}").into(),
            false => format!("{MARK}{text}").into(),
        };
    }
    match &*text {
        "-" | "{" | "}" if written != text => format!("{MARK}{text}{MARK}").into(),
        _ => text,
    }
}
