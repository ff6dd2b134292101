//! What an edit of a component computes: how it looks touches pages alone, what it
//! takes touches the documents.

use duizhao::base::source::Sources;
use duizhao::pipeline::{Misses, build};

use crate::memory::{cold, memo, put, sources};

const COMPONENT: &str = "themes/explainer/components/own.html";

const FILES: [(&str, &str); 4] = [
    ("content/a.md", "# 甲\n\n{{<own title=\"軟體\" value={1}/>}}\n"),
    ("content/b.md", "# 乙\n\n段落。\n"),
    ("themes/explainer/templates/page.html", "{{ page.body | safe }}"),
    (
        COMPONENT,
        "{% component own(title: String, value: Integer) {\"texts\": [\"title\"]} %}\
         {{ title }}{{ value }}{% endcomponent own %}",
    ),
];

/// What a turn computes after an edit; it is what a cold build gives.
fn turn(edit: impl FnOnce(&mut Sources)) -> (Misses, String) {
    let mut sources = sources(&FILES);
    let mut memo = memo();
    build(&sources, &mut memo);
    edit(&mut sources);
    let warm = build(&sources, &mut memo);
    let cold = cold(&sources);
    assert_eq!(warm.outputs, cold.outputs);
    assert_eq!(warm.diagnostics, cold.diagnostics);
    let page = warm.outputs.iter().find(|it| it.0.as_str() == "zh-hans/a/index.html");
    let page = page.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned());
    (memo.misses(), page.unwrap_or_default())
}

#[test]
fn how_a_component_looks_touches_no_document() {
    let (misses, page) = turn(|sources| {
        let text = FILES[3].1.replace("{{ value }}", "<b>{{ value }}</b>");
        put(sources, COMPONENT, text);
    });
    assert_eq!((misses.parsed, misses.derived, misses.linked), (0, 0, 0));
    assert!(misses.rendered > 0);
    assert_eq!(page, "软件<b>1</b>");
}

#[test]
fn what_a_component_takes_touches_the_documents() {
    let (misses, page) = turn(|sources| {
        put(sources, COMPONENT, FILES[3].1.replace(" {\"texts\": [\"title\"]}", ""));
    });
    assert_eq!(misses.parsed, 2);
    assert_eq!(page, "軟體1");
}

#[test]
fn an_argument_touches_its_own_pages() {
    let (misses, page) = turn(|sources| {
        put(sources, "content/a.md", FILES[0].1.replace("{1}", "{2}"));
    });
    assert_eq!(misses.parsed, 1);
    assert_eq!(page, "软件2");
}
