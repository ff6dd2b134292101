//! The components of a theme that texts may call, and what each of them takes.
//!
//! It is their signatures alone: what a component looks like is known to the
//! templates, so a text is read again only where a signature is another. Nothing
//! here knows how a call is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;

/// All components of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// Those that texts may call, by name.
    pub known: BTreeMap<String, Component>,
    /// Those whose file has a fault: what they take is not known.
    pub faulty: BTreeSet<String>,
}

impl Components {
    /// A digest that is another wherever a signature is.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(format!("{self:?}").as_bytes())
    }
}

/// What a component takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// The arguments that it names.
    pub parameters: BTreeMap<String, Parameter>,
    /// What becomes of arguments that it does not name.
    pub others: Others,
    /// Whether it shows what stands between its tags.
    pub body: BodyUse,
    /// The arguments that are words of the page.
    pub texts: BTreeSet<String>,
    /// The arguments that are addresses.
    pub links: BTreeSet<String>,
}

/// What a component says of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its type; `None` takes anything.
    pub kind: Option<ValueKind>,
    /// Whether a call must have it.
    pub need: super::Need,
}

/// What becomes of arguments that a component does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// It takes them.
    Taken,
    /// They are faults.
    Refused,
}

/// Whether a component shows what stands between its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyUse {
    /// It does.
    Shown,
    /// It does not speak of `body`: what stands there would be lost.
    Ignored,
}

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Characters in quotes.
    String,
    /// `true` or `false`.
    Bool,
    /// A number without a point.
    Integer,
    /// A number with a point.
    Float,
    /// A number of either form.
    Number,
    /// A list.
    Array,
    /// Keys with values.
    Map,
    /// What cannot be written in a text.
    Bytes,
}

impl ValueKind {
    /// What an author is told to write.
    #[must_use]
    pub fn expected(self) -> &'static str {
        match self {
            Self::String => "text in quotes: `name=\"…\"`",
            Self::Bool => "`{true}` or `{false}`",
            Self::Integer => "a whole number in braces: `{12}`",
            Self::Float => "a number with a point in braces: `{1.5}`",
            Self::Number => "a number in braces: `{12}`",
            Self::Array => "a list in braces: `{[1, 2]}`",
            Self::Map => "keys with values in braces: `{{\"key\": \"…\"}}`",
            Self::Bytes => "what no text can hold: leave it out",
        }
    }
}
