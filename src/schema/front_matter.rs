//! What is said of front matter.

use serde_json::{Value, json};

use super::part::{
    choice, date, flag, integer, object, one_or_more, page, segment, switch, text,
    text_like, told, topic,
};
use super::{check, terms};
use crate::config::lists::Order;
use crate::config::marks::{Interpunct, Quotes};

/// The front matter of a page, which may be empty.
pub(super) fn schema() -> Value {
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
            told("For a section: what its pages have by default.", object(inheritable())),
        ),
    ];
    let mut schema = object(own.into_iter().chain(inheritable()).collect());
    schema["type"] = json!(["object", "null"]);
    schema
}

/// What a section may give to its pages.
fn inheritable() -> Vec<(&'static str, Value)> {
    vec![
        ("date", told("The day of publication, such as 2026-02-06.", date())),
        ("updated", told("The day of the last change worth telling.", date())),
        ("authors", told("Who wrote it.", one_or_more(&text()))),
        ("tags", told("What it is about.", one_or_more(&topic()))),
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
    ]
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
