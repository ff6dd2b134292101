//! An error takes no page away: what is shown while a site has errors.

use serde_json::Value;

use super::served::{Answered, Served};
use super::site::Site;
use super::state::{findings, state};

/// The page's text, and what the preview says of it.
fn shown(answered: &Answered) -> (String, Value) {
    let text = answered.text();
    let page = text.split("<script type=\"application/json\"").next();
    (page.unwrap_or_default().to_owned(), state(answered))
}

#[test]
fn a_page_with_an_error_stays_as_it_was_and_others_go_on() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let mut stream = served.follow("/zh-hans/talks/");
    assert_eq!(stream.next()["errors"], 0);

    site.put(
        "content/talks.md",
        "---\ntitle: 談判\n---\n\n新的字，[壞的](nowhere.md)。\n",
    );
    let event = stream.next();
    assert_eq!((&event["errors"], &event["stale"]), (&1.into(), &true.into()), "{event}");
    let found = &event["diagnostics"][0];
    assert_eq!(found["severity"], "error", "{found}");
    assert_eq!((&found["line"], &found["here"]), (&5.into(), &true.into()), "{found}");
    assert_eq!(found["file"], "content/talks.md");
    let excerpt = &found["excerpt"][0];
    assert_eq!(excerpt["text"], "新的字，[壞的](nowhere.md)。");
    assert!(found["editor"].as_str().is_some_and(|it| it.contains("talks.md:5:")));
    let (text, told) = shown(&served.get("/zh-hans/talks/"));
    assert!(text.contains("第二段") && !text.contains("新的字"), "the last good page");
    assert_eq!(told["stale"], true);

    // Another page is of this turn, though the error is still there.
    site.put("content/index.md", "---\ntitle: 首頁\n---\n\n新的首頁。\n");
    let home = served.until("/zh-hans/", |it| it.text().contains("新的首页"));
    let (_, told) = shown(&home);
    assert_eq!((&told["stale"], &told["errors"]), (&false.into(), &1.into()));
    assert_eq!(findings(&told), ["link::dead content/talks.md"]);

    site.put("content/talks.md", "---\ntitle: 談判\n---\n\n新的字，好的。\n");
    let fixed = served.until("/zh-hans/talks/", |it| state(it)["errors"] == 0);
    let (text, told) = shown(&fixed);
    assert!(text.contains("新的字"), "{text}");
    assert_eq!(told["stale"], false);
}

#[test]
fn an_error_in_settings_or_theme_keeps_the_whole_site() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    for (path, wrong, right) in [
        (
            "site.yaml",
            "editions: [zh-Hant-TW\n",
            "editions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }, en]\n",
        ),
        ("content/terms.yaml", "- zh-Hant: [\n", "- zh-Hant: 甲\n  zh-Hans: 乙\n"),
        (
            "themes/explainer/templates/page.html",
            "{% if %}",
            "<!DOCTYPE html><title>{{ page.title }}</title>{{ page.body }}",
        ),
    ] {
        site.put(path, wrong);
        let broken = served.until("/en/talks/", |it| state(it)["errors"] != 0);
        let (text, told) = shown(&broken);
        assert!(text.contains("Second."), "{path}: {text}");
        assert_eq!(told["stale"], true, "{path}");
        let first = &told["diagnostics"][0];
        assert_eq!(first["file"], path, "{told}");
        // All pages stay, also those that were not touched.
        site.put("content/talks.en.md", "---\ntitle: Talks\n---\n\nOther.\n");
        served.until("/en/talks/", |it| state(it)["turn"] != told["turn"]);
        assert!(served.get("/en/talks/").text().contains("Second."), "{path}");
        site.put("content/talks.en.md", "---\ntitle: Talks\n---\n\nSecond.\n");
        site.put(path, right);
        served.until("/en/talks/", |it| state(it)["errors"] == 0);
    }
}

#[test]
fn a_site_that_never_was_right_shows_what_could_be_made() {
    let site = Site::small();
    site.put("content/talks.md", "[壞的](nowhere.md)\n\n文字。\n");
    let served = Served::start(site.root(), &[]);
    let (text, told) = shown(&served.get("/zh-hant/talks/"));
    assert!(text.contains("文字。"));
    assert_eq!((&told["errors"], &told["stale"]), (&1.into(), &false.into()));
    site.put("content/talks.md", "[壞的](nowhere.md)\n\n別的文字。\n");
    served.until("/zh-hant/talks/", |it| it.text().contains("別的文字"));
}

#[test]
fn a_page_that_is_taken_away_is_gone_though_another_has_an_error() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    site.put("content/index.md", "---\ntitle: 首頁\n---\n\n[壞的](nowhere.md)\n");
    served.until("/zh-hant/", |it| state(it)["errors"] == 1);
    let mut stream = served.follow("/zh-hant/talks/");
    assert!(stream.next()["page"].is_string());
    site.remove("content/talks.md");
    site.remove("content/talks.en.md");
    assert!(stream.next()["page"].is_null());
    assert_eq!(served.get("/zh-hant/talks/").status, 404);
}

#[test]
fn a_site_that_cannot_be_read_stays_as_it_was() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    site.rename("content", "elsewhere");
    let gone = served.until("/zh-hant/talks/", |it| state(it)["errors"] != 0);
    let (text, told) = shown(&gone);
    assert!(text.contains("第二段"), "{text}");
    let message = told["diagnostics"][0]["message"].as_str().expect("a message");
    assert!(message.contains("this is not a site"), "{message}");
    assert!(served.told().contains("this is not a site"));
    site.rename("elsewhere", "content");
    served.until("/zh-hant/talks/", |it| state(it)["errors"] == 0);
    // It is watched again.
    site.put("content/talks.md", "---\ntitle: 談判\n---\n\n回來了。\n");
    served.until("/zh-hant/talks/", |it| it.text().contains("回來了"));
}
