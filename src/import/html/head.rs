//! What a page says of itself: a tree enters, front matter leaves, as far as the
//! page has it.

use serde_json::Value;

use super::tree::{Id, Tree};
use crate::import::meta::{self, Meta};

/// What stands between the title of a page and the name of its site.
const DIVIDERS: [&str; 7] = [" | ", "｜", " - ", " – ", " — ", "_", "-"];

/// The front matter of a page whose text is in `main`.
pub(super) fn read(tree: &Tree, main: Id) -> Meta {
    let mut meta = Meta {
        title: title(tree, main),
        description: of_meta(
            tree,
            &["description", "og:description", "twitter:description"],
        ),
        date: date(tree, main),
        updated: of_meta(tree, &["article:modified_time", "og:updated_time"])
            .and_then(|written| meta::date(&written)),
        ..Meta::default()
    };
    let authors = of_meta(tree, &["author", "article:author", "og:article:author"]);
    let is_address = |author: &String| author.contains("://");
    meta.authors.extend(authors.filter(|author| !is_address(author)));
    let mut tags: Vec<String> = all_of_meta(tree, "article:tag");
    if let Some(keywords) = of_meta(tree, &["keywords", "news_keywords"]) {
        tags.extend(keywords.split([',', '，', '、', ';', '；']).map(str::to_owned));
    }
    for tag in tags {
        let tag = tag.trim().trim_start_matches(['/', '\\']);
        if !tag.is_empty() && !meta.tags.iter().any(|own| own == tag) {
            meta.tags.push(tag.to_owned());
        }
    }
    if let Some(address) = address(tree) {
        meta.extra.insert("source".to_owned(), Value::String(address));
    }
    meta
}

/// The address of a page, as it says it.
pub(super) fn address(tree: &Tree) -> Option<String> {
    let is_canonical = |id: &Id| tree.attribute(*id, "rel") == Some("canonical");
    let link = tree.named("link").find(is_canonical);
    let link = link.and_then(|id| tree.attribute(id, "href")).map(str::to_owned);
    let is_whole = |address: &String| {
        address.starts_with("https://") || address.starts_with("http://")
    };
    link.filter(is_whole).or_else(|| of_meta(tree, &["og:url"]).filter(is_whole))
}

fn title(tree: &Tree, main: Id) -> Option<String> {
    let named = |id: &str| {
        let has_id = |node: &Id| tree.attribute(*node, "id") == Some(id);
        tree.ids()
            .find(has_id)
            .map(|node| tree.words(node))
            .filter(|words| !words.is_empty())
    };
    let heading = first_heading(tree, main).map(|id| tree.words(id));
    let written = of_meta(tree, &["og:title", "twitter:title"])
        .or_else(|| tree.named("title").next().map(|id| tree.words(id)))
        .filter(|title| !title.is_empty());
    let site = of_meta(tree, &["og:site_name"]);
    let named = named("activity-name");
    match (named, written, heading) {
        (Some(named), _, _) => Some(named),
        (None, Some(written), heading) => {
            let heading = heading.filter(|heading| {
                heading.chars().count() > 1 && written.starts_with(heading.as_str())
            });
            Some(heading.unwrap_or_else(|| without_site(&written, site.as_deref())))
        }
        (None, None, heading) => heading.filter(|heading| !heading.is_empty()),
    }
}

/// The first heading of the first level, in the text or above it.
pub(super) fn first_heading(tree: &Tree, main: Id) -> Option<Id> {
    let is_within = |mut id: Id| {
        while id != main && id != 0 {
            id = tree.node(id).parent;
        }
        id == main
    };
    let inside = tree.named("h1").find(|id| is_within(*id));
    inside.or_else(|| tree.named("h1").next())
}

/// A title without the name of the site behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    /// A name is no longer than this; what is longer belongs to the title.
    const LONGEST_NAME: usize = 12;
    for divider in DIVIDERS {
        let Some((before, name)) = title.rsplit_once(divider) else { continue };
        let is_name = match site {
            Some(site) => name.trim() == site.trim(),
            None => divider.len() > 1 && name.trim().chars().count() <= LONGEST_NAME,
        };
        if is_name && before.trim().chars().count() > 1 {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

fn date(tree: &Tree, main: Id) -> Option<jiff::civil::Date> {
    /// How far into the text a time may be that of the page.
    const FIRST: usize = 40;
    let names = [
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "pubdate",
        "publishdate",
        "publish_time",
        "date",
        "dc.date",
    ];
    let of_meta = of_meta(tree, &names).and_then(|written| meta::date(&written));
    of_meta.or_else(|| {
        let is_time = |id: &Id| {
            tree.name(*id) == "time" && *id < main + FIRST
                || tree.attribute(*id, "id") == Some("publish_time")
        };
        let mut written = tree.ids().filter(is_time).map(|id| {
            tree.attribute(id, "datetime").map_or_else(|| tree.words(id), str::to_owned)
        });
        written.find_map(|written| meta::date(&written))
    })
}

/// The first of these that a page has in its `<meta>` elements.
fn of_meta(tree: &Tree, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| all_of_meta(tree, name).into_iter().next())
}

fn all_of_meta(tree: &Tree, name: &str) -> Vec<String> {
    let is_named = |id: &Id| {
        ["name", "property", "itemprop"].iter().any(|attribute| {
            tree.attribute(*id, attribute)
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
        })
    };
    let elements = tree.named("meta").filter(is_named);
    let contents = elements.filter_map(|id| tree.attribute(id, "content"));
    let words =
        contents.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|words| !words.is_empty()).collect()
}
