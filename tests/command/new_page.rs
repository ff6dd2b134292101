//! `duizhao new page`: a page to write, or a translation to be written over.

use std::path::Path;

use snapbox::{IntoData, assert_data_eq, str};

use crate::assert_status;
use crate::desk::{Desk, Ran, program, tree};

const SETTINGS: &str = "editions:\n- tag: zh-Hant-TW\n- {tag: zh-Hans-CN, from: \
                        zh-Hant-TW}\n- tag: en\n- tag: pt-BR\n- tag: pt-PT\n";

fn new_page(desk: &Desk, arguments: &[&str]) -> Ran {
    Ran::of(program(desk.root()).args(["new", "page"]).args(arguments).output())
}

fn text(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.root().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_page_goes_where_its_path_says() {
    for (arguments, path, title) in [
        (&["talks"][..], "content/talks.md", "talks"),
        (&["talks.md"], "content/talks.md", "talks"),
        (&["content/talks.md"], "content/talks.md", "talks"),
        (&["./content/talks"], "content/talks.md", "talks"),
        (&["talks/"], "content/talks/index.md", "talks"),
        (&["談判/第一輪"], "content/談判/第一輪.md", "第一輪"),
        (&["a/leap-years"], "content/a/leap-years.md", "leap years"),
        (&["v1.2"], "content/v1.2.md", "v1.2"),
        (&["talks.en"], "content/talks.en.md", "talks"),
        (&["talks", "--edition", "en"], "content/talks.en.md", "talks"),
        (&["talks", "--edition", "pt-br"], "content/talks.pt-BR.md", "talks"),
        (&["talks/", "--edition", "en"], "content/talks/index.en.md", "talks"),
        (
            &["--title", "美伊：談判，第1輪"],
            "content/美伊-談判-第1輪.md",
            "美伊：談判，第1輪",
        ),
        (
            &["--title", "On Talks", "--edition", "en"],
            "content/on-talks.en.md",
            "On Talks",
        ),
    ] {
        let desk =
            Desk::new(&[("site.yaml", SETTINGS), ("content/index.md", "# 首頁\n")]);
        let ran = new_page(&desk, arguments);
        assert_status(&ran, 0);
        assert_eq!(ran.stdout, format!("wrote {path}\n"), "{arguments:?}");
        let text = text(&desk, path);
        let quoted = text.replace('"', "");
        let expected = format!("---\ntitle: {title}\ndate: 2026-11-23\n---\n\n");
        assert_eq!(quoted, expected, "{arguments:?}");
        assert_status(&desk.build(&[]), 0);
    }
}

#[test]
fn a_page_may_be_a_draft_and_the_site_elsewhere() {
    let desk = Desk::new(&[("talks/content/index.md", "# 首頁\n")]);
    let ran = new_page(
        &desk,
        &["talks/content/a.md", "--root", "talks", "--draft", "--title", "甲: 乙"],
    );
    assert_status(&ran, 0);
    assert_eq!(ran.stdout, "wrote talks/content/a.md\n");
    let expected = "---\ntitle: \"甲: 乙\"\ndate: 2026-11-23\ndraft: true\n---\n\n";
    assert_eq!(text(&desk, "talks/content/a.md"), expected);
}

#[test]
fn a_title_may_begin_with_a_dash() {
    let desk = Desk::new(&[("content/index.md", "# 首頁\n")]);
    assert_status(&new_page(&desk, &["talks", "--title", "- 甲"]), 0);
    assert!(text(&desk, "content/talks.md").contains("title: \"- 甲\"\n"));
}

#[test]
fn what_names_no_new_page_is_refused() {
    let desk = Desk::new(&[
        ("site.yaml", SETTINGS),
        ("content/index.md", "# 首頁\n"),
        ("content/talks/index.md", "# 談判\n"),
        ("content/conversa.pt-BR.md", "---\ntranslation_of: talks\n---\n"),
    ]);
    let before = tree(desk.root());
    for (arguments, told) in [
        (&[][..], "it has neither a path nor a title"),
        (&["--title", "？"], "no path can be made of it"),
        (&["talks"], "`content/talks/index.md` is this page"),
        (&["talks/"], "`content/talks/index.md` is this page"),
        (&["--title", "Talks"], "`content/talks/index.md` is this page"),
        (&["index"], "`content/index.md` is this page"),
        (&["talks", "--edition", "pt-BR"], "`content/conversa.pt-BR.md` is this page"),
        (
            &["talks", "--edition", "zh-Hans"],
            "duizhao convert --markdown --from zh-Hant-TW",
        ),
        (&["talks", "--edition", "pt"], "write one of `pt-BR`, `pt-PT`"),
        (&["talks", "--edition", "ja"], "the site has no such edition"),
        (&["talks.en", "--edition", "pt-BR"], "say one of them"),
        (&["talks.ja"], "`.ja` is no edition of the site"),
        (&["talks.html"], "pages end in `.md`"),
        (&["terms"], "what stands there is no page"),
        (&["data/talks"], "what stands there is no page"),
        (&["../talks"], "`.`, `..` and `~` are no names"),
        (&["/etc/talks"], "a segment is empty"),
        (&["a?b"], "a path ends before `?`"),
        (&["Talks"], "`content/talks/index.md` is this page"),
        (&["talks "], "some file systems drop a dot or a space"),
        (&["a/CON"], "on Windows such a name is a device"),
        (&["nul.md"], "on Windows such a name is a device"),
        (&["--title", "Com1"], "no path can be made of it"),
        (&[".talks"], "files of such a name are passed over"),
    ] {
        let ran = new_page(&desk, arguments);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
        assert_eq!(tree(desk.root()), before, "{arguments:?}");
    }
}

#[test]
fn a_translation_begins_with_the_structure_of_its_original() {
    let desk = Desk::new(&[
        ("site.yaml", "editions: [zh-Hant-TW, en]\n"),
        ("content/index.md", "# 首頁\n"),
        (
            "content/terms.yaml",
            "- {zh-Hant: 馬斯喀特, en: Muscat}\n- {zh-Hant: 川普, en: Trump}\n",
        ),
        (
            "content/talks.md",
            "---\ndescription: 經過。\ndate: 2026-02-06\ntags: 談判\nextra: {map: a.svg}\n\
             ---\n\n# 談判\n\n在馬斯喀特\n會談。[^1]\n\n## 經過 ##\n\n| 甲 | 乙 |\n\
             | - | - |\n| 丙 | 丁 |\n\n## 時間軸 {.timeline}\n\n- 一\n\n### 人物 {#people}\n\n\
             ```\n碼\n```\n\n[^1]: 註。\n",
        ),
    ]);
    let ran = new_page(&desk, &["talks", "--edition", "en"]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
wrote content/talks.en.md

It is a draft. Once it is translated, take out the comments and `draft: true`, and run:

  duizhao check --accept content/talks.en.md

"#]]
    );
    assert_data_eq!(
        text(&desk, "content/talks.en.md"),
        str![[r#"
---
title: 談判
description: 經過。
draft: true
extra: {map: "a.svg"}
---

<!-- Names:
馬斯喀特 = Muscat
-->

<!-- 在馬斯喀特
會談。[^1] -->
[^1]

## 經過 {#經過}

| 甲 | 乙 |
| - | - |
| 丙 | 丁 |

## 時間軸 {#時間軸 .timeline}

- 一

### 人物 {#people}

```
碼
```

[^1]: 註。

"#]]
        .raw()
    );
    // It is a draft, and makes no error when it is shown.
    assert_status(&desk.build(&[]), 0);
    assert!(!desk.published().contains_key("en/talks/index.html"));
    assert_status(&desk.build(&["--drafts", "--strict"]), 0);
    assert!(desk.published().contains_key("en/talks/index.html"));
}

#[test]
fn a_translation_goes_where_those_of_its_edition_are() {
    let desk = Desk::new(&[
        ("site.yaml", SETTINGS),
        ("content/index.md", "# 首頁\n"),
        ("content/talks/index.md", "# 談判\n"),
        ("content/en/index.md", "# Home\n"),
    ]);
    let ran = new_page(&desk, &["talks", "--edition", "en", "--title", "Talks"]);
    assert!(
        ran.stdout.starts_with("wrote content/en/talks/index.md\n"),
        "{}",
        ran.stdout
    );
    let ran = new_page(&desk, &["talks", "--edition", "pt-PT"]);
    assert!(ran.stdout.starts_with("wrote content/talks/index.pt-PT.md\n"));
}

/// The ids in a page, in order.
fn ids(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8_lossy(page).into_owned();
    let ids = page.split(" id=\"").skip(1);
    let ids = ids.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    // What a paragraph cites, the terms in it, and the pages that use the same ones, are
    // still to be written.
    let is_written = |id: &String| {
        !["cite-", "term-", "page-related"].iter().any(|it| id.starts_with(it))
    };
    ids.filter(is_written).collect()
}

/// The program's own site, with all its translations begun anew.
#[test]
fn beginnings_of_translations_have_the_anchors_of_their_originals() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = std::fs::read_to_string(root.join("site.yaml")).expect("settings");
    let desk = Desk::new(&[("site.yaml", &settings)]);
    let mut pages = Vec::new();
    for (path, bytes) in tree(&root.join("content")) {
        match path.strip_suffix(".en.md") {
            Some(page) => pages.push(page.to_owned()),
            // Pictures among them are no text.
            None => desk.put_bytes(&format!("content/{path}"), &bytes),
        }
    }
    assert!(pages.len() > 10, "{pages:?}");
    for page in &pages {
        assert_status(&new_page(&desk, &[page, "--edition", "en"]), 0);
    }
    let ran = desk.build(&["--drafts", "--strict"]);
    assert_status(&ran, 0);
    assert_eq!(ran.stderr, "");
    let published = desk.published();
    for page in pages.iter().map(|page| page.trim_end_matches("index")) {
        let page = page.trim_end_matches('/');
        let [own, source] = ["en", "zh-hant"].map(|edition| {
            let path = format!("{edition}/{page}/index.html").replace("//", "/");
            ids(&published[&path])
        });
        assert_eq!(own, source, "{page}");
    }
}
