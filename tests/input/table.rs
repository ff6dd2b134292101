//! Faults of every kind, each alone in a good site: what is told, and where.

use crate::site;

/// Where in the theme a site lays its own templates.
macro_rules! template {
    ($name:literal) => {
        concat!("themes/explainer/templates/", $name)
    };
}

/// What is told of these files, one finding a line.
fn holds(name: &str, bad: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(site::told(bad), expected, "{name}");
}

#[test]
fn settings_and_front_matter() {
    let page = "content/bad.md";
    holds(
        "NUL in text",
        &[(page, "一\0二\n")],
        &["file::nul content/bad.md:1:2 (warning)"],
    );
    holds(
        "NUL in front matter",
        &[(page, "---\ntitle: 一\0二\n---\n")],
        &["yaml::syntax content/bad.md:2:9"],
    );
    holds(
        "NUL in settings",
        &[("site.yaml", "title: 一\0\n")],
        &["yaml::syntax site.yaml:1:9"],
    );
    holds(
        "front matter without an end",
        &[(page, "---\ntitle: 題\n\n# 文\n")],
        &["front-matter::unclosed content/bad.md:1:1"],
    );
    holds(
        "several faults in settings",
        &[("site.yaml", "titel: 一\nmenu: [{label: 一}]\ntheme: [a]\nbase_url: x\n")],
        &[
            "value::unknown-key site.yaml:1:1",
            "value::missing-key site.yaml:2:8",
            "value::wrong-type site.yaml:3:8",
            "site::base-url site.yaml:4:11",
        ],
    );
    holds(
        "several faults in terms",
        &[(
            "content/terms.yaml",
            "- {zh-Hant: 一}\n- 二\n- {zh-Hant: [三], zh-Hans: 三}\n- {zh-hnt: 一, zh-Hans: 二}\n",
        )],
        &[
            "term::alone content/terms.yaml:1:3",
            "value::wrong-type content/terms.yaml:2:3",
            "value::wrong-type content/terms.yaml:3:13",
            "value::unknown-key content/terms.yaml:4:4",
        ],
    );
    holds(
        "paths that leave the site",
        &[(
            page,
            "---\nslug: ../a\naliases: [../../a, /etc//x, 'C:\\x', /a/../b]\n\
             template: /etc/passwd\ntranslation_of: /../x\ntags: ['../x', /abs]\n---\n",
        )],
        &[
            "value::path content/bad.md:2:7",
            "value::path content/bad.md:3:11",
            "value::path content/bad.md:3:20",
            "value::path content/bad.md:3:29",
            "value::path content/bad.md:3:37",
            "value::path content/bad.md:4:11",
            "value::path content/bad.md:5:17",
            "value::path content/bad.md:6:8",
            "value::path content/bad.md:6:16",
        ],
    );
}

/// Deep and large YAML is refused before it is understood.
#[test]
fn yaml_without_measure() {
    let deep = "[".repeat(100_000);
    let maps = "{a: ".repeat(10_000);
    let large = "長".repeat(350_000);
    let front = |text: &str| format!("---\nextra: {text}\n---\n");
    holds(
        "deep settings",
        &[("site.yaml", &format!("title: {deep}\n"))],
        &["yaml::too-deep site.yaml:1:263"],
    );
    holds(
        "deep mappings",
        &[("content/bad.md", &front(&maps))],
        &["yaml::too-deep content/bad.md:2:260"],
    );
    holds(
        "large front matter",
        &[("content/bad.md", &front(&large))],
        &["yaml::too-large content/bad.md"],
    );
    holds(
        "labels",
        &[("themes/explainer/labels/zh.yaml", &deep)],
        &["yaml::too-large themes/explainer/labels/zh.yaml"],
    );
}

#[test]
fn pages_with_one_url_are_named_once() {
    let collision = |path: &str| format!("output::collision {path}");
    let slug = |slug: &str| format!("---\nslug: {slug}\n---\n");
    let cases = [
        ("content/a.md", slug("x"), "content/b.md", slug("x")),
        ("content/a.md", slug("x"), "content/b.md", slug("X")),
        ("content/cafe\u{301}.md", "a\n".into(), "content/caf\u{e9}.md", "b\n".into()),
        ("content/other.md", "a\n".into(), "content/z.md", slug("other")),
        ("content/a.png", "a".into(), "content/static/A.png", "b".into()),
    ];
    for (first, a, second, b) in &cases {
        let (built, sources) = site::build(&[(*first, a), (*second, b)]);
        let told: Vec<String> =
            built.diagnostics.iter().map(|found| site::line(found, &sources)).collect();
        assert_eq!(told, [collision(second)], "{first} and {second}");
        let found = &built.diagnostics[0];
        assert!(found.message.contains(first) && found.message.contains(second));
        assert_eq!(found.related[0].0.path.as_str(), *first);
        let looks_alike = first.contains('\u{301}');
        assert_eq!(
            found.message.contains("look alike"),
            looks_alike,
            "{}",
            found.message
        );
    }
    holds(
        "two files for one page",
        &[("content/a.md", "一\n"), ("content/a/index.md", "二\n")],
        &["file::two-documents content/a/index.md"],
    );
}

/// A former URL at which another page lives: the page stays.
#[test]
fn an_alias_never_takes_the_place_of_a_page() {
    let alias = "---\naliases: [/zh-hant/other/]\n---\n";
    let (built, sources) = site::build(&[("content/a.md", alias)]);
    assert_eq!(
        site::line(&built.diagnostics[0], &sources),
        "output::collision content/a.md"
    );
    let other = built
        .outputs
        .iter()
        .find(|(path, _)| path.as_str() == "zh-hant/other/index.html");
    let html = other.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned());
    assert!(html.unwrap_or_default().contains("<h1"), "the page is a redirection");
}

#[test]
fn links_images_and_templates() {
    holds(
        "a missing image",
        &[("content/bad.md", "一\n\n見![圖](no.png)\n")],
        &["link::missing-file content/bad.md:3:2"],
    );
    holds(
        "a link out of the content",
        &[("content/bad.md", "[一](../../etc/passwd)\n")],
        &["link::dead content/bad.md:1:1"],
    );
    let mine = |name: &str| format!("---\ntemplate: {name}\n---\n");
    holds(
        "a missing template",
        &[("content/bad.md", &mine("none.html"))],
        &["theme::no-template content/bad.md:2:11"],
    );
    holds(
        "an undefined name",
        &[
            ("content/bad.md", &mine("mine.html")),
            (template!("mine.html"), "一\n{{ page.nothing.more }}"),
        ],
        &["theme::fault themes/explainer/templates/mine.html:2:9"],
    );
}

/// A template that no other page asks for takes none of them with it.
#[test]
fn templates_without_an_end() {
    let bad = ("content/bad.md", "---\ntemplate: mine.html\n---\n");
    let mine = "themes/explainer/templates/mine.html";
    let b = "themes/explainer/templates/b.html";
    let deep = "{% if a %}".repeat(20_000) + &"{% endif %}".repeat(20_000);
    let cases = [
        ("{% include \"mine.html\" %}", "", "theme::fault", mine),
        ("{% include \"b.html\" %}", "{% include \"mine.html\" %}", "theme::fault", b),
        ("{% extends \"b.html\" %}", "{% extends \"mine.html\" %}", "theme::fault", b),
        ("{% extends \"no.html\" %}", "", "theme::fault", mine),
        ("{% include \"no.html\" %}", "", "theme::syntax", mine),
        ("{{", "", "theme::syntax", mine),
        (&deep, "", "theme::syntax", mine),
    ];
    for (text, other, code, path) in cases {
        let told = site::told(&[bad, (mine, text), (b, other)]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with(&format!("{code} {path}")), "{told:?}");
    }
}
