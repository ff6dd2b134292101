//! The text of a file that is to be imported: bytes enter, text leaves, with
//! what had to be done to read it.

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};
use crate::base::text;

/// How large a text may be, in bytes: far more than a book.
pub(super) const LARGEST: usize = 16 << 20;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Markdown,
    Html,
}

impl Kind {
    /// The kind of the file with this name and text.
    pub(super) fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        match ending.as_deref() {
            // A page of another generator: front matter above HTML, which Markdown
            // may hold.
            Some("html" | "htm") if has_front_matter(text) => Self::Markdown,
            Some("html" | "htm" | "xhtml" | "mhtml") => Self::Html,
            Some("md" | "markdown" | "mdown" | "mkd" | "mdx") => Self::Markdown,
            _ if is_html(text) => Self::Html,
            _ if is_markdown(text) => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

fn is_html(text: &str) -> bool {
    let begin: String = text.trim_start().chars().take(200).collect();
    let begin = begin.to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<section"]
        .iter()
        .any(|tag| begin.starts_with(tag))
}

fn has_front_matter(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let ends = |line: &str| line.trim_end() == first;
    matches!(first, "---" | "+++") && text.lines().skip(1).any(ends)
}

/// Whether a text has what only Markdown has: front matter, or several lines that
/// begin as headings do, or links.
fn is_markdown(text: &str) -> bool {
    if has_front_matter(text) {
        return true;
    }
    if text.trim_start().starts_with("# ") {
        return true;
    }
    let is_heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    };
    let headings = text.lines().filter(is_heading).count();
    let links = text.matches("](http").count();
    headings + links >= 2
}

/// The text of the file at `path`, whose lines end with LF; `None` where the file
/// is too large or no text.
pub(super) fn read(path: &SourcePath, bytes: &[u8]) -> Checked<Option<String>> {
    let none = |found| Checked { value: None, diagnostics: vec![found] };
    let whole = || Place::whole(path);
    if bytes.len() > LARGEST {
        let message = format!("more than {} MiB: not imported", LARGEST >> 20);
        return none(Diagnostic::import_left(whole(), message, "divide it"));
    }
    let mut found = Vec::new();
    let text = match text::read(bytes) {
        Ok(text) => text.to_owned(),
        Err(foreign) => {
            let place = Place::at(path, Span::new(0, 0));
            match foreign.encoding {
                Some(encoding) => {
                    let message = format!("the file is {}", encoding.name());
                    found.push(Diagnostic::import_changed(place, message, "now UTF-8"));
                }
                None => found.push(Diagnostic::import_left(
                    place,
                    "some bytes are no text; `\u{FFFD}` stands for them",
                    "copy these passages again from where they are whole",
                )),
            }
            foreign.text
        }
    };
    let is_odd = |c: &char| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace());
    let odd = text.chars().filter(is_odd).count();
    if odd > 8 && odd * 10 > text.chars().count() {
        let help = "export it as text, HTML or Markdown first";
        return none(Diagnostic::import_left(whole(), "no text: not imported", help));
    }
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => {
            let place = Place::at(path, Span::new(0, 0));
            found.push(Diagnostic::import_removed(place, "a byte order mark", ""));
            rest.to_owned()
        }
        None => text,
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Checked { value: Some(text), diagnostics: found }
}
