//! Errors never take the page away, and nothing in them can do harm.

use serde_json::{Value, json};

use crate::sheet::{html, paragraphs, stage};
use crate::stage::Stage;
use crate::{assert_quiet, own, preview};

const PAGE: &str = "/zh-hant/a/";

/// Text that would run if it were ever read as HTML.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)><b>";

fn show(stage: &Stage, title: &str, state: Value) {
    stage.page(PAGE, &html("zh-Hant-TW", title, &paragraphs(30)), state);
}

fn dead_link(file: &str, here: bool) -> Value {
    json!({
        "severity": "error", "code": "link::dead",
        "message": "no page at `../軟體/instal`", "help": "did you mean `../軟體/install`?",
        "file": file, "line": 12, "column": 8, "here": here,
        "excerpt": [{ "number": 12, "text": "請先讀[安裝](../軟體/instal)。", "marks": [[3, 20]] }],
        "editor": format!("vscode://file/site/{file}:12:8"),
    })
}

fn with_errors(diagnostics: &[Value]) -> Value {
    json!({ "diagnostics": diagnostics, "errors": diagnostics.len(), "stale": true })
}

#[test]
fn errors_stand_over_the_page_and_go_when_they_are_mended() {
    let stage = stage();
    show(&stage, "甲", json!({}));
    let mut tab = preview(&format!("{}{PAGE}", stage.address));
    tab.eval("window.marker = 1");
    let is_hidden = format!("{}.hidden", own(".panel"));
    assert_eq!(tab.eval(&is_hidden), true);

    let found = [dead_link("content/b.md", false), dead_link("content/a.md", true)];
    show(&stage, "甲", with_errors(&found));
    stage.turn(&[], None);
    tab.wait(&format!("!{is_hidden}"));
    let files = "[...document.querySelector('duizhao-preview').shadowRoot
        .querySelectorAll('h3 code')].map((code) => code.textContent)";
    assert_eq!(
        tab.eval(files),
        json!(["content/a.md", "content/b.md"]),
        "this page first"
    );
    assert_eq!(
        tab.eval(&format!("{}.textContent", own("pre mark"))),
        "[安裝](../軟體/instal)"[..].chars().take(17).collect::<String>()
    );
    assert_eq!(
        tab.eval(&format!("{}.textContent", own(".file a.place"))),
        "content/a.md:12:8"
    );
    assert_eq!(
        tab.eval(&format!("{}.getAttribute('href')", own(".file a.place"))),
        "vscode://file/site/content/a.md:12:8"
    );
    assert_eq!(
        tab.eval(&format!("{}.textContent.startsWith('2個錯誤')", own("[role=alert]"))),
        true
    );
    // The page is beneath, all of it: its end can be scrolled into view.
    tab.eval("scrollTo({ top: 1e6, behavior: 'instant' })");
    assert_eq!(
        tab.eval(&format!(
            "document.querySelector('.prose > :last-child').getBoundingClientRect().bottom
             <= {}.getBoundingClientRect().top",
            own(".dock")
        )),
        true
    );

    // Escape folds it; the same errors do not bring it back, others do.
    tab.press("Escape");
    tab.wait(&is_hidden);
    stage.turn(&[], None);
    tab.complaints();
    assert_eq!(tab.eval(&is_hidden), true);
    show(&stage, "甲", with_errors(&found[..1]));
    stage.turn(&[], None);
    tab.wait(&format!("!{is_hidden}"));

    show(&stage, "甲", json!({}));
    stage.turn(&[], None);
    tab.wait(&is_hidden);
    assert_eq!(tab.eval(&format!("{}.textContent", own("[role=alert]"))), "");
    assert_eq!(tab.eval(&format!("{}.textContent", own(".fine"))), "沒有問題");
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn warnings_are_counted_and_shown_on_request() {
    let stage = stage();
    let mut warning = dead_link("content/a.md", true);
    warning["severity"] = json!("warning");
    show(&stage, "甲", json!({ "diagnostics": [warning], "warnings": 3 }));
    let mut tab = preview(&format!("{}{PAGE}", stage.address));
    assert_eq!(tab.eval(&format!("{}.hidden", own(".panel"))), true);
    assert_eq!(tab.eval(&format!("{}.textContent", own(".problems"))), "1個警告");
    tab.press("Alt+Shift+P");
    tab.wait(&format!("!{}.hidden", own(".panel")));
    assert_eq!(
        tab.eval(&format!("{}.textContent.includes('還有2個警告')", own(".more"))),
        true
    );
    tab.press("Escape");
    tab.wait(&format!("{}.hidden", own(".panel")));
    assert_quiet(&mut tab);
}

#[test]
fn hostile_titles_files_and_messages_are_text() {
    let stage = stage();
    let mut found = dead_link(HOSTILE, true);
    for key in ["code", "message", "help"] {
        found[key] = json!(HOSTILE);
    }
    found["excerpt"] =
        json!([{ "number": 1, "text": HOSTILE, "marks": [[0, 9], [9, 200]] }]);
    found["editor"] = json!("javascript:alert(1)");
    let state = json!({
        "diagnostics": [found], "errors": 1, "file": HOSTILE,
        "edition": { "tag": "zh-Hant-TW", "label": HOSTILE, "derived_from": null },
        "editions": [{ "tag": "zh-Hant-TW", "label": HOSTILE, "path": PAGE, "home": "/" },
            { "tag": "en", "label": HOSTILE, "path": "javascript:alert(1)", "home": "/" }],
        "drift": { "state": "behind", "changed": 1, "missing": [
            { "words": HOSTILE, "file": HOSTILE, "line": 1, "editor": "javascript:alert(1)" }] },
        "open": "javascript:alert(1)//{line}",
        "marks": [HOSTILE],
    });
    let title = HOSTILE.replace('<', "&lt;");
    show(&stage, &title, state.clone());
    let mut tab = preview(&format!("{}{PAGE}", stage.address));
    tab.wait(&format!("{} !== null", own(".panel .file")));
    let root = "document.querySelector('duizhao-preview').shadowRoot";
    assert!(tab.eval(&format!("{root}.querySelector('img, script')")).is_null());
    assert!(
        tab.eval(&format!("{root}.querySelector('a[href^=javascript].place')")).is_null()
    );
    tab.click_with("document.querySelector('.prose p')", 1);
    tab.click(&own(".drift"));
    tab.wait(&format!("{} !== null", own(".missing")));
    assert!(
        tab.eval(&format!("{root}.querySelector('img, script, .missing a')")).is_null()
    );
    show(&stage, &format!("{title}乙"), state);
    stage.turn(&[], None);
    tab.wait("document.title.endsWith('乙')");
    assert_eq!(tab.eval("document.title"), format!("{HOSTILE}乙"));
    assert_quiet(&mut tab);
}
