//! The notation of variants, `-{ }-`, which editors of Chinese Wikipedia know:
//! a text enters, leaves what of it an edition shows, and which rules it sets.
//!
//! It is MediaWiki's, by its documentation
//! (<https://www.mediawiki.org/wiki/Writing_systems/Syntax>). How the text
//! around it is converted is not known here.

mod choose;
mod dropped;
mod flags;
mod forms;
mod names;
mod places;
pub mod resolve;
mod shown;
pub mod syntax;

use super::html::{Token, Value};

pub use dropped::within;
pub use shown::{Command, Shown, What, shown, written};

/// The mark that keeps `-{` or `}-` from being read as notation: a
/// noncharacter, which no text holds for itself. It is put between the two
/// where the author wrote a backslash before them, and is never shown.
pub const MARK: char = '\u{FDD1}';

/// A row without the marks against notation. Those of its runs are gone by
/// then; what is kept, in another language or as code, was never read.
pub fn unmark(row: &mut [Token]) {
    let take_out = |text: &mut String| {
        if text.contains(MARK) {
            *text = text.replace(MARK, "");
        }
    };
    for token in row {
        match token {
            Token::Text(text) => take_out(&mut text.text),
            Token::Open(open) => open.attributes.iter_mut().for_each(|attribute| {
                if let Value::Text(text) = &mut attribute.value {
                    take_out(text);
                }
            }),
            _ => {}
        }
    }
}

/// Whether a text may hold notation, or a mark against it.
#[must_use]
pub fn has_trace(text: &str) -> bool {
    text.contains("-{") || text.contains(MARK)
}

/// A text of the front matter, in which a backslash before `-{` or `}-` keeps
/// them as they are, as it does in Markdown.
#[must_use]
pub fn marked(text: &str) -> String {
    let (open, end) = (format!("-{MARK}{{"), format!("}}{MARK}-"));
    let text = text.replace("\\-{", &open).replace("-\\{", &open);
    text.replace("\\}-", &end).replace("}\\-", &end)
}
