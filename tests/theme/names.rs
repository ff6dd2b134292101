//! Assets under names of their content, as a published site has them: what pages and
//! style sheets name is there, and is what they say it is.

use std::collections::BTreeSet;

use duizhao::asset::publish::integrity;
use duizhao::base::source::AssetNames;
use duizhao::pipeline::Built;

use crate::memory::{cold, sources};
use crate::{PAGE, output};

const SITE: [(&str, &str); 4] = [
    ("site.yaml", "base_url: https://example.org/repo\n"),
    PAGE,
    (
        "themes/explainer/templates/parts/meta.html",
        "{% include \"theme/parts/meta.html\" %}\
         <link rel=\"stylesheet\" href=\"{{ assets[\"own/own.css\"] }}\" \
         integrity=\"{{ integrity[\"own/own.css\"] }}\">",
    ),
    ("themes/explainer/assets/own/own.css", "body { background: url(paper.png) }"),
];

const PAPER: (&str, &str) = ("themes/explainer/assets/own/paper.png", "paper");

fn published(files: &[(&str, &str)]) -> Built {
    let mut sources = sources(files);
    sources.request.asset_names = AssetNames::ByContent;
    cold(&sources)
}

fn with<'a>(files: &[(&'a str, &'a str)], more: (&'a str, &'a str)) -> Built {
    published(&[files, &[more]].concat())
}

/// The values of an attribute in a page, in their order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let parts = page.split(attribute).skip(1);
    parts.filter_map(|rest| rest.strip_prefix("=\"")?.split('"').next()).collect()
}

/// The assets of a site, by their paths.
fn assets(built: &Built) -> BTreeSet<&str> {
    let names = built.outputs.keys().map(|path| path.as_str());
    names.filter(|name| name.starts_with("assets/")).collect()
}

#[test]
fn pages_name_what_is_there_and_say_what_it_is() {
    let built = with(&SITE, PAPER);
    assert_eq!(built.diagnostics, []);
    let mut named = BTreeSet::new();
    for path in built.outputs.keys().filter(|path| path.as_str().ends_with(".html")) {
        let page = output(&built, path.as_str());
        for tag in page.split('<').filter(|tag| tag.contains("=\"/repo/assets/")) {
            let url = values(tag, "href").into_iter().chain(values(tag, "src")).next();
            let name = url.and_then(|url| url.strip_prefix("/repo/")).expect("a path");
            let text = output(&built, name);
            named.insert(name.to_owned());
            if tag.starts_with("script") || tag.contains("rel=\"stylesheet\"") {
                assert_eq!(values(tag, "integrity"), [integrity(text.as_bytes())]);
            } else {
                assert!(name.starts_with("assets/favicon."), "{tag}");
            }
        }
    }
    let own = assets(&built).into_iter().filter(|name| name.starts_with("assets/own/"));
    let unnamed: Vec<&str> = own.filter(|name| !named.contains(*name)).collect();
    assert_eq!(unnamed.len(), 1, "the picture of the style sheet: {unnamed:?}");
    let own = named.iter().find(|name| name.contains("/own/own.")).expect("a sheet");
    let picture = unnamed[0].strip_prefix("assets/own/").expect("the picture");
    assert_eq!(output(&built, own), format!("body {{ background: url({picture}) }}"));
}

#[test]
fn a_name_changes_with_what_a_style_sheet_shows_and_no_other_does() {
    let before = with(&SITE, PAPER);
    let after = with(&SITE, (PAPER.0, "another paper"));
    let changed: Vec<&str> =
        assets(&after).difference(&assets(&before)).copied().collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(changed.iter().all(|name| name.starts_with("assets/own/")), "{changed:?}");
    assert_eq!(assets(&with(&SITE, PAPER)), assets(&before));
}
