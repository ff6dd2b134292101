//! The main menu of a site: what settings and pages say of it enters, the entries
//! of a `site.yaml` leave, and what leads to no page.

use serde_json::{Map, Value};

use super::language::Languages;
use super::layout::Place;
use super::links::Known;
use super::origin::{Origin, get, words};
use crate::base::edition::Tag;
use crate::config::yaml::write;

/// What may be called a menu.
const KEYS: [&str; 2] = ["menus", "menu"];

/// A menu under construction.
#[derive(Debug, Default)]
pub(super) struct Menu {
    entries: Vec<Entry>,
    /// The entries that lead to no page, by their names and targets.
    pub(super) left: Vec<(String, String)>,
}

#[derive(Debug)]
struct Entry {
    /// The page's path below `content/`.
    page: String,
    weight: i64,
    /// What each language calls it.
    labels: Vec<(Option<String>, String)>,
}

impl Menu {
    /// Adds a page whose front matter says that it is in the main menu.
    pub(super) fn add_page(&mut self, value: &Value, place: &Place, weight: i64) {
        let own = match value {
            Value::String(name) if name == "main" => None,
            Value::Array(names) if names.iter().any(|it| it == "main") => None,
            Value::Object(menus) => match menus.get("main") {
                Some(own) => own.as_object(),
                None => return,
            },
            _ => return,
        };
        let weight = own.and_then(|own| own.get("weight")?.as_i64()).unwrap_or(weight);
        let name = own.and_then(|own| words(own.get("name")));
        self.add(place.page(), weight, &place.code, name);
    }

    /// Adds the entries of the settings.
    pub(super) fn add_settings(&mut self, origin: &Origin, known: &Known) {
        for (_, values) in &origin.settings {
            self.add_table(values, &None, known);
            let languages = get(values, "languages").and_then(Value::as_object);
            for (code, value) in languages.into_iter().flatten() {
                let code = code.to_lowercase();
                let code = Some(code).filter(|code| origin.languages[0].code != *code);
                if let Some(values) = value.as_object() {
                    self.add_table(values, &code, known);
                }
            }
        }
    }

    fn add_table(
        &mut self,
        values: &Map<String, Value>,
        code: &Option<String>,
        known: &Known,
    ) {
        let menus = KEYS.iter().filter_map(|key| get(values, key)?.as_object());
        for entry in menus.filter_map(|menus| menus.get("main")?.as_array()).flatten() {
            let text = |key: &str| words(entry.get(key));
            let Some(target) = text("pageRef").or_else(|| text("url")) else { continue };
            let name = text("name").or_else(|| text("title"));
            let weight = entry.get("weight").and_then(Value::as_i64).unwrap_or_default();
            match known.page_at(&target) {
                // The way home is on every page of its own accord.
                Some(page) if page.is_empty() => {}
                Some(page) => self.add(page, weight, code, name),
                None => self.left.push((name.unwrap_or_default(), target)),
            }
        }
    }

    fn add(
        &mut self,
        page: String,
        weight: i64,
        code: &Option<String>,
        name: Option<String>,
    ) {
        let at = self.entries.iter().position(|entry| entry.page == page);
        let at = at.unwrap_or_else(|| {
            self.entries.push(Entry { page, weight, labels: Vec::new() });
            self.entries.len() - 1
        });
        let entry = &mut self.entries[at];
        // What settings say comes behind what pages do, and is nearer to readers.
        entry.weight = entry.weight.max(weight);
        if let Some(name) = name {
            entry.labels.retain(|(own, _)| own != code);
            entry.labels.push((code.clone(), name));
        }
    }

    /// The menu in a `site.yaml`; nothing where it is empty.
    pub(super) fn write(&mut self, languages: &Languages) -> String {
        self.entries.sort_by_key(|entry| entry.weight);
        let mut text = String::new();
        for Entry { page, labels, .. } in &self.entries {
            if text.is_empty() {
                text.push_str("menu:\n");
            }
            let labels: Vec<(&Tag, &String)> = languages
                .tags()
                .filter_map(|(code, tag)| {
                    let own = labels.iter().find(|(own, _)| own == code)?;
                    Some((tag, &own.1))
                })
                .collect();
            let page = write::text(page);
            if labels.is_empty() {
                text.push_str(&format!("  - {page}\n"));
                continue;
            }
            text.push_str(&format!("  - page: {page}\n    label:\n"));
            for (tag, label) in labels {
                text.push_str(&format!("      {tag}: {}\n", write::text(label)));
            }
        }
        text
    }
}
