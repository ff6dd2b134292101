//! Which terms a text uses, and where the first use of each may be marked: a
//! document and the names of the terms that hold there enter, places among its
//! tokens leave.
//!
//! A document stays as it is: what becomes of a place is known to who writes it.

use std::collections::BTreeSet;

use crate::base::digest::Digest;
use crate::base::edition::Tag;
use crate::block::Tree;
use crate::document::Document;
use crate::document::data::{DataBlock, Value};
use crate::document::html::{Extent, Origin, Part, Token};
use crate::document::runs::{Run, runs};
use crate::term::Finder;

/// The terms that a text uses.
#[derive(Debug)]
pub struct Used {
    /// Them, as indices of records, in the order of their first uses.
    pub records: Vec<usize>,
    /// The first use of each that may be marked, in the order of the text.
    pub spots: Vec<Spot>,
    /// The digest of `records`.
    pub names: Digest,
    /// The digest of all.
    pub digest: Digest,
}

/// Where a name stands in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The index of the record.
    pub record: usize,
    /// Where it begins: a token, and a place in its text in bytes.
    pub from: (usize, usize),
    /// Where it ends; between the two tokens, all are text.
    pub to: (usize, usize),
}

/// The uses of terms in the body of `document`, whose language is that of `tag`.
#[must_use]
pub fn uses(document: &Document, tag: &Tag, finder: &Finder) -> Used {
    let body = &document.body;
    let mut plain: Option<Vec<bool>> = None;
    let (mut met, mut marked) = (BTreeSet::new(), BTreeSet::new());
    let (mut records, mut spots) = (Vec::new(), Vec::new());
    for run in runs(body, tag).runs {
        let text: String = run.texts(body).map(|text| text.text.as_str()).collect();
        let ends = run.ends(body);
        for (record, range) in finder.occurrences(&text) {
            if met.insert(record) {
                records.push(record);
            }
            if marked.contains(&record) {
                continue;
            }
            let from = place(&run, &ends, range.start);
            let to = last_place(&run, &ends, range.end);
            let plain = plain.get_or_insert_with(|| plain_texts(document));
            if (from.0..=to.0).all(|token| plain[token]) {
                marked.insert(record);
                spots.push(Spot { record, from, to });
            }
        }
    }
    // A run that a reading interrupts ends behind it.
    spots.sort_by_key(|spot| spot.from);
    let names = Digest::of_value(&records);
    let digest = Digest::of_value(&(&records, &spots));
    Used { records, spots, names, digest }
}

/// The token in which a byte of a run stands, and its place there.
fn place(run: &Run, ends: &[usize], at: usize) -> (usize, usize) {
    let part = ends.partition_point(|end| *end <= at);
    let begin = part.checked_sub(1).map_or(0, |before| ends[before]);
    (run.parts[part], at - begin)
}

/// The token in which what ends before a byte of a run does, and its end there.
fn last_place(run: &Run, ends: &[usize], at: usize) -> (usize, usize) {
    let part = ends.partition_point(|end| *end < at);
    let begin = part.checked_sub(1).map_or(0, |before| ends[before]);
    (run.parts[part], at - begin)
}

/// Of each token, whether it is text that a reader reads as such, and whose page
/// may put a link into it.
fn plain_texts(document: &Document) -> Vec<bool> {
    let mut plain = Vec::with_capacity(document.body.len());
    // For each open element, whether what stands in it is plain.
    let mut open: Vec<bool> = vec![true];
    let mut block: Option<(&DataBlock, BTreeSet<usize>)> = None;
    for token in &document.body {
        let around = open.last().copied().unwrap_or_default();
        plain.push(matches!(token, Token::Text(_)) && around);
        match token {
            Token::Open(element) if element.extent == Extent::Paired => {
                open.push(match element.origin {
                    Origin::Data(Part::Block(index)) => {
                        let data = document.data.get(index);
                        block = data.map(|data| (data, texts_of(data)));
                        around
                    }
                    Origin::Data(Part::Text(number)) => {
                        let texts = block.as_ref().map(|(_, texts)| texts);
                        around && texts.is_some_and(|texts| texts.contains(&number))
                    }
                    Origin::Data(Part::Arguments) => false,
                    _ => around && !is_apart(&element.name),
                });
            }
            Token::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    plain
}

/// Whether nothing is marked in an element: what names a part of the page, what is
/// pressed, and pictures with their captions.
fn is_apart(name: &str) -> bool {
    matches!(
        name,
        "a" | "button"
            | "dfn"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "label"
            | "legend"
            | "option"
            | "rt"
            | "ruby"
            | "summary"
            | "svg"
    )
}

/// The kinds of data block that say themselves what their words mean.
const DEFINING: [&str; 3] = ["glossary", "people", "sources"];

/// The fields of data blocks that are read as text. Names and titles stand where a
/// template puts them: in a heading, in a link, or twice.
const READ: [&str; 3] = ["answer", "points", "text"];

/// The texts of a block in which a term may be marked, by their numbers.
fn texts_of(block: &DataBlock) -> BTreeSet<usize> {
    let mut texts = BTreeSet::new();
    if DEFINING.contains(&&*block.kind) {
        return texts;
    }
    let mut waiting = vec![("", &block.tree)];
    while let Some((field, tree)) = waiting.pop() {
        match tree {
            Tree::Absent => {}
            Tree::Leaf(Value::Html(text)) if READ.contains(&field) => {
                texts.insert(*text);
            }
            Tree::Leaf(_) => {}
            Tree::List(items) => waiting.extend(items.iter().map(|item| (field, item))),
            Tree::Record(fields) => {
                let fields = fields.iter();
                waiting.extend(fields.map(|(field, value)| (field.as_str(), value)));
            }
        }
    }
    texts
}
