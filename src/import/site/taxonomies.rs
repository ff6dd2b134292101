//! By what else than tags a site sorted its pages: its settings and its pages
//! enter, taxonomies for the new settings leave.
//!
//! Which topics a page has is read with its front matter (`import/meta`).

use serde_json::Value;

use super::Page;
use super::language::Languages;
use super::origin::{Generator, Origin, get, words};
use crate::base::edition::{Han, Tag};
use crate::config::taxonomies::is_free;
use crate::config::yaml::write;
use crate::import::front;
use crate::import::ledger::Ledger;

/// What a site is taken to have that says nothing: Hugo and Hexo both do.
const USUAL: &str = "categories";

/// The names of the taxonomies that some page has something in, beside tags and
/// series. What is called as a key of front matter is that key here.
pub(super) fn of(origin: &Origin, pages: &[Page]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in named(origin) {
        let name = name.to_lowercase();
        if is_free(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    let mut used = vec![false; names.len()];
    for page in pages {
        let mut ledger = Ledger::of(&page.path, &page.text);
        let front = front::read(&page.text, &mut ledger);
        let of_zola = front.values.get("taxonomies").and_then(Value::as_object);
        for (key, value) in front.values.iter().chain(of_zola.into_iter().flatten()) {
            let key = if key == "category" { USUAL } else { key };
            let at = names.iter().position(|name| name.eq_ignore_ascii_case(key));
            if let Some(at) = at.filter(|_| !is_empty(value)) {
                used[at] = true;
            }
        }
    }
    let used = names.into_iter().zip(used).filter(|(_, used)| *used);
    used.map(|(name, _)| name).collect()
}

/// The taxonomies that the settings of a site name.
fn named(origin: &Origin) -> Vec<String> {
    let tables = origin.settings.iter();
    let tables = tables.filter_map(|(_, values)| get(values, "taxonomies"));
    let mut names: Vec<String> = Vec::new();
    let mut is_said = false;
    for table in tables {
        is_said = true;
        match table {
            // Hugo: what one is called, and all of them.
            Value::Object(table) => {
                names.extend(table.values().filter_map(|it| words(Some(it))));
            }
            // Zola: each with how it is shown.
            Value::Array(list) => {
                let name = |entry: &Value| words(entry.as_object()?.get("name"));
                names.extend(list.iter().filter_map(name));
            }
            _ => {}
        }
    }
    match origin.generator {
        Generator::Hexo => vec![USUAL.to_owned()],
        Generator::Hugo if !is_said => vec![USUAL.to_owned()],
        Generator::Hugo | Generator::Zola | Generator::None => names,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_empty),
        Value::String(text) => text.trim().is_empty(),
        Value::Null => true,
        _ => false,
    }
}

/// These taxonomies as settings; a name that every reader knows has a title in
/// each edition.
pub(super) fn write(names: &[String], languages: &Languages) -> String {
    let mut text = String::new();
    if !names.is_empty() {
        text.push_str("taxonomies:\n");
    }
    for name in names {
        text.push_str(&format!("  - name: {}\n", write::text(name)));
        let forms = languages.tags().filter(|_| name == USUAL);
        let forms: Vec<(&Tag, &str)> =
            forms.filter_map(|(_, tag)| Some((tag, title(tag)?))).collect();
        match &forms[..] {
            [] => {}
            [(_, form)] if languages.tags().count() == 1 => {
                text.push_str(&format!("    title: {form}\n"));
            }
            _ => {
                text.push_str("    title:\n");
                for (tag, form) in forms {
                    text.push_str(&format!("      {tag}: {form}\n"));
                }
            }
        }
    }
    text
}

/// What categories are called.
fn title(tag: &Tag) -> Option<&'static str> {
    match (tag.language(), tag.han()) {
        ("zh", Some(Han::Simplified)) => Some("分类"),
        ("zh", _) => Some("分類"),
        ("en", _) => Some("Categories"),
        _ => None,
    }
}
