//! The text of a page without its page, whatever is written in it.

use duizhao::wire::clean::clean;
use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use url::Url;

fn check(html: &str, expected: &str) {
    let page = Url::parse("https://example.org/r/zh/talks/").expect("a URL");
    assert_eq!(clean(html, &page, |_| None), expected, "{html}");
}

#[test]
fn urls_are_whole() {
    check("<a href=\"#a\">1</a>", "<a href=\"https://example.org/r/zh/talks/#a\">1</a>");
    check(
        "<img src=\"/r/a.png\" alt=\"\" loading=\"lazy\" srcset=\"b 2x\">",
        "<img src=\"https://example.org/r/a.png\" alt=\"\">",
    );
    check("<a href=\"javascript:x\" onclick=\"y\">1</a>", "<a>1</a>");
    check(
        "<a href=\"../b/?q=1&amp;r\">1</a>",
        "<a href=\"https://example.org/r/zh/b/?q=1&amp;r\">1</a>",
    );
}

#[test]
fn what_belongs_to_the_page_goes() {
    check("<h2 id=\"a\" class=\"b\">甲</h2><script>x</script>", "<h2>甲</h2>");
    check(
        "<p>甲<span class=\"x\">乙</span><span lang=\"en\">c</span></p>",
        "<p>甲乙<span lang=\"en\">c</span></p>",
    );
    check("<div aria-hidden=\"true\"><div>1</div><svg><g/></svg></div>2", "2");
    check("<p>甲 <a data-feed=\"off\" href=\"#x\">↑</a></p>", "<p>甲 </p>");
    check("<ul><li><input type=\"checkbox\"> 甲</li></ul>", "<ul><li> 甲</li></ul>");
    check("<section><!-- x --><p>1", "<div><p>1</p></div>");
    check("<hr hidden>1<img hidden src=\"a\">2", "12");
}

#[test]
fn tags_stand_in_pairs() {
    check("<ul><li>1<li>2</ul></b>3", "<ul><li>1<li>2</li></li></ul>3");
    check(
        "<math><mi>x</mi><mspace width=\"1em\"/></math>",
        "<math><mi>x</mi><mspace width=\"1em\"></mspace></math>",
    );
    check("1 &lt; 2 &amp;&nbsp;3", "1 &lt; 2 &amp;\u{a0}3");
}

/// The names of all elements, and all attributes, as a browser reads them.
fn read(html: &str) -> (Vec<String>, Vec<(String, String)>) {
    let around = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), Default::default(), around, vec![], false);
    let dom = dom.one(html);
    let (mut names, mut attributes) = (Vec::new(), Vec::new());
    let mut nodes: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = nodes.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            names.push(name.local.to_string());
            let own = attrs.borrow();
            let own = own.iter();
            attributes
                .extend(own.map(|it| (it.name.local.to_string(), it.value.to_string())));
        }
        nodes.extend(node.children.borrow().iter().cloned());
    }
    (names, attributes)
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "<a href=\"",
    "\">",
    "javascript:x",
    "<svg><style>",
    "</svg>",
    "<math><mtext>",
    "</math>",
    "<!--",
    "-->",
    "<table><tr><td>",
    "<textarea>",
    "<title>",
    "<noscript>",
    "<template>",
    "</template>",
    "<span lang=en>",
    "</span>",
    "<div hidden>",
    "</div>",
    "&lt;b&gt;",
    "&#x3c;i>",
    "甲",
    "'",
    "<iframe srcdoc='<script>'>",
    "<li>",
    "<br/>",
    "<a href=\u{1}javascript:x>",
    " ",
    "<plaintext>",
];

proptest! {
    #[test]
    fn nothing_that_runs_is_left(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24),
    ) {
        let page = Url::parse("https://example.org/a/").expect("a URL");
        let html = pieces.concat();
        let once = clean(&html, &page, |_| None);
        let (names, attributes) = read(&once);
        for name in names {
            let runs = ["script", "style", "svg", "iframe", "object", "embed", "template"];
            prop_assert!(!runs.contains(&&*name), "{name} in {once}");
        }
        for (name, value) in attributes {
            prop_assert!(!name.starts_with("on"), "{name} in {once}");
            prop_assert!(!value.trim().starts_with("javascript:"), "{value} in {once}");
        }
        prop_assert_eq!(clean(&once, &page, |_| None), once, "what is clean stays as it is");
    }
}
