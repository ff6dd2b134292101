//! What is said of front matter.

use serde_json::{Value, json};

use super::part::{
    choice, date, flag, integer, object, one_or_more, page, segment, switch, text,
    text_like, told, topic,
};
use super::{check, terms};
use crate::base::topic::TaxonomyId;
use crate::config::lists::Order;
use crate::config::marks::{Interpunct, Quotes};

/// The front matter of a page, which may be empty, in a site with these taxonomies
/// of its own.
pub(super) fn schema(taxonomies: &[TaxonomyId]) -> Value {
    let own = vec![
        ("title", told("The title of the page, as plain text.", text())),
        ("description", told("One sentence on the page.", text())),
        ("status", told("How far what it tells has come, in a sentence.", text())),
        ("summary", told("What lists show; else the first paragraph.", text())),
        ("slug", told("The last part of its address, instead of its name.", segment())),
        (
            "aliases",
            told("Former addresses, such as /old/page/.", one_or_more(&text_like("^/"))),
        ),
        ("per_page", per_page()),
        (
            "order",
            told(
                "For a section: in what order it lists its pages.",
                choice(Order::ALL.iter().map(|(word, _)| *word)),
            ),
        ),
        (
            "related",
            told(
                "The pages that come first among those it leads on to, or off.",
                json!({ "anyOf": [{ "enum": ["off", false] }, one_or_more(&page())] }),
            ),
        ),
        ("terms", terms::list()),
        ("expect", terms::expect()),
        (
            "translation_of",
            told("The page of which this is a translation, under content/.", page()),
        ),
        (
            "translated",
            told("Written by `duizhao check --accept`.", one_or_more(&text())),
        ),
        (
            "defaults",
            told(
                "For a section: what its pages have by default.",
                object(inheritable(taxonomies)),
            ),
        ),
    ];
    let mut schema = object(own.into_iter().chain(inheritable(taxonomies)).collect());
    schema["type"] = json!(["object", "null"]);
    schema
}

/// What a section may give to its pages.
fn inheritable(taxonomies: &[TaxonomyId]) -> Vec<(&str, Value)> {
    let mut keys = vec![
        ("date", told("The day of publication, such as 2026-02-06.", date())),
        ("updated", told("The day of the last change worth telling.", date())),
        ("authors", told("Who wrote it.", one_or_more(&text()))),
        ("tags", told("What it is about.", one_or_more(&topic()))),
        ("series", told("The series that it is a part of.", series())),
        ("draft", told("Not yet to be published.", flag())),
        ("weight", told("Its place among its siblings, from the lightest.", integer())),
        (
            "template",
            told(
                "The template that renders it, such as page.html.",
                text_like("\\.html$"),
            ),
        ),
        ("convert", convert()),
        ("math", told("Whether formulas stand between dollar signs.", flag())),
        ("notation", told("Whether -{ }- is the notation of variants.", flag())),
        ("ruby", told("Whether {馬|mǎ} is a character with its reading.", flag())),
        ("quotes", quotes()),
        ("interpunct", interpunct()),
        ("check", check::switches()),
        ("extra", told("Whatever your own templates want.", json!({ "type": "object" }))),
    ];
    keys.extend(taxonomies.iter().map(|taxonomy| {
        let told_of = format!("What it has in the site's taxonomy `{taxonomy}`.");
        (taxonomy.as_str(), told(&told_of, one_or_more(&topic())))
    }));
    keys
}

/// One series; an empty list is none, where a section has one by default.
fn series() -> Value {
    json!({ "anyOf": [topic(), { "type": "array", "maxItems": 0 }] })
}

fn convert() -> Value {
    let mut switch = switch();
    if let Value::Array(words) = &mut switch["enum"] {
        words.extend([json!("yes"), json!("no")]);
    }
    let parts = object(vec![("title", switch.clone()), ("content", switch.clone())]);
    told(
        "Whether it is converted for derived editions.",
        json!({ "anyOf": [switch, parts] }),
    )
}

/// How many pages a list shows.
pub(super) fn per_page() -> Value {
    told(
        "How many pages a list shows at a time, or `all`.",
        json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "const": "all" }] }),
    )
}

/// Quotation marks of derived editions.
pub(super) fn quotes() -> Value {
    told(
        "Quotation marks in derived editions: 「」, “ ”, or as they are written.",
        choice(Quotes::ALL.iter().map(|(word, _)| *word)),
    )
}

/// Interpuncts of derived editions.
pub(super) fn interpunct() -> Value {
    told(
        "Interpuncts in derived editions: ‧, ·, or as they are written.",
        choice(Interpunct::ALL.iter().map(|(word, _)| *word)),
    )
}
