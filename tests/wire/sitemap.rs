//! The sitemap, by its protocol, against the pages themselves.

use std::collections::BTreeMap;

use duizhao::pipeline::Built;
use resvg::usvg::roxmltree::{Document, Node};
use snapbox::{assert_data_eq, str};

use crate::{FILES, built, file_of, find, output};

pub(crate) const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
pub(crate) const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The URLs of a sitemap, each with its day and its editions.
type Told = BTreeMap<String, (Option<String>, Vec<(String, String)>)>;

/// Reads the sitemap of a site as its protocol has it.
fn told(built: &Built) -> Told {
    let text = output(built, "sitemap.xml");
    let document = Document::parse(&text).expect("well-formed XML");
    let root = document.root_element();
    assert!(root.has_tag_name((SITEMAP, "urlset")));
    let mut told = Told::new();
    for url in root.children().filter(Node::is_element) {
        assert!(url.has_tag_name((SITEMAP, "url")));
        let parts: Vec<Node<'_, '_>> = url.children().filter(Node::is_element).collect();
        assert!(parts[0].has_tag_name((SITEMAP, "loc")), "one address, before all else");
        let address = parts[0].text().expect("an address").to_owned();
        assert!(address.is_ascii() && address.len() < 2048, "{address}");
        let mut changed = None;
        let mut editions = Vec::new();
        for part in &parts[1..] {
            if part.has_tag_name((SITEMAP, "lastmod")) {
                let day = part.text().expect("a day").to_owned();
                assert!(day.parse::<jiff::civil::Date>().is_ok(), "W3C date: {day}");
                assert_eq!(changed.replace(day), None);
            } else {
                assert!(part.has_tag_name((XHTML, "link")), "{:?}", part.tag_name());
                assert_eq!(part.attribute("rel"), Some("alternate"));
                let attribute =
                    |name| part.attribute(name).expect("it is said").to_owned();
                editions.push((attribute("hreflang"), attribute("href")));
            }
        }
        assert_eq!(told.insert(address, (changed, editions)), None, "no page twice");
    }
    told
}

/// The editions that the head of a page names.
fn editions_of(page: &str) -> Vec<(String, String)> {
    let value = |line: &str, key: &str| -> String {
        let behind = line.split(&format!("{key}=\"")).nth(1).expect("an attribute");
        behind.split('"').next().unwrap_or_default().to_owned()
    };
    let links = page.lines().filter(|line| line.contains("rel=\"alternate\" hreflang="));
    links.map(|line| (value(line, "hreflang"), value(line, "href"))).collect()
}

#[test]
fn the_sitemap_says_what_the_pages_say() {
    let built = built(&[]);
    let told = told(&built);
    let addresses: Vec<&str> = told.keys().map(String::as_str).collect();
    assert_data_eq!(
        addresses.join("\n"),
        str![[r#"
https://example.org/r/
https://example.org/r/en/
https://example.org/r/en/archive/
https://example.org/r/en/guide/
https://example.org/r/en/guide/talks/
https://example.org/r/zh-hans/
https://example.org/r/zh-hans/archive/
https://example.org/r/zh-hans/guide/
https://example.org/r/zh-hans/guide/software/
https://example.org/r/zh-hans/guide/talks/
https://example.org/r/zh-hans/tags/
https://example.org/r/zh-hans/tags/%E8%B3%87%E8%A8%8A/
https://example.org/r/zh-hant/
https://example.org/r/zh-hant/archive/
https://example.org/r/zh-hant/guide/
https://example.org/r/zh-hant/guide/software/
https://example.org/r/zh-hant/guide/talks/
https://example.org/r/zh-hant/tags/
https://example.org/r/zh-hant/tags/%E8%B3%87%E8%A8%8A/
"#]]
    );
    for (address, (_, editions)) in &told {
        let page = output(&built, &file_of(address));
        assert_eq!(editions_of(&page), *editions, "{address}");
        assert!(!page.contains("noindex"), "{address}");
        let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
        assert!(page.contains(&canonical), "{address}");
        for (_, other) in editions {
            assert_eq!(told[other].1, *editions, "{address} and {other} say the same");
        }
    }
}

/// The schema that the protocol publishes, with links to editions in it; `build.sh`
/// fetches it (`setup/validator.sh`).
#[test]
fn the_sitemap_keeps_to_its_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = output(&built(&[]), "sitemap.xml");
    let judge = |text: &str| {
        let file = folder.path().join("sitemap.xml");
        std::fs::write(&file, text).expect("a file");
        let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/sitemap.xsd");
        let mut xmllint = std::process::Command::new("xmllint");
        xmllint.args(["--noout", "--nonet", "--schema", schema]).arg(&file);
        let ran = xmllint.output().expect("`./build.sh test` installs xmllint");
        (ran.status.success(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let (is_valid, told) = judge(&whole);
    assert!(is_valid, "{told}");
    // It would tell: another order, a language that is none, an address too short.
    for (from, to) in [
        ("<lastmod>", "<lastmod>on "),
        ("hreflang=\"en\"", "hreflang=\"en_GB\""),
        ("<loc>https://example.org/r/</loc>", "<loc>/r/</loc>"),
    ] {
        assert!(whole.contains(from), "{from}");
        assert!(!judge(&whole.replacen(from, to, 1)).0, "{to}");
    }
}

#[test]
fn a_day_is_told_where_an_author_tells_it() {
    let told = told(&built(&[]));
    let day = |below: &str| {
        let address = format!("https://example.org/r/{below}");
        told[&address].0.clone().unwrap_or_default()
    };
    assert_eq!(day("zh-hant/guide/software/"), "2026-03-01");
    assert_eq!(day("zh-hans/guide/talks/"), "2026-01-05");
    assert_eq!(day("zh-hant/guide/"), "2026-03-01", "a list is as new as its pages");
    assert_eq!(day(""), "", "nobody says when the chooser was changed");
}

#[test]
fn drafts_are_not_told_even_where_they_are_built() {
    let files: Vec<(&str, &str)> = FILES.to_vec();
    let mut sources = crate::sources(&files);
    sources.request.drafts = duizhao::base::source::Unpublished::Show;
    let built = crate::cold(&sources);
    assert!(find(&built, "zh-hant/guide/draft/index.html").is_some());
    assert!(!output(&built, "sitemap.xml").contains("/draft/"));
    assert!(!output(&built, "zh-hant/feed.xml").contains("/draft/"));
}

#[test]
fn crawlers_are_told_at_the_root_of_a_host() {
    let at = |url: &str, others: &[(&str, &str)]| {
        let site = format!("base_url: {url}\n");
        let mut files = vec![("site.yaml", site.as_str())];
        files.extend(others);
        let built = built(&files);
        assert_eq!(built.diagnostics, [], "the site's own file is no collision");
        find(&built, "robots.txt")
    };
    assert_data_eq!(
        at("https://example.org", &[]).expect("a file"),
        str![[r#"
User-agent: *
Disallow:

Sitemap: https://example.org/sitemap.xml

"#]]
    );
    assert_eq!(at("https://example.org/r", &[]), None, "nobody would look for it there");
    let own = [("content/static/robots.txt", "User-agent: *\nDisallow: /\n")];
    assert_eq!(at("https://example.org", &own).as_deref(), Some(own[0].1));
    let nowhere = built(&[("site.yaml", "title: 題\n")]);
    assert_eq!(find(&nowhere, "sitemap.xml"), None, "it has whole URLs");
}

#[test]
fn files_that_hosts_are_asked_for_are_copied() {
    let built = built(&[
        ("content/static/humans.txt", "王小明\n"),
        ("content/static/.well-known/security.txt", "Contact: mailto:a@example.org\n"),
    ]);
    assert_eq!(output(&built, "humans.txt"), "王小明\n");
    assert!(output(&built, ".well-known/security.txt").starts_with("Contact"));
}
