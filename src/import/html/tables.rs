//! Tables: a table's element enters, its lines in Markdown leave; or, where it
//! only arranges the page, the blocks in it.

use super::blocks::{Block, Writer};
use super::inline::{self, Piece};
use super::tree::Id;
use crate::import::draft::Line;

/// How many columns a table in Markdown has at the most.
const WIDEST: usize = 40;

/// Adds the table `id`.
pub(super) fn table(writer: &mut Writer<'_, '_>, id: Id, blocks: &mut Vec<Block>) {
    let tree = writer.tree;
    let rows = rows(writer, id);
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let cells = || rows.iter().flatten().copied();
    let is_simple = |cell: Id| {
        let mut inner = writer.blocks_within(cell);
        inner.retain(|name| !matches!(*name, "p" | "div" | "section"));
        inner.is_empty()
    };
    if !(2..=WIDEST).contains(&width) || rows.len() < 2 || !cells().all(is_simple) {
        let whole: Vec<Id> = tree.children(id).to_vec();
        return blocks.extend(writer.blocks(&whole));
    }
    if cells().any(|cell| {
        ["colspan", "rowspan"]
            .iter()
            .any(|span| tree.attribute(cell, span).is_some_and(|span| span.trim() != "1"))
    }) {
        let spot = writer.spot(id);
        let message = "a table with cells that reach over others";
        writer.ledger.left(spot, "", message, "look whether its columns are still right");
    }
    for child in tree.children(id).iter().filter(|child| tree.name(**child) == "caption")
    {
        blocks.extend(writer.blocks(tree.children(*child)));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let origin = row.first().map_or(0, |cell| writer.line(*cell));
        let mut text = String::from("|");
        for column in 0..width {
            let cell = row.get(column).map(|cell| cell_words(writer, *cell));
            text.push_str(&format!(" {} |", cell.unwrap_or_default()));
        }
        lines.push(Line { text, origin });
        if number == 0 {
            lines.push(Line { text: format!("|{}", " --- |".repeat(width)), origin });
        }
    }
    let text: String = lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let expected: String = cells().map(|cell| words(writer, cell)).collect();
    match inline::squeezed(&inline::read_back(&text, writer.tag))
        == inline::squeezed(&expected)
    {
        true => blocks.push(lines),
        false => {
            cells().for_each(|cell| blocks.extend(writer.blocks(tree.children(cell))));
        }
    }
}

/// The cells of each row that has any.
fn rows(writer: &Writer<'_, '_>, id: Id) -> Vec<Vec<Id>> {
    let tree = writer.tree;
    let mut rows = Vec::new();
    for child in tree.children(id) {
        match tree.name(*child) {
            "tr" => {
                let cells = tree.children(*child).iter().copied();
                let is_cell = |cell: &Id| matches!(tree.name(*cell), "td" | "th");
                rows.push(cells.filter(is_cell).collect::<Vec<_>>());
            }
            "thead" | "tbody" | "tfoot" => rows.extend(self::rows(writer, *child)),
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn pieces(writer: &mut Writer<'_, '_>, cell: Id) -> Vec<Piece> {
    let pieces = writer.pieces(writer.tree.children(cell)).into_iter();
    inline::tidy(
        pieces
            .map(|piece| match piece {
                Piece::Break => Piece::Text(" ".to_owned()),
                piece => piece,
            })
            .collect(),
    )
}

fn words(writer: &mut Writer<'_, '_>, cell: Id) -> String {
    inline::words(&pieces(writer, cell))
}

fn cell_words(writer: &mut Writer<'_, '_>, cell: Id) -> String {
    let pieces = pieces(writer, cell);
    // A bar ends a cell even within code.
    let pieces: Vec<Piece> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Raw { markdown, words } => {
                Piece::Raw { markdown: markdown.replace('|', "\\|"), words }
            }
            piece => piece,
        })
        .collect();
    inline::write(&pieces, "", writer.tag).join(" ")
}

impl Writer<'_, '_> {
    /// The names of the elements in `id` that stand on lines of their own.
    fn blocks_within(&self, id: Id) -> Vec<&str> {
        let mut open: Vec<Id> = self.tree.children(id).to_vec();
        let mut found = Vec::new();
        while let Some(next) = open.pop() {
            let name = self.tree.name(next);
            if super::tree::is_block(name) {
                found.push(name);
            }
            open.extend(self.tree.children(next));
        }
        found
    }
}
