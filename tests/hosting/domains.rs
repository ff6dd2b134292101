//! An edition with a domain of its own on the servers: its folder is brought to the
//! root of another host, and whatever either host names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::desk::Desk;
use crate::servers::{OTHER, Program, Server};
use crate::walk::named;
use crate::{open_to_all, serve};

const SETTINGS: &str = "title: {zh-Hant-TW: 站, en: Site}\n\
    base_url: https://example.org/site\n\
    editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW}, \
    {tag: en, base_url: https://en.example.org/site}]\n\
    hosting:\n  files: [apache, caddy, nginx]\n  negotiate: true\n";

/// The site's own host: what it serves lies in `www/`, and the folder of the English
/// edition has been brought to `www/other/`.
fn site() -> Desk {
    let desk = Desk::new(&[
        ("site.yaml", SETTINGS),
        ("content/index.md", "# 首頁\n\n[指南](guide.md)\n"),
        ("content/index.en.md", "# Home\n\n[Guide](guide.md), [only](only.md)\n"),
        ("content/guide.md", "---\ndate: 2026-01-01\n---\n# 指南\n\n![圖](p.svg)\n"),
        (
            "content/guide.en.md",
            "---\ndate: 2026-01-01\naliases: [/old/, /en/a.b+c/]\n---\n# Guide\n\n\
             ![Picture](p.svg)\n",
        ),
        ("content/only.md", "# 只有中文\n\n[英](guide.en.md)\n"),
        (
            "content/p.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>\n",
        ),
    ]);
    let ran = desk.build(&["--out", "www/site"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let www = desk.root().join("www");
    fs::create_dir_all(www.join("other")).expect("a folder");
    fs::rename(www.join("site/en"), www.join("other/site")).expect("the edition");
    open_to_all(desk.root());
    desk
}

fn other(program: Program, desk: &Desk) -> Server {
    Server::start(program, &desk.root().join("www/other"))
}

/// What the two hosts tell readers, of old addresses and of none.
fn judge(program: Program) {
    let desk = site();
    let main = serve(program, &desk);
    let leads = |server: &Server, target: &str, status: u16, to: &str| {
        let answer = server.get(target, &[("Accept-Language", "en-GB")]);
        let location = answer.header("Location");
        let whole = format!("http://{}{to}", server.address());
        assert_eq!(answer.status, status, "{program:?} {target}: {answer:?}");
        // Apache writes percent-encoded bytes in small letters, which mean the same.
        let is_meant = |place: &str| location.eq_ignore_ascii_case(place);
        assert!(is_meant(to) || is_meant(&whole), "{program:?} {target}: {location}");
    };
    leads(&main, "/site/", 302, "https://en.example.org/site/");
    for below in ["", "guide/", "guide/?q=1&r=%E6%8C%87", "%E6%8C%87/", "a%20b.html"] {
        let to = format!("https://en.example.org/site/{below}");
        leads(&main, &format!("/site/en/{below}"), 301, &to);
    }
    let answer = main.get("/site/en", &[]);
    let location = answer.header("Location");
    let home = "https://en.example.org/site";
    assert_eq!(answer.status, 301, "{answer:?}");
    assert_eq!(location.trim_end_matches('/'), home, "{program:?}");
    // No line of an answer comes out of an address.
    let split = main.get("/site/en/x%0d%0aSet-Cookie:%20a=b", &[]);
    assert_eq!(split.header("Set-Cookie"), "", "{program:?}: {split:?}");
    let near = main.get("/site/english/", &[]);
    assert_eq!(near.status, 404, "{program:?}: {near:?}");
    drop(main);

    let own = other(program, &desk);
    leads(&own, "/site/old/", 301, "/site/guide/");
    leads(&own, "/site/a.b+c/", 301, "/site/guide/");
    let home = own.get("/site/", &[("Accept-Language", "zh-TW")]);
    assert_eq!(home.status, 200, "whoever comes here wants this edition");
    assert!(home.text().contains("<h1>Home</h1>"), "{}", home.text());
    assert_eq!(home.header("Cache-Control"), "no-cache", "{program:?}");
    assert!(home.header("Content-Security-Policy").contains("'self'"), "{program:?}");
    let lost = own.get("/site/nothing/", &[]);
    assert_eq!(lost.status, 404, "{program:?}");
    assert!(lost.text().contains("Page not found"), "{program:?}: {}", lost.text());
    for hidden in ["/site/.nginx/http.conf", "/site/.htaccess"] {
        assert!([403, 404].contains(&own.get(hidden, &[]).status), "{hidden}");
    }
}

#[test]
fn nginx() {
    judge(Program::Nginx);
}

#[test]
fn apache() {
    judge(Program::Apache);
}

#[test]
fn caddy() {
    judge(Program::Caddy);
}

/// One nginx is both hosts; a walk goes from page to page, from host to host.
#[test]
fn one_server_has_both_hosts_and_all_that_they_name() {
    let desk = site();
    assert!(Path::new(&desk.root().join("www/other/site/.nginx/http.conf")).exists());
    let server = serve(Program::Nginx, &desk);
    let start = url::Url::parse("https://example.org/site/").expect("a URL");
    let mut open = vec![start.clone()];
    let mut met: BTreeSet<url::Url> = [start].into();
    let mut pages = [0, 0];
    while let Some(at) = open.pop() {
        let host = at.host_str().expect("a host");
        let answer = server.get_of(host, at.path(), &[]);
        assert_eq!(answer.status, 200, "{at}");
        if !answer.header("Content-Type").starts_with("text/html") {
            continue;
        }
        pages[usize::from(host == OTHER)] += 1;
        for written in named(&answer.text()) {
            let mut url = at.join(&written).expect("a URL");
            url.set_fragment(None);
            assert!(["example.org", OTHER].contains(&url.host_str().expect("a host")));
            if met.insert(url.clone()) {
                open.push(url);
            }
        }
    }
    let [main, own] = pages;
    assert!(main > 9 && own > 3, "{pages:?}");
}
