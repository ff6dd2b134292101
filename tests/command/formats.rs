//! Findings for editors and other programs.

use snapbox::{assert_data_eq, str};

use crate::check::check;
use crate::desk::{Desk, Ran};
use crate::{SOUND, assert_status};

/// A site with a finding of each form: at a place, in a file, with a related
/// place, without any.
fn flawed() -> Desk {
    Desk::new(&[
        (
            "site.yaml",
            "title: 對照\neditions: [zh-Hant, {tag: zh-Hans, from: zh-Hant}, fr]\n",
        ),
        (
            "content/index.md",
            "---\ndescription: 首頁。\n---\n\n「請先讀」[安裝](instal.md)，再讀。\n",
        ),
        ("content/安裝.md", "---\ndescription: 安裝。\n---\n\n一<b>二\n"),
        ("content/安裝.zh-hant.md", "# 安裝\n"),
        (
            "content/terms.yaml",
            "- {zh-Hant: 後, zh-Hans: 后}\n- {zh-Hant: 後, zh-Hans: 后面}\n",
        ),
    ])
}

/// The same run in both commands, but for the summary's last line.
fn both(desk: &Desk, arguments: &[&str]) -> Ran {
    let (build, check) = (desk.build(arguments), check(desk, arguments));
    assert_eq!(build.status, check.status);
    let beginning = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    assert_eq!(beginning(&build.stdout), beginning(&check.stdout));
    assert_eq!(beginning(&build.stderr), beginning(&check.stderr));
    check
}

#[test]
fn short_is_a_line_for_each_finding() {
    let ran = both(&flawed(), &["--format", "short"]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.md:5:6: error[link::dead]: no page at `instal.md`
content/terms.yaml:1:3: warning[term::unused]: the term `後` converts nothing
content/terms.yaml:2:3: warning[term::unused]: the term `後` converts nothing
content/terms.yaml:2:25: error[term::twice]: `後` becomes both `后` and `后面`
content/安裝.md:5:2: warning[html::unclosed-element]: `<b>` is never ended
content/安裝.zh-hant.md: error[file::two-documents]: `content/安裝.zh-hant.md` is the same page in the same edition as `content/安裝.md`
warning[theme::no-labels]: the theme has no labels for `fr`; English ones stand in

"#]]
    );
    assert_data_eq!(
        ran.stdout,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant 2 pages · zh-Hans 2 pages (derived) · fr 0 pages
(times)
checked: 3 errors, 4 warnings

"#]]
    );
}

#[test]
fn json_is_alone_on_standard_output() {
    let ran = both(&flawed(), &["--format", "json"]);
    assert_status(&ran, 1);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant 2 pages · zh-Hans 2 pages (derived) · fr 0 pages
(times)
checked: 3 errors, 4 warnings

"#]]
    );
    assert_data_eq!(
        ran.stdout.replace(",\"", ",\n \""),
        str![[r#"
{"severity":"error",
 "code":"link::dead",
 "message":"no page at `instal.md`",
 "path":"content/index.md",
 "line":5,
 "column":6,
 "end_line":5,
 "end_column":21,
 "byte_start":47,
 "byte_end":66,
 "label":"no such page",
 "help":"a link names a file relative to the one that it stands in",
 "related":[],
 "edits":[]}
{"severity":"warning",
 "code":"term::unused",
 "message":"the term `後` converts nothing",
 "path":"content/terms.yaml",
 "line":1,
 "column":3,
 "end_line":1,
 "end_column":27,
 "byte_start":2,
 "byte_end":30,
 "label":"found in no text that is converted",
 "help":"see whether it is spelt as in the text, or take it out",
 "related":[],
 "edits":[]}
{"severity":"warning",
 "code":"term::unused",
 "message":"the term `後` converts nothing",
 "path":"content/terms.yaml",
 "line":2,
 "column":3,
 "end_line":2,
 "end_column":28,
 "byte_start":33,
 "byte_end":64,
 "label":"found in no text that is converted",
 "help":"see whether it is spelt as in the text, or take it out",
 "related":[],
 "edits":[]}
{"severity":"error",
 "code":"term::twice",
 "message":"`後` becomes both `后` and `后面`",
 "path":"content/terms.yaml",
 "line":2,
 "column":25,
 "end_line":2,
 "end_column":27,
 "byte_start":57,
 "byte_end":63,
 "label":"here the second",
 "help":"keep one of the two terms, or give longer forms that differ",
 "related":[{"path":"content/terms.yaml",
 "line":1,
 "column":25,
 "end_line":1,
 "end_column":26,
 "byte_start":26,
 "byte_end":29,
 "label":"here the first"}],
 "edits":[]}
{"severity":"warning",
 "code":"html::unclosed-element",
 "message":"`<b>` is never ended",
 "path":"content/安裝.md",
 "line":5,
 "column":2,
 "end_line":5,
 "end_column":5,
 "byte_start":35,
 "byte_end":38,
 "label":"begins here",
 "help":"write `</b>` where it ends, in the same block",
 "related":[],
 "edits":[]}
{"severity":"error",
 "code":"file::two-documents",
 "message":"`content/安裝.zh-hant.md` is the same page in the same edition as `content/安裝.md`",
 "path":"content/安裝.zh-hant.md",
 "line":null,
 "column":null,
 "end_line":null,
 "end_column":null,
 "byte_start":null,
 "byte_end":null,
 "label":"",
 "help":"rename one of them, or join them",
 "related":[{"path":"content/安裝.md",
 "line":null,
 "column":null,
 "end_line":null,
 "end_column":null,
 "byte_start":null,
 "byte_end":null,
 "label":"the other file"}],
 "edits":[]}
{"severity":"warning",
 "code":"theme::no-labels",
 "message":"the theme has no labels for `fr`; English ones stand in",
 "path":null,
 "line":null,
 "column":null,
 "end_line":null,
 "end_column":null,
 "byte_start":null,
 "byte_end":null,
 "label":"",
 "help":"write `themes/explainer/labels/fr.yaml` after the model of `en` or `zh-Hans` or `zh-Hant`",
 "related":[],
 "edits":[]}

"#]]
    );
    for line in ran.stdout.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(object.as_object().expect("an object").len(), 14, "{line}");
    }
}

#[test]
fn json_of_a_sound_site_is_empty() {
    let desk = Desk::new(SOUND);
    let ran = desk.build(&["--format", "json"]);
    assert_status(&ran, 0);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("published 40 files"), "{}", ran.stderr);
}

#[test]
fn every_finding_is_told_to_a_machine() {
    let desk = Desk::new(&[("content/index.md", &"[無](no.md)\n\n".repeat(150))]);
    for format in ["short", "json"] {
        let ran = desk.build(&["--format", format]);
        let lines = [&ran.stdout, &ran.stderr];
        let found = lines.iter().flat_map(|text| text.lines());
        assert_eq!(found.filter(|line| line.contains("link::dead")).count(), 150);
        assert_eq!(desk.build(&["--format", format]), ran);
    }
}

#[test]
fn nothing_but_text_reaches_a_terminal() {
    let desk = Desk::new(&[(
        "content/index.md",
        "[無](<\u{202e}\u{9b}31m\u{e0041}.md>)\n\n[無](%1B.md)\n",
    )]);
    for format in ["short", "json"] {
        let ran = desk.build(&["--format", format]);
        let told = ran.stdout + &ran.stderr;
        let is_foul = |c: char| {
            c != '\n' && c.is_control() || ['\u{202e}', '\u{e0041}'].contains(&c)
        };
        assert!(!told.contains(is_foul), "{told:?}");
    }
    let ran = desk.build(&["--format", "json"]);
    assert!(ran.stdout.contains(r"\u202e\u009b31m\udb40\udc41.md"), "{}", ran.stdout);
}

#[test]
fn a_format_that_is_none_is_wrong_usage() {
    let ran = check(&Desk::new(SOUND), &["--format", "xml"]);
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("human, short, json"), "{}", ran.stderr);
}
