//! What a page is about and what it speaks of: its tags and the terms that are
//! marked in it enter, things with names leave.
//!
//! A tag that is also a term is what the term names: a person, a place.

use serde_json::{Value as Json, json};

use super::node::Node;
use crate::base::path::encode;
use crate::page::view::{EntryView, TagView, TermLinkView, TermView};
use crate::site::address::Here;

/// What a page is about, and what else it speaks of.
pub(super) struct Things {
    pub(super) about: Vec<Json>,
    pub(super) mentions: Vec<Json>,
}

/// The things of a page with these tags, in whose text these terms are marked.
pub(super) fn things(tags: &[&TagView], terms: &[TermView], here: Here<'_>) -> Things {
    let term_of = |tag: &TagView| terms.iter().find(|term| term.name == tag.title);
    let about = tags.iter().copied().map(|tag| {
        let url = tag.url.as_ref().and_then(|url| here.whole(url));
        let node = match term_of(tag) {
            Some(term) => term_node(term, here),
            None => Node::of("Thing").with("name", tag.title.as_str()),
        };
        let is_told = node.has("url");
        Json::from(if is_told { node } else { node.with("url", url) })
    });
    let is_tag = |term: &&TermView| tags.iter().any(|tag| tag.title == term.name);
    let mentions = terms.iter().filter(|term| !is_tag(term));
    let mentions = mentions.map(|term| Json::from(term_node(term, here)));
    Things { about: about.collect(), mentions: mentions.collect() }
}

/// An entry of a list of terms, which lives at `list`: an entry whatever it names.
pub(super) fn entry(entry: &EntryView, list: &str, here: Here<'_>) -> Json {
    let others = entry.names.iter().map(|other| other.name.clone());
    let id = encode(&entry.id, |_| false);
    let kind = match kind(entry.kind) {
        TERM => json!(TERM),
        kind => json!([TERM, kind]),
    };
    let node = Node::of(kind).with("@id", format!("{list}#{id}"));
    let node = node.with("name", entry.name.as_str());
    let node = node.with("alternateName", others.collect::<Vec<_>>());
    let node = node.with("description", entry.definition.as_deref());
    with_link(node, entry.link.as_ref(), here).into()
}

fn term_node(term: &TermView, here: Here<'_>) -> Node {
    let node = Node::of(kind(term.kind)).with("name", term.name.as_str());
    let node = node.with("description", term.definition.as_deref());
    with_link(node, term.link.as_ref(), here)
}

/// What is no person, no place and nobody's office.
const TERM: &str = "DefinedTerm";

/// The type of what a term names.
fn kind(word: Option<&str>) -> &'static str {
    match word {
        Some("person") => "Person",
        Some("place") => "Place",
        Some("organisation") => "Organization",
        _ => TERM,
    }
}

/// A page of the site tells of the thing; a page elsewhere tells which it is.
fn with_link(node: Node, link: Option<&TermLinkView>, here: Here<'_>) -> Node {
    let Some(link) = link else { return node };
    match here.whole(&link.url) {
        Some(url) => node.with("url", url),
        None if is_web(&link.url) => node.with("sameAs", link.url.as_str()),
        None => node,
    }
}

/// Whether an address is one of the web.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
