//! What data blocks say to machines: a document enters, the works that its blocks
//! of sources list and the corrections that its blocks of updates tell leave.
//!
//! A theme may have other fields in these kinds; what it lacks is left out.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::node::Node;
use super::things::is_web;
use crate::block::Tree;
use crate::block::when::Certainty;
use crate::document::characters::without_readings;
use crate::document::data::{DataBlock, Value};
use crate::document::html::{Origin, Part, Token, element_end};
use crate::site::SiteDocument;
use crate::site::address::Here;

/// What the blocks of a page tell.
#[derive(Default)]
pub(super) struct Told {
    pub(super) citations: Vec<Json>,
    pub(super) corrections: Vec<Json>,
}

/// What the blocks of `document` tell.
pub(super) fn told(document: &SiteDocument, here: Here<'_>) -> Told {
    let mut told = Told::default();
    let Some(finished) = &document.finished else { return told };
    let data = &finished.document.data;
    if data.is_empty() {
        return told;
    }
    let mut texts = texts(&finished.document.body);
    for (index, block) in data.iter().enumerate() {
        let texts = texts.remove(&index).unwrap_or_default();
        let read = Read { texts, document, here };
        match &*block.kind {
            "sources" => {
                let works = entries(block, "sources").map(|entry| read.work(entry));
                told.citations.extend(works.flatten());
            }
            "updates" => {
                let entries = entries(block, "updates");
                let corrections = entries.filter(|entry| is_correction(entry));
                let corrections = corrections.filter_map(|it| read.correction(it));
                told.corrections.extend(corrections);
            }
            _ => {}
        }
    }
    told
}

/// The texts of each block in a body, by block and by their numbers.
fn texts(body: &[Token]) -> BTreeMap<usize, BTreeMap<usize, String>> {
    let mut found: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::new();
    let mut block = None;
    let mut at = 0;
    while let Some(token) = body.get(at) {
        at += 1;
        let Token::Open(open) = token else { continue };
        match open.origin {
            Origin::Data(Part::Block(index)) => block = Some(index),
            Origin::Data(Part::Call(_)) => block = None,
            Origin::Data(Part::Text(number)) => {
                let end = at + element_end(&body[at..]);
                if let Some(index) = block {
                    let words = words(&body[at..end]);
                    found.entry(index).or_default().insert(number, words);
                }
                at = end;
            }
            _ => {}
        }
    }
    found
}

/// What is read of these tokens, on one line.
fn words(tokens: &[Token]) -> String {
    let mut words = String::new();
    for token in without_readings(tokens) {
        match token {
            Token::Text(text) => words.push_str(&text.text),
            Token::Open(open) if &*open.name == "br" => words.push(' '),
            // What was a paragraph of its own stays apart.
            Token::Close(name) if matches!(&**name, "p" | "li") => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entries of the list `name` of a block.
fn entries<'a>(
    block: &'a DataBlock,
    name: &str,
) -> impl Iterator<Item = &'a Tree<Value>> + use<'a> {
    let items = match part(&block.tree, name) {
        Some(Tree::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

fn field<'a>(entry: &'a Tree<Value>, name: &str) -> Option<&'a Value> {
    match part(entry, name)? {
        Tree::Leaf(value) => Some(value),
        _ => None,
    }
}

fn part<'a>(tree: &'a Tree<Value>, name: &str) -> Option<&'a Tree<Value>> {
    let Tree::Record(fields) = tree else { return None };
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn is_correction(entry: &Tree<Value>) -> bool {
    matches!(field(entry, "kind"), Some(Value::Word(kind)) if kind == "correction")
}

/// A block that is read.
struct Read<'a> {
    texts: BTreeMap<usize, String>,
    document: &'a SiteDocument,
    here: Here<'a>,
}

impl Read<'_> {
    fn text(&self, entry: &Tree<Value>, name: &str) -> Option<String> {
        match field(entry, name)? {
            Value::Html(number) | Value::Words(number) => self.texts.get(number).cloned(),
            Value::Word(word) => Some(word.clone()),
            _ => None,
        }
    }

    /// A date, where it is one and is sure.
    fn date(&self, entry: &Tree<Value>, name: &str) -> Option<String> {
        match field(entry, name)? {
            Value::When(when) if when.certainty == Certainty::Known => when.datetime(),
            _ => None,
        }
    }

    /// A whole URL.
    fn link(&self, entry: &Tree<Value>, name: &str) -> Option<String> {
        let Value::Link(link) = field(entry, name)? else { return None };
        let href = &self.document.links.get(*link)?.href;
        match self.here.whole(href) {
            None if is_web(href) => Some(href.clone()),
            whole => whole,
        }
    }

    fn work(&self, entry: &Tree<Value>) -> Option<Json> {
        let node = Node::of("CreativeWork").with("name", self.text(entry, "title"));
        let named = |kind: &str, name: Option<String>| {
            name.map(|name| Json::from(Node::of(kind).with("name", name)))
        };
        let node = node
            // Who wrote it may be anybody: a person, a ministry.
            .with("author", self.text(entry, "author"))
            .with("publisher", named("Organization", self.text(entry, "publisher")))
            .with("datePublished", self.date(entry, "date"))
            .with("url", self.link(entry, "url"))
            .with("archivedAt", self.link(entry, "archived"))
            .with("inLanguage", self.text(entry, "language"));
        node.has("name").then(|| node.into())
    }

    fn correction(&self, entry: &Tree<Value>) -> Option<Json> {
        let node = Node::of("CorrectionComment").with("text", self.text(entry, "text"));
        let node = node.with("datePublished", self.date(entry, "date"));
        node.has("text").then(|| node.into())
    }
}
