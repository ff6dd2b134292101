//! What is for some editions alone: an element with the attribute `edition`
//! enters, and is shown in the editions that it names, in the words that its
//! author wrote.
//!
//! So a single block of a derived page is overridden by hand. Whether a site
//! has such editions is not known here.

use super::html::{Attribute, Extent, Open, Token};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;

/// The attribute that names the editions: tags, with white space between them.
pub const ATTRIBUTE: &str = "edition";

/// What stands before a name of an edition that an element is not for.
pub const NOT: char = '!';

/// The names of the editions that an element is for; `None` if it is for all.
#[must_use]
pub fn names(open: &Open) -> Option<impl Iterator<Item = &str>> {
    let names = open.text(ATTRIBUTE)?;
    let separators = |c: char| c.is_whitespace() || c == ',';
    Some(names.split(separators).filter(|name| !name.is_empty()))
}

/// Whether an element is shown in the edition with this tag: one that it names,
/// or, where it names none, one that it does not exclude by `!`.
#[must_use]
pub fn is_for(open: &Open, tag: &Tag) -> bool {
    let Some(names) = names(open) else { return true };
    let (mut is_named, mut names_some, mut excludes_some) = (false, false, false);
    for name in names {
        match name.strip_prefix(NOT) {
            Some(name) if means(name, tag) => return false,
            Some(_) => excludes_some = true,
            None => {
                names_some = true;
                is_named |= means(name, tag);
            }
        }
    }
    is_named || (excludes_some && !names_some)
}

/// Whether `name` means the edition with this tag: its tag, the beginning of
/// it, or another way to write one of these (`zh-TW`, `zh-Hans`).
#[must_use]
pub fn means(name: &str, tag: &Tag) -> bool {
    let Some(named) = Tag::parse(name) else { return false };
    let is_script = named.region().is_none() && named.han().is_some();
    tag.begins_with(name)
        || Variety::of(&named) == Variety::of(tag)
        || (is_script && named.han() == tag.han())
}

/// Whether a row holds an element that is for some editions alone.
#[must_use]
pub fn has_trace(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Open(open) if names(open).is_some()))
}

/// A row without the elements that are not for the edition with this tag.
#[must_use]
pub fn select(tokens: &[Token], tag: &Tag) -> Vec<Token> {
    let mut selected = Vec::with_capacity(tokens.len());
    // How many elements are open within one that is not shown.
    let mut hidden = 0usize;
    for token in tokens {
        match token {
            Token::Open(open) if hidden > 0 || !is_for(open, tag) => {
                hidden += usize::from(open.extent == Extent::Paired);
            }
            Token::Close(_) if hidden > 0 => hidden -= 1,
            _ if hidden > 0 => {}
            _ => selected.push(token.clone()),
        }
    }
    selected
}

/// A row without the attribute, and without the elements that had no other:
/// they said nothing else.
#[must_use]
pub fn unwrap(tokens: Vec<Token>) -> Vec<Token> {
    let mut unwrapped = Vec::with_capacity(tokens.len());
    // For each element that is open, whether its end goes too.
    let mut open: Vec<bool> = Vec::new();
    for token in tokens {
        match token {
            Token::Open(element) if names(&element).is_some() => {
                let of_editions = |attribute: &Attribute| attribute.name == ATTRIBUTE;
                let is_bare = element.attributes.iter().all(of_editions)
                    && matches!(&*element.name, "div" | "span");
                if element.extent == Extent::Paired {
                    open.push(is_bare);
                }
                if !is_bare {
                    let mut element = element;
                    element.attributes.retain(|attribute| !of_editions(attribute));
                    unwrapped.push(Token::Open(element));
                }
            }
            Token::Open(element) => {
                if element.extent == Extent::Paired {
                    open.push(false);
                }
                unwrapped.push(Token::Open(element));
            }
            Token::Close(_) if open.pop() == Some(true) => {}
            token => unwrapped.push(token),
        }
    }
    unwrapped
}
