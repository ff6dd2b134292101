//! A site that is opened as files, from a folder of any name: every address leads to a
//! file, and a reader gets about as on a host.
#![expect(clippy::disallowed_methods, reason = "tests write folders")]

use std::fs;
use std::path::Path;

use duizhao::base::path::SourcePath;
use duizhao::base::source::{Addresses, AssetNames, SourceFile, Sources};
use duizhao::edge::builtin;
use duizhao::pipeline::{Built, Memo, build};
use duizhao::script::opencc::DictionaryFolder;
use jiff::civil::date;
use serde_json::json;

use crate::assert_quiet;
use crate::chromium::Tab;

const FILES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: 對照\nbase_url: https://example.org/repo\neditions:\n- zh-Hant-TW\n\
         - {tag: zh-Hans-CN, from: zh-Hant-TW}\n- en\ncards: off\n\
         styles: themes/own.css\n",
    ),
    ("themes/own.css", ".prose { background: url(/圖.svg) }\n"),
    ("content/index.md", "# 首頁\n\n見[會談](talks/muscat.md#經過)。\n"),
    ("content/index.en.md", "# Home\n\nSee [the talks](talks/muscat.md).\n"),
    (
        "content/talks/muscat.md",
        "---\ntitle: 會談紀要\naliases: [/old/]\ntags: [談判]\n---\n\n\
         ![圖](/圖.svg)\n\n## 經過\n\n雙方的談判代表在馬斯喀特見面。\n",
    ),
    ("content/talks/muscat.en.md", "# Minutes\n\nThey met in Muscat.\n"),
    (
        "content/圖.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
    ),
];

fn built() -> Built {
    let mut sources = Sources::empty(date(2026, 11, 23));
    sources.builtin_themes = builtin::themes();
    sources.request.addresses = Addresses::Relative;
    sources.request.asset_names = AssetNames::ByContent;
    for (path, text) in FILES {
        let path = SourcePath::parse(path).expect("tests use clean paths");
        sources.files.insert(path, SourceFile::new(text.as_bytes()));
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    let built = build(&sources, &mut Memo::new(DictionaryFolder(folder.into())));
    assert_eq!(built.diagnostics, []);
    built
}

/// Writes a site to a folder; what leaves is the address of that folder.
fn opened(built: &Built, folder: &Path) -> String {
    for (path, file) in &built.outputs {
        let path = folder.join(path.as_str());
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.bytes).expect("a file");
    }
    let encode = |byte: u8| match byte {
        b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let path: String = folder.to_str().expect("UTF-8").bytes().map(encode).collect();
    format!("file://{path}/")
}

#[test]
fn no_address_begins_at_the_root_of_a_host() {
    let built = built();
    let mut pages = 0;
    for (path, file) in &built.outputs {
        let text = String::from_utf8_lossy(&file.bytes);
        let is_page = path.as_str().ends_with(".html");
        pages += usize::from(is_page);
        let addresses = ["href=\"/", "src=\"/", "action=\"/", "url=/", "url(/"];
        for begin in addresses.into_iter().chain([" integrity=", " crossorigin"]) {
            let found = text.contains(begin) && !path.as_str().ends_with(".js");
            assert!(!found, "{path}: {begin}");
        }
    }
    assert!(pages > 20, "{pages} pages");
    let moved = built.outputs.iter().find(|(path, _)| path.as_str() == "old/index.html");
    let moved = String::from_utf8_lossy(&moved.expect("a former address").1.bytes);
    assert!(moved.contains("url=../zh-hant/talks/muscat/index.html"), "{moved}");
    let canonical = "href=\"https://example.org/repo/zh-hant/talks/muscat/\"";
    assert!(moved.contains(canonical), "whole URLs stay: {moved}");
}

#[test]
fn a_reader_gets_about_without_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = opened(&built(), &folder.path().join("隨身 碟"));
    let mut tab = Tab::open(&format!("{root}index.html"));
    let to = |tab: &mut Tab, link: &str, path: &str| {
        tab.eval(&format!("document.querySelector({}).click()", json!(link)));
        tab.wait(&format!(
            "decodeURI(location.pathname).endsWith({}) && document.readyState === 'complete'",
            json!(path)
        ));
    };
    to(&mut tab, "a.go", "/zh-hant/index.html");
    to(&mut tab, ".prose a", "/zh-hant/talks/muscat/index.html");
    assert_eq!(tab.eval("decodeURI(location.hash)"), "#經過");
    assert_eq!(tab.eval("document.querySelector('.prose img').naturalWidth"), 9);
    to(&mut tab, ".switcher [hreflang='zh-Hans-CN']", "/zh-hans/talks/muscat/index.html");
    to(&mut tab, ".switcher [hreflang='zh-Hant-TW']", "/zh-hant/talks/muscat/index.html");
    to(&mut tab, ".seek a", "/zh-hant/search/index.html");
    tab.eval("document.querySelector('#find-query').focus()");
    tab.call("Input.insertText", json!({ "text": "谈判代表" }));
    tab.wait("document.querySelector('.found li a') !== null");
    assert_eq!(tab.eval("document.querySelector('.found mark').textContent"), "談判代表");
    to(&mut tab, ".found li a", "/zh-hant/talks/muscat/index.html");
    assert_quiet(&mut tab);
}
