//! What is published, and what is said of it.

use std::collections::BTreeMap;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::desk::{Desk, Ran, program, tree};
use crate::{SOUND, assert_status};

const PAGES: [&str; 11] = [
    "404.html",
    "index.html",
    "zh-hans/404.html",
    "zh-hans/index.html",
    "zh-hans/search/index.html",
    "zh-hans/talks/index.html",
    "zh-hant/404.html",
    "zh-hant/index.html",
    "zh-hant/search/index.html",
    "zh-hant/talks/index.html",
    "zh-hant/talks/with-zh-hans/index.html",
];

fn pages(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).filter(|path| path.ends_with(".html")).collect()
}

fn text(desk: &Desk, path: &str) -> String {
    let published = desk.published();
    let bytes = published.get(path).unwrap_or_else(|| panic!("{path} is published"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

#[test]
fn a_sound_site_is_published() {
    let desk = Desk::new(SOUND);
    let ran = desk.build(&[]);
    assert_status(&ran, 0);
    assert_eq!(ran.stderr, "");
    assert_data_eq!(
        ran.stdout,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant-TW 2 pages · zh-Hans-CN 2 pages (derived)
(times)
published 40 files to ./public (40 written, 0 unchanged, 0 removed)

"#]]
    );
    assert_eq!(pages(&desk.published()), PAGES);
    assert!(text(&desk, "zh-hant/talks/index.html").contains("皇<strong>后</strong>在"));
    assert!(text(&desk, "zh-hans/talks/index.html").contains("皇<strong>后</strong>在"));
}

#[test]
fn a_second_build_says_that_nothing_changed() {
    let desk = Desk::new(SOUND);
    desk.build(&[]);
    let before = desk.published();
    let ran = desk.build(&[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant-TW 2 pages · zh-Hans-CN 2 pages (derived)
(times)
published 40 files to ./public (nothing changed)

"#]]
    );
    assert_eq!(desk.published(), before);
}

#[test]
fn a_site_with_errors_is_not_published() {
    let desk = Desk::new(SOUND);
    desk.build(&[]);
    let before = desk.published();
    desk.put("content/talks.md", "---\ntitle: 談判\n---\n\n[無](nothing.md)\n");
    let ran = desk.build(&[]);
    assert_status(&ran, 1);
    assert_eq!(ran.stdout.lines().last(), Some("nothing published: 1 error"));
    assert!(ran.stderr.contains("error[link::dead]"), "{}", ran.stderr);
    assert_eq!(desk.published(), before);
}

#[test]
fn keep_going_publishes_sound_pages_and_removes_nothing() {
    let desk = Desk::new(SOUND);
    desk.put("content/old.md", "# 舊\n");
    desk.build(&[]);
    let before = desk.published();
    std::fs::remove_file(desk.root().join("content/old.md")).expect("a file to remove");
    desk.put("content/talks.md", "---\ntitle: 會談\n---\n\n[無](nothing.md)\n");
    desk.put("content/new.md", "---\ntitle: 新\n---\n\n[無](nothing.md)\n");
    desk.put("content/sound.md", "---\ntitle: 好\n---\n\n新的一頁。\n");
    let ran = desk.build(&["--keep-going"]);
    assert_status(&ran, 1);
    let after = desk.published();
    for page in ["zh-hant/talks/index.html", "zh-hans/talks/index.html"] {
        assert_eq!(after[page], before[page], "{page} is as it was");
    }
    for page in ["zh-hant/old/index.html", "zh-hans/old/index.html"] {
        assert_eq!(after.get(page), before.get(page), "{page} stays");
        assert!(after.contains_key(page), "{page} stays");
    }
    for page in ["zh-hant/new/index.html", "zh-hans/new/index.html"] {
        assert!(!after.contains_key(page), "{page} has an error");
    }
    assert!(text(&desk, "zh-hans/sound/index.html").contains("新的一页"));
}

/// A page with a warning.
const DOUBTFUL: &str = "---\ntitle: 疑\n---\n\n字。\n\n[^1]: 無人提起的註。\n";

#[test]
fn a_warning_holds_nothing_up() {
    let desk = Desk::new(SOUND);
    desk.put("content/doubtful.md", DOUBTFUL);
    let ran = desk.build(&[]);
    assert_status(&ran, 0);
    assert!(ran.stderr.starts_with("warning[footnote::unused]"), "{}", ran.stderr);
    assert!(ran.stdout.ends_with(": 1 warning\n"), "{}", ran.stdout);
}

#[test]
fn a_page_that_somebody_changed_stays_and_is_told() {
    let desk = Desk::new(SOUND);
    desk.put("content/old.md", "# 舊\n");
    desk.build(&[]);
    std::fs::remove_file(desk.root().join("content/old.md")).expect("a file to remove");
    desk.put("public/zh-hant/old/index.html", "mine");
    let ran = desk.build(&[]);
    assert_status(&ran, 0);
    assert!(ran.stderr.starts_with("warning[output::kept]"), "{}", ran.stderr);
    assert_eq!(text(&desk, "zh-hant/old/index.html"), "mine");
    assert!(!desk.published().contains_key("zh-hans/old/index.html"));
}

#[test]
fn strict_takes_warnings_for_errors() {
    let desk = Desk::new(SOUND);
    desk.put("content/doubtful.md", DOUBTFUL);
    let ran = desk.build(&["--strict"]);
    assert_status(&ran, 1);
    assert!(ran.stderr.starts_with("error[footnote::unused]"), "{}", ran.stderr);
    assert!(ran.stdout.ends_with("nothing published: 1 error\n"), "{}", ran.stdout);
    assert!(desk.published().is_empty());
    assert_status(&Desk::new(SOUND).build(&["--strict"]), 0);
}

#[test]
fn strict_and_keep_going_leave_out_pages_with_warnings() {
    let desk = Desk::new(SOUND);
    desk.put("content/doubtful.md", DOUBTFUL);
    let ran = desk.build(&["--strict", "--keep-going"]);
    assert_status(&ran, 1);
    assert_eq!(pages(&desk.published()), PAGES);
}

#[test]
fn drafts_and_the_future_are_shown_to_who_asks() {
    let desk = Desk::new(SOUND);
    desk.put("content/draft.md", "---\ntitle: 草稿\ndraft: true\n---\n\n字。\n");
    desk.put("content/tomorrow.md", "---\ntitle: 明天\ndate: 2026-11-24\n---\n\n字。\n");
    desk.put("content/today.md", "---\ntitle: 今天\ndate: 2026-11-23\n---\n\n字。\n");
    for (arguments, draft, tomorrow) in [
        (&[][..], false, false),
        (&["--drafts"][..], true, false),
        (&["--future"][..], false, true),
        (&["--drafts", "--future"][..], true, true),
    ] {
        assert_status(&desk.build(arguments), 0);
        let published = desk.published();
        let has = |page: &str| {
            let pages = ["zh-hant", "zh-hans"].map(|edition| {
                published.contains_key(&format!("{edition}/{page}/index.html"))
            });
            assert_eq!(pages[0], pages[1], "{page} in both editions");
            pages[0]
        };
        assert!(has("today"));
        assert_eq!((has("draft"), has("tomorrow")), (draft, tomorrow), "{arguments:?}");
    }
}

#[test]
fn out_and_base_url_are_taken_from_the_command_line() {
    let desk = Desk::new(SOUND);
    let ran = desk.build(&["--out", "elsewhere", "--base-url", "https://example.com/x/"]);
    assert_status(&ran, 0);
    assert!(desk.published().is_empty());
    let files = tree(&desk.root().join("elsewhere"));
    let page = String::from_utf8_lossy(&files["zh-hant/talks/index.html"]).into_owned();
    assert!(page.contains("https://example.com/x/zh-hant/talks/"), "{page}");
    assert!(!page.contains("example.org"), "{page}");
}

/// The project's own site, which is also its guide.
#[test]
fn the_projects_own_site_has_no_fault() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut command = program(project);
    command.args(["build", "--strict", "--out"]).arg(out.path().join("public"));
    let ran = Ran::of(command.output());
    assert_eq!(ran.stderr, "");
    assert_status(&ran, 0);
}
