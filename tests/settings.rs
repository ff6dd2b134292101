//! `site.yaml` and the files of terms as their author sees them: what is meant
//! by what is written, and what is said of faults.

#![expect(clippy::disallowed_methods, reason = "`snapbox::str!` looks for its file")]

#[path = "support/told.rs"]
mod told;

use std::time::Duration;

use duizhao::base::diagnostic::Diagnostic;
use duizhao::base::edition::{EditionId, Tag};
use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::config::base_url::BaseUrl;
use duizhao::config::conversion::default_steps;
use duizhao::config::read::{load, read};
use duizhao::config::settings::{Config, Named};
use duizhao::config::yaml::{self, Limit, Part};
use duizhao::term::{self, forms_between};
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use told::told;

fn path(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("a clean path")
}

fn settings(text: &str) -> (Config, Vec<Diagnostic>) {
    let checked = read(&path("site.yaml"), text);
    (checked.value, checked.diagnostics)
}

fn sources(files: &[(&str, &[u8])]) -> Sources {
    let mut sources = Sources::empty(jiff::civil::date(2026, 2, 6));
    for (name, bytes) in files {
        sources.files.insert(path(name), SourceFile::new(*bytes));
    }
    sources
}

#[track_caller]
fn check(text: &str, expected: impl IntoData) {
    let (_, diagnostics) = settings(text);
    assert_data_eq!(told(text, &diagnostics), expected.into_data().raw());
}

/// One line for each edition: tag, path, label, and how it is derived.
#[track_caller]
fn check_editions(list: &str, expected: impl IntoData) {
    let text = format!("editions:\n{list}");
    let (config, diagnostics) = settings(&text);
    let mut all = told(&text, &diagnostics);
    for edition in &config.editions {
        all += &format!("{} /{}/ {}", edition.tag, edition.path, edition.label);
        if let Some(derivation) = &edition.derivation {
            all += &format!(" < {}", config.edition(derivation.from).tag);
            for step in &derivation.steps {
                all += &format!(" {step}");
            }
        }
        all.push('\n');
    }
    assert_data_eq!(all, expected.into_data().raw());
}

/// The diagnostics of a file of terms in a site of these editions, and what is
/// to become what between the first two.
#[track_caller]
fn check_terms(editions: &str, text: &str, expected: impl IntoData) {
    let sources = sources(&[
        ("site.yaml", format!("editions: {editions}").as_bytes()),
        ("content/terms.yaml", text.as_bytes()),
    ]);
    let config = load(&sources).value;
    let terms = term::load(&sources, &config);
    let mut all = told(text, &terms.diagnostics);
    let [one, other] = [0, 1].map(|at| &config.editions[at].tag);
    for (from, to) in forms_between(&terms.value, one, other) {
        all += &format!("{from} → {to}\n");
    }
    assert_data_eq!(all, expected.into_data().raw());
}

#[test]
fn a_site_without_settings() {
    for text in ["", "# 無\n", "---\n", "{}", "\u{feff}", "null"] {
        let (config, diagnostics) = settings(text);
        assert_eq!(told(text, &diagnostics), "", "{text:?}");
        assert_eq!(config, load(&sources(&[])).value, "{text:?}");
    }
    let config = load(&sources(&[])).value;
    assert_data_eq!(
        format!("{config:#?}\n"),
        str![[r#"
Config {
    title: None,
    description: None,
    base_url: None,
    addresses: FromRoot,
    edit_url: None,
    editions: [
        Edition {
            id: EditionId(
                0,
            ),
            tag: zh-Hant-TW,
            path: "zh-hant",
            label: "繁體中文",
            derivation: None,
            base_url: None,
        },
        Edition {
            id: EditionId(
                1,
            ),
            tag: zh-Hans-CN,
            path: "zh-hans",
            label: "简体中文",
            derivation: Some(
                Derivation {
                    from: EditionId(
                        0,
                    ),
                    steps: [
                        Tw2sp,
                    ],
                    marks: Marks {
                        quotes: Curly,
                        interpunct: MiddleDot,
                    },
                },
            ),
            base_url: None,
        },
    ],
    theme: Written {
        value: "explainer",
        span: Span {
            start: 0,
            end: 0,
        },
    },
    theme_settings: [],
    styles: [],
    menu: [],
    footer_menu: [],
    taxonomies: [
        Taxonomy {
            id: "tags",
            title: None,
            listed: None,
        },
        Taxonomy {
            id: "series",
            title: None,
            listed: None,
        },
    ],
    lists: ListSettings {
        per_page: Of(
            50,
        ),
        tags: On,
        archive: On,
        glossary: On,
        people: On,
        related: 3,
    },
    terms: On,
    missing: None,
    parallel: [
        Pair {
            left: EditionId(
                0,
            ),
            right: EditionId(
                1,
            ),
        },
    ],
    cards: CardSettings {
        made: On,
        fonts: EditionFonts {
            all: None,
            own: {},
        },
    },
    pictures: PictureSettings {
        made: On,
        steps: Steps {
            widths: [
                480,
                800,
                1200,
                1600,
            ],
            quality: 80,
        },
        drawings: Cleaned,
    },
    search: On,
    feeds: FeedSettings {
        made: On,
        entries: 20,
        content: Full,
        lists: On,
        asked: None,
    },
    heading_font: EditionFonts {
        all: None,
        own: {},
    },
    markdown: Markdown {
        highlight: true,
        math: false,
        notation: true,
        ruby: true,
        html: Trusted,
    },
    check: CheckSettings {
        switches: Switches(
            {},
        ),
        spacing: Any,
    },
    hosting: Hosting {
        hosts: [],
        negotiation: Off,
        policy: Some(
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
        ),
    },
    compress: [],
    data: DataSettings {
        keep: {},
    },
}

"#]]
        .raw()
    );
}

#[test]
fn all_keys_are_read() {
    let text = "\
title:
  zh-hant: 對照
  EN: Side by side
description: 一句
base_url: HTTPS://Example.ORG:8080/%E5%B0%8D/x/
editions:
  - zh-Hant-TW
  - {tag: zh-Hans-CN, from: zh-hant, opencc: tw2s}
  - {tag: en, path: english, label: In English}
theme: plain
menu:
  - talks.md
  - page: people
    label: {zh-Hant: 人物, en: People}
markdown:
  highlight: false
  math: true
check: {spacing: single, style::quotes: off}
lists: {people: false}
terms: {mark: off}
parallel: [[en, zh-hant]]
cards: off
";
    let (config, diagnostics) = settings(text);
    assert_eq!(told(text, &diagnostics), "");
    assert_data_eq!(
        format!("{config:#?}\n"),
        str![[r#"
Config {
    title: Some(
        EditionText {
            forms: {
                EditionId(
                    0,
                ): "對照",
                EditionId(
                    2,
                ): "Side by side",
            },
        },
    ),
    description: Some(
        EditionText {
            forms: {
                EditionId(
                    0,
                ): "一句",
            },
        },
    ),
    base_url: Some(
        BaseUrl {
            origin: "https://example.org:8080",
            path: [
                "對",
                "x",
            ],
        },
    ),
    addresses: FromRoot,
    edit_url: None,
    editions: [
        Edition {
            id: EditionId(
                0,
            ),
            tag: zh-Hant-TW,
            path: "zh-hant",
            label: "繁體中文",
            derivation: None,
            base_url: None,
        },
        Edition {
            id: EditionId(
                1,
            ),
            tag: zh-Hans-CN,
            path: "zh-hans",
            label: "简体中文",
            derivation: Some(
                Derivation {
                    from: EditionId(
                        0,
                    ),
                    steps: [
                        Tw2s,
                    ],
                    marks: Marks {
                        quotes: Curly,
                        interpunct: MiddleDot,
                    },
                },
            ),
            base_url: None,
        },
        Edition {
            id: EditionId(
                2,
            ),
            tag: en,
            path: "english",
            label: "In English",
            derivation: None,
            base_url: None,
        },
    ],
    theme: Written {
        value: "plain",
        span: Span {
            start: 243,
            end: 248,
        },
    },
    theme_settings: [],
    styles: [],
    menu: [
        MenuEntry {
            target: Some(
                Page(
                    Written {
                        value: "talks.md",
                        span: Span {
                            start: 259,
                            end: 267,
                        },
                    },
                ),
            ),
            label: None,
            items: [],
        },
        MenuEntry {
            target: Some(
                Page(
                    Written {
                        value: "people",
                        span: Span {
                            start: 278,
                            end: 284,
                        },
                    },
                ),
            ),
            label: Some(
                EditionText {
                    forms: {
                        EditionId(
                            0,
                        ): "人物",
                        EditionId(
                            2,
                        ): "People",
                    },
                },
            ),
            items: [],
        },
    ],
    footer_menu: [],
    taxonomies: [
        Taxonomy {
            id: "tags",
            title: None,
            listed: None,
        },
        Taxonomy {
            id: "series",
            title: None,
            listed: None,
        },
    ],
    lists: ListSettings {
        per_page: Of(
            50,
        ),
        tags: On,
        archive: On,
        glossary: On,
        people: Off,
        related: 3,
    },
    terms: Off,
    missing: None,
    parallel: [
        Pair {
            left: EditionId(
                2,
            ),
            right: EditionId(
                0,
            ),
        },
    ],
    cards: CardSettings {
        made: Off,
        fonts: EditionFonts {
            all: None,
            own: {},
        },
    },
    pictures: PictureSettings {
        made: On,
        steps: Steps {
            widths: [
                480,
                800,
                1200,
                1600,
            ],
            quality: 80,
        },
        drawings: Cleaned,
    },
    search: On,
    feeds: FeedSettings {
        made: On,
        entries: 20,
        content: Full,
        lists: On,
        asked: None,
    },
    heading_font: EditionFonts {
        all: None,
        own: {},
    },
    markdown: Markdown {
        highlight: false,
        math: true,
        notation: true,
        ruby: true,
        html: Trusted,
    },
    check: CheckSettings {
        switches: Switches(
            {
                Quotes: Off,
            },
        ),
        spacing: Single,
    },
    hosting: Hosting {
        hosts: [],
        negotiation: Off,
        policy: Some(
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
        ),
    },
    compress: [],
    data: DataSettings {
        keep: {},
    },
}

"#]]
        .raw()
    );
}

#[test]
fn editions_have_paths_and_labels() {
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - en\n",
        str![[r#"
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW tw2sp
en /en/ English

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - zh-Hant-HK\n  - zh-Hans-SG\n",
        str![[r#"
zh-Hant-TW /zh-hant-tw/ 繁體中文（台灣）
zh-Hant-HK /zh-hant-hk/ 繁體中文（香港）
zh-Hans-SG /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-TW\n  - zh-HK\n  - zh-Hant\n  - zh-CN\n",
        str![[r#"
zh-TW /zh-tw/ 繁體中文（台灣）
zh-HK /zh-hk/ 繁體中文（香港）
zh-Hant /zh-hant/ 繁體中文
zh-CN /zh-cn/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-Hant\n  - zh-Hant-HK\n  - zh-Hant-MO\n",
        str![[r#"
zh-Hant /zh-hant/ 繁體中文
zh-Hant-HK /zh-hant-hk/ 繁體中文（香港）
zh-Hant-MO /zh-hant-mo/ 繁體中文（澳門）

"#]],
    );
    check_editions(
        "  - zh-Hans\n  - zh-Hans-SG\n  - zh-Hans-MY\n  - zh-Hans-CN\n",
        str![[r#"
zh-Hans /zh-hans/ 简体中文
zh-Hans-SG /zh-hans-sg/ 简体中文（新加坡）
zh-Hans-MY /zh-hans-my/ 简体中文（马来西亚）
zh-Hans-CN /zh-hans-cn/ 简体中文（中国大陆）

"#]],
    );
    check_editions(
        "  - zh\n  - ja\n  - ko-KR\n  - fr\n  - xx\n  - en-US\n  - en-GB\n",
        str![[r#"
zh /zh/ 中文
ja /ja/ 日本語
ko-KR /ko/ 한국어
fr /fr/ Français
xx /xx/ xx
en-US /en-us/ English (US)
en-GB /en-gb/ English (GB)

"#]],
    );
    check_editions(
        "  - sr-Latn\n  - sr-Cyrl\n  - de-1901\n  - de-1996\n",
        str![[r#"
sr-Latn /sr-latn/ sr-Latn
sr-Cyrl /sr-cyrl/ sr-Cyrl
de-1901 /de-1901/ de-1901
de-1996 /de-1996/ de-1996

"#]],
    );
    check_editions(
        "  - {tag: zh-Hant-TW, path: zh-hant}\n  - zh-Hant-HK\n",
        str![[r#"
zh-Hant-TW /zh-hant/ 繁體中文（台灣）
zh-Hant-HK /zh-hant-hk/ 繁體中文（香港）

"#]],
    );
}

#[test]
fn steps_between_standards() {
    let tags = [
        "zh-Hant-TW",
        "zh-Hant-HK",
        "zh-Hant-MO",
        "zh-Hant",
        "zh-Hans-CN",
        "zh-Hans-SG",
        "zh-Hans",
        "zh-TW",
        "zh",
        "en",
    ];
    let mut table = String::new();
    for from in tags {
        table += &format!("{from}\n");
        for to in tags.iter().filter(|to| **to != from) {
            let tag = |tag| Tag::parse(tag).expect("a tag");
            let steps = match default_steps(&tag(from), &tag(to)) {
                None => "?".into(),
                Some(steps) if steps.is_empty() => "=".into(),
                Some(steps) => {
                    let names: Vec<&str> = steps.iter().map(|step| step.name()).collect();
                    names.join(" ")
                }
            };
            table += &format!("    {to} {steps}\n");
        }
    }
    assert_data_eq!(
        table,
        str![[r#"
zh-Hant-TW
    zh-Hant-HK tw2t t2hk
    zh-Hant-MO tw2t t2hk
    zh-Hant tw2t
    zh-Hans-CN tw2sp
    zh-Hans-SG tw2s
    zh-Hans tw2s
    zh-TW =
    zh ?
    en ?
zh-Hant-HK
    zh-Hant-TW hk2t t2tw
    zh-Hant-MO =
    zh-Hant hk2t
    zh-Hans-CN hk2sp
    zh-Hans-SG hk2s
    zh-Hans hk2s
    zh-TW hk2t t2tw
    zh ?
    en ?
zh-Hant-MO
    zh-Hant-TW hk2t t2tw
    zh-Hant-HK =
    zh-Hant hk2t
    zh-Hans-CN hk2sp
    zh-Hans-SG hk2s
    zh-Hans hk2s
    zh-TW hk2t t2tw
    zh ?
    en ?
zh-Hant
    zh-Hant-TW t2tw
    zh-Hant-HK t2hk
    zh-Hant-MO t2hk
    zh-Hans-CN t2s
    zh-Hans-SG t2s
    zh-Hans t2s
    zh-TW t2tw
    zh ?
    en ?
zh-Hans-CN
    zh-Hant-TW s2twp
    zh-Hant-HK s2hkp
    zh-Hant-MO s2hkp
    zh-Hant s2t
    zh-Hans-SG =
    zh-Hans =
    zh-TW s2twp
    zh ?
    en ?
zh-Hans-SG
    zh-Hant-TW s2tw
    zh-Hant-HK s2hk
    zh-Hant-MO s2hk
    zh-Hant s2t
    zh-Hans-CN =
    zh-Hans =
    zh-TW s2tw
    zh ?
    en ?
zh-Hans
    zh-Hant-TW s2tw
    zh-Hant-HK s2hk
    zh-Hant-MO s2hk
    zh-Hant s2t
    zh-Hans-CN =
    zh-Hans-SG =
    zh-TW s2tw
    zh ?
    en ?
zh-TW
    zh-Hant-TW =
    zh-Hant-HK tw2t t2hk
    zh-Hant-MO tw2t t2hk
    zh-Hant tw2t
    zh-Hans-CN tw2sp
    zh-Hans-SG tw2s
    zh-Hans tw2s
    zh ?
    en ?
zh
    zh-Hant-TW ?
    zh-Hant-HK ?
    zh-Hant-MO ?
    zh-Hant ?
    zh-Hans-CN ?
    zh-Hans-SG ?
    zh-Hans ?
    zh-TW ?
    en ?
en
    zh-Hant-TW ?
    zh-Hant-HK ?
    zh-Hant-MO ?
    zh-Hant ?
    zh-Hans-CN ?
    zh-Hans-SG ?
    zh-Hans ?
    zh-TW ?
    zh ?

"#]]
        .raw()
    );
}

#[test]
fn faults_of_editions() {
    check_editions(
        "  - zh_Hant_TW x\n  - {tag: en, from: zh-Hant}\n",
        str![[r#"
2:5-17 edition::tag `zh_Hant_TW x` is not a language tag | write a tag of BCP 47 such as `zh-Hant-TW`, `zh-Hans-CN` or `en`
en /en/ English

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - ZH-hant-tw\n",
        str![[r#"
3:5-15 edition::twice the edition `zh-Hant-TW` is listed twice | keep one of them | 2:5 first here
zh-Hant-TW /zh-hant/ 繁體中文

"#]],
    );
    check_editions(
        "  - {tag: en, path: zh}\n  - {tag: ja, path: zh}\n",
        str![[r#"
3:21-23 edition::twice two editions with the path `zh` | give one of them another `path` | 2:21 the other is here
en /zh/ English
ja /zh/ 日本語

"#]],
    );
    check_editions(
        "  - {tag: en, path: ja}\n  - ja\n",
        str![[r#"
3:5-7 edition::twice two editions with the path `ja` | give one of them another `path` | 2:21 the other is here
en /ja/ English
ja /ja/ 日本語

"#]],
    );
    check_editions(
        "  - {tag: en, path: a/b}\n",
        str![[r#"
2:21-24 value::path `a/b` is no path of an edition ^ a slash divides segments | write it like `zh-hant`
en /en/ English

"#]],
    );
    check_editions(
        "  - {tag: en, path: English}\n",
        str![[r#"
2:21-28 value::path `English` is no path of an edition ^ it has a capital letter | write it like `zh-hant`
en /en/ English

"#]],
    );
    check_editions(
        "  - {tag: en, path: ''}\n",
        str![[r#"
2:21-23 value::empty an empty text | write something, or take the key out
en /en/ English

"#]],
    );
    check_editions(
        "  - {path: en}\n",
        str![[r#"
2:5-15 value::missing-key no `tag` in this entry | add `tag: …`
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW tw2sp

"#]],
    );
    check_editions(
        "  - {tag: zh-Hant-TW, form: en, lable: x}\n",
        str![[r#"
2:23-27 value::unknown-key unknown key `form` | did you mean `from`?
2:33-38 value::unknown-key unknown key `lable` | did you mean `label`?
zh-Hant-TW /zh-hant/ 繁體中文

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hatn}\n",
        str![[r#"
3:29-36 edition::unknown no edition `zh-Hatn` | did you mean `zh-Hant`?
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hatn-TW}\n",
        str![[r#"
3:29-39 edition::unknown no edition `zh-Hatn-TW` | did you mean `zh-Hant-TW`?
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - zh-Hant-HK\n  - {tag: zh-Hans-CN, from: zh-hant}\n",
        str![[r#"
4:29-36 edition::unknown `zh-hant` may be any of `zh-Hant-TW`, `zh-Hant-HK` | write more of the tag
zh-Hant-TW /zh-hant-tw/ 繁體中文（台灣）
zh-Hant-HK /zh-hant-hk/ 繁體中文（香港）
zh-Hans-CN /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - {tag: zh-Hant-TW, from: zh-Hant-TW}\n",
        str![[r#"
2:29-39 edition::from `zh-Hant-TW` cannot be derived from itself | name the edition that it is made of, or take `from` out
zh-Hant-TW /zh-hant/ 繁體中文

"#]],
    );
    check_editions(
        "  - {tag: zh-Hant-TW, from: zh-Hans}\n  - {tag: zh-Hans-CN, from: zh-Hant}\n",
        str![[r#"
2:29-36 edition::from `zh-Hans-CN` is itself derived, from `zh-Hant-TW` | name an authored edition: one without `from`
3:29-36 edition::from `zh-Hant-TW` is itself derived, from `zh-Hans-CN` | name an authored edition: one without `from`
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - {tag: zh-Hant-HK, from: zh-Hans}\n",
        str![[r#"
3:29-36 edition::unknown `zh-Hant` may be any of `zh-Hant-TW`, `zh-Hant-HK` | write more of the tag
4:29-36 edition::from `zh-Hans-CN` is itself derived, from `zh-Hant` | name an authored edition: one without `from`
zh-Hant-TW /zh-hant-tw/ 繁體中文（台灣）
zh-Hans-CN /zh-hans/ 简体中文
zh-Hant-HK /zh-hant-hk/ 繁體中文（香港）

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, opencc: tw2sp}\n",
        str![[r#"
3:23-29 edition::opencc `opencc` in an edition that is not derived | name the edition that it is derived from with `from`, or take `opencc` out
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant, opencc: tw2ps}\n",
        str![[r#"
3:46-51 value::choice unknown value `tw2ps` | did you mean `tw2sp`?
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW

"#]],
    );
    check_editions(
        "  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant, opencc: [tw2t, xyz]}\n",
        str![[r#"
3:53-56 value::choice unknown value `xyz` | write one of `hk2s`, `hk2sp`, `hk2t`, `jp2t`, `s2hk`, `s2hkp`, `s2t`, `s2tw`, `s2twp`, `t2hk`, `t2jp`, `t2s`, `t2tw`, `tw2s`, `tw2sp`, `tw2t`
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW

"#]],
    );
    check_editions(
        "  - zh\n  - {tag: zh-Hans-CN, from: zh}\n",
        str![[r#"
3:11-21 edition::opencc `zh` and `zh-Hans-CN` do not tell which way to convert | add `opencc` with the name of a configuration such as `s2t` or `tw2sp`
zh /zh/ 中文
zh-Hans-CN /zh-hans/ 简体中文 < zh

"#]],
    );
    check_editions(
        "  - zh\n  - {tag: zh-Hans, from: zh, opencc: [tw2t, t2s]}\n",
        str![[r#"
zh /zh/ 中文
zh-Hans /zh-hans/ 简体中文 < zh tw2t t2s

"#]],
    );
    check_editions(
        "  - ja\n  - {tag: zh-Hant, from: ja}\n",
        str![[r#"
3:11-18 edition::opencc `ja` and `zh-Hant` do not tell which way to convert | add `opencc` with the name of a configuration such as `s2t` or `tw2sp`
ja /ja/ 日本語
zh-Hant /zh-hant/ 繁體中文 < ja

"#]],
    );
    check_editions(
        "  []\n",
        str![[r#"
2:3-5 edition::none a site without an edition | name one, or take the key out for `zh-Hant-TW` and `zh-Hans-CN`
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW tw2sp

"#]],
    );
    check_editions(
        "  zh-Hant\n",
        str![[r#"
2:3-10 value::wrong-type expected a list of editions, found text
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW tw2sp

"#]],
    );
    check_editions(
        "  - [zh]\n",
        str![[r#"
2:5-9 value::wrong-type expected text, found a list
zh-Hant-TW /zh-hant/ 繁體中文
zh-Hans-CN /zh-hans/ 简体中文 < zh-Hant-TW tw2sp

"#]],
    );
}

#[test]
fn faults_of_settings() {
    check(
        "title: [a]\ntehme: x\ndescription:\n  fr: a\n  zh: b\n",
        str![[r#"
1:8-11 value::wrong-type expected text, found a list
2:1-6 value::unknown-key unknown key `tehme` | did you mean `theme`?
4:3-5 edition::unknown no edition `fr` | the site has `zh-Hant-TW`, `zh-Hans-CN`
5:3-5 edition::unknown `zh` may be any of `zh-Hant-TW`, `zh-Hans-CN` | write more of the tag

"#]],
    );
    check(
        "title: {zh-hant: a, zh-Hant-TW: b}\n",
        str![[r#"
1:21-31 edition::twice two values for the edition `zh-Hant-TW` | keep one of them | 1:9 first here

"#]],
    );
    check(
        "editions: [zh_, en]\ntitle: {zh: 對照, en: x}\n",
        str![[r#"
1:12-15 edition::tag `zh_` is not a language tag | write a tag of BCP 47 such as `zh-Hant-TW`, `zh-Hans-CN` or `en`

"#]],
    );
    check(
        "theme: ../x\nmenu: [/talks, {label: a}, {page: a, lable: b}, [a]]\n",
        str![[r#"
1:8-12 value::path `../x` is no name of a theme ^ a slash divides segments | write it like `explainer`
2:8-14 value::path `/talks` is no path of a page ^ it begins with `/` | write it like `guide/talks.md`
2:16-26 value::missing-key no `page` in this entry | add `page: …`
2:38-43 value::unknown-key unknown key `lable` | did you mean `label`?
2:49-52 value::wrong-type expected text, found a list

"#]],
    );
    check(
        "base_url: example.org\n",
        str![[r#"
1:11-22 site::base-url `example.org` is no address for a site: it does not begin with `https://` or `http://` | write it like `https://example.org` or `https://example.org/folder`

"#]],
    );
    check(
        "base_url: https://a.example/x\neditions:\n  - zh-Hant-TW\n\
         \u{20} - {tag: en, base_url: 'HTTP://A.example/x/'}\n\
         \u{20} - {tag: fr, base_url: https://fr.a.example}\n\
         \u{20} - {tag: de, base_url: https://fr.a.example/de}\n\
         \u{20} - {tag: it, base_url: https://a.example}\n\
         \u{20} - {tag: ja, base_url: https://a.example/xy}\n",
        str![[r#"
4:25-46 edition::domain `http://a.example/x` is the address of two ^ not used | give the edition a host of its own, or take its `base_url` out | 1:11 the other is here
6:25-48 edition::domain `https://fr.a.example/de` and `https://fr.a.example` are one within the other ^ not used | give the edition a host of its own, or take its `base_url` out | 5:25 the other is here
7:25-42 edition::domain `https://a.example` and `https://a.example/x` are one within the other ^ not used | give the edition a host of its own, or take its `base_url` out | 1:11 the other is here

"#]],
    );
    check(
        "editions: [en, {tag: fr, base_url: https://fr.example}]\n",
        str![[r#"
1:36-54 edition::domain `fr` has an address, and the site has none ^ not used | say where all other pages are: a `base_url` beside `editions`

"#]],
    );
    check(
        "title：對照\nbase_url: http://x\n",
        str![[r#"
1:6-7 yaml::syntax a colon of full width behind a key | write `title: 對照`

"#]],
    );
    check(
        "title:對照",
        str![[r#"
1:6-7 yaml::syntax no space behind the colon | write `title: 對照`

"#]],
    );
    check(
        "- a\n",
        str![[r#"
1:1-4 value::wrong-type expected keys with values such as `title: …`, found a list

"#]],
    );
    check(
        "title: a\ntheme: b\ntheme: c\n---\ntitle: d\n",
        str![[r#"
3:1-6 yaml::duplicate-key the key `theme` comes twice ^ again here | keep one of them | 2:1 first here
4:1-4 yaml::documents a second YAML document ^ not read from here on | take out the line `---` or `...`

"#]],
    );
    check(
        "title: a\nmenu: [a, b\ntheme: b\n",
        str![[r#"
3:6-7 yaml::syntax a list or mapping in brackets that does not go on here | put `,` between its items and close it with the bracket that it needs

"#]],
    );
    check(
        "title: a\n b: c\n",
        str![[r#"
2:3-4 yaml::syntax a key where none can stand | indent it like the keys beside it, or put the text in quotes

"#]],
    );
    check(
        "title: a\n對照\ntheme: b\n",
        str![[r#"
2:1-3 yaml::syntax a line without a key | write `key: value`, or indent the line if it goes on from the one above

"#]],
    );
    check(
        "%TAG x\n",
        str![[r#"
1:1-2 yaml::syntax this is no YAML: while scanning a tag, did not find expected '!' | put text with special characters in quotes

"#]],
    );
}

#[test]
fn addresses_of_sites() {
    let mut all = String::new();
    for text in [
        "https://example.org",
        "https://example.org/",
        "http://localhost:1111/a/b/",
        "HTTPS://EXAMPLE.org/A",
        "https://[::1]:80/x",
        "https://user.github.io/%E5%B0%8D%E7%85%A7/",
        "",
        "example.org",
        "/x",
        "//example.org",
        "ftp://example.org",
        "javascript://example.org",
        "https://",
        "https:///x",
        "https://a b/",
        "https://例.org",
        "https://-a.org",
        "https://a..org",
        "https://a.org:0",
        "https://a.org:65536",
        "https://[::1",
        "https://[::1]x",
        "https://me:pw@a.org",
        "https://a.org?x",
        "https://a.org/#x",
        "https://a.org//b",
        "https://a.org/../b",
        "https://a.org/%2e%2e/b",
        "https://a.org/a%2fb",
        "https://a.org/a b/",
        "https://a.org/%00",
        "https://a.org/%ff",
    ] {
        all += &match BaseUrl::parse(text) {
            Ok(url) => format!("{text} = {} {:?}\n", url.origin, url.path),
            Err(fault) => format!("{text} : {fault}\n"),
        };
    }
    assert_data_eq!(
        all,
        str![[r#"
https://example.org = https://example.org []
https://example.org/ = https://example.org []
http://localhost:1111/a/b/ = http://localhost:1111 ["a", "b"]
HTTPS://EXAMPLE.org/A = https://example.org ["A"]
https://[::1]:80/x = https://[::1]:80 ["x"]
https://user.github.io/%E5%B0%8D%E7%85%A7/ = https://user.github.io ["對照"]
 : it does not begin with `https://` or `http://`
example.org : it does not begin with `https://` or `http://`
/x : it does not begin with `https://` or `http://`
//example.org : it does not begin with `https://` or `http://`
ftp://example.org : it does not begin with `https://` or `http://`
javascript://example.org : it does not begin with `https://` or `http://`
https:// : it names no host
https:///x : it names no host
https://a b/ : its host is not made of letters of ASCII, digits, `-` and `.`
https://例.org : its host is not made of letters of ASCII, digits, `-` and `.`
https://-a.org : its host is not made of letters of ASCII, digits, `-` and `.`
https://a..org : its host is not made of letters of ASCII, digits, `-` and `.`
https://a.org:0 : its host is not made of letters of ASCII, digits, `-` and `.`
https://a.org:65536 : its host is not made of letters of ASCII, digits, `-` and `.`
https://[::1 : its host is not made of letters of ASCII, digits, `-` and `.`
https://[::1]x : its host is not made of letters of ASCII, digits, `-` and `.`
https://me:pw@a.org : it holds the name of a user
https://a.org?x : it has a query or a fragment
https://a.org/#x : it has a query or a fragment
https://a.org//b : its path is not made of clean segments
https://a.org/../b : its path is not made of clean segments
https://a.org/%2e%2e/b : its path is not made of clean segments
https://a.org/a%2fb : its path is not made of clean segments
https://a.org/a b/ = https://a.org ["a b"]
https://a.org/%00 : its path is not made of clean segments
https://a.org/%ff : its path is not made of clean segments

"#]]
        .raw()
    );
}

#[test]
fn the_command_line_goes_first() {
    let mut sources = sources(&[("site.yaml", b"base_url: https://a.org/x")]);
    sources.request.base_url = Some("http://localhost:8000".into());
    let origin =
        |sources: &Sources| load(sources).value.base_url.expect("an address").origin;
    assert_eq!(origin(&sources), "http://localhost:8000");
    sources.request.base_url = Some("localhost".into());
    assert_eq!(origin(&sources), "https://a.org");
    assert_data_eq!(told("", &load(&sources).diagnostics), str![[r#"
- site::base-url `localhost` is no address for a site: it does not begin with `https://` or `http://` | write it like `https://example.org` or `https://example.org/folder`

"#]].raw());
}

/// The site's address is another on the command line; those of editions stay.
#[test]
fn the_command_line_names_the_sites_own_address() {
    let site = b"editions: [zh-Hant-TW, {tag: en, base_url: https://en.a.example}]\n";
    let mut sources = sources(&[("site.yaml", site)]);
    let own = |sources: &Sources| {
        let config = load(sources).value;
        let own = config.editions[1].base_url.as_ref();
        own.map(|own| own.value.to_string())
    };
    assert_eq!(own(&sources), None, "who has no address cannot lead back");
    sources.request.base_url = Some("https://a.example".into());
    assert_eq!(own(&sources).as_deref(), Some("https://en.a.example"));
    sources.request.base_url = Some("https://en.a.example/x".into());
    assert_eq!(own(&sources), None);
    assert_data_eq!(
        told(std::str::from_utf8(site).expect("UTF-8"), &load(&sources).diagnostics),
        str![[r#"
1:44-64 edition::domain `https://en.a.example` and `https://en.a.example/x` are one within the other ^ not used | give the edition a host of its own, or take its `base_url` out

"#]].raw()
    );
}

#[test]
fn text_that_is_not_utf8() {
    let sources =
        sources(&[("site.yaml", b"title: \xb9\xef"), ("content/terms/a.yaml", b"\xb9")]);
    let config = load(&sources);
    assert_eq!(config.value.editions.len(), 2);
    let mut all = config.diagnostics;
    all.extend(term::load(&sources, &config.value).diagnostics);
    assert_data_eq!(
        told("title: ??", &all),
        str![[r#"
1:8-9 file::not-utf8 the file is not UTF-8 ^ the first byte that is not | it looks like Big5: save it as UTF-8 in your editor, or convert it with `iconv -f BIG5 -t UTF-8`
1:1-2 file::not-utf8 the file is not UTF-8 ^ the first byte that is not | save it as UTF-8 in your editor

"#]]
        .raw()
    );
}

#[test]
fn names_of_editions() {
    let (config, _) = settings("editions: [zh-Hant, zh-Hant-HK, zh-Hans-CN, en]");
    let one = |id| Named::One(EditionId(id));
    assert_eq!(config.named("zh-hant"), one(0));
    assert_eq!(config.named("zh-Hant-HK"), one(1));
    assert_eq!(config.named("ZH-HANS"), one(2));
    assert_eq!(config.named("en"), one(3));
    assert_eq!(config.named("e"), Named::None);
    assert_eq!(config.named(""), Named::None);
    assert_eq!(config.named("zh"), Named::Several([0, 1, 2].map(EditionId).to_vec()));
}

const PAIR: &str = "[zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant}, en]";

#[test]
fn terms_are_read() {
    check_terms(PAIR, "", str![]);
    check_terms(PAIR, "# 無\n", str![]);
    check_terms(
        PAIR,
        "- zh-Hant-TW: 川普\n  zh-Hans-CN: 特朗普\n  en: Trump\n  kind: person\n\
         - zh-hant: 阿里‧拉里賈尼\n  zh-Hans: 阿里·拉里贾尼\n\
         - {zh-Hant: 2026, zh-Hans: 2026}\n\
         - {zh-Hant: 停火, en: ceasefire}\n\
         - {zh-Hant: 停火, en: truce}\n\
         - {zh-Hant: 德黑蘭, ja: テヘラン, zh-Hant-HK: 德黑蘭}\n",
        str![[r#"
川普 → 特朗普
阿里‧拉里賈尼 → 阿里·拉里贾尼
2026 → 2026

"#]],
    );
    let sources = sources(&[
        ("content/terms.yaml", "- {zh-Hant: 甲, zh-Hans: 一}".as_bytes()),
        ("content/terms/a.yaml", "- {zh-Hant: 乙, zh-Hans: 二}".as_bytes()),
        ("content/terms/b/c.yaml", "- {zh-Hant: 甲, zh-Hans: 三}".as_bytes()),
        ("content/terms/readme.md", b"- x"),
        ("content/termsX.yaml", b"- x"),
    ]);
    let config = load(&sources).value;
    let terms = term::load(&sources, &config);
    let [one, other] = [0, 1].map(|at| &config.editions[at].tag);
    let pairs = forms_between(&terms.value, one, other);
    assert_eq!(pairs, [("甲", "一"), ("乙", "二")]);
    let found = &terms.diagnostics[0];
    let places: Vec<String> = found
        .place
        .iter()
        .chain(found.related.iter().map(|(place, _)| place))
        .map(|place| place.path.to_string())
        .collect();
    assert_eq!(places, ["content/terms/b/c.yaml", "content/terms.yaml"]);
}

#[test]
fn faults_of_terms() {
    check_terms(
        PAIR,
        "zh-Hant: 川普\nzh-Hans: 特朗普\n",
        str![[r#"
1:1-13 value::wrong-type expected a list of terms: `- zh-Hant: …`, found keys with values

"#]],
    );
    check_terms(
        PAIR,
        "- 川普\n- zh-Hant: 川普\n- kind: person\n",
        str![[r#"
1:3-5 value::wrong-type expected a term: tags of editions with its forms, found text
2:3-14 term::alone a term with fewer than two forms | add its form in another edition: `zh-Hans-CN: …`
3:3-15 term::alone a term with fewer than two forms | add its form in another edition: `zh-Hans-CN: …`

"#]],
    );
    check_terms(
        PAIR,
        "- zh-Hant: ''\n  zh-Hans: 特朗普\n- zh-Hant: [川普]\n  zh-Hans:\n",
        str![[r#"
1:12-14 value::empty an empty text | write something, or take the key out
3:12-16 value::wrong-type expected text, found a list
4:3-10 value::wrong-type expected text, found nothing | write a value, or take the key out

"#]],
    );
    check_terms(
        PAIR,
        "- {zh-Hant: a, en: b, kind: persn}\n- {zh-Hant: c, en: d, kind: x}\n",
        str![[r#"
1:29-34 value::choice unknown value `persn` | did you mean `person`?
2:29-30 value::choice unknown value `x` | write one of `person`, `place`, `organisation`, `expression`

"#]],
    );
    check_terms(
        PAIR,
        "- {zh-Hatn: a, en: b, knd: person, definition: x}\n",
        str![[r#"
1:4-11 value::unknown-key unknown key `zh-Hatn` | did you mean `zh-Hant`?
1:23-26 value::unknown-key unknown key `knd` | did you mean `kind`?

"#]],
    );
    check_terms(
        PAIR,
        "- {zh: a, en: b}\n- {zh-Hant: a, zh-hant-tw: b}\n",
        str![[r#"
1:4-6 edition::unknown `zh` may be any of `zh-Hant-TW`, `zh-Hans-CN` | write more of the tag

"#]],
    );
    check_terms(
        PAIR,
        "- {zh-Hant: 川普, zh-Hans: 特朗普}\n- {zh-Hant: 川普, zh-Hans: 川普}\n",
        str![[r#"
2:26-28 term::twice `川普` becomes both `特朗普` and `川普` ^ here the second | keep one of the two terms, or give longer forms that differ | 1:26 here the first
川普 → 特朗普

"#]],
    );
    check_terms(
        PAIR,
        "- zh-Hant: 甲\n  zh-Hans: 乙\n- zh-Hant: 丙\n  zh-Hans 丁\n- a: b\n",
        str![[r#"
4:1-12 yaml::syntax a line without a key | write `key: value`, or indent the line if it goes on from the one above
甲 → 乙

"#]],
    );
}

/// How long it takes to read a file of this text.
fn time(text: &str) -> Duration {
    let path = path("content/terms.yaml");
    let part = Part::of_file(&path, text, Limit::File);
    let started = std::time::Instant::now();
    let _ = yaml::read(part);
    started.elapsed()
}

#[test]
fn depth_and_size_cost_no_more_than_their_length() {
    for piece in [
        "[",
        "{",
        "- ",
        "? ",
        "[{",
        "{a: ",
        "[a, ",
        "- - ? ",
        "&a ",
        "*a ",
        "!a ",
        "\"",
        "'",
        "a: b\n",
        "- a\n",
        "- {a: b}\n",
        "a ",
        "對",
        "#",
        "\n",
        "\t",
        "%",
        ",",
        "- |\n  a\n",
        "- \"a\n  b\"\n",
    ] {
        let text = piece.repeat(20_000);
        let spent = time(&text);
        assert!(spent < Duration::from_secs(2), "{piece:?}: {spent:?}");
    }
    let deep = "[".repeat(100_000);
    assert!(time(&deep) < Duration::from_millis(50));
    let large = " ".repeat((16 << 20) + 1);
    check(
        &large,
        str![[r#"
- yaml::too-large more than 16 MiB of YAML | split it into several files, or move text into a page's body

"#]],
    );
    check(
        &deep,
        str![[r#"
1:256-257 yaml::too-deep more than 64 lists or mappings in one another ^ reading stops here | put text with brackets in quotes

"#]],
    );
}

#[test]
fn limits_are_exact() {
    let nested = |depth: usize| {
        format!("title: x\nmenu: {}{}", "[".repeat(depth), "]".repeat(depth))
    };
    let codes = |text: &str| -> Vec<&str> {
        settings(text).1.iter().map(|found| found.code.as_str()).collect()
    };
    assert!(!codes(&nested(yaml::DEPTH - 1)).contains(&"yaml::too-deep"));
    assert!(codes(&nested(yaml::DEPTH)).contains(&"yaml::too-deep"));
}

proptest! {
    #[test]
    fn no_settings_make_it_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "title", "base_url", "editions", "theme", "menu", "tag", "from", "opencc", "page",
                "label", "path", "zh", "zh-Hant-TW", "zh-Hans", "en", "tw2sp", "kind", "person",
                ": ", ":", "：", "\n", "\r\n", "\n- ", "\n  ", "\t", "- ", "[", "]", "{", "}", ", ",
                "\"", "'", "&a ", "*a", "!!str ", "|\n", "對照", "𠮷", "\u{feff}", "---\n", "#", "? ",
                "https://a.org",
            ]),
            0..80,
        ),
    ) {
        let text = pieces.concat();
        let sources = sources(&[
            ("site.yaml", text.as_bytes()),
            ("content/terms.yaml", text.as_bytes()),
        ]);
        let config = load(&sources);
        assert!(!config.value.editions.is_empty());
        let terms = term::load(&sources, &config.value);
        for found in config.diagnostics.iter().chain(&terms.diagnostics) {
            let related = found.related.iter().map(|(place, _)| place);
            for span in found.place.iter().chain(related).filter_map(|place| place.span) {
                assert!(text.get(span.start..span.end).is_some(), "{found:?}");
            }
        }
    }
}
