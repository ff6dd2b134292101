//! The sites that are looked at: names enter, built sites leave.

use std::path::Path;
use std::sync::LazyLock;

use duizhao::base::source::Request;
use duizhao::edge::disk;
use duizhao::pipeline::Built;
use jiff::civil::date;

use crate::memory::{cold, sources};

/// The site of the project itself, which several tests look at.
pub(crate) static OWN: LazyLock<Built> = LazyLock::new(|| folder(""));

/// The site in a folder of the project.
pub(crate) fn folder(path: &str) -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let sources = disk::scan(&root, Request::default(), date(2026, 11, 23));
    clean(cold(&sources.expect("a site")))
}

/// A site of these files.
pub(crate) fn of(files: &[(&str, &str)]) -> Built {
    clean(cold(&sources(files)))
}

fn clean(built: Built) -> Built {
    assert_eq!(built.diagnostics, []);
    built
}

/// A site with lists of unequal length in its editions, with pages that are
/// nowhere else, and with a path on its host.
pub(crate) const UNEVEN: &[(&str, &str)] = &[
    (
        "site.yaml",
        "base_url: https://example.org/repo\n\
         editions:\n  - zh-Hant-TW\n  - {tag: zh-Hant-HK, from: zh-Hant-TW}\n  \
         - {tag: zh-Hans-CN, from: zh-Hant-TW}\n  - en\n  - en-GB\n\
         lists: {per_page: 2}\n\
         tags: [{zh-Hant-TW: 談判, en: talks, slug: talks}]\n",
    ),
    (
        "content/a.md",
        "---\ndate: 2026-01-01\ntags: [談判]\naliases: [/old/]\n---\n# 甲\n\n文。\n",
    ),
    ("content/b.md", "---\ndate: 2026-01-02\ntags: [談判]\n---\n# 乙\n\n文。\n"),
    ("content/c.md", "---\ndate: 2026-01-03\ntags: [談判]\n---\n# 丙\n\n文。\n"),
    ("content/d.md", "---\ndraft: true\n---\n# 丁\n"),
    ("content/a.en.md", "---\ntags: [talks]\n---\n# A\n\nText.\n"),
    ("content/only.en.md", "# Only here\n\nText.\n"),
    ("content/a.en-gb.md", "# A\n\nText.\n"),
    ("content/b.zh-hant-hk.md", "# 乙\n\n港文。\n"),
    ("content/section/index.md", "# 篇\n"),
    ("content/section/e.md", "---\nconvert: off\n---\n# 戊\n\n文。\n"),
];

/// That site with lists in one part, and with this line in its settings: what
/// stands in is listed, too.
pub(crate) fn with_setting(line: &str) -> Built {
    let (settings, others) = (UNEVEN[0].1, &UNEVEN[1..]);
    let settings = settings.replace("per_page: 2", "per_page: all") + line;
    let files = [&[("site.yaml", settings.as_str())], others].concat();
    of(&files)
}

/// A site with all that linked data tells.
pub(crate) const EXPLAINED: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: {zh-Hant: 對照, en: Side by side}\nbase_url: https://example.org\n\
         editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - en\n\
         tags: [{zh-Hant: 伊朗, en: Iran, slug: iran}, {zh-Hant: 談判, en: talks, slug: talks}]\n\
         taxonomies: [{name: regions, list: [{zh-Hant: 中東, slug: middle-east}]}]\n",
    ),
    (
        "content/terms.yaml",
        "- {zh-Hant: 伊朗, en: Iran, kind: place, definition: 西亞國家。}\n\
         - {zh-Hant: 阿拉奇, zh-Hans: 阿拉格齐, en: Araghchi, kind: person, \
         link: https://example.com/araghchi}\n\
         - {zh-Hant: 總署, en: agency, kind: organisation, link: index.md}\n\
         - {zh-Hant: 核子, en: nuclear, definition: 與原子核有關的。}\n",
    ),
    ("content/index.md", "# 首頁\n"),
    (
        "content/talks.md",
        "---\ntitle: 伊朗核子談判\ndescription: 一句話。\ndate: 2026-02-06\n\
         updated: 2026-02-09\nauthors: [王曉明]\ntags: [伊朗, 談判]\n\
         regions: 中東\n---\n\n\
         伊朗的阿拉奇向總署說明核子計畫[@gov]。\n\n\
         ```updates\n\
         - {date: 2026-02-07, kind: update, text: 補上照片。}\n\
         - {date: 2026-02-09, kind: correction, text: '原把**日期**寫成[五日](index.md)，更正。'}\n\
         - {date: 2026-02, kind: correction, text: 改正錯字。}\n\
         ```\n\n\
         ```sources\n\
         - {id: gov, title: '《*核子*計畫》說明', author: 外交部, publisher: 政府, \
         date: 2026-02, url: 'https://example.com/a?b=1&c=2', archived: /talks/, language: fa}\n\
         - {id: old, title: 舊聞, date: 2025~}\n\
         ```\n",
    ),
    ("content/talks.en.md", "# Nuclear talks with Iran\n\nText.\n"),
];

/// A picture.
pub(crate) const PNG: &str = "GIF89a\x50\0\x3C\0\0\0";

/// A drawing.
pub(crate) const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
