//! What a check tells of the conversion.

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::check::check;
use crate::desk::Desk;

fn desk(terms: &str, text: &str) -> Desk {
    Desk::new(&[
        ("content/terms.yaml", terms),
        ("content/a.md", &format!("---\ntitle: 頁\ndescription: 一頁。\n---\n\n{text}")),
    ])
}

/// What is told of a page of this text, a line each.
fn told(terms: &str, text: &str) -> String {
    check(&desk(terms, text), &["--format", "short"]).stderr
}

#[test]
fn each_finding_has_its_place_and_its_remedy() {
    let desk = desk(
        "- {zh-Hant: 國際原子, zh-Hans: 国际原子}\n\
         - {zh-Hant: 原子能總署, zh-Hans: 原子能机构}\n\
         - {zh-Hant: 阿聯, zh-Hans: 阿联酋}\n- {zh-Hant: 阿聯酋, zh-Hans: 阿联酋}\n\
         - {zh-TW: 計程車, zh-HK: 的士}\n",
        "在阿聯酋搭計程車。\n\n到國際**原子能**總署寫程**式碼**。\n",
    );
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[term::overlap]: the terms `國際原子` and `原子能總署` overlap here
 --> content/a.md:8:2
  |
8 | 到國際**原子能**總署寫程**式碼**。
  |   ^^^^^^^^^^^^^^^^^^ only `國際原子` is converted, since it begins first
  |
  = help: add `國際原子能總署` as a term of its own

warning[conversion::divided]: markup divides `程式碼`, which becomes `代码`, as a whole on one side
 --> content/a.md:8:14
  |
8 | 到國際**原子能**總署寫程**式碼**。
  |                       ^^^^^^^^ emphasis or a link moves, or goes
  |
  = help: mark the whole word, or none of it

warning[term::shadowed]: the term `阿聯` converts nothing
 --> content/terms.yaml:3:3
  |
3 | - {zh-Hant: 阿聯, zh-Hans: 阿联酋}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stands in texts only within the term `阿聯酋`
  |
  = help: take it out, unless it will stand alone in texts to come

warning[term::no-form]: the term `計程車` has no form in zh-Hans-CN
 --> content/terms.yaml:5:3
  |
5 | - {zh-TW: 計程車, zh-HK: 的士}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ left to OpenCC
  |
 ::: content/a.md:6:6
  |
6 | 在阿聯酋搭計程車。
  |           ------ converted without it here
  |
  = help: add what it is called in zh-Hans-CN: `zh-Hans-CN: …`

"#]]
    );
}

#[test]
fn a_word_is_divided_by_markup_alone() {
    for text in [
        "程式碼**程式碼**程式碼\n",
        "程**式**設\n",
        "軟**體**\n",
        "程\n式碼\n",
        "程`式碼`\n",
        "**程式碼[程式碼](a.md)**\n",
    ] {
        assert_eq!(told("", text), "", "{text}");
    }
    for text in ["程*式碼*\n", "[程式](a.md)碼\n", "*程式*碼\n", "> - 程式<b>碼</b>\n"]
    {
        let told = told("", text);
        assert_eq!(told.matches("conversion::divided").count(), 1, "{text}: {told}");
    }
    let terms = "- {zh-Hant: 伊朗核協議, zh-Hans: 伊核协议}\n";
    assert_eq!(told(terms, "**伊朗**核協議與伊朗核協議\n").lines().count(), 1);
}

#[test]
fn a_term_that_wins_elsewhere_is_no_shadow() {
    let terms =
        "- {zh-Hant: 阿聯, zh-Hans: 阿联酋}\n- {zh-Hant: 阿聯酋, zh-Hans: 阿联酋}\n";
    assert_eq!(told(terms, "阿聯與阿聯酋\n"), "");
    assert!(told(terms, "阿聯酋\n").contains("[term::shadowed]"));
    assert!(told(terms, "阿拉伯\n").contains("[term::unused]"));
}

#[test]
fn terms_that_overlap_are_told_once_a_page() {
    let terms = "- {zh-Hant: 甲乙, zh-Hans: 子丑}\n- {zh-Hant: 乙丙, zh-Hans: 寅卯}\n";
    let told = told(terms, "甲乙丙與甲*乙丙*。\n\n甲乙丙。\n");
    assert_eq!(told.matches("term::overlap").count(), 1, "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert_eq!(self::told(terms, "甲乙與乙丙。\n"), "");
}

#[test]
fn a_term_may_leave_the_rest_to_opencc() {
    assert_eq!(told("- {zh-Hant: 談判, en: talks}\n", "談判\n"), "");
    assert_eq!(told("- {zh-TW: 計程車, zh-HK: 的士, zh-SG: 德士}\n", "計程車\n"), "");
    assert_eq!(told("- {zh-TW: 計程車, zh-HK: 的士}\n", "捷運\n"), "");
}

#[test]
fn a_term_that_is_explained_somewhere_is_of_use() {
    let by_hand = "---\ntitle: 手\ndescription: 一。\n---\n\n术语。\n";
    let told = |term: &str| {
        let desk = desk(term, "文字\n");
        desk.put("content/a.zh-hans.md", by_hand);
        check(&desk, &["--format", "short"]).stderr
    };
    let term = "- {zh-Hant: 用語, zh-Hans: 术语}\n";
    assert!(told(term).contains("[term::unused]"));
    let explained = "- {zh-Hant: 用語, zh-Hans: 术语, definition: 一個詞。}\n";
    assert!(!told(explained).contains("term::unused"));
    let elsewhere = "- {zh-Hant: 用語, zh-Hans: 用词, definition: 一個詞。}\n";
    assert!(told(elsewhere).contains("[term::unused]"));
}

#[test]
fn characters_of_the_other_script_are_told_once_a_page() {
    let settings =
        "editions:\n- zh-Hant-TW\n- {tag: zh-Hans-CN, from: zh-Hant-TW, opencc: tw2t}\n";
    let desk = desk(
        "- {zh-Hant: 論壇, zh-Hans: 論壇}\n",
        "論壇與<span translate=\"no\">書</span>與`書`。\n\n長髮&amp;短髮。\n",
    );
    desk.put("site.yaml", settings);
    desk.put("content/b.md", "---\ntitle: 論壇\ndescription: 山。\n---\n\n論壇\n");
    desk.put(
        "content/c.md",
        "---\ntitle: 葉\ndescription: 葉。\nconvert: off\n---\n\n頁\n",
    );
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/a.md:2:8: warning[conversion::script]: in zh-Hans-CN, these characters are still Traditional: `頁與長髮`

"#]]
    );
    // It is a rule like any other.
    desk.put("site.yaml", &format!("{settings}check: {{conversion::script: off}}\n"));
    assert_eq!(check(&desk, &["--format", "short"]).stderr, "");
}
