//! The beginning of a translation: a document with the text of its file enters,
//! the body of a file leaves that has the same structure and the same ids.
//!
//! A paragraph becomes a comment, with room for its translation below; headings
//! have their ids, so that links find them whatever they will be called; lists,
//! tables, code, pictures and notes stand as they are, to be written over.
//! References to notes stay outside of comments: a note that nobody refers to
//! would be told.

use crate::base::span::Span;
use crate::document::Document;
use crate::document::html::{Extent, Origin, Token};
use crate::document::outline::{Heading, HeadingId, Presence};

/// The body for a translation of `document`, whose file has this text, from
/// `start` on.
pub(super) fn body(document: &Document, text: &str, start: usize) -> String {
    let title = usize::from(document.lead.is_some());
    let mut edits: Vec<(Span, String)> = Vec::new();
    for heading in &document.headings[..title] {
        // What stood before and behind it does not become one.
        edits.push((heading.span, "\n".to_owned()));
    }
    for heading in &document.headings[title..] {
        edits.extend(with_id(heading, text));
    }
    edits.extend(paragraphs(document, text));
    edits.sort_by_key(|(span, _)| span.start);
    let mut body = String::new();
    let mut at = start;
    for (span, new) in edits {
        // What lies within another edit is a part of it.
        if let Some(before) = text.get(at..span.start) {
            body.push_str(before);
            body.push_str(&new);
            at = span.end;
        }
    }
    body.push_str(text.get(at..).unwrap_or_default());
    // The indentation of the first line may be what makes it code.
    let blank = body.len() - body.trim_start().len();
    let start = body[..blank].rfind('\n').map_or(0, |end| end + 1);
    format!("{}\n", body[start..].trim_end())
}

/// A heading with its id, where it has none of its author's.
fn with_id(heading: &Heading, text: &str) -> Option<(Span, String)> {
    let HeadingId::Made(id) = &heading.id else { return None };
    let written = text.get(heading.span.start..heading.span.end)?;
    if heading.presence == Presence::Elsewhere {
        return None;
    }
    let whole = written.trim_end();
    let (words, rest) = if whole.starts_with('#') {
        let bare = whole.trim_end_matches('#');
        // Hashes at the end are none of the heading's words if they stand apart.
        let words = if bare.ends_with([' ', '\t']) { bare.trim_end() } else { whole };
        (words, &written[whole.len()..])
    } else {
        let words = whole.rsplit_once('\n').filter(|(_, line)| is_underline(line))?.0;
        let words = words.trim_end();
        (words, &written[words.len()..])
    };
    Some((heading.span, format!("{}{rest}", add_id(words, id))))
}

/// Whether a line makes a heading of those above it, in whatever it stands.
fn is_underline(line: &str) -> bool {
    let marks = line.trim_start_matches([' ', '\t', '>']);
    !marks.is_empty() && ["=", "-"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

/// The words of a heading with its id. Classes and the id have one pair of braces.
fn add_id(words: &str, id: &str) -> String {
    match words.strip_suffix('}').and_then(|words| words.rsplit_once(" {.")) {
        Some((words, classes)) => format!("{words} {{#{id} .{classes}}}"),
        None => format!("{words} {{#{id}}}"),
    }
}

/// The paragraphs that stand in nothing else, as comments.
fn paragraphs(document: &Document, text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for token in &document.body {
        match token {
            Token::Open(open) => {
                let is_paragraph =
                    depth == 0 && open.name == "p" && open.origin == Origin::Markdown;
                if is_paragraph {
                    found.extend(as_comment(open.span, text));
                }
                depth += usize::from(open.extent == Extent::Paired);
            }
            Token::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn as_comment(span: Span, text: &str) -> Option<(Span, String)> {
    let written = text.get(span.start..span.end)?;
    let words = written.trim_end();
    let is_image = words.starts_with("![") || words.starts_with("[![");
    if words.is_empty() || words.contains("--") || is_image {
        return None;
    }
    let space = &written[words.len()..];
    let references = references(words);
    Some((span, format!("<!-- {words} -->\n{references}{space}")))
}

/// The references to notes in a text: `[^1][^2]`.
fn references(text: &str) -> String {
    let pieces = text.split("[^").skip(1);
    let labels = pieces.filter_map(|piece| Some(piece.split_once(']')?.0));
    labels.map(|label| format!("[^{label}]")).collect()
}
