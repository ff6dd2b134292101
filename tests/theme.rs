//! Themes as their authors meet them: what they may lay over the built-in one,
//! and what is said of their faults.

#[path = "theme/chapter.rs"]
mod chapter;
#[path = "theme/hostile.rs"]
mod hostile;
#[path = "theme/meant.rs"]
mod meant;
#[path = "turns/memory.rs"]
mod memory;
#[path = "theme/names.rs"]
mod names;
#[path = "theme/overlay.rs"]
mod overlay;
#[path = "theme/parallel.rs"]
mod parallel;
#[path = "theme/settings.rs"]
mod settings;
#[path = "theme/sheets.rs"]
mod sheets;
#[path = "theme/style.rs"]
mod style;

use std::path::Path;

use duizhao::base::diagnostic::{Code, Diagnostic};
use duizhao::base::path::OutputPath;
use duizhao::pipeline::Built;
use memory::{cold, sources};

const PAGE: (&str, &str) = ("content/a.md", "---\ntitle: 談判\n---\n\n內文。\n");

fn built(files: &[(&str, &str)]) -> Built {
    cold(&sources(files))
}

/// A file of the output, as text.
fn output(built: &Built, path: &str) -> String {
    let path = OutputPath::parse(path).expect("tests use clean paths");
    let file = built.outputs.get(&path).unwrap_or_else(|| {
        panic!("{path} is missing: {:?}", built.diagnostics);
    });
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// Codes and places as `path: the text that is marked`.
fn told(files: &[(&str, &str)], built: &Built) -> Vec<(Code, String)> {
    let place = |finding: &Diagnostic| {
        let Some(place) = &finding.place else { return "nowhere".to_owned() };
        let path = place.path.as_str();
        let text = files.iter().find(|(own, _)| *own == path).map(|(_, text)| *text);
        match (text, place.span) {
            (Some(text), Some(span)) => {
                let marked = text.get(span.start..span.end).expect("a place in the file");
                format!("{path}: {marked}")
            }
            _ => path.to_owned(),
        }
    };
    built.diagnostics.iter().map(|finding| (finding.code, place(finding))).collect()
}

fn help(built: &Built) -> &str {
    built.diagnostics[0].help.as_deref().unwrap_or_default()
}

#[test]
fn all_faults_of_syntax_are_told_at_once() {
    let files = [
        PAGE,
        ("themes/explainer/templates/page.html", "題：{{ page.title | }}\n"),
        ("themes/explainer/templates/parts/own.html", "{% if page.title %}\n"),
        ("themes/explainer/templates/section.html", "{% nonsense %}"),
    ];
    let built = built(&files);
    let found = told(&files, &built);
    let files_told: Vec<&str> = found
        .iter()
        .filter(|(code, _)| *code == Code::TemplateSyntax)
        .filter_map(|(_, place)| place.split(": ").next())
        .collect();
    assert_eq!(files_told, files[1..].iter().map(|(path, _)| *path).collect::<Vec<_>>());
    assert_eq!(found.len(), 3, "and nothing else: {found:?}");
}

#[test]
fn an_undefined_name_is_told_once_for_all_pages() {
    let page = "themes/explainer/templates/page.html";
    let files = [
        PAGE,
        ("content/b.md", "乙\n"),
        ("content/c.md", "丙\n"),
        (page, "題：{{ page.title }}\n著：{{ page.auhtors }}\n"),
    ];
    let built = built(&files);
    assert_eq!(told(&files, &built), [(Code::TemplateFault, format!("{page}: auhtors"))]);
    let message = &built.diagnostics[0].message;
    assert!(
        message.contains("auhtors") && message.ends_with("(on 6 pages)"),
        "{message}"
    );
}

#[test]
fn a_fault_in_an_included_template_is_told_where_it_is() {
    let part = "themes/explainer/templates/parts/title.html";
    let files = [PAGE, (part, "<h1>{{ pgae.title }}</h1>")];
    let built = built(&files);
    let found = told(&files, &built);
    assert_eq!(found, [(Code::TemplateFault, format!("{part}: pgae"))]);
}

#[test]
fn unknown_filters_are_all_told_at_their_places() {
    let part = "themes/explainer/templates/parts/title.html";
    let page = "themes/explainer/templates/404.html";
    let files = [
        PAGE,
        (part, "<h1>{{ page.title | shout }}</h1>"),
        (page, "題\n題：{{ page.title | lowercase }}"),
    ];
    let built = built(&files);
    assert_eq!(
        told(&files, &built),
        [
            (Code::TemplateSyntax, format!("{page}: lowercase")),
            (Code::TemplateSyntax, format!("{part}: shout")),
        ]
    );
}

#[test]
fn a_fault_of_the_built_in_theme_is_told_in_its_own_file() {
    let mut sources = sources(&[PAGE]);
    let base = "explainer/templates/base.html";
    let base = sources.builtin_themes.keys().find(|path| path.as_str() == base).cloned();
    let base = base.expect("the built-in theme has this template");
    sources.builtin_themes.insert(
        base,
        duizhao::base::source::SourceFile::new(
            &b"{% block main %}{% endblock %}{{ nothing }}"[..],
        ),
    );
    let built = cold(&sources);
    let places: Vec<&str> = built
        .diagnostics
        .iter()
        .filter_map(|finding| Some(finding.place.as_ref()?.path.as_str()))
        .collect();
    assert_eq!(places, ["themes/explainer/templates/base.html"]);
}

#[test]
fn a_template_that_is_not_there_is_told_with_the_nearest() {
    let files = [("content/a.md", "---\ntemplate: pages.html\n---\n內文。\n")];
    let built = built(&files);
    let found = told(&files, &built);
    assert_eq!(found, [(Code::MissingTemplate, "content/a.md: pages.html".to_owned())]);
    assert_eq!(help(&built), "did you mean `page.html`?");
}

#[test]
fn cycles_are_told_and_end() {
    for (one, other) in [
        ("{% include \"two.html\" %}", "{% include \"page.html\" %}"),
        ("{% extends \"two.html\" %}", "{% extends \"page.html\" %}"),
        ("{% include \"page.html\" %}", ""),
        ("{% extends \"page.html\" %}", ""),
    ] {
        let files = [
            PAGE,
            ("themes/explainer/templates/page.html", one),
            ("themes/explainer/templates/two.html", other),
        ];
        let built = built(&files);
        let found = told(&files, &built);
        assert!(!found.is_empty(), "{one} {other}");
        for (code, place) in found {
            assert_eq!(code, Code::TemplateFault, "{one} {other}: {place}");
            let is_own = ["page.html", "two.html"].iter().any(|name| {
                place.starts_with(&format!("themes/explainer/templates/{name}"))
            });
            assert!(is_own, "{one} {other}: {place}");
        }
    }
}

#[test]
fn a_parent_that_is_not_there_is_told() {
    let page = "themes/explainer/templates/page.html";
    let files = [PAGE, (page, "{% extends \"bsae.html\" %}")];
    let built = built(&files);
    let found = told(&files, &built);
    assert!(found.iter().all(|(_, place)| place.starts_with(page)), "{found:?}");
    assert!(built.diagnostics[0].message.contains("bsae.html"), "{found:?}");
}

#[test]
fn a_template_that_is_not_text_is_told() {
    let path = "themes/explainer/templates/own.html";
    let mut sources = sources(&[PAGE]);
    memory::put(&mut sources, path, b"<p>\xff</p>");
    let built = cold(&sources);
    let codes: Vec<Code> = built.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::NotUtf8]);
}

#[test]
fn a_site_may_extend_the_themes_own_template() {
    let built = built(&[
        PAGE,
        (
            "themes/explainer/templates/page.html",
            "{% extends \"theme/page.html\" %}\
             {% block footer %}<p>我的頁尾：{{ page.title }}</p>{% endblock footer %}",
        ),
    ]);
    assert_eq!(built.diagnostics, []);
    let page = output(&built, "zh-hant/a/index.html");
    assert!(page.contains("<p>我的頁尾：談判</p>"), "{page}");
    assert!(page.contains("<h1>談判</h1>") && page.contains("內文。"), "{page}");
    assert!(!page.contains("<footer"), "the theme's block is replaced");
    let other = output(&built, "zh-hant/index.html");
    assert!(!other.contains("我的頁尾"), "other templates are the theme's");
}

#[test]
fn a_part_of_the_theme_may_be_replaced_in_all_its_templates() {
    let part = "themes/explainer/templates/parts/footer.html";
    let built = built(&[PAGE, (part, "<footer>我的</footer>")]);
    assert_eq!(built.diagnostics, []);
    for page in ["zh-hant/a/index.html", "zh-hant/index.html", "zh-hans/404.html"] {
        assert!(output(&built, page).contains("<footer>我的</footer>"), "{page}");
    }
}

#[test]
fn a_label_and_an_asset_may_be_replaced() {
    let plain = built(&[PAGE]);
    let built = built(&[
        PAGE,
        ("themes/explainer/labels/zh-Hant.yaml", "skip: 跳到這裡的內文\n"),
        ("themes/explainer/assets/style.css", "body { color: red }\n"),
        ("themes/explainer/assets/own.css", "p {}\n"),
    ]);
    assert_eq!(built.diagnostics, []);
    let page = |edition: &str| output(&built, &format!("{edition}/a/index.html"));
    assert!(page("zh-hant").contains("跳到這裡的內文"));
    assert!(page("zh-hans").contains("跳到这里的内文"), "converted with the others");
    let home = |built: &Built| {
        let page = output(built, "zh-hant/404.html");
        page.lines().find(|line| line.contains("class=\"go\"")).map(str::to_owned)
    };
    assert!(home(&plain).is_some());
    assert_eq!(home(&built), home(&plain), "the other labels are the theme's");
    let styles = output(&built, "assets/styles.css");
    assert!(styles.contains("@layer theme {\nbody { color: red }\n}\n"), "{styles}");
    assert!(!styles.contains("@layer tokens, base"), "{styles}");
    assert_eq!(output(&built, "assets/own.css"), "p {}\n");
    assert_eq!(output(&built, "assets/theme.js"), output(&plain, "assets/theme.js"));
}

/// A theme without scripts has nobody who would read an index.
#[test]
fn a_theme_may_list_all_pages_and_have_no_index() {
    let files = |built: &Built| {
        let paths = built.outputs.keys().map(|path| path.as_str().to_owned());
        let own = paths.filter(|path| path.starts_with("zh-hant/search/"));
        own.collect::<Vec<_>>()
    };
    let plain = built(&[PAGE, ("site.yaml", "theme: plain\n")]);
    assert_eq!(plain.diagnostics, []);
    assert_eq!(files(&plain), ["zh-hant/search/index.html"]);
    assert!(output(&plain, "zh-hant/search/index.html").contains("/zh-hant/a/"));
    assert!(files(&built(&[PAGE])).len() > 1);
    let manifest = ("themes/plain/theme.yaml", "search: on\n");
    let searched = built(&[PAGE, ("site.yaml", "theme: plain\n"), manifest]);
    assert!(files(&searched).len() > 1, "a site's own manifest counts");
}

#[test]
fn a_file_of_labels_needs_only_what_an_edition_says_otherwise() {
    let built = built(&[
        PAGE,
        ("themes/explainer/labels/zh-Hans.yaml", "skip: 直达正文\n"),
        ("themes/explainer/labels/zh-Hant-TW.yaml", "home: 回首頁\n"),
    ]);
    assert_eq!(built.diagnostics, []);
    let page = |edition: &str| output(&built, &format!("{edition}/404.html"));
    assert!(
        page("zh-hant").contains("跳到主要內容"),
        "of the file for all of the script"
    );
    assert!(page("zh-hant").contains("回首頁"), "of its own file");
    assert!(page("zh-hans").contains("直达正文"), "of its own file");
    assert!(page("zh-hans").contains("回首页"), "converted of its origin's");
}

#[test]
fn an_unknown_theme_is_told_with_the_nearest() {
    let files = [PAGE, ("site.yaml", "theme: explaner\n")];
    let built = built(&files);
    assert_eq!(
        told(&files, &built),
        [(Code::UnknownTheme, "site.yaml: explaner".into())]
    );
    assert_eq!(help(&built), "did you mean `explainer`?");
}

#[test]
fn a_theme_of_ones_own_needs_nothing_of_the_built_in_one() {
    let theme = |name: &'static str| (name, "{{ page.kind }}{{ site.title }}");
    let built = built(&[
        PAGE,
        ("site.yaml", "theme: 自己\ntitle: 對照\neditions: [zh-Hant-TW]\n"),
        theme("themes/自己/templates/page.html"),
        theme("themes/自己/templates/section.html"),
        theme("themes/自己/templates/404.html"),
        ("themes/自己/templates/chooser.html", "{{ site.title }}"),
    ]);
    assert_eq!(built.diagnostics, []);
    assert_eq!(output(&built, "zh-hant/a/index.html"), "page對照");
    assert_eq!(output(&built, "zh-hant/index.html"), "home對照");
    let outputs: Vec<&str> = built.outputs.keys().map(OutputPath::as_str).collect();
    assert_eq!(
        outputs,
        [
            "index.html",
            "zh-hant/404.html",
            "zh-hant/a/index.html",
            "zh-hant/index.html",
            "zh-hant/manifest.webmanifest",
        ]
    );
}

/// What the author writes reaches a page as text, whatever it is.
#[test]
fn texts_are_escaped_in_every_place_of_the_theme() {
    let hostile = "</title></script><script>alert(1)</script>\\\"'><b>&amp;";
    let front = format!(
        "---\ntitle: \"{hostile}\"\ndescription: \"{hostile}\"\nsummary: \"{hostile}\"\n\
         authors: [\"{hostile}\"]\ntags: [\"{hostile}\"]\ndate: 2026-01-01\naliases: [/old/]\n\
         ---\n\n## 一\n\n## 二\n"
    );
    let site = format!(
        "title: \"{hostile}\"\ndescription: \"{hostile}\"\nbase_url: https://example.org\n\
         menu: [{{page: s/a, label: \"{hostile}\"}}]\n\
         editions: [{{tag: zh-Hant, label: \"{hostile}\"}}, \
         {{tag: zh-Hans, from: zh-Hant, label: \"{hostile}\"}}]\n"
    );
    let built = built(&[
        ("site.yaml", &site),
        ("content/s/a.md", &front),
        ("content/s/b.md", &front),
    ]);
    let codes: Vec<Code> = built.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::Collision], "two pages have the same alias");
    let pages = built.outputs.keys().filter(|path| path.as_str().ends_with(".html"));
    for path in pages {
        let page = output(&built, path.as_str());
        assert!(!page.contains("<script>"), "{path}:\n{page}");
        assert!(!page.contains("<b>"), "{path}:\n{page}");
        assert!(page.contains("&lt;script&gt;"), "{path} shows it:\n{page}");
    }
}

/// The fields of the views, which are the theme authors' contract.
#[expect(clippy::disallowed_methods, reason = "the test reads the source and the guide")]
#[test]
fn every_field_of_a_view_is_in_the_guide() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts =
        ["doors", "feed", "icon", "pagination", "parallel", "sections", "terms", "theme"];
    let parts = parts.map(|part| format!("view/{part}.rs"));
    let views = std::iter::once("view.rs".to_owned()).chain(parts).map(|name| {
        let file = project.join("src/page").join(name);
        std::fs::read_to_string(file).expect("views")
    });
    let views: String = views.collect();
    let fields: Vec<&str> = views
        .lines()
        .filter_map(|line| line.strip_prefix("    pub ")?.split_once(':'))
        .map(|(field, _)| field)
        .collect();
    assert!(fields.len() > 60 && fields.contains(&"hreflang"), "{fields:?}");
    let mut missing = Vec::new();
    for name in ["themes.md", "themes.en.md"] {
        let chapter = project.join("content/guide").join(name);
        let text = std::fs::read_to_string(chapter).expect("a chapter on themes");
        // Every other piece between backquotes is code.
        let code: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        let words = || {
            let of_field = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            code.iter().flat_map(move |code| code.split(move |c| !of_field(c)))
        };
        let unnamed = fields.iter().filter(|field| !words().any(|word| word == **field));
        missing.extend(unnamed.map(|field| format!("{name} does not tell of `{field}`")));
    }
    missing.dedup();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The words that the program itself puts into a body are in the built-in
/// theme, in both languages that it is written in.
#[test]
fn the_built_in_theme_has_the_words_of_bodies() {
    let themes = duizhao::edge::builtin::themes();
    for language in ["zh-Hant", "en"] {
        let file = format!("explainer/labels/{language}.yaml");
        let path = duizhao::base::path::SourcePath::parse(&file).expect("a clean path");
        let labels = String::from_utf8_lossy(&themes[&path].bytes);
        for kind in ["note", "tip", "important", "warning", "caution"] {
            assert!(
                labels.contains(&format!("\nalert-{kind}: ")),
                "{file}: alert-{kind}"
            );
        }
        for state in ["open", "done"] {
            assert!(
                labels.contains(&format!("\ntask-{state}: ")),
                "{file}: task-{state}"
            );
        }
    }
}
