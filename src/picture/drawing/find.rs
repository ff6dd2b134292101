//! What of a drawing is cut: its text enters, places leave.
//!
//! The parser resolves entities and namespaces as browsers do, and says where each
//! part stands. How things are cut is not known here.

use std::ops::Range;

use resvg::usvg::roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::calls::{Purpose, is_allowed, loads, parts};
use super::{Cut, Cutting};
use crate::base::span::Span;

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// The elements of HTML that may stand in a drawing: they show text and do nothing.
const TEXT: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "center", "cite", "code", "dd", "div", "dl",
    "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd", "li",
    "mark", "ol", "p", "pre", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tr", "u", "ul",
];

/// What is to be cut out of a drawing, in the order of its text; `None` where it
/// cannot be read as one.
pub(super) fn find(text: &str, cutting: Cutting) -> Option<Vec<Cut>> {
    if !is_read_alike(text) {
        return None;
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return None;
    }
    let mut cuts = Vec::new();
    for node in document.descendants() {
        of_node(node, (text, cutting), &mut cuts);
    }
    cuts.sort();
    cuts.dedup();
    // What is within another cut goes with it.
    let mut end = 0;
    cuts.retain(|cut| {
        let is_outer = cut.span.end > end;
        end = end.max(cut.span.end);
        is_outer
    });
    Some(cuts)
}

/// Whether a browser reads the same characters as the parser, which takes them for
/// UTF-8: whatever else is declared must at least have ASCII as it is.
fn is_read_alike(text: &str) -> bool {
    let head = text.trim_start_matches('\u{FEFF}');
    let Some(declaration) = head.strip_prefix("<?xml") else { return true };
    let declaration = declaration.split("?>").next().unwrap_or_default();
    let Some((_, rest)) = declaration.split_once("encoding") else { return true };
    let name = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '=');
    let name = name.trim_start_matches(['"', '\'']);
    let name = name.split(['"', '\'']).next().unwrap_or_default().to_ascii_lowercase();
    let single = ["us-ascii", "ascii", "iso-8859-", "windows-125"];
    name == "utf-8" || name == "utf8" || single.iter().any(|it| name.starts_with(it))
}

fn of_node(node: Node<'_, '_>, (text, cutting): (&str, Cutting), cuts: &mut Vec<Cut>) {
    let mut cut = |range: Range<usize>, what: String| {
        cuts.push(Cut { span: Span::new(range.start, range.end), what });
    };
    if let Some(instruction) = node.pi() {
        if instruction.target.eq_ignore_ascii_case("xml-stylesheet") {
            cut(node.range(), "<?xml-stylesheet?>".to_owned());
        }
        return;
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name().name().to_ascii_lowercase();
    if runs(node, &name) {
        return cut(node.range(), format!("<{name}>"));
    }
    if name == "style" {
        let texts = node.children().filter_map(|child| child.text());
        if loads(&texts.collect::<String>()) {
            let range = node.range();
            let plain = parts(text.get(range.clone()).unwrap_or_default());
            if cutting == Cutting::Coarse || plain.is_empty() {
                return cut(range, "<style>".to_owned());
            }
            for part in plain {
                let part = range.start + part.start..range.start + part.end;
                let what = text.get(part.clone()).unwrap_or_default();
                cut(part.clone(), what.chars().take(MOST_TOLD).collect());
            }
        }
    }
    for attribute in node.attributes() {
        if is_cut(node, &name, &attribute) {
            cut(attribute.range(), attribute.name().to_owned());
        }
    }
}

/// So many characters of a rule are told.
const MOST_TOLD: usize = 40;

/// Whether an element runs, or brings in what does.
fn runs(node: Node<'_, '_>, name: &str) -> bool {
    if matches!(name, "script" | "handler" | "listener") {
        return true;
    }
    if node.tag_name().namespace() == Some(HTML) {
        return !TEXT.contains(&name);
    }
    let animated = node.attribute("attributeName").unwrap_or_default().trim();
    let animated = animated.rsplit(':').next().unwrap_or_default();
    let is_animation = name == "set" || name.starts_with("animate");
    is_animation && (animated.eq_ignore_ascii_case("href") || is_handler(animated))
}

fn is_handler(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

fn is_cut(node: Node<'_, '_>, element: &str, attribute: &Attribute<'_, '_>) -> bool {
    let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
    let purpose = if element == "a" { Purpose::Link } else { Purpose::Part };
    match name.as_str() {
        _ if is_handler(&name) => true,
        "href" => !is_allowed(value, purpose),
        // What stands relative to it would lead out.
        "base" => !is_allowed(value, Purpose::Part),
        "src" | "srcset" | "action" | "formaction" | "data" | "background" | "ping" => {
            node.tag_name().namespace() == Some(HTML)
        }
        // Only what may be CSS: elsewhere, parentheses are text.
        _ => value.contains('(') && loads(value),
    }
}
