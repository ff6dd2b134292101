//! A view as Tera takes it: the JSON of a view enters, a context leaves.
//!
//! The text is read into Tera's values at once, without another tree of it
//! between the two. What a view holds is not known here.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use tera::value::{Key, Map};
use tera::{Context, Value};

/// The context of a view. One that is no JSON object is empty: views are.
pub(super) fn context(view: &str) -> Context {
    let mut context = Context::new();
    let view: Seen = serde_json::from_str(view).unwrap_or(Seen(Value::none()));
    for (key, value) in view.0.into_map().unwrap_or_default() {
        context.insert_value(key.to_string(), value);
    }
    context
}

/// A value as a template sees it.
struct Seen(Value);

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SeenVisitor).map(Self)
    }
}

struct SeenVisitor;

impl<'de> Visitor<'de> for SeenVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::none())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Seen(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Seen(value))) = entries.next_entry::<String, Seen>()? {
            map.insert(Key::from(key), value);
        }
        Ok(map.into())
    }
}
