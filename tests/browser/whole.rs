//! The program and the browser together: a file is saved, and the reader sees it.

use serde_json::json;

use crate::chromium::Tab;
use crate::site::Site;
use crate::{assert_quiet, own, preview};

const SETTINGS: &str = "title:\n  zh-Hant-TW: 試\n  en: Try\neditions:\n  \
    - tag: zh-Hant-TW\n  - tag: zh-Hans-CN\n    from: zh-Hant-TW\n  - tag: en\n";

/// A page of many paragraphs, with one of them as given.
fn page(third: &str) -> String {
    let mut text = "---\ntitle: 談判\n---\n\n".to_owned();
    for at in 0..30 {
        let line = "談判持續了很久，軟體與資訊都在其中，最後才有結果。".repeat(5);
        let line =
            if at == 3 { third.to_owned() } else { format!("第{at}段。{line}") };
        text.push_str(&format!("{line}\n\n"));
    }
    text
}

fn serve() -> Site {
    Site::serve(&[
        ("site.yaml", SETTINGS),
        ("content/index.md", "---\ntitle: 首頁\n---\n\n你好。\n"),
        ("content/talks.md", &page("原來的一段。")),
        (
            "content/talks.en.md",
            "---\ntitle: Talks\n---\n\nThe first.\n\nThe second.\n\nThe third.\n",
        ),
    ])
}

fn open(site: &Site) -> Tab {
    let mut tab = preview(&format!("{}/zh-hant/talks/", site.address));
    tab.eval("window.marker = 1");
    tab
}

fn has(text: &str) -> String {
    format!("document.querySelector('.prose').textContent.includes('{text}')")
}

#[test]
fn what_is_saved_is_seen_and_an_error_stands_over_the_last_good_page() {
    let site = serve();
    let mut tab = open(&site);
    tab.eval("scrollTo({ top: 1500, behavior: 'instant' })");
    let place = "Math.round([...document.querySelectorAll('.prose p')].find((p) => \
        p.textContent.startsWith('第9段')).getBoundingClientRect().top)";
    let before = tab.eval(place);
    tab.press("?");
    tab.wait(&format!("{} !== null", own(".panel input")));
    tab.click(&own(".panel input"));
    tab.press("Escape");
    site.save("content/talks.md", &page(&"改寫過的一段，比原來長得多。".repeat(30)));
    tab.wait(&has("改寫過的一段"));
    tab.wait("document.querySelector('[data-duizhao-changed]') !== null");
    assert_eq!(tab.eval(place), before);

    site.save("content/talks.md", &page("請看[那一頁](../nowhere.md)。"));
    tab.wait(&format!("!{}.hidden", own(".panel")));
    assert_eq!(
        tab.eval(&format!("{}.textContent", own(".file h3 code"))),
        "content/talks.md"
    );
    assert_eq!(tab.eval(&format!("{}.textContent", own(".file .code"))), "link::dead");
    assert_eq!(
        tab.eval(&format!("{}.href.startsWith('vscode://file/')", own(".file a.place"))),
        true
    );
    assert_eq!(tab.eval(&has("改寫過的一段")), true, "the last good page stays");

    site.save("content/talks.md", &page("又好了。"));
    tab.wait(&has("又好了"));
    tab.wait(&format!("{}.hidden", own(".panel")));
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn a_theme_a_new_page_and_a_lost_one() {
    let site = serve();
    let mut tab = open(&site);
    site.save("themes/explainer/assets/style.css", "body { color: rgb(1, 2, 3) }");
    tab.wait("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
    assert_eq!(tab.eval("window.marker"), 1);
    site.remove("content/talks.md");
    site.remove("content/talks.en.md");
    tab.wait(&format!("{}.textContent.includes('已經不在了')", own(".notice")));
    assert_eq!(tab.eval(&has("原來的一段")), true);
    site.save("content/talks.md", &page("回來了。"));
    tab.wait(&has("回來了"));
    assert_eq!(tab.eval(&format!("{}.textContent", own(".notice"))), "");
    assert_quiet(&mut tab);
}

/// Browsers allow six connections to one server: streams of as many tabs left none
/// for a page.
#[test]
fn any_number_of_tabs_follows() {
    let site = serve();
    let mut tabs = vec![open(&site)];
    for at in 1..9 {
        let edition = ["zh-hant", "zh-hans"][at % 2];
        tabs.push(tabs[0].another(&format!("{}/{edition}/talks/", site.address)));
    }
    site.save("content/talks.md", &page("很多人看到的一段。"));
    for tab in &mut tabs {
        tab.wait("/很多人看到的一段/.test(document.querySelector('.prose').textContent)");
    }
    site.save("themes/explainer/assets/style.css", "body { color: rgb(1, 2, 3) }");
    for tab in &mut tabs {
        tab.wait("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
    }
}

#[test]
fn a_page_that_moves_takes_its_reader_along() {
    let site = serve();
    let mut tab = open(&site);
    let moved = page("原來的一段。").replace("title: 談判", "title: 談判\nslug: moved");
    site.save("content/talks.md", &moved);
    tab.wait("location.pathname === '/zh-hant/moved/'");
    tab.wait(&has("原來的一段"));
}

#[test]
fn editions_stand_side_by_side_with_what_conversion_changed() {
    let site = serve();
    let mut tab = open(&site);
    tab.click(&own(".editions a[hreflang=zh-Hans-CN]"));
    tab.wait("location.pathname === '/zh-hans/talks/'");
    tab.wait(&has("软件"));
    tab.click(&own(".beside"));
    tab.wait("location.pathname === '/_duizhao/beside'");
    let mark = "[...document.getElementById('right').contentDocument
        .querySelectorAll('mark.duizhao-mark[data-kind=regional]')]";
    tab.wait(&format!("{mark}.some((mark) => mark.textContent === '软件')"));
    let found = format!("{mark}.find((mark) => mark.textContent === '软件')");
    assert_eq!(tab.eval(&format!("{found}.dataset.from")), "軟體");
    assert_ne!(tab.eval(&format!("{found}.dataset.rule")), "");
    tab.wait("document.querySelector('[data-key=regional]') !== null");
    let left = "document.getElementById('left').contentWindow";
    tab.eval(&format!("{left}.scrollTo({{ top: 900, behavior: 'instant' }})"));
    tab.wait(
        "Math.abs(document.getElementById('right').contentWindow.scrollY - 900) < 60",
    );
    site.save("content/talks.md", &page("兩邊都看得到的軟體。"));
    for (side, text) in [("left", "兩邊都看得到"), ("right", "两边都看得到")]
    {
        tab.wait(&format!(
            "document.getElementById('{side}').contentDocument.body.textContent.includes('{text}')"
        ));
    }
    assert_quiet(&mut tab);
}

#[test]
fn a_draft_is_marked_and_a_line_of_the_source_is_opened() {
    let site = serve();
    let draft = page("草稿。").replace("title: 談判", "title: 談判\ndraft: true");
    site.save("content/talks.md", &draft);
    let mut tab = preview(&format!("{}/zh-hant/talks/", site.address));
    tab.wait(&format!("{}.textContent === '草稿'", own(".chip")));
    tab.eval(
        "window.opened = [];
         HTMLAnchorElement.prototype.click = function () { opened.push(this.href); }",
    );
    tab.click_with("document.querySelectorAll('.prose p')[1]", 1);
    assert_eq!(tab.eval("opened.length"), 1);
    assert_eq!(
        tab.eval("/^vscode:\\/\\/file\\/.*\\/content\\/talks\\.md:8:1$/.test(opened[0])"),
        json!(true),
        "{}",
        tab.eval("opened[0]")
    );
    assert_quiet(&mut tab);
}

#[test]
fn a_restart_is_survived() {
    let mut site = serve();
    let mut tab = open(&site);
    site.stop();
    tab.wait(&format!("{} !== null", own(".lost")));
    site.save("content/talks.md", &page("停機時寫的。"));
    site.start_again();
    tab.wait(&has("停機時寫的"));
    tab.wait(&format!("{} === null", own(".lost")));
    assert_eq!(tab.eval("window.marker"), 1);
}

#[test]
fn a_page_that_is_not_there_appears_when_it_is_written() {
    let site = serve();
    let mut tab = Tab::open(&format!("{}/zh-hant/later/", site.address));
    tab.wait(&format!("{}.childElementCount > 0", own(".bar")));
    assert_eq!(tab.eval(&format!("{}.textContent", own(".notice"))), "");
    site.save("content/later.md", "---\ntitle: 後來\n---\n\n寫好了。\n");
    tab.wait(&has("寫好了"));
    assert_eq!(tab.eval("document.title.startsWith('後來')"), true);
    // The first answer was a 404, which the browser itself tells.
    assert_eq!(tab.complaints().len(), 1);
}
