//! What is said of data blocks: a kind of a theme enters, the schema of its
//! blocks, and of the files that hold their data, leaves.

use serde_json::{Value, json};

use super::part::{choice, flag, object, one_or_more, text, text_of_editions, told};
use crate::block::read::SRC;
use crate::block::{Field, Kind, Need, Shape};

/// The schema of a block: its keys, or the list that stands for them.
#[must_use]
pub(super) fn schema(kind: &Kind) -> Value {
    let mut keys: Vec<(&str, Value)> =
        kind.fields.iter().map(|field| (&*field.name, value_of(field))).collect();
    let src = "The file that holds the data, from this file’s folder.";
    keys.push((SRC, told(src, text())));
    let whole = object(keys);
    let list = kind.list.as_ref().and_then(|list| {
        let field = kind.fields.iter().find(|field| field.name == *list)?;
        match &field.shape {
            Shape::List(item) => Some(json!({ "type": "array", "items": of(item) })),
            _ => None,
        }
    });
    let schema = match list {
        Some(list) => json!({ "anyOf": [list, whole] }),
        None => whole,
    };
    match &kind.about {
        Some(about) => told(about, schema),
        None => schema,
    }
}

fn value_of(field: &Field) -> Value {
    let schema = of(&field.shape);
    match &field.about {
        Some(about) => told(about, schema),
        None => schema,
    }
}

fn of(shape: &Shape) -> Value {
    let value = match shape {
        Shape::Text | Shape::Prose | Shape::Words => text_of_editions(),
        Shape::When => json!({
            "type": ["string", "number"],
            "description": Shape::When.expected(),
        }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Flag => flag(),
        Shape::Choice(words) => choice(words.iter().map(String::as_str)),
        Shape::Link | Shape::File | Shape::Code | Shape::Member(_) => text(),
        Shape::Language => super::part::text_like("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
        Shape::Id | Shape::Name | Shape::Key | Shape::Source => {
            super::part::text_like("^[^\\s#?/]+$")
        }
        Shape::Table => json!({
            "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "array" } },
            ],
        }),
        Shape::List(item) => one_or_more(&of(item)),
        Shape::Record(fields) => record(fields),
    };
    // Nothing is written behind a key whose value is not known yet.
    json!({ "anyOf": [value, { "type": "null" }] })
}

fn record(fields: &[Field]) -> Value {
    let mut schema = object(fields.iter().map(|it| (&*it.name, value_of(it))).collect());
    let required = fields.iter().filter(|field| field.need == Need::Required);
    let required: Vec<&str> = required.map(|field| &*field.name).collect();
    if let Value::Object(schema) = &mut schema
        && !required.is_empty()
    {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}
