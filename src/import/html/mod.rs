//! HTML becomes Markdown: a page enters, a draft of its article leaves, and what
//! the page says of itself.
//!
//! The page is one that somebody saved or copied, from a platform or from a site
//! of his own. Its article is looked for; what is left out around it is told.

mod address;
mod blocks;
mod head;
mod inline;
mod lists;
mod main_part;
mod pieces;
mod tables;
mod tree;

use blocks::Writer;
use tree::{ROOT, Tree};

use super::clean::counted;
use super::draft::Draft;
use super::ledger::Ledger;
use super::meta::Meta;
use crate::base::edition::Tag;

pub(super) use tree::attributes_of;

/// A page, taken apart.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) draft: Draft,
    pub(super) meta: Meta,
}

/// Reads a page, whose words are read back as words of the language of `tag`.
pub(super) fn read(html: &str, tag: &Tag, ledger: &mut Ledger<'_>) -> Page {
    let tree = Tree::read(html);
    let main = main_part::main_part(&tree);
    let lengths = main_part::lengths(&tree);
    let meta = head::read(&tree, main);
    let around = lengths[ROOT].saturating_sub(lengths[main]);
    if around > 0 && main != ROOT && tree.name(main) != "body" {
        let line = ledger.line_of(tree.node(main).offset);
        let around = format!("{} around it left out", counted(around, "character"));
        ledger.changed(line, "the text of the page begins here", around);
    }
    let title = meta.title.clone();
    let draft = Writer::new(&tree, ledger, tag, title.as_deref()).write(main);
    Page { draft, meta }
}

/// The words of the article of a page.
pub(super) fn words_of(html: &str) -> String {
    let tree = Tree::read(html);
    tree.words(main_part::main_part(&tree))
}
