//! Menus with entries below entries, as a reader opens them who has a keyboard alone,
//! in both themes; no script of these knows of menus.

use crate::chromium::Tab;
use crate::host::host;
use crate::judges::held_against;

/// A site in a theme, with a menu of three levels and one in the foot.
fn site(theme: &str) -> String {
    let settings = format!(
        "title: 試\ntheme: {theme}\neditions: [zh-Hant-TW]\nmenu:\n  - a\n\
         \x20 - page: b\n    items: [a, {{label: 丙, items: [c]}}]\n\
         \x20 - {{label: 丁, items: [c]}}\n\
         footer_menu: [{{label: 戊, items: [a, b]}}, c]\n"
    );
    host(&[
        ("site.yaml", &settings),
        ("content/index.md", "# 試\n\n[甲](a.md)、[乙](b.md)、[丙](c.md)\n"),
        ("content/a.md", "---\ntitle: 甲\ntags: 題\n---\n字。\n"),
        ("content/b.md", "---\ntitle: 乙\ntags: 題\n---\n字。\n"),
        ("content/c.md", "---\ntitle: 丙\n---\n字。\n"),
    ])
}

/// The texts of the links of the menu that are seen.
const SEEN: &str = "[...document.querySelectorAll('header details a')]\
    .filter((it) => it.checkVisibility({ contentVisibilityAuto: true }))\
    .map((it) => it.textContent).join()";

/// Where the text of the page begins.
const TOP: &str = "document.querySelector('h1').getBoundingClientRect().top";

#[test]
fn a_menu_unfolds_by_the_keyboard_over_the_page() {
    for theme in ["explainer", "plain"] {
        let mut tab = Tab::blank();
        tab.resize(1280, 900);
        tab.visit(&format!("{}/zh-hant/c/", site(theme)));
        let top = tab.eval(TOP);
        assert_eq!(tab.eval(SEEN), "", "{theme}: it is folded at first");
        tab.eval("document.querySelector('header summary').focus()");
        tab.press("Enter");
        tab.wait(&format!("{SEEN} === '乙,甲,丙'"));
        assert_eq!(tab.eval(TOP), top, "{theme}: nothing moves");
        // The first of them, then the next summary, behind all of the first.
        tab.press("Tab");
        assert_eq!(tab.eval("document.activeElement.textContent"), "乙", "{theme}");
        ["Tab"; 3].iter().for_each(|key| tab.press(key));
        assert_eq!(tab.eval("document.activeElement.textContent"), "丁", "{theme}");
        tab.press("Enter");
        // One is open at a time, and the page that is read is told.
        tab.wait(&format!("{SEEN} === '丙'"));
        let current = "document.querySelector('header [open] [aria-current]')";
        assert_eq!(tab.eval(&format!("{current}.ariaCurrent")), "page", "{theme}");
    }
}

#[test]
fn an_open_menu_keeps_nobody_out() {
    for theme in ["explainer", "plain"] {
        let address = format!("{}/zh-hant/a/", site(theme));
        for (width, scheme) in [(390, "light"), (1280, "dark")] {
            let mut tab = Tab::blank();
            tab.resize(width, 900);
            tab.prefer(&[("prefers-color-scheme", scheme)]);
            tab.visit(&address);
            tab.click("document.querySelector('header summary')");
            tab.wait(&format!("{SEEN} === '乙,甲,丙'"));
            assert_eq!(held_against(&mut tab), Vec::<serde_json::Value>::new());
            let wide = "document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(tab.eval(wide), true, "{theme} {width}");
            assert_eq!(tab.complaints(), Vec::<String>::new());
        }
    }
}
