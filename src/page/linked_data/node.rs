//! A node of linked data: what is known of a thing enters, property by property,
//! a JSON object leaves. What is not known, or is an empty list, is left out.
//!
//! Which things there are is not known here.

use serde_json::{Map, Value as Json, json};

/// A thing of some type of <https://schema.org>.
pub(super) struct Node(Map<String, Json>);

impl Node {
    /// A thing of this type, or of these.
    pub(super) fn of(kind: impl Into<Json>) -> Self {
        Self(Map::new()).with("@type", kind)
    }

    /// A thing that is told elsewhere, by its name there.
    pub(super) fn reference(id: &str) -> Json {
        json!({ "@id": id })
    }

    /// The thing with a property.
    pub(super) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        let value = value.into();
        let is_empty = match &value {
            Json::Null => true,
            Json::String(text) => text.is_empty(),
            Json::Array(items) => items.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// Whether a property is known of it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

impl From<Node> for Json {
    fn from(node: Node) -> Self {
        Self::Object(node.0)
    }
}

/// A graph of these things as it stands in a `script` element: no character of
/// it can end that element or begin a comment in it (HTML Living Standard,
/// 4.12.1.3), nor end a line of a script.
pub(super) fn written(graph: Vec<Json>) -> String {
    let whole = json!({ "@context": "https://schema.org", "@graph": graph });
    let mut text = String::new();
    // Outside of strings, JSON has none of these.
    for character in whole.to_string().chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::{Node, written};

    #[test]
    fn what_html_reads_as_its_own_is_escaped_and_reads_the_same() {
        let name = "</script><!-- <script> & \"'\\ \u{2028}\u{2029} 對照";
        let text = written(vec![Node::of("Thing").with("name", name).into()]);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert!(text.contains("\\u003c/script\\u003e\\u003c!--"), "{text}");
        let read: Json = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["@graph"][0]["name"], name);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let node = Node::of("Thing").with("name", None::<String>);
        let node = node.with("sameAs", Vec::<Json>::new()).with("url", "");
        assert!(!node.has("name"));
        assert_eq!(Json::from(node).to_string(), r#"{"@type":"Thing"}"#);
    }
}
