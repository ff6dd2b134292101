//! Many faults at once: all are told in one run, each at its place, in the
//! same order each time.

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::desk::Desk;

/// Faults of documents that each are one finding in their file.
const FAULTS: [&str; 8] = [
    "[無](no.md)\n",
    "見[處](#nowhere)。\n",
    "![圖](no.png)\n",
    "---\ntitel: 錯\n---\n",
    "---\ndate: 2026-02-30\n---\n",
    "---\ntitle: [\n---\n",
    "---\ntemplate: none.html\n---\n",
    "字</b>。\n",
];

#[test]
fn forty_faults_in_forty_files_are_told_in_one_run() {
    let desk = Desk::new(&[("content/index.md", "# 首頁\n")]);
    let names: Vec<String> = (0..40).map(|at| format!("content/頁{at:02}.md")).collect();
    for (at, name) in names.iter().enumerate() {
        desk.put(name, FAULTS[at % FAULTS.len()]);
    }
    let first = desk.build(&[]);
    assert_status(&first, 1);
    let told: Vec<&str> = first
        .stderr
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "))
        .filter_map(|place| place.split(':').next())
        .collect();
    assert_eq!(told, names);
    for _ in 0..4 {
        assert_eq!(desk.build(&[]), first);
    }
}

#[test]
fn a_fault_that_many_pages_share_is_told_once_with_their_number() {
    let desk = Desk::new(&[
        ("content/index.md", "# 首頁\n"),
        ("content/a/index.md", "---\ndefaults: {template: pag.html}\n---\n"),
        ("content/b.md", "---\ntemplate: pag.html\n---\n"),
        ("themes/explainer/templates/404.html", "{{ nothing }}\n"),
    ]);
    for at in 0..10 {
        desk.put(&format!("content/a/{at}.md"), "一\n");
    }
    let ran = desk.build(&["--format", "short"]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/b.md:2:11: error[theme::no-template]: the theme has no template `pag.html`
themes/explainer/templates/404.html:1:4: error[theme::fault]: the template fails: Variable `nothing` is not defined (on 2 pages)
error[theme::no-template]: the theme has no template `pag.html` (on 20 pages)

"#]]
    );
}

#[test]
fn marks_stand_under_their_characters() {
    let desk = Desk::new(&[
        ("site.yaml", "title: 對照\nbase_url: 對照.example\nmenu: [談判, 沒有]\n"),
        ("content/index.md", "# 首頁\n\n「請先讀」[安裝](../軟體/instal)，再讀。\n"),
        (
            "content/談判.md",
            "---\ntitle: 談判\ndraft: 是\n---\n\n**重點**　<i>未完\n\n完。\n",
        ),
        (
            "content/terms.yaml",
            "- {zh-Hant: 後, zh-Hans: 后}\n- {zh-Hant: 後, zh-Hans: 后面}\n",
        ),
    ]);
    let ran = desk.build(&[]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[site::base-url]: `對照.example` is no address for a site: it does not begin with `https://` or `http://`
 --> site.yaml:2:11
  |
2 | base_url: 對照.example
  |           ^^^^^^^^^^^^
  |
  = help: write it like `https://example.org` or `https://example.org/folder`

error[site::menu]: there is no page `沒有`
 --> site.yaml:3:12
  |
3 | menu: [談判, 沒有]
  |              ^^^^ no such page in any edition
  |
  = help: write the page's path below `content/`

error[link::dead]: no page at `../軟體/instal`
 --> content/index.md:3:6
  |
3 | 「請先讀」[安裝](../軟體/instal)，再讀。
  |           ^^^^^^^^^^^^^^^^^^^^^^ no such page
  |
  = help: a link names a file relative to the one that it stands in

error[term::twice]: `後` becomes both `后` and `后面`
 --> content/terms.yaml:2:25
  |
2 | - {zh-Hant: 後, zh-Hans: 后面}
  |                          ^^^^ here the second
  |
 ::: content/terms.yaml:1:25
  |
1 | - {zh-Hant: 後, zh-Hans: 后}
  |                          -- here the first
  |
  = help: keep one of the two terms, or give longer forms that differ

error[value::choice]: `是` is neither `true` nor `false`
 --> content/談判.md:3:8
  |
3 | draft: 是
  |        ^^
  |
  = help: write `true` or `false`

warning[html::unclosed-element]: `<i>` is never ended
 --> content/談判.md:6:8
  |
6 | **重點**　<i>未完
  |           ^^^ begins here
  |
  = help: write `</i>` where it ends, in the same block

"#]]
    );
}
