//! Editions on hosts of their own, on the output itself: each folder is what a host
//! serves, and whatever one page names is there, on the host that it names.

use std::collections::{BTreeMap, BTreeSet};

use duizhao::base::path::OutputPath;
use duizhao::base::source::Addresses;
use duizhao::pipeline::Built;
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Node, NodeData, RcDom};
use url::Url;

use crate::found::{Head, pages};
use crate::memory::{cold, sources};
use crate::sites::of;

/// A site of which English and the Simplified edition have hosts of their own.
const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: {zh-Hant: 對照, en: Side by side}\nbase_url: https://a.example/repo\n\
         editions:\n  - zh-Hant-TW\n  \
         - {tag: zh-Hans-CN, from: zh-Hant, base_url: https://hans.example}\n  \
         - {tag: en, base_url: https://en.a.example/x}\n  - en-GB\n\
         missing: stand-in\n\
         hosting: {files: [apache, caddy, nginx, netlify], negotiate: true}\n\
         tags: [{zh-Hant: 談判, en: talks, slug: talks}]\n",
    ),
    ("content/index.md", "# 首頁\n\n[英](guide/index.en.md)[門](/)\n\n## 起 {#start}\n"),
    ("content/index.en.md", "# Home\n\n[Chinese](guide/index.zh-hant.md#why)\n"),
    (
        "content/guide/index.md",
        "---\ntitle: 指南\ndate: 2026-01-01\naliases: [/old/]\ntags: [談判]\n---\n\
         ![圖](a.png)![圖](b.svg)[檔](c.csv)[首](../index.md#start)\n\n## 為何 {#why}\n\n馬斯喀特。\n",
    ),
    (
        "content/guide/index.en.md",
        "---\ntitle: Guide\ndate: 2026-01-02\naliases: [/old-guide/, /en/older.html]\n\
         tags: [talks]\n---\n![Picture](b.svg)[file](c.csv)[home](../index.md)\
         [as a browser shows it](/guide/)[only there](../only.md)\n\nMuscat.\n",
    ),
    (
        "content/guide/index.en-gb.md",
        "# British guide\n\n![Picture](b.svg)[file](c.csv)\n",
    ),
    ("content/only.md", "# 只有中文\n\n![圖](guide/b.svg)\n"),
    ("content/guide/a.png", crate::sites::PNG),
    ("content/guide/b.svg", crate::sites::SVG),
    ("content/guide/c.csv", "a,b\n"),
    (
        "content/terms.yaml",
        "- {zh-Hant: 馬斯喀特, en: Muscat, link: only.md, definition: 港。}\n",
    ),
    ("content/static/hello.txt", "hello"),
    ("content/static/CNAME", "a.example"),
    ("content/static/en/hello.txt", "hello, English"),
];

/// The hosts, each with the folder of the output that is its root.
const HOSTS: [(&str, &str); 3] = [
    ("https://hans.example", "zh-hans/"),
    ("https://en.a.example/x", "en/"),
    ("https://a.example/repo", ""),
];

/// The file for an address, if the hosts have it.
fn file_at(url: &Url, built: &Built) -> Option<OutputPath> {
    let plain = format!("{}://{}{}", url.scheme(), url.authority(), url.path());
    let (root, folder) = HOSTS.iter().find(|(root, _)| plain.starts_with(root))?;
    let below = plain[root.len()..].strip_prefix('/')?;
    // The site's own host has nothing in the folders that are other hosts' roots.
    let is_others = HOSTS.iter().any(|(_, it)| !it.is_empty() && below.starts_with(it));
    assert!(!folder.is_empty() || !is_others, "{url} is asked of the wrong host");
    let below = percent(below);
    let path = match below.is_empty() || below.ends_with('/') {
        true => format!("{folder}{below}index.html"),
        false => format!("{folder}{below}"),
    };
    let path = OutputPath::parse(&path)?;
    let is_there = built.outputs.contains_key(&path) || built.cards.get(&path).is_some();
    is_there.then_some(path)
}

fn percent(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

/// The address of a file.
fn address(path: &str) -> Url {
    let own = HOSTS.iter().find(|(_, folder)| path.starts_with(folder));
    let (root, folder) = own.expect("the last fits all");
    let path = path[folder.len()..].trim_end_matches("index.html");
    Url::parse(&format!("{root}/{path}")).expect("a URL")
}

fn named(node: &Node, found: &mut BTreeSet<String>) {
    if let NodeData::Element { attrs, .. } = &node.data {
        for attribute in attrs.borrow().iter() {
            let value = attribute.value.to_string();
            match &*attribute.name.local {
                "href" | "src" | "content"
                    if !value.contains("://") || is_url(&value) =>
                {
                    found.insert(value);
                }
                "srcset" => {
                    let urls = value
                        .split(',')
                        .filter_map(|it| it.split(' ').find(|it| !it.is_empty()));
                    found.extend(urls.map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    node.children.borrow().iter().for_each(|child| named(child, found));
}

fn is_url(text: &str) -> bool {
    HOSTS.iter().any(|(root, _)| text.starts_with(root))
}

/// What a page names in addresses: words of `content` that are none are left out.
fn names_of(html: &[u8]) -> BTreeSet<String> {
    let html = String::from_utf8_lossy(html);
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(&*html);
    let mut found = BTreeSet::new();
    named(&dom.document, &mut found);
    found.retain(|it| it.starts_with(['/', '.', '#']) || it.contains("://"));
    found
}

#[test]
fn whatever_a_page_names_is_on_the_host_that_it_names() {
    let built = of(SITE);
    let html = built.outputs.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    let mut across: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (path, file) in html {
        let own = address(path.as_str());
        for written in names_of(&file.bytes) {
            let url = own.join(&written).expect("a URL");
            let Some(target) = file_at(&url, &built) else {
                panic!("{path}: {written} is not there ({url})")
            };
            let is_part = !target.as_str().ends_with(".html")
                && !target.as_str().ends_with(".csv")
                && !target.as_str().ends_with("card.png");
            let hosts = (own.authority().to_owned(), url.authority().to_owned());
            if hosts.0 != hosts.1 {
                assert!(!is_part, "{path} takes {written} from another host");
                assert!(written.contains("://"), "{path}: {written}");
                *across.entry(hosts).or_default() += 1;
            }
        }
    }
    // Each host leads to each other.
    assert_eq!(across.len(), 6, "{across:?}");
}

#[test]
fn alternates_lead_from_host_to_host_and_back() {
    let built = of(SITE);
    let found: BTreeMap<String, Head> = pages(&built, "")
        .into_iter()
        .map(|(path, head)| (address(&percent(&path[1..])).to_string(), head))
        .collect();
    let mut hosts = BTreeSet::new();
    for (url, head) in found.iter().filter(|(_, head)| head.is_indexed) {
        assert_eq!(head.canonical, [url.as_str()]);
        let data = head.data.join(" ");
        assert!(
            data.is_empty() || data.contains(&format!("\"url\":\"{url}\"")),
            "{url}: {data}"
        );
        assert_eq!(head.properties.get("og:url").map_or(url, |all| &all[0]), url);
        for (code, other) in &head.alternates {
            let back =
                found.get(other).unwrap_or_else(|| panic!("{url}: {code} {other}"));
            assert!(back.is_indexed, "{url}: {other}");
            assert_eq!(back.alternates, head.alternates, "{url} and {other}");
            let other = Url::parse(other).expect("a URL");
            hosts.insert((code.clone(), other.authority().to_owned()));
        }
    }
    let hosts: Vec<String> =
        hosts.iter().map(|(code, host)| format!("{code} {host}")).collect();
    assert_eq!(
        hosts,
        [
            "en en.a.example",
            "en-GB a.example",
            "x-default a.example",
            "zh-Hans hans.example",
            "zh-Hant a.example"
        ]
    );
    let home = &found["https://en.a.example/x/"];
    assert!(home.data[0].contains("{\"@id\":\"https://a.example/repo/zh-hant/#site\"}"));
    assert!(home.data[0].contains("\"@id\":\"https://a.example/repo/#publisher\""));
}

fn text(built: &Built, path: &str) -> String {
    let path = OutputPath::parse(path).expect("a path");
    let file = built.outputs.get(&path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// A host is told of what is on it, and of its own addresses.
#[test]
fn each_host_has_files_of_its_own() {
    let built = of(SITE);
    for (root, folder) in HOSTS {
        let sitemap = text(&built, &format!("{folder}sitemap.xml"));
        let all: Vec<&str> =
            sitemap.lines().filter(|it| it.starts_with("<loc>")).collect();
        let own = format!("<loc>{root}/");
        assert!(!all.is_empty() && all.iter().all(|it| it.starts_with(&own)), "{all:?}");
        for name in [".htaccess", ".nginx/server.conf", ".caddy/Caddyfile", "_headers"] {
            text(&built, &format!("{folder}{name}"));
        }
        for name in ["icon-192.png", "apple-touch-icon.png"] {
            let path = OutputPath::parse(&format!("{folder}{name}")).expect("a path");
            assert!(built.cards.get(&path).is_some(), "{path}");
        }
    }
    // Only one of them is at the root of its host, where crawlers look.
    let robots = text(&built, "zh-hans/robots.txt");
    assert!(robots.contains("Sitemap: https://hans.example/sitemap.xml"), "{robots}");
    assert_eq!(text(&built, "en/hello.txt"), "hello, English");
    assert_eq!(text(&built, "zh-hans/hello.txt"), "hello");
    let cname = OutputPath::parse("en/CNAME").expect("a path");
    assert!(!built.outputs.contains_key(&cname), "it names the other host");
    let manifest = text(&built, "en/manifest.webmanifest");
    assert!(manifest.contains("\"scope\": \"./\""), "{manifest}");
    assert!(manifest.contains("\"./icon-512.png\""), "{manifest}");
    let manifest = text(&built, "en-gb/manifest.webmanifest");
    assert!(manifest.contains("\"../icon-512.png\""), "{manifest}");
    let feed = text(&built, "en/feed.xml");
    for words in [
        "<id>https://en.a.example/x/feed.xml</id>",
        "<id>tag:a.example,2026:en/guide</id>",
        "href=\"https://en.a.example/x/guide/\"",
        "hreflang=\"zh-Hans-CN\" href=\"https://hans.example/guide/\"",
        "<icon>https://en.a.example/x/icon-512.png</icon>",
        "src=&quot;https://en.a.example/x/guide/b.svg&quot;",
    ] {
        assert!(feed.contains(words), "{words}\n{feed}");
    }
}

/// Where a page was is told to the host on which it was.
#[test]
fn former_addresses_are_those_of_the_editions_host() {
    let built = of(SITE);
    let moved = |path: &str, to: &str| {
        let page = text(&built, path);
        assert!(page.contains(&format!("0; url={to}\"")), "{path}: {page}");
    };
    moved("old/index.html", "/repo/zh-hant/guide/");
    moved("en/old-guide/index.html", "/x/guide/");
    moved("en/older.html", "/x/guide/");
    let redirects = |folder: &str| text(&built, &format!("{folder}_redirects"));
    assert!(redirects("en/").contains("/x/old-guide/ /x/guide/ 301"));
    assert!(redirects("en/").contains("/x/older.html /x/guide/ 301"));
    let own = redirects("");
    for line in [
        "/repo/old/ /repo/zh-hant/guide/ 301",
        "/repo/en/* https://en.a.example/x/:splat 301!",
        "/repo/zh-hans/* https://hans.example/:splat 301!",
        "/repo/ https://hans.example/ 302! Language=zh-hans",
        "/repo/ /repo/en-gb/ 302! Language=en-gb",
    ] {
        assert!(own.lines().any(|it| it == line), "{line}\n{own}");
    }
    assert!(!own.contains("old-guide"), "{own}");
}

/// In a preview and in a folder, all editions are together; where they will be
/// published is told to machines all the same.
#[test]
fn together_editions_keep_their_folders() {
    let mut together = sources(SITE);
    together.request.addresses = Addresses::Together;
    let built = cold(&together);
    assert_eq!(built.diagnostics, []);
    let guide = text(&built, "en/guide/index.html");
    for words in [
        "href=\"https://en.a.example/x/guide/\"",
        "href=\"/repo/zh-hans/guide/\"",
        "href=\"/repo/en/\"",
        "src=\"/repo/guide/b.svg\"",
        "\"item\":\"https://en.a.example/x/\"",
    ] {
        assert!(guide.contains(words), "{words}\n{guide}");
    }
    let feed = text(&built, "en/feed.xml");
    for words in [
        "href=&quot;https://en.a.example/x/&quot;",
        "src=&quot;https://a.example/repo/guide/b.svg&quot;",
        "href=&quot;https://en.a.example/x/only/&quot;",
    ] {
        assert!(feed.contains(words), "{words}\n{feed}");
    }
    let copy = OutputPath::parse("en/guide/b.svg").expect("a path");
    assert!(!built.outputs.contains_key(&copy), "there is one of each file");
}
