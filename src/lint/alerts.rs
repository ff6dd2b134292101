//! Quotations that were meant for alerts: Markdown knows five kinds, each alone
//! on its line, and takes anything else for text.

use super::tokens;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::html::{Origin, Token};

/// `bytes` are those of the document's file.
pub(super) fn lint(document: &Document, bytes: &[u8], found: &mut Vec<Diagnostic>) {
    // In a file that is no text, which is an error, places are not known.
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    let row: Vec<&Token> = tokens(document).collect();
    for window in row.windows(3) {
        let [Token::Open(quote), Token::Open(paragraph), Token::Text(text)] = window
        else {
            continue;
        };
        let is_markdown = [quote, paragraph].iter().all(|o| o.origin == Origin::Markdown);
        if !is_markdown || quote.name != "blockquote" || paragraph.name != "p" {
            continue;
        }
        let start = text.span.start;
        let Some((before, written)) = source.split_at_checked(start) else { continue };
        // Behind a backslash, a bracket is what it is.
        let Some(kind) = kind_of(written).filter(|_| !before.ends_with('\\')) else {
            continue;
        };
        let span = Span::new(start, start + kind.len() + "[!]".len());
        found.push(Diagnostic::unknown_alert(&document.path, span, kind));
    }
}

/// What stands in the mark `[!…]` with which `written` begins.
fn kind_of(written: &str) -> Option<&str> {
    let kind = written.strip_prefix("[!")?;
    let end = kind.find(|c: char| c.is_whitespace() || "[]\\`&<".contains(c))?;
    (end > 0 && kind[end..].starts_with(']')).then(|| &kind[..end])
}
