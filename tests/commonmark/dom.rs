//! HTML as a browser reads it: a fragment enters, its tree leaves as text of one
//! form, so that two of them can be compared.
//!
//! What CommonMark's own comparison leaves out of account is left out here: the
//! order of attributes, how a character is escaped, and white space where it is
//! not shown: any amount of it is one space, and none beside a block.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Node, NodeData, RcDom};
use url::Url;

/// What two addresses have in common that count as equal.
#[derive(Clone, Copy)]
pub(crate) enum Addresses {
    /// Every character.
    AsWritten,
    /// What a browser asks for.
    AsResolved,
}

/// The tree of `html`, as text.
pub(crate) fn read(html: &str, addresses: Addresses) -> String {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let sink = RcDom::default();
    let parser = parse_fragment(sink, ParseOpts::default(), context, Vec::new(), false);
    let dom = parser.one(html.trim_end());
    let mut tree = Tree {
        addresses,
        written: String::new(),
        preformatted: 0,
        beside_block: true,
        last_space: None,
    };
    // The fragment hangs below an element `html` of the parser's own.
    for root in dom.document.children.borrow().iter() {
        tree.children(root);
    }
    // The last line's end is shown nowhere, whichever element it stands in.
    if let Some(at) = tree.last_space {
        tree.written.remove(at);
    }
    tree.written
}

/// The text of a tree under construction.
struct Tree {
    addresses: Addresses,
    written: String,
    /// How many elements are open whose white space is shown.
    preformatted: usize,
    beside_block: bool,
    /// The space behind which nothing but end tags has come.
    last_space: Option<usize>,
}

impl Tree {
    fn children(&mut self, node: &Node) {
        for child in node.children.borrow().iter() {
            self.node(child);
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let name = &*name.local;
                let mut attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|it| self.attribute(&it.name.local, &it.value))
                    .collect();
                attributes.sort();
                self.tag(name, &format!("<{name}{}>", attributes.concat()));
                self.last_space = None;
                let shown = matches!(name, "pre" | "textarea");
                self.preformatted += usize::from(shown);
                self.children(node);
                self.tag(name, &format!("</{name}>"));
                self.preformatted -= usize::from(shown);
            }
            NodeData::Text { contents } => self.text(&contents.borrow()),
            NodeData::Comment { contents } => {
                self.written.push_str(&format!("<!--{contents}-->"));
                self.beside_block = false;
                self.last_space = None;
            }
            _ => {}
        }
    }

    fn attribute(&self, name: &str, value: &str) -> String {
        match (self.addresses, name) {
            (Addresses::AsResolved, "href" | "src") => {
                let page = Url::parse("https://example.org/page").expect("an address");
                format!(" {name}={:?}", page.join(value).expect("an address").as_str())
            }
            _ => format!(" {name}={value:?}"),
        }
    }

    fn tag(&mut self, name: &str, tag: &str) {
        self.beside_block = is_block(name);
        if self.beside_block {
            self.trim();
        }
        self.written.push_str(tag);
    }

    fn text(&mut self, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        if self.preformatted > 0 {
            self.written.push_str(&escaped);
            self.beside_block = false;
            self.last_space = None;
            return;
        }
        for c in escaped.chars() {
            if !c.is_ascii_whitespace() {
                self.written.push(c);
                self.beside_block = false;
                self.last_space = None;
            } else if !self.beside_block && !self.written.ends_with(' ') {
                self.last_space = Some(self.written.len());
                self.written.push(' ');
            }
        }
    }

    /// Takes off the white space at the end, but in preformatted text.
    fn trim(&mut self) {
        if self.preformatted == 0 {
            self.written.truncate(self.written.trim_ascii_end().len());
            self.last_space = self.last_space.filter(|at| *at < self.written.len());
        }
    }
}

/// The elements beside which white space is not shown: those that CommonMark's
/// comparison calls blocks, and `br`.
fn is_block(name: &str) -> bool {
    const BLOCKS: &str = "address article aside blockquote body br button canvas caption \
        col colgroup dd details dialog div dl dt embed fieldset figcaption figure \
        footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe ins li map object ol \
        output p pre progress script section style summary table tbody td textarea \
        tfoot th thead tr ul video";
    BLOCKS.split_ascii_whitespace().any(|block| block == name)
}
