//! A page with relative addresses: HTML enters and leaves, with other values in the
//! attributes that hold addresses.
//!
//! Everything else stays as it is written. What a browser does not take from a file is
//! left out: what a file must be (`integrity`), how another site is asked for it
//! (`crossorigin`), and fonts that are fetched ahead.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::{Ground, style};
use crate::asset::css::replaced;
use crate::base::path::OutputPath;

/// The word on `<html>` that tells scripts how the site is read.
const MARK: &str = " data-relative";

/// A tag with its attributes, each a name, a value and their places.
#[derive(Debug, Default)]
struct Tag {
    name: String,
    range: Range<usize>,
    attributes: Vec<Attribute>,
}

#[derive(Debug)]
struct Attribute {
    name: String,
    name_range: Range<usize>,
    value: String,
    /// Where the value stands, without quotes; `None` where there is none.
    range: Option<Range<usize>>,
}

/// The page at `path` with relative addresses.
pub(super) fn page(path: &OutputPath, html: &str, ground: &Ground<'_>) -> String {
    let mut places = Vec::new();
    for tag in tags(html) {
        if tag.is("html") {
            let end = tag.range.start + "<html".len();
            places.push((end..end, MARK.to_owned()));
        }
        if tag.is("link") && tag.says("rel", "preload") && tag.says("as", "font") {
            places.push((tag.range, String::new()));
            continue;
        }
        for attribute in &tag.attributes {
            if matches!(&*attribute.name, "integrity" | "crossorigin") {
                places.push((attribute.whole(html), String::new()));
            } else if let Some(range) = &attribute.range
                && let Some(value) = relative(&tag, attribute, path, ground)
            {
                let quotes = !html[..range.start].ends_with(['"', '\'']);
                let value = escape(&value);
                let value = if quotes { format!("\"{value}\"") } else { value };
                places.push((range.clone(), value));
            }
        }
    }
    replaced(html, &places)
}

/// The value of an attribute with relative addresses; `None` where it stays.
fn relative(
    tag: &Tag,
    attribute: &Attribute,
    path: &OutputPath,
    ground: &Ground<'_>,
) -> Option<String> {
    let Attribute { name, value, .. } = attribute;
    let one = |address: &str| ground.relative(path.as_str(), address);
    match &**name {
        "href" | "src" | "action" | "formaction" | "poster" | "data" | "cite"
        | "xlink:href" => one(value),
        "srcset" | "imagesrcset" => {
            let candidates = value.split(", ").map(|candidate| {
                let candidate = candidate.trim();
                let end = candidate.find(char::is_whitespace);
                let (address, behind) =
                    candidate.split_at(end.unwrap_or(candidate.len()));
                format!("{}{behind}", one(address).unwrap_or_else(|| address.to_owned()))
            });
            Some(candidates.collect::<Vec<_>>().join(", "))
        }
        "style" => Some(style(path, value, ground)).filter(|style| style != value),
        "content" if tag.is("meta") && tag.says("http-equiv", "refresh") => {
            let (time, address) = value.split_once("url=")?;
            Some(format!("{time}url={}", one(address)?))
        }
        // What a script reads: any word may be there.
        _ if name.starts_with("data-") && value.starts_with('/') => one(value),
        _ => None,
    }
}

impl Tag {
    fn is(&self, name: &str) -> bool {
        self.name == name
    }

    fn says(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.attributes.iter();
        attributes.any(|it| it.name == name && it.value.eq_ignore_ascii_case(value))
    }
}

impl Attribute {
    /// The attribute with the white space before it.
    fn whole(&self, html: &str) -> Range<usize> {
        let before = &html[..self.name_range.start];
        let start = before.trim_end().len();
        let Some(range) = &self.range else { return start..self.name_range.end };
        let quote = html[..range.start].chars().next_back();
        let quote = quote.filter(|quote| matches!(quote, '"' | '\''));
        let is_quoted = quote.is_some_and(|quote| html[range.end..].starts_with(quote));
        start..range.end + usize::from(is_quoted)
    }
}

/// The opening tags of a page, in their order.
fn tags(html: &str) -> Vec<Tag> {
    let mut tag = Tag::default();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = CallbackEmitter::new(
        move |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Tag> {
            let range = span.start..span.end;
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    tag = Tag { name: text(name), range, attributes: Vec::new() };
                }
                CallbackEvent::AttributeName { name } => tag.attributes.push(Attribute {
                    name: text(name),
                    name_range: range,
                    value: String::new(),
                    range: None,
                }),
                CallbackEvent::AttributeValue { value } => {
                    if let Some(attribute) = tag.attributes.last_mut() {
                        let start =
                            attribute.range.as_ref().map_or(range.start, |r| r.start);
                        attribute.value.push_str(&text(value));
                        attribute.range = Some(start..range.end);
                    }
                }
                CallbackEvent::CloseStartTag { .. } => {
                    tag.range.end = range.end;
                    return Some(std::mem::take(&mut tag));
                }
                _ => {}
            }
            None
        },
    );
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter);
    tokens.filter_map(Result::ok).collect()
}

/// A text as it is written in an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::base::path::OutputPath;
    use crate::output::relative::Ground;

    fn made(html: &str) -> String {
        let files = ["a/index.html", "a/b.png", "c/index.html", "index.html"];
        let ground = Ground { base: "/", files: files.into_iter().collect() };
        page(&OutputPath::parse("a/index.html").expect("a path"), html, &ground)
    }

    #[test]
    fn addresses_in_attributes_become_relative_and_all_else_stays() {
        for (html, expected) in [
            ("<html lang=en>\n<p>/c/", "<html data-relative lang=en>\n<p>/c/"),
            ("<a href=\"/c/?x=1&amp;y#z\">", "<a href=\"../c/index.html?x=1&amp;y#z\">"),
            ("<A HREF=/c/ id=x>", "<A HREF=\"../c/index.html\" id=x>"),
            ("<img src='/a/b.png' alt='/c/'>", "<img src='b.png' alt='/c/'>"),
            (
                "<img srcset=\"/a/b.png 1x, /x.png 2x\">",
                "<img srcset=\"b.png 1x, /x.png 2x\">",
            ),
            (
                "<p style=\"background: url(/a/b.png)\">",
                "<p style=\"background: url(b.png)\">",
            ),
            (
                "<meta http-equiv=refresh content='0; url=/c/'>",
                "<meta http-equiv=refresh content='0; url=../c/index.html'>",
            ),
            ("<meta content='/c/'>", "<meta content='/c/'>"),
            ("<p data-x=\"/c/\" data-y=c>", "<p data-x=\"../c/index.html\" data-y=c>"),
            (
                "<script src=\"/s.js\" integrity=\"sha384-x\" crossorigin defer></script>",
                "<script src=\"/s.js\" defer></script>",
            ),
            ("<link rel=preload as=font href=/f crossorigin>x", "x"),
            (
                "<script>'<a href=\"/c/\">'</script>",
                "<script>'<a href=\"/c/\">'</script>",
            ),
            ("<!-- <a href=\"/c/\"> -->", "<!-- <a href=\"/c/\"> -->"),
            ("<a href=\"https://x/c/\">", "<a href=\"https://x/c/\">"),
        ] {
            assert_eq!(made(html), expected);
        }
    }
}
