//! A published site on the servers that it has files for, as they come from their
//! packages: one table of what readers get, the same for all of them.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

mod browsed;
#[expect(dead_code, reason = "tests of the preview do more in it")]
#[path = "../browser/chromium.rs"]
mod chromium;
#[path = "../command/desk.rs"]
mod desk;
mod domains;
mod recipes;
mod servers;
mod store;
mod upload;
mod walk;

use std::fs;

use desk::Desk;
use servers::{Answer, Program, Server};
use snapbox::IntoData as _;

const SETTINGS: &str = "title: {zh-Hant-TW: 站, en: Site}\n\
    base_url: https://example.org/site\n\
    editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW}, \
    {tag: zh-Hant-HK, from: zh-Hant-TW}, en]\n\
    hosting:\n  files: [apache, caddy, nginx]\n  negotiate: true\n";

/// A site with pages that have moved, from addresses of all kinds.
fn site(settings: &str) -> Desk {
    let desk = Desk::new(&[
        ("site.yaml", settings),
        ("content/index.md", "# 首頁\n"),
        ("content/index.en.md", "# Home\n"),
        (
            "content/talks.md",
            "---\naliases:\n  - /old/\n  - /x/y.html\n  - \"/a.b+c (d)/\"\n  \
             - /舊的談判記錄與各方說法的一頁又長又舊的網址/\n---\n\n# 談判\n",
        ),
        ("content/static/.well-known/security.txt", "Contact: mailto:a@example.org\n"),
    ]);
    let ran = desk.build(&["--out", "www/site"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    open_to_all(desk.root());
    desk
}

/// Servers that are started by root work as somebody else, who must get in.
fn open_to_all(folder: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder, permissions).expect("its own folder");
    }
}

fn serve(program: Program, desk: &Desk) -> Server {
    Server::start(program, &desk.root().join("www"))
}

/// Status and place of a redirection; the host may write it as a whole URL.
fn leads(answer: &Answer) -> (u16, String) {
    let location = answer.header("Location");
    let path = match location.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => &location,
    };
    (answer.status, path.to_owned())
}

/// What readers of all languages, of former addresses, and of none get.
fn judge(program: Program) {
    let desk = site(SETTINGS);
    let server = serve(program, &desk);
    let asks = |language: &str| server.get("/site/", &[("Accept-Language", language)]);
    for (language, edition) in [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-hant-tw"),
        ("zh-Hant", "zh-hant-tw"),
        ("zh-HK", "zh-hant-hk"),
        ("zh-Hant-MO;q=1", "zh-hant-hk"),
        ("zh-CN", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("en-GB, zh", "en"),
    ] {
        let answer = asks(language);
        assert_eq!(leads(&answer), (302, format!("/site/{edition}/")), "{language}");
        assert!(answer.header("Vary").contains("Accept-Language"), "{answer:?}");
        assert_eq!(answer.header("Cache-Control"), "private, no-cache", "{language}");
    }
    for language in ["fr", "zhx", "*"] {
        let answer = asks(language);
        assert_eq!(answer.status, 200, "{language}: {answer:?}");
        assert!(answer.text().contains("<title>站"), "{language}");
        assert!(answer.header("Vary").contains("Accept-Language"), "{answer:?}");
    }
    let chosen = server.get("/site/index.html", &[("Accept-Language", "en")]);
    assert_eq!(chosen.status, 200, "who asks for the choice gets it");

    for former in [
        "/site/old/",
        "/site/x/y.html",
        "/site/a.b+c%20(d)/",
        "/site/%E8%88%8A%E7%9A%84%E8%AB%87%E5%88%A4%E8%A8%98%E9%8C%84%E8%88%87%E5%90%84\
         %E6%96%B9%E8%AA%AA%E6%B3%95%E7%9A%84%E4%B8%80%E9%A0%81%E5%8F%88%E9%95%B7%E5%8F%88\
         %E8%88%8A%E7%9A%84%E7%B6%B2%E5%9D%80/",
    ] {
        let moved = (301, "/site/zh-hant-tw/talks/".to_owned());
        assert_eq!(leads(&server.get(former, &[])), moved, "{former}");
    }
    assert_eq!(server.get("/site/old/other/", &[]).status, 404, "only that page moved");

    for (target, title) in [
        ("/site/zh-hant-tw/nothing", "找不到這個頁面"),
        ("/site/zh-hans/nothing/", "找不到这个页面"),
        ("/site/en/nothing.html", "Page not found"),
    ] {
        let answer = server.get(target, &[]);
        assert_eq!(answer.status, 404, "{target}");
        assert!(answer.text().contains(title), "{target}: {}", answer.text());
        assert!(answer.header("Content-Security-Policy").contains("'self'"), "{target}");
    }
    for hidden in ["/site/.duizhao-manifest", "/site/.nginx/http.conf", "/site/.htaccess"]
    {
        assert!([403, 404].contains(&server.get(hidden, &[]).status), "{hidden}");
    }
    assert_eq!(server.get("/site/.well-known/security.txt", &[]).status, 200);

    let page = server.get("/site/zh-hans/talks/", &[]);
    assert_eq!(page.status, 200);
    assert_eq!(page.header("Content-Type").to_lowercase(), "text/html; charset=utf-8");
    assert_eq!(page.header("Cache-Control"), "no-cache");
    assert_eq!(page.header("X-Content-Type-Options"), "nosniff");
    let policy = page.header("Content-Security-Policy");
    assert!(policy.starts_with("default-src 'self'"), "{policy}");
    let text = page.text();
    let sheet = text.split("rel=\"stylesheet\" href=\"").nth(1);
    let sheet = sheet.and_then(|rest| rest.split('"').next()).expect("a style sheet");
    let style = server.get(sheet, &[]);
    assert_eq!(style.status, 200, "{sheet}");
    assert!(style.header("Content-Type").starts_with("text/css"), "{style:?}");
    assert_eq!(style.header("Cache-Control"), "public, max-age=31536000, immutable");
    let bare = server.get("/site/zh-hans/talks", &[]);
    assert!([301, 307, 308].contains(&bare.status), "{bare:?}");
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

#[test]
fn whoever_is_led_nowhere_chooses() {
    let desk = site(&SETTINGS.replace("negotiate: true", "negotiate: false"));
    for program in [Program::Nginx, Program::Apache, Program::Caddy] {
        let answer = serve(program, &desk).get("/site/", &[("Accept-Language", "en")]);
        assert_eq!(answer.status, 200, "{program:?}");
        let vary = answer.header("Vary");
        assert!(!vary.contains("Accept-Language"), "{program:?}: {vary}");
    }
}

#[test]
fn a_policy_of_ones_own_is_sent_and_none_where_it_is_off() {
    let own = format!("{SETTINGS}  policy: \"default-src 'self'; img-src https:\"\n");
    let none = format!("{SETTINGS}  policy: off\n");
    for (settings, policy) in [(own, "default-src 'self'; img-src https:"), (none, "")] {
        let desk = site(&settings);
        for program in [Program::Nginx, Program::Apache, Program::Caddy] {
            let answer = serve(program, &desk).get("/site/en/", &[]);
            assert_eq!(answer.header("Content-Security-Policy"), policy, "{program:?}");
        }
    }
}

/// The files for hosts that run nothing of ours.
#[test]
fn hosts_of_static_pages_are_told_in_their_own_form() {
    let settings = SETTINGS.replace("[apache, caddy, nginx]", "[netlify]");
    let files = site(&settings);
    let read = |desk: &Desk, name: &str| {
        fs::read_to_string(desk.root().join("www/site").join(name)).expect("the file")
    };
    snapbox::assert_data_eq!(read(&files, "_redirects"), snapbox::str![[r#"
# Made by duizhao, and made anew by each build.

/site/a.b%2Bc%20%28d%29/ /site/zh-hant-tw/talks/ 301
/site/old/ /site/zh-hant-tw/talks/ 301
/site/x/y.html /site/zh-hant-tw/talks/ 301
/site/%E8%88%8A%E7%9A%84%E8%AB%87%E5%88%A4%E8%A8%98%E9%8C%84%E8%88%87%E5%90%84%E6%96%B9%E8%AA%AA%E6%B3%95%E7%9A%84%E4%B8%80%E9%A0%81%E5%8F%88%E9%95%B7%E5%8F%88%E8%88%8A%E7%9A%84%E7%B6%B2%E5%9D%80/ /site/zh-hant-tw/talks/ 301
/site/ /site/zh-hant-hk/ 302! Language=zh-hant-hk
/site/ /site/zh-hant-hk/ 302! Language=zh-hant-mo
/site/ /site/zh-hant-tw/ 302! Language=zh-hant
/site/ /site/zh-hans/ 302! Language=zh-hans
/site/ /site/zh-hant-tw/ 302! Language=zh-tw
/site/ /site/zh-hant-hk/ 302! Language=zh-hk
/site/ /site/zh-hant-hk/ 302! Language=zh-mo
/site/ /site/zh-hans/ 302! Language=zh-cn
/site/ /site/zh-hans/ 302! Language=zh-sg
/site/ /site/zh-hans/ 302! Language=zh-my
/site/ /site/zh-hans/ 302! Language=zh
/site/ /site/en/ 302! Language=en
/site/zh-hant-tw/* /site/zh-hant-tw/404.html 404
/site/zh-hans/* /site/zh-hans/404.html 404
/site/zh-hant-hk/* /site/zh-hant-hk/404.html 404
/site/en/* /site/en/404.html 404

"#]].raw());
    snapbox::assert_data_eq!(read(&files, "_headers"), snapbox::str![[r#"
# Made by duizhao, and made anew by each build.

/site/*
  Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin

/site/assets/*
  Cache-Control: public, max-age=31536000, immutable

/site/zh-hant-tw/*
  Cache-Control: no-cache

/site/zh-hans/*
  Cache-Control: no-cache

/site/zh-hant-hk/*
  Cache-Control: no-cache

/site/en/*
  Cache-Control: no-cache

"#]].raw());
    let settings = SETTINGS.replace("[apache, caddy, nginx]", "[netlify, cloudflare]");
    let redirects = read(&site(&settings), "_redirects");
    // Cloudflare knows no languages, and takes a line with one for a fault.
    assert!(!redirects.contains("Language"), "{redirects}");
    assert!(redirects.contains("/site/old/ /site/zh-hant-tw/talks/ 301"), "{redirects}");
}
