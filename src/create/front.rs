//! The front matter of a new file: keys with values enter, lines leave.

use serde_json::Value;

use crate::config::yaml::write;

/// Front matter, key by key.
#[derive(Debug, Default)]
pub(super) struct Front {
    lines: String,
}

impl Front {
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.raw(key, &write::text(text));
    }

    pub(super) fn value(&mut self, key: &str, value: &Value) {
        self.raw(key, &write::value(value));
    }

    /// A value that is written as it is: a date, a word.
    pub(super) fn raw(&mut self, key: &str, value: &str) {
        self.lines.push_str(&format!("{key}: {value}\n"));
    }

    /// The lines with those around them, and an empty one behind.
    pub(super) fn finish(self) -> String {
        format!("---\n{}---\n\n", self.lines)
    }
}
