//! A feed as JSON (JSON Feed 1.1): a [`Feed`] enters, JSON leaves.

use serde_json::{Map, Value, json};

use super::feed::{Entry, Feed, moment};
use super::xml::allowed;

/// The media type of what is written here.
pub const TYPE: &str = "application/feed+json";

/// The version of the format.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// Writes a feed.
#[must_use]
pub fn json(feed: &Feed) -> Vec<u8> {
    let items: Vec<Value> = feed.entries.iter().map(|entry| item(entry)).collect();
    let fields = [
        ("version", Some(json!(VERSION))),
        ("title", Some(json!(feed.title))),
        ("description", feed.subtitle.as_ref().map(|text| json!(text))),
        ("home_page_url", Some(json!(feed.page))),
        ("feed_url", Some(json!(feed.json))),
        ("icon", feed.icon.as_ref().map(|url| json!(url))),
        ("language", Some(json!(feed.lang))),
        ("authors", Some(json!([{ "name": feed.author }]))),
        ("items", Some(Value::Array(items))),
    ];
    let mut text = sound(object(fields)).to_string().into_bytes();
    text.push(b'\n');
    text
}

fn item(entry: &Entry) -> Value {
    let authors = entry.authors.iter().map(|name| json!({ "name": name }));
    let authors: Vec<Value> = authors.collect();
    let summary = entry.summary.as_ref();
    // An item has a text: where it has no other, the summary is that.
    let text = match (&entry.html, summary) {
        (Some(html), _) => ("content_html", Some(json!(html))),
        (None, summary) => {
            let text = summary.unwrap_or(&entry.title.0);
            ("content_text", Some(json!(text)))
        }
    };
    object([
        ("id", Some(json!(entry.id))),
        ("url", Some(json!(entry.url))),
        ("title", Some(json!(entry.title.0))),
        text,
        ("summary", summary.map(|text| json!(text))),
        ("image", entry.image.as_ref().map(|url| json!(url))),
        ("date_published", Some(json!(moment(entry.published)))),
        ("date_modified", Some(json!(moment(entry.updated)))),
        ("authors", (!authors.is_empty()).then_some(Value::Array(authors))),
        ("tags", (!entry.tags.is_empty()).then(|| json!(entry.tags))),
        ("language", Some(json!(entry.lang))),
    ])
}

/// An object of the fields that have a value, in their order.
fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Option<Value>)>) -> Value {
    let fields = fields.into_iter();
    let fields = fields.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(fields.collect::<Map<String, Value>>())
}

/// `value` without the characters that Atom has no place for: both formats say
/// the same. A feed is four deep.
fn sound(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(allowed(&text)),
        Value::Array(values) => values.into_iter().map(sound).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(fields.map(|(key, value)| (key, sound(value))).collect())
        }
        other => other,
    }
}
