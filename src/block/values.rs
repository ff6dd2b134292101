//! One value of a block, by its type: a place of a YAML tree enters, a leaf
//! leaves, or a diagnostic that says what was expected.
//!
//! Lists, keys and tables are made of these by `read` and `rows`.

use super::kind::{Field, Shape};
use super::leaf::{Form, Leaf, Name, Places, Text, Tree, Version};
use super::when::When;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Written;
use crate::config::findings::Findings;
use crate::config::value;
use crate::config::yaml::{Entry, Located, Node, Scalar, Value};

/// Where something is written.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) path: &'a SourcePath,
    /// The text of the file.
    pub(super) source: &'a str,
    /// Whether it is a file of data.
    pub(super) is_file: bool,
}

impl Place<'_> {
    /// The file, where it is another than the document's.
    pub(super) fn file(&self) -> Option<SourcePath> {
        self.is_file.then(|| self.path.clone())
    }

    pub(super) fn name(&self, written: Written<String>) -> Name {
        let Written { value: text, span } = written;
        Name { text, file: self.file(), span }
    }
}

pub(super) fn absent(shape: &Shape) -> Tree<Leaf> {
    match shape {
        Shape::List(_) => Tree::List(Vec::new()),
        _ => Tree::Absent,
    }
}

pub(super) fn wrong(shape: &Shape, written: &Located, findings: &mut Findings<'_>) {
    let (path, span) = (findings.path, written.span);
    findings.add(Diagnostic::wrong_type(path, span, &shape.expected(), written.kind()));
}

pub(super) fn text_leaf(
    form: Form,
    written: &Located,
    place: Place<'_>,
    findings: &mut Findings<'_>,
) -> Option<Leaf> {
    let version = |tag, written: &Located, findings: &mut Findings<'_>| {
        let text = value::text(written, findings)?;
        let places = Places::of(&text.value, written.span, place.source);
        Some(Version { tag, text: text.value, places })
    };
    let versions = match &written.node {
        Node::Mapping(entries) => {
            let versions = entries.iter().filter_map(|Entry { key, key_span, value }| {
                let Some(tag) = Tag::parse(key) else {
                    findings.add(Diagnostic::block_edition(place.path, *key_span, key));
                    return None;
                };
                version(Some(tag), value, findings)
            });
            versions.collect()
        }
        Node::Sequence(_) => {
            wrong(&Shape::Text, written, findings);
            return None;
        }
        Node::Scalar(_) => vec![version(None, written, findings)?],
    };
    let file = place.file();
    let is_empty = versions.is_empty();
    (!is_empty).then_some(Leaf::Text(Text {
        form,
        file,
        language: None,
        versions,
        span: written.span,
    }))
}

pub(super) fn when(written: &Located, findings: &mut Findings<'_>) -> Option<Leaf> {
    let Some(characters) = written.characters() else {
        wrong(&Shape::When, written, findings);
        return None;
    };
    let when = When::parse(characters);
    if when.is_none() {
        let (path, span) = (findings.path, written.span);
        findings.add(Diagnostic::block_date(path, span, characters));
    }
    when.map(Leaf::When)
}

pub(super) fn number(
    shape: &Shape,
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Leaf> {
    let number = match &written.node {
        Node::Scalar(Scalar { value: Value::Integer(number), .. }) => {
            Some((*number).into())
        }
        Node::Scalar(Scalar { value: Value::Float(number), .. }) => {
            serde_json::Number::from_f64(*number)
        }
        _ => None,
    };
    if number.is_none() {
        wrong(shape, written, findings);
    }
    number.map(Leaf::Number)
}

pub(super) fn choice(
    choices: &[String],
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Leaf> {
    let text = value::text(written, findings)?;
    if !choices.contains(&text.value) {
        let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
        let (path, span) = (findings.path, text.span);
        findings.add(Diagnostic::unknown_choice(path, span, &text.value, &choices));
        return None;
    }
    Some(Leaf::Word(text.value))
}

pub(super) fn language(
    shape: &Shape,
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Leaf> {
    let text = value::text(written, findings)?;
    let tag = Tag::parse(&text.value);
    if tag.is_none() {
        wrong(shape, written, findings);
    }
    tag.map(|tag| Leaf::Word(tag.to_string()))
}

/// A name that stands in an address behind `#`.
pub(super) fn name(
    shape: &Shape,
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<String>> {
    let text = value::text(written, findings)?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if text.value.chars().all(fits) {
        return Some(text);
    }
    let (path, span) = (findings.path, text.span);
    let found = format!("`{}`", text.value);
    findings.add(Diagnostic::wrong_type(path, span, &shape.expected(), &found));
    None
}

/// Tells the keys that are none of these.
pub(super) fn unknown(
    fields: &[Field],
    entries: &[Entry],
    others: &[&str],
    findings: &mut Findings<'_>,
) {
    let known = fields.iter().map(|field| field.name.as_str());
    let known: Vec<&str> = known.chain(others.iter().copied()).collect();
    for Entry { key, key_span, .. } in entries {
        if !known.contains(&key.as_str()) {
            findings.add(Diagnostic::unknown_key(findings.path, *key_span, key, &known));
        }
    }
}
