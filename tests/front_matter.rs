//! Front matter as its author sees it: what is read, and what is said of faults.

#![expect(clippy::disallowed_methods, reason = "`snapbox::str!` looks for its file")]

#[path = "support/told.rs"]
mod told;

use duizhao::base::diagnostic::Diagnostic;
use duizhao::base::path::SourcePath;
use duizhao::document::front_matter::{self, FrontMatter};
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use told::told;

fn read(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
    let path = SourcePath::parse("content/talks.md").expect("a clean path");
    let checked = front_matter::read(&path, text);
    (checked.value, checked.diagnostics)
}

#[track_caller]
fn check(text: &str, expected: impl IntoData) {
    let (_, diagnostics) = read(text);
    assert_data_eq!(told(text, &diagnostics), expected.into_data().raw());
}

/// The same for one line of front matter, without its position's line.
#[track_caller]
fn check_lines(lines: &[&str], expected: impl IntoData) {
    let mut all = String::new();
    for line in lines {
        let text = format!("---\n{line}\n---\n");
        let (_, diagnostics) = read(&text);
        all += &format!("{}\n", line.replace('\n', "⏎"));
        let told = told(&text, &diagnostics);
        let told = if told.is_empty() { "fine\n".into() } else { told };
        all.extend(told.lines().map(|line| format!("    {line}\n")));
    }
    assert_data_eq!(all, expected.into_data().raw());
}

#[test]
fn all_keys_are_read() {
    let text = "\u{feff}---\r\n\
                title: 1984\r\n\
                description: >\r\n  兩行\r\n  文字\r\n\
                date: 2026-02-06T08:00:00+08:00\r\n\
                updated: 2026-03-01\r\n\
                authors: 王小明\r\n\
                tags: [談判, 2026]\r\n\
                draft: true\r\n\
                slug: 馬斯喀特\r\n\
                aliases:\r\n  - /old/\r\n\
                weight: -3\r\n\
                template: talks.html\r\n\
                summary: \"一句\"\r\n\
                convert: off\r\n\
                check: {style::quotes: off, text::mojibake: on}\r\n\
                translation_of: talks.md\r\n\
                extra:\r\n  a: [1, 2.5, null, yes]\r\n\
                defaults: {weight: 2}\r\n\
                --- \r\n本文\r\n";
    let (front, diagnostics) = read(text);
    assert_eq!(told(text, &diagnostics), "");
    assert_eq!(&text[front.body..], "本文\r\n");
    // A span is shown as what it covers.
    let meta = format!("{:?}", front.meta);
    let mut shown = String::new();
    for piece in meta.replace("Some(Written", "\nSome(Written").split("span: Span ") {
        shown += &match piece.split_once(" }").filter(|_| piece.starts_with("{ start")) {
            Some((span, rest)) => {
                let digits = |c: char| !c.is_ascii_digit();
                let ends: Vec<usize> =
                    span.split(digits).filter_map(|end| end.parse().ok()).collect();
                format!("{:?}{rest}", &text[ends[0]..ends[1]])
            }
            None => piece.to_owned(),
        };
    }
    assert_data_eq!(format!("{shown}\n"), str![[r#"
Meta { title: 
Some(Written { value: "1984", "1984" }), description: 
Some(Written { value: "兩行 文字", "兩行\r\n  文字" }), status: None, date: 
Some(Written { value: 2026-02-06, "2026-02-06T08:00:00+08:00" }), updated: 
Some(Written { value: 2026-03-01, "2026-03-01" }), authors: 
Some(Written { value: [Written { value: "王小明", "王小明" }], "王小明" }), topics: {"tags": Written { value: [Written { value: "談判", "談判" }, Written { value: "2026", "2026" }], "[談判, 2026]" }}, draft: 
Some(Written { value: true, "true" }), slug: 
Some(Written { value: "馬斯喀特", "馬斯喀特" }), aliases: 
Some(Written { value: [Written { value: "/old/", "/old/" }], "- /old/" }), weight: 
Some(Written { value: -3, "-3" }), template: 
Some(Written { value: "talks.html", "talks.html" }), summary: 
Some(Written { value: "一句", "\"一句\"" }), per_page: None, order: None, related: None, convert: 
Some(Written { value: Off, "off" }), math: None, notation: None, ruby: None, quotes: None, interpunct: None, check: Some(Switches({Mojibake: On, Quotes: Off})), translation_of: 
Some(Written { value: "talks.md", "talks.md" }), translated: None, terms: None, expect: None, extra: {"a": Array [Number(1), Number(2.5), Null, String("yes")]}, defaults: Some(Meta { title: None, description: None, status: None, date: None, updated: None, authors: None, topics: {}, draft: None, slug: None, aliases: None, weight: 
Some(Written { value: 2, "2" }), template: None, summary: None, per_page: None, order: None, related: None, convert: None, math: None, notation: None, ruby: None, quotes: None, interpunct: None, check: None, translation_of: None, translated: None, terms: None, expect: None, extra: {}, defaults: None }) }

"#]].raw());
}

#[test]
fn where_the_body_begins() {
    let body = |text: &'static str| &text[read(text).0.body..];
    assert_eq!(body(""), "");
    assert_eq!(body("\u{feff}"), "");
    assert_eq!(body("本文"), "本文");
    assert_eq!(body("---\n---"), "");
    assert_eq!(body("---\n...\n本文"), "本文");
    assert_eq!(body("---\r\rtitle: a\r---\r本文"), "本文");
    assert_eq!(body("--- \n\ttitle: a\n--- \n---\n"), "---\n");
    assert_eq!(body("---\ntitle: a\n"), "---\ntitle: a\n");
    assert_eq!(body("\n---\ntitle: a\n---\n"), "\n---\ntitle: a\n---\n");
    assert_eq!(body("+++\na = 1\n+++\n本文"), "本文");
    assert_eq!(body("----\n"), "----\n");
    assert_eq!(body("---\n# 無\n---\n本文"), "本文");
}

#[test]
fn forms_of_front_matter() {
    check(
        "---\ntitle: 談判\n",
        str![[r#"
1:1-4 front-matter::unclosed front matter that is never closed ^ opened here | close it with a line `---`; for a rule at the top of a page write `***`

"#]],
    );
    check(
        "+++\ntitle = \"談判\"\n+++\n",
        str![[r#"
1:1-4 front-matter::toml front matter in TOML is not read | write it in YAML: `key: value` between two lines `---`

"#]],
    );
    check(
        "---\n- 談判\n---\n",
        str![[r#"
2:1-5 value::wrong-type expected keys with values such as `title: …`, found a list

"#]],
    );
    check(
        "---\n談判\n---\n",
        str![[r#"
2:1-3 value::wrong-type expected keys with values such as `title: …`, found text

"#]],
    );
    check(
        "---\ntitle：談判\n---\n",
        str![[r#"
2:6-7 yaml::syntax a colon of full width behind a key | write `title: 談判`

"#]],
    );
    check(
        "---\ntitle:談判\n---\n",
        str![[r#"
2:6-7 yaml::syntax no space behind the colon | write `title: 談判`

"#]],
    );
    check(
        "---\ntitle:談判\ndate: 2026-02-06\n---\n",
        str![[r#"
2:6-7 yaml::syntax no space behind the colon | write `title: 談判`

"#]],
    );
    check(
        "---\ndate: 2026-02-06\ntitle：談判\ntags: []\n---\n",
        str![[r#"
3:6-7 yaml::syntax a colon of full width behind a key | write `title: 談判`

"#]],
    );
    check(
        "---\nextra:\n\ta: b\n---\n",
        str![[r#"
3:1-2 yaml::syntax a tab in the indentation | indent with spaces

"#]],
    );
    check(
        "---\ntitel: 談判\ntags: 一\ntags: 二\nxyzzy: 1\n---\n",
        str![[r#"
2:1-6 value::unknown-key unknown key `titel` | did you mean `title`?
4:1-5 yaml::duplicate-key the key `tags` comes twice ^ again here | keep one of them | 3:1 first here
5:1-6 value::unknown-key unknown key `xyzzy` | known are `title`, `description`, `status`, `summary`, `slug`, `aliases`, `per_page`, `order`, `related`, `terms`, `expect`, `translation_of`, `defaults`, `translated`, `date`, `updated`, `authors`, `tags`, `series`, `draft`, `weight`, `template`, `convert`, `math`, `notation`, `ruby`, `quotes`, `interpunct`, `check`, `extra`

"#]],
    );
    check(
        "---\n2026: a\n? {a: b}\n: c\n---\n",
        str![[r#"
2:1-5 yaml::key a key must be text, found a number | put the key in quotes
3:3-9 yaml::key a key must be text, found keys with values | put the key in quotes

"#]],
    );
    check(
        "---\nextra:\n  - a\ndefaults:\n  title: a\n  wieght: 1\n---\n",
        str![[r#"
3:3-6 value::wrong-type expected keys with values, found a list
5:3-8 value::unknown-key unknown key `title` | known are `date`, `updated`, `authors`, `tags`, `series`, `draft`, `weight`, `template`, `convert`, `math`, `notation`, `ruby`, `quotes`, `interpunct`, `check`, `extra`
6:3-9 value::unknown-key unknown key `wieght` | did you mean `weight`?

"#]],
    );
    check(
        "---\ntitle: 談判\n--- 二\nb: c\n---\n",
        str![[r#"
3:1-4 yaml::documents a second YAML document ^ not read from here on | take out the line `---` or `...`

"#]],
    );
    check(
        "---\na: &x [1, 2]\nb: *x\n<<: *x\n---\n",
        str![[r#"
2:1-2 value::unknown-key unknown key `a` | known are `title`, `description`, `status`, `summary`, `slug`, `aliases`, `per_page`, `order`, `related`, `terms`, `expect`, `translation_of`, `defaults`, `translated`, `date`, `updated`, `authors`, `tags`, `series`, `draft`, `weight`, `template`, `convert`, `math`, `notation`, `ruby`, `quotes`, `interpunct`, `check`, `extra`
2:4-6 yaml::alias a value that begins with `&` is an anchor in YAML | put text that begins with `&` in quotes; write repeated values out
3:4-6 yaml::alias a value that begins with `*` is an alias in YAML | put text that begins with `*` in quotes; write repeated values out
4:5-7 yaml::alias a value that begins with `*` is an alias in YAML | put text that begins with `*` in quotes; write repeated values out

"#]],
    );
    check(
        "---\ntitle: \"a\0\"\n---\n",
        str![[r#"
2:10-11 yaml::syntax a NUL character | take it out: a text file holds none

"#]],
    );
    check(
        "---\ntitle: \"a\\0\"\n---\n",
        str![[r#"
2:8-13 value::control the control character U+0000 | take it out

"#]],
    );
}

#[test]
fn titles_and_texts() {
    check_lines(
        &[
            "title: 1.0",
            "title: no",
            "title: 0x10",
            "title: 12:30:45",
            "title: 1e3",
            "title: true",
            "title: !!str 5",
            "title: null",
            "title: ~",
            "title:",
            "title: ''",
            "title: [x]",
            "title: {x: 1}",
            "title: *重點*",
            "title: **重點**",
            "title: &重點 文字",
            "title: !重要 消息",
            "title: !!binary aGVsbG8=",
            "title: !!python/object x",
            "title: @某人",
            "title: `碼`",
            "title: 談判: 第二輪",
            "title: \"談判\"第二輪",
            "title: \"談判",
            "title: [談判",
            "title: 談判]",
            "title: ]談判",
            "title: |\n  兩\n  行",
        ],
        str![[r#"
title: 1.0
    fine
title: no
    fine
title: 0x10
    fine
title: 12:30:45
    fine
title: 1e3
    fine
title: true
    fine
title: !!str 5
    fine
title: null
    2:8-12 value::wrong-type expected text, found nothing | write a value, or take the key out
title: ~
    2:8-9 value::wrong-type expected text, found nothing | write a value, or take the key out
title:
    2:1-6 value::wrong-type expected text, found nothing | write a value, or take the key out
title: ''
    2:8-10 value::empty an empty text | write something, or take the key out
title: [x]
    2:8-11 value::wrong-type expected text, found a list
title: {x: 1}
    2:8-14 value::wrong-type expected text, found keys with values
title: *重點*
    2:8-12 yaml::alias a value that begins with `*` is an alias in YAML | put text that begins with `*` in quotes; write repeated values out
title: **重點**
    2:8-14 yaml::alias a value that begins with `*` is an alias in YAML | put text that begins with `*` in quotes; write repeated values out
title: &重點 文字
    2:8-11 yaml::alias a value that begins with `&` is an anchor in YAML | put text that begins with `&` in quotes; write repeated values out
title: !重要 消息
    2:8-11 yaml::tag `!重要` is a tag in YAML, and has no meaning here | put text that begins with `!` in quotes
title: !!binary aGVsbG8=
    2:8-16 yaml::tag `!!binary` is a tag in YAML, and has no meaning here | put text that begins with `!` in quotes
title: !!python/object x
    2:8-23 yaml::tag `!!python/object` is a tag in YAML, and has no meaning here | put text that begins with `!` in quotes
title: @某人
    2:8-9 yaml::syntax a value cannot begin with `@` | put the value in quotes
title: `碼`
    2:8-9 yaml::syntax a value cannot begin with ``` | put the value in quotes
title: 談判: 第二輪
    2:10-11 yaml::syntax a second `: ` in one value | put the value in quotes if the colon belongs to the text
title: "談判"第二輪
    2:12-13 yaml::syntax text behind the closing quote | put the whole value in quotes of the other kind
title: "談判
    2:8-9 yaml::syntax a quote that is never closed | close it with the same quote
title: [談判
    2:1-11 yaml::syntax a list or mapping in brackets that does not go on here | put `,` between its items and close it with the bracket that it needs
title: 談判]
    fine
title: ]談判
    2:8-9 yaml::syntax a bracket that nothing opened | put the value in quotes if the bracket belongs to the text
title: |⏎  兩⏎  行
    fine

"#]],
    );
}

#[test]
fn dates() {
    check_lines(
        &[
            "date: 2026-02-06",
            "date: 2024-02-29",
            "date: 2026-02-06 08:00",
            "date: 2016-12-31T23:59:60Z",
            "date: '2026-02-06T08:00:00.5+0800'",
            "date: 9999-12-31",
            "date: 2024-02-30",
            "date: 2026-13-01",
            "date: 0000-01-01",
            "date: 10000-01-01",
            "date: -1-01-01",
            "date: 5",
            "date: 20260206",
            "date: 2026/2/6",
            "date: 2026年2月6日",
            "date: 08:00:00",
            "date: 2026-02-06T25:00:00",
            "date: 2026-02-06T08:00:00+99:99",
            "date: 2026-02-06T08:00:00 junk",
            "date: 2026-02-06x",
            "date: 明天",
            "date:",
            "date: [2026-02-06]",
        ],
        str![[r#"
date: 2026-02-06
    fine
date: 2024-02-29
    fine
date: 2026-02-06 08:00
    fine
date: 2016-12-31T23:59:60Z
    fine
date: '2026-02-06T08:00:00.5+0800'
    fine
date: 9999-12-31
    fine
date: 2024-02-30
    2:7-17 value::date `2024-02-30` is no date | write a day of the calendar such as 2026-02-06
date: 2026-13-01
    2:7-17 value::date `2026-13-01` is no date | write a day of the calendar such as 2026-02-06
date: 0000-01-01
    2:7-17 value::date `0000-01-01` is no date | write a day of the calendar such as 2026-02-06
date: 10000-01-01
    2:7-18 value::date `10000-01-01` is no date | write a day of the calendar such as 2026-02-06
date: -1-01-01
    2:7-15 value::date `-1-01-01` is no date | write a day of the calendar such as 2026-02-06
date: 5
    2:7-8 value::date `5` is no date | write a day of the calendar such as 2026-02-06
date: 20260206
    2:7-15 value::date `20260206` is no date | write a day of the calendar such as 2026-02-06
date: 2026/2/6
    2:7-15 value::date `2026/2/6` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 2026年2月6日
    2:7-16 value::date `2026年2月6日` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 08:00:00
    2:7-15 value::date `08:00:00` is no date | write a day of the calendar such as 2026-02-06
date: 2026-02-06T25:00:00
    2:7-26 value::date `2026-02-06T25:00:00` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 2026-02-06T08:00:00+99:99
    2:7-32 value::date `2026-02-06T08:00:00+99:99` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 2026-02-06T08:00:00 junk
    2:7-31 value::date `2026-02-06T08:00:00 junk` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 2026-02-06x
    2:7-18 value::date `2026-02-06x` is no date | write 2026-02-06, or with a time 2026-02-06T08:00:00 or 2026-02-06T08:00:00+08:00
date: 明天
    2:7-9 value::date `明天` is no date | write a day of the calendar such as 2026-02-06
date:
    2:1-5 value::wrong-type expected a date such as 2026-02-06, found nothing | write a value, or take the key out
date: [2026-02-06]
    2:7-19 value::wrong-type expected a date such as 2026-02-06, found a list

"#]],
    );
}

#[test]
fn flags_numbers_and_choices() {
    check_lines(
        &[
            "draft: True",
            "draft: yes",
            "draft: off",
            "draft: maybe",
            "draft: 1",
            "weight: 012",
            "weight: 0x10",
            "weight: 1.5",
            "weight: 1e30",
            "weight: 99999999999999999999",
            "weight: '5'",
            "weight: heavy",
            "convert: on",
            "convert: false",
            "convert: of",
            "convert: [on]",
            "tags: a",
            "tags: [a, 1, [b], '']",
            "tags: {a: b}",
            "tags:\n  - a\n  -\n  - b",
            "authors: [王小明, 李四]",
            "extra: 1",
            "extra: {n: .nan, i: .inf, big: 18446744073709551615}",
        ],
        str![[r#"
draft: True
    fine
draft: yes
    2:8-11 value::choice `yes` is neither `true` nor `false` | write `true`
draft: off
    2:8-11 value::choice `off` is neither `true` nor `false` | write `false`
draft: maybe
    2:8-13 value::choice `maybe` is neither `true` nor `false` | write `true` or `false`
draft: 1
    2:8-9 value::wrong-type expected `true` or `false`, found a number
weight: 012
    2:9-12 value::wrong-type expected a whole number, found text
weight: 0x10
    fine
weight: 1.5
    2:9-12 value::wrong-type expected a whole number, found a number with a fraction or out of range
weight: 1e30
    2:9-13 value::wrong-type expected a whole number, found a number with a fraction or out of range
weight: 99999999999999999999
    2:9-29 value::wrong-type expected a whole number, found text
weight: '5'
    2:9-12 value::wrong-type expected a whole number, found text
weight: heavy
    2:9-14 value::wrong-type expected a whole number, found text
convert: on
    fine
convert: false
    fine
convert: of
    2:10-12 value::choice unknown value `of` | did you mean `off`?
convert: [on]
    2:10-14 value::wrong-type expected text, found a list
tags: a
    fine
tags: [a, 1, [b], '']
    2:14-17 value::wrong-type expected text, found a list
    2:19-21 value::empty an empty text | write something, or take the key out
tags: {a: b}
    2:7-13 value::wrong-type expected text or a list of texts, found keys with values
tags:⏎  - a⏎  -⏎  - b
    4:3-4 value::wrong-type expected text, found nothing | write a value, or take the key out
authors: [王小明, 李四]
    fine
extra: 1
    2:8-9 value::wrong-type expected keys with values, found a number
extra: {n: .nan, i: .inf, big: 18446744073709551615}
    fine

"#]],
    );
}

#[test]
fn paths() {
    check_lines(
        &[
            "slug: 談判-2026",
            "slug: ..",
            "slug: ../../x",
            "slug: /etc/x",
            r"slug: C:\x",
            r"slug: \\host\share",
            "slug: '%2e%2e%2f'",
            "slug: .",
            "slug: ~",
            "slug: '~'",
            "slug: 'a '",
            "slug: a.",
            "slug: a?b",
            "slug: a#b",
            "slug: \"a\\nb\"",
            "aliases: [/old/, /舊/頁, /]",
            "aliases: old",
            "aliases: //evil.example/",
            "aliases: /a/../b",
            "aliases: https://example.org/",
            "template: page.html",
            "template: theme/page.html",
            "template: ../page.html",
            "template: /page.html",
            "template: page",
            "translation_of: talks.md",
            "translation_of: /talks",
            "translation_of: content/talks.md",
            "translation_of: ../talks",
        ],
        str![[r#"
slug: 談判-2026
    fine
slug: ..
    2:7-9 value::path `..` is no segment of a URL ^ `.`, `..` and `~` are no names | write it like `talks-2026`
slug: ../../x
    2:7-14 value::path `../../x` is no segment of a URL ^ a slash divides segments | write it like `talks-2026`
slug: /etc/x
    2:7-13 value::path `/etc/x` is no segment of a URL ^ a slash divides segments | write it like `talks-2026`
slug: C:\x
    2:7-11 value::path `C:\x` is no segment of a URL ^ not every file system takes such a character | write it like `talks-2026`
slug: \\host\share
    2:7-19 value::path `\\host\share` is no segment of a URL ^ a slash divides segments | write it like `talks-2026`
slug: '%2e%2e%2f'
    2:7-18 value::path `%2e%2e%2f` is no segment of a URL ^ characters are written as they are, not percent-encoded | write it like `talks-2026`
slug: .
    2:7-8 value::path `.` is no segment of a URL ^ `.`, `..` and `~` are no names | write it like `talks-2026`
slug: ~
    2:7-8 value::wrong-type expected text, found nothing | write a value, or take the key out
slug: '~'
    2:7-10 value::path `~` is no segment of a URL ^ `.`, `..` and `~` are no names | write it like `talks-2026`
slug: 'a '
    fine
slug: a.
    2:7-9 value::path `a.` is no segment of a URL ^ some file systems drop a dot or a space at the end | write it like `talks-2026`
slug: a?b
    2:7-10 value::path `a?b` is no segment of a URL ^ a path ends before `?` and `#` | write it like `talks-2026`
slug: a#b
    2:7-10 value::path `a#b` is no segment of a URL ^ a path ends before `?` and `#` | write it like `talks-2026`
slug: "a\nb"
    2:7-13 value::path `a` is no segment of a URL ^ not every file system takes such a character | write it like `talks-2026`
aliases: [/old/, /舊/頁, /]
    fine
aliases: old
    2:10-13 value::path `old` is no path from the site's root ^ it does not begin with `/` | write it like `/old/page/`
aliases: //evil.example/
    2:10-25 value::path `//evil.example/` is no path from the site's root ^ a segment is empty | write it like `/old/page/`
aliases: /a/../b
    2:10-17 value::path `/a/../b` is no path from the site's root ^ `.`, `..` and `~` are no names | write it like `/old/page/`
aliases: https://example.org/
    2:10-30 value::path `https://example.org/` is no path from the site's root ^ it does not begin with `/` | write it like `/old/page/`
template: page.html
    fine
template: theme/page.html
    fine
template: ../page.html
    2:11-23 value::path `../page.html` is no name of a template ^ `.`, `..` and `~` are no names | write it like `page.html`
template: /page.html
    2:11-21 value::path `/page.html` is no name of a template ^ a segment is empty | write it like `page.html`
template: page
    2:11-15 value::path `page` is no name of a template ^ it does not end in `.html` | write it like `page.html`
translation_of: talks.md
    fine
translation_of: /talks
    2:17-23 value::path `/talks` is no path of a page ^ it begins with `/` | write it like `guide/talks.md`
translation_of: content/talks.md
    2:17-33 value::path `content/talks.md` is no path of a page ^ paths of pages begin below `content/` | write it like `guide/talks.md`
translation_of: ../talks
    2:17-25 value::path `../talks` is no path of a page ^ it has an empty segment, `.` or `..`, or a character that no path has | write it like `guide/talks.md`

"#]],
    );
    check(
        &format!("---\nslug: {}\n---\n", "長".repeat(100)),
        str![[r#"
2:7-107 value::path `長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長長…` is no segment of a URL ^ a segment is longer than 200 bytes | write it like `talks-2026`

"#]],
    );
}

#[test]
fn too_much() {
    let large = format!("---\ntitle: {}\n---\n", "a".repeat(64 << 10));
    check(
        &large,
        str![[r#"
- yaml::too-large more than 64 KiB of YAML | split it into several files, or move text into a page's body

"#]],
    );
    for deep in ["[", "{", "- ", "? ", "[{", "{a: "] {
        let text = format!("---\n{}\n---\n", deep.repeat(60_000 / deep.len()));
        let (_, diagnostics) = read(&text);
        let last = diagnostics.last().map(|found| found.code.as_str());
        assert_eq!(last, Some("yaml::too-deep"), "{deep}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        places_are_inside(&format!("---\n{}\n---\n", String::from_utf8_lossy(&bytes)));
        places_are_inside(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_yaml_makes_it_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "title", "date", "tags", "defaults", "extra", ": ", ":", "：", "\n", "\r\n", "\r",
                "  ", "\t", "- ", "[", "]", "{", "}", ", ", "\"", "'", "&", "*", "!", "|", ">",
                "談判", "𠮷", "\u{feff}", "\u{85}", "\u{2028}", "---", "...", "#", "? ", "@", "%",
                "2026-02-06", "5", "true", "\\", "\0", " ", "~", "<<",
            ]),
            0..60,
        ),
    ) {
        places_are_inside(&format!("---\n{}\n---\n本文", pieces.concat()));
    }
}

fn places_are_inside(text: &str) {
    let (front, diagnostics) = read(text);
    assert!(text.is_char_boundary(front.body));
    for found in &diagnostics {
        let places =
            found.place.iter().chain(found.related.iter().map(|(place, _)| place));
        for span in places.filter_map(|place| place.span) {
            assert!(text.get(span.start..span.end).is_some(), "{found:?}");
        }
    }
}
