//! Images without a text in their place, and those of which nothing is shown.
//!
//! HTML's `alt=""` says that an image only decorates, and Markdown cannot say
//! it: there an empty text is one that was forgotten.

use super::prose::empty_image;
use super::tokens;
use crate::base::diagnostic::{Diagnostic, Syntax};
use crate::document::Document;
use crate::document::html::{Origin, Token};
use crate::picture::Pictures;

/// Tells the files that no browser shows, whether a page asks for them or not.
pub(super) fn lint_files(pictures: &Pictures, found: &mut Vec<Diagnostic>) {
    found.extend(pictures.unreadable.iter().map(Diagnostic::unreadable_image));
}

/// `bytes` are those of the document's file. Of an image of nothing another rule
/// tells more.
pub(super) fn lint(document: &Document, bytes: &[u8], found: &mut Vec<Diagnostic>) {
    let source = std::str::from_utf8(bytes).unwrap_or_default();
    for token in tokens(document) {
        let Token::Open(open) = token else { continue };
        if open.name != "img" || empty_image(token, source).is_some() {
            continue;
        }
        let (syntax, has_alt) = match open.origin {
            Origin::Markdown => {
                let alt = open.text("alt").unwrap_or_default();
                (Syntax::Markdown, !alt.trim().is_empty())
            }
            // The theme shows a block; its kind says what must be there.
            Origin::Data(_) => continue,
            Origin::Author => (Syntax::Html, open.text("alt").is_some()),
        };
        if !has_alt {
            found.push(Diagnostic::no_alt(&document.path, open.span, syntax));
        }
    }
}
