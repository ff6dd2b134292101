//! A feed as Atom (RFC 4287): a [`Feed`] enters, XML leaves.

use super::feed::{Alternate, Entry, Feed, moment};
use super::xml::Xml;

/// The media type of what is written here.
pub const TYPE: &str = "application/atom+xml";

/// The namespace of Atom.
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// Writes a feed.
#[must_use]
pub fn atom(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("feed", &[("xmlns", NAMESPACE), ("xml:lang", &feed.lang)]);
    xml.text("id", &[], &feed.atom);
    xml.text("title", &[], &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        xml.text("subtitle", &[], subtitle);
    }
    if let Some(updated) = feed.updated() {
        xml.text("updated", &[], &moment(updated));
    }
    write_author(&mut xml, &feed.author);
    xml.empty("link", &[("rel", "self"), ("type", TYPE), ("href", &feed.atom)]);
    write_pages(&mut xml, (&feed.lang, &feed.page), &feed.alternates);
    let json = [("rel", "alternate"), ("type", super::json::TYPE), ("href", &feed.json)];
    xml.empty("link", &json);
    if let Some(icon) = &feed.icon {
        xml.text("icon", &[], icon);
    }
    xml.text("generator", &[], &feed.generator);
    for entry in &feed.entries {
        write_entry(&mut xml, entry);
    }
    xml.close("feed");
    xml.into_bytes()
}

fn write_entry(xml: &mut Xml, entry: &Entry) {
    xml.open("entry", &[("xml:lang", &entry.lang)]);
    xml.text("id", &[], &entry.id);
    let (title, lang) = &entry.title;
    let titled = [("xml:lang", lang.as_str())];
    let of_its_own = usize::from(*lang != entry.lang);
    xml.text("title", &titled[..of_its_own], title);
    xml.text("published", &[], &moment(entry.published));
    xml.text("updated", &[], &moment(entry.updated));
    for author in &entry.authors {
        write_author(xml, author);
    }
    for tag in &entry.tags {
        xml.empty("category", &[("term", tag)]);
    }
    write_pages(xml, (&entry.lang, &entry.url), &entry.alternates);
    if let Some(summary) = &entry.summary {
        xml.text("summary", &[], summary);
    }
    if let Some(html) = &entry.html {
        xml.text("content", &[("type", "html")], html);
    }
    xml.close("entry");
}

/// Links to a page, and to the same in other editions: no two of them may have
/// the same language (4.1.1).
fn write_pages(xml: &mut Xml, (lang, url): (&str, &str), others: &[Alternate]) {
    let others = others.iter().map(|other| (&*other.lang, &*other.url));
    let others = others.filter(|(other, _)| *other != lang);
    for (lang, url) in std::iter::once((lang, url)).chain(others) {
        let page = [("rel", "alternate"), ("type", "text/html")];
        xml.empty("link", &[page[0], page[1], ("hreflang", lang), ("href", url)]);
    }
}

fn write_author(xml: &mut Xml, name: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.close("author");
}
