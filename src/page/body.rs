//! The text of a page as its view holds it: HTML, with the data blocks apart that
//! the theme is yet to show.
//!
//! A view is plain data, and what a block looks like is said by a template; so
//! blocks are rendered when the page is, each by its own template, and only
//! then the text is whole.

use std::fmt;

use serde::{Serialize, Serializer};

use super::view::Extra;
use crate::base::edition::EditionId;
use crate::block::read::Soundness;

/// The text of a page.
#[derive(Clone, Debug, Default, Hash)]
pub struct Body(pub Vec<Piece>);

/// A part of a text.
#[derive(Clone, Debug, Hash)]
pub enum Piece {
    /// HTML.
    Html(String),
    /// A data block; the element around it is HTML before and behind it.
    Block(BlockView),
}

/// A data block, as its template sees it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct BlockView {
    /// Its kind.
    pub kind: String,
    /// Its id on the page.
    pub id: String,
    /// What it holds, by the fields of its kind.
    #[serde(skip)]
    pub data: Extra,
    /// The edition in whose words the rest of it is shown.
    #[serde(skip)]
    pub edition: EditionId,
    /// Whether all of it could be read.
    #[serde(skip)]
    pub soundness: Soundness,
}

impl Body {
    /// A text that is HTML.
    #[must_use]
    pub fn of(html: String) -> Self {
        Self(vec![Piece::Html(html)])
    }

    /// Its data blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &BlockView> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Html(_) => None,
            Piece::Block(block) => Some(block),
        })
    }

    /// The text as HTML, each block as `show` has it.
    pub fn html<E>(
        &self,
        mut show: impl FnMut(&BlockView) -> Result<String, E>,
    ) -> Result<String, E> {
        let mut html = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Html(piece) => html.push_str(piece),
                Piece::Block(block) => html.push_str(&show(block)?),
            }
        }
        Ok(html)
    }
}

impl fmt::Display for Body {
    /// Its HTML, without what stands in data blocks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Html(html) => f.write_str(html),
            Piece::Block(_) => Ok(()),
        })
    }
}

impl Serialize for Body {
    /// A template sees it as HTML.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
