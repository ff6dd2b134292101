//! What a document says of itself: values with the keys of other generators
//! enter, front matter of this one leaves.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::front::Front;
use super::ledger::Ledger;
use crate::base::topic::TaxonomyId;
use crate::config::path::fault_of_segment;
use crate::config::yaml::write;

/// The front matter of a new document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) updated: Option<Date>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<String>,
    /// What it has in the taxonomies of the site that it goes to.
    pub(super) topics: BTreeMap<TaxonomyId, Vec<String>>,
    pub(super) series: Option<String>,
    pub(super) draft: bool,
    pub(super) slug: Option<String>,
    pub(super) aliases: Vec<String>,
    /// The address that it had in the other site, as its author wrote it.
    pub(super) address: Option<String>,
    /// The menus that name it there.
    pub(super) menu: Option<Value>,
    /// Whether formulas are read.
    pub(super) math: bool,
    pub(super) weight: Option<i64>,
    /// How a section sorts its pages, and how many it lists at a time.
    pub(super) order: Option<String>,
    pub(super) per_page: Option<i64>,
    pub(super) translation_of: Option<String>,
    /// What Hugo ties translations together with.
    pub(super) translation_key: Option<String>,
    pub(super) extra: Map<String, Value>,
}

/// Keys that mean nothing here and were told: once each is enough.
pub(super) type Told = BTreeSet<String>;

/// How much of `extra` is kept, in bytes, and how deep.
const MOST_EXTRA: usize = 32 << 10;
const DEEPEST_EXTRA: usize = 16;

/// The front matter that `front`, of the file with this text, amounts to on a site
/// with these taxonomies of its own.
pub(super) fn read(
    front: &Front,
    text: &str,
    taxonomies: &[TaxonomyId],
    told: &mut Told,
    ledger: &mut Ledger<'_>,
) -> Meta {
    let mut meta = Meta::default();
    let mut reader = Reader { meta: &mut meta, front, text, taxonomies, told, ledger };
    for (key, value) in &front.values {
        reader.key(key, value);
    }
    meta
}

struct Reader<'a, 'l> {
    meta: &'a mut Meta,
    front: &'a Front,
    text: &'a str,
    taxonomies: &'a [TaxonomyId],
    told: &'a mut Told,
    ledger: &'a mut Ledger<'l>,
}

impl Reader<'_, '_> {
    fn key(&mut self, key: &str, value: &Value) {
        if let Some(taxonomy) = self.taxonomy(key) {
            let own = self.meta.topics.entry(taxonomy).or_default();
            for topic in topics(value) {
                if !own.contains(&topic) {
                    own.push(topic);
                }
            }
            return;
        }
        match key {
            _ if value.is_null() => {}
            "title" => self.meta.title = words(value),
            "description" => self.meta.description = words(value),
            "summary" | "excerpt" => self.meta.summary = words(value),
            "date" => self.meta.date = self.date(key, value),
            "updated" | "lastmod" | "lastMod" | "modified" => {
                self.meta.updated = self.date(key, value);
            }
            "draft" => self.meta.draft |= value.as_bool() == Some(true),
            "published" if value.is_boolean() => {
                self.meta.draft |= value.as_bool() == Some(false);
            }
            "author" | "authors" => add(&mut self.meta.authors, value),
            "tags" | "tag" | "keywords" => self.tags(topics(value)),
            "series" => self.series(key, value),
            "categories" | "category" => {
                self.tags(topics(value));
                self.once(key, "there is no `{key}` here", "the words are tags");
            }
            "taxonomies" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    self.key(key, value);
                }
            }
            "extra" | "params" if value.is_object() => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    self.extra(key, value);
                }
            }
            "sort_by" if matches!(value.as_str(), Some("date" | "weight" | "title")) => {
                self.meta.order = words(value);
            }
            "paginate_by" if value.as_i64().is_some_and(|count| count > 0) => {
                self.meta.per_page = value.as_i64();
            }
            // What a page is by itself, here as there.
            "layout" | "type"
                if matches!(value.as_str(), Some("post" | "page" | "posts")) => {}
            "weight" => self.meta.weight = value.as_i64(),
            "slug" => self.slug(key, value),
            "aliases" | "alias" => {
                for alias in texts(value) {
                    self.alias(key, &alias);
                }
            }
            "url" | "path" | "permalink" => {
                if let Some(address) = words(value) {
                    self.alias(key, &address);
                    self.meta.address = Some(address.clone());
                    let line = self.front.line_of(self.text, key);
                    let message = format!("the address `{address}`");
                    self.ledger.changed(line, message, "one of the `aliases`");
                }
            }
            "math" | "katex" | "mathjax" if value.is_boolean() => {
                self.meta.math = value.as_bool() == Some(true);
            }
            "menu" | "menus" => self.meta.menu = Some(value.clone()),
            "translationKey" => self.meta.translation_key = words(value),
            "translation_of" => self.meta.translation_of = words(value),
            _ => {
                self.extra(key, value);
                self.once(key, "`{key}` means nothing here", "kept under `extra`");
            }
        }
    }

    /// Tells something of a key, the first time that it comes.
    fn once(&mut self, key: &str, message: &str, now: &str) {
        if self.told.insert(key.to_owned()) {
            let line = self.front.line_of(self.text, key);
            self.ledger.changed(line, message.replace("{key}", key), now);
        }
    }

    fn extra(&mut self, key: &str, value: &Value) {
        let known: usize =
            self.meta.extra.values().map(|value| value.to_string().len()).sum();
        if known + value.to_string().len() > MOST_EXTRA || depth(value) > DEEPEST_EXTRA {
            let message = format!("the value of `{key}` is too large to be kept");
            let line = self.front.line_of(self.text, key);
            self.ledger.left(line, "", message, "put it into `content/data/`");
        } else if !key.trim().is_empty() {
            self.meta.extra.insert(key.trim().to_owned(), value.clone());
        }
    }

    /// The taxonomy of the site that a key names. One category is one of the
    /// categories.
    fn taxonomy(&self, key: &str) -> Option<TaxonomyId> {
        let name = if key == "category" { "categories" } else { key };
        let mut known = self.taxonomies.iter();
        known.find(|own| own.as_str().eq_ignore_ascii_case(name)).cloned()
    }

    fn tags(&mut self, topics: Vec<String>) {
        for tag in topics {
            if !self.meta.tags.contains(&tag) {
                self.meta.tags.push(tag);
            }
        }
    }

    /// A page is in one series here: of several, the first.
    fn series(&mut self, key: &str, value: &Value) {
        let mut series = topics(value).into_iter();
        self.meta.series = series.next();
        let others: Vec<String> = series.collect();
        if !others.is_empty() {
            let line = self.front.line_of(self.text, key);
            let message = "a page in several series";
            self.ledger.changed(line, message, "in the first; the others are tags");
            self.tags(others);
        }
    }

    fn date(&mut self, key: &str, value: &Value) -> Option<Date> {
        let written = words(value)?;
        let date = date(&written);
        if date.is_none() {
            let line = self.front.line_of(self.text, key);
            let message = format!("`{key}` is no date: `{written}`");
            self.ledger.left(line, &written, message, "write it as in `2026-02-06`");
        }
        date
    }

    fn slug(&mut self, key: &str, value: &Value) {
        let Some(slug) = words(value) else { return };
        match fault_of_segment(&slug) {
            None => self.meta.slug = Some(slug),
            Some(fault) => {
                let line = self.front.line_of(self.text, key);
                let message = format!("`{slug}` cannot be a slug: {fault}");
                self.ledger.left(line, &slug, message, "write another one");
            }
        }
    }

    /// Takes a former address. Hugo's and Zola's may be whole, or without the
    /// slash at their beginning.
    fn alias(&mut self, key: &str, written: &str) {
        let path = match written.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
            None => written,
        };
        let path = path.trim_start_matches('/');
        let fault =
            path.strip_suffix('/').unwrap_or(path).split('/').find_map(fault_of_segment);
        match fault {
            None => {
                let alias = format!("/{path}");
                if !self.meta.aliases.contains(&alias) {
                    self.meta.aliases.push(alias);
                }
            }
            Some(fault) => {
                let line = self.front.line_of(self.text, key);
                let message = format!("`{written}` cannot be an alias: {fault}");
                self.ledger.left(line, written, message, "add it by hand if you need it");
            }
        }
    }
}

/// The words of a value, on one line.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Object(object) => words(object.get("name")?)?,
        Value::Null | Value::Array(_) => return None,
    };
    let text: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text =
        text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// All texts in a value, however deep in lists.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => words(value).into_iter().collect(),
    }
}

/// The topics in a value: what a page of the site can be named after.
fn topics(value: &Value) -> Vec<String> {
    let topic = |written: String| {
        let topic: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let topic = topic.trim_start_matches(['/', '\\']).trim();
        let is_path =
            topic.split(['/', '\\']).any(|part| matches!(part, "." | ".." | "~"));
        (!topic.is_empty() && !is_path).then(|| topic.to_owned())
    };
    texts(value).into_iter().filter_map(topic).collect()
}

fn add(list: &mut Vec<String>, value: &Value) {
    for text in texts(value) {
        if !list.contains(&text) {
            list.push(text);
        }
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(entries) => 1 + entries.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// The first day that a text names: `2026-02-06`, `2026/2/6 08:00`,
/// `2026年2月6日`, or eight digits.
pub(super) fn date(written: &str) -> Option<Date> {
    let written = written.trim();
    let mut numbers =
        written.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    let first = numbers.next()?;
    let (year, month, day) = match first.len() {
        4 => (first, numbers.next()?, numbers.next()?),
        8 => (&first[..4], &first[4..6], &first[6..]),
        _ => return None,
    };
    let begins = written.starts_with(first);
    let date =
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (begins && month.len() <= 2 && day.len() <= 2 && date.year() > 0).then_some(date)
}

impl Meta {
    /// The front matter, with the lines around it and an empty one behind.
    pub(super) fn write(&self) -> String {
        let mut text = String::from("---\n");
        let mut line =
            |key: &str, value: String| text.push_str(&format!("{key}: {value}\n"));
        let texts = |list: &[String]| {
            write::value(&Value::Array(list.iter().cloned().map(Value::String).collect()))
        };
        let one = [
            ("title", &self.title),
            ("description", &self.description),
            ("summary", &self.summary),
            ("slug", &self.slug),
            ("translation_of", &self.translation_of),
        ];
        for (key, value) in one {
            if let Some(value) = value {
                line(key, write::text(value));
            }
        }
        for (key, date) in [("date", self.date), ("updated", self.updated)] {
            if let Some(date) = date {
                line(key, date.to_string());
            }
        }
        let topics = self.topics.iter().map(|(key, list)| (key.as_str(), list));
        let lists = [("authors", &self.authors), ("tags", &self.tags)];
        let lists = lists.into_iter().chain(topics).chain([("aliases", &self.aliases)]);
        for (key, list) in lists {
            if !list.is_empty() {
                line(&write::text(key), texts(list));
            }
        }
        if let Some(series) = &self.series {
            line("series", write::text(series));
        }
        if let Some(weight) = self.weight {
            line("weight", weight.to_string());
        }
        if let Some(order) = &self.order {
            line("order", write::text(order));
        }
        if let Some(count) = self.per_page {
            line("per_page", count.to_string());
        }
        if self.math {
            line("math", "true".to_owned());
        }
        if self.draft {
            line("draft", "true".to_owned());
        }
        if !self.extra.is_empty() {
            text.push_str("extra:\n");
            for (key, value) in &self.extra {
                text.push_str(&format!(
                    "  {}: {}\n",
                    write::text(key),
                    write::value(value)
                ));
            }
        }
        text.push_str("---\n\n");
        text
    }
}
