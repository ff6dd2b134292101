//! A document's body: a flat row of tokens, with holes.
//!
//! Elements are pairs of [`Token::Open`] and [`Token::Close`] in a row, not
//! nodes of a tree: nesting of any depth costs no recursion, and conversion
//! reads a block's text in one pass. What only the whole site can tell (where
//! a link leads, which id a heading has, how a label reads in an edition) is a
//! hole, a [`Value`] or [`Token::Label`], which the serializer fills.

use std::borrow::Cow;

use super::data::Cited;
use crate::base::span::Span;

/// The lower-case name of an element or attribute.
pub type Name = Cow<'static, str>;

/// One token of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// The start of an element; of a void one, the whole of it.
    Open(Open),
    /// The end of the element that was opened last.
    Close(Name),
    /// Characters as a reader sees them; entities and escapes are resolved.
    Text(Text),
    /// Written out as it is: comments, and what stands in `script` and `style`.
    Raw(String),
    /// A word of the theme's labels.
    Label(&'static str),
    /// A citation of one of the document's sources.
    Cite(Cited),
    /// A reference to the document's note with this index; `ordinal` counts the
    /// references to it from 0.
    Note {
        /// Index in [`super::Document::notes`].
        note: usize,
        /// Which of the references to it this is.
        ordinal: usize,
    },
}

/// The start of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The element's name.
    pub name: Name,
    /// Its attributes, in the order in which they were written.
    pub attributes: Vec<Attribute>,
    /// Who wrote the tag.
    pub origin: Origin,
    /// Whether the element ends with this tag, as void elements and
    /// self-closing ones in SVG and MathML do.
    pub extent: Extent,
    /// Where it stands in the source.
    pub span: Span,
}

/// Whether an element has an end tag of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A [`Token::Close`] follows.
    Paired,
    /// HTML's void elements: `<br>`.
    Void,
    /// XML's empty form, as SVG and MathML have it: `<path/>`.
    SelfClosing,
}

/// Who wrote a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It stands for Markdown's own syntax.
    Markdown,
    /// The author wrote it as HTML.
    Author,
    /// It is a part of a data block, or of the call of a component.
    Data(Part),
}

/// What a part of a data block, or of a call, an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The block with this index in [`super::Document::data`].
    Block(usize),
    /// Its text with this number.
    Text(usize),
    /// A text in some editions, as its author wrote it for them.
    Version,
    /// The call of a component with this index in [`super::Document::calls`]: an
    /// element of its arguments, and behind it, perhaps, one of its body.
    Call(usize),
    /// The arguments of a call; the texts in it are numbered.
    Arguments,
    /// What stands between the tags of a call.
    Body,
}

impl Open {
    /// The text of the attribute `name`, where it is no hole.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|attribute| match &attribute.value {
            Value::Text(text) if attribute.name == name => Some(text.as_str()),
            _ => None,
        })
    }
}

/// An attribute of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Value,
}

/// The value of an attribute: text, or a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The characters of the value; entities are resolved.
    Text(String),
    /// Where the document's link with this index leads.
    Link(usize),
    /// The id of the document's heading with this index.
    Heading(usize),
    /// A word of the theme's labels.
    Label(&'static str),
}

/// Characters with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// Where they stand in the source.
    pub span: Span,
}

/// How many tokens stand before the end of the element in which they stand.
#[must_use]
pub fn element_end(tokens: &[Token]) -> usize {
    let mut depth = 0usize;
    let end = tokens.iter().position(|token| match token {
        Token::Open(open) => {
            depth += usize::from(open.extent == Extent::Paired);
            false
        }
        Token::Close(_) if depth == 0 => true,
        Token::Close(_) => {
            depth -= 1;
            false
        }
        _ => false,
    });
    end.unwrap_or(tokens.len())
}
