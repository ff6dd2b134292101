//! What a stream of events tells of a page from turn to turn.

use serde_json::{Value, json};

use super::served::Served;
use super::site::Site;

#[test]
fn a_change_of_the_page_names_its_first_block() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let mut simplified = served.follow("/zh-hans/talks/");
    let mut home = served.follow("/en/");
    let first = simplified.next();
    assert_eq!((&first["turn"], &first["focus"]), (&1.into(), &Value::Null));
    assert_eq!(home.next()["path"], "/en/");
    let edit = |body: &str| {
        site.put(
            "content/talks.md",
            &format!("---\ntitle: 談判\ndate: 2025-04-12\n---\n\n{body}"),
        );
    };
    edit("第一段。\n\n第二段，改了。\n\n- 甲\n- 乙\n");
    let event = simplified.next();
    assert_eq!(event["focus"], json!({ "block": "2" }), "{event}");
    assert_ne!(event["page"], first["page"]);
    assert_eq!(event["files"], first["files"]);
    edit("第一段。\n\n第二段，改了。\n\n- 甲\n- 新\n- 乙\n");
    assert_eq!(simplified.next()["focus"], json!({ "block": "4" }));
    edit("第一段。\n\n- 甲\n- 新\n- 乙\n");
    assert_eq!(simplified.next()["focus"], json!({ "block": "2" }));
    // Lines move, and no block is another one.
    edit("\n\n第一段。\n\n- 甲\n- 新\n- 乙\n");
    assert_eq!(simplified.next()["focus"], Value::Null);
    // The other page heard of nothing, for nothing happened to it.
    site.put("content/index.en.md", "---\ntitle: Home\n---\n\nNew.\n");
    let event = home.next();
    assert_eq!(event["focus"], json!({ "block": "1" }), "{event}");
}

#[test]
fn a_file_that_is_no_page_is_named() {
    let site = Site::small();
    site.put("content/static/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let served = Served::start(site.root(), &[]);
    let mut stream = served.follow("/zh-hant/");
    let first = stream.next();
    site.put(
        "content/static/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"a\"/>",
    );
    let event = stream.next();
    assert_eq!(event["changed"], json!(["/a.svg"]));
    assert_eq!(event["page"], first["page"]);
    assert_ne!(event["files"], first["files"]);
    site.put("themes/explainer/assets/style.css", "p { color: red }");
    assert_eq!(stream.next()["changed"], json!(["/assets/styles.css"]));
    site.remove("content/static/a.svg");
    assert_eq!(stream.next()["changed"], json!(["/a.svg"]));
}

#[test]
fn a_page_that_comes_is_told_to_who_waits_for_it() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let mut stream = served.follow("/zh-hans/new/");
    assert_eq!(stream.next()["page"], Value::Null);
    site.put("content/new.md", "---\ntitle: 新\n---\n\n字。\n");
    assert!(stream.next()["page"].is_string());
}

#[test]
fn a_page_that_moves_is_told_to_who_has_it_open() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let mut stream = served.follow("/zh-hans/talks/");
    assert_eq!(stream.next()["moved"], Value::Null);
    site.put("content/talks.md", "---\ntitle: 談判\nslug: 會談\n---\n\n字。\n");
    let event = stream.next();
    let moved = "/zh-hans/%E6%9C%83%E8%AB%87/";
    assert_eq!((&event["page"], &event["moved"]), (&Value::Null, &moved.into()));
    assert_eq!(served.get(moved).status, 200);
    // Another base path moves them all.
    let mut stream = served.follow(moved);
    assert_eq!(stream.next()["moved"], Value::Null);
    let settings = "base_url: https://example.org/sub\neditions: [zh-Hant-TW, \
        { tag: zh-Hans-CN, from: zh-Hant-TW }, en]\n";
    site.put("site.yaml", settings);
    assert_eq!(stream.next()["moved"], format!("/sub{moved}"));
}

#[test]
fn a_server_that_starts_again_has_another_name() {
    let site = Site::small();
    let mut served = Served::start(site.root(), &[]);
    let first = served.follow("/zh-hant/").next();
    let at = served.address.to_string();
    served.stop();
    let again = Served::start_at(site.root(), &at, &[]);
    assert_eq!(again.address.to_string(), at);
    let second = again.follow("/zh-hant/").next();
    assert_ne!(first["run"], second["run"]);
    assert_eq!((&first["page"], &first["files"]), (&second["page"], &second["files"]));
}
