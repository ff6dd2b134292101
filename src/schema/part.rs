//! The parts of which schemas are made: words and other schemas enter, a schema
//! leaves. Each function stands beside one of `config/value` or `config/path`.

use serde_json::{Map, Value, json};

use crate::base::path::LONGEST_SEGMENT;

/// A language tag: what any key has the form of that names an edition.
pub(super) const TAG: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// Tags that an editor offers where any may stand.
const USUAL_TAGS: [&str; 6] =
    ["zh-Hant-TW", "zh-Hans-CN", "zh-Hant-HK", "zh-Hant", "zh-Hans", "en"];

/// Text with something in it. A number or `true` is taken as it is written.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// Text that looks like this.
pub(super) fn text_like(pattern: &str) -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": pattern })
}

pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn integer() -> Value {
    json!({ "type": "integer" })
}

/// One of these words.
pub(super) fn choice<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    json!({ "enum": words.into_iter().collect::<Vec<_>>() })
}

/// On or off, and what older YAML takes for the same.
pub(super) fn switch() -> Value {
    json!({ "enum": ["on", "off", true, false, "true", "false"] })
}

/// A day, with or without a time.
pub(super) fn date() -> Value {
    json!({
        "type": "string",
        "pattern": "^\\d{4}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}.*)?$",
    })
}

/// A list of `item`; one alone is a list of one.
pub(super) fn one_or_more(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// One segment of a URL.
pub(super) fn segment() -> Value {
    let refused = "\\u0000-\\u001F\\u007F/\\\\?#%:*\"<>|\\u2028\\u2029";
    json!({
        "type": ["string", "number", "boolean"],
        "pattern": format!("^[^ {refused}]([^{refused}]*[^ .{refused}])?$"),
        "maxLength": LONGEST_SEGMENT,
        "not": { "enum": [".", "..", "~"] },
    })
}

/// A page by its path under `content/`.
pub(super) fn page() -> Value {
    json!({
        "type": ["string", "number", "boolean"],
        "pattern": "\\S",
        "not": { "pattern": "^(/|content/)", "type": "string" },
    })
}

/// A tag that an article has.
pub(super) fn topic() -> Value {
    json!({
        "type": ["string", "number", "boolean"],
        "pattern": "\\S",
        "not": { "pattern": "^[/\\\\]", "type": "string" },
    })
}

/// A mapping of language tags to `value`, in which these other keys may stand.
pub(super) fn by_tags(value: &Value, others: Vec<(&str, Value)>) -> Value {
    let mut keys: Vec<(&str, Value)> =
        USUAL_TAGS.into_iter().map(|tag| (tag, value.clone())).collect();
    keys.extend(others);
    let mut schema = object(keys);
    schema["patternProperties"] = json!({ TAG: value });
    schema
}

/// Text, or a text for each of several editions.
pub(super) fn text_of_editions() -> Value {
    json!({ "anyOf": [text(), by_tags(&text(), Vec::new())] })
}

/// A mapping with these keys and no others.
pub(super) fn object(keys: Vec<(&str, Value)>) -> Value {
    let keys: Map<String, Value> =
        keys.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({ "type": "object", "properties": keys, "additionalProperties": false })
}

/// `schema`, with what an editor says of it.
pub(super) fn told(words: &str, mut schema: Value) -> Value {
    schema["description"] = json!(words);
    schema
}
