//! YAML with places: text enters, a tree leaves in which every key and every
//! value knows the bytes where its author wrote it.
//!
//! Two crates read it: saphyr-parser tells the places, and all limits are
//! checked on its row of events, before a tree exists; serde_yaml tells what a
//! plain scalar is. No other module names either. It does not know which keys
//! mean something: that is said by those who read [`super::fields::Fields`].

mod build;
mod hint;
mod offsets;
mod scalar;
pub mod write;

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

pub use scalar::{Scalar, Value};

/// How many collections may stand in one another.
pub const DEPTH: usize = 64;

/// How much text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The front matter of a document, and one data block: 64 KiB.
    Page,
    /// A file of its own (settings, terms, data): 16 MiB.
    File,
}

impl Limit {
    /// The limit in bytes.
    #[must_use]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Page => 64 << 10,
            Self::File => 16 << 20,
        }
    }
}

/// A value and the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// The bytes of the value, in the whole file. Where nothing is written
    /// behind a key, the key's.
    pub span: Span,
    /// The value.
    pub node: Node,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text, a number, true or false, or nothing.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Located>),
    /// Keys with their values, in the order of the file; no key comes twice.
    Mapping(Vec<Entry>),
}

/// One key of a mapping, with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands, in the whole file.
    pub key_span: Span,
    /// The value.
    pub value: Located,
}

/// A part of a file that is YAML.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// The text of the part.
    pub text: &'a str,
    /// Where the part begins in the file, in bytes.
    pub base: usize,
    /// How much of it is read.
    pub limit: Limit,
}

impl<'a> Part<'a> {
    /// A file that is YAML as a whole, with or without a byte order mark.
    #[must_use]
    pub fn of_file(path: &'a SourcePath, text: &'a str, limit: Limit) -> Self {
        let (text, base) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest, '\u{feff}'.len_utf8()),
            None => (text, 0),
        };
        Self { path, text, base, limit }
    }
}

/// Reads one YAML document. `None` where there is nothing in it, or nothing of
/// use. After a fault of syntax, what was complete at the top before it is kept.
#[must_use]
pub fn read(part: Part<'_>) -> Checked<Option<Located>> {
    if part.text.len() > part.limit.bytes() {
        let found = Diagnostic::yaml_too_large(part.path, part.limit.bytes());
        return Checked { value: None, diagnostics: vec![found] };
    }
    if let Some(at) = part.text.find('\0') {
        let span = Span::new(at, at + 1).shifted(part.base);
        let found = Diagnostic::yaml_syntax(
            part.path,
            span,
            "a NUL character",
            Some("take it out: a text file holds none".into()),
        );
        return Checked { value: None, diagnostics: vec![found] };
    }
    build::tree(part)
}

impl Located {
    /// What the value is, in words for a diagnostic: `a list`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.node {
            Node::Scalar(scalar) => match scalar.value {
                Value::Null => "nothing",
                Value::Flag(_) => "true or false",
                Value::Integer(_) | Value::Float(_) => "a number",
                Value::Text => "text",
            },
            Node::Sequence(_) => "a list",
            Node::Mapping(_) => "keys with values",
        }
    }

    /// Whether nothing is written: `null`, `~`, or a key without a value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.node, Node::Scalar(Scalar { value: Value::Null, .. }))
    }

    /// The characters of a scalar, as they were written; `None` for lists,
    /// mappings, and where nothing is written. A title `1984` or `1.0` is text.
    #[must_use]
    pub fn characters(&self) -> Option<&str> {
        match &self.node {
            Node::Scalar(scalar) if scalar.value != Value::Null => Some(&scalar.text),
            _ => None,
        }
    }

    /// The value without its places, for templates. A number that JSON does
    /// not have (`.inf`) is its text.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match &self.node {
            Node::Scalar(scalar) => scalar.to_json(),
            Node::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Node::Mapping(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.value.to_json()))
                .collect(),
        }
    }
}
