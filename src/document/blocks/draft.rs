//! A block that is being read: its tokens enter one by one, the block leaves.
//!
//! What is stamped is the text with its white space evened out, the elements in
//! it, where links lead, what pictures show, and the ids that the author gave.
//! Not stamped is what may change without the author: the colours of code, the
//! ids that are made of headings, the MathML of formulas, of which their TeX is
//! taken, and whether the items of a list stand apart.

use std::ops::Range;

use super::{Block, Ground, Kind, Signs, is_container};
use crate::base::span::Span;
use crate::base::stamp::Stamp;
use crate::document::elements::is_phrasing;
use crate::document::html::{Extent, Open, Origin, Part, Token, Value};
use crate::document::outline::{HeadingId, heading_index};
use crate::document::ruby::WANTED;

/// How many characters of a block are quoted.
const WORDS: usize = 24;

/// What stands before an element in a stamped text, and behind it: characters
/// that no text has.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// An element that is open in a block.
struct Inner {
    /// Whether it is stamped.
    is_told: bool,
    /// Whether white space counts in it.
    is_code: bool,
    /// Whether what stands in it was read already.
    is_read: bool,
}

/// A block that is not yet at its end.
pub(super) struct Draft<'a> {
    ground: Ground<'a>,
    kind: Kind,
    span: Option<Span>,
    /// What is stamped.
    stamped: String,
    /// What readers see.
    text: String,
    inner: Vec<Inner>,
    signs: Signs,
    images: Vec<Span>,
    references: usize,
    heading: Option<usize>,
}

impl<'a> Draft<'a> {
    /// A block in which nothing is yet. In a list, the kind of the list is a part of
    /// each item.
    pub(super) fn new(ground: Ground<'a>, kind: Kind, around: &str) -> Self {
        let list = if kind == Kind::Item { around } else { "" };
        Self {
            ground,
            kind,
            span: None,
            stamped: list.to_owned(),
            text: String::new(),
            inner: Vec::new(),
            signs: Signs::default(),
            images: Vec::new(),
            references: 0,
            heading: None,
        }
    }

    /// Whether the token is still of this block.
    pub(super) fn takes(&self, token: &Token) -> bool {
        match token {
            _ if self.kind != Kind::Loose || !self.inner.is_empty() => true,
            Token::Close(_) => false,
            Token::Open(open) => is_phrasing(&open.name) && !is_container(&open.name),
            _ => true,
        }
    }

    /// Whether the element is closed that the block is.
    pub(super) fn is_at_end(&self) -> bool {
        self.kind != Kind::Loose && self.inner.is_empty()
    }

    /// Adds a text of the front matter, or that there is none.
    pub(super) fn say(&mut self, written: Option<(&String, Span)>) {
        if let Some((text, span)) = written {
            self.span = self.span.or(Some(span));
            // The title is what it is known by.
            let is_known = !self.text.is_empty();
            self.say_text(text);
            if is_known {
                self.text.truncate(self.text.len() - text.len());
            }
        }
        self.stamped.push(CLOSE);
    }

    /// Adds a token.
    pub(super) fn feed(&mut self, token: &Token) {
        let is_read = self.inner.last().is_some_and(|inner| inner.is_read);
        match token {
            Token::Open(open) => self.open(open, is_read),
            Token::Close(_) => {
                if self.inner.pop().is_some_and(|inner| inner.is_told) {
                    self.drop_space();
                    self.stamped.push(CLOSE);
                }
            }
            Token::Text(text) if !is_read => {
                self.span = self.span.or(Some(text.span));
                match self.inner.last().is_some_and(|inner| inner.is_code) {
                    true => self.say_code(&text.text),
                    false => self.say_text(&text.text),
                }
            }
            Token::Note { .. } => {
                self.references += 1;
                self.stamped.push_str("\u{1}[^]\u{2}");
            }
            Token::Cite(cited) if !is_read => {
                self.stamped.push_str(&format!("\u{1}[@{}]\u{2}", cited.key));
            }
            Token::Cite(_) => {}
            Token::Raw(raw) if !raw.starts_with("<!--") => self.stamped.push_str(raw),
            Token::Text(_) | Token::Raw(_) | Token::Label(_) => {}
        }
    }

    fn open(&mut self, open: &Open, is_read: bool) {
        self.span = self.span.or(Some(open.span));
        self.heading = self.heading.or(heading_index(open));
        let is_markdown = open.origin == Origin::Markdown;
        let is_formula = is_markdown && open.name == "math";
        let is_around = matches!(open.origin, Origin::Data(Part::Call(_) | Part::Body));
        let is_data = matches!(open.origin, Origin::Data(_)) && !is_around;
        // A paragraph within a block only stands apart; what is coloured in code
        // is code; a reading is a remark.
        let is_plain = is_markdown && matches!(&*open.name, "p" | "ruby" | "span");
        let is_told = !is_read
            && !is_plain
            && !is_around
            && !matches!(open.origin, Origin::Data(Part::Text(_) | Part::Version));
        if !is_phrasing(&open.name) {
            self.drop_space();
            self.text.push(' ');
        }
        if let Origin::Data(Part::Block(_) | Part::Arguments) = open.origin
            && !is_read
        {
            // What is written counts, whatever its kind makes of it.
            let written = self.ground.source.get(open.span.start..open.span.end);
            self.stamped.push(OPEN);
            self.say_code(written.unwrap_or_default());
        } else if is_formula && !is_read {
            let written = self.ground.source.get(open.span.start..open.span.end);
            self.stamped.push_str("\u{1}math ");
            self.say_text(written.unwrap_or_default());
        } else if is_told {
            self.say_element(open);
        } else if open.name == "p" && !self.text.trim_end().is_empty() {
            self.stamped.push('\n');
        }
        if open.extent == Extent::Paired {
            let is_code = self.inner.last().is_some_and(|inner| inner.is_code);
            self.inner.push(Inner {
                is_told,
                is_code: is_code || open.name == "pre",
                is_read: is_read || is_formula || is_data,
            });
        }
    }

    /// Adds an element with what its author wrote of its attributes.
    fn say_element(&mut self, open: &Open) {
        self.stamped.push(OPEN);
        self.stamped.push_str(&open.name);
        let document = self.ground.document;
        for attribute in &open.attributes {
            let name = &*attribute.name;
            let is_written = match open.origin {
                Origin::Author => name != WANTED,
                Origin::Data(_) => false,
                Origin::Markdown => match name {
                    "alt" | "checked" | "href" | "id" | "src" | "start" | "title" => true,
                    // The language of code, and the kind of an alert.
                    "class" => matches!(&*open.name, "aside" | "code"),
                    _ => false,
                },
            };
            let value = match &attribute.value {
                Value::Text(text) => Some(text),
                Value::Link(index) => document.links.get(*index).map(|link| {
                    self.signs.add(&link.target);
                    &link.target
                }),
                Value::Heading(index) => {
                    match document.headings.get(*index).map(|heading| &heading.id) {
                        Some(HeadingId::Given(id)) => Some(id),
                        _ => None,
                    }
                }
                Value::Label(_) => None,
            };
            if let Some(value) = value.filter(|_| is_written) {
                self.stamped.push_str(&format!(" {name}={value}"));
            }
        }
        if open.extent != Extent::Paired {
            self.stamped.push(CLOSE);
        }
        if open.name == "img" {
            self.images.push(open.span);
        }
    }

    /// Adds characters in which any white space is one space.
    fn say_text(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c != ' ' || !self.stamped.ends_with([' ', '\n']) {
                self.stamped.push(c);
            }
        }
        self.text.push_str(text);
    }

    /// Drops the space before the edge of an element, where none is seen.
    fn drop_space(&mut self) {
        if self.inner.last().is_none_or(|inner| !inner.is_code) {
            self.stamped.truncate(self.stamped.trim_end_matches(' ').len());
        }
    }

    fn say_code(&mut self, text: &str) {
        self.stamped.extend(text.chars().filter(|c| *c != '\r'));
        self.text.push_str(text);
    }

    /// The block, which takes these tokens of its row.
    pub(super) fn finish(mut self, tokens: Range<usize>) -> Block {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let text = words.join(" ");
        if self.kind == Kind::Paragraph && text.is_empty() && !self.images.is_empty() {
            self.kind = Kind::Picture;
        }
        self.signs.add_words(&text);
        Block {
            kind: self.kind,
            stamp: Stamp::of(self.kind.letter(), self.stamped.trim()),
            span: self.span.unwrap_or_default(),
            tokens,
            words: first_words(&text),
            length: words.iter().map(|word| word.chars().count()).sum(),
            signs: self.signs,
            images: self.images,
            references: self.references,
            heading: self.heading,
        }
    }
}

/// The first words of a text, or all of it where it is short.
fn first_words(text: &str) -> String {
    match text.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
