//! One file, understood: front matter, body, outline, links.
//!
//! A Markdown file and its language enter, a [`Document`] leaves. A document
//! knows neither its site nor other documents.

pub mod address;
mod align;
pub(crate) mod aligned;
mod allowed;
pub mod aside;
pub mod blocks;
pub mod blocks_of;
pub(crate) mod body;
pub mod call;
pub mod characters;
pub mod counterparts;
pub mod data;
pub mod drift;
pub mod elements;
mod emphasis;
pub mod emptied;
mod figure;
mod formula;
pub mod front_matter;
mod highlight;
pub mod html;
mod inline_html;
pub mod kept;
pub mod length;
pub mod lines;
mod markdown;
pub mod meta;
pub mod notation;
pub mod only;
pub mod outline;
pub mod pairs;
pub mod parse;
pub mod passages;
pub mod ruby;
pub mod runs;
pub mod serialize;
mod settle;
pub mod settled;
pub mod srcset;
pub mod summary;
pub mod syntax;
pub mod unresolved;

use crate::base::path::SourcePath;
use call::Call;
use data::{DataBlock, Source};
use html::Token;
use meta::Meta;
use outline::{Heading, Link};
use unresolved::Unresolved;

/// A page in one edition, as one file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// Its front matter.
    pub meta: Meta,
    /// The heading that its body began with, where the front matter has no
    /// title: it is taken out of the body and is the page's title.
    pub lead: Option<String>,
    /// Its text.
    pub body: Vec<Token>,
    /// Its footnotes, in the order of their first references.
    pub notes: Vec<Note>,
    /// Its headings, in order. A [`html::Value::Heading`] is an index here.
    pub headings: Vec<Heading>,
    /// Its links, in order. A [`html::Value::Link`] is an index here.
    pub links: Vec<Link>,
    /// Its data blocks, in order. A [`html::Part::Block`] is an index here.
    pub data: Vec<DataBlock>,
    /// Its calls of components, in order. A [`html::Part::Call`] is an index here.
    pub calls: Vec<Call>,
    /// The sources that it lists, in order.
    pub sources: Vec<Source>,
    /// The files of data that it asks for, whether they are there or not.
    pub files: Vec<SourcePath>,
    /// What it says to all editions, where its own does not show all of it.
    pub unresolved: Option<Box<Unresolved>>,
}

impl Document {
    /// Its rows: the body, then the notes.
    pub fn rows(&self) -> impl Iterator<Item = &[Token]> {
        let notes = self.notes.iter().map(|note| &*note.body);
        std::iter::once(&*self.body).chain(notes)
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its text.
    pub body: Vec<Token>,
    /// How many references lead to it; at least one.
    pub references: usize,
}
