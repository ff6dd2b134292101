//! What of the author's HTML a site lets in: a document enters, and leaves with
//! nothing in it that its policy refuses; what was taken out is told.
//!
//! Addresses that run a script are refused on every site. On one that is `safe`,
//! elements and attributes are those of ammonia's lists, with a few that run
//! nothing and that explainers want. Where a link leads is judged with all other
//! links, in `site/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Document;
use super::address::runs_script;
use super::elements::{self, AttributeKind};
use super::html::{Attribute, Extent, Open, Origin, Token, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::settings::HtmlPolicy;

/// Elements that ammonia leaves out and that run nothing.
const ELEMENTS: [&str; 9] =
    ["audio", "picture", "rb", "section", "source", "tfoot", "track", "u", "video"];

/// Attributes of any element, beside ammonia's and those that begin with `aria-`.
const ATTRIBUTES: [&str; 7] =
    ["class", "dir", "edition", "id", "role", "ruby", "translate"];

/// Attributes of some elements, beside ammonia's.
const ATTRIBUTES_OF: [(&str, &[&str]); 12] = [
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("data", &["value"]),
    ("details", &["name", "open"]),
    ("img", &["decoding", "loading", "sizes", "srcset"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("source", &["height", "media", "sizes", "src", "srcset", "type", "width"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    (
        "video",
        &[
            "controls",
            "height",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "preload",
            "src",
            "width",
        ],
    ),
];

/// The elements of which nothing is left where they are refused: what is in them is
/// no text for a reader.
const WITHOUT_TEXT: [&str; 3] = ["math", "svg", "template"];

/// What is let in on a safe site.
struct Lists {
    elements: HashSet<&'static str>,
    attributes: HashSet<&'static str>,
    attributes_of: HashMap<&'static str, HashSet<&'static str>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let sanitizer = ammonia::Builder::default();
    let mut elements = sanitizer.clone_tags();
    elements.extend(ELEMENTS);
    let mut attributes = sanitizer.clone_generic_attributes();
    attributes.extend(ATTRIBUTES);
    let mut attributes_of = sanitizer.clone_tag_attributes();
    for (element, names) in ATTRIBUTES_OF {
        attributes_of.entry(element).or_default().extend(names);
    }
    Lists { elements, attributes, attributes_of }
});

impl Lists {
    fn has_attribute(&self, element: &str, name: &str) -> bool {
        self.attributes.contains(name)
            || name.starts_with("aria-")
            || self.attributes_of.get(element).is_some_and(|own| own.contains(name))
    }
}

/// Takes out of `document` what `policy` refuses.
pub(super) fn allow(
    document: &mut Document,
    policy: HtmlPolicy,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = &document.path;
    let notes = document.notes.iter_mut().map(|note| &mut note.body);
    for row in std::iter::once(&mut document.body).chain(notes) {
        let authors = row.iter_mut().filter_map(author);
        authors.for_each(|open| take_scripts(open, path, diagnostics));
        if policy == HtmlPolicy::Safe {
            *row = listed(std::mem::take(row), path, diagnostics);
        }
    }
}

fn author(token: &mut Token) -> Option<&mut Open> {
    match token {
        Token::Open(open) if open.origin == Origin::Author => Some(open),
        _ => None,
    }
}

/// Takes away the attributes whose address runs a script. Those that are links of
/// the document are judged as these are; a handler of events holds no address.
fn take_scripts(open: &mut Open, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) {
    let (element, span) = (&open.name, open.span);
    open.attributes.retain(|attribute| {
        let Attribute { name, value: Value::Text(value) } = attribute else {
            return true;
        };
        let is_address = elements::attribute_kind(element, name) != AttributeKind::Words
            && !name.starts_with("data-")
            && !name.starts_with("on");
        let scheme = runs_script(value).filter(|_| is_address);
        if let Some(scheme) = &scheme {
            diagnostics.push(Diagnostic::refused_scheme(path, span, scheme));
        }
        scheme.is_none()
    });
}

/// What becomes of an element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays.
    Kept,
    /// Its tags go; what is in it stays.
    Unwrapped,
    /// All of it goes.
    Removed,
}

/// The tokens of a row that are listed; elements and attributes that are not are
/// told, comments go without a word: no reader misses them.
fn listed(
    row: Vec<Token>,
    path: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    let mut open_elements: Vec<Fate> = Vec::new();
    let mut kept = Vec::with_capacity(row.len());
    for token in row {
        let is_removed = open_elements.last() == Some(&Fate::Removed);
        match token {
            Token::Open(mut open) => {
                let fate = if is_removed { Fate::Removed } else { fate(&open) };
                if fate != Fate::Kept && !is_removed {
                    let element = &open.name;
                    diagnostics.push(Diagnostic::refused_html(path, open.span, element));
                }
                if open.extent == Extent::Paired {
                    open_elements.push(fate);
                }
                if fate == Fate::Kept {
                    keep_listed(&mut open, path, diagnostics);
                    kept.push(Token::Open(open));
                }
            }
            Token::Close(name) => {
                if open_elements.pop().unwrap_or(Fate::Kept) == Fate::Kept {
                    kept.push(Token::Close(name));
                }
            }
            Token::Raw(_) => {}
            other if is_removed => drop(other),
            other => kept.push(other),
        }
    }
    kept
}

fn fate(open: &Open) -> Fate {
    let name = &*open.name;
    if open.origin != Origin::Author || LISTS.elements.contains(name) {
        Fate::Kept
    } else if elements::is_raw_text(name) || WITHOUT_TEXT.contains(&name) {
        Fate::Removed
    } else {
        Fate::Unwrapped
    }
}

fn keep_listed(open: &mut Open, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) {
    if open.origin != Origin::Author {
        return;
    }
    let (element, span) = (&open.name, open.span);
    open.attributes.retain(|attribute| {
        let is_listed = LISTS.has_attribute(element, &attribute.name);
        if !is_listed {
            let name = &attribute.name;
            diagnostics.push(Diagnostic::refused_attribute(path, span, element, name));
        }
        is_listed
    });
}
