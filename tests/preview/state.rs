//! What the browser is told of a page.

use serde_json::{Value, json};

use super::served::{Answered, Served};
use super::site::Site;

/// What a page was sent with.
pub(crate) fn state(page: &Answered) -> Value {
    let text = page.text();
    let state = text.split("id=\"duizhao-preview\">").nth(1).expect("a state");
    let state = state.split("</script>").next().expect("its end");
    serde_json::from_str(state).expect("JSON")
}

/// The findings in short.
pub(crate) fn findings(state: &Value) -> Vec<String> {
    let findings = state["diagnostics"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    findings.map(|it| format!("{} {}", text(&it["code"]), text(&it["file"]))).collect()
}

/// The blocks of a page: number, line, first letters, and what became of them.
fn blocks(page: &Answered) -> Vec<String> {
    let text = page.text();
    let attribute = |tag: &str, name: &str| {
        let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
        Some(tag[at..].split('"').next()?.to_owned())
    };
    let tags = text.split('<').skip(1).filter(|tag| tag.contains("data-duizhao-line"));
    let shown = tags.map(|tag| {
        let (head, words) = tag.split_once('>').expect("a tag");
        let name = head.split(' ').next().expect("a name");
        let line = attribute(head, "data-duizhao-line").expect("a line");
        let block = attribute(head, "data-duizhao-block").unwrap_or("-".to_owned());
        let drift = attribute(head, "data-duizhao-drift").unwrap_or_default();
        format!("{name} {line} {block} {} {drift}", words.trim()).trim_end().to_owned()
    });
    shown.collect()
}

#[test]
fn a_page_knows_its_editions_its_length_and_its_file() {
    let site = Site::small();
    let served = Served::start(site.root(), &["--editor", "x://{file}#{line},{column}"]);
    let told = state(&served.get("/zh-hans/talks/"));
    assert_eq!(told["path"], "/zh-hans/talks/");
    assert_eq!(told["file"], "content/talks.md");
    let open = told["open"].as_str().expect("an address");
    assert!(
        open.starts_with("x:///") && open.ends_with("/content/talks.md#{line},{column}")
    );
    assert_eq!(
        told["edition"],
        json!({
            "tag": "zh-Hans-CN", "label": "简体中文", "derived_from": "zh-Hant-TW",
            "path": "/zh-hans/talks/", "home": "/zh-hans/",
        })
    );
    let paths: Vec<&Value> = told["editions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| &it["path"])
        .collect();
    assert_eq!(paths, ["/zh-hant/talks/", "/zh-hans/talks/", "/en/talks/"]);
    assert_eq!(told["counts"], json!({ "characters": 10, "words": 0, "minutes": 1 }));
    assert_eq!((&told["marks"], &told["drift"]), (&json!([]), &Value::Null));
}

#[test]
fn an_edition_without_the_page_has_no_path() {
    let site = Site::small();
    site.remove("content/talks.en.md");
    let served = Served::start(site.root(), &["--editor", "none", "--no-follow"]);
    let told = state(&served.get("/zh-hant/talks/"));
    let english = &told["editions"][2];
    assert_eq!((&english["path"], &english["home"]), (&Value::Null, &"/en/".into()));
    assert_eq!((&told["open"], &told["editor"]), (&Value::Null, &false.into()));
    assert_eq!(told["follow"], false);
}

#[test]
fn the_parts_of_a_long_list_are_pages_of_it() {
    let site = Site::small();
    site.put("content/index.md", "---\ntitle: 首頁\nper_page: 2\n---\n\n很多。\n");
    for name in ["a", "b", "c"] {
        site.put(&format!("content/{name}.md"), "---\ntitle: 頁\n---\n\n字。\n");
    }
    let served = Served::start(site.root(), &[]);
    for (target, status, file) in [
        ("/zh-hans/", 200, "content/index.md".into()),
        ("/zh-hans/page/2/", 200, "content/index.md".into()),
        ("/zh-hans/page/3/", 404, Value::Null),
        ("/zh-hans/a/page/2/", 404, Value::Null),
    ] {
        let page = served.get(target);
        assert_eq!((page.status, &state(&page)["file"]), (status, &file), "{target}");
    }
}

#[test]
fn drafts_and_future_pages_are_marked() {
    let site = Site::small();
    site.put(
        "content/a.md",
        "---\ntitle: 甲\ndraft: true\ndate: 2999-01-01\n---\n\n字。\n",
    );
    let served = Served::start(site.root(), &[]);
    assert_eq!(state(&served.get("/zh-hans/a/"))["marks"], json!(["draft", "future"]));
}

#[test]
fn a_block_has_one_number_in_all_editions() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let source =
        ["p 6 1 第一段。", "p 8 2 第二段，", "ul 10 -", "li 10 3 甲", "li 11 4 乙"];
    assert_eq!(blocks(&served.get("/zh-hant/talks/")), source);
    assert_eq!(blocks(&served.get("/zh-hans/talks/")), source);
    assert_eq!(
        blocks(&served.get("/en/talks/")),
        ["p 5 1 First.", "p 7 2 Second.", "ul 9 -", "li 9 3 A", "li 10 4 B"]
    );
}

#[test]
fn elements_of_all_kinds_know_their_lines() {
    let site = Site::small();
    site.put(
        "content/all.md",
        "## 標題\n\n> 引文\n\n| 甲 | 乙 |\n|--|--|\n| 一 | 二 |\n\n```rust\nlet x;\n```\n\n\
         ![圖](a.png \"說明\")\n\n文[^1]\n\n[^1]: 註腳\n\n<details><summary>更多</summary>\n\n內文\n\n</details>\n",
    );
    site.put("content/a.png", "no picture");
    let served = Served::start(site.root(), &[]);
    assert_eq!(
        blocks(&served.get("/zh-hans/all/")),
        [
            "h2 1 1 标题",
            "blockquote 3 2",
            "p 3 - 引文",
            "div 5 -",
            "table 5 -",
            "tr 5 3",
            "tr 7 4",
            "pre 9 5",
            "figure 13 6",
            "figcaption 13 - 说明",
            "p 15 7 文",
            "details 19 -",
            "summary 19 8 更多",
            "p 21 9 内文",
            "p 17 10 注脚",
        ]
    );
}

#[test]
fn a_translation_says_what_is_behind_block_by_block() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    assert_eq!(state(&served.get("/en/talks/"))["drift"]["state"], "unstamped");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.args(["check", "--accept", "talks", "--root"]).arg(site.root());
    assert!(command.output().expect("the program").status.success());
    let current = |it: &Answered| state(it)["drift"]["state"] == "current";
    served.until("/en/talks/", current);
    site.put(
        "content/talks.md",
        "---\ntitle: 談判\ndate: 2025-04-12\n---\n\n第一段。\n\n第二段改了。\n\n新的一段。\n\n- 甲\n- 乙\n",
    );
    let behind = |it: &Answered| state(it)["drift"]["state"] == "behind";
    let page = served.until("/en/talks/", behind);
    let drift = &state(&page)["drift"];
    assert_eq!(drift["changed"], 1);
    let missing = &drift["missing"][0];
    assert_eq!((&missing["words"], &missing["line"]), (&"新的一段。".into(), &10.into()));
    let shown = blocks(&page);
    assert!(shown.iter().any(|it| it.ends_with("Second. changed")), "{shown:?}");
}
