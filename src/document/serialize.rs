//! The one place that writes HTML: tokens and what fills their holes enter,
//! text leaves.
//!
//! Everything that is not meant as markup is escaped here (HTML Living
//! Standard, 13.3), in text and in attributes. It does not know how the
//! fillings were found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address;
use super::data::{Cited, citation_id, source_id};
use super::html::{Extent, Open, Token, Value};
use super::ruby::written::written;
use super::srcset::{Loading, Srcset, versions, waiting, write_before, write_behind};
use crate::base::path::encode;
use crate::picture::Size;

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// What stands in `href` or `src`.
    pub href: String,
    /// The language tag of what it leads to, where that is a page of another
    /// edition: readers and their browsers are told before they follow it.
    pub hreflang: Option<String>,
    /// How large it is shown, where it is a picture of the site: a page keeps
    /// its place free before it is there.
    pub size: Option<Size>,
    /// Its narrower versions, where it has some.
    pub srcset: Option<Srcset>,
    /// When a browser asks for it, where it is a picture.
    pub loading: Loading,
}

impl Destination {
    /// A destination of which no language is told, and no size.
    #[must_use]
    pub fn of(href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::default() }
    }
}

/// What fills the holes of a document.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    /// The destination of each link, by index, ready for `href`.
    pub links: &'a [Destination],
    /// The id of each heading, by index.
    pub headings: &'a [String],
    /// The theme's labels in the edition.
    pub labels: &'a BTreeMap<String, String>,
    /// What stands before the ids of citations, sources and data blocks: nothing,
    /// but where two documents share a page.
    pub before: &'a str,
}

/// Writes tokens as HTML.
#[must_use]
pub fn serialize(tokens: &[Token], filling: Filling) -> String {
    let mut html = String::new();
    // In an author's `picture`, the author has chosen the versions.
    let mut pictures = 0_usize;
    for token in &*written(tokens) {
        match token {
            Token::Open(open) => {
                let img = source_of(open, filling).filter(|_| pictures == 0);
                let srcset = img.and_then(|destination| versions(open, destination));
                if let Some(srcset) = srcset {
                    write_before(&mut html, open, srcset);
                }
                write_open(&mut html, open, filling);
                if srcset.is_some() {
                    write_behind(&mut html);
                }
                pictures += usize::from(open.name == "picture");
            }
            Token::Close(name) => {
                pictures = pictures.saturating_sub(usize::from(name == "picture"));
                html.push_str("</");
                html.push_str(name);
                html.push('>');
                if breaks_line(name) {
                    html.push('\n');
                }
            }
            Token::Text(text) => escape_text(&mut html, &text.text),
            Token::Raw(raw) => html.push_str(raw),
            Token::Label(key) => escape_text(&mut html, label(filling, key)),
            Token::Cite(cited) => write_citation(&mut html, cited, filling.before),
            Token::Note { note, ordinal } => write_reference(&mut html, *note, *ordinal),
        }
    }
    html
}

/// The id of the note with this index, on its page.
#[must_use]
pub fn note_id(note: usize) -> String {
    format!("fn-{}", note + 1)
}

/// The id of a reference to the note with this index, on its page; `ordinal`
/// counts them from 0.
#[must_use]
pub fn reference_id(note: usize, ordinal: usize) -> String {
    match ordinal {
        0 => format!("fnref-{}", note + 1),
        _ => format!("fnref-{}-{}", note + 1, ordinal + 1),
    }
}

/// A written destination as it stands in `href`: what RFC 3986 does not allow
/// is percent-encoded, what is encoded already stays so. Brackets are allowed
/// around the digits of a host alone.
#[must_use]
pub fn encode_destination(target: &str) -> String {
    let is_kept = |byte| b"!#$%&'()*+,/:;=?@".contains(&byte);
    let (host, rest) = target.split_at(address::host_end(target));
    encode(host, |byte| is_kept(byte) || b"[]".contains(&byte)) + &encode(rest, is_kept)
}

/// `text` with the characters escaped that begin markup.
fn escape_text(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
}

pub(super) fn escape_value(html: &mut String, text: &str) {
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            html.push_str("&quot;");
        }
        escape_text(html, part);
    }
}

fn write_open(html: &mut String, open: &Open, filling: Filling) {
    html.push('<');
    html.push_str(&open.name);
    for attribute in &open.attributes {
        html.push(' ');
        html.push_str(&attribute.name);
        let value = match &attribute.value {
            Value::Text(text) => text,
            Value::Link(index) => filling.links.get(*index).map_or("", |link| &link.href),
            Value::Heading(index) => filled(filling.headings, *index),
            Value::Label(key) => label(filling, key),
        };
        html.push_str("=\"");
        escape_value(html, value);
        html.push('"');
    }
    if let Some(language) = language_of_target(open, filling) {
        html.push_str(" hreflang=\"");
        escape_value(html, language);
        html.push('"');
    }
    if let Some(destination) = source_of(open, filling) {
        for (name, length) in missing_sides(open, destination).into_iter().flatten() {
            // Writing to a string cannot fail.
            let _ = write!(html, " {name}=\"{length}\"");
        }
        for (name, value) in waiting(open, destination).into_iter().flatten() {
            // Writing to a string cannot fail.
            let _ = write!(html, " {name}=\"{value}\"");
        }
    }
    html.push_str(if open.extent == Extent::SelfClosing { "/>" } else { ">" });
    if matches!(&*open.name, "br" | "hr") {
        html.push('\n');
    }
}

fn write_reference(html: &mut String, note: usize, ordinal: usize) {
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        r##"<sup class="note-ref"><a href="#{}" id="{}">{}</a></sup>"##,
        note_id(note),
        reference_id(note, ordinal),
        note + 1,
    );
}

fn write_citation(html: &mut String, cited: &Cited, before: &str) {
    html.push_str("<a href=\"#");
    escape_value(html, &format!("{before}{}", source_id(&cited.key)));
    html.push_str("\" id=\"");
    escape_value(html, &format!("{before}{}", citation_id(cited)));
    // Writing to a string cannot fail.
    let _ = write!(html, "\">[{}]</a>", cited.source + 1);
}

/// The language that a link says its target has, unless its author says it.
fn language_of_target<'a>(open: &Open, filling: Filling<'a>) -> Option<&'a str> {
    let is_link = matches!(&*open.name, "a" | "area");
    let told = open.attributes.iter().any(|attribute| attribute.name == "hreflang");
    let index = open.attributes.iter().find_map(|attribute| match attribute.value {
        Value::Link(index) if is_link && !told => Some(index),
        _ => None,
    })?;
    filling.links.get(index)?.hreflang.as_deref()
}

/// Where the picture is that an `img` shows.
fn source_of<'a>(open: &Open, filling: Filling<'a>) -> Option<&'a Destination> {
    let index = open.attributes.iter().find_map(|attribute| match attribute.value {
        Value::Link(index) if attribute.name == "src" => Some(index),
        _ => None,
    });
    filling.links.get(index.filter(|_| open.name == "img")?)
}

/// The width and the height of an image, in CSS pixels, so far as its author has
/// not written them: of one side, the other follows by the shape of the picture.
fn missing_sides(
    open: &Open,
    destination: &Destination,
) -> [Option<(&'static str, u32)>; 2] {
    const NONE: [Option<(&str, u32)>; 2] = [None, None];
    let size = destination.size;
    // A style rules over attributes; with `srcset`, a browser may choose a
    // picture of another size.
    let is_settled = ["style", "srcset"].iter().any(|it| open.text(it).is_some());
    let Some(size) = size.filter(|_| !is_settled) else { return NONE };
    // What is no number of pixels is no length of which another follows.
    match ["width", "height"].map(|name| open.text(name).map(|it| it.trim().parse())) {
        [None, None] => [Some(("width", size.width())), Some(("height", size.height()))],
        [Some(Ok(width)), None] => [None, Some(("height", size.height_at(width)))],
        [None, Some(Ok(height))] => [Some(("width", size.width_at(height))), None],
        _ => NONE,
    }
}

fn filled(fillings: &[String], index: usize) -> &str {
    fillings.get(index).map_or("", String::as_str)
}

/// A label that the theme lacks shows its key: the theme's author sees at once
/// which one it is.
fn label<'a>(filling: Filling<'a>, key: &'a str) -> &'a str {
    filling.labels.get(key).map_or(key, String::as_str)
}

/// Whether a line ends behind the element, so that the source of a page can be
/// read and compared.
fn breaks_line(name: &str) -> bool {
    matches!(
        name,
        "aside"
            | "blockquote"
            | "div"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "ul"
    )
}
