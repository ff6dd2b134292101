//! The page follows its source, and the reader keeps the place.

use serde_json::json;

use crate::sheet::{html, paragraphs, stage};
use crate::stage::Stage;
use crate::{assert_quiet, own, preview};

const PAGE: &str = "/zh-hant/a/";

fn show(stage: &Stage, blocks: &[String]) {
    stage.page(PAGE, &html("zh-Hant-TW", "甲", blocks), json!({}));
}

fn address(stage: &Stage) -> String {
    format!("{}{PAGE}", stage.address)
}

/// The paragraph that begins so, whatever its number.
fn paragraph(start: &str) -> String {
    format!(
        "[...document.querySelectorAll('.prose > *')].find((p) => \
         p.textContent.startsWith('{start}'))"
    )
}

#[test]
fn an_edit_above_keeps_place_selection_and_what_the_reader_opened() {
    let stage = stage();
    let mut blocks = paragraphs(40);
    blocks[21] = "<details><summary>細節</summary><p>內容</p></details>".to_owned();
    blocks[22] = "<p><input id=\"word\" value=\"原字\"></p>".to_owned();
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 'the same window'");
    tab.eval("document.querySelector('details').open = true");
    tab.eval("document.querySelector('#word').value = '讀者寫的'");
    tab.eval(&format!(
        "{}.scrollIntoView({{ behavior: 'instant' }})",
        paragraph("第20段")
    ));
    tab.eval(&format!(
        "const text = {}.firstChild; getSelection().setBaseAndExtent(text, 2, text, 6)",
        paragraph("第23段")
    ));
    tab.eval("document.querySelector('.prose').dataset.script = 'was here'");
    let top = format!("Math.round({}.getBoundingClientRect().top)", paragraph("第20段"));
    let before = tab.eval(&top);
    let selected = tab.eval("String(getSelection())");
    assert_eq!(selected, "3段。談");

    blocks[3] = format!("<p>第3段改寫了。{}</p>", "多出許多字來。".repeat(80));
    blocks.insert(5, "<p>新的一段。</p>".to_owned());
    blocks.remove(8);
    blocks[24] = blocks[24].replace("第23段。談判持續了很久", "第23段。談判持續了好久");
    show(&stage, &blocks);
    stage.turn(&[], None);

    tab.wait(&paragraph("第3段改寫了"));
    assert!(tab.eval(&paragraph("新的一段")).is_object());
    assert!(tab.eval(&format!("{} ?? null", paragraph("第7段"))).is_null());
    assert_eq!(tab.eval(&top), before, "the paragraph stays where it was");
    assert_eq!(tab.eval("String(getSelection())"), selected);
    assert_eq!(tab.eval("window.marker"), "the same window");
    assert_eq!(tab.eval("document.querySelector('details').open"), true);
    assert_eq!(tab.eval("document.querySelector('#word').value"), "讀者寫的");
    assert_eq!(tab.eval("document.querySelector('.prose').dataset.script"), "was here");
    let line = format!("{}.dataset.duizhaoLine", paragraph("第39段"));
    assert_eq!(tab.eval(&line), "84", "lines move with the text");
    assert_quiet(&mut tab);
}

#[test]
fn what_comes_in_a_burst_ends_with_the_newest() {
    let stage = stage();
    let mut blocks = paragraphs(4);
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 1");
    for turn in 0..30 {
        blocks[1] = format!("<p>第{turn}次修改</p>");
        show(&stage, &blocks);
        stage.turn(&[], Some("1"));
    }
    tab.wait(&paragraph("第29次修改"));
    assert_eq!(tab.eval("document.querySelectorAll('.prose > p').length"), 4);
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn random_edits_end_with_what_the_server_has() {
    let stage = stage();
    let mut blocks = paragraphs(12);
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 1");
    // A small generator of numbers, so that a failure can be had again.
    let mut seed: usize = 20_250_101;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (seed >> 33) % below
    };
    for turn in 0..60 {
        let at = next(blocks.len());
        match next(6) {
            0 if blocks.len() > 3 => drop(blocks.remove(at)),
            1 => blocks.insert(at, format!("<h2 id=\"h{turn}\">標題{turn}</h2>")),
            2 => blocks.insert(at, format!("<ul><li>一<li><b>{turn}</b></ul>")),
            3 => blocks.swap(at, 0),
            4 => blocks[at] = format!("<p class=\"c{turn}\">改<em>寫</em>{turn}</p>"),
            _ => blocks[at] = format!("<table><tr><td>{turn}<td>格</table>"),
        }
        show(&stage, &blocks);
        stage.turn(&[], None);
        // Each version is on the screen before the next one, or several join.
        if next(3) > 0 {
            tab.eval("new Promise((done) => setTimeout(done, 15))");
        }
    }
    let same = "(async () => {
        const there = new DOMParser().parseFromString(
            await (await fetch(location.href)).text(), 'text/html');
        return there.querySelector('main').isEqualNode(document.querySelector('main'));
    })()";
    tab.eval(
        "(async () => { for (let i = 0; i < 400; i += 1) {
            const there = await (await fetch(location.href)).text();
            const main = new DOMParser().parseFromString(there, 'text/html');
            if (main.querySelector('main').isEqualNode(document.querySelector('main'))) return;
            await new Promise((done) => setTimeout(done, 10));
        } })()",
    );
    assert_eq!(
        tab.eval(same),
        true,
        "{}",
        tab.eval("document.querySelector('.prose').innerHTML")
    );
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn a_style_sheet_is_exchanged_and_the_page_stays() {
    let stage = stage();
    stage.file("/assets/style.css", "text/css", b"body { color: rgb(1, 2, 3) }");
    stage.file("/a.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    let mut blocks = paragraphs(3);
    blocks.push("<p><img src=\"/a.svg\" alt=\"\"></p>".to_owned());
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 1");
    let color = "getComputedStyle(document.body).color";
    assert_eq!(tab.eval(color), "rgb(1, 2, 3)");
    // At no moment is there no style: each frame is looked at.
    tab.eval(
        "window.seen = new Set();
         (function look() {
            seen.add(getComputedStyle(document.body).color); requestAnimationFrame(look);
         })()",
    );
    stage.file("/assets/style.css", "text/css", b"body { color: rgb(4, 5, 6) }");
    stage.turn(&["/assets/style.css", "/a.svg"], None);
    tab.wait(&format!("{color} === 'rgb(4, 5, 6)'"));
    let sheets = "document.querySelectorAll('head link[rel=stylesheet]').length";
    tab.wait(&format!("{sheets} === 1"));
    let others =
        "[...seen].filter((color) => !/^rgb\\((1, 2, 3|4, 5, 6)\\)$/.test(color))";
    assert_eq!(tab.eval(others), json!([]));
    assert_eq!(
        tab.eval("document.querySelector('.prose img').src.includes('?turn=')"),
        true
    );
    assert_eq!(tab.eval("window.marker"), 1);
    assert_quiet(&mut tab);
}

#[test]
fn a_script_that_changed_loads_the_page_anew() {
    let stage = stage();
    show(&stage, &paragraphs(3));
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 1");
    stage.file("/assets/theme.js", "text/javascript", b"window.fresh = true;");
    stage.turn(&["/assets/theme.js"], None);
    tab.wait("window.fresh === true");
    assert!(tab.eval("window.marker ?? null").is_null());
    assert_quiet(&mut tab);
}

#[test]
fn the_changed_block_is_brought_into_view_and_marked() {
    let stage = stage();
    let mut blocks = paragraphs(40);
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.prefer(&[("prefers-reduced-motion", "reduce")]);
    blocks[30] = "<p>改了這一段</p>".to_owned();
    show(&stage, &blocks);
    stage.turn(&[], Some("30"));
    let changed = paragraph("改了這一段");
    tab.wait(&format!("{changed}.hasAttribute('data-duizhao-changed')"));
    tab.wait(&format!(
        "(() => {{ const {{ top, bottom }} = {changed}.getBoundingClientRect();
          return top > 0 && bottom < innerHeight; }})()"
    ));
    tab.wait(&format!("!{changed}.hasAttribute('data-duizhao-changed')"));

    // Whoever selects text is not moved; nor is who has switched it off.
    tab.eval("getSelection().selectAllChildren(document.querySelector('h1'))");
    let place = tab.eval("scrollY");
    blocks[2] = "<p>又改了上面</p>".to_owned();
    show(&stage, &blocks);
    stage.turn(&[], Some("2"));
    tab.wait(&format!(
        "{}.hasAttribute('data-duizhao-changed')",
        paragraph("又改了上面")
    ));
    assert!(tab.eval("scrollY").as_f64() >= place.as_f64().map(|y| y - 400.0));
    assert_eq!(
        tab.eval(&format!(
            "{}.getBoundingClientRect().bottom < 0",
            paragraph("又改了上面")
        )),
        true
    );
    assert_quiet(&mut tab);
}

#[test]
fn a_page_that_goes_is_kept_and_says_so_until_it_is_back() {
    let stage = stage();
    show(&stage, &paragraphs(3));
    let mut tab = preview(&address(&stage));
    stage.remove(PAGE);
    stage.turn(&[], None);
    tab.wait(&format!("{}.textContent.includes('已經不在了')", own(".notice")));
    assert_eq!(tab.eval(&format!("{}.getAttribute('href')", own(".notice a"))), "/");
    assert!(tab.eval(&paragraph("第0段")).is_object());
    show(&stage, &["<p>回來了</p>".to_owned()]);
    stage.turn(&[], None);
    tab.wait(&paragraph("回來了"));
    assert_eq!(tab.eval(&format!("{}.textContent", own(".notice"))), "");
    assert_quiet(&mut tab);
}

#[test]
fn a_server_that_restarts_finds_the_page_waiting() {
    let stage = stage();
    let mut blocks = paragraphs(3);
    show(&stage, &blocks);
    let mut tab = preview(&address(&stage));
    tab.eval("window.marker = 1");
    stage.stop();
    tab.wait(&format!("{}?.textContent === '連線中斷，正在重新連線'", own(".lost")));
    blocks[0] = "<p>停機時改的</p>".to_owned();
    show(&stage, &blocks);
    stage.start();
    tab.wait(&paragraph("停機時改的"));
    tab.wait(&format!("{} === null", own(".lost")));
    assert_eq!(tab.eval("window.marker"), 1);
    assert_eq!(stage.listeners(PAGE), 1);
}
