//! References to footnotes that are nowhere: Markdown takes them for text.
//!
//! In code, in the author's HTML and behind a backslash, brackets are what they
//! are, and nothing is said of them.

use super::tokens;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::elements::{is_code, is_phrasing};
use crate::document::html::{Extent, Open, Origin, Text, Token};

/// For how many references of a document the nearest footnote is looked for:
/// each is compared with all that there are.
const WITH_NEAREST: usize = 20;

/// `bytes` are those of the document's file.
pub(super) fn lint(document: &Document, bytes: &[u8], found: &mut Vec<Diagnostic>) {
    // In a file that is no text, which is an error, places are not known.
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    let mut open: Vec<&Open> = Vec::new();
    let mut unknown = Vec::new();
    for token in tokens(document) {
        match token {
            Token::Open(element) if element.extent == Extent::Paired => {
                open.push(element);
            }
            Token::Close(_) => {
                open.pop();
            }
            Token::Text(text) if text.text.contains("[^") && is_markdown(&open) => {
                unknown.extend(references(source, text));
            }
            _ => {}
        }
    }
    let known = if unknown.is_empty() { Vec::new() } else { definitions(source) };
    for (at, (span, label)) in unknown.into_iter().enumerate() {
        let known = known.iter().copied().filter(|_| at < WITH_NEAREST);
        found.push(Diagnostic::unknown_note(&document.path, span, label, known));
    }
}

/// The labels of the footnotes that lines of the source begin to define.
fn definitions(source: &str) -> Vec<&str> {
    let lines = source.lines().map(|line| line.trim_start_matches([' ', '>']));
    lines
        .filter_map(|line| {
            let label = label_of(line)?;
            line[label.len() + 3..].starts_with(':').then_some(label)
        })
        .collect()
}

/// Whether text in these elements was read as Markdown: what the author wrote
/// in HTML is phrases of a Markdown block, and none of it is code.
fn is_markdown(open: &[&Open]) -> bool {
    let block = open.iter().rev().find(|element| !is_phrasing(&element.name));
    block.is_some_and(|block| block.origin == Origin::Markdown && !is_code(&block.name))
}

/// The references in `text`, with their places in the source. The source is what
/// was written, the text what became of it: a reference stands in both, in the
/// same order.
fn references<'a>(source: &'a str, text: &Text) -> Vec<(Span, &'a str)> {
    let start = text.span.start;
    let Some(written) = source.get(start..text.span.end) else { return Vec::new() };
    let mut references = Vec::new();
    let mut rest = &*text.text;
    for (at, _) in written.match_indices("[^") {
        let before = source[..start + at].bytes();
        let is_escaped = before.rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let Some(label) = label_of(&written[at..]).filter(|_| !is_escaped) else {
            continue;
        };
        let reference = &written[at..at + label.len() + 3];
        if let Some(found) = rest.find(reference) {
            rest = &rest[found + reference.len()..];
            let span = Span::new(start + at, start + at + reference.len());
            references.push((span, label));
        }
    }
    references
}

/// The label of the reference with which `written` begins; one with markup in
/// it is none.
fn label_of(written: &str) -> Option<&str> {
    let label = written.strip_prefix("[^")?;
    let is_end = |c: char| c.is_whitespace() || "[]^\\`&<".contains(c);
    let end = label.find(is_end).filter(|end| *end > 0)?;
    label[end..].starts_with(']').then(|| &label[..end])
}
