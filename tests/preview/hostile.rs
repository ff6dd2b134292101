//! Requests of who means ill, or of what is broken: none ends the program, none
//! reads what is no file of the site, and none of another site is answered.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::served::{PATIENCE, Served};
use super::site::Site;

#[test]
fn no_path_leads_out_of_the_site() {
    let site = Site::small();
    site.put("content/static/ok.txt", "fine\n");
    let mut served = Served::start(site.root(), &[]);
    let site_yaml = site.path("site.yaml").display().to_string();
    let targets = [
        "/../site.yaml",
        "/../../../../etc/passwd",
        "/zh-hant/../../site.yaml",
        "/%2e%2e/site.yaml",
        "/%2e%2e%2fsite.yaml",
        "/..%2fsite.yaml",
        "/%252e%252e%252fsite.yaml",
        "/..%5csite.yaml",
        "/..\\site.yaml",
        "/..;/site.yaml",
        "//etc/passwd",
        "///etc/passwd",
        "//example.org/zh-hant",
        "/a//../../etc/passwd",
        "/./ok.txt",
        "/zh-hant/./",
        "/zh-hant//",
        "/x/c:/windows/win.ini",
        "/c:/windows/win.ini",
        "/%00",
        "/ok.txt%00.html",
        "/ok.txt%0d%0aX-Injected:%201",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/%c0%ae%c0%ae/site.yaml",
        "/~root/.bashrc",
        "/.git/config",
        "/.duizhao-manifest",
        "/content/index.md",
        "/themes/explainer/theme.yaml",
        "/OK.TXT",
        "/_duizhao/../site.yaml",
        "/_duizhao/%2e%2e/mod.rs",
        "/_duizhao/",
        "/_duizhao/client/preview.js",
        "/_duizhao/events",
        "/site.yaml?raw??",
        &format!("/_duizhao{site_yaml}"),
        &format!("/@fs{site_yaml}"),
        &format!("/{}", "a/".repeat(10_000)),
        &format!("/{}", "%2e%2e%2f".repeat(3_000)),
    ];
    for target in targets {
        let answered = served.get(target);
        let expected = [400, 404, 414, 431];
        assert!(expected.contains(&answered.status), "{target}: {}", answered.head);
        assert!(!answered.head.contains("x-injected"), "{target}");
        let text = answered.text();
        assert!(!text.contains("zh-Hant-TW\n") && !text.contains("root:"), "{target}");
    }
    assert_eq!(served.get("/ok.txt").text(), "fine\n");
    assert_eq!(served.get("/ok.txt?any=thing&%zz").text(), "fine\n");
    assert!(served.is_running());
}

#[test]
fn only_the_own_address_is_answered_to() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let port = served.address.port();
    let ask = |host: &str| served.ask(&format!("GET /zh-hant/ HTTP/1.1\r\n{host}"));
    for ours in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        assert_eq!(ask(&format!("Host: {ours}:{port}\r\n")).status, 200, "{ours}");
    }
    for foreign in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "0.0.0.0",
        "[::]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f000001",
        "127.1",
        "192.168.0.1",
        "localhost.",
        "a@127.0.0.1",
        "xn--fiq228c.example",
        "",
    ] {
        let answered = ask(&format!("Host: {foreign}:{port}\r\n"));
        assert!([400, 403].contains(&answered.status), "{foreign}: {}", answered.head);
        assert!(!answered.text().contains("<html"), "{foreign}");
    }
    let other_port = if port == 1 { 2 } else { port - 1 };
    for wrong in [
        String::new(),
        "Host: \r\n".to_owned(),
        format!("Host: 127.0.0.1:{other_port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        "Host: 127.0.0.1:99999\r\n".to_owned(),
        format!("Host: 127.0.0.1:+{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"),
        format!("Host: evil.example\r\nHost: 127.0.0.1:{port}\r\n"),
    ] {
        let answered = ask(&wrong);
        assert!([400, 403].contains(&answered.status), "{wrong:?}: {}", answered.head);
    }
    // The whole address in the request line must be ours, too.
    let absolute = format!(
        "GET http://evil.example/zh-hant/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    );
    assert!([400, 403].contains(&served.ask(&absolute).status));
    let absolute = format!(
        "GET http://127.0.0.1:{port}/zh-hant/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    );
    assert_eq!(served.ask(&absolute).status, 200);
}

#[test]
fn other_sites_read_nothing() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let at = served.address;
    let own = format!("http://{at}");
    let visit = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    let cases: [(&str, String, bool, bool); 13] = [
        // What a request says, whether a page is given, whether the stream is.
        ("nothing", String::new(), true, true),
        ("own origin", format!("Origin: {own}\r\n"), true, true),
        ("foreign origin", "Origin: http://evil.example\r\n".into(), false, false),
        ("no origin at all", "Origin: null\r\n".into(), false, false),
        ("other port", "Origin: http://127.0.0.1:1\r\n".into(), false, false),
        ("another name", format!("Origin: http://localhost:{}\r\n", at.port()), false, false),
        ("https", format!("Origin: https://{at}\r\n"), false, false),
        ("two", format!("Origin: {own}\r\nOrigin: http://evil.example\r\n"), false, false),
        ("same origin", "Sec-Fetch-Site: same-origin\r\n".into(), true, true),
        ("address bar", format!("Sec-Fetch-Site: none\r\n{visit}"), true, true),
        ("link elsewhere", format!("Sec-Fetch-Site: cross-site\r\n{visit}"), true, false),
        ("script elsewhere", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n".into(), false, false),
        ("frame of another port", "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n".into(), false, false),
    ];
    for (name, headers, page, stream) in cases {
        for (target, is_given) in [
            ("/zh-hant/", page),
            ("/assets/style.css", page),
            ("/zh-hant", page),
            ("/nothing", page),
            ("/_duizhao/preview.js", stream),
            ("/_duizhao/events?page=/zh-hant/", stream),
            ("/_duizhao/state?page=/zh-hant/", stream),
        ] {
            let head = format!("HEAD {target} HTTP/1.1\r\nHost: {at}\r\n{headers}");
            let answered = served.ask(&head);
            assert_eq!(
                answered.status != 403,
                is_given,
                "{name} {target}: {}",
                answered.head
            );
            assert_eq!(answered.header("access-control-allow-origin"), None, "{target}");
            if answered.status == 200 {
                assert_eq!(answered.header("x-content-type-options"), Some("nosniff"));
                let policy = answered.header("cross-origin-resource-policy");
                assert_eq!(policy, Some("same-origin"), "{target}");
            }
        }
    }
}

#[test]
fn only_reading_is_allowed() {
    let site = Site::small();
    let mut served = Served::start(site.root(), &[]);
    let host = format!("Host: {}\r\n", served.address);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "X-READ"]
    {
        let answered = served
            .ask(&format!("{method} /zh-hant/ HTTP/1.1\r\n{host}Content-Length: 0\r\n"));
        assert_eq!(answered.status, 405, "{method}: {}", answered.head);
        assert_eq!(answered.header("allow"), Some("GET, HEAD"), "{method}");
    }
    let whole = served.get("/zh-hant/");
    let head = served.ask(&format!("HEAD /zh-hant/ HTTP/1.1\r\n{host}"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), whole.header("content-length"));
    // A body that never ends is not waited for.
    let endless = format!("POST / HTTP/1.1\r\n{host}Content-Length: 1000000000\r\n\r\nx");
    let mut stream = TcpStream::connect(served.address).expect("the server");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    stream.write_all(endless.as_bytes()).expect("a request");
    let mut first = [0; 12];
    stream.read_exact(&mut first).expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 405");
    assert!(served.is_running());
}

#[test]
fn what_is_no_request_ends_its_connection_alone() {
    let site = Site::small();
    let mut served = Served::start(site.root(), &[]);
    let host = format!("Host: {}\r\nConnection: close\r\n", served.address);
    let many = "X-A: b\r\n".repeat(10_000);
    let long = "a".repeat(1_000_000);
    for bytes in [
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"GET\r\n\r\n".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        format!("CONNECT evil.example:443 HTTP/1.1\r\n{host}\r\n").into_bytes(),
        format!("GET * HTTP/1.1\r\n{host}\r\n").into_bytes(),
        format!("GET zh-hant HTTP/1.1\r\n{host}\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}{many}\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}X-A: {long}\r\n\r\n").into_bytes(),
        format!("GET /{long} HTTP/1.1\r\n{host}\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}Range: bytes=\u{1}\r\n\r\n").into_bytes(),
        format!(
            "POST / HTTP/1.1\r\n{host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        )
        .into_bytes(),
        format!("GET / HTTP/1.1\r\n{host}X: \u{80}\u{81}\r\nIf-None-Match: \u{ff}\r\n\r\n").into_bytes(),
    ] {
        let answer = served.send(&bytes);
        let shown = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
        let is_told = answer.is_empty()
            || ["HTTP/1.1 2", "HTTP/1.1 4"].iter().any(|start| shown.starts_with(start));
        assert!(is_told, "{shown:?} to {:?}", String::from_utf8_lossy(&bytes[..20.min(bytes.len())]));
    }
    // Visitors who say nothing hold nobody up.
    let silent: Vec<TcpStream> =
        (0..100).map(|_| TcpStream::connect(served.address).expect("a place")).collect();
    assert_eq!(served.get("/zh-hant/").status, 200);
    drop(silent);
    assert!(served.is_running());
}

#[test]
fn a_name_of_a_file_is_never_markup() {
    let site = Site::of(&[
        (
            "content/index.md",
            "---\ntitle: </script><script>alert(1)</script>\n---\n\n字。\n",
        ),
        ("content/<b>.md", "---\ntitel: <!--<script>\n---\n\n[x](<a b>.md)\n"),
    ]);
    let served = Served::start(site.root(), &[]);
    for target in ["/zh-hant/", "/zh-hant/%3Cb%3E/", "/zh-hant/%3Cimg%20onerror=x%3E"] {
        let text = served.get(target).text();
        let state = text.split("id=\"duizhao-preview\">").nth(1).expect("a state");
        let state = &state[..state.find("</script>").expect("an end")];
        assert!(!state.contains('<'), "{target}: {state}");
        assert!(!text.contains("<img onerror"), "{target}");
        serde_json::from_str::<serde_json::Value>(state).expect("JSON");
    }
}
