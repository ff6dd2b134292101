//! `duizhao new site`: a folder becomes a site to write into.

use std::collections::BTreeMap;

use crate::assert_status;
use crate::desk::{Desk, Ran, program, tree};

fn new_site(desk: &Desk, arguments: &[&str]) -> Ran {
    Ran::of(program(desk.root()).args(["new", "site"]).args(arguments).output())
}

/// Runs a command in the new site.
fn run(desk: &Desk, folder: &str, arguments: &[&str]) -> Ran {
    Ran::of(program(&desk.root().join(folder)).args(arguments).output())
}

#[test]
fn a_new_site_is_sound_and_says_what_to_do_next() {
    let desk = Desk::new(&[]);
    let ran = new_site(&desk, &["notes/talks"]);
    assert_status(&ran, 0);
    assert!(ran.stdout.starts_with("wrote notes/talks/.gitignore\n"), "{}", ran.stdout);
    assert!(
        ran.stdout.ends_with("\n\n  cd notes/talks\n  duizhao serve\n"),
        "{}",
        ran.stdout
    );
    // Warnings and notes are none either: all that is told goes there.
    for arguments in [&["build", "--strict"][..], &["check", "--strict"]] {
        let ran = run(&desk, "notes/talks", arguments);
        assert_status(&ran, 0);
        assert_eq!(ran.stderr, "", "{arguments:?}");
    }
    let page = |edition: &str| {
        let path = format!("public/{edition}/explainers/leap-years/index.html");
        let path = desk.root().join("notes/talks").join(path);
        std::fs::read_to_string(path).expect("a page")
    };
    // Each edition has its own names.
    assert!(page("zh-hant").contains("教宗額我略十三世"));
    assert!(page("zh-hans").contains("教皇格列高利十三世"));
    assert!(page("en").contains("Pope Gregory XIII"));
}

#[test]
fn a_new_site_has_the_titles_that_are_given() {
    let title = "「核」: #1 談判";
    let desk = Desk::new(&[]);
    let ran = new_site(&desk, &[".", "--title", title, "--title-en", "Talks: \"one\""]);
    assert_status(&ran, 0);
    assert!(ran.stdout.ends_with("\n\n  duizhao serve\n"), "{}", ran.stdout);
    let ran = run(&desk, ".", &["check", "--strict"]);
    assert_status(&ran, 0);
    assert_eq!(ran.stderr, "");
    assert_status(&desk.build(&[]), 0);
    let published = desk.published();
    let page = |path: &str| String::from_utf8_lossy(&published[path]).into_owned();
    assert!(page("zh-hant/index.html").contains(&format!("<h1>{title}</h1>")));
    assert!(page("en/index.html").contains("<h1>Talks: "));
}

#[test]
fn vs_code_finds_the_schemas_that_the_program_has() {
    let desk = Desk::new(&[]);
    assert_status(&new_site(&desk, &["."]), 0);
    let files = tree(desk.root());
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let settings = text(".vscode/settings.json");
    for name in ["site", "terms"] {
        let path = format!(".vscode/schemas/{name}.json");
        assert!(settings.contains(&format!("\"./{path}\"")), "{settings}");
        assert_eq!(text(&path), run(&desk, ".", &["schema", name]).stdout);
    }
    // VS Code takes comments in its settings; the other files are plain JSON.
    for path in ["extensions.json", "tasks.json", "duizhao.code-snippets"] {
        let text = text(&format!(".vscode/{path}"));
        let read = serde_json::from_str::<serde_json::Value>(&text);
        assert!(read.is_ok(), "{path}: {read:?}");
    }
}

#[test]
fn the_schema_of_front_matter_has_the_taxonomies_of_the_site() {
    let desk = Desk::new(&[("site.yaml", "taxonomies: [regions]\n")]);
    desk.put("content/index.md", "# 首\n");
    desk.put("bare/content/index.md", "# 空\n");
    let keys = |folder: &str| {
        let told = run(&desk, folder, &["schema", "front-matter"]).stdout;
        let schema: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let keys = schema["properties"].as_object().expect("keys").keys();
        keys.cloned().collect::<Vec<_>>()
    };
    assert!(keys(".").contains(&"regions".to_owned()));
    assert!(!keys("bare").contains(&"regions".to_owned()));
}

#[test]
fn nothing_is_overwritten_and_all_that_is_in_the_way_is_told() {
    let desk = Desk::new(&[("site.yaml", "title: 我的\n"), (".gitignore", "/x\n")]);
    desk.put("README.md", "我的\n");
    let before = tree(desk.root());
    let ran = new_site(&desk, &["."]);
    assert_status(&ran, 2);
    for file in ["`site.yaml`", "`.gitignore`", "nothing is overwritten"] {
        assert!(ran.stderr.contains(file), "{file}: {}", ran.stderr);
    }
    assert_eq!(tree(desk.root()), before);
    // A folder with content is a site, whatever its files are called.
    let desk = Desk::new(&[("content/mine.md", "# 我的\n")]);
    let ran = new_site(&desk, &["."]);
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("`./content`"), "{}", ran.stderr);
    let files = tree(desk.root()).into_keys().collect::<Vec<_>>();
    assert_eq!(files, ["content/mine.md"]);
    // What is not in the way stays.
    let desk = Desk::new(&[("README.md", "我的\n")]);
    assert_status(&new_site(&desk, &["."]), 0);
    assert_eq!(tree(desk.root())["README.md"], "我的\n".as_bytes());
    // A file is no folder.
    let desk = Desk::new(&[("talks", "我的\n")]);
    let ran = new_site(&desk, &["talks"]);
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("a file is in its way"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let desk = Desk::new(&[("elsewhere/a.txt", "")]);
    let (from, to) = (desk.root().join("elsewhere"), desk.root().join("site/.vscode"));
    std::fs::create_dir(desk.root().join("site")).expect("a folder");
    std::os::unix::fs::symlink(from, to).expect("a link");
    assert_status(&new_site(&desk, &["site"]), 2);
    let written: BTreeMap<_, _> = tree(desk.root());
    assert_eq!(written.into_keys().collect::<Vec<_>>(), ["elsewhere/a.txt"]);
}
