//! A site with more pages than one sitemap may hold.

use std::collections::BTreeSet;

use resvg::usvg::roxmltree::{Document, Node};

use crate::sitemap::{SITEMAP, XHTML};
use crate::{cold, output, sources};

/// Texts, each in three editions: 60,000 pages.
const TEXTS: usize = 20_000;

const SITE: &str = "base_url: https://example.org/r\ntheme: bare\n\
    editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  \
    - {tag: zh-Hant-HK, from: zh-Hant-TW}\n\
    search: off\nfeeds: off\ncards: off\nlists: {tags: false, archive: false, glossary: false}\n";

/// The texts of all elements of a name.
fn texts(text: &str, root: &str, name: &str) -> Vec<String> {
    let document = Document::parse(text).expect("well-formed XML");
    assert!(document.root_element().has_tag_name((SITEMAP, root)), "{root}");
    let named = document.descendants().filter(|it| it.has_tag_name((SITEMAP, name)));
    named.map(|it| it.text().expect("a text").to_owned()).collect()
}

/// The theme is one line: what is tried is the sitemap, not how pages look.
#[test]
fn a_sitemap_of_many_pages_is_divided() {
    let mut files = vec![("site.yaml".to_owned(), SITE.to_owned())];
    files.extend(["404", "chooser", "page", "section"].map(|name| {
        (format!("themes/bare/templates/{name}.html"), "{{ site.title }}".to_owned())
    }));
    files.extend(
        (0..TEXTS)
            .map(|at| (format!("content/s{}/{at}.md", at % 200), format!("# 題{at}\n"))),
    );
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    let built = cold(&sources(&files));
    assert_eq!(built.diagnostics, []);
    let index = output(&built, "sitemap.xml");
    let parts = texts(&index, "sitemapindex", "loc");
    assert!(parts.len() > 1, "{parts:?}");
    let pages: BTreeSet<String> = built
        .outputs
        .keys()
        .filter_map(|path| path.as_str().strip_suffix("index.html"))
        .map(|path| format!("https://example.org/r/{path}"))
        .collect();
    let mut urls = BTreeSet::new();
    let mut alternates = BTreeSet::new();
    for part in &parts {
        // The protocol wants whole URLs, below the folder of the index.
        let name = part.strip_prefix("https://example.org/r/").expect("a whole URL");
        let file = output(&built, name);
        assert!(file.len() <= 52_428_800, "{name} has {} bytes", file.len());
        let document = Document::parse(&file).expect("well-formed XML");
        let root = document.root_element();
        assert!(root.has_tag_name((SITEMAP, "urlset")));
        let of: Vec<Node<'_, '_>> = root.children().filter(Node::is_element).collect();
        assert!((1..=50_000).contains(&of.len()), "{name} has {}", of.len());
        for url in of {
            let mut parts = url.children().filter(Node::is_element);
            let address = parts.next().and_then(|it| it.text()).expect("an address");
            assert!(urls.insert(address.to_owned()), "{address} stands twice");
            let links: Vec<&str> = parts
                .filter(|it| it.has_tag_name((XHTML, "link")))
                .map(|it| it.attribute("href").expect("an address"))
                .collect();
            assert!(links.len() >= 3, "{address}: {links:?}");
            assert!(links.contains(&address) || address.ends_with("/r/"), "{address}");
            alternates.extend(links.into_iter().map(str::to_owned));
        }
    }
    assert!(urls.len() > 60_000, "{} pages", urls.len());
    assert!(urls.is_subset(&pages), "{:?}", urls.difference(&pages).next());
    assert!(alternates.is_subset(&urls), "{:?}", alternates.difference(&urls).next());
}
