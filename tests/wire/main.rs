//! What programs read of a site: feeds, the sitemap, the word to crawlers, icons
//! and manifests, as feed readers, crawlers and browsers take them.
#![expect(clippy::disallowed_methods, reason = "snapbox looks for its sources")]

mod clean;
mod feeds;
mod icons;
mod large;
#[path = "../turns/memory.rs"]
mod memory;
mod sitemap;

use duizhao::base::path::OutputPath;
use duizhao::pipeline::Built;
use memory::{cold, sources};

/// A site of three editions in which all is dated that is to be fed.
const SITE: &str = "title: {zh-Hant: 對照, en: Side by side}\n\
    base_url: https://example.org/r\n\
    editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - en\n";

const FILES: [(&str, &str); 8] = [
    ("site.yaml", SITE),
    ("content/index.md", "---\ntitle: 首頁\ndescription: 一句話。\n---\n"),
    ("content/guide/index.md", "# 指南\n"),
    (
        "content/guide/software.md",
        "---\ntitle: 軟體 & 硬體\ndate: 2026-02-06\nupdated: 2026-03-01\nauthors: [王小明]\n\
         tags: [資訊]\n---\n\n## 一 {#one}\n\n伺服器[^1]在[別處](talks.md)。![圖](a.png)\n\n\
         <p onclick=\"x()\">本地<script>x()</script></p>\n\n[^1]: 註。\n",
    ),
    (
        "content/guide/talks.md",
        "---\ndate: 2026-01-05\ndescription: 會談。\n---\n# 談判\n\n文。\n",
    ),
    ("content/guide/a.png", "GIF89a\x28\0\x1E\0\0\0"),
    ("content/guide/talks.en.md", "# Talks\n\nText.\n"),
    ("content/guide/draft.md", "---\ndate: 2026-04-01\ndraft: true\n---\n# 草稿\n"),
];

/// The site of [`FILES`], with others over them.
fn built(others: &[(&str, &str)]) -> Built {
    let all: Vec<(&str, &str)> = FILES.iter().chain(others).copied().collect();
    cold(&sources(&all))
}

/// A file of the output as text, if it is there.
fn find(built: &Built, path: &str) -> Option<String> {
    let path = OutputPath::parse(path).expect("tests use clean paths");
    let file = built.outputs.get(&path)?;
    Some(String::from_utf8(file.bytes.to_vec()).expect("UTF-8"))
}

/// A file of the output as text.
fn output(built: &Built, path: &str) -> String {
    find(built, path).unwrap_or_else(|| panic!("{path}: {:?}", built.diagnostics))
}

/// The names of the files that end so.
fn named(built: &Built, ending: &str) -> Vec<String> {
    let names = built.outputs.keys().map(ToString::to_string);
    names.filter(|name| name.ends_with(ending)).collect()
}

/// The file of a whole URL of the site.
fn file_of(url: &str) -> String {
    let below = url.strip_prefix("https://example.org/r/").expect("a URL of the site");
    let below = duizhao::base::path::decode(below).expect("UTF-8");
    if below.is_empty() || below.ends_with('/') { below + "index.html" } else { below }
}
