//! The project's own site under nginx, opened page by page in a browser: under the
//! headers that are made for it, no page has anything to complain of.
//!
//! Every page of the sitemap is opened, in all editions. What a page fetches, what its
//! policy forbids and what it says of itself is asked of the browser; whether editions
//! name each other, of what all pages said.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::chromium::Tab;
use crate::servers::{Program, Server};
use crate::walk::own_site;

/// The host that the pages name; the server is elsewhere.
const HOST: &str = "https://duizhao.example";

/// The editions of the site by the folders that they live in.
const EDITIONS: [(&str, &str); 4] = [
    ("zh-hant", "zh-Hant-TW"),
    ("zh-hans", "zh-Hans-CN"),
    ("zh-hant-hk", "zh-Hant-HK"),
    ("en", "en"),
];

/// Notes what a policy forbids, before anything of a page runs: some violations are
/// told to the page alone.
const WATCH: &str = "window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));";

/// What a page is asked for once it is there. Files that wait for their reader are
/// fetched as for one who has come to them.
const ASKED: &str = "(async () => {
    const waiting = [...document.querySelectorAll('img[loading=lazy]')];
    for (const picture of waiting) picture.loading = 'eager';
    await Promise.all([...document.images].map((it) => it.decode().catch(() => {})));
    await document.fonts.ready;
    const link = (it) => [it.hreflang, it.href];
    return {
        lang: document.documentElement.lang,
        title: document.title,
        canonical: document.querySelector('link[rel=canonical]')?.href,
        alternates: [...document.querySelectorAll('link[rel=alternate][hreflang]')]
            .filter((it) => !it.type).map(link),
        broken: [...document.images].filter((it) => !it.naturalWidth).map((it) => it.src),
        status: performance.getEntriesByType('navigation')[0].responseStatus,
        fetched: performance.getEntriesByType('resource')
            .map((it) => [it.name, it.responseStatus]),
        violations: window.violations,
    };
})()";

/// The addresses that a server's sitemap names, as paths.
fn mapped(server: &Server, base: &str) -> BTreeSet<String> {
    let sitemap = server.get(&format!("{base}/sitemap.xml"), &[]).text();
    let lines = sitemap.lines().filter_map(|line| line.strip_prefix("<loc>"));
    let urls = lines.map(|line| line.trim_end_matches("</loc>"));
    urls.map(|url| url.strip_prefix(HOST).expect("of the host").to_owned()).collect()
}

/// A tab that notes what a policy forbids.
fn tab() -> Tab {
    let mut tab = Tab::blank();
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    tab
}

/// Opens a page and holds it; what it said of itself leaves.
fn open(tab: &mut Tab, server: &Server, path: &str) -> Value {
    let origin = format!("http://{}", server.address());
    tab.visit(&format!("{origin}{path}"));
    let told = tab.eval(ASKED);
    assert_eq!(told["status"], 200, "{path}");
    assert_eq!(told["violations"], json!([]), "{path}");
    assert_eq!(told["broken"], json!([]), "{path}");
    let fetched = told["fetched"].as_array().expect("files");
    assert!(!fetched.is_empty(), "{path} has no style sheet");
    for file in fetched {
        let name = file[0].as_str().expect("an address");
        let is_own = name.starts_with(&format!("{origin}/")) || name.starts_with("data:");
        assert!(is_own, "{path} asks another host: {name}");
        assert!(file[1].as_u64().is_some_and(|status| status < 400), "{path}: {file}");
    }
    assert!(told["title"].as_str().is_some_and(|it| !it.is_empty()), "{path}");
    if let Some((_, tag)) = edition_of(path) {
        assert_eq!(told["lang"], tag, "{path}");
    }
    let complaints = tab.complaints();
    assert!(complaints.is_empty(), "{path}: {complaints:#?}");
    told
}

/// The edition that a page is in, by its path.
fn edition_of(path: &str) -> Option<(&str, &str)> {
    EDITIONS.into_iter().find(|(folder, _)| path.split('/').any(|it| it == *folder))
}

/// Where `hreflang` leads from each page.
type Alternates = BTreeMap<String, BTreeMap<String, String>>;

fn alternates(told: &Value) -> BTreeMap<String, String> {
    let links = told["alternates"].as_array().expect("links").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let path = |url: String| url.strip_prefix(HOST).expect("of the host").to_owned();
    links.map(|link| (text(&link[0]), path(text(&link[1])))).collect()
}

/// All pages that one names are pages that were opened and name all the same, itself
/// among them, each by the language that it is in.
fn hold_reciprocity(pages: &Alternates) {
    for (path, named) in pages {
        for (language, other) in named {
            let back = pages.get(other);
            let back = back.unwrap_or_else(|| panic!("{path} names {other}: no page"));
            assert_eq!(back, named, "{path} and {other} say the same");
            if let Some((_, tag)) = edition_of(other)
                && language != "x-default"
            {
                // A tag, or the beginning of one where no other edition has it.
                let is_of = tag == language || tag.starts_with(&format!("{language}-"));
                assert!(is_of, "{path} names {other} as {language}");
            }
        }
        // The tags and archives of an edition may be of that edition alone.
        let names_itself = named.is_empty() || named.values().any(|it| it == path);
        assert!(names_itself, "{path}: {named:?}");
    }
}

/// A reader asks the search of an edition for a word, and follows what is found.
fn seek(tab: &mut Tab, server: &Server, base: &str, (edition, words): (&str, &str)) {
    open(tab, server, &format!("{base}/{edition}/search/"));
    tab.eval("document.querySelector('#find-query').focus()");
    tab.call("Input.insertText", json!({ "text": words }));
    tab.wait("document.querySelector('.found li a') !== null");
    assert!(
        tab.eval("document.querySelector('.found mark') !== null") == true,
        "{words}"
    );
    tab.eval("document.querySelector('.found li a').click()");
    let path = json!(format!("{base}/{edition}/"));
    tab.wait(&format!(
        "location.pathname.startsWith({path}) && !location.pathname.endsWith('/search/')
            && document.readyState === 'complete'"
    ));
    assert_eq!(tab.eval("window.violations"), json!([]), "{words}");
    assert_eq!(tab.complaints(), [""; 0], "{words}");
}

#[test]
fn no_page_has_anything_to_complain_of_in_a_browser() {
    let desk = own_site(HOST);
    let server = Server::alone(Program::Nginx, &desk.root().join("www/site"));
    let policy = server.get("/en/", &[]).header("Content-Security-Policy");
    assert!(policy.starts_with("default-src 'self';"), "{policy}");
    let mut tab = tab();
    let pages = mapped(&server, "");
    assert!(pages.len() > 140, "{} pages", pages.len());
    let mut named = Alternates::new();
    for path in &pages {
        let told = open(&mut tab, &server, path);
        assert_eq!(told["canonical"], json!(format!("{HOST}{path}")));
        named.insert(path.clone(), alternates(&told));
    }
    for (folder, _) in EDITIONS {
        let of = pages.iter().filter(|it| it.starts_with(&format!("/{folder}/")));
        assert!(of.count() > 30, "{folder}");
        // A page that is no page of the sitemap has the same to keep to.
        open(&mut tab, &server, &format!("/{folder}/404.html"));
    }
    hold_reciprocity(&named);
    let languages: Vec<&str> = named["/en/guide/"].keys().map(String::as_str).collect();
    let expected = ["en", "x-default", "zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-Hant-TW"];
    assert_eq!(languages, expected);
    for asked in [
        ("zh-hant", "談判"),
        ("zh-hans", "谈判"),
        ("zh-hant-hk", "談判"),
        ("en", "talks"),
    ] {
        seek(&mut tab, &server, "", asked);
    }
}

/// The same below a path: one page of each kind, in each edition.
#[test]
fn nor_has_any_below_a_path() {
    let desk = own_site(&format!("{HOST}/site"));
    let server = Server::start(Program::Nginx, &desk.root().join("www"));
    let mut tab = tab();
    let all = mapped(&server, "/site");
    let mut named = Alternates::new();
    for kind in
        ["", "guide/", "guide/blocks/", "muscat/", "people/", "tags/", "tags/iran/"]
            .into_iter()
            .chain(["archive/", "glossary/"])
    {
        for (folder, _) in EDITIONS {
            let path = format!("/site/{folder}/{kind}");
            assert!(all.contains(&path), "{path}");
            let told = open(&mut tab, &server, &path);
            named.insert(path, alternates(&told));
        }
    }
    let root = open(&mut tab, &server, "/site/");
    named.insert("/site/".to_owned(), alternates(&root));
    hold_reciprocity(&named);
    seek(&mut tab, &server, "/site", ("zh-hans", "谈判"));

    // Whoever lets no script run reads on, and changes editions by links.
    for edition in EDITIONS {
        read_without_scripts(&mut tab, &server, edition);
    }
}

fn read_without_scripts(tab: &mut Tab, server: &Server, (folder, tag): (&str, &str)) {
    let path = format!("/site/{folder}/muscat/");
    tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let url = format!("http://{}{path}", server.address());
    tab.call("Page.navigate", json!({ "url": url }));
    // No clock of the page runs, so that it is asked from here, again and again.
    let here = format!(
        "location.pathname === {} && document.readyState === 'complete'",
        json!(path)
    );
    let is_there = (0..2000).any(|_| tab.eval(&here) == true);
    assert!(is_there, "{path}");
    assert_eq!(tab.eval("document.documentElement.lang"), tag);
    let height = tab.eval("document.querySelector('.prose').offsetHeight");
    assert!(height.as_u64().is_some_and(|height| height > 400), "{path}: {height}");
    let others = tab.eval("document.querySelectorAll('.switcher a[href]').length");
    assert!(others.as_u64().is_some_and(|others| others >= 3), "{path}: {others}");
    assert_eq!(tab.eval("matchMedia('(scripting: none)').matches"), true);
    tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    assert_eq!(tab.complaints(), [""; 0], "{path}");
}
