//! HTML for the report: texts enter, markup leaves in which no text can be taken
//! for markup.
//!
//! A page holds its own style, loads nothing and runs nothing, and says so to
//! the browser.

use super::words::{Word, Words};

/// `text` with all that means something in HTML, in content and in quoted
/// attributes, written as entities.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // No text may hold it, and browsers would replace it silently.
            '\0' => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A word of the report, as markup.
pub(super) fn word(words: &Words, word: Word) -> String {
    escaped(words.of(word))
}

/// A whole page with this body, which is markup.
pub(super) fn document(title: &str, body: &str, words: &Words) -> String {
    let (language, title) = (words.language, escaped(title));
    let style = include_str!("style.css");
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>\n{style}</style>\n</head>\n\
         <body>\n{body}</body>\n</html>\n"
    )
}

/// The cells of a table's head.
pub(super) fn head<'w>(
    cells: impl IntoIterator<Item = (Word, &'w str)>,
    words: &Words,
) -> String {
    let cells = cells.into_iter().map(|(cell, class)| {
        let text = word(words, cell);
        match class {
            "" => format!("<th scope=\"col\">{text}</th>"),
            _ => format!("<th scope=\"col\" class=\"{class}\">{text}</th>"),
        }
    });
    let cells: String = cells.collect();
    format!("<thead><tr>{cells}</tr></thead>\n")
}

/// A cell with a number; a dash for none, so that the others stand out.
pub(super) fn number(count: usize) -> String {
    let shown = if count == 0 { "–".to_owned() } else { count.to_string() };
    format!("<td class=\"number\">{shown}</td>")
}
