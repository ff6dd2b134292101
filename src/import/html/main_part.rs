//! Where a page has its text: a tree enters, the element that holds the article
//! leaves, and what in it belongs to the page instead.

use super::tree::{Id, Kind, ROOT, Tree};

/// How much of the text of a page an element must have to be taken for its
/// article: one part in so many.
const PART: usize = 5;

/// What boxes are called on pages that have no elements for it. Only a whole name
/// counts: `content-footer` may be anything.
const NAVIGATION: [&str; 7] =
    ["nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "pagination", "menu"];
const FOOT: [&str; 3] = ["footer", "copyright", "site-footer"];
const COMPANY: [&str; 7] = [
    "sidebar",
    "comments",
    "comment-list",
    "share",
    "social-share",
    "related-posts",
    "recommend",
];

/// The element that holds the text of a page.
pub(super) fn main_part(tree: &Tree) -> Id {
    let lengths = lengths(tree);
    let body = tree.named("body").next().unwrap_or(ROOT);
    let kinds: [&dyn Fn(Id) -> bool; 5] = [
        // WeChat, Zhihu, and pages that say so in microdata.
        &|id| tree.attribute(id, "id") == Some("js_content"),
        &|id| {
            tree.has_class(id, "Post-RichText")
                || tree.has_class(id, "Post-RichTextContainer")
        },
        &|id| tree.attribute(id, "itemprop") == Some("articleBody"),
        &|id| tree.name(id) == "article",
        &|id| tree.name(id) == "main" || tree.attribute(id, "role") == Some("main"),
    ];
    for is_kind in kinds {
        let longest = tree.ids().filter(|id| is_kind(*id)).max_by_key(|id| lengths[*id]);
        if let Some(found) =
            longest.filter(|id| lengths[*id] * PART >= lengths[body].max(1))
        {
            return found;
        }
    }
    body
}

/// How many characters that are words each node has.
pub(super) fn lengths(tree: &Tree) -> Vec<usize> {
    let mut lengths = vec![0; tree.ids().end];
    for id in tree.ids().rev() {
        let node = tree.node(id);
        if let Kind::Text(text) = &node.kind {
            lengths[id] += text.chars().filter(|c| !c.is_whitespace()).count();
        }
        if is_machine(tree.name(id)) {
            lengths[id] = 0;
        }
        if id != ROOT {
            lengths[node.parent] += lengths[id];
        }
    }
    lengths
}

/// Whether an element holds what only machines read.
pub(super) fn is_machine(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "head"
            | "title"
            | "link"
            | "meta"
    )
}

/// What an element within a text is called, if it belongs to the page and not to
/// the text.
pub(super) fn of_page(tree: &Tree, id: Id) -> Option<&'static str> {
    let style = tree.attribute(id, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let is_named = |names: &[&str]| {
        let own = tree.attribute(id, "id");
        let is_box = matches!(tree.name(id), "div" | "section" | "ul" | "p");
        is_box && names.iter().any(|name| own == Some(*name) || tree.has_class(id, name))
    };
    match tree.name(id) {
        _ if is_named(&NAVIGATION) => Some("navigation"),
        _ if is_named(&FOOT) => Some("the foot of the page"),
        _ if is_named(&COMPANY) => Some("what stands beside the text"),
        "nav" => Some("navigation"),
        "footer" => Some("the foot of the page"),
        "button" | "select" | "textarea" | "input" => Some("a control of a form"),
        "aside" => Some("an aside"),
        _ if tree.attribute(id, "hidden").is_some() || style.contains("display:none") => {
            Some("hidden text")
        }
        _ => None,
    }
}
