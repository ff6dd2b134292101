//! The file of a kind, `blocks/NAME.yaml` of a theme, becomes a [`Kind`].
//!
//! Fields stand under their names, each as the word for its type, or as keys
//! with `type`, `required`, `about`, and `of` for the entries of a list. What
//! shows the kind is not known here.

use super::kind::{Field, Kind, Need, Shape, WORDS};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::config::fields::Fields;
use crate::config::findings::Findings;
use crate::config::value;
use crate::config::yaml::{self, Entry, Limit, Located, Node, Part};

/// Keys that no field can have: a block says by them where its data are.
const RESERVED: [&str; 1] = [super::read::SRC];

impl Kind {
    /// Reads the kind `name` of the text of its file.
    #[must_use]
    pub fn read(name: &str, path: &SourcePath, text: &str) -> Checked<Self> {
        let mut findings = Findings::of(path);
        let mut kind =
            Self { name: name.to_owned(), about: None, list: None, fields: Vec::new() };
        let tree = findings.take(yaml::read(Part::of_file(path, text, Limit::Page)));
        let expected = "the keys of a kind: `about`, `list`, `fields`";
        let keys = tree.as_ref().and_then(|it| Fields::of(it, expected, &mut findings));
        if let Some(mut keys) = keys {
            let about = keys.read("about", &mut findings, value::text);
            kind.about = about.map(|about| about.value);
            let list = keys.read("list", &mut findings, value::text);
            if let Some(entry) = keys.entry("fields") {
                kind.fields = fields(&entry.value, &mut findings);
            }
            keys.finish(&mut findings);
            let lists = || {
                let lists = kind.fields.iter();
                let lists = lists.filter(|field| matches!(field.shape, Shape::List(_)));
                lists.map(|field| field.name.as_str())
            };
            if let Some(list) = list {
                if !lists().any(|name| name == list.value) {
                    let (path, lists): (_, Vec<&str>) =
                        (findings.path, lists().collect());
                    let found =
                        Diagnostic::unknown_choice(path, list.span, &list.value, &lists);
                    findings.add(found);
                }
                kind.list = Some(list.value);
            }
        }
        findings.finish(kind)
    }
}

fn fields(written: &Located, findings: &mut Findings<'_>) -> Vec<Field> {
    let Node::Mapping(entries) = &written.node else {
        let (path, span) = (findings.path, written.span);
        let expected = "fields: names with their types";
        findings.add(Diagnostic::wrong_type(path, span, expected, written.kind()));
        return Vec::new();
    };
    entries.iter().filter_map(|entry| field(entry, findings)).collect()
}

fn field(entry: &Entry, findings: &mut Findings<'_>) -> Option<Field> {
    let Entry { key, key_span, value: written } = entry;
    let is_name = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_name || RESERVED.contains(&key.as_str()) {
        findings.add(Diagnostic::block_field_name(findings.path, *key_span, key));
        return None;
    }
    let mut field = Field {
        name: key.clone(),
        shape: Shape::Text,
        need: Need::Optional,
        language: None,
        about: None,
    };
    if !matches!(written.node, Node::Mapping(_)) {
        field.shape = value::choice(written, findings, WORDS)?.value;
        return Some(field);
    }
    let mut keys = Fields::of(written, "a type", findings)?;
    let is_required = keys.read("required", findings, value::flag);
    if is_required.is_some_and(|it| it.value) {
        field.need = Need::Required;
    }
    field.about = keys.read("about", findings, value::text).map(|about| about.value);
    field.language = keys.read("language", findings, value::text).map(|it| it.value);
    let Some(name) = keys.entry("type") else {
        findings.add(Diagnostic::missing_key(findings.path, *key_span, "type"));
        return None;
    };
    field.shape = shape(name, &mut keys, findings)?;
    keys.finish(findings);
    Some(field)
}

/// The type that `name` names, with what the other keys say of it.
fn shape(
    name: &Entry,
    keys: &mut Fields<'_>,
    findings: &mut Findings<'_>,
) -> Option<Shape> {
    let text = name.value.characters().unwrap_or_default();
    let needed =
        |key: &'static str, keys: &mut Fields<'_>, findings: &mut Findings<'_>| {
            let entry = keys.entry(key).map(|entry| entry.value.clone());
            if entry.is_none() {
                let found = Diagnostic::missing_key(findings.path, name.key_span, key);
                findings.add(found);
            }
            entry
        };
    match text {
        "choice" => {
            let written = needed("choices", keys, findings)?;
            let choices = value::texts(&written, findings, value::text)?;
            Some(Shape::Choice(choices.into_iter().map(|choice| choice.value).collect()))
        }
        "member" => {
            let list = value::text(&needed("of", keys, findings)?, findings)?;
            Some(Shape::Member(list.value))
        }
        "list" => {
            let of = needed("of", keys, findings)?;
            let item = match of.node {
                Node::Mapping(_) => Shape::Record(fields(&of, findings)),
                _ => value::choice(&of, findings, WORDS)?.value,
            };
            Some(Shape::List(Box::new(item)))
        }
        "record" => {
            let written = needed("fields", keys, findings)?;
            Some(Shape::Record(fields(&written, findings)))
        }
        _ => {
            let mut known: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
            known.extend(["choice", "list", "member", "record"]);
            match WORDS.iter().find(|(word, _)| *word == text) {
                Some((_, shape)) => Some(shape.clone()),
                None => {
                    let (path, span) = (findings.path, name.value.span);
                    findings.add(Diagnostic::unknown_choice(path, span, text, &known));
                    None
                }
            }
        }
    }
}
