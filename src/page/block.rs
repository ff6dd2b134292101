//! Data blocks become what their templates see: a block and its texts enter, a
//! tree of plain values leaves.
//!
//! Texts are HTML, dates read as the edition's readers write them, sources have
//! numbers. What it looks like is said by the templates.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::body::BlockView;
use super::figures::scale;
use super::view::Extra;
use super::when::when;
use crate::base::edition::EditionId;
use crate::block::Tree;
use crate::block::table::Table;
use crate::document::data::{Cited, DataBlock, Source, Value, citation_id, source_id};
use crate::document::html::{Origin, Part, Token, element_end};
use crate::document::serialize::{Filling, serialize};
use crate::picture::Size;

/// A text of a block, or of a call.
#[derive(Default)]
pub(super) struct Text {
    pub(super) html: String,
    pub(super) words: String,
}

/// What a template sees of a block whose tokens, its element's own apart, are
/// `tokens`.
pub(super) fn block_view(
    block: &DataBlock,
    tokens: &[Token],
    sources: &[Source],
    (edition, filling): (EditionId, Filling<'_>),
) -> BlockView {
    let seen = Seen { texts: texts(tokens, filling), sources, filling };
    let data = match seen.tree(&block.tree) {
        Json::Object(data) => data,
        _ => Map::new(),
    };
    BlockView {
        kind: block.kind.clone(),
        id: seen.id(&block.id),
        data: Extra(data),
        edition,
        soundness: block.soundness,
    }
}

/// The texts of a block or a call, by their numbers.
pub(super) fn texts(tokens: &[Token], filling: Filling<'_>) -> BTreeMap<usize, Text> {
    let mut texts = BTreeMap::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let Token::Open(open) = token else { continue };
        let Origin::Data(Part::Text(number)) = open.origin else { continue };
        let end = at + element_end(&tokens[at..]);
        let inner = &tokens[at..end];
        let words = inner.iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.text.as_str()),
            _ => None,
        });
        let (html, words) = (serialize(inner, filling), words.collect());
        texts.insert(number, Text { html: html.trim_end().to_owned(), words });
        at = end;
    }
    texts
}

struct Seen<'a> {
    texts: BTreeMap<usize, Text>,
    sources: &'a [Source],
    filling: Filling<'a>,
}

impl Seen<'_> {
    fn tree(&self, tree: &Tree<Value>) -> Json {
        match tree {
            Tree::Absent => Json::Null,
            Tree::Leaf(value) => self.value(value),
            Tree::List(items) => items.iter().map(|item| self.tree(item)).collect(),
            Tree::Record(fields) => {
                let fields = fields.iter();
                fields.map(|(key, value)| (key.clone(), self.tree(value))).collect()
            }
        }
    }

    fn value(&self, value: &Value) -> Json {
        match value {
            Value::Html(text) => self.text(*text).map_or(Json::Null, |it| json!(it.html)),
            Value::Words(text) => json!(self.words(*text)),
            Value::When(date) => when(date, self.filling.labels),
            Value::Number(number) => json!(number),
            Value::Flag(flag) => json!(flag),
            Value::Word(word) => json!(word),
            Value::Id(id) => json!(self.id(id)),
            Value::Link(link) => {
                let link = self.filling.links.get(*link).cloned().unwrap_or_default();
                json!({
                    "url": link.href,
                    "lang": link.hreflang,
                    "width": link.size.map(Size::width),
                    "height": link.size.map(Size::height),
                    "srcset": link.srcset.as_ref().map(|it| &it.written),
                    "sizes": link.srcset.as_ref().map(|it| &it.sizes),
                    "loading": link.loading.name(),
                })
            }
            Value::Key(source) => self.key(*source),
            Value::Cited(cited) => json!({
                "number": cited.source.wrapping_add(1),
                "id": self.id(&citation_id(cited)),
                "url": format!("#{}", self.id(&source_id(&cited.key))),
            }),
            Value::Table(table) => self.table(table),
        }
    }

    /// An id as it stands on the page.
    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.filling.before)
    }

    fn text(&self, number: usize) -> Option<&Text> {
        self.texts.get(&number)
    }

    fn words(&self, number: usize) -> &str {
        self.text(number).map_or("", |text| &text.words)
    }

    fn key(&self, index: usize) -> Json {
        let Some(source) = self.sources.get(index) else { return Json::Null };
        let backlinks = (0..source.citations).map(|ordinal| {
            let cited = Cited { source: index, key: source.key.clone(), ordinal };
            let url = format!("#{}", self.id(&citation_id(&cited)));
            json!({ "url": url, "number": ordinal + 1 })
        });
        json!({
            "number": index + 1,
            "id": self.id(&source_id(&source.key)),
            "backlinks": backlinks.collect::<Vec<_>>(),
        })
    }

    fn table(&self, table: &Table<usize>) -> Json {
        let columns = table.columns.iter().map(|column| self.words(*column));
        let rows = table.rows.iter().map(|row| {
            let figures = row.figures.iter().map(|figure| match figure {
                Some(figure) => {
                    json!({ "text": figure.written, "number": figure.number })
                }
                None => Json::Null,
            });
            let figures: Vec<Json> = figures.collect();
            json!({ "name": self.words(row.name), "figures": figures })
        });
        json!({
            "columns": columns.collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
            "scale": scale(table),
        })
    }
}
