//! The project's own site under nginx, walked from its root as a link checker does:
//! whatever a page names is there, in all editions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Node, NodeData, RcDom};

use crate::desk::{Desk, Ran, program};
use crate::servers::{Program, Server};
use crate::{open_to_all, serve};

/// What a page names in `href`, `src` and `poster`, and in candidates of `srcset`.
pub(crate) fn named(html: &str) -> BTreeSet<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut found = BTreeSet::new();
    look(&dom.document, &mut found);
    found
}

fn look(node: &Node, found: &mut BTreeSet<String>) {
    if let NodeData::Element { attrs, .. } = &node.data {
        for attribute in attrs.borrow().iter() {
            let value = attribute.value.to_string();
            match &*attribute.name.local {
                "href" | "src" | "poster" => drop(found.insert(value)),
                "srcset" => {
                    let candidates = value.split(',');
                    let urls = candidates.filter_map(|it| it.split_whitespace().next());
                    found.extend(urls.map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    node.children.borrow().iter().for_each(|child| look(child, found));
}

/// The address of what `written` means on the page at `from`, if the site has it.
fn address(from: &str, written: &str) -> Option<String> {
    let base = url::Url::parse("https://duizhao.example").expect("a URL").join(from);
    let mut url = base.expect("a URL").join(written).ok()?;
    url.set_fragment(None);
    (url.host_str() == Some("duizhao.example")).then(|| url.path().to_owned())
}

/// The project's own site as it is published for a host, in `www/site/`.
pub(crate) fn own_site(base_url: &str) -> Desk {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new(&[]);
    let mut build = program(desk.root());
    build.arg("build").arg("--root").arg(root);
    build.args(["--out", "www/site", "--base-url", base_url]);
    let ran = Ran::of(build.output());
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    open_to_all(desk.root());
    desk
}

#[test]
fn all_that_the_projects_own_site_names_is_there() {
    let desk = own_site("https://duizhao.example/site");
    let server: Server = serve(Program::Nginx, &desk);
    let mut open = vec!["/site/".to_owned()];
    // Where each was first named.
    let mut met: BTreeMap<String, String> = BTreeMap::new();
    let mut pages = BTreeSet::new();
    while let Some(at) = open.pop() {
        let answer = server.get(&at, &[]);
        let from = met.get(&at).map_or("the test", |from| from);
        assert_eq!(answer.status, 200, "{at}, which {from} names");
        if !answer.header("Content-Type").starts_with("text/html") {
            continue;
        }
        assert!(!answer.header("Content-Security-Policy").is_empty(), "{at}");
        for written in named(&answer.text()) {
            let Some(next) = address(&at, &written) else { continue };
            assert!(next.starts_with("/site/"), "{at} leaves the site by {written}");
            if next != "/site/" && !met.contains_key(&next) {
                met.insert(next.clone(), at.clone());
                open.push(next);
            }
        }
        pages.insert(at);
    }
    for edition in ["zh-hant", "zh-hans", "zh-hant-hk", "en"] {
        let own = format!("/site/{edition}/");
        let of = pages.iter().filter(|page| page.starts_with(&own)).count();
        assert!(of > 30, "{edition}: {of} pages");
    }
    for file in ["/site/sitemap.xml", "/site/en/feed.xml", "/site/zh-hans/feed.json"] {
        assert_eq!(server.get(file, &[]).status, 200, "{file}");
    }
    let feed = server.get("/site/zh-hans/feed.xml", &[]);
    assert!(feed.header("Content-Type").starts_with("application/atom+xml"), "{feed:?}");
}
