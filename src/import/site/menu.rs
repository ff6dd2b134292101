//! The main menu of a site: what settings and pages say of it enters, the entries
//! of a `site.yaml` leave, and what leads to no page.

use serde_json::{Map, Value};

use super::language::Languages;
use super::layout::Place;
use super::links::Known;
use super::origin::{Origin, get, words};
use crate::base::edition::Tag;
use crate::config::menu::LEVELS;
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
    target: Target,
    weight: i64,
    /// What each language calls it.
    labels: Vec<(Option<String>, String)>,
    /// What those below it name it by.
    names: Vec<String>,
    /// The entry above it, by one of its names.
    parent: Option<String>,
}

/// Where an entry leads.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// To a page, by its path below `content/`.
    Page(String),
    /// To another site.
    Elsewhere(String),
    /// Nowhere: it holds others together, which name it so.
    Nowhere(String),
}

/// What is said of an entry in one place.
#[derive(Debug, Default)]
struct Said {
    name: Option<String>,
    identifier: Option<String>,
    parent: Option<String>,
    weight: i64,
}

impl Said {
    fn of(entry: Option<&Map<String, Value>>, weight: i64) -> Self {
        let text = |key: &str| words(entry?.get(key));
        let own = entry.and_then(|own| own.get("weight")?.as_i64());
        Self {
            name: text("name").or_else(|| text("title")),
            identifier: text("identifier"),
            parent: text("parent"),
            weight: own.unwrap_or(weight),
        }
    }
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
        self.add(Target::Page(place.page()), &place.code, Said::of(own, weight));
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
            let said = Said::of(entry.as_object(), 0);
            let Some(target) = text("pageRef").or_else(|| text("url")) else {
                let called = said.identifier.clone().or_else(|| said.name.clone());
                called.into_iter().for_each(|called| {
                    self.add(
                        Target::Nowhere(called),
                        code,
                        Said::of(entry.as_object(), 0),
                    );
                });
                continue;
            };
            match known.page_at(&target) {
                // The way home is on every page of its own accord.
                Some(page) if page.is_empty() => {}
                Some(page) => self.add(Target::Page(page), code, said),
                None if is_elsewhere(&target) && said.name.is_some() => {
                    self.add(Target::Elsewhere(target), code, said);
                }
                None => self.left.push((said.name.unwrap_or_default(), target)),
            }
        }
    }

    fn add(&mut self, target: Target, code: &Option<String>, said: Said) {
        let Said { name, identifier, parent, weight } = said;
        let at = self.entries.iter().position(|entry| entry.target == target);
        let at = at.unwrap_or_else(|| {
            let (labels, names) = (Vec::new(), Vec::new());
            self.entries.push(Entry { target, weight, labels, names, parent: None });
            self.entries.len() - 1
        });
        let entry = &mut self.entries[at];
        // What settings say comes behind what pages do, and is nearer to readers.
        entry.weight = entry.weight.max(weight);
        entry.parent = parent.or(entry.parent.take());
        entry.names.extend(identifier.into_iter().chain(name.clone()));
        if let Some(name) = name {
            entry.labels.retain(|(own, _)| own != code);
            entry.labels.push((code.clone(), name));
        }
    }

    /// The menu in a `site.yaml`; nothing where it is empty.
    pub(super) fn write(&mut self, languages: &Languages) -> String {
        self.entries.sort_by_key(|entry| entry.weight);
        let top = self.below(None, &mut Vec::new());
        let mut text = String::new();
        self.write_entries(&top, languages, &mut text, 1);
        if text.is_empty() { text } else { format!("menu:\n{text}") }
    }

    /// The entries below one, or those below none, with what is below them in turn,
    /// each once. `met` holds those that are in their place: a circle ends there.
    fn below(&self, above: Option<&Entry>, met: &mut Vec<usize>) -> Vec<Level> {
        let is_below = |entry: &Entry| match (&entry.parent, above) {
            (Some(parent), Some(above)) => above.names.contains(parent),
            // An entry whose parent is not there stands on top.
            (Some(parent), None) => {
                !self.entries.iter().any(|other| other.names.contains(parent))
            }
            (None, above) => above.is_none(),
        };
        let mut levels = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if !met.contains(&at) && is_below(entry) {
                met.push(at);
                levels.push(Level { at, below: self.below(Some(entry), met) });
            }
        }
        levels
    }

    fn write_entries(
        &self,
        level: &[Level],
        languages: &Languages,
        text: &mut String,
        number: usize,
    ) {
        let indent = "    ".repeat(number).split_off(2);
        for Level { at, below } in level {
            let Entry { target, labels, .. } = &self.entries[*at];
            // What would stand too deep stands beside what it would be below.
            let (inner, beside) = match number < LEVELS {
                true => (&below[..], &[][..]),
                false => (&[][..], &below[..]),
            };
            let labels: Vec<(&Tag, &String)> = languages
                .tags()
                .filter_map(|(code, tag)| {
                    let own = labels.iter().find(|(own, _)| own == code)?;
                    Some((tag, &own.1))
                })
                .collect();
            let mut lines = match target {
                Target::Page(page) if labels.is_empty() && inner.is_empty() => {
                    text.push_str(&format!("{indent}- {}\n", write::text(page)));
                    self.write_entries(beside, languages, text, number);
                    continue;
                }
                Target::Page(page) => vec![format!("page: {}", write::text(page))],
                Target::Elsewhere(url) => vec![format!("url: {}", write::text(url))],
                Target::Nowhere(_) if inner.is_empty() => {
                    self.write_entries(beside, languages, text, number);
                    continue;
                }
                Target::Nowhere(called) if labels.is_empty() => {
                    vec![format!("label: {}", write::text(called))]
                }
                Target::Nowhere(_) => Vec::new(),
            };
            if !labels.is_empty() {
                lines.push("label:".to_owned());
                let label = |(tag, label): &(&Tag, &String)| {
                    format!("  {tag}: {}", write::text(label))
                };
                lines.extend(labels.iter().map(label));
            }
            for (at, line) in lines.iter().enumerate() {
                let mark = if at == 0 { "- " } else { "  " };
                text.push_str(&format!("{indent}{mark}{line}\n"));
            }
            if !inner.is_empty() {
                text.push_str(&format!("{indent}  items:\n"));
                self.write_entries(inner, languages, text, number + 1);
            }
            self.write_entries(beside, languages, text, number);
        }
    }
}

/// An entry with those below it.
struct Level {
    /// Its place among the entries.
    at: usize,
    below: Vec<Level>,
}

/// Whether an address is that of another site, or of a letter.
fn is_elsewhere(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|begin| target.starts_with(begin))
}
