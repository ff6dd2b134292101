//! Front matter as other generators have it: the text of a file enters, its
//! keys with their values leave, and where its body begins.
//!
//! YAML between `---`, TOML between `+++`, JSON in braces (Hugo, Zola), and what
//! Hexo adds: an end without a beginning, and JSON before `;;;`. What a key is
//! good for is not known here.

use serde_json::{Map, Value};

use super::ledger::Ledger;
use crate::config::yaml::{self, Limit, Located, Node, Part};

/// How many lines front matter may have, where nothing but its end tells it.
const MOST_LINES: usize = 200;

/// What stands above the text of a file.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// The keys with their values, in the order in which they were written.
    pub(super) values: Map<String, Value>,
    /// Where the body begins, in bytes.
    pub(super) body: usize,
}

impl Front {
    /// The line, from 0, in which a key stands; the first one where it is not
    /// found.
    pub(super) fn line_of(&self, text: &str, key: &str) -> usize {
        let front = text.get(..self.body).unwrap_or_default();
        let has_key = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '"', '\'', '{', ',']);
            let behind = line.strip_prefix(key);
            behind.is_some_and(|rest| {
                rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '='])
            })
        };
        front.lines().position(has_key).unwrap_or(0)
    }
}

/// Reads the front matter of a file, which has this text. A text without any, or
/// with one that cannot be read, is body from its beginning.
pub(super) fn read(text: &str, ledger: &mut Ledger<'_>) -> Front {
    let first = text.lines().next().unwrap_or_default().trim_end();
    match first {
        "---" => match between(text, "---", &["---", "..."]) {
            Some((inside, start, body)) => of_yaml(inside, start, body, ledger),
            None => Front::default(),
        },
        "+++" => match between(text, "+++", &["+++"]) {
            Some((inside, _, body)) => of_toml(inside, body, ledger),
            None => Front::default(),
        },
        _ if first.starts_with('{') && !first.starts_with("{{") => of_json(text),
        _ => of_hexo(text, ledger).unwrap_or_default(),
    }
}

/// What stands behind the first line and before the next one that is `ends`,
/// where it begins, and where the body does.
fn between<'t>(
    text: &'t str,
    begin: &str,
    ends: &[&str],
) -> Option<(&'t str, usize, usize)> {
    let start = if begin.is_empty() { 0 } else { text.find('\n')? + 1 };
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let next = at + line.len();
        if ends.contains(&line.trim_end()) {
            return Some((&text[start..at], start, next));
        }
        at = next;
    }
    None
}

fn of_yaml(inside: &str, base: usize, body: usize, ledger: &mut Ledger<'_>) -> Front {
    let part = Part { path: ledger.path(), text: inside, base, limit: Limit::Page };
    let read = yaml::read(part);
    for found in read.diagnostics {
        let offset = found.place.as_ref().and_then(|place| place.span);
        let line = ledger.line_of(offset.map_or(0, |span| span.start));
        let message = format!("front matter: {}", found.message);
        ledger.left(line, "", message, "write by hand what is missing");
    }
    let values = match read.value.map(|tree| value_of(&tree)) {
        Some(Value::Object(values)) => values,
        _ => Map::new(),
    };
    Front { values, body }
}

fn value_of(located: &Located) -> Value {
    match &located.node {
        Node::Sequence(items) => Value::Array(items.iter().map(value_of).collect()),
        Node::Mapping(entries) => {
            let entries = entries.iter();
            Value::Object(
                entries
                    .map(|entry| (entry.key.clone(), value_of(&entry.value)))
                    .collect(),
            )
        }
        Node::Scalar(scalar) => match scalar.value {
            yaml::Value::Null => Value::Null,
            yaml::Value::Flag(flag) => Value::Bool(flag),
            yaml::Value::Integer(integer) => Value::from(integer),
            yaml::Value::Float(_) | yaml::Value::Text => {
                Value::String(scalar.text.clone())
            }
        },
    }
}

fn of_toml(inside: &str, body: usize, ledger: &mut Ledger<'_>) -> Front {
    match inside.parse::<toml::Table>() {
        Ok(table) => Front { values: of_table(table), body },
        Err(error) => {
            let message = format!("front matter: {}", error.message());
            ledger.left(0, "", message, "write it by hand");
            Front { values: Map::new(), body }
        }
    }
}

/// The settings of a site in TOML; nothing where they cannot be read.
pub(super) fn toml_settings(text: &str) -> Map<String, Value> {
    text.parse::<toml::Table>().map(of_table).unwrap_or_default()
}

/// Data in TOML; `None` where they cannot be read.
pub(super) fn toml_data(text: &str) -> Option<Map<String, Value>> {
    text.parse::<toml::Table>().map(of_table).ok()
}

/// The settings of a site in YAML; nothing where they cannot be read.
pub(super) fn yaml_settings(text: &str, ledger: &Ledger<'_>) -> Map<String, Value> {
    let read = yaml::read(Part::of_file(ledger.path(), text, Limit::File));
    match read.value.map(|tree| value_of(&tree)) {
        Some(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

fn of_table(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, of_toml_value(value))).collect()
}

fn of_toml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(integer) => Value::from(integer),
        toml::Value::Float(float) => Value::from(float),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => {
            Value::Array(items.into_iter().map(of_toml_value).collect())
        }
        toml::Value::Table(table) => Value::Object(of_table(table)),
    }
}

fn of_json(text: &str) -> Front {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(Value::Object(object))) => {
            let end = values.byte_offset();
            let rest = &text[end..];
            let next = rest.find('\n').map_or(rest.len(), |at| at + 1);
            match rest[..next].trim().is_empty() {
                true => Front { values: object, body: end + next },
                false => Front::default(),
            }
        }
        _ => Front::default(),
    }
}

/// Hexo's own: keys up to a line `---`, or JSON without braces up to `;;;`.
fn of_hexo(text: &str, ledger: &mut Ledger<'_>) -> Option<Front> {
    let begin = if text.starts_with(";;;") { ";;;" } else { "" };
    let is_near = |body: usize| text[..body].lines().count() <= MOST_LINES;
    if let Some((inside, _, body)) = between(text, begin, &[";;;"])
        && is_near(body)
        && let Ok(Value::Object(values)) = serde_json::from_str(&format!("{{{inside}}}"))
    {
        return Some(Front { values, body });
    }
    const KEYS: [&str; 5] = ["title:", "date:", "layout:", "tags:", "categories:"];
    if !KEYS.iter().any(|key| text.starts_with(key)) {
        return None;
    }
    let (inside, start, body) = between(text, "", &["---"])?;
    let is_keys = inside.lines().all(|line| {
        line.trim().is_empty()
            || line.starts_with([' ', '\t', '-', '#'])
            || line.contains(':')
    });
    (is_near(body) && is_keys).then(|| of_yaml(inside, start, body, ledger))
}
