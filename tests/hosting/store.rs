//! A published site in a store of objects: `docs/hosting/s3.sh` brings it there, by
//! rclone, to a server of the S3 protocol on the loopback.

use std::collections::BTreeSet;
use std::process::Command;

use crate::desk::{self, Desk};
use crate::recipes;
use crate::servers::{Program, Server};

/// A page that changes, one that goes, and a file with a name that begins with a dot.
const FILES: [(&str, &str); 5] = [
    (
        "site.yaml",
        "title: 站\nbase_url: https://talks.example.org\nhosting: {files: nginx}\n",
    ),
    ("content/index.md", "# 首頁\n"),
    ("content/talks.md", "# 談判\n\n第一輪。\n"),
    ("content/gone.md", "---\ndraft: true\n---\n\n# 將要消失\n"),
    ("content/static/.well-known/security.txt", "Contact: mailto:a@example.org\n"),
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What a run of the recipe did, as rclone tells it: `put PATH` or `removed PATH`.
fn synchronise(desk: &Desk, server: &Server) -> Vec<String> {
    desk.put(
        "rclone.conf",
        &format!(
            "[store]\ntype = s3\nprovider = Other\naccess_key_id = key\n\
             secret_access_key = secret\nendpoint = http://{}\n",
            server.address()
        ),
    );
    let output = Command::new("sh")
        .arg(recipes::place("s3.sh"))
        .current_dir(desk.root())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", desk.root())
        .env("RCLONE_CONFIG", desk.root().join("rclone.conf"))
        .envs([("RCLONE_USE_JSON_LOG", "true"), ("RCLONE_VERBOSE", "1")])
        .output()
        .expect("sh");
    let log = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{log}");
    let told = log.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let (message, object) = (line["msg"].as_str()?, line["object"].as_str()?);
        match message.split([' ', ':']).next() {
            Some("Copied") => Some(format!("put {object}")),
            Some("Deleted") => Some(format!("removed {object}")),
            _ => panic!("rclone says {line}"),
        }
    });
    told.collect()
}

fn build(desk: &Desk, arguments: &[&str]) {
    let ran = desk.build(arguments);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
}

/// The published files that a store is to have.
fn wanted(desk: &Desk) -> BTreeSet<String> {
    let names = desk.published().into_keys();
    names.filter(|name| !name.starts_with(".nginx/")).collect()
}

#[test]
fn a_second_run_uploads_what_changed_and_removes_what_is_gone() {
    let desk = Desk::new(&FILES);
    build(&desk, &["--drafts"]);
    let server = Server::start(Program::Store, &desk.root().join("store"));

    let first = synchronise(&desk, &server);
    assert!(first.iter().all(|line| line.starts_with("put ")), "{first:?}");
    // Pages come last, when what they need is there.
    let page = first.iter().position(|line| line.ends_with(".html")).expect("pages");
    assert!(first[page..].iter().all(|line| line.ends_with(".html")), "{first:?}");
    let stored = |desk: &Desk| -> BTreeSet<String> {
        desk::tree(&desk.root().join("store/talks")).into_keys().collect()
    };
    assert_eq!(stored(&desk), wanted(&desk));
    assert!(stored(&desk).contains(".well-known/security.txt"));

    let published = desk.published();
    for (start, end, kind, cache) in [
        ("zh-hans/talks/", ".html", "text/html; charset=utf-8", "no-cache"),
        ("zh-hant/", ".png", "image/png", "no-cache"),
        ("assets/", ".css", "text/css; charset=utf-8", FOR_EVER),
        ("assets/", ".svg", "image/svg+xml", FOR_EVER),
    ] {
        let mut files = published.iter();
        let file = files.find(|(path, _)| path.starts_with(start) && path.ends_with(end));
        let (path, bytes) = file.unwrap_or_else(|| panic!("no {start}…{end}"));
        let answer = server.get(&format!("/talks/{path}"), &[]);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("Content-Type"), kind, "{path}");
        assert_eq!(answer.header("Cache-Control"), cache, "{path}");
        assert_eq!(&answer.body, bytes, "{path}");
    }

    // Another checkout has other times on all files; what is in them counts.
    std::fs::remove_dir_all(desk.root().join("public")).expect("its own folder");
    build(&desk, &["--drafts"]);
    assert_eq!(synchronise(&desk, &server), [""; 0]);

    desk.put("content/talks.md", "# 談判\n\n第二輪。\n");
    let before = desk.published();
    build(&desk, &[]);
    let after = desk.published();
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    let mut expected: BTreeSet<String> =
        changed.map(|(path, _)| format!("put {path}")).collect();
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    expected.extend(gone.map(|path| format!("removed {path}")));
    let second = synchronise(&desk, &server);
    assert!(second.contains(&"put zh-hans/talks/index.html".to_owned()), "{second:?}");
    assert!(second.contains(&"removed zh-hant/gone/index.html".to_owned()), "{second:?}");
    assert_eq!(second.iter().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(second.len(), expected.len(), "each once: {second:?}");
    let removal = second.iter().position(|line| line.starts_with("removed "));
    let rest = &second[removal.expect("a removal")..];
    assert!(rest.iter().all(|line| line.starts_with("removed ")), "{second:?}");
    assert_eq!(stored(&desk), wanted(&desk));
}
