//! What a check tells of translations, and how they are accepted.

use snapbox::{assert_data_eq, str};

use crate::assert_status;
use crate::check::check;
use crate::desk::{Desk, Ran, tree};

const SETTINGS: &str = "editions:\n- zh-Hant-TW\n- {tag: zh-Hans-CN, from: zh-Hant-TW}\n\
                        - en\ncheck: {translation::untracked: off}\n";

const SOURCE: &str = "---\ntitle: 談判\ndescription: 一場談判。\n---\n\n第一段。\n\n\
                      ## 經過\n\n- 第一項\n- 第二項\n- 第三項\n\n第二段。\n";

const TRANSLATION: &str = "---\ntitle: Talks\ndescription: Talks.\n---\n\nFirst.\n\n\
                           ## Events\n\n- One\n- Two\n- Three\n\nSecond.\n";

/// A site of this page and this translation, with these terms.
fn desk(source: &str, translation: &str, terms: &str) -> Desk {
    Desk::new(&[
        ("site.yaml", SETTINGS),
        ("content/terms.yaml", terms),
        ("content/talks.md", source),
        ("content/talks.en.md", translation),
    ])
}

/// The lines that are told of what this is about.
fn told(desk: &Desk, code: &str) -> Vec<String> {
    let ran = check(desk, &["--format", "short"]);
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.stderr);
    let lines = ran.stderr.lines().filter(|line| line.contains(code));
    lines.map(str::to_owned).collect()
}

fn read(desk: &Desk, path: &str) -> String {
    let bytes = tree(desk.root()).remove(path).expect("the file");
    String::from_utf8(bytes).expect("UTF-8")
}

fn accept(desk: &Desk, pages: &[&str]) -> Ran {
    let arguments: Vec<&str> = ["--accept"].iter().chain(pages).copied().collect();
    check(desk, &arguments)
}

#[test]
fn what_changed_since_a_translation_was_accepted_is_told_where_it_is_to_be_changed() {
    let desk = desk(SOURCE, TRANSLATION, "");
    let ran = accept(&desk, &["talks"]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
accepted content/talks.en.md: 7 blocks of content/talks.md
對照 duizhao 0.1.0 · zh-Hant-TW 1 page · zh-Hans-CN 1 page (derived) · en 1 page
(times)
nothing found

"#]]
    );
    assert_data_eq!(
        read(&desk, "content/talks.en.md"),
        str![[r#"
---
title: Talks
description: Talks.
translated:
  - frxtkxqtx pqosrtrmx # 談判
  - htoxxoorn ixtkqvpqw imzmunymy iwmlwuvoo pysqqmxou # 經過
---

First.

## Events

- One
- Two
- Three

Second.

"#]]
    );
    assert_eq!(told(&desk, "translation"), Vec::<String>::new());

    let edited = SOURCE
        .replace("第一段。", "第一段，重寫。")
        .replace("- 第二項\n", "")
        .replace("第二段。", "新的一段。\n\n第二段。");
    desk.put("content/talks.md", &edited);
    let ran = check(&desk, &[]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[translation::behind]: `content/talks.md` has changed since this was translated: “第一段，重寫。”
 --> content/talks.en.md:9:1
  |
9 | First.
  | ^^^^^^ translated here
  |
 ::: content/talks.md:6:1
  |
6 | 第一段，重寫。
  | -------------- changed
  |
  = help: bring the translation up to date, then run `duizhao check --accept content/talks.en.md`

warning[translation::behind]: `content/talks.md` has one block fewer since this was translated, behind this: “第一項”
  --> content/talks.en.md:14:1
   |
14 | - Two
   | ^^^^^ the translation of what was taken out
   |
  ::: content/talks.md:10:1
   |
10 | - 第一項
   | -------- a block was taken out behind this
   |
   = help: bring the translation up to date, then run `duizhao check --accept content/talks.en.md`

warning[translation::behind]: `content/talks.md` has a new block since this was translated: “新的一段。”
  --> content/talks.en.md:15:1
   |
15 | - Three
   | ^^^^^^^ it would stand behind this
   |
  ::: content/talks.md:13:1
   |
13 | 新的一段。
   | ---------- new
   |
   = help: bring the translation up to date, then run `duizhao check --accept content/talks.en.md`

"#]]
    );
    assert_status(&check(&desk, &["--strict"]), 1);

    let moved = SOURCE.replace("- 第一項\n- 第二項\n", "- 第二項\n- 第一項\n");
    desk.put("content/talks.md", &moved);
    let told_of = told(&desk, "translation::behind");
    assert_eq!(told_of.len(), 1, "{told_of:?}");
    assert!(
        told_of[0].contains("was moved since this was translated: “第"),
        "{told_of:?}"
    );

    let ran = accept(&desk, &["content/talks.en.md"]);
    assert_status(&ran, 0);
    assert_eq!(told(&desk, "translation"), Vec::<String>::new());
    let ran = accept(&desk, &["talks.en"]);
    let last =
        "accepted content/talks.en.md: 7 blocks of content/talks.md (nothing changed)";
    assert_eq!(ran.stdout.lines().next(), Some(last));
}

#[test]
fn many_changes_are_one_finding() {
    let source: String = (0..20).map(|number| format!("第{number}段。\n\n")).collect();
    let translation: String = (0..20).map(|number| format!("{number}.\n\n")).collect();
    let desk = desk(&source, &translation, "");
    assert_status(&accept(&desk, &["content/"]), 0);
    let edited = source.replace("第1", "第二十").replace("第2段。\n\n", "");
    desk.put("content/talks.md", &format!("{edited}\n\n## 節\n"));
    let ran = check(&desk, &["--format", "json"]);
    let found: Vec<serde_json::Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .filter(|found: &serde_json::Value| found["code"] == "translation::behind")
        .collect();
    assert_eq!(found.len(), 1, "{}", ran.stdout);
    assert_data_eq!(
        found[0]["message"].as_str().expect("a text"),
        str![
            "`content/talks.md` has changed in many places since this was translated: 11 changed, 1 new, 1 gone"
        ]
    );
    assert_data_eq!(
        found[0]["help"].as_str().expect("a text"),
        str![
            "and 5 more; bring the translation up to date, then run `duizhao check --accept content/talks.en.md`"
        ]
    );
    assert_eq!(found[0]["related"].as_array().map(Vec::len), Some(8));
}

/// Pairs of blocks are weighed in pages of a common length only.
#[test]
fn a_long_page_is_compared_too() {
    let page = |first: &str, last: &str| {
        let middle: String =
            (0..1_200).map(|number| format!("第{number}段。\n\n")).collect();
        format!("{first}\n\n{middle}{last}\n")
    };
    let desk = desk(&page("起。", "迄。"), TRANSLATION, "");
    assert_status(&accept(&desk, &["talks"]), 0);
    assert_eq!(told(&desk, "translation::behind"), Vec::<String>::new());
    desk.put("content/talks.md", &page("始。", "終。").replace("第600段。", "六百。"));
    let told = told(&desk, "translation::behind");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|line| line.contains("has changed since")), "{told:?}");
}

#[test]
fn other_ways_of_writing_the_same_text_are_no_changes() {
    let source = "# 談判\n\n第一行\n第二行&amp;重點。\n\n- 一\n- 二\n\n|甲|乙|\n|-|-|\n|1|2|\n\n\
                  見[別處](talks.md)。\n";
    let desk = desk(source, "# Talks\n\nText.\n", "");
    assert_status(&accept(&desk, &["talks"]), 0);
    let same = "---\ntitle: 談判\n---\n第一行第二行&重點。\n\n* 一\n\n* 二\n\n\
                | 甲 | 乙 |\n| --- | --- |\n| 1   | 2 |\n\n見[別處][那裡]。\n\n[那裡]: talks.md\n";
    desk.put("content/talks.md", same);
    assert_eq!(told(&desk, "translation::behind"), Vec::<String>::new());
    for (from, to) in [
        ("talks.md", "https://example.org/"),
        ("title: 談判", "title: 談判\nsummary: 一句話。"),
        ("| 2 |", "| 3 |"),
        ("&重點", "&要點"),
    ] {
        desk.put("content/talks.md", &same.replace(from, to));
        assert_eq!(told(&desk, "translation::behind").len(), 1, "{to}");
    }
}

#[test]
fn front_matter_keeps_every_other_byte() {
    let cases: [(&str, &str, &str); 7] = [
        ("Text.\n", "---\n", "---\n\nText.\n"),
        ("\u{feff}Text.\n", "\u{feff}---\n", "---\n\nText.\n"),
        ("", "---\n", "---\n"),
        (
            "---\r\ntitle: T\r\n---\r\nText.\r\n",
            "---\r\ntitle: T\r\n",
            "---\r\nText.\r\n",
        ),
        ("---\n---\nText.\n", "---\n", "---\nText.\n"),
        ("---\n# none\n...\nText.\n", "---\n# none\n", "...\nText.\n"),
        (
            "---\ntranslated: fkkkkkkkk # old\n\n# Behind it.\ntitle: 'T'  # b\n---\nText.\n",
            "---\n",
            "\n# Behind it.\ntitle: 'T'  # b\n---\nText.\n",
        ),
    ];
    for (text, before, behind) in cases {
        let desk = desk("文字。\n", text, "");
        assert_status(&accept(&desk, &["talks"]), 0);
        let kept = read(&desk, "content/talks.en.md");
        let key = kept.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
        let key = key.unwrap_or_else(|| panic!("{text:?} became {kept:?}"));
        let line_end = if text.contains('\r') { "\r\n" } else { "\n" };
        assert_eq!(key.matches(line_end).count(), 2, "{kept:?}");
        assert!(key.starts_with(&format!("translated:{line_end}  - f")), "{kept:?}");
        assert_eq!(told(&desk, "translation"), Vec::<String>::new());
        // A second time, nothing is to be written.
        assert_status(&accept(&desk, &["talks"]), 0);
        assert_eq!(read(&desk, "content/talks.en.md"), kept);
    }
}

#[test]
fn what_cannot_be_accepted_is_refused_and_nothing_is_written() {
    for text in [
        "+++\ntitle = 'T'\n+++\nText.\n",
        "---\ntitle: T\n",
        "---\n{title: T}\n---\n",
        "---\n- a list\n---\n",
        "---\ntitle: 'T\n---\n",
    ] {
        let desk = desk(SOURCE, text, "");
        let ran = accept(&desk, &["talks"]);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains("could not accept `content/talks.en.md`"), "{text}");
        assert_eq!(read(&desk, "content/talks.en.md"), text);
    }
    let desk = desk(SOURCE, TRANSLATION, "");
    desk.put("content/alone.md", "# 獨\n");
    for (page, why) in [
        ("talk", "did you mean `talks`?"),
        ("alone", "nobody has translated the page `alone`"),
        ("talks.zh-hans", "its translations are `content/talks.en.md`"),
        ("guide/", "there is no such page"),
    ] {
        let ran = accept(&desk, &["talks", page]);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains(why), "{page}: {}", ran.stderr);
        assert_eq!(read(&desk, "content/talks.en.md"), TRANSLATION);
    }
    assert_status(&check(&desk, &["--accept"]), 2);
    assert_status(&check(&desk, &["--accept", "talks", "--fix"]), 2);
}

#[test]
fn a_page_is_named_as_its_author_names_it() {
    for (asked, accepted) in [
        (&["talks"][..], &["talks.en.md", "talks.zh-hans.md"][..]),
        (&["content/talks.md"], &["talks.en.md", "talks.zh-hans.md"]),
        (&["talks.en.md"], &["talks.en.md"]),
        (&["./content/talks.zh-hans.md"], &["talks.zh-hans.md"]),
        (&["lecture"], &["en/lecture.md"]),
        (&["en/lecture"], &["en/lecture.md"]),
        (&["lesson"], &["en/lecture.md"]),
        (&["guide/"], &["guide/a.en.md", "guide/index.en.md"]),
        (&["guide"], &["guide/index.en.md"]),
        (&["content/guide/a", "lesson"], &["en/lecture.md", "guide/a.en.md"]),
    ] {
        let desk = desk(SOURCE, TRANSLATION, "");
        desk.put("content/talks.zh-hans.md", "# 谈判\n");
        // A translation may be ready before its source is.
        desk.put("content/lesson.md", "---\ndraft: true\n---\n# 課\n");
        desk.put(
            "content/en/lecture.md",
            "---\ntranslation_of: lesson\n---\n# Lecture\n",
        );
        for page in ["guide/index", "guide/a"] {
            desk.put(&format!("content/{page}.md"), "# 指南\n");
            desk.put(&format!("content/{page}.en.md"), "# Guide\n");
        }
        let ran = accept(&desk, asked);
        assert_status(&ran, 0);
        let lines = ran.stdout.lines().filter_map(|line| line.strip_prefix("accepted "));
        let files: Vec<&str> = lines
            .filter_map(|line| line.split(':').next()?.strip_prefix("content/"))
            .collect();
        assert_eq!(files, accepted, "{asked:?}");
    }
}

#[test]
fn translations_that_keep_nothing_are_one_note() {
    let desk = desk(SOURCE, TRANSLATION, "");
    desk.put(
        "site.yaml",
        "editions: [zh-Hant-TW, en]\n\
         check: {page::same-title: off, page::same-description: off}\n",
    );
    desk.put("content/a.md", SOURCE);
    desk.put("content/a.en.md", TRANSLATION);
    let ran = check(&desk, &["--strict"]);
    assert_status(&ran, 0);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
note[translation::untracked]: 2 of 2 translations do not say from which state of their source they were made
 |
 = help: run `duizhao check --accept PAGE` for a translation that is up to date (`content/` means all): a check then tells what it falls behind in

"#]]
    );
    assert_status(&accept(&desk, &["content/"]), 0);
    assert_eq!(check(&desk, &[]).stderr, "");
}

#[test]
fn terms_are_looked_for_as_they_may_be_written() {
    let terms = "- {zh-Hant: 胡塞, en: Houthi}\n- {zh-Hant: 武裝團體, en: armed group}\n\
                 - {zh-Hant: 阿聯, en: UAE}\n- {zh-Hant: 阿聯酋, en: Emirates}\n\
                 - {zh-Hant: 濃縮, zh-Hans: 浓缩}\n";
    let terms = format!(
        "{terms}- {{zh-Hant: 核協議, en: nuclear deal, variants: [nuclear accord]}}\n"
    );
    let source = |text: &str| format!("---\ntitle: 頁\ndescription: 頁。\n---\n{text}\n");
    let page = |text: &str| format!("---\ntitle: T\ndescription: T.\n---\n{text}\n");
    for (text, translation, missing) in [
        ("胡塞來了。", "The Houthis’ boats.", &[][..]),
        ("胡塞來了。", "HOUTHI boats.", &[]),
        ("胡塞來了，胡塞走了。", "They came.", &["`胡塞` is not called `Houthi`"]),
        ("胡塞。", "Houthilike.", &["`Houthi`"]),
        ("**武裝**團體。", "Armed *groups*.", &[]),
        ("武裝團體。", "Armed-group leaders.", &[]),
        ("武裝團體。", "A group, armed.", &["`armed group`"]),
        ("阿聯酋。", "The Emirates.", &[]),
        ("阿聯酋。", "The UAE.", &["`Emirates`"]),
        ("濃縮。", "Nothing.", &[]),
        ("核協議。", "The nuclear accords.", &[]),
        ("`胡塞`<span lang=\"ja\">胡塞</span>", "Nothing.", &[]),
        ("胡塞。", "![Houthi](https://example.org/a.png)", &[]),
        ("胡塞與核協議。", "Nothing.", &["`nuclear deal`", "`Houthi`"]),
    ] {
        let desk = desk(&source(text), &page(translation), &terms);
        let told = told(&desk, "translation::term");
        assert_eq!(told.len(), missing.len(), "{text} {translation}: {told:?}");
        for (line, missing) in told.iter().zip(missing) {
            assert!(line.starts_with("content/talks.en.md:2:8: warning"), "{line}");
            assert!(line.contains(missing), "{line}");
        }
    }
    let off = page("Nothing.").replace("title", "check: {translation::term: off}\ntitle");
    let desk = desk(&source("胡塞。"), &off, &terms);
    assert_eq!(told(&desk, "translation::term"), Vec::<String>::new());
}

#[test]
fn a_page_in_the_place_of_a_derived_one_is_a_translation_too() {
    let terms = "- {zh-Hant: 核談判, zh-Hans: 核谈判}\n\
                 - {zh-Hant: 川普, zh-Hans: 特朗普, kind: person}\n\
                 - {zh-Hant: 阿曼, zh-Hans: 阿曼}\n";
    let source = "---\ntitle: 頁\ndescription: 頁。\n---\n川普談核談判，在阿曼。\n";
    let desk = desk(source, TRANSLATION, terms);
    // The terms have no English.
    assert_eq!(told(&desk, "translation::term"), Vec::<String>::new());
    let page = |text: &str| format!("---\ntitle: 页\ndescription: 页。\n---\n{text}\n");
    for (text, translation, other) in [
        ("特朗普谈核谈判。", 0, 0),
        ("特朗普谈会谈。", 1, 0),
        // A name of another place is told once, where it stands.
        ("川普谈核谈判。", 0, 1),
    ] {
        desk.put("content/talks.zh-hans.md", &page(text));
        assert_eq!(told(&desk, "translation::term").len(), translation, "{text}");
        assert_eq!(told(&desk, "term::other-name").len(), other, "{text}");
    }
    assert_status(&accept(&desk, &["talks.zh-hans"]), 0);
    desk.put("content/talks.md", &source.replace("川普", "總統川普"));
    let told = told(&desk, "translation::behind");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("content/talks.zh-hans.md:"), "{told:?}");
}

#[test]
fn what_a_translation_lacks_is_told() {
    let source = "---\ntitle: 頁\ndescription: 頁。\n---\n\n文。[^1]\n\n## 一 {#a}\n\n\
                  ![圖](https://example.org/a.png)\n\n```yaml\na: 1\n```\n\n## 二 {#b}\n\n\
                  |甲|\n|-|\n|1|\n\n文。\n\n[^1]: 註。\n";
    let whole = "---\ntitle: P\ndescription: P.\n---\n\nText.[^1]\n\n## One {#a}\n\n\
                 ![Map](https://example.org/b.png)\n\n```yaml\nb: 1\n```\n\n## Two {#b}\n\n\
                 |A|\n|-|\n|1|\n\nText.\n\n[^1]: Note.\n";
    for (from, to, expected) in [
        ("", "", ""),
        ("Text.\n", "More.\n\n## More {#c}\n\n![](https://example.org/)\n", ""),
        ("## Two {#b}\n", "", "12:1: warning[translation::missing]: one heading of"),
        (
            "```yaml\nb: 1\n```\n",
            "",
            "10:1: warning[translation::missing]: one code block",
        ),
        ("|A|\n|-|\n|1|\n", "", "16:1: warning[translation::missing]: one table"),
        ("[^1]", "", "22:1: warning[translation::missing]: one footnote"),
        (
            "![Map](https://example.org/b.png)\n",
            "",
            "8:1: warning[translation::missing]: one image",
        ),
        (
            "{#b}",
            "{#c}",
            "16:1: warning[translation::heading-id]: this heading is `#c` here",
        ),
    ] {
        let desk = desk(source, &whole.replacen(from, to, 1), "");
        let told = told(&desk, "warning[translation::");
        let line = told.first().map(|line| line.replace("content/talks.en.md:", ""));
        let line = line.unwrap_or_default();
        let is_told = if expected.is_empty() { told.is_empty() } else { told.len() == 1 };
        assert!(is_told && line.starts_with(expected), "{to} for {from}: {told:?}");
    }
    let bare_text = "---\ntitle: P\ndescription: P.\n---\n\n## One {#a}\n\n## Two {#b}\n";
    let told = told(&desk(source, bare_text, ""), "translation::missing");
    let all = "one code block, one table, one image and one footnote of `content/talks.md` \
               are missing here";
    assert!(told.len() == 1 && told[0].ends_with(all), "{told:?}");
    // Where ids are made of the texts, a build tells, and which one it is.
    let bare = |text: &str| text.replace(" {#a}", "").replace(" {#b}", "");
    let desk = desk(&bare(source), &bare(whole).replace("## One\n", ""), "");
    let ran = check(&desk, &[]);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
warning[translation::headings-differ]: the headings do not correspond to those of `content/talks.md`
  --> content/talks.en.md:15:1
   |
15 | ## Two
   | ^^^^^^ here the two begin to differ
   |
  ::: content/talks.md:8:1
   |
 8 | ## 一
   | ----- has no counterpart
   |
   = help: give both the same levels in the same order, or write ids behind the headings, such as `## Title {#id}`: a reader who changes edition would lose the place

"#]]
    );
}

#[test]
fn a_name_of_another_place_is_told_and_mended() {
    let terms = "- {zh-Hant-TW: 川普, zh-Hans-CN: 特朗普, kind: person}\n\
                 - {zh-Hant-TW: 寮國, zh-Hans-CN: 老挝, variants: [老撾]}\n\
                 - {zh-Hant-TW: 清單, zh-Hans-CN: 列表, kind: expression}\n\
                 - {zh-Hant-TW: 新特朗普大樓, zh-Hans-CN: 新特朗普大厦}\n";
    let text = "---\ntitle: 特朗普\ndescription: 一。\n---\n\n\
                特**朗**普到老撾。川普（特朗普）讀《特朗普傳》與列表。「他說特朗普來了。」\n\n\
                `特朗普`在新特朗普大樓。\n";
    let desk = desk(text, "---\ntitle: Trump\ndescription: One.\n---\n\nTrump.\n", terms);
    let told = told(&desk, "term::other-name");
    let places: Vec<&str> =
        told.iter().filter_map(|line| line.split(" warning").next()).collect();
    assert_eq!(
        places,
        [
            "content/talks.md:2:8:",
            "content/talks.md:6:1:",
            "content/talks.md:6:9:",
            "content/talks.md:6:33:"
        ],
        "{told:?}"
    );
    let ran = check(&desk, &["--fix"]);
    assert_eq!(
        ran.stdout.lines().next(),
        Some("fixed content/talks.md: 2 × term::other-name")
    );
    let mended = text.replace("title: 特朗普", "title: 川普").replace("老撾", "寮國");
    assert_eq!(read(&desk, "content/talks.md"), mended);
}
