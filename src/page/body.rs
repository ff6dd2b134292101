//! The text of a page as its view holds it: HTML, with the data blocks and the calls
//! of components apart that the theme is yet to show.
//!
//! A view is plain data, and what a block looks like is said by a template; so
//! both are rendered when the page is, each by its own template, and only
//! then the text is whole. A call with a body is a pair in the row of pieces, so that
//! nesting of any depth costs no recursion.

use std::fmt;

use serde::{Serialize, Serializer};

use super::view::Extra;
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::base::span::Span;
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
    /// A call without a body.
    Call(CallView),
    /// The beginning of a call: its body are the pieces behind it.
    Begin(CallView),
    /// The end of the call that began last.
    End,
}

/// The call of a component, as that sees it.
#[derive(Clone, Debug, Hash)]
pub struct CallView {
    /// The component.
    pub component: String,
    /// Its arguments.
    pub arguments: Extra,
    /// The edition in whose words the rest of it is shown.
    pub edition: EditionId,
    /// The file that holds the call.
    pub path: SourcePath,
    /// Where it stands in it.
    pub span: Span,
}

/// What the theme is to show.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// A data block.
    Block(&'a BlockView),
    /// A call, with its body as HTML.
    Call(&'a CallView, Option<&'a str>),
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
            Piece::Block(block) => Some(block),
            Piece::Html(_) | Piece::Call(_) | Piece::Begin(_) | Piece::End => None,
        })
    }

    /// Its calls of components.
    pub fn calls(&self) -> impl Iterator<Item = &CallView> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Call(call) | Piece::Begin(call) => Some(call),
            Piece::Html(_) | Piece::Block(_) | Piece::End => None,
        })
    }

    /// The text as HTML, each block and each call as `show` has it.
    ///
    /// # Errors
    /// The first of `show`.
    pub fn html<E>(
        &self,
        mut show: impl FnMut(Shown<'_>) -> Result<String, E>,
    ) -> Result<String, E> {
        let mut html = String::new();
        // The calls that are open, each with what stands before it.
        let mut open: Vec<(String, &CallView)> = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Html(piece) => html.push_str(piece),
                Piece::Block(block) => html.push_str(&show(Shown::Block(block))?),
                Piece::Call(call) => html.push_str(&show(Shown::Call(call, None))?),
                Piece::Begin(call) => open.push((std::mem::take(&mut html), call)),
                Piece::End => {
                    if let Some((before, call)) = open.pop() {
                        let body = std::mem::replace(&mut html, before);
                        html.push_str(&show(Shown::Call(call, Some(&body)))?);
                    }
                }
            }
        }
        Ok(html)
    }
}

impl fmt::Display for Body {
    /// Its HTML, without what the theme is yet to show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Html(html) => f.write_str(html),
            Piece::Block(_) | Piece::Call(_) | Piece::Begin(_) | Piece::End => Ok(()),
        })
    }
}

impl Serialize for Body {
    /// A template sees it as HTML.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
