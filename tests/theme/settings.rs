//! Settings of a theme as its author declares them and a site sets them: what
//! templates see of them, the style sheet that is made of them, and what is said
//! of faults.

use duizhao::base::diagnostic::{Code, Severity};

use crate::{PAGE, built, help, output, told};

/// A theme with a setting of each type, whose templates show them.
const THEME: (&str, &str) = (
    "themes/mine/theme.yaml",
    "name: 我的
description: 每一種設定各一個。
license: MIT
settings:
  accent: {type: colour, default: '#a00', dark: '#faa', on: paper, note: 重點。}
  paper: {type: colour, default: white, dark: black}
  ring: {type: colour, default: rgb(0 0 0 / 50%)}
  measure: {type: length, default: 36em}
  scale: {type: number, default: 1, min: 0.5, max: 2}
  fonts: {type: fonts, default: [Georgia, serif]}
  corner: {type: choice, default: square, options: [square, round]}
  motto: {type: text, default: ''}
  wide: {type: switch, default: false}
",
);

const SHOWN: (&str, &str) = (
    "themes/mine/templates/page.html",
    "{% set own = theme.settings -%}
{{ theme.name }}: {{ own.accent.light }} {{ own.accent.dark }}, {{ own.ring.light }}, \
     {{ own.measure }}, {{ own.scale }}, {{ own.fonts | join(sep=\"+\") }}, \
     {{ own.corner }}, “{{ own.motto }}”, {% if own.wide %}wide{% else %}narrow{% endif %}
{{ assets[\"settings.css\"] }}
",
);

fn site(settings: &str) -> Vec<(&str, &str)> {
    let mut files = vec![
        ("site.yaml", settings),
        PAGE,
        THEME,
        SHOWN,
        ("themes/mine/templates/section.html", ""),
        ("themes/mine/templates/404.html", ""),
        ("themes/mine/templates/chooser.html", "{{ theme.settings.measure }}"),
    ];
    files.sort_unstable();
    files
}

#[test]
fn defaults_hold_where_a_site_sets_nothing() {
    let built = built(&site("theme: mine\neditions: [zh-Hant-TW]\n"));
    assert_eq!(built.diagnostics, []);
    assert_eq!(
        output(&built, "zh-hant/a/index.html"),
        "我的: #aa0000 #ffaaaa, #00000080, 36em, 1, Georgia+serif, square, “”, narrow\n\
         /assets/settings.css\n"
    );
    assert_eq!(output(&built, "index.html"), "36em");
    assert_eq!(
        output(&built, "assets/settings.css"),
        "\
@layer settings {
  :root {
    --accent: #aa0000;
    --paper: #ffffff;
    --ring: #00000080;
    --measure: 36em;
    --scale: 1;
    --corner: square;
  }
  :root, [lang] {
    --fonts: \"Georgia\", serif;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --accent: #ffaaaa;
      --paper: #000000;
    }
  }
}
"
    );
}

#[test]
fn what_a_site_sets_holds_on_its_pages_and_in_its_style() {
    let built = built(&site(
        "editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant}]
theme:
  name: mine
  settings:
    accent: {light: oklch(0 0 0), dark: '#fff'}
    paper: '#eeeeee'
    ring: navy
    measure: 40.50CH
    scale: 1.25
    fonts: {zh-Hant: [Noto Serif TC, serif], zh: 宋體}
    corner: round
    motto: 溫故<知新>
    wide: true
",
    ));
    assert_eq!(built.diagnostics, []);
    let page = |edition: &str| output(&built, &format!("{edition}/a/index.html"));
    assert_eq!(
        page("zh-hant"),
        "我的: #000000 #ffffff, #000080, 40.5ch, 1.25, Noto Serif TC+serif, round, \
         “溫故&lt;知新&gt;”, wide\n/assets/settings.css\n"
    );
    assert!(page("zh-hans").contains(", 宋體, round"), "{}", page("zh-hans"));
    assert_eq!(
        output(&built, "assets/settings.css"),
        "\
@layer settings {
  :root {
    --accent: #000000;
    --paper: #eeeeee;
    --ring: #000080;
    --measure: 40.5ch;
    --scale: 1.25;
    --corner: round;
  }
  :root, [lang] {
    --fonts: \"Georgia\", serif;
  }
  [lang]:lang(zh) {
    --fonts: \"宋體\";
  }
  [lang]:lang(zh-Hant) {
    --fonts: \"Noto Serif TC\", serif;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --accent: #ffffff;
      --paper: #000000;
    }
  }
}
"
    );
}

/// Each line of settings with what is told of it; the default holds then.
#[test]
fn what_is_wrong_is_told_where_it_is_written() {
    for (line, code, marked, advice) in [
        ("acent: red", Code::SettingUnknown, "acent", "did you mean `accent`?"),
        ("accent: #a00", Code::SettingValue, "accent", "put it in quotes"),
        ("accent: redd", Code::SettingValue, "redd", "write a colour such as"),
        ("accent: 123456", Code::SettingValue, "123456", "write a colour such as"),
        ("accent: {drak: red}", Code::UnknownKey, "drak", "did you mean `dark`?"),
        ("accent: {dark: 'red;}'}", Code::SettingValue, "'red;}'", "write a colour"),
        ("accent: [red]", Code::WrongType, "[red]", ""),
        ("measure: 34", Code::SettingValue, "34", "write a number with a unit"),
        ("measure: 1em;x", Code::SettingValue, "1em;x", "write a number with a unit"),
        ("scale: 3", Code::SettingValue, "3", "write a number from 0.5 to 2"),
        ("scale: .nan", Code::SettingValue, ".nan", "write a number from 0.5 to 2"),
        ("scale: '1'", Code::SettingValue, "'1'", "write a number from 0.5 to 2"),
        ("fonts: 'A, B'", Code::SettingValue, "'A, B'", "write families such as"),
        ("fonts: {中文: A}", Code::EditionTag, "中文", "write a tag of BCP 47"),
        ("corner: roud", Code::UnknownChoice, "roud", "did you mean `round`?"),
        ("motto: [a]", Code::WrongType, "[a]", ""),
        ("wide: yes", Code::UnknownChoice, "yes", "write `true`"),
    ] {
        let text = format!(
            "editions: [zh-Hant-TW]\ntheme:\n  name: mine\n  settings:\n    {line}\n"
        );
        let files = site(&text);
        let built = built(&files);
        assert_eq!(told(&files, &built), [(code, format!("site.yaml: {marked}"))]);
        let help = built.diagnostics[0].help.as_deref().unwrap_or_default();
        assert!(help.starts_with(advice), "{line}: {help}");
        assert!(
            output(&built, "zh-hant/a/index.html").contains(
                "#aa0000 #ffaaaa, #00000080, 36em, 1, Georgia+serif, square, “”, narrow"
            ),
            "{line}"
        );
    }
}

#[test]
fn a_wrong_declaration_is_told_once() {
    for (declared, code, marked) in [
        ("Accent: {type: text, default: a}", Code::SettingName, "Accent"),
        ("accent: {type: text}", Code::MissingKey, "accent"),
        ("accent: {default: a}", Code::MissingKey, "accent"),
        ("accent: {type: color, default: red}", Code::UnknownChoice, "color"),
        ("accent: {type: colour, default: redd}", Code::SettingValue, "redd"),
        ("accent: {type: colour, default: red, dark: dakr}", Code::SettingValue, "dakr"),
        ("accent: {type: colour, default: red, on: papre}", Code::UnknownChoice, "papre"),
        ("accent: {type: text, default: a, min: 1}", Code::UnknownKey, "min"),
        ("accent: {type: number, default: 3, max: 2}", Code::SettingValue, "3"),
        ("accent: {type: choice, default: a}", Code::MissingKey, "accent"),
        ("accent: {type: choice, default: a, options: [a, B]}", Code::SettingName, "B"),
        ("accent: red", Code::WrongType, "red"),
    ] {
        let theme = "themes/mine/theme.yaml";
        let text = format!("settings:\n  {declared}\n");
        let files = [
            ("site.yaml", "theme: {name: mine}\n"),
            PAGE,
            (theme, &text),
            ("themes/mine/templates/page.html", ""),
            ("themes/mine/templates/section.html", ""),
            ("themes/mine/templates/404.html", ""),
            ("themes/mine/templates/chooser.html", ""),
        ];
        let built = built(&files);
        assert_eq!(
            told(&files, &built),
            [(code, format!("{theme}: {marked}"))],
            "{declared}"
        );
    }
}

/// A site that sets what its theme declares wrongly is not blamed for it.
#[test]
fn a_site_is_not_blamed_for_its_theme() {
    let files = [
        ("site.yaml", "theme: {settings: {own: red}}\n"),
        PAGE,
        ("themes/explainer/theme.yaml", "settings: {own: {type: color, default: red}}\n"),
    ];
    let built = built(&files);
    let theme = "themes/explainer/theme.yaml: color".to_owned();
    assert_eq!(told(&files, &built), [(Code::UnknownChoice, theme)]);
}

#[test]
fn a_colour_that_cannot_be_read_on_its_ground_is_told() {
    let theme = |settings: &str| format!("theme: {{settings: {{{settings}}}}}\n");
    for (settings, marked, message) in [
        (
            "accent: '#999'",
            "'#999'",
            "`accent` on `paper` has a contrast of 2.77 in the light scheme",
        ),
        (
            "accent: {dark: '#b5331c'}",
            "'#b5331c'",
            "`accent` on `paper` has a contrast of 2.93 in the dark scheme",
        ),
        // Of the two, the site sets the ground.
        (
            "tint: '#999'",
            "'#999'",
            "`link` on `tint` has a contrast of 2.99 in the light scheme",
        ),
    ] {
        let text = theme(settings);
        let files = [PAGE, ("site.yaml", &*text)];
        let built = built(&files);
        let (code, place) = told(&files, &built).remove(0);
        assert_eq!((code, place), (Code::SettingFaint, format!("site.yaml: {marked}")));
        let first = &built.diagnostics[0];
        assert_eq!(first.severity, Severity::Warning);
        assert!(first.message.starts_with(message), "{}", first.message);
        let remedy = if message.contains("dark scheme") { "lighter" } else { "darker" };
        assert!(help(&built).contains(remedy), "{}", help(&built));
    }
    let text = theme("accent: '#087a45', paper: '#fff', line: '#eee'");
    assert_eq!(built(&[PAGE, ("site.yaml", &text)]).diagnostics, []);
}

#[test]
fn the_settings_of_the_built_in_theme_reach_every_page() {
    let built = built(&[
        PAGE,
        (
            "site.yaml",
            "base_url: https://example.org\n\
             theme: {settings: {paper: {light: '#ffffff', dark: '#101010'}}}\n",
        ),
    ]);
    assert_eq!(built.diagnostics, []);
    for page in ["index.html", "zh-hant/a/index.html", "zh-hans/404.html"] {
        let page = output(&built, page);
        assert!(
            page.contains("content=\"#ffffff\" media=\"(prefers-color-scheme: light)")
        );
        assert!(
            page.contains("content=\"#101010\" media=\"(prefers-color-scheme: dark)")
        );
        assert!(page.contains("href=\"/assets/styles.css\""), "{page}");
    }
    let joined = output(&built, "assets/styles.css");
    let at = |text: &str| joined.find(text).expect(text);
    assert!(at("@layer settings, theme, site;") < at("--accent: "), "{joined}");
    assert!(at("--accent: ") < at("@layer theme {"), "{joined}");
}

/// What the style takes from settings is declared, and what is declared is used.
#[test]
fn the_style_of_the_built_in_theme_uses_each_setting() {
    let built = built(&[PAGE]);
    let joined = output(&built, "assets/styles.css");
    let (settings, _) = joined.split_once("@layer theme {").expect("a layer");
    let declared = settings.lines().filter_map(|line| {
        line.trim().strip_prefix("--")?.split_once(':').map(|(name, _)| name)
    });
    let styles: String = built
        .outputs
        .keys()
        .filter(|path| path.as_str().ends_with(".css"))
        .map(|path| output(&built, path.as_str()))
        .collect();
    let declared: Vec<&str> = declared.collect();
    assert!(declared.contains(&"measure-han"), "{declared:?}");
    for name in declared {
        let used = [")", ","].map(|end| styles.contains(&format!("var(--{name}{end}")));
        assert!(used.contains(&true), "--{name}");
    }
}

#[test]
fn a_site_may_declare_more_and_write_the_sheet_itself() {
    let files = [
        PAGE,
        ("site.yaml", "theme: {settings: {own: 2em, accent: navy}}\n"),
        (
            "themes/explainer/theme.yaml",
            "settings:\n  own: {type: length, default: 1em}\n  \
             accent: {type: colour, default: teal}\n",
        ),
    ];
    let own = built(&files);
    assert_eq!(own.diagnostics, []);
    let settings = output(&own, "assets/styles.css");
    assert!(settings.contains("--own: 2em;") && settings.contains("--ink: #1b1e20;"));
    assert_eq!(settings.matches("--accent: ").count(), 1, "no dark one: {settings}");

    let sheet = ("themes/explainer/assets/settings.css", ":root { --own: 3em }\n");
    let mut files = files.to_vec();
    files.push(sheet);
    let replaced = built(&files);
    let joined = output(&replaced, "assets/styles.css");
    let layer = format!("@layer settings {{\n{}}}\n", sheet.1);
    assert!(joined.contains(&layer), "{joined}");
    assert!(!joined.contains("--own: 2em"), "{joined}");
}
