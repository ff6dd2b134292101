//! A safe site, on which anybody writes anything: what a browser makes of its
//! pages runs nothing and loads no other page.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Node, NodeData, RcDom};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::{memory, site};

/// Pieces of a page that runs something, or that take others apart.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "<script>",
    "</script>",
    "<style>p{color:red}</style>",
    "<style><img src=x onerror=alert(1)>",
    "</style>",
    "<svg>",
    "</svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style>",
    "<title>",
    "</title>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<iframe src=javascript:alert(1)>",
    "<object data=\"data:text/html,x\">",
    "<embed src=x>",
    "<base href=\"https://e.org/\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=x>",
    "<form action=javascript:alert(1)>",
    "<button formaction=javascript:alert(1)>字</button>",
    "<a href=javascript:alert(1)>字</a>",
    "<a href=\"java&Tab;script:alert(1)\">字</a>",
    "<a href=\"&#1;javascript:alert(1)\">",
    "[字](javascript:alert(1))",
    "[字](<java\tscript:alert(1)>)",
    "![字](vbscript:x)",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x OnError=alert(1) style=\"x:expression(1)\">",
    "<p onclick=alert(1)>",
    "</p>",
    "<details open ontoggle=alert(1)>",
    "<!-- <script> -->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<textarea>",
    "<xmp>",
    "</xmp>",
    "<select><option>",
    "<table><tr><td onclick=x>",
    "## 題 {onclick=alert(1)}",
    "**",
    "`",
    "\n\n",
    "\n",
    "字",
    " ",
    "> ",
];

/// Elements that run something, load a page, or tell the page where it is.
const BANNED: &[&str] = &[
    "applet", "base", "embed", "frame", "iframe", "link", "math", "meta", "noscript",
    "object", "script", "style", "svg", "template",
];

/// What stands between the marks in what a browser makes of a page.
fn faults(html: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut found = Vec::new();
    look(&dom.document, &mut found);
    found
}

fn look(node: &Node, found: &mut Vec<String>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let element = &*name.local;
        if BANNED.contains(&element) {
            found.push(element.to_owned());
        }
        for attribute in attrs.borrow().iter() {
            let value: String = attribute.value.chars().filter(|c| *c > ' ').collect();
            let value = value.to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:"]
                .iter()
                .any(|scheme| value.starts_with(scheme));
            let name = &*attribute.name.local;
            if name.starts_with("on") || ["style", "srcdoc"].contains(&name) || runs {
                found.push(format!("{element} {name}=\"{value}\""));
            }
        }
    }
    node.children.borrow().iter().for_each(|child| look(child, found));
}

fn page(policy: &str, text: &str) -> String {
    let settings = format!("title: 站\nmarkdown: {{html: {policy}}}\n");
    let sources = site::sources(&[
        ("site.yaml", settings.as_str()),
        ("themes/explainer/templates/page.html", "{{ page.body | safe }}"),
        ("content/bad.md", text),
    ]);
    let built = memory::cold(&sources);
    let page = built.outputs.iter().find(|(path, _)| path.as_str().contains("hant/bad"));
    page.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned())
        .unwrap_or_default()
}

#[test]
fn what_is_judged_is_found_where_all_html_is_let_in() {
    for piece in ["<script>", "<p onclick=alert(1)>字</p>", "<iframe src=x></iframe>"] {
        assert_ne!(faults(&page("trusted", piece)), Vec::<String>::new(), "{piece}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150,
        rng_seed: RngSeed::Fixed(20261123),
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_runs_on_a_safe_page(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..16),
    ) {
        let text = format!("字\n\n{}", pieces.concat());
        let page = page("safe", &text);
        prop_assert!(page.contains('字'));
        prop_assert_eq!(faults(&page), Vec::<String>::new(), "{:?}\n{}", text, page);
    }
}
