//! JSON becomes a value: text enters, a value leaves, or the place of its fault.
//!
//! `serde_json` takes the last of two values with one key; here, the second is a
//! fault, as it is in YAML.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::span::Span;
use crate::config::yaml::Part;

/// Reads a file of JSON.
pub(super) fn read(part: Part<'_>) -> Checked<Option<Value>> {
    let error = match serde_json::from_str::<Once>(part.text) {
        Ok(Once(value)) => return Checked::clean(Some(value)),
        Err(error) => error,
    };
    let at = offset(part.text, error.line(), error.column());
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message);
    // Nothing but a key that comes twice is a fault of data for `Once`.
    let found = if error.classify() == Category::Data {
        let span = key_before(part.text, at).shifted(part.base);
        Diagnostic::data_key_twice(part.path, span, reason)
    } else {
        let rest = part.text.get(at..).and_then(|rest| rest.chars().next());
        let end = at + rest.map_or(0, char::len_utf8);
        let span = Span::new(at, end).shifted(part.base);
        Diagnostic::data_syntax(part.path, span, "JSON", reason)
    };
    Checked { value: None, diagnostics: vec![found] }
}

/// The byte that `serde_json` means by a line and a column: the last that it read.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let at = (before + column.saturating_sub(1)).min(text.len());
    text.floor_char_boundary(at)
}

/// The text in quotes that ends at `at` or before it.
fn key_before(text: &str, at: usize) -> Span {
    let bytes = text.as_bytes();
    let is_quote = |at: &usize| {
        let escapes = bytes[..*at].iter().rev().take_while(|byte| **byte == b'\\');
        bytes[*at] == b'"' && escapes.count().is_multiple_of(2)
    };
    let mut quotes = (0..bytes.len().min(at + 1)).rev().filter(is_quote);
    match (quotes.next(), quotes.next()) {
        (Some(end), Some(start)) => Span::new(start + 1, end),
        _ => Span::new(at, at),
    }
}

/// A value in which no key comes twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceVisitor).map(Self)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Once(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(key));
            }
            let Once(value) = entries.next_value()?;
            map.insert(key, value);
        }
        Ok(map.into())
    }
}
