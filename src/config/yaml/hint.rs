//! Faults of syntax, said in the words of the person who wrote the file: where
//! the parser gave up and what it says enter, a diagnostic leaves.
//!
//! The parser names a rule of YAML and the place where it noticed; an author
//! wants the slip, which often stands a line above. It knows the slips of
//! people who write Chinese: a colon without a space or of full width, a value
//! that begins with `*` or `@`, a second colon, a quote inside a value.

use super::{Located, Node, Part, Scalar, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;

/// The diagnostic for the fault that the parser met at byte `at` of the part.
pub(super) fn syntax(part: Part<'_>, at: usize, info: &str) -> Diagnostic {
    let text = part.text;
    let line = line_around(text, at);
    let above = line_above(text, line.start);
    let told = |span: Span, message: &str, help: &str| {
        let span = span.shifted(part.base);
        Diagnostic::yaml_syntax(part.path, span, message, Some(help.into()))
    };

    if let Some(tab) = tab_in_indentation(text, line) {
        return told(tab, "a tab in the indentation", "indent with spaces");
    }
    if info.contains("anchor") {
        return Diagnostic::yaml_alias(
            part.path,
            property(text, at, '*').shifted(part.base),
        );
    }
    let tag = property(text, at, '!');
    let word = &text[tag.start..tag.end];
    if info.contains("tag") && word.starts_with('!') {
        return Diagnostic::yaml_tag(part.path, tag.shifted(part.base), word);
    }
    if info.contains("mapping values") || info.contains("simple key") {
        let slip = above.and_then(|above| slip(part, above)).or_else(|| slip(part, line));
        if let Some(slip) = slip {
            return slip;
        }
    }
    if info.contains("mapping values") {
        let colon = character(text, at);
        return if text[line.start..at].contains(": ") {
            told(
                colon,
                "a second `: ` in one value",
                "put the value in quotes if the colon belongs to the text",
            )
        } else {
            told(
                colon,
                "a key where none can stand",
                "indent it like the keys beside it, or put the text in quotes",
            )
        };
    }
    if info.contains("simple key") {
        return told(
            above.unwrap_or(line),
            "a line without a key",
            "write `key: value`, or indent the line if it goes on from the one above",
        );
    }
    let span = character(text, at);
    if info.contains("unexpected character") {
        let message =
            format!("a value cannot begin with `{}`", &text[span.start..span.end]);
        return told(span, &message, "put the value in quotes");
    }
    if info.contains("trailing content") {
        return told(
            span,
            "text behind the closing quote",
            "put the whole value in quotes of the other kind",
        );
    }
    if info.contains("quoted scalar") {
        return told(
            span,
            "a quote that is never closed",
            "close it with the same quote",
        );
    }
    if info.contains("misplaced bracket") {
        return told(
            span,
            "a bracket that nothing opened",
            "put the value in quotes if the bracket belongs to the text",
        );
    }
    if info.contains("flow") || info.contains("illegal placement") {
        return told(
            span,
            "a list or mapping in brackets that does not go on here",
            "put `,` between its items and close it with the bracket that it needs",
        );
    }
    told(
        span,
        &format!("this is no YAML: {info}"),
        "put text with special characters in quotes",
    )
}

/// The diagnostic for a document that is nothing but text because the colon
/// behind its key was not seen as one.
pub(super) fn missed_colon(part: Part<'_>, root: &Located) -> Option<Diagnostic> {
    match &root.node {
        Node::Scalar(Scalar { value: Value::Text, .. }) => {
            slip(part, line_around(part.text, root.span.start - part.base))
        }
        _ => None,
    }
}

/// A key in this line whose colon YAML does not see.
fn slip(part: Part<'_>, line: Span) -> Option<Diagnostic> {
    let written = &part.text[line.start..line.end];
    let indent = written.len() - written.trim_start_matches([' ', '-']).len();
    let words = &written[indent..];
    let (length, colon) = words.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = &words[..length];
    let rest = &words[length + colon.len_utf8()..];
    let plain = !key.is_empty()
        && !key.contains(['"', '\'', '[', ']', '{', '}', '#', ',', '、', '，', '。']);
    if !plain || words.contains(": ") || words.ends_with(':') || rest.starts_with("//") {
        return None;
    }
    let start = line.start + indent + length;
    let span = Span::new(start, start + colon.len_utf8()).shifted(part.base);
    let message = match colon {
        ':' => "no space behind the colon",
        _ => "a colon of full width behind a key",
    };
    let help = format!("write `{key}: {}`", rest.trim());
    Some(Diagnostic::yaml_syntax(part.path, span, message, Some(help)))
}

/// The anchor, alias or tag that begins with `sigil` at `at`, or before it.
pub(super) fn property(text: &str, at: usize, sigil: char) -> Span {
    let start = match text[at..].starts_with(sigil) {
        true => at,
        false => text[..at].rfind(sigil).unwrap_or(at),
    };
    let word = text[start..].split(char::is_whitespace).next().unwrap_or("");
    Span::new(start, start + word.len())
}

/// The character at `at`; the written part of its line where there is none.
fn character(text: &str, at: usize) -> Span {
    match text[at..].chars().next() {
        Some(c) if !c.is_whitespace() => Span::new(at, at + c.len_utf8()),
        _ => {
            let line = line_around(text, at);
            let line =
                if line.start == line.end { line_above(text, line.start) } else { None }
                    .unwrap_or(line);
            let written = &text[line.start..line.end];
            let start = line.end - written.trim_start().len();
            Span::new(start, start + written.trim().len())
        }
    }
}

/// The line that holds `at`, without its end.
fn line_around(text: &str, at: usize) -> Span {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    Span::new(start, end)
}

/// The last line before `start` in which something is written.
fn line_above(text: &str, start: usize) -> Option<Span> {
    let before = text[..start].trim_end();
    (!before.is_empty()).then(|| line_around(text, before.len()))
}

fn tab_in_indentation(text: &str, line: Span) -> Option<Span> {
    let written = &text[line.start..line.end];
    let tab = written.find('\t')?;
    let at = line.start + tab;
    written[..tab].trim().is_empty().then(|| Span::new(at, at + 1))
}
