//! Values of data for another edition: a value with its texts enters, and leaves with
//! these converted.
//!
//! Keys stay, and so do addresses, and what stands under a key that the site keeps:
//! what programs compare is the same in all editions. Where a value comes from is
//! known to who gives it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::derive::Tags;
use super::run::{Recipe, Scripts};
use super::texts::{Answers, Place, Reading, Texts, Written};
use crate::base::address::scheme;
use crate::base::diagnostic::Checked;
use crate::base::path::SourcePath;
use crate::document::notation::{self, MARK};
use crate::document::unresolved::Notation;

/// What is to be known of a file to convert the values in it.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// In which edition it is, and which one asks for it.
    pub tags: Tags<'a>,
    /// What `-{ }-` means in it.
    pub notation: Notation,
    /// The keys whose values stay as they are.
    pub keep: &'a BTreeSet<String>,
}

/// The value as `recipe` makes it; without one, what it says to the edition as it is
/// written. One whose texts all stay is given as it is.
#[must_use]
pub fn convert(
    scripts: &Scripts,
    recipe: Option<&Recipe>,
    manner: Manner<'_>,
    value: &Arc<Value>,
) -> Checked<Arc<Value>> {
    let Manner { path, tags: Tags { from, to }, notation, keep } = manner;
    let is_read = notation == Notation::Read;
    let mut found = Vec::new();
    gather(value, keep, &mut found);
    let is_notated = is_read && found.iter().any(|text| is_notation(text));
    if recipe.is_none() && !is_notated {
        return Checked::clean(Arc::clone(value));
    }
    let as_it_is = Recipe::default();
    let recipe = recipe.unwrap_or(&as_it_is);
    let reading = Reading { from, to, notation: Written::Resolved };
    let mut texts = Texts::reading(is_notated.then_some(reading));
    let marked = found.iter().filter(|_| is_notated).map(|text| notation::marked(text));
    let marked: Vec<String> = marked.collect();
    let given: Vec<&str> =
        if is_notated { marked.iter().map(String::as_str).collect() } else { found };
    let places: Vec<Place> = given.iter().map(|text| texts.add(text)).collect();
    let Checked { value: answers, diagnostics } = texts.convert(scripts, recipe, path);
    let mut converted = Value::clone(value);
    put(&mut converted, keep, &mut (&answers, places.into_iter()));
    Checked { value: Arc::new(converted), diagnostics }
}

fn is_notation(text: &str) -> bool {
    text.contains("-{") || text.contains("}-")
}

/// The texts for readers in a value, in the order in which it is written.
fn gather<'v>(value: &'v Value, keep: &BTreeSet<String>, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if !is_address(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| gather(item, keep, texts)),
        Value::Object(entries) => {
            for (_, value) in entries.iter().filter(|(key, _)| !keep.contains(*key)) {
                gather(value, keep, texts);
            }
        }
        _ => {}
    }
}

/// Puts what became of the texts where they stood.
fn put(
    value: &mut Value,
    keep: &BTreeSet<String>,
    answers: &mut (&Answers<'_>, impl Iterator<Item = Place>),
) {
    match value {
        Value::String(text) if !is_address(text) => {
            if let Some(place) = answers.1.next() {
                *text = answers.0.text(place);
                if text.contains(MARK) {
                    *text = text.replace(MARK, "");
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| put(item, keep, answers));
        }
        Value::Object(entries) => {
            for (_, value) in entries.iter_mut().filter(|(key, _)| !keep.contains(*key)) {
                put(value, keep, answers);
            }
        }
        _ => {}
    }
}

/// Whether a text leads somewhere: it begins with `/`, `./`, `../` or `#`, or with a
/// scheme, and has no space in it. Of schemes that are followed by no `//` only those
/// count that texts are no example of: `BBC:中文` is none.
fn is_address(text: &str) -> bool {
    const BARE: [&str; 6] = ["mailto", "tel", "sms", "geo", "urn", "data"];
    if text.is_empty() || text.contains(char::is_whitespace) {
        return false;
    }
    let leads = |scheme: &str| {
        text[scheme.len()..].starts_with("://")
            || BARE.iter().any(|bare| scheme.eq_ignore_ascii_case(bare))
    };
    ["/", "./", "../", "#"].iter().any(|start| text.starts_with(start))
        || scheme(text).is_some_and(leads)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn what_leads_somewhere_is_told_from_what_is_read() {
        for address in [
            "/guide/",
            "./圖.png",
            "../a",
            "#起因",
            "https://例子.tw/談判",
            "mailto:a@b",
            "MAILTO:a@b",
            "//host/a",
        ] {
            assert!(is_address(address), "{address}");
        }
        for text in ["", "談判", "BBC:中文", "/ 談判", "# 標題", "註：見http://a", "1/2"]
        {
            assert!(!is_address(text), "{text}");
        }
    }
}
