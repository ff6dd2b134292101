//! The conversion report, as an editor asks for it and finds it.

use std::collections::{BTreeMap, BTreeSet};

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::desk::{Desk, tree};

const TERMS: &str =
    "- zh-Hant: 川普\n  zh-Hans: 特朗普\n- {zh-Hant: <b>, zh-Hans: \"<i x='\"}\n";

/// A page with one use of everything, some of it divided by markup.
const PAGE: &str = "---\ntitle: 談判\ndescription: 皇后。\n---\n\n\
    川普的軟**體**「看著」著作，乾淨的乾隆。\n\n## 什麼\n\n於 Rust，計畫。\n";

fn desk() -> Desk {
    Desk::new(&[("content/terms.yaml", TERMS), ("content/talks.md", PAGE)])
}

/// The files of the report in `folder`, as text.
fn report(desk: &Desk, folder: &str) -> BTreeMap<String, String> {
    let files = tree(&desk.root().join(folder)).into_iter();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    files.map(|(path, bytes)| (path, text(bytes))).collect()
}

/// What stands between two marks, both included.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let text = &text[text.find(from).unwrap_or_else(|| panic!("{from} in {text}"))..];
    &text[..text.find(to).unwrap_or_else(|| panic!("{to} in {text}")) + to.len()]
}

#[test]
fn a_report_shows_source_and_result_side_by_side() {
    let desk = desk();
    let ran = desk.build(&["--report", "report"]);
    assert_status(&ran, 0);
    assert_eq!(
        ran.stdout.lines().last(),
        Some("reported on the conversion in 3 files in report")
    );
    let files = report(&desk, "report");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected =
        [".duizhao-manifest", "index.html", "report.json", "zh-hans-cn/talks/index.html"];
    assert_eq!(names, expected);
    let page = &files["zh-hans-cn/talks/index.html"];
    assert_data_eq!(
        part(page, "<div class=\"row\" id=\"t2\">", "</div>\n</div>\n"),
        str![[r##"
<div class="row" id="t2">
<div class="at"><a href="#t2">第6行</a></div>
<div class="from" lang="zh-Hant-TW"><p><mark class="term" title="用語：川普 → 特朗普
出處：content/terms.yaml:1">川普</mark>的<mark class="regional" title="地區用詞：軟體 → 软件
出處：TWPhrasesRev 軟體 → 軟件、TSCharacters 軟 → 软">軟體</mark><mark class="mark" title="標點：「 → “
出處：引號與間隔號照衍生版本的習慣">「</mark>看<mark class="choice" title="一對多的字：著 → 着
其他可能：著
出處：TWVariantsRev 著 → 着">著</mark><mark class="mark" title="標點：」 → ”
出處：引號與間隔號照衍生版本的習慣">」</mark><mark class="phrase" title="詞彙：著作 → 著作
出處：TWVariantsRevPhrases 著作 → 著作">著作</mark>，<mark class="choice" title="一對多的字：乾 → 干
其他可能：乾
出處：TSCharacters 乾 → 干">乾</mark><mark class="character">淨</mark>的<mark class="phrase" title="詞彙：乾隆 → 乾隆
出處：TSPhrases 乾隆 → 乾隆">乾隆</mark>。</p></div>
<div class="to" lang="zh-Hans-CN"><p><mark class="term" title="用語：川普 → 特朗普
出處：content/terms.yaml:1">特朗普</mark>的<mark class="regional" title="地區用詞：軟體 → 软件
出處：TWPhrasesRev 軟體 → 軟件、TSCharacters 軟 → 软">软件</mark><mark class="mark" title="標點：「 → “
出處：引號與間隔號照衍生版本的習慣">“</mark>看<mark class="choice" title="一對多的字：著 → 着
其他可能：著
出處：TWVariantsRev 著 → 着">着</mark><mark class="mark" title="標點：」 → ”
出處：引號與間隔號照衍生版本的習慣">”</mark><mark class="phrase" title="詞彙：著作 → 著作
出處：TWVariantsRevPhrases 著作 → 著作">著作</mark>，<mark class="choice" title="一對多的字：乾 → 干
其他可能：乾
出處：TSCharacters 乾 → 干">干</mark><mark class="character">净</mark>的<mark class="phrase" title="詞彙：乾隆 → 乾隆
出處：TSPhrases 乾隆 → 乾隆">乾隆</mark>。</p></div>
</div>

"##]]
    );
    assert_data_eq!(
        part(page, "<summary><mark class=\"choice\">", "</table>"),
        str![[r##"
<summary><mark class="choice">一對多的字</mark> 7 <span class="dim">可能寫成好幾個字，這裡取了其中一個</span></summary>
<div class="scroll"><table>
<thead><tr><th scope="col">原文</th><th scope="col">取用</th><th scope="col" class="number">次數</th><th scope="col">其他可能</th><th scope="col">由詞彙決定</th><th scope="col">首次出現</th></tr></thead>
<tbody>
<tr><td class="word" lang="zh-Hant-TW">乾</td><td class="word" lang="zh-Hans-CN">乾</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">干</td><td lang="zh-Hant-TW">乾隆</td><td class="where" lang="zh-Hant-TW">著」著作，乾淨的<mark class="choice">乾</mark>隆。 <a class="dim" href="#t2">第6行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">乾</td><td class="word" lang="zh-Hans-CN">干</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">乾</td><td lang="zh-Hant-TW"></td><td class="where" lang="zh-Hant-TW">體「看著」著作，<mark class="choice">乾</mark>淨的乾隆。 <a class="dim" href="#t2">第6行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">於</td><td class="word" lang="zh-Hans-CN">于</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">於</td><td lang="zh-Hant-TW"></td><td class="where" lang="zh-Hant-TW"><mark class="choice">於</mark> Rust，計畫 <a class="dim" href="#t4">第10行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">畫</td><td class="word" lang="zh-Hans-CN">划</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">画</td><td lang="zh-Hant-TW">計畫</td><td class="where" lang="zh-Hant-TW">於 Rust，計<mark class="choice">畫</mark>。 <a class="dim" href="#t4">第10行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">著</td><td class="word" lang="zh-Hans-CN">着</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">著</td><td lang="zh-Hant-TW"></td><td class="where" lang="zh-Hant-TW">川普的軟體「看<mark class="choice">著</mark>」著作，乾淨的乾 <a class="dim" href="#t2">第6行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">著</td><td class="word" lang="zh-Hans-CN">著</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">着</td><td lang="zh-Hant-TW">著作</td><td class="where" lang="zh-Hant-TW">普的軟體「看著」<mark class="choice">著</mark>作，乾淨的乾隆。 <a class="dim" href="#t2">第6行</a></td></tr>
<tr><td class="word" lang="zh-Hant-TW">麼</td><td class="word" lang="zh-Hans-CN">么</td><td class="number">1</td><td class="word" lang="zh-Hans-CN">麽</td><td lang="zh-Hant-TW"></td><td class="where" lang="zh-Hant-TW">什<mark class="choice">麼</mark> <a class="dim" href="#t3">第8行</a></td></tr>
</tbody>
</table>
"##]]
    );
    assert_data_eq!(
        part(&files["index.html"], "<table>", "</table>"),
        str![[r#"
<table>
<thead><tr><th scope="col">頁面</th><th scope="col" class="number">用語</th><th scope="col" class="number">記號</th><th scope="col" class="number">地區用詞</th><th scope="col" class="number">詞彙</th><th scope="col" class="number">一對多的字</th><th scope="col" class="number">標點</th><th scope="col" class="number">無從追溯</th></tr></thead>
<tbody>
<tr><td class="page"><a href="zh-hans-cn/talks/index.html">談判</a> <span class="path dim">content/talks.md</span></td><td class="number">1</td><td class="number">–</td><td class="number">1</td><td class="number">3</td><td class="number">7</td><td class="number">2</td><td class="number">–</td></tr>
</tbody>
<tfoot><tr><th scope="row">合計</th><td class="number">1</td><td class="number">–</td><td class="number">1</td><td class="number">3</td><td class="number">7</td><td class="number">2</td><td class="number">–</td></tr></tfoot>
</table>
"#]]
    );
    // Nothing has changed: nothing is written.
    let before = tree(&desk.root().join("report"));
    assert_status(&desk.build(&["--report", "report"]), 0);
    assert_eq!(tree(&desk.root().join("report")), before);
}

#[test]
fn programs_read_the_same_as_json() {
    let desk = desk();
    desk.put("content/kept.md", "---\ntitle: 台灣\nconvert: off\n---\n\n軟體。\n");
    assert_status(&desk.build(&["--report", "report"]), 0);
    assert_data_eq!(
        &report(&desk, "report")["report.json"],
        str![[r#"
{
  "version": 1,
  "generator": "duizhao 0.1.0",
  "source": "zh-Hant-TW",
  "editions": [
    {
      "edition": "zh-Hans-CN",
      "from": "zh-Hant-TW",
      "opencc": [
        "tw2sp"
      ],
      "totals": {
        "term": 1,
        "notation": 0,
        "regional": 1,
        "phrase": 3,
        "choice": 7,
        "mark": 2,
        "untraced": 0,
        "same-phrase": 0,
        "character": 2
      },
      "rules": [
        {
          "kind": "term",
          "from": "川普",
          "to": "特朗普",
          "count": 1,
          "tables": [],
          "term": "content/terms.yaml:1"
        },
        {
          "kind": "regional",
          "from": "軟體",
          "to": "软件",
          "count": 1,
          "tables": [
            {
              "table": "TWPhrasesRev",
              "key": "軟體",
              "value": "軟件",
              "others": []
            },
            {
              "table": "TSCharacters",
              "key": "軟",
              "value": "软",
              "others": []
            }
          ]
        },
        {
          "kind": "phrase",
          "from": "乾隆",
          "to": "乾隆",
          "count": 1,
          "tables": [
            {
              "table": "TSPhrases",
              "key": "乾隆",
              "value": "乾隆",
              "others": []
            }
          ]
        },
        {
          "kind": "phrase",
          "from": "著作",
          "to": "著作",
          "count": 1,
          "tables": [
            {
              "table": "TWVariantsRevPhrases",
              "key": "著作",
              "value": "著作",
              "others": []
            }
          ]
        },
        {
          "kind": "phrase",
          "from": "計畫",
          "to": "计划",
          "count": 1,
          "tables": [
            {
              "table": "TSPhrases",
              "key": "計畫",
              "value": "计划",
              "others": []
            }
          ]
        },
        {
          "kind": "choice",
          "from": "乾",
          "to": "乾",
          "count": 1,
          "tables": [],
          "candidates": [
            "干",
            "乾"
          ]
        },
        {
          "kind": "choice",
          "from": "乾",
          "to": "干",
          "count": 1,
          "tables": [
            {
              "table": "TSCharacters",
              "key": "乾",
              "value": "干",
              "others": [
                "乾"
              ]
            }
          ],
          "candidates": [
            "干",
            "乾"
          ]
        },
        {
          "kind": "choice",
          "from": "於",
          "to": "于",
          "count": 1,
          "tables": [
            {
              "table": "TSCharacters",
              "key": "於",
              "value": "于",
              "others": [
                "於"
              ]
            }
          ],
          "candidates": [
            "于",
            "於"
          ]
        },
        {
          "kind": "choice",
          "from": "畫",
          "to": "划",
          "count": 1,
          "tables": [],
          "candidates": [
            "画",
            "划"
          ]
        },
        {
          "kind": "choice",
          "from": "著",
          "to": "着",
          "count": 1,
          "tables": [
            {
              "table": "TWVariantsRev",
              "key": "著",
              "value": "着",
              "others": []
            }
          ],
          "candidates": [
            "着",
            "著"
          ]
        },
        {
          "kind": "choice",
          "from": "著",
          "to": "著",
          "count": 1,
          "tables": [],
          "candidates": [
            "着",
            "著"
          ]
        },
        {
          "kind": "choice",
          "from": "麼",
          "to": "么",
          "count": 1,
          "tables": [
            {
              "table": "TWVariantsRev",
              "key": "麼",
              "value": "麼",
              "others": []
            },
            {
              "table": "TSCharacters",
              "key": "麼",
              "value": "么",
              "others": [
                "麽"
              ]
            }
          ],
          "candidates": [
            "么",
            "麽"
          ]
        },
        {
          "kind": "mark",
          "from": "「",
          "to": "“",
          "count": 1,
          "tables": []
        },
        {
          "kind": "mark",
          "from": "」",
          "to": "”",
          "count": 1,
          "tables": []
        }
      ],
      "pages": [
        {
          "page": "kept",
          "file": "content/kept.md",
          "title": "台灣",
          "report": null,
          "totals": {
            "term": 0,
            "notation": 0,
            "regional": 0,
            "phrase": 0,
            "choice": 0,
            "mark": 0,
            "untraced": 0,
            "same-phrase": 0,
            "character": 0
          },
          "uses": []
        },
        {
          "page": "talks",
          "file": "content/talks.md",
          "title": "談判",
          "report": "zh-hans-cn/talks/index.html",
          "totals": {
            "term": 1,
            "notation": 0,
            "regional": 1,
            "phrase": 3,
            "choice": 7,
            "mark": 2,
            "untraced": 0,
            "same-phrase": 0,
            "character": 2
          },
          "uses": [
            {
              "kind": "term",
              "from": "川普",
              "to": "特朗普",
              "phrase": null,
              "line": 6,
              "before": "",
              "behind": "的軟體「看著」著"
            },
            {
              "kind": "regional",
              "from": "軟體",
              "to": "软件",
              "phrase": null,
              "line": 6,
              "before": "川普的",
              "behind": "「看著」著作，乾"
            },
            {
              "kind": "mark",
              "from": "「",
              "to": "“",
              "phrase": null,
              "line": 6,
              "before": "川普的軟體",
              "behind": "看著」著作，乾淨"
            },
            {
              "kind": "choice",
              "from": "著",
              "to": "着",
              "phrase": null,
              "line": 6,
              "before": "川普的軟體「看",
              "behind": "」著作，乾淨的乾"
            },
            {
              "kind": "mark",
              "from": "」",
              "to": "”",
              "phrase": null,
              "line": 6,
              "before": "川普的軟體「看著",
              "behind": "著作，乾淨的乾隆"
            },
            {
              "kind": "phrase",
              "from": "著作",
              "to": "著作",
              "phrase": null,
              "line": 6,
              "before": "普的軟體「看著」",
              "behind": "，乾淨的乾隆。"
            },
            {
              "kind": "choice",
              "from": "著",
              "to": "著",
              "phrase": "著作",
              "line": 6,
              "before": "普的軟體「看著」",
              "behind": "作，乾淨的乾隆。"
            },
            {
              "kind": "choice",
              "from": "乾",
              "to": "干",
              "phrase": null,
              "line": 6,
              "before": "體「看著」著作，",
              "behind": "淨的乾隆。"
            },
            {
              "kind": "phrase",
              "from": "乾隆",
              "to": "乾隆",
              "phrase": null,
              "line": 6,
              "before": "著」著作，乾淨的",
              "behind": "。"
            },
            {
              "kind": "choice",
              "from": "乾",
              "to": "乾",
              "phrase": "乾隆",
              "line": 6,
              "before": "著」著作，乾淨的",
              "behind": "隆。"
            },
            {
              "kind": "choice",
              "from": "麼",
              "to": "么",
              "phrase": null,
              "line": 8,
              "before": "什",
              "behind": ""
            },
            {
              "kind": "choice",
              "from": "於",
              "to": "于",
              "phrase": null,
              "line": 10,
              "before": "",
              "behind": " Rust，計畫"
            },
            {
              "kind": "phrase",
              "from": "計畫",
              "to": "计划",
              "phrase": null,
              "line": 10,
              "before": "於 Rust，",
              "behind": "。"
            },
            {
              "kind": "choice",
              "from": "畫",
              "to": "划",
              "phrase": "計畫",
              "line": 10,
              "before": "於 Rust，計",
              "behind": "。"
            }
          ]
        }
      ]
    }
  ]
}

"#]]
    );
}

#[test]
fn nothing_that_an_author_writes_becomes_markup() {
    let desk = Desk::new(&[
        ("content/terms.yaml", TERMS),
        (
            "content/talks.md",
            "---\ntitle: \"<script>alert('談')</script>\"\nauthors: [\"' onclick=x\"]\n\
             ---\n\n![\"><img src=x onerror=alert(1)>](a.svg)\n\n&lt;b> 乾&lt;著`</mark>`\n",
        ),
        ("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ]);
    assert_status(&desk.build(&["--report", "report"]), 0);
    let own: BTreeSet<&str> = [
        "!doctype", "a", "body", "details", "div", "h1", "h2", "head", "html", "input",
        "label", "mark", "meta", "p", "span", "style", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "title", "tr",
    ]
    .into();
    let mut pages = 0;
    for (path, html) in report(&desk, "report") {
        if !path.ends_with(".html") {
            continue;
        }
        pages += 1;
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next();
            assert!(own.contains(name.unwrap_or_default()), "{path}: <{tag}");
            let attributes = tag.split('>').next().unwrap_or_default();
            let quotes = attributes.matches('"').count();
            assert!(quotes % 2 == 0, "{path}: <{tag}");
        }
    }
    assert_eq!(pages, 2);
}

#[test]
fn the_report_speaks_the_language_of_the_source_edition() {
    let title = |settings: &str, page: &str| {
        let desk = Desk::new(&[("site.yaml", settings), (page, "# 談判\n")]);
        assert_status(&desk.build(&["--report", "report"]), 0);
        let files = report(&desk, "report");
        part(&files["index.html"], "<html lang", "</title>").replace('\n', " ")
    };
    let simplified = title(
        "editions: [zh-Hans-CN, {tag: zh-Hant-TW, from: zh-Hans-CN}]\n",
        "content/index.md",
    );
    assert!(simplified.starts_with("<html lang=\"zh-Hans\">"), "{simplified}");
    assert!(simplified.ends_with("<title>转换报告</title>"), "{simplified}");
    let english = title(
        "editions: [en, zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW}]\n",
        "content/index.zh-hant.md",
    );
    assert!(english.starts_with("<html lang=\"en\">"), "{english}");
    assert!(english.ends_with("<title>Conversion report</title>"), "{english}");
}

#[test]
fn errors_withhold_the_site_and_not_the_report() {
    let desk = desk();
    desk.put("content/broken.md", "# 壞\n\n[無](nothing.md)\n");
    let ran = desk.build(&["--report", "report"]);
    assert_status(&ran, 1);
    assert_eq!(desk.published(), BTreeMap::new());
    assert!(report(&desk, "report").contains_key("zh-hans-cn/talks/index.html"));
}

#[test]
fn a_report_goes_where_nothing_else_is() {
    let desk = desk();
    desk.put("notes/mine.txt", "我的");
    assert_status(&desk.build(&["--out", "other"]), 0);
    let cases = [
        ("public", "could not write the report to `public`: the site is published there"),
        (
            "public/x",
            "could not write the report to `public/x`: the site is published there",
        ),
        ("other", "could not write the report to `other`: it holds a site and no report"),
        (
            "content/x",
            "could not publish to `content/x`: it lies in the site's `content/`",
        ),
        (
            "notes",
            "could not publish to `notes`: it holds `mine.txt` and no `.duizhao-manifest`",
        ),
    ];
    for (folder, told) in cases {
        let before = tree(desk.root());
        let ran = desk.build(&["--report", folder]);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
        assert!(ran.stderr.contains("`--report DIR`"), "{}", ran.stderr);
        assert_eq!(tree(desk.root()), before, "{folder}");
    }
}

#[test]
fn what_no_page_has_any_more_goes_and_what_is_anothers_stays() {
    let desk = desk();
    desk.put("content/old.md", "# 舊\n");
    assert_status(&desk.build(&["--report", "report"]), 0);
    assert!(report(&desk, "report").contains_key("zh-hans-cn/old/index.html"));
    std::fs::remove_file(desk.root().join("content/old.md")).expect("a file to remove");
    desk.put("report/mine.txt", "我的");
    assert_status(&desk.build(&["--report", "report"]), 0);
    let files = report(&desk, "report");
    assert!(!files.contains_key("zh-hans-cn/old/index.html"));
    assert_eq!(files["mine.txt"], "我的");
}
