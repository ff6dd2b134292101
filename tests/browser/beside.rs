//! Two editions side by side.

use serde_json::json;

use crate::chromium::Tab;
use crate::sheet::{html, paragraphs, stage};
use crate::stage::Stage;
use crate::{assert_quiet, own, preview};

const LEFT: &str = "/zh-hant/a/";
const RIGHT: &str = "/en/a/";

/// A page and its translation, of which the paragraphs differ much in length, and
/// which lacks some of them.
pub(crate) fn two(stage: &Stage) {
    let list = json!([
        { "tag": "zh-Hant-TW", "label": "正體中文", "path": LEFT, "home": "/" },
        { "tag": "en", "label": "English", "path": RIGHT, "home": "/en/" },
    ]);
    stage.page(LEFT, &left("談判"), json!({ "editions": list }));
    let mut english: Vec<String> = (0..30)
        .map(|at| {
            format!("<p>Part {at}. {}</p>", "They talked. ".repeat(4 + at * 3 % 40))
        })
        .collect();
    english[4] = english[4].replace("<p>", "<p data-duizhao-drift=\"changed\">");
    // Its blocks have the numbers of those that they translate.
    let mut page = html("en", "A", &english);
    for missing in [12, 13] {
        let start = page.find(&format!("<p data-duizhao-line=\"{}\"", 6 + 2 * missing));
        let start = start.expect("the block is there");
        let end = start + page[start..].find("</p>").expect("its end") + 4;
        page.replace_range(start..end, "");
    }
    stage.page(
        RIGHT,
        &page,
        json!({ "editions": list, "file": "content/a.en.md",
            "edition": { "tag": "en", "label": "English", "derived_from": null },
            "drift": { "state": "behind", "changed": 1, "missing": [
                { "words": "第12段", "file": "content/a.md", "line": 30, "editor": null },
                { "words": "第13段", "file": "content/a.md", "line": 32, "editor": null }] } }),
    );
}

fn left(word: &str) -> String {
    let mark = |kind: &str, from: &str, rule: &str, text: &str| {
        format!(
            "<mark class=\"duizhao-mark\" data-kind=\"{kind}\" data-from=\"{from}\" \
             data-rule=\"{rule}\">{text}</mark>"
        )
    };
    let mut blocks = paragraphs(30);
    blocks[0] = format!(
        "<p>第0段。{}後{}，{}。</p>",
        mark("regional", "软件", "TWPhrases：软件 → 軟體", "軟體"),
        mark("choice", "后", "后：後、后", "後"),
        mark("term", "伊朗", "content/terms.yaml:3", word),
    );
    html("zh-Hant-TW", "甲", &blocks)
}

pub(crate) fn open(stage: &Stage) -> Tab {
    let mut tab = Tab::open(&format!(
        "{}/_duizhao/beside?left={LEFT}&right={RIGHT}",
        stage.address
    ));
    tab.wait("document.querySelectorAll('.side select').length === 2");
    for side in ["left", "right"] {
        tab.wait(&format!("{} !== null", within(side, "[data-duizhao-block]")));
        tab.wait(&format!("{side}.contentDocument.querySelector('duizhao-preview')"));
    }
    tab.wait(&format!("{} !== null", within("right", ".duizhao-gap")));
    tab
}

fn within(side: &str, selector: &str) -> String {
    format!(
        "document.getElementById('{side}').contentDocument.querySelector('{selector}')"
    )
}

#[test]
fn both_sides_scroll_by_block() {
    let stage = stage();
    two(&stage);
    let mut tab = open(&stage);
    let tops = |block: u32| {
        let top = |side| {
            let found = within(side, &format!("[data-duizhao-block=\"{block}\"]"));
            format!("{found}.getBoundingClientRect().top")
        };
        format!("Math.abs({} - {})", top("left"), top("right"))
    };
    let view = "document.getElementById('left').contentWindow";
    let height =
        "document.getElementById('left').contentDocument.documentElement.scrollHeight";
    for block in [3, 10, 20, 27] {
        // Brings the block to the line at which both sides are the same.
        tab.eval(&format!(
            "(() => {{
                const box = {}.getBoundingClientRect();
                const line = box.top + {view}.scrollY;
                {view}.scrollTo({{ top: line * ({height} - {view}.innerHeight) / {height},
                    behavior: 'instant' }});
            }})()",
            within("left", &format!("[data-duizhao-block=\"{block}\"]"))
        ));
        tab.wait(&format!("{} < 3", tops(block)));
    }
    tab.eval(&format!("{view}.scrollTo({{ top: 1e6, behavior: 'instant' }})"));
    let right = "document.getElementById('right').contentWindow";
    tab.wait(&format!(
        "Math.abs({right}.scrollY + {right}.innerHeight
         - {right}.document.documentElement.scrollHeight) < 2"
    ));
    // The other side leads when the reader turns to it.
    tab.eval(&format!("{right}.dispatchEvent(new WheelEvent('wheel'))"));
    tab.eval(&format!("{right}.scrollTo({{ top: 0, behavior: 'instant' }})"));
    tab.wait(&format!("{view}.scrollY === 0"));
    assert_quiet(&mut tab);
}

#[test]
fn marks_tell_their_rule_on_hover_and_on_focus() {
    let stage = stage();
    two(&stage);
    let mut tab = open(&stage);
    let tip = "document.getElementById('left').contentDocument
        .querySelector('duizhao-preview').shadowRoot.querySelector('.tip.rule:not([hidden])')";
    let mark = within("left", "mark");
    tab.hover(&format!(
        "({{ getClientRects: () => {{
            const box = {mark}.getBoundingClientRect();
            const frame = document.getElementById('left').getBoundingClientRect();
            return [new DOMRect(box.x + frame.x, box.y + frame.y, box.width, box.height)];
        }} }})"
    ));
    tab.wait(&format!(
        "{tip}?.textContent === '地區用詞软件 → 軟體TWPhrases：软件 → 軟體'"
    ));
    tab.eval(&format!("{mark}.focus()"));
    tab.press("ArrowRight");
    tab.wait(&format!("{tip}?.textContent.startsWith('一對多的字')"));
    assert_eq!(
        tab.eval(
            "document.getElementById('left').contentDocument.activeElement.dataset.kind"
        ),
        "choice"
    );
    // The legend takes away a kind's colour.
    let color = format!("getComputedStyle({mark}).backgroundColor");
    assert_eq!(tab.eval(&color), "rgb(214, 239, 216)");
    tab.click("document.querySelector('[data-key=regional]')");
    tab.wait(&format!("{color} === 'rgba(0, 0, 0, 0)'"));
    assert_quiet(&mut tab);
}

#[test]
fn a_translation_shows_what_it_lacks_and_each_side_stays_live() {
    let stage = stage();
    two(&stage);
    let mut tab = open(&stage);
    let gap = within("right", ".duizhao-gap");
    assert_eq!(
        tab.eval(&format!("{gap}.textContent.slice(0, 13)")),
        "這裡缺2段：第12段。談判"
    );
    let before = "previousElementSibling.dataset.duizhaoBlock";
    assert_eq!(tab.eval(&format!("{gap}.{before}")), "11");
    let drifted = within("right", "[data-duizhao-drift]");
    assert_ne!(
        tab.eval(&format!("getComputedStyle({drifted}).borderImageSource")),
        "none"
    );
    tab.eval("document.getElementById('left').contentWindow.marker = 1");
    stage.page(LEFT, &left("協商"), json!({ "errors": 1 }));
    stage.turn(&[], None);
    tab.wait(&format!(
        "{}.textContent === '協商'",
        within("left", "mark[data-kind=\"term\"]")
    ));
    assert_eq!(tab.eval("document.getElementById('left').contentWindow.marker"), 1);
    // In a frame there is no bar.
    assert_eq!(
        tab.eval(
            "document.getElementById('left').contentDocument
             .querySelector('duizhao-preview').shadowRoot.querySelector('.bar').children.length"
        ),
        0
    );
    tab.wait("document.querySelector('.side .errors')?.textContent === '1個錯誤'");
    assert_quiet(&mut tab);
}

#[test]
fn the_way_in_and_out_keeps_the_block() {
    let stage = stage();
    two(&stage);
    let mut tab = preview(&format!("{}{RIGHT}", stage.address));
    tab.prefer(&[("prefers-reduced-motion", "reduce")]);
    tab.eval(
        "document.querySelector('[data-duizhao-block=\"20\"]')
        .scrollIntoView({ behavior: 'instant' })",
    );
    tab.click(&own(".beside"));
    tab.wait("location.pathname === '/_duizhao/beside'");
    assert_eq!(tab.eval("location.search"), "?left=%2Fzh-hant%2Fa%2F&right=%2Fen%2Fa%2F");
    let in_view = |side: &str| {
        let found = within(side, "[data-duizhao-block=\"20\"]");
        format!(
            "(() => {{ const {{ top, bottom }} = {found}.getBoundingClientRect();
              return bottom > 0 && top < 400; }})()"
        )
    };
    tab.wait(&in_view("left"));
    tab.wait(&in_view("right"));
    tab.press("Alt+Shift+S");
    tab.wait(&format!("location.pathname === '{LEFT}'"));
    tab.wait(
        "(() => { const block = document.querySelector('[data-duizhao-block=\"20\"]');
          const { top, bottom } = block.getBoundingClientRect();
          return bottom > 0 && top < 500; })()",
    );
    assert_quiet(&mut tab);
}

#[test]
fn a_link_on_one_side_leads_both() {
    let stage = stage();
    two(&stage);
    let list = json!([
        { "tag": "zh-Hant-TW", "label": "正體中文", "path": "/zh-hant/b/", "home": "/" },
        { "tag": "en", "label": "English", "path": "/en/b/", "home": "/en/" },
    ]);
    let english = json!({ "tag": "en", "label": "English", "derived_from": null });
    stage.page("/zh-hant/b/", &left("乙"), json!({ "editions": list }));
    let state = json!({ "editions": list, "edition": english });
    stage.page("/en/b/", &html("en", "B", &["<p>B</p>".to_owned()]), state);
    let mut tab = open(&stage);
    tab.eval(
        "document.getElementById('left').contentWindow.location.assign('/zh-hant/b/')",
    );
    tab.wait(
        "document.getElementById('right').contentWindow.location.pathname === '/en/b/'",
    );
    for side in ["left", "right"] {
        tab.wait(&format!(
            "document.getElementById('{side}').contentWindow.location.search === '?duizhao=marked'"
        ));
    }
    tab.wait("location.search === '?left=%2Fzh-hant%2Fb%2F&right=%2Fen%2Fb%2F'");
    assert_quiet(&mut tab);
}

#[test]
fn a_foreign_address_is_never_framed() {
    let stage = stage();
    two(&stage);
    let address = &stage.address;
    for foreign in ["//example.com/", "https://example.com/", "javascript:alert(1)"] {
        let mut tab =
            Tab::open(&format!("{address}/_duizhao/beside?left={foreign}&right={RIGHT}"));
        tab.wait(&format!("{} !== null", within("right", "[data-duizhao-block]")));
        let source = tab.eval("document.getElementById('left').getAttribute('src')");
        assert!(source.is_null(), "{foreign} leads to {source}");
    }
}
