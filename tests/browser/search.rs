//! What a reader finds, in all editions of a site, by whatever they type.

use std::sync::LazyLock;

use serde_json::json;

use crate::assert_quiet;
use crate::chromium::Tab;
use crate::host::host;

const FILES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: 對照\neditions:\n- zh-Hant-TW\n- {tag: zh-Hans-CN, from: zh-Hant-TW}\n- en\n",
    ),
    ("content/index.md", "# 首頁\n\n歡迎。\n"),
    ("content/index.en.md", "# Home\n\nThe negotiations began in Muscat.\n"),
    (
        "content/files.md",
        "---\ntitle: 整理檔案\ntags: [電腦]\n---\n\n打開檔案，儲存到硬碟裡。\n\n\
         ## 備份\n\n臺灣的讀者用iPhone備份。\n",
    ),
    (
        "content/hostile.md",
        "---\ntitle: '<img src=x onerror=alert(1)>'\n---\n\n\
         危險的`<script>alert(2)</script>`文字。\n",
    ),
    ("content/near.md", "# 附近\n\n談判以後，由判代理；代表不在。\n"),
    ("content/talks.md", "# 會談紀要\n\n雙方的談判代表在馬斯喀特見面，一談再談。\n"),
];

static HOST: LazyLock<String> = LazyLock::new(|| host(FILES));

/// The page on which an edition is searched.
fn open(edition: &str) -> Tab {
    Tab::open(&format!("{}/{edition}/search/", *HOST))
}

/// What is said of the results.
const SAID: &str = "document.querySelector('.find-said').textContent";

/// How many elements are among the results, or in what is said of them, that no script
/// of the theme makes.
const MARKUP: &str =
    "document.querySelectorAll(':is(.find, .found) :is(img, script)').length";

/// Types into the field, in place of what is there, and waits for what is said.
fn ask(tab: &mut Tab, query: &str) {
    tab.eval("document.querySelector('#find-query').focus()");
    tab.eval("document.querySelector('#find-query').select()");
    tab.eval("document.querySelector('.find-said').textContent = ''");
    tab.call("Input.insertText", json!({ "text": query }));
    tab.wait(&format!("{SAID} !== ''"));
}

/// The results: each page with what is marked on it.
fn results(tab: &mut Tab) -> Vec<String> {
    let found = tab.eval(
        "[...document.querySelectorAll('.found li')].map((item) =>
            [item.querySelector('a').pathname,
             ...[...item.querySelectorAll('mark')].map((mark) => mark.textContent)].join(' '))",
    );
    serde_json::from_value(found).expect("a list of texts")
}

/// Searches an edition.
fn find(edition: &str, query: &str) -> Vec<String> {
    let mut tab = open(edition);
    ask(&mut tab, query);
    let found = results(&mut tab);
    assert_quiet(&mut tab);
    found
}

#[test]
fn either_script_finds_pages_of_either() {
    assert_eq!(find("zh-hans", "談判代表")[0], "/zh-hans/talks/ 谈判代表");
    assert_eq!(find("zh-hant", "谈判代表")[0], "/zh-hant/talks/ 談判代表");
    assert_eq!(find("zh-hant", "台湾"), ["/zh-hant/files/ 臺灣"]);
}

#[test]
fn words_of_either_region_find_pages_of_either() {
    assert_eq!(find("zh-hans", "檔案"), ["/zh-hans/files/ 文件 文件"]);
    assert_eq!(find("zh-hant", "文件"), ["/zh-hant/files/ 檔案 檔案"]);
    assert_eq!(find("zh-hant", "硬盘"), ["/zh-hant/files/ 硬碟"]);
    // A word across the border of what differs.
    assert_eq!(find("zh-hans", "打開檔案"), ["/zh-hans/files/ 文件 打开文件"]);
}

#[test]
fn one_character_and_beginnings_of_words() {
    assert_eq!(find("zh-hant", "湾"), ["/zh-hant/files/ 灣"]);
    assert_eq!(find("zh-hant", "IPHO"), ["/zh-hant/files/ iPho"]);
    assert_eq!(find("en", "negotia"), ["/en/ negotia"]);
    assert_eq!(find("en", "muscat negotiations"), ["/en/ negotiations Muscat"]);
}

#[test]
fn topics_find_their_pages() {
    assert_eq!(find("zh-hant", "電腦"), ["/zh-hant/files/"]);
    assert_eq!(find("zh-hant", "电脑"), ["/zh-hant/files/"]);
}

#[test]
fn what_is_written_as_it_was_typed_comes_first() {
    let found = find("zh-hant", "談判 代表");
    assert_eq!(found, ["/zh-hant/talks/ 談判代表", "/zh-hant/near/ 談判 代表"]);
}

#[test]
fn of_what_no_page_has_a_part_is_shown() {
    let mut tab = open("zh-hant");
    ask(&mut tab, "硬碟與火星");
    assert_eq!(tab.eval(SAID), json!("沒有符合的頁面。不妨換個說法，或把字詞分開輸入。"));
    ask(&mut tab, "馬斯喀特 火星");
    assert_eq!(results(&mut tab), ["/zh-hant/talks/ 馬斯喀特"]);
    assert_eq!(tab.eval(SAID), json!("沒有頁面完全符合；以下 1 頁含有部分字詞。"));
}

#[test]
fn nothing_that_is_written_or_typed_becomes_markup() {
    let mut tab = open("zh-hant");
    for query in
        ["危險", "onerror", "<img src=x onerror=alert(1)>", "\"><script>alert(3)"]
    {
        ask(&mut tab, query);
        assert_eq!(tab.eval(MARKUP), 0);
    }
    ask(&mut tab, "危險");
    assert_eq!(
        tab.eval("document.querySelector('.found h2').textContent"),
        json!("<img src=x onerror=alert(1)>")
    );
    tab.visit(&format!(
        "{}/zh-hant/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        *HOST
    ));
    tab.wait(&format!("{SAID} !== ''"));
    assert_eq!(results(&mut tab).len(), 1);
    // No word of a prototype is one of the index.
    for query in ["constructor", "__proto__", "toString"] {
        ask(&mut tab, query);
        assert_eq!(results(&mut tab), Vec::<String>::new());
    }
    assert_quiet(&mut tab);
}

#[test]
fn nothing_is_searched_while_an_input_method_composes() {
    let mut tab = open("zh-hant");
    tab.eval("document.querySelector('#find-query').focus()");
    let composing = json!({ "text": "tan", "selectionStart": 3, "selectionEnd": 3 });
    tab.call("Input.imeSetComposition", composing);
    assert_eq!(tab.eval("document.querySelector('#find-query').value"), json!("tan"));
    assert_eq!(tab.eval("location.search"), json!(""));
    tab.call("Input.insertText", json!({ "text": "談判" }));
    tab.wait(&format!("{SAID} !== ''"));
    assert_eq!(tab.eval("decodeURIComponent(location.search)"), json!("?q=談判"));
    assert_eq!(results(&mut tab), ["/zh-hant/near/ 談判", "/zh-hant/talks/ 談判"]);
    assert_quiet(&mut tab);
}

#[test]
fn the_keyboard_leads_through_all_of_it() {
    let mut tab = Tab::open(&format!("{}/zh-hant/talks/", *HOST));
    tab.press("/");
    tab.wait(
        "location.pathname === '/zh-hant/search/' && document.readyState === 'complete'",
    );
    tab.press("/");
    tab.wait("document.activeElement.id === 'find-query'");
    ask(&mut tab, "談判");
    let at = |tab: &mut Tab| tab.eval("document.activeElement.pathname ?? 'field'");
    tab.press("ArrowUp");
    assert_eq!(at(&mut tab), json!("field"));
    tab.press("ArrowDown");
    assert_eq!(at(&mut tab), json!("/zh-hant/near/"));
    tab.press("ArrowDown");
    assert_eq!(at(&mut tab), json!("/zh-hant/talks/"));
    tab.press("ArrowUp");
    tab.press("ArrowUp");
    assert_eq!(at(&mut tab), json!("field"));
    tab.press("ArrowDown");
    tab.press("Escape");
    assert_eq!(at(&mut tab), json!("field"));
    tab.press("Escape");
    tab.wait("document.querySelector('.found').hidden");
    assert_eq!(tab.eval("location.search"), json!(""));
    ask(&mut tab, "談判");
    tab.press("ArrowDown");
    tab.press("Enter");
    tab.wait("location.pathname === '/zh-hant/near/'");
    assert_quiet(&mut tab);
}

#[test]
fn an_address_holds_what_was_searched_and_nothing_moves() {
    let mut tab = Tab::open(&format!("{}/zh-hant/search/?q=%E8%AB%87%E5%88%A4", *HOST));
    tab.wait(&format!("{SAID} !== ''"));
    assert_eq!(tab.eval(SAID), json!("找到 2 頁。"));
    assert_eq!(tab.eval("document.querySelector('.everything').hidden"), json!(true));
    let shifts = "new Promise((done) => {
        new PerformanceObserver((list, it) => {
            it.disconnect();
            done(list.getEntries().reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(0), 200);
    })";
    assert_eq!(tab.eval(shifts), json!(0));
    assert_quiet(&mut tab);
}

#[test]
fn a_phrase_on_every_page_loads_half_a_byte_for_each_word() {
    const PAGES: usize = 1000;
    let mut files = vec![(
        "site.yaml".to_owned(),
        "title: 對照\neditions: [zh-Hant-TW]\n".to_owned(),
    )];
    files.extend((0..PAGES).map(|number| {
        (
            format!("content/page-{number:04}.md"),
            "# 一篇\n\n轉載請註明出處。\n".to_owned(),
        )
    }));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let mut tab = Tab::open(&format!("{}/zh-hant/search/", host(&files)));
    ask(&mut tab, "請註明出處");
    assert_eq!(tab.eval(SAID), json!("找到 1000 頁。"));
    let shown = results(&mut tab);
    assert_eq!(shown.len(), 8);
    assert_eq!(shown[0], "/zh-hant/page-0000/ 請註明出處");
    let loaded = "performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/search/words/'))
        .reduce((bytes, { decodedBodySize }) => bytes + decodedBodySize, 0)";
    let loaded = tab.eval(loaded).as_u64().expect("a number of bytes");
    // Four pairs of neighbours are looked up.
    assert!((1..PAGES as u64 * 2).contains(&loaded), "{loaded} bytes of places");
    tab.eval("document.querySelector('.found button').click()");
    tab.wait("document.querySelectorAll('.found li').length === 16");
    assert_eq!(results(&mut tab)[15], "/zh-hant/page-0015/ 請註明出處");
    assert_quiet(&mut tab);
}

#[test]
fn all_pages_stand_there_without_scripts() {
    let mut tab = Tab::blank();
    tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    tab.call("Page.navigate", json!({ "url": format!("{}/zh-hans/search/", *HOST) }));
    let links = "[...document.querySelectorAll('.everything a')].map((a) => a.pathname)";
    let expected = ["", "files/", "hostile/", "near/", "talks/"];
    let expected = expected.map(|page| format!("/zh-hans/{page}"));
    for _ in 0..600 {
        if tab.eval(links) == json!(expected) {
            break;
        }
    }
    assert_eq!(tab.eval(links), json!(expected));
    assert_eq!(
        tab.eval("document.querySelector('noscript').textContent"),
        json!("搜索要有 JavaScript 才能使用。以下是全站的页面。")
    );
}
