//! Whole sites: each folder of `tests/sites/` is one.
//!
//! One that has a folder `expected/` becomes exactly the files in it.
//! `SNAPSHOTS=overwrite` writes them anew; then `git diff` is to be read.
#![expect(clippy::disallowed_methods, reason = "tests look at folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use duizhao::base::source::Request;
use duizhao::edge::disk;
use duizhao::pipeline::{Built, Memo, build};
use duizhao::script::opencc::DictionaryFolder;
use jiff::civil::date;
use snapbox::{Data, assert_data_eq, str};

fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn built(root: &Path) -> Built {
    let sources = disk::scan(root, Request::default(), date(2026, 11, 23));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let mut memo = Memo::new(DictionaryFolder(folder.into()));
    let built = build(&sources.expect("a site"), &mut memo);
    assert_eq!(built.diagnostics, [], "{}", root.display());
    built
}

/// The files of an output, as text.
fn texts(built: &Built) -> BTreeMap<String, String> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("sites hold text");
    let outputs = built.outputs.iter();
    outputs.map(|(path, file)| (path.to_string(), text(&file.bytes))).collect()
}

/// The files below a folder, as text.
fn expected(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter();
    entries
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("a path below");
            let path = path.to_string_lossy().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).expect("sites hold text"))
        })
        .collect()
}

fn overwrite(folder: &Path, files: &BTreeMap<String, String>) {
    fs::remove_dir_all(folder).expect("the old files go");
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

#[test]
fn sites_become_what_is_expected_of_them() {
    let overwrites = std::env::var_os("SNAPSHOTS").is_some_and(|how| how == "overwrite");
    let mut compared = 0;
    for site in fs::read_dir(sites()).expect("tests/sites") {
        let root = site.expect("a folder").path();
        let folder = root.join("expected");
        if !folder.is_dir() {
            continue;
        }
        compared += 1;
        let actual = texts(&built(&root));
        if overwrites {
            overwrite(&folder, &actual);
        }
        let expected = expected(&folder);
        let names = |files: &BTreeMap<String, String>| -> String {
            files.keys().map(|path| format!("{path}\n")).collect()
        };
        assert_data_eq!(names(&actual), names(&expected));
        for (path, text) in actual {
            let expected = format!("{path}\n{}", expected[&path]);
            assert_data_eq!(format!("{path}\n{text}"), Data::text(expected).raw());
        }
    }
    assert!(compared > 0, "there is a site with expected files");
}

/// Without settings and with the built-in theme, a site is Traditional and
/// Simplified Chinese. How it looks is the theme's affair.
#[test]
fn a_site_of_pages_alone_needs_nothing_else() {
    let texts = texts(&built(&sites().join("bare")));
    let names: String = texts.keys().map(|path| format!("{path}\n")).collect();
    assert_data_eq!(
        names,
        str![[r#"
404.html
assets/favicon.svg
assets/front.css
assets/notes.js
assets/parallel.css
assets/parallel.js
assets/search-index.js
assets/search.css
assets/search.js
assets/styles.css
assets/terms.css
assets/terms.js
assets/theme.js
index.html
zh-hans/404.html
zh-hans/index.html
zh-hans/manifest.webmanifest
zh-hans/search/fold.txt
zh-hans/search/index.html
zh-hans/search/index.json
zh-hans/search/texts/0-0.json
zh-hans/search/texts/1-0.json
zh-hans/search/words/0.json
zh-hans/談判/index.html
zh-hant/404.html
zh-hant/index.html
zh-hant/manifest.webmanifest
zh-hant/search/fold.txt
zh-hant/search/index.html
zh-hant/search/index.json
zh-hant/search/texts/0-0.json
zh-hant/search/texts/1-0.json
zh-hant/search/words/0.json
zh-hant/談判/index.html
zh-hant/談判/with-zh-hans/index.html
談判/圖.svg

"#]]
    );
    let page = &texts["zh-hans/談判/index.html"];
    let head: String = page
        .lines()
        .take_while(|line| *line != "</head>")
        .filter(|line| {
            ["<html", "<title", "<link"].iter().any(|tag| line.starts_with(tag))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    assert_data_eq!(
        head,
        str![[r#"
<html lang="zh-Hans-CN" dir="ltr">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="stylesheet" href="/assets/styles.css">
<link rel="manifest" href="/zh-hans/manifest.webmanifest">
<title>谈判 · 首页</title>

"#]]
    );
    let home = &texts["zh-hant/index.html"];
    assert!(home.contains("<a href=\"/zh-hant/%E8%AB%87%E5%88%A4/\">談判</a>"), "{home}");
    assert!(
        page.contains("<img src=\"/%E8%AB%87%E5%88%A4/%E5%9C%96.svg\" alt=\"图\""),
        "{page}"
    );
    assert!(page.contains("<h2 id=\"經過\">经过</h2>"), "{page}");
}
