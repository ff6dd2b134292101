//! What is said of themes: `theme.yaml`, and the key `theme` of `site.yaml`.

use serde_json::{Value, json};

use super::part::{choice, object, one_or_more, segment, switch, text, told};
use crate::style::Kind;

/// The key in `site.yaml`: a name, or a name with settings. What can be set is
/// said by the theme.
pub(super) fn key() -> Value {
    let settings = told(
        "What the theme lets a site set, by name; the guide lists the settings of \
         `explainer`.",
        json!({ "type": "object" }),
    );
    let whole = object(vec![
        ("name", told("A folder of themes/, or `explainer`.", segment())),
        ("settings", settings),
    ]);
    told(
        "The theme: a folder of themes/, or `explainer`; with `settings`, what it looks \
         like.",
        json!({ "anyOf": [segment(), whole] }),
    )
}

/// The file `theme.yaml`, which may be empty.
pub(super) fn file() -> Value {
    let settings = json!({
        "type": "object",
        "propertyNames": { "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
        "additionalProperties": setting(),
    });
    let mut schema = object(vec![
        ("name", told("What the theme is called.", text())),
        ("description", told("What it is, in a sentence.", text())),
        ("license", told("Under which license others may use it.", text())),
        (
            "picture_sizes",
            told(
                "How wide it shows a picture in a text: what stands in `sizes`.",
                text(),
            ),
        ),
        (
            "search",
            told("Whether its search page searches, or lists all pages only.", switch()),
        ),
        (
            "styles",
            told(
                "The style sheets in assets/ that every page needs, in their order: \
                 they are joined into styles.css.",
                one_or_more(&text()),
            ),
        ),
        ("settings", told("What a site may set, by name.", settings)),
    ]);
    schema["type"] = json!(["object", "null"]);
    schema
}

fn setting() -> Value {
    let any = || json!({});
    let number = || json!({ "type": "number" });
    let mut setting = object(vec![
        ("type", told("What may be written for it.", choice(Kind::WORDS))),
        ("default", told("What holds where a site writes nothing.", any())),
        ("note", told("What it is for, in a sentence.", text())),
        ("dark", told("Of a colour: the one in the dark scheme.", text())),
        (
            "on",
            told(
                "Of a colour: those on which text in it is read, with enough contrast.",
                one_or_more(&text()),
            ),
        ),
        ("min", told("Of a number: the least.", number())),
        ("max", told("Of a number: the greatest.", number())),
        ("options", told("Of a choice: its words.", one_or_more(&text()))),
    ]);
    setting["required"] = json!(["type", "default"]);
    setting
}
