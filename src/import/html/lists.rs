//! Lists: a list's element enters, its lines in Markdown leave.

use super::blocks::{Block, Writer, joined, prefixed};
use super::inline::squeezed;
use super::tree::{Id, Tree};
use crate::import::draft::Line;

/// Adds the list `id`.
pub(super) fn list(writer: &mut Writer<'_, '_>, id: Id, blocks: &mut Vec<Block>) {
    let tree = writer.tree;
    if is_contents(tree, id) {
        let spot = writer.spot(id);
        writer.ledger.removed(spot, "a table of contents", &tree.words(id));
        return;
    }
    let is_ordered = tree.name(id) == "ol";
    let start = tree.attribute(id, "start").and_then(|start| start.trim().parse().ok());
    let mut number: u32 = start.filter(|start| *start < 100_000_000).unwrap_or(1);
    // The blocks of each item. A list that stands between items belongs to the
    // one before it.
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut between: Vec<Id> = Vec::new();
    for child in tree.children(id) {
        match tree.name(*child) {
            "li" => {
                add(writer, &mut between, &mut items);
                let inner = writer.blocks(tree.children(*child));
                items.push(inner);
            }
            _ => between.push(*child),
        }
    }
    add(writer, &mut between, &mut items);
    items.retain(|blocks| !blocks.is_empty());
    // The items are close together where each is a paragraph, or one with a list.
    let is_item =
        |line: &Line| line.text.starts_with("- ") || line.text.starts_with("1. ");
    let is_close = items.iter().all(|blocks| match &blocks[..] {
        [_] => true,
        [_, rest] => rest.first().is_some_and(is_item),
        _ => false,
    });
    let mut lines: Vec<Line> = Vec::new();
    for item in items {
        let first = match is_ordered {
            true => format!("{number}. "),
            false => "- ".to_owned(),
        };
        number += 1;
        let rest = " ".repeat(first.len());
        if !is_close && !lines.is_empty() {
            lines.push(Line { text: String::new(), origin: item[0][0].origin });
        }
        let inner = match is_close {
            true => item.into_iter().flatten().collect(),
            false => joined(item),
        };
        lines.extend(prefixed(inner, &first, &rest));
    }
    if !lines.is_empty() {
        blocks.push(lines);
    }
}

/// Whether a list is nothing but links to places on its own page.
fn is_contents(tree: &Tree, id: Id) -> bool {
    let mut open: Vec<Id> = tree.children(id).to_vec();
    let (mut links, mut linked) = (0, 0);
    while let Some(next) = open.pop() {
        if tree.name(next) == "a" {
            if !tree.attribute(next, "href").is_some_and(|href| href.starts_with('#')) {
                return false;
            }
            links += 1;
            linked += squeezed(&tree.text(next)).len();
        } else {
            open.extend(tree.children(next));
        }
    }
    links > 1 && linked == squeezed(&tree.text(id)).len()
}

fn add(writer: &mut Writer<'_, '_>, between: &mut Vec<Id>, items: &mut Vec<Vec<Block>>) {
    let blocks = writer.blocks(&std::mem::take(between));
    match items.last_mut() {
        Some(item) => item.extend(blocks),
        None if !blocks.is_empty() => items.push(blocks),
        None => {}
    }
}
