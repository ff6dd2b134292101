//! The blocks of a page: an element enters, Markdown leaves, line by line with
//! the place of the original that it comes from.

use super::address::{Address, resolve};
use super::inline::{self, Piece};
use super::main_part::{is_machine, lengths, of_page};
use super::tree::{Id, Kind, Tree, is_block};
use super::{lists, tables};
use crate::base::edition::Tag;
use crate::import::draft::{Draft, Line};
use crate::import::ledger::{Ledger, Spot};

/// How deep lists and quotations stand in one another; what is deeper stands
/// beside.
const DEEPEST: usize = 24;

/// What turns a page into blocks.
pub(super) struct Writer<'a, 'l> {
    pub(super) tree: &'a Tree,
    pub(super) ledger: &'a mut Ledger<'l>,
    /// The language that the words are read back in.
    pub(super) tag: &'a Tag,
    /// The address of the page.
    pub(super) base: Option<String>,
    /// The title, which is not told again in the text.
    title: Option<String>,
    /// Which elements hold blocks.
    has_block: Vec<bool>,
    lengths: Vec<usize>,
    depth: usize,
}

/// A block: a paragraph, a list, a table.
pub(super) type Block = Vec<Line>;

impl<'a, 'l> Writer<'a, 'l> {
    pub(super) fn new(
        tree: &'a Tree,
        ledger: &'a mut Ledger<'l>,
        tag: &'a Tag,
        title: Option<&str>,
    ) -> Self {
        let mut has_block = vec![false; tree.ids().end];
        for id in tree.ids().rev() {
            let parent = tree.node(id).parent;
            has_block[parent] |= has_block[id] || is_block(tree.name(id));
        }
        let base = super::head::address(tree);
        let title = title.map(inline::squeezed);
        let lengths = lengths(tree);
        Self { tree, ledger, tag, base, title, has_block, lengths, depth: 0 }
    }

    /// The Markdown of what is in `main`.
    pub(super) fn write(mut self, main: Id) -> Draft {
        let blocks = self.blocks(self.tree.children(main));
        Draft { lines: joined(blocks) }
    }

    /// Where in the original a node begins.
    pub(super) fn spot(&self, id: Id) -> Spot {
        self.ledger.spot(self.tree.node(id).offset)
    }

    /// The line of the original in which a node begins.
    pub(super) fn line(&self, id: Id) -> usize {
        self.ledger.line_of(self.tree.node(id).offset)
    }

    /// The blocks of these nodes. Words between two elements are a paragraph.
    pub(super) fn blocks(&mut self, nodes: &[Id]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut words: Vec<Id> = Vec::new();
        for id in nodes {
            if self.is_left_out(*id) {
                continue;
            }
            let name = self.tree.name(*id);
            if is_block(name) || self.has_block[*id] {
                self.paragraphs(&std::mem::take(&mut words), &mut blocks);
                self.block(*id, &mut blocks);
            } else {
                words.push(*id);
            }
        }
        self.paragraphs(&words, &mut blocks);
        blocks
    }

    /// Whether a node is no part of the text. What readers would have seen of it
    /// is told.
    fn is_left_out(&mut self, id: Id) -> bool {
        if is_machine(self.tree.name(id)) {
            return true;
        }
        let Some(what) = of_page(self.tree, id) else { return false };
        if self.lengths[id] > 0 {
            let words = self.tree.words(id);
            let spot = self.spot(id);
            self.ledger.removed(spot, what, &words);
        }
        true
    }

    fn block(&mut self, id: Id, blocks: &mut Vec<Block>) {
        let tree = self.tree;
        let line = self.line(id);
        match tree.name(id) {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, blocks),
            "hr" => blocks.push(vec![Line { text: "---".to_owned(), origin: line }]),
            "pre" => blocks.extend(self.code(id)),
            "ul" | "ol" | "menu" => match self.depth < DEEPEST {
                true => {
                    self.depth += 1;
                    lists::list(self, id, blocks);
                    self.depth -= 1;
                }
                false => blocks.extend(self.blocks(tree.children(id))),
            },
            "blockquote" if self.depth < DEEPEST => {
                self.depth += 1;
                let inner = joined(self.blocks(tree.children(id)));
                self.depth -= 1;
                if !inner.is_empty() {
                    blocks.push(prefixed(inner, "> ", "> "));
                }
            }
            "table" => tables::table(self, id, blocks),
            "figure" => self.figure(id, blocks),
            "dt" => {
                let pieces = self.pieces(tree.children(id));
                let mut strong = vec![Piece::Open(inline::Mark::Strong)];
                let unmarked =
                    |piece: &Piece| !matches!(piece, Piece::Open(_) | Piece::Close(_));
                strong.extend(pieces.into_iter().filter(unmarked));
                strong.push(Piece::Close(inline::Mark::Strong));
                self.paragraph(strong, line, blocks);
            }
            "a" => {
                let address = tree.attribute(id, "href").unwrap_or_default();
                if let Address::Whole(address) = resolve(address, self.base.as_deref()) {
                    let message =
                        "a link around whole paragraphs has no place in Markdown";
                    let help = format!("link some words to {address}");
                    self.ledger.left(self.spot(id), "", message, help);
                }
                blocks.extend(self.blocks(tree.children(id)));
            }
            _ => blocks.extend(self.blocks(tree.children(id))),
        }
    }

    fn heading(&mut self, id: Id, blocks: &mut Vec<Block>) {
        if self.has_block[id] {
            return blocks.extend(self.blocks(self.tree.children(id)));
        }
        let pieces = self.pieces(self.tree.children(id));
        let pieces = pieces.into_iter().map(|piece| match piece {
            Piece::Break => Piece::Text(" ".to_owned()),
            piece => piece,
        });
        // A heading is bold by itself.
        let is_bold = |piece: &Piece| {
            matches!(
                piece,
                Piece::Open(inline::Mark::Strong) | Piece::Close(inline::Mark::Strong)
            )
        };
        let pieces = inline::tidy(pieces.filter(|piece| !is_bold(piece)).collect());
        let words = inline::squeezed(&inline::words(&pieces));
        if self.title.as_ref().is_some_and(|title| *title == words) {
            self.title = None;
            return;
        }
        if pieces.is_empty() {
            return;
        }
        let level = self.tree.name(id)[1..].parse().unwrap_or(2);
        let before = format!("{} ", "#".repeat(level));
        let text = inline::write(&pieces, &before, self.tag).join(" ");
        blocks.push(vec![Line { text, origin: self.line(id) }]);
    }

    fn figure(&mut self, id: Id, blocks: &mut Vec<Block>) {
        let tree = self.tree;
        let within = |name: &str| {
            let mut open = vec![id];
            let mut found = Vec::new();
            while let Some(next) = open.pop() {
                if tree.name(next) == name {
                    found.push(next);
                }
                open.extend(tree.children(next));
            }
            found
        };
        let (images, captions) = (within("img"), within("figcaption"));
        if !within("pre").is_empty() || !within("table").is_empty() {
            if let Some(code) = within("table").first().and_then(|table| {
                let is_code = tree.has_class(id, "highlight");
                is_code.then(|| self.highlighted(*table)).flatten()
            }) {
                blocks.push(code);
                return;
            }
            return blocks.extend(self.blocks(tree.children(id)));
        }
        match (&images[..], &captions[..]) {
            ([image], [caption]) => {
                let words = tree.words(*caption);
                if let Some(text) = self.image(*image, Some(&words)) {
                    blocks.push(vec![Line { text, origin: self.line(*image) }]);
                } else if !words.is_empty() {
                    blocks.extend(self.blocks(tree.children(*caption)));
                }
            }
            _ => blocks.extend(self.blocks(tree.children(id))),
        }
    }

    /// Hexo's code: a table with the numbers of its lines and the lines.
    fn highlighted(&mut self, table: Id) -> Option<Block> {
        let is_code =
            |id: &Id| self.tree.name(*id) == "td" && self.tree.has_class(*id, "code");
        let mut ids = self.tree.ids().filter(|id| *id > table);
        let cell = ids.find(is_code)?;
        let pre =
            self.tree.ids().find(|id| *id > cell && self.tree.name(*id) == "pre")?;
        self.code(pre)
    }

    /// A block of code, character by character.
    fn code(&mut self, id: Id) -> Option<Block> {
        let text = self.tree.text(id);
        let text = text.trim_end();
        let text = text.strip_prefix('\n').unwrap_or(text);
        if text.trim().is_empty() {
            return None;
        }
        let origin = self.line(id);
        let language = self.language(id).unwrap_or_default();
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        let mut lines = vec![Line { text: format!("{fence}{language}"), origin }];
        let code = text.lines().enumerate();
        lines.extend(
            code.map(|(at, text)| Line { text: text.to_owned(), origin: origin + at }),
        );
        lines.push(Line { text: fence, origin });
        Some(lines)
    }

    /// The language of code, by the classes of the elements around it.
    fn language(&self, id: Id) -> Option<String> {
        let child =
            self.tree.children(id).iter().copied().find(|c| self.tree.name(*c) == "code");
        let parent = self.tree.node(id).parent;
        child.into_iter().chain([id, parent]).find_map(|id| {
            let classes = self.tree.attribute(id, "class").unwrap_or_default();
            let named = classes.split_whitespace().find_map(|class| {
                ["language-", "lang-", "highlight-source-", "brush:"]
                    .iter()
                    .find_map(|prefix| class.strip_prefix(prefix))
            });
            let is_name = |name: &&str| {
                !name.is_empty()
                    && name
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "+#-".contains(c))
            };
            named.filter(is_name).map(str::to_owned)
        })
    }

    /// Adds the paragraphs of nodes that hold no block: two line ends one after
    /// the other are the end of a paragraph.
    fn paragraphs(&mut self, nodes: &[Id], blocks: &mut Vec<Block>) {
        let Some(first) = nodes.first() else { return };
        let line = self.line(*first);
        let pieces = self.pieces(nodes);
        self.paragraph(pieces, line, blocks);
    }

    fn paragraph(&mut self, pieces: Vec<Piece>, line: usize, blocks: &mut Vec<Block>) {
        for pieces in divided(inline::tidy(pieces)) {
            let lines = inline::write(&pieces, "", self.tag);
            if lines.iter().any(|line| !line.trim().is_empty()) {
                blocks.push(
                    lines.into_iter().map(|text| Line { text, origin: line }).collect(),
                );
            }
        }
    }

    /// Whether a node is characters.
    pub(super) fn is_text(&self, id: Id) -> Option<&'a str> {
        match &self.tree.node(id).kind {
            Kind::Text(text) => Some(text),
            Kind::Element(..) => None,
        }
    }
}

/// The pieces of each paragraph. What is emphasised or linked across a border is
/// so on both sides of it.
fn divided(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut paragraphs = vec![Vec::new()];
    let mut open: Vec<inline::Mark> = Vec::new();
    let mut is_linked = false;
    for piece in pieces {
        match &piece {
            Piece::Open(mark) => open.push(*mark),
            Piece::Close(_) => {
                open.pop();
            }
            Piece::LinkOpen => is_linked = true,
            Piece::LinkClose(_) => is_linked = false,
            _ => {}
        }
        let last = paragraphs.last_mut().expect("there is one");
        if piece == Piece::Break && last.last() == Some(&Piece::Break) && !is_linked {
            last.pop();
            last.extend(open.iter().rev().map(|mark| Piece::Close(*mark)));
            paragraphs.push(open.iter().map(|mark| Piece::Open(*mark)).collect());
        } else if !(piece == Piece::Break
            && last.iter().all(|p| matches!(p, Piece::Open(_))))
        {
            last.push(piece);
        }
    }
    for paragraph in &mut paragraphs {
        while paragraph.last() == Some(&Piece::Break) {
            paragraph.pop();
        }
        *paragraph = inline::tidy(std::mem::take(paragraph));
    }
    paragraphs.retain(|pieces| {
        pieces.iter().any(|piece| matches!(piece, Piece::Text(_) | Piece::Raw { .. }))
    });
    paragraphs
}

/// The lines of blocks, with an empty one between two of them.
pub(super) fn joined(blocks: Vec<Block>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for block in blocks.into_iter().filter(|block| !block.is_empty()) {
        if !lines.is_empty() {
            lines.push(Line { text: String::new(), origin: block[0].origin });
        }
        lines.extend(block);
    }
    lines
}

/// Lines behind a mark, the first one behind its own.
pub(super) fn prefixed(lines: Vec<Line>, first: &str, rest: &str) -> Block {
    let prefixed = lines.into_iter().enumerate().map(|(at, line)| {
        let prefix = if at == 0 { first } else { rest };
        let text = format!("{prefix}{}", line.text);
        Line { text: text.trim_end_matches(' ').to_owned(), origin: line.origin }
    });
    prefixed.collect()
}
