//! Pages for the stage: blocks of text enter, HTML as the explainer theme makes it
//! leaves, with the notes that the preview's server writes into it.

use serde_json::{Value, json};

use crate::stage::Stage;

const THEME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/explainer/assets");

/// The HTML of a page up to the end of its body. Each block is one element; it stands
/// in the line and has the number that its place among them tells.
pub(crate) fn html(lang: &str, title: &str, blocks: &[String]) -> String {
    let noted = |(at, block): (usize, &String)| {
        let name = 1 + block[1..].find([' ', '>']).expect("an element");
        let line = 6 + 2 * at;
        let (start, rest) = block.split_at(name);
        format!(
            "{start} data-duizhao-line=\"{line}\" data-duizhao-block=\"{at}\"{rest}\n"
        )
    };
    let blocks: String = blocks.iter().enumerate().map(noted).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"ltr\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"/assets/favicon.svg\">\n\
         <link rel=\"stylesheet\" href=\"/assets/style.css\">\n\
         <script src=\"/assets/theme.js\" defer></script>\n</head>\n\
         <body id=\"page-top\" class=\"kind-page\">\n\
         <header class=\"masthead\"><div class=\"masthead-row\">\
         <p class=\"site\"><a href=\"/\">對照</a></p></div></header>\n\
         <main id=\"page-main\" tabindex=\"-1\"><article class=\"sheet\">\n\
         <header class=\"title\"><h1>{title}</h1></header>\n\
         <div class=\"column\"><div class=\"prose\">\n{blocks}</div></div>\n\
         </article></main>\n"
    )
}

/// A number of paragraphs, each with its own beginning.
pub(crate) fn paragraphs(count: usize) -> Vec<String> {
    let text = "談判持續了很久，雙方在最後一刻才達成共識。".repeat(6);
    (0..count).map(|at| format!("<p>第{at}段。{text}</p>")).collect()
}

/// A stage with the theme's style and script.
pub(crate) fn stage() -> Stage {
    let stage = Stage::open();
    let kinds =
        [("css", "text/css"), ("js", "text/javascript"), ("svg", "image/svg+xml")];
    for name in
        ["style.css", "blocks.css", "notes.css", "notes.js", "theme.js", "favicon.svg"]
    {
        let (_, kind) = kinds.iter().find(|(end, _)| name.ends_with(end)).expect("known");
        let bytes = read(&format!("{THEME}/{name}"));
        stage.file(&format!("/assets/{name}"), kind, &bytes);
    }
    stage
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read(path: &str) -> Vec<u8> {
    std::fs::read(path).expect("the theme's file")
}

/// The state of a page with all there is.
pub(crate) fn everything() -> Value {
    let found = |severity: &str, file: &str, here: bool| {
        json!({
            "severity": severity, "code": "link::dead", "here": here,
            "message": "no page at `../軟體/instal`",
            "help": "did you mean `../軟體/install`?",
            "file": file, "line": 12, "column": 8,
            "excerpt": [
                { "number": 11, "text": "", "marks": [] },
                { "number": 12, "text": "請先讀[安裝](../軟體/instal)，再看下一節的說明。",
                    "marks": [[3, 21]] },
            ],
            "editor": format!("vscode://file/site/{file}:12:8"),
        })
    };
    json!({
        "marks": ["draft", "future"],
        "editions": [
            { "tag": "zh-Hant-TW", "label": "正體中文", "path": "/zh-hant/a/", "home": "/" },
            { "tag": "zh-Hans-CN", "label": "简体中文", "path": "/zh-hans/a/", "home": "/" },
            { "tag": "en", "label": "English", "path": null, "home": "/en/" },
        ],
        "diagnostics": [found("error", "content/b.md", false),
            found("warning", "content/a.md", true), found("error", "content/a.md", true)],
        "errors": 2, "warnings": 4, "stale": true,
        "drift": { "state": "behind", "changed": 3, "missing": [
            { "words": "談判持續了很久，雙方在最後一刻才", "file": "content/a.md", "line": 30,
                "editor": "vscode://file/site/content/a.md:30:1" }] },
    })
}
