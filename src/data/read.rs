//! One data file is read: its bytes enter, the value in it leaves, or what is wrong
//! with them.
//!
//! What the value means is known to templates alone.

use serde_json::Value;

use super::name::{DataFile, Format};
use super::{json, rows};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::text;
use crate::config::yaml::{self, Limit, Part};

/// What is read of a file at most: 16 MiB.
pub const LIMIT: usize = Limit::File.bytes();

/// The value in a file; `None` where that cannot be read. Numbers and words of YAML
/// are what its core schema says; a number that JSON does not have is its text.
#[must_use]
pub fn read(file: &DataFile, bytes: &[u8]) -> Checked<Option<Value>> {
    let found = |found| Checked { value: None, diagnostics: vec![found] };
    if bytes.len() > LIMIT {
        return found(Diagnostic::data_too_large(&file.path, LIMIT));
    }
    let text = match text::read(bytes) {
        Ok(text) => text,
        // Its places would be none of the file: it is told that, and no more.
        Err(foreign) => return found(Diagnostic::not_utf8(&file.path, &foreign)),
    };
    let part = Part::of_file(&file.path, text, Limit::File);
    match file.format {
        Format::Yaml => {
            let Checked { value, diagnostics } = yaml::read(part);
            // What could be read of a faulty file is half of something.
            let value = diagnostics
                .is_empty()
                .then(|| value.map_or(Value::Null, |tree| tree.to_json()));
            Checked { value, diagnostics }
        }
        Format::Json => json::read(part),
        Format::Csv => rows::read(part),
    }
}
