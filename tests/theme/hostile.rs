//! A hostile site, each text of which tries to become markup, and its harmless
//! twin, which has a plain word there: the elements and attributes of all their
//! pages are the same.

use std::collections::BTreeMap;
use std::path::Path;

use duizhao::base::source::{Request, SourceFile, Sources};
use duizhao::edge::disk;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use jiff::civil::date;
use markup5ever_rcdom::{Node, NodeData, RcDom};

use crate::memory::cold;

/// What the site has in its YAML, and between tags of its Markdown.
const RAW: &str = "</title></script><script>alert(1)</script>\
    <img src=x onerror=alert(1)>\"' onfocus=\"alert(1)` --><!-- ]]> {{ page }} & \
    &lt;b&gt; javascript:alert(1) </textarea></style></noscript>";
const ESCAPED: &str = "&lt;/h2&gt;&lt;script&gt;alert(1)&lt;/script&gt;\
    &lt;img src=x onerror=alert(1)&gt;&quot;' onfocus=&quot;alert(1)";
const HARMLESS: &str = "平凡";

#[test]
fn no_text_of_an_author_becomes_markup() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/hostile");
    let hostile = disk::scan(&root, Request::default(), date(2026, 11, 23));
    let hostile = hostile.expect("the hostile site");
    let harmless = twin(&hostile);
    let (hostile, harmless) = (outlines(&hostile), outlines(&harmless));
    assert!(hostile.len() > 12, "{:?}", hostile.keys());
    for (path, outline) in &hostile {
        assert_eq!(Some(outline), harmless.get(path), "{path}");
        for element in outline {
            let scripts = element.contains(" on") || element.trim() == "script";
            assert!(!scripts, "{path}: {element}");
        }
    }
    assert_eq!(hostile.len(), harmless.len());
}

fn twin(hostile: &Sources) -> Sources {
    let mut twin = hostile.clone();
    let mut changed = 0;
    for file in twin.files.values_mut() {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let plain = text.replace(RAW, HARMLESS).replace(ESCAPED, HARMLESS);
        changed += usize::from(plain != text);
        *file = SourceFile::new(plain.into_bytes());
    }
    assert!(changed > 5, "the texts are those of the site");
    twin
}

/// The elements of every page, each with the names of its attributes.
fn outlines(sources: &Sources) -> BTreeMap<String, Vec<String>> {
    let built = cold(sources);
    assert_eq!(built.diagnostics, []);
    let pages = built.outputs.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    pages
        .map(|(path, file)| {
            let html = String::from_utf8_lossy(&file.bytes);
            let dom = parse_document(RcDom::default(), ParseOpts::default()).one(&*html);
            let mut outline = Vec::new();
            add(&dom.document, 0, &mut outline);
            (path.to_string(), outline)
        })
        .collect()
}

fn add(node: &Node, depth: usize, outline: &mut Vec<String>) {
    let indent = " ".repeat(depth);
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow();
            let names = attributes.iter().map(|it| format!(" {}", it.name.local));
            outline.push(format!("{indent}{}{}", name.local, names.collect::<String>()));
        }
        NodeData::Comment { .. } => outline.push(format!("{indent}<!-- -->")),
        _ => {}
    }
    for child in node.children.borrow().iter() {
        add(child, depth + 1, outline);
    }
}
