//! A site to be measured: a number of pages enters, files leave.

use std::fs;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

const SECTIONS: [&str; 5] = ["news", "world", "science", "law", "culture"];
const WORDS: [&str; 12] = [
    "這一輪談判從九月開始",
    "雙方在記憶體與伺服器的關稅上各讓一步",
    "據路透社報導",
    "軟體業者透過網路公布了預設的方案",
    "列印出來有三百多頁",
    "頭髮花白的談判代表在臺灣住過幾年",
    "對乾燥的天氣並不習慣",
    "後來的發展證明",
    "這個資訊是真的",
    "兩國簽署了協定",
    "計程車與摩托車的零件不再課稅",
    "皇后在後面等候",
];
const TAGS: [&str; 12] = [
    "談判", "關稅", "軟體", "網路", "法律", "文化", "科學", "臺灣", "歷史", "氣候",
    "能源", "教育",
];

pub(crate) fn write_site(root: &Path, pages: usize) {
    let settings = "title: 對照測速\nbase_url: https://bench.example/\n\
        editions:\n- zh-Hant-TW\n- {tag: zh-Hans-CN, from: zh-Hant-TW}\n\
        menu: [index, news, world, tags]\n";
    write(root, "site.yaml", settings);
    write(root, "content/index.md", "---\ntitle: 首頁\n---\n\n歡迎。\n");
    let terms: String = (0..200)
        .map(|n| format!("- {{zh-Hant: 名{n}稱, zh-Hans: 名{n}称谓, kind: person}}\n"))
        .collect();
    write(root, "content/terms.yaml", &terms);
    for section in SECTIONS {
        let text = format!("---\ntitle: {section}\n---\n\n這裡列出文章。\n");
        write(root, &format!("content/{section}/index.md"), &text);
    }
    for number in 0..pages {
        write(root, &path(number), &page(number, pages, "", ""));
    }
}

pub(crate) fn path(number: usize) -> String {
    format!("content/{}/page-{number:05}.md", SECTIONS[number % SECTIONS.len()])
}

/// A page of about 4 KB, with links to three others.
pub(crate) fn page(number: usize, pages: usize, title: &str, more: &str) -> String {
    let mut at = number;
    let mut words = || {
        at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        WORDS[(at >> 33) % WORDS.len()]
    };
    let day: Date = date(2015, 1, 1) + i64::try_from(number % 4000).unwrap_or(0).days();
    let tags = [TAGS[number % 12], TAGS[(number / 12) % 12]].join(", ");
    let mut text = format!(
        "---\ntitle: {}{title}（{number}）\ndate: {day}\ntags: [{tags}]\n---\n\n",
        words()
    );
    for part in 0..4 {
        text.push_str(&format!("## {}{part}\n\n", words()));
        for _ in 0..3 {
            let sentences: Vec<&str> = (0..8).map(|_| words()).collect();
            text.push_str(&sentences.join("，"));
            let other = (number * 7 + part * 13 + 1) % pages;
            let link = path(other).replace("content/", "/");
            text.push_str(&format!("。見[**別的**文章]({link})[^1]。\n\n"));
        }
    }
    text.push_str(more);
    text.push_str("\n\n[^1]: 註解在此。\n");
    text
}

pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
