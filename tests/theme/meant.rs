//! What a template calls by a wrong name: where it does, and what it may have
//! meant.

use crate::{built, help, told};

/// A page of one's own template, whose text stands in `my.html`.
fn holds(template: &str, marked: &str, message: &str, remedy: &str) {
    let path = "themes/explainer/templates/my.html";
    let files = [
        ("content/a.md", "---\ntitle: 談判\ntemplate: my.html\n---\n\n內文。\n"),
        (path, template),
    ];
    let built = built(&files);
    let places: Vec<String> =
        told(&files, &built).into_iter().map(|(_, place)| place).collect();
    assert_eq!(places, [format!("{path}: {marked}")], "{template}");
    let told = built.diagnostics[0].message.replace(" (on 2 pages)", "");
    let (_, told) = told.split_once(": ").expect("what fails: how");
    assert_eq!(told, message, "{template}");
    assert_eq!(help(&built), remedy, "{template}");
}

#[test]
fn the_nearest_name_is_the_remedy() {
    holds(
        "{{ pgae.title }}",
        "pgae",
        "Variable `pgae` is not defined",
        "did you mean `page`?",
    );
    holds(
        "題：{{ page.titel }}",
        "titel",
        "Field `titel` is not defined",
        "did you mean `title`?",
    );
    holds(
        "{{ site.colour }}",
        "colour",
        "Field `colour` is not defined",
        "there are base, description, title",
    );
    holds(
        "{{ labels[\"contens\"] }}",
        "labels[\"contens\"]",
        "`labels` has no `contens`",
        "did you mean `contents`?",
    );
    holds(
        "{{ labels['greeting'] }}",
        "labels['greeting']",
        "`labels` has no `greeting`",
        "write `greeting: …` in the theme's `labels/`",
    );
    holds(
        "{{ assets[\"styl.css\"] }}",
        "assets[\"styl.css\"]",
        "`assets` has no `styl.css`",
        "did you mean `styles.css`?",
    );
    holds(
        "{{ data[\"team\"].name }}",
        "data[\"team\"]",
        "`data` has no `team`",
        "write the file `data/team.yaml`",
    );
    holds(
        "\n<p>{% include \"parts/heder.html\" %}",
        "parts/heder.html",
        "Unknown template `parts/heder.html`",
        "did you mean `parts/header.html`?",
    );
    holds(
        "{% include \"nothing-like-it.html\" %}",
        "nothing-like-it.html",
        "Unknown template `nothing-like-it.html`",
        "write `templates/nothing-like-it.html` in the theme's folder",
    );
    holds(
        "{% extends 'bsae.html' %}",
        "bsae.html",
        "Unknown template `bsae.html`",
        "did you mean `base.html`?",
    );
}

#[test]
fn a_circle_is_told_where_it_begins() {
    let files = [
        ("content/a.md", "---\ntemplate: my.html\n---\n"),
        ("themes/explainer/templates/my.html", "<p>{% include \"circle.html\" %}"),
        ("themes/explainer/templates/circle.html", "{% include \"my.html\" %}"),
    ];
    let built = built(&files);
    let found = told(&files, &built);
    assert_eq!(found.len(), 1, "{found:?}");
    let message = &built.diagnostics[0].message;
    let one = "`my.html` includes itself by way of `circle.html`";
    let other = "`circle.html` includes itself by way of `my.html`";
    assert!(message.ends_with(one) || message.ends_with(other), "{message}");
    assert!(
        found[0].1.ends_with("my.html: circle.html")
            || found[0].1.ends_with("circle.html: my.html"),
        "{found:?}"
    );
}
