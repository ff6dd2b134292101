//! The bar: editions, places in the source, the keyboard, colours.

use serde_json::{Value, json};

use crate::chromium::Tab;
use crate::sheet::{everything, html, paragraphs, stage};
use crate::stage::Stage;
use crate::{assert_quiet, own, preview};

const PAGE: &str = "/zh-hant/a/";

/// A page in three editions, of which it has two.
pub(crate) fn editions(stage: &Stage) {
    let list = json!([
        { "tag": "zh-Hant-TW", "label": "正體中文", "path": PAGE, "home": "/zh-hant/" },
        { "tag": "zh-Hans-CN", "label": "简体中文", "path": "/zh-hans/a/", "home": "/zh-hans/" },
        { "tag": "en", "label": "English", "path": null, "home": "/en/" },
    ]);
    let hans: Vec<String> = paragraphs(30)
        .iter()
        .map(|p| p.replace("談判", "谈判").replace("雙方", "双方").replace('後', "后"))
        .collect();
    stage.page(
        PAGE,
        &html("zh-Hant-TW", "甲", &paragraphs(30)),
        json!({ "editions": list, "marks": ["draft", "future"] }),
    );
    stage.page(
        "/zh-hans/a/",
        &html("zh-Hans-CN", "甲", &hans),
        json!({ "editions": list, "edition":
            { "tag": "zh-Hans-CN", "label": "简体中文", "derived_from": "zh-Hant-TW" } }),
    );
}

fn open(stage: &Stage) -> Tab {
    preview(&format!("{}{PAGE}", stage.address))
}

#[test]
fn an_edition_takes_the_place_of_another_at_the_same_block() {
    let stage = stage();
    editions(&stage);
    let mut tab = open(&stage);
    tab.eval("window.marker = 1");
    tab.eval(
        "document.querySelector('[data-duizhao-block=\"14\"]')
        .scrollIntoView({ behavior: 'instant' })",
    );
    let top = "Math.round(document.querySelector('[data-duizhao-block=\"14\"]')
        .getBoundingClientRect().top)";
    let before = tab.eval(top);
    tab.click(&own(".editions a[hreflang=zh-Hans-CN]"));
    tab.wait("document.documentElement.lang === 'zh-Hans-CN'");
    tab.wait("document.querySelector('.prose').textContent.includes('谈判')");
    assert_eq!(tab.eval("location.pathname"), "/zh-hans/a/");
    assert_eq!(tab.eval(top), before);
    tab.wait(&format!(
        "{}.title === '与另一个版本并排对照　Alt+Shift+S'",
        own(".beside")
    ));
    assert_eq!(tab.eval(&format!("{}.textContent", own("[aria-current]"))), "简体中文");
    assert_eq!(tab.eval("window.marker"), 1);

    // The stream is that of the page which is shown now.
    editions(&stage);
    stage.page("/zh-hans/a/", &html("zh-Hans-CN", "乙", &paragraphs(3)), json!({}));
    stage.turn(&[], None);
    tab.wait("document.title === '乙'");

    tab.eval("history.back()");
    tab.wait("document.documentElement.lang === 'zh-Hant-TW' && document.title === '甲'");
    tab.press("Alt+Shift+E");
    tab.wait("location.pathname === '/zh-hans/a/' && document.title === '乙'");
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn the_bar_tells_what_the_page_is() {
    let stage = stage();
    editions(&stage);
    let mut tab = open(&stage);
    assert_eq!(
        tab.eval(&format!("{}.innerText.replaceAll(/\\s+/g, ' ')", own(".bar"))),
        "對照 正體中文 简体中文 English 並排 草稿 未到發布日 1,234字 外文56詞 約4分鐘 點段落開啟原始檔 ?"
    );
    assert_eq!(tab.eval(&format!("{}.title", own(".absent"))), "本頁沒有這個版本");
    // Folded it stays folded, also on the next page.
    tab.press("Alt+Shift+B");
    tab.wait(&format!("{} === null", own(".beside")));
    tab.reload();
    tab.wait(&format!("{}.getAttribute('aria-expanded') === 'false'", own(".seal")));
    tab.click(&own(".seal"));
    tab.wait(&format!("{} !== null", own(".beside")));
    assert_quiet(&mut tab);
}

#[test]
fn a_click_with_alt_opens_the_source_line() {
    let stage = stage();
    editions(&stage);
    let mut tab = open(&stage);
    tab.eval(
        "window.opened = [];
         HTMLAnchorElement.prototype.click = function () { opened.push(this.href); }",
    );
    tab.click_with("document.querySelectorAll('.prose p')[1]", 1);
    assert_eq!(tab.eval("opened"), json!(["vscode://file/site/content/a.md:8:1"]));
    assert_eq!(tab.eval(&format!("{}.textContent", own(".tip"))), "content/a.md 第8行");
    // A click without it does nothing, until the mode is on.
    tab.click("document.querySelectorAll('.prose p')[0]");
    assert_eq!(tab.eval("opened.length"), 1);
    assert_eq!(tab.eval(&format!("{}.hidden", own(".tip"))), true);
    tab.click(&own(".pick"));
    tab.wait(&format!("{}.getAttribute('aria-pressed') === 'true'", own(".pick")));
    tab.click("document.querySelectorAll('.prose p')[0]");
    assert_eq!(tab.eval("opened[1]"), "vscode://file/site/content/a.md:6:1");
    tab.press("Alt+Shift+O");
    assert_eq!(tab.eval("opened.length"), 3);
    assert_quiet(&mut tab);
}

#[test]
fn following_is_switched_off_in_the_panel_of_keys() {
    let stage = stage();
    editions(&stage);
    let mut tab = open(&stage);
    tab.press("?");
    tab.wait(&format!("{} !== null", own(".panel dl")));
    assert_eq!(
        tab.eval(&format!("{}.innerText.replaceAll(/\\s+/g, ' ')", own(".panel dd"))),
        "換到下一個語言版本"
    );
    tab.click(&own(".panel input"));
    tab.press("Escape");
    tab.wait(&format!("{}.hidden", own(".panel")));
    let mut blocks = paragraphs(30);
    blocks[28] = "<p>改了</p>".to_owned();
    stage.page(PAGE, &html("zh-Hant-TW", "甲", &blocks), json!({}));
    stage.turn(&[], Some("28"));
    tab.wait("document.querySelector('[data-duizhao-changed]')?.textContent === '改了'");
    assert_eq!(tab.eval("scrollY"), 0);
    assert_quiet(&mut tab);
}

/// Each thing that can be done is reached by Tab, and shows that it is.
#[test]
fn all_of_the_bar_is_reached_by_the_keyboard() {
    let stage = stage();
    editions(&stage);
    let mut tab = open(&stage);
    let active = "document.querySelector('duizhao-preview').shadowRoot.activeElement";
    let wanted = tab.eval(
        "[...document.querySelector('duizhao-preview').shadowRoot
           .querySelectorAll('.bar :is(a, button)')].map((one) => one.dataset.key)",
    );
    let wanted: Vec<String> = serde_json::from_value(wanted).expect("names");
    assert_eq!(wanted.len(), 6);
    let mut reached = Vec::new();
    for _ in 0..20 {
        tab.press("Tab");
        if let Value::String(key) = tab.eval(&format!("{active}?.dataset.key ?? null")) {
            assert_eq!(
                tab.eval(&format!("getComputedStyle({active}).outlineStyle")),
                "solid"
            );
            reached.push(key);
        }
        if reached.len() == wanted.len() {
            break;
        }
    }
    assert_eq!(reached, wanted);
    tab.press("Enter");
    tab.wait(&format!("!{}.hidden", own(".panel")));
    assert_eq!(tab.eval(&format!("{active}.className")), "scroll");
    tab.press("Escape");
    tab.wait(&format!("{active}?.dataset.key === 'keys'"));
    assert_quiet(&mut tab);
}

/// Every text against what is behind it, and every target by its size.
const LOOKED_AT: &str = r#"(() => {
  const root = document.querySelector('duizhao-preview').shadowRoot;
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = color.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest('.unseen, [hidden]') || !element.getClientRects().length) continue;
    let behind = element;
    while (rgb(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
    const pair = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
    const [one, other] = pair.map((color) => light(rgb(color))).sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) found.push(`${text.data}: ${contrast.toFixed(2)}`);
  }
  for (const target of root.querySelectorAll('.bar :is(a, button), .close, label')) {
    const { width, height } = target.getBoundingClientRect();
    if (width < 24 || height < 24) found.push(`${target.textContent}: ${width} × ${height}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`wider than the window: ${scrollWidth}`);
  return found;
})()"#;

#[test]
fn texts_can_be_read_and_targets_hit_in_light_and_dark_wide_and_narrow() {
    let stage = stage();
    let state = everything();
    stage.page(PAGE, &html("zh-Hant-TW", "甲", &paragraphs(5)), state);
    let mut tab = open(&stage);
    for scheme in ["light", "dark"] {
        tab.prefer(&[("prefers-color-scheme", scheme)]);
        for width in [1200, 360] {
            tab.resize(width, 800);
            for panel in ["problems", "drift", "keys"] {
                let selector = format!(".panel.{panel}:not([hidden])");
                if tab.eval(&format!("{} === null", own(&selector))) == true {
                    tab.eval(&format!("{}.click()", own(&format!(".bar .{panel}"))));
                }
                tab.wait(&format!("{} !== null", own(&selector)));
                let found = tab.eval(LOOKED_AT);
                assert_eq!(found, json!([]), "{scheme} {width} {panel}");
            }
        }
    }
    assert_quiet(&mut tab);
}
