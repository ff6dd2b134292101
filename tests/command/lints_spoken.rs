//! What a check reads beside the text of a page, and for what its author vouches.

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::check::check;
use crate::desk::Desk;

const FRONT: &str = "---\ntitle: 頁\ndescription: 一頁。\n---\n";

/// A site with this one page, whose text begins in the fifth line.
fn page(text: &str) -> Desk {
    Desk::new(&[
        ("content/index.md", &format!("{FRONT}{text}\n")),
        ("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ])
}

#[test]
fn what_is_read_aloud_is_read() {
    let desk = page(
        "甲![建筑,好](a.svg \"准備\")乙[好](index.md '他說\"好\"')\n\n![好](a.svg \"沖突\")\n\n\
         <img src='a.svg' hidden alt = \"&amp;建筑\"><abbr title=\"好\u{200B}好\">好</abbr>\n\n\
         [![发生](a.svg)](index.md)",
    );
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/index.md:5:5: warning[text::mixed-script]: `建筑` where `建築` is meant
content/index.md:5:6: warning[style::half-width]: half-width `,` in Chinese text
content/index.md:5:17: warning[text::mixed-script]: `准備` where `準備` is meant
content/index.md:5:38: warning[style::quotes]: `""` around words in Traditional text
content/index.md:7:13: warning[text::mixed-script]: `沖突` where `衝突` is meant
content/index.md:9:38: warning[text::mixed-script]: `建筑` where `建築` is meant
content/index.md:9:55: warning[text::zero-width]: the invisible character U+200B
content/index.md:11:4: warning[text::mixed-script]: `发` in Traditional text

"#]]
    );
    check(&desk, &["--fix"]);
    let after = fs::read_to_string(desk.root().join("content/index.md"));
    assert_data_eq!(
        after.expect("a page"),
        str![[r#"
---
title: 頁
description: 一頁。
---
甲![建筑，好](a.svg "准備")乙[好](index.md '他說「好」')

![好](a.svg "沖突")

<img src='a.svg' hidden alt = "&amp;建筑"><abbr title="好好">好</abbr>

[![發生](a.svg)](index.md)

"#]]
    );
}

#[test]
fn what_is_read_aloud_in_another_language_is_not() {
    let desk = page(
        "<span lang=\"zh-Hans\">![建筑](a.svg)</span><b translate=no title=\"建筑\">好</b>\n\n\
         <img src=a.svg alt=建筑><i data-title=\"建筑\" class=\"建筑\">好</i>\n\n\
         ![建**筑**](a.svg)與`![建筑](a.svg)`",
    );
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(ran.stderr, str![[r#""#]]);
}

/// The names are those of the page's own edition: what another one calls them is
/// as wrong here as ever.
#[test]
fn names_of_the_terms_are_not_doubted() {
    let desk = page("余准備与建筑師、余准備和建筑，准備。");
    assert_eq!(check(&desk, &["--format", "short"]).stderr.lines().count(), 6);
    desk.put("content/terms.yaml", "- {zh-Hant: 余准備, zh-Hans: 余准备}\n");
    desk.put("content/b.md", "---\ndescription: 好。\nterms:\n- {zh-Hant: 建筑師, zh-Hans: 建筑师}\n---\n好。\n");
    let ran = check(&desk, &["--format", "short"]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
content/b.md:4:3: warning[term::unused]: the term `建筑師` converts nothing
content/index.md:5:4: warning[text::mixed-script]: `与` in Traditional text
content/index.md:5:14: warning[text::mixed-script]: `建筑` where `建築` is meant
content/index.md:5:16: warning[text::mixed-script]: `准備` where `準備` is meant

"#]]
    );
}

#[test]
fn notation_is_not_doubted() {
    for text in [
        "-{建筑}-與-{zh-hans:建筑;zh-hant:准備}-",
        "-{准備-{发}-建筑}-",
        "<span edition=\"zh-Hans\">建筑</span>好",
    ] {
        let ran = check(&page(text), &["--format", "short"]);
        assert_eq!(ran.stderr, "", "{text}");
    }
    let ran = check(&page("好-{建筑}-建筑"), &["--format", "short"]);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("index.md:5:9:"), "{}", ran.stderr);
    let desk = page("");
    desk.put(
        "content/index.md",
        "---\ntitle: 頁\ndescription: 一頁。\nnotation: false\n---\n-{建筑}-\n",
    );
    let ran = check(&desk, &["--format", "short"]);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}
