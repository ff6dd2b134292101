//! The calls of components in a document: which component, with which arguments.
//!
//! A call is an element of the body whose origin is [`super::html::Part::Call`].
//! In it, its arguments stand in an element of their own, and in that each argument
//! that readers read, so that conversion, length and search see these as they see
//! all texts; the arguments here name them by number. What stands between the tags
//! of a call is an element behind its arguments. How a call looks is known to the
//! theme.

use crate::base::span::Span;

/// A call of a component.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The component.
    pub component: String,
    /// Its arguments, in the order in which they were written.
    pub arguments: Vec<(String, Given)>,
    /// Where it stands.
    pub span: Span,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// The text with this number.
    Words(usize),
    /// The document's link with this index.
    Link(usize),
    /// Characters that are no one's words.
    Word(String),
    /// A whole number.
    Integer(i64),
    /// A number with a point.
    Float(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<Given>),
    /// Keys with values.
    Map(Vec<(String, Given)>),
}

/// The name of the element that holds the arguments of a call, and of that of each
/// text in it. It is no element of HTML: none of it is written.
pub const ARGUMENTS: &str = "arguments";
