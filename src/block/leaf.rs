//! What an author wrote into a block: a tree whose leaves are values.
//!
//! A leaf of a text keeps all its editions, each with its place. How a text
//! reads as Markdown is not known here.

use std::path::Path;

use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Span;

use super::table::Table;
use super::when::When;

/// Values in lists and under keys, with these leaves.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree<L> {
    /// Nothing is written where something could be.
    Absent,
    /// One value.
    Leaf(L),
    /// A list.
    List(Vec<Tree<L>>),
    /// Keys with their values, all that the kind has, in its order.
    Record(Vec<(String, Tree<L>)>),
}

impl<L> Tree<L> {
    /// The same tree with other leaves, made one by one in their order.
    pub fn map<M>(self, make: &mut impl FnMut(L) -> Tree<M>) -> Tree<M> {
        match self {
            Self::Absent => Tree::Absent,
            Self::Leaf(leaf) => make(leaf),
            Self::List(items) => {
                Tree::List(items.into_iter().map(|item| item.map(make)).collect())
            }
            Self::Record(fields) => {
                let fields = fields.into_iter();
                Tree::Record(fields.map(|(key, value)| (key, value.map(make))).collect())
            }
        }
    }

    /// Its leaves, in their order, to be changed.
    pub fn leaves_mut(&mut self, each: &mut impl FnMut(&mut L)) {
        match self {
            Self::Absent => {}
            Self::Leaf(leaf) => each(leaf),
            Self::List(items) => items.iter_mut().for_each(|item| item.leaves_mut(each)),
            Self::Record(fields) => {
                fields.iter_mut().for_each(|(_, value)| value.leaves_mut(each));
            }
        }
    }

    /// Its leaves, in their order.
    pub fn leaves<'a>(&'a self, each: &mut impl FnMut(&'a L)) {
        match self {
            Self::Absent => {}
            Self::Leaf(leaf) => each(leaf),
            Self::List(items) => items.iter().for_each(|item| item.leaves(each)),
            Self::Record(fields) => {
                fields.iter().for_each(|(_, value)| value.leaves(each));
            }
        }
    }
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    /// Words that readers see, in one or several editions.
    Text(Text),
    /// A date, or a stretch of time.
    When(When),
    /// A number.
    Number(serde_json::Number),
    /// `true` or `false`.
    Flag(bool),
    /// A choice, a code, a language.
    Word(String),
    /// The place of an entry on its page.
    Id(Name),
    /// Where a link leads.
    Link(Name),
    /// A file that is shown.
    File(Name),
    /// The name by which a source is cited.
    Key(Name),
    /// A source that is cited.
    Source(Name),
    /// Rows of figures; the texts in them are words.
    Table(Table<Text>),
}

/// Characters that mean something else than themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// They.
    pub text: String,
    /// The file that holds them, where that is another than the document's.
    pub file: Option<SourcePath>,
    /// Where they stand.
    pub span: Span,
}

/// Words that readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// How they are read.
    pub form: Form,
    /// The file that holds them, where that is another than the document's.
    pub file: Option<SourcePath>,
    /// The language that they are in, where its author says one: they are
    /// quoted, and stay as they are.
    pub language: Option<Tag>,
    /// Them in each edition that they are written for.
    pub versions: Vec<Version>,
    /// Where they stand.
    pub span: Span,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As Markdown within a line.
    Line,
    /// As Markdown of several paragraphs.
    Prose,
    /// As it is.
    Words,
}

/// A text in one edition, or in the language of the file that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The edition; `None` for the language of the file.
    pub tag: Option<Tag>,
    /// The words.
    pub text: String,
    /// For each byte of the words where it stands in the file, in bytes, with
    /// one entry more for their end.
    pub places: Places,
}

/// Where the characters of a scalar stand in their file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// One after the other, from here on.
    From(usize),
    /// Each where its entry says; the last entry is that of the end.
    Each(Vec<usize>),
}

impl Places {
    /// The places of `text`, which was read of `span` in `source`.
    #[must_use]
    pub fn of(text: &str, span: Span, source: &str) -> Self {
        let written = source.get(span.start..span.end).unwrap_or_default();
        if let Some(at) = written.find(text) {
            return Self::From(span.start + at);
        }
        // Quotes, escapes, and the indentation of lines: what is read is followed
        // along what is written, and white space is passed over.
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut at = written.find(['\'', '"', '|', '>']).map_or(0, |quote| match quote {
            0 => 1,
            _ => 0,
        });
        for c in text.chars() {
            let rest = &written[at..];
            let found = match c.is_whitespace() {
                true => rest
                    .find(|other: char| other.is_whitespace())
                    .filter(|_| rest.starts_with(|other: char| other.is_whitespace())),
                false => near(rest, c),
            };
            let start = found.map_or(at, |found| at + found);
            let end = match found {
                Some(found) => {
                    let length = written[at + found..].chars().next();
                    start + length.map_or(0, char::len_utf8)
                }
                None => at,
            };
            places.extend((0..c.len_utf8()).map(|within| {
                // A byte within a character stands where its character does.
                span.start + if within == 0 { start } else { end.max(start) }
            }));
            at = end;
        }
        places.push(span.start + at);
        Self::Each(places)
    }

    /// Where the byte at `offset` of the words stands, in bytes of the file.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        match self {
            Self::From(start) => start + offset,
            Self::Each(places) => {
                places.get(offset).or(places.last()).copied().unwrap_or_default()
            }
        }
    }
}

/// How far a character is away behind white space and what an escape is
/// written with.
fn near(written: &str, c: char) -> Option<usize> {
    let passed =
        |other: char| other.is_whitespace() || matches!(other, '\\' | '\'' | '"');
    let found = written.find(c)?;
    written[..found].chars().all(passed).then_some(found)
}

/// Whether a path names a file of comma-separated values.
#[must_use]
pub fn is_csv(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"))
}
