//! Terms in a text, as a reader meets them.

use serde_json::json;

use crate::chromium::Tab;
use crate::site::Site;

fn serve() -> Site {
    let more = "又一段。\n\n".repeat(60);
    Site::serve(&[
        ("site.yaml", "title: 試\neditions: [zh-Hant-TW]\n"),
        (
            "content/terms.yaml",
            "- {zh-Hant: 談判, zh-Hans: 谈判, definition: 雙方商議。, link: b}\n\
             - {zh-Hant: 制裁, zh-Hans: 制裁, definition: 限制往來。}\n\
             - {zh-Hant: 川普, zh-Hans: 特朗普, kind: person, definition: 美國總統。}\n",
        ),
        ("content/a.md", &format!("# 甲\n\n[乙](b.md)：談判與制裁。\n\n{more}")),
        ("content/b.md", "# 乙\n"),
    ])
}

fn open(site: &Site) -> Tab {
    let mut tab = Tab::open(&format!("{}/zh-hant/a/", site.address));
    tab.resize(1000, 800);
    tab.wait("document.querySelectorAll('a.term[aria-describedby]').length === 2");
    tab
}

/// The terms whose definitions are seen.
const SEEN: &str = "[...document.querySelectorAll('.definition')]\
    .filter((it) => it.getBoundingClientRect().height > 0)\
    .map((it) => it.querySelector('.name').textContent).join()";

fn wait_for(tab: &mut Tab, names: &str) {
    tab.wait(&format!("{SEEN} === {}", json!(names)));
}

const FIRST: &str = "document.querySelector('#term-1-ref')";
const SECOND: &str = "document.querySelector('#term-2-ref')";

#[test]
fn a_pointer_shows_a_definition_and_may_go_into_it() {
    let site = serve();
    let mut tab = open(&site);
    assert_eq!(tab.eval(SEEN), "");
    tab.hover(FIRST);
    wait_for(&mut tab, "談判");
    tab.hover("document.querySelector('#term-1 .more')");
    // Were it to go, it would do so while the pointer stands here.
    tab.eval("new Promise((done) => setTimeout(done, 600))");
    assert_eq!(tab.eval(SEEN), "談判");
    tab.hover("document.querySelector('h1')");
    wait_for(&mut tab, "");
    tab.hover(SECOND);
    wait_for(&mut tab, "制裁");
}

#[test]
fn the_focus_shows_a_definition_and_escape_hides_it() {
    let site = serve();
    let mut tab = open(&site);
    tab.eval("document.querySelector('.prose a').focus()");
    tab.press("Tab");
    wait_for(&mut tab, "談判");
    assert_eq!(tab.eval("document.activeElement.id"), "term-1-ref");
    tab.press("Escape");
    wait_for(&mut tab, "");
    assert_eq!(tab.eval("document.activeElement.id"), "term-1-ref");
    tab.eval(&format!("{SECOND}.focus()"));
    wait_for(&mut tab, "制裁");
    tab.eval("document.querySelector('.prose a').focus()");
    wait_for(&mut tab, "");
}

#[test]
fn a_tap_keeps_a_definition_until_the_next() {
    let site = serve();
    let mut tab = open(&site);
    tab.click(FIRST);
    wait_for(&mut tab, "談判");
    tab.hover("document.querySelector('h1')");
    tab.eval("new Promise((done) => setTimeout(done, 600))");
    assert_eq!(tab.eval(SEEN), "談判");
    assert_eq!(tab.eval("location.hash"), "");
    tab.click("document.querySelector('h1')");
    wait_for(&mut tab, "");
}

#[test]
fn a_definition_stands_within_the_window_on_a_phone() {
    let site = serve();
    let mut tab = open(&site);
    tab.resize(320, 600);
    tab.click(SECOND);
    wait_for(&mut tab, "制裁");
    let within = "(() => { const it = document.querySelector('#term-2')\
        .getBoundingClientRect(); return it.left >= 0 && it.right <= innerWidth \
        && it.bottom <= innerHeight; })()";
    tab.wait(within);
    assert_eq!(tab.eval("document.documentElement.scrollWidth > innerWidth"), false);
}

#[test]
fn without_its_script_the_mark_is_a_link_to_its_definition() {
    let site = serve();
    let mut tab = Tab::blank();
    tab.call("Network.enable", json!({}));
    tab.call("Network.setBlockedURLs", json!({ "urls": ["*terms.js*"] }));
    tab.visit(&format!("{}/zh-hant/a/", site.address));
    tab.wait("document.readyState === 'complete'");
    assert_eq!(tab.eval(SEEN), "");
    tab.click(SECOND);
    wait_for(&mut tab, "制裁");
    assert_eq!(tab.eval("location.hash"), "#term-2");
    // The preview's bar, which a published page has not, may lie over it.
    tab.eval("document.querySelector('#term-2 .back').click()");
    wait_for(&mut tab, "");
}

#[test]
fn definitions_stand_at_the_end_on_paper() {
    let site = serve();
    let mut tab = open(&site);
    tab.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    wait_for(&mut tab, "談判,制裁");
    let below = "document.querySelector('#term-1').getBoundingClientRect().top > \
        document.querySelector('.prose').getBoundingClientRect().bottom";
    assert_eq!(tab.eval(below), true);
}
