//! Expectations: what an author says that a text becomes.

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::check::check;
use crate::desk::Desk;

const TERMS: &str = "\
- zh-Hant: 川普
  zh-Hans: 特朗普
  expect:
    - {zh-Hant-TW: 川普總統, zh-Hans-CN: 特朗普总统}
    - zh-Hant-TW: 看著著作，頭髮乾了。
      zh-Hans-CN: 看着著作，头发干了。
";

fn page(front: &str) -> String {
    format!("---\ntitle: 川普\ndescription: 川普。\n{front}---\n\n「川普」。\n")
}

/// What a check tells of a site with these terms and this front matter, a line
/// each.
fn told(terms: &str, front: &str) -> Vec<String> {
    let desk = Desk::new(&[
        ("site.yaml", "check: {page::same-title: off, page::same-description: off}\n"),
        ("content/terms.yaml", terms),
        ("content/section/index.md", &page("terms: [{zh-Hant: 川普, zh-Hans: 川普}]\n")),
        ("content/section/a.md", &page(front)),
    ]);
    let ran = check(&desk, &["--format", "short"]);
    ran.stderr.lines().map(str::to_owned).collect()
}

#[test]
fn what_is_expected_holds_a_check_up_when_it_changes() {
    let desk =
        Desk::new(&[("content/terms.yaml", TERMS), ("content/index.md", &page(""))]);
    let ran = check(&desk, &[]);
    assert_eq!(ran.stderr, "");
    assert_status(&ran, 0);
    // Somebody adds a term, in a file of its own.
    desk.put("content/terms/new.yaml", "- {zh-Hant: 頭髮, zh-Hans: 毛发}\n");
    let hair = page("").replace("「", "頭髮「").replace(": 川普", ": 頭髮");
    desk.put("content/hair.md", &hair);
    let ran = check(&desk, &[]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error[expect::differs]: expected `看着著作，头发干了。` in zh-Hans-CN, but it becomes `看着著作，毛发干了。`
 --> content/terms.yaml:6:19
  |
6 |       zh-Hans-CN: 看着著作，头发干了。
  |                   ^^^^^^^^^^^^^^^^^^^^ becomes `看着著作，毛发干了。`
  |
 ::: content/terms.yaml:5:19
  |
5 |     - zh-Hant-TW: 看著著作，頭髮乾了。
  |                   -------------------- this text of zh-Hant-TW
  |
  = help: where the new text is right, write it here; where it is wrong, add a term for the word to `content/terms.yaml` or to the page's `terms`

"#]]
    );
    // A build is not held up: its site is as its author wrote it.
    assert_status(&desk.build(&[]), 0);
}

#[test]
fn a_page_is_judged_by_its_own_conversion() {
    let met = |front: &str| assert_eq!(told(TERMS, front), Vec::<String>::new());
    met("expect: {zh-Hant-TW: 「川普」, zh-Hans-CN: “川普”}\n");
    met("expect: [{zh-Hant: 「川普」, zh-Hans: 「川普」}]\nquotes: keep\n");
    met("expect: {zh-Hant: 軟體, zh-Hans: 軟體}\nconvert: off\n");
    met("terms: [{zh-Hant: 川普, zh-Hans: 特朗普}]\n\
         expect: {zh-Hant: 川普, zh-Hans: 特朗普}\n");
    let told = told(TERMS, "expect: {zh-Hant-TW: 川普, zh-Hans-CN: 特朗普}\n");
    assert_data_eq!(
        told.join("\n"),
        str![
            "content/section/a.md:4:38: error[expect::differs]: expected `特朗普` in zh-Hans-CN, but it becomes `川普`"
        ]
    );
}

#[test]
fn an_expectation_that_tests_nothing_is_told() {
    let front = "expect:\n  - {zh-Hant: 一}\n  - {zh-Hant: 一, zh-Hnas: 二}\n  - 三\n";
    let terms = "- expect: {zh-Hans: 一, en: one, ja: 一}\n- expect: 四\n";
    assert_data_eq!(
        told(terms, front).join("\n"),
        str![[r#"
content/section/a.md:5:6: warning[expect::idle]: nothing is tested by the text for zh-Hant-TW
content/section/a.md:6:18: error[value::unknown-key]: unknown key `zh-Hnas`
content/section/a.md:7:5: error[value::wrong-type]: expected texts by editions: `- zh-Hant: …` with `zh-Hans: …` below it, found text
content/terms.yaml:1:12: warning[expect::idle]: nothing is tested by the text for zh-Hans-CN
content/terms.yaml:2:11: error[value::wrong-type]: expected texts by editions: `- zh-Hant: …` with `zh-Hans: …` below it, found text
"#]]
    );
}

#[test]
fn several_editions_are_expected_at_once() {
    let desk = Desk::new(&[
        (
            "site.yaml",
            "editions:\n- zh-Hant-TW\n- {tag: zh-Hant-HK, from: zh-Hant-TW}\n\
             - {tag: zh-Hans-CN, from: zh-Hant-TW}\n- en\n",
        ),
        (
            "content/terms.yaml",
            "- expect: {zh-TW: 裡面, zh-HK: 裏面, zh-Hans: 里边}\n\
             - expect: {zh-Hant: 裡面, zh-Hans: 里面}\n\
             - expect: {zh-TW: 裡面, zh-Hans: 里面, en: inside}\n",
        ),
        ("content/index.md", &page("")),
    ]);
    let ran = check(&desk, &["--format", "short"]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/terms.yaml:1:43: error[expect::differs]: expected `里边` in zh-Hans-CN, but it becomes `里面`
content/terms.yaml:2:12: error[edition::unknown]: `zh-Hant` may be any of `zh-Hant-TW`, `zh-Hant-HK`
content/terms.yaml:3:36: warning[expect::idle]: nothing is tested by the text for en

"#]]
    );
}
