//! What a site lays over the built-in theme, all at once: each change is where
//! it should be, and nothing else is changed.

use std::collections::BTreeSet;

use crate::{built, output};

const SITE: [(&str, &str); 4] = [
    (
        "site.yaml",
        "title: 對照\neditions: [zh-Hant, {tag: zh-Hans, from: zh-Hant}, en]\n",
    ),
    ("content/index.md", "# 首頁\n"),
    ("content/a.md", "# 談判\n\n## 一\n\n## 二\n"),
    ("content/a.en.md", "# Talks\n\n## One\n\n## Two\n"),
];

const OVERLAY: [(&str, &str); 7] = [
    (
        "templates/base.html",
        "{% extends \"theme/base.html\" %}\
         {% block header %}{{ super() }}<p>測試中</p>{% endblock %}",
    ),
    (
        "templates/page.html",
        "{% extends \"theme/page.html\" %}\
         {% block main %}{{ super() }}<p>文末</p>{% endblock %}",
    ),
    (
        "templates/chooser.html",
        "{% extends \"theme/chooser.html\" %}\
         {% block main %}<p>選</p>{{ super() }}{% endblock %}",
    ),
    (
        "templates/parts/meta.html",
        "{% include \"theme/parts/meta.html\" %}\
         <link rel=\"stylesheet\" href=\"{{ assets[\"extra.css\"] }}\">",
    ),
    ("labels/zh-Hant.yaml", "contents: 這頁有什麼\n"),
    ("assets/extra.css", "p { color: red }\n"),
    ("assets/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
];

/// The pages that hold `text`.
fn pages_with(built: &duizhao::pipeline::Built, text: &str) -> BTreeSet<String> {
    let pages = built.outputs.keys().filter(|path| path.as_str().ends_with(".html"));
    let names = pages.map(|path| path.as_str().to_owned());
    names.filter(|name| output(built, name).contains(text)).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn each_change_reaches_what_it_should_and_nothing_else() {
    let plain = built(&SITE);
    let laid_over =
        OVERLAY.map(|(path, text)| (format!("themes/explainer/{path}"), text));
    let mut files = SITE.to_vec();
    files.extend(laid_over.iter().map(|(path, text)| (path.as_str(), *text)));
    let changed = built(&files);
    assert_eq!(changed.diagnostics, []);

    let all = pages_with(&changed, "<html");
    let chooser = set(&["index.html"]);
    let of_no_edition = set(&["404.html", "index.html"]);
    let in_editions: BTreeSet<String> = all.difference(&of_no_edition).cloned().collect();
    let articles =
        set(&["en/a/index.html", "zh-hans/a/index.html", "zh-hant/a/index.html"]);
    // A page of two editions speaks the language of the first.
    let traditional = set(&[
        "zh-hant/a/index.html",
        "zh-hant/a/with-en/index.html",
        "zh-hant/a/with-zh-hans/index.html",
    ]);
    let simplified = set(&["zh-hans/a/index.html", "zh-hans/a/with-en/index.html"]);
    assert_eq!(pages_with(&changed, "<p>測試中</p>"), in_editions);
    assert_eq!(pages_with(&changed, "<p>文末</p>"), articles);
    assert_eq!(pages_with(&changed, "<p>選</p>"), chooser);
    assert_eq!(pages_with(&changed, "/assets/extra.css"), all);
    assert_eq!(pages_with(&changed, "/assets/styles.css"), all, "beside the theme's");
    assert_eq!(pages_with(&changed, "這頁有什麼"), traditional);
    assert_eq!(pages_with(&changed, "这页有什么"), simplified);
    assert_eq!(pages_with(&changed, "On this page"), set(&["en/a/index.html"]));
    assert_eq!(pages_with(&changed, "本頁目錄"), set(&[]));
    assert_eq!(
        output(&changed, "assets/favicon.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
    );

    // Without what was added, every page is as it was.
    let added = [
        "<p>測試中</p>",
        "<p>文末</p>",
        "<p>選</p>",
        "<link rel=\"stylesheet\" href=\"/assets/extra.css\">",
    ];
    for page in &all {
        let mut text = output(&changed, page);
        for addition in added {
            text = text.replace(addition, "");
        }
        let text =
            text.replace("這頁有什麼", "本頁目錄").replace("这页有什么", "本页目录");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(&text), squeezed(&output(&plain, page)), "{page}");
    }
}
