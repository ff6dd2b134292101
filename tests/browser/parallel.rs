//! Two editions side by side, as a reader sees them.

use crate::chromium::Tab;
use crate::site::Site;

const SETTINGS: &str = "title: 試\neditions:\n  - zh-Hant-TW\n  - en\n";

fn serve() -> Site {
    Site::serve(&[
        ("site.yaml", SETTINGS),
        (
            "content/talks.md",
            "---\ntitle: 談判\n---\n\n短。\n\n## 經過\n\n一段。\n\n- 甲\n- 乙\n\n只有中文。\n\n\
             ```\n很長的一行程式碼，不會換行，比半個畫面還要寬得多，一直寫到右邊去\n```\n",
        ),
        (
            "content/talks.en.md",
            &format!(
                "# Talks\n\n{}\n\n## Course\n\nOne paragraph.\n\n- A\n- B\n\n```\ncode\n```\n",
                "A long paragraph that takes many more lines than the other. ".repeat(9)
            ),
        ),
    ])
}

/// For each row, how far the right cell is from the left one, across and down.
const PLACES: &str = "[...document.querySelectorAll('.parallel-rows .parallel-row')].map((row) => { \
    const [a, b] = [...row.children].map((cell) => cell.getBoundingClientRect()); \
    return [Math.sign(Math.round(b.left - a.left)), Math.sign(Math.round(b.top - a.top))]; })";

const OVERFLOW: &str = "document.documentElement.scrollWidth > innerWidth";

#[test]
fn rows_stand_side_by_side_or_take_turns() {
    let site = serve();
    let mut tab = Tab::open(&format!("{}/zh-hant/talks/with-en/", site.address));
    tab.resize(1280, 900);
    tab.wait("document.querySelectorAll('.parallel-rows .parallel-row').length === 7");
    let beside = serde_json::json!(vec![[1, 0]; 7]);
    assert_eq!(tab.eval(PLACES), beside, "wide");
    assert_eq!(tab.eval(OVERFLOW), false);
    // The name of each edition stays in sight.
    tab.eval("scrollTo({ top: 400, behavior: 'instant' })");
    let head =
        "document.querySelector('.parallel-heads').getBoundingClientRect().top >= 0";
    tab.wait(head);

    tab.resize(390, 800);
    let labels = "[...document.querySelectorAll('.parallel-rows .parallel-edition')]\
        .every((label) => label.getBoundingClientRect().height > 0)";
    tab.wait(labels);
    let places = tab.eval(PLACES);
    let below = |place: &serde_json::Value| place[1] == 1;
    assert!(places.as_array().expect("rows").iter().all(below), "narrow: {places}");
    assert_eq!(tab.eval(OVERFLOW), false);
}

#[test]
fn a_row_is_reached_by_its_address_and_gives_it() {
    let site = serve();
    let mut tab = Tab::open(&format!("{}/zh-hant/talks/with-en/#經過.2", site.address));
    tab.wait("document.querySelector(':target') !== null");
    assert_eq!(
        tab.eval("document.querySelector(':target').innerText.includes('甲')"),
        true
    );
    tab.wait("document.readyState === 'complete'");
    // Away from the bar of the preview, which stands over the end of the page.
    let item = "document.querySelectorAll('.parallel-item')[1].querySelector('li')";
    tab.eval(&format!(
        "{item}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"
    ));
    tab.click(item);
    tab.wait("decodeURIComponent(location.hash) === '#經過.3'");
    // One outline, and no id twice.
    let headings = "[...document.querySelectorAll('main :is(h1, h2, h3):not([role])')]\
        .map((heading) => heading.textContent).join()";
    assert_eq!(tab.eval(headings), "談判,經過");
    let ids = "(() => { const ids = [...document.querySelectorAll('[id]')]\
        .map((it) => it.id); return ids.length === new Set(ids).size; })()";
    assert_eq!(tab.eval(ids), true);
}
