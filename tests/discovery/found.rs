//! The head of a page as a robot reads it: HTML enters, links and data leave.

use std::collections::{BTreeMap, BTreeSet};

use duizhao::pipeline::Built;
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Node, NodeData, RcDom};

/// What the head of a page says.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) canonical: Vec<String>,
    /// `hreflang` and address.
    pub(crate) alternates: BTreeSet<(String, String)>,
    /// How many links that is.
    pub(crate) links: usize,
    pub(crate) is_indexed: bool,
    /// Whether it sends readers on.
    pub(crate) moves: bool,
    /// By `property`.
    pub(crate) properties: BTreeMap<String, Vec<String>>,
    /// The texts of its linked data.
    pub(crate) data: Vec<String>,
}

/// All pages of a site by the addresses at which a host shows them.
pub(crate) fn pages(built: &Built, base: &str) -> BTreeMap<String, Head> {
    let outputs = built.outputs.iter();
    let pages = outputs.filter(|(path, _)| path.as_str().ends_with(".html"));
    let pages = pages.map(|(path, file)| {
        let path = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str());
        let url = format!("{base}/{}", encoded(path));
        (url, head(&String::from_utf8_lossy(&file.bytes)))
    });
    pages.collect()
}

/// Percent-encoded as in RFC 3986, but for `/`.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}

fn head(html: &str) -> Head {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut head = Head { is_indexed: true, ..Head::default() };
    read(&dom.document, &mut head);
    head
}

fn read(node: &Node, head: &mut Head) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let get = |name: &str| {
            let found = attributes.iter().find(|it| &*it.name.local == name);
            found.map(|it| it.value.to_string()).unwrap_or_default()
        };
        match &*name.local {
            "link" if get("rel") == "canonical" => head.canonical.push(get("href")),
            "link" if get("rel") == "alternate" && !get("hreflang").is_empty() => {
                head.links += 1;
                head.alternates.insert((get("hreflang"), get("href")));
            }
            "meta" if get("name") == "robots" => head.is_indexed = false,
            "meta" if get("http-equiv") == "refresh" => head.moves = true,
            "meta" if !get("property").is_empty() => {
                head.properties.entry(get("property")).or_default().push(get("content"));
            }
            "script" if get("type") == "application/ld+json" => {
                head.data.push(text(node));
            }
            _ => {}
        }
    }
    for child in node.children.borrow().iter() {
        read(child, head);
    }
}

fn text(node: &Node) -> String {
    let children = node.children.borrow();
    let texts = children.iter().filter_map(|child| match &child.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    });
    texts.collect()
}
