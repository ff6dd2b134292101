//! The words of one block: pieces with their marks enter, one or several lines
//! of Markdown leave that are read back as the same words.
//!
//! What was written is read again. Where it would say something else, it is
//! written more carefully, and at last without any marks: a lost emphasis is
//! better than a lost word.

use super::super::escape::{At, escape, escape_all};
use super::super::plain::is_wide;
use crate::base::edition::Tag;
use crate::document::html::Token;

/// A part of a block's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Open(Mark),
    Close(Mark),
    /// Markdown as it is, with the words that are read in it.
    Raw {
        markdown: String,
        words: String,
    },
    LinkOpen,
    /// The end of a link, and where it leads.
    LinkClose(String),
    /// The end of a line.
    Break,
}

/// An emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Strike,
}

/// How carefully words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// As an author would write them.
    Usual,
    /// With HTML for emphasis.
    Tags,
    /// With every mark escaped, and HTML for emphasis.
    Escaped,
    /// Without emphasis and links.
    Bare,
}

impl Mark {
    fn written(self, care: Care) -> (&'static str, &'static str) {
        match (care, self) {
            (Care::Bare, _) => ("", ""),
            (Care::Usual, Self::Strong) => ("**", "**"),
            (Care::Usual, Self::Emphasis) => ("*", "*"),
            (Care::Usual, Self::Strike) => ("~~", "~~"),
            (_, Self::Strong) => ("<strong>", "</strong>"),
            (_, Self::Emphasis) => ("<em>", "</em>"),
            (_, Self::Strike) => ("<del>", "</del>"),
        }
    }
}

/// The pieces with white space as HTML shows it: one space, none at the ends of
/// a line or inside an emphasis, and none where two lines of Chinese join. Marks
/// around nothing are dropped.
pub(super) fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidied: Vec<Piece> = Vec::new();
    // The last character of the line so far, and the white space behind it.
    let mut last: Option<char> = None;
    let mut space: Option<bool> = None;
    for at in 0..pieces.len() {
        match &pieces[at] {
            Piece::Text(text) => {
                for c in text.chars() {
                    if c.is_whitespace() || c == '\u{FEFF}' {
                        let is_line_end = matches!(c, '\n' | '\r');
                        space = Some(space.unwrap_or(false) || is_line_end);
                        continue;
                    }
                    settle(&mut tidied, &mut space, last, Some(c));
                    push(&mut tidied, c);
                    last = Some(c);
                }
            }
            Piece::Break => {
                space = None;
                last = None;
                tidied.push(Piece::Break);
            }
            Piece::Raw { markdown, words } => {
                settle(&mut tidied, &mut space, last, words.chars().next().or(Some('x')));
                tidied.push(Piece::Raw {
                    markdown: markdown.clone(),
                    words: words.clone(),
                });
                last = words.chars().next_back().or(Some('x'));
            }
            Piece::Open(_) | Piece::LinkOpen => {
                let next = pieces[at..].iter().find_map(|piece| match piece {
                    Piece::Text(text) => text.chars().find(|c| !c.is_whitespace()),
                    Piece::Raw { words, .. } => words.chars().next(),
                    _ => None,
                });
                settle(&mut tidied, &mut space, last, next);
                tidied.push(pieces[at].clone());
            }
            Piece::Close(_) | Piece::LinkClose(_) => {
                close(&mut tidied, pieces[at].clone());
            }
        }
    }
    tidied
}

/// Writes the white space that stands before `next`, if it is any.
fn settle(
    pieces: &mut Vec<Piece>,
    space: &mut Option<bool>,
    last: Option<char>,
    next: Option<char>,
) {
    let Some(is_line_end) = space.take() else { return };
    let (Some(last), Some(next)) = (last, next) else { return };
    if !(is_line_end && is_wide(last) && is_wide(next)) {
        push(pieces, ' ');
    }
}

fn push(pieces: &mut Vec<Piece>, c: char) {
    match pieces.last_mut() {
        Some(Piece::Text(text)) => text.push(c),
        _ => pieces.push(Piece::Text(c.to_string())),
    }
}

/// Ends a mark or a link; one around nothing was none. Two of a kind beside each
/// other become one.
fn close(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last(), &piece) {
        (Some(Piece::Open(open)), Piece::Close(close)) if open == close => {
            pieces.pop();
        }
        (Some(Piece::LinkOpen), Piece::LinkClose(_)) => {
            pieces.pop();
        }
        _ => pieces.push(piece),
    }
}

/// Merges an emphasis with the one of the same kind before it.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (merged.last(), &piece) {
            (Some(Piece::Close(before)), Piece::Open(mark)) if before == mark => {
                merged.pop();
            }
            _ => merged.push(piece),
        }
    }
    merged
}

/// The words of pieces, as they are read.
pub(super) fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.as_str(),
        Piece::Raw { words, .. } => words,
        _ => "",
    });
    words.collect()
}

/// The lines of Markdown that are read back as these pieces, behind `before` on
/// their first line: `## ` of a heading.
pub(super) fn write(pieces: &[Piece], before: &str, tag: &Tag) -> Vec<String> {
    let pieces = merge(pieces.to_vec());
    let expected = squeezed(&words(&pieces));
    let mut lines = Vec::new();
    for care in [Care::Usual, Care::Tags, Care::Escaped, Care::Bare] {
        lines = write_with(&pieces, before, care);
        let text = lines.join("\n") + "\n";
        if squeezed(&read_back(&text, tag)) == expected {
            break;
        }
    }
    lines
}

fn write_with(pieces: &[Piece], before: &str, care: Care) -> Vec<String> {
    let mut lines = vec![before.to_owned()];
    let mut begins = true;
    for (at, piece) in pieces.iter().enumerate() {
        let line = lines.last_mut().expect("there is one line");
        match piece {
            Piece::Text(text) => {
                let place = if begins { At::LineStart } else { At::Within };
                let written = match care {
                    Care::Usual | Care::Tags => escape(text, place),
                    Care::Escaped | Care::Bare => escape_all(text),
                };
                line.push_str(&written);
            }
            Piece::Open(mark) => line.push_str(mark.written(care).0),
            Piece::Close(mark) => line.push_str(mark.written(care).1),
            Piece::Raw { markdown, words } => match care {
                Care::Bare => line.push_str(&escape_all(words)),
                _ => line.push_str(markdown),
            },
            Piece::LinkOpen if care != Care::Bare => {
                if line.ends_with('!') {
                    line.insert(line.len() - 1, '\\');
                }
                line.push('[');
            }
            Piece::LinkClose(address) if care != Care::Bare => {
                line.push_str(&format!("]({address})"));
            }
            Piece::LinkOpen | Piece::LinkClose(_) => {}
            Piece::Break => {
                // An emphasis goes on through a break, but nothing else does.
                if at + 1 < pieces.len() && !line.is_empty() {
                    line.push('\\');
                    lines.push(String::new());
                    begins = true;
                    continue;
                }
            }
        }
        begins &= lines.last().is_some_and(String::is_empty);
    }
    lines
}

/// The words that a reader finds in a piece of Markdown.
pub(super) fn read_back(markdown: &str, tag: &Tag) -> String {
    let document = super::super::mend::parse(markdown, tag);
    let texts = document.body.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// A text without white space: where lines end is no matter of its words.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect()
}
