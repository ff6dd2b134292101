//! A page as a tree: HTML enters, elements with what is in them leave.
//!
//! It is read as leniently as pages of the web are written: what is not closed is
//! closed by what follows, what is closed twice is closed once. What elements
//! mean is known to others.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Token, Tokenizer};

/// How deep elements stand in one another; what is deeper stands beside.
const DEEPEST: usize = 160;

/// The number of a node.
pub(super) type Id = usize;

/// The node that all others are in.
pub(super) const ROOT: Id = 0;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// An element, or characters.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<Id>,
    pub(super) parent: Id,
    /// Where it begins in the source, in bytes.
    pub(super) offset: usize,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// The name in lower case, and the attributes.
    Element(String, Vec<(String, String)>),
    Text(String),
}

impl Tree {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let root = Kind::Element(String::new(), Vec::new());
        let mut tree = Self { nodes: Vec::new() };
        tree.nodes.push(Node {
            kind: root,
            children: Vec::new(),
            parent: ROOT,
            offset: 0,
        });
        let mut open = vec![ROOT];
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(start) => {
                    let name = text_of(&start.name).to_ascii_lowercase();
                    tree.close_implied(&name, &mut open);
                    let mut attributes: Vec<_> = start.attributes.into_iter().collect();
                    attributes.sort_by_key(|(_, value)| value.span.start);
                    let attributes = attributes.iter();
                    let attributes =
                        attributes.map(|(name, value)| (text_of(name), text_of(value)));
                    let is_void = is_void(&name);
                    let kind = Kind::Element(name, attributes.collect());
                    let id = tree.add(kind, &open, start.span.start);
                    if !is_void && open.len() < DEEPEST {
                        open.push(id);
                    }
                }
                Token::EndTag(end) => {
                    let name = text_of(&end.name).to_ascii_lowercase();
                    let at = open.iter().rposition(|id| tree.name(*id) == name);
                    if let Some(at) = at.filter(|at| *at > 0) {
                        open.truncate(at);
                    }
                }
                Token::String(string) => {
                    let text = text_of(&string);
                    tree.add(Kind::Text(text), &open, string.span.start);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        tree
    }

    fn add(&mut self, kind: Kind, open: &[Id], offset: usize) -> Id {
        let parent = open.last().copied().unwrap_or(ROOT);
        let id = self.nodes.len();
        self.nodes.push(Node { kind, children: Vec::new(), parent, offset });
        self.nodes[parent].children.push(id);
        id
    }

    /// Closes what an element of this name ends by its beginning.
    fn close_implied(&self, name: &str, open: &mut Vec<Id>) {
        let (ends, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            _ if is_block(name) => {
                (&["p"], &["div", "section", "article", "li", "td", "th", "blockquote"])
            }
            _ => return,
        };
        for at in (1..open.len()).rev() {
            let own = self.name(open[at]);
            if ends.contains(&own) {
                return open.truncate(at);
            }
            if within.contains(&own) {
                return;
            }
        }
    }

    /// A node.
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// All nodes, each behind the one that it is in.
    pub(super) fn ids(&self) -> std::ops::Range<Id> {
        0..self.nodes.len()
    }

    /// The name of an element; empty for characters.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(name, _) => name,
            Kind::Text(_) => "",
        }
    }

    /// The children of an element.
    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Kind::Element(_, attributes) = &self.nodes[id].kind else { return None };
        attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether an element has a class.
    pub(super) fn has_class(&self, id: Id, class: &str) -> bool {
        let classes = self.attribute(id, "class").unwrap_or_default();
        classes.split_whitespace().any(|own| own == class)
    }

    /// All elements of a name, in order.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = Id> {
        self.ids().filter(move |id| self.name(*id) == name)
    }

    /// The characters in a node, as they are.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        self.collect(id, &mut text);
        text
    }

    /// The words in a node, on one line.
    pub(super) fn words(&self, id: Id) -> String {
        let text = self.text(id);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, id: Id, text: &mut String) {
        if let Kind::Text(own) = &self.nodes[id].kind {
            text.push_str(own);
        }
        if self.name(id) == "br" {
            text.push('\n');
        }
        for child in self.children(id) {
            if !matches!(self.name(*child), "script" | "style" | "template" | "noscript")
            {
                self.collect(*child, text);
            }
        }
    }
}

/// The attributes of the first tag in a piece of HTML.
pub(in crate::import) fn attributes_of(tag: &str) -> Vec<(String, String)> {
    let tree = Tree::read(tag);
    match tree.nodes.into_iter().nth(1).map(|node| node.kind) {
        Some(Kind::Element(_, attributes)) => attributes,
        _ => Vec::new(),
    }
}

/// Whether an element is one that stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "head"
            | "search"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn text_of(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
