//! What is said of `site.yaml`.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::part::{
    TAG, by_tags, choice, flag, object, one_or_more, page, segment, switch, text,
    text_like, text_of_editions, told, topic,
};
use super::{check, front_matter, style};
use crate::config::compress::Coding;
use crate::config::hosting::Host;
use crate::config::menu::LEVELS;
use crate::config::missing::Missing;
use crate::config::opencc::Configuration;
use crate::config::pictures::{QUALITIES, WIDTHS};
use crate::config::settings::HtmlPolicy;
use crate::config::taxonomies::KEYS;

/// The settings of a site, which may be empty.
pub(super) fn schema() -> Value {
    let mut schema = object(vec![
        ("title", told("The site's name.", text_of_editions())),
        ("description", told("One sentence on the site.", text_of_editions())),
        (
            "base_url",
            told(
                "Where the site is hosted, such as https://example.org/talks.",
                text_like("^https?://"),
            ),
        ),
        (
            "edit_url",
            told(
                "Where a page can be edited; `{path}` stands for its file.",
                text_like("^https?://.*\\{path\\}"),
            ),
        ),
        ("editions", editions()),
        ("theme", style::key()),
        ("styles", styles()),
        ("menu", menu()),
        ("footer_menu", told("The menu in the foot of pages, in order.", entries(1))),
        ("tags", tags()),
        ("taxonomies", taxonomies()),
        ("lists", lists()),
        ("terms", terms()),
        ("missing", missing()),
        ("parallel", parallel()),
        ("cards", cards()),
        ("pictures", pictures()),
        ("search", told("Whether the site can be searched.", switch())),
        ("feeds", feeds()),
        (
            "heading_font",
            told(
                "The web font of headings, or one for each of several editions.",
                fonts(),
            ),
        ),
        ("markdown", markdown()),
        ("check", check::settings()),
        ("hosting", hosting()),
        (
            "compress",
            told(
                "In which forms files are published beside themselves, for hosts that \
                 send what is compressed already.",
                one_or_more(&choice(Coding::ALL.map(|(name, _)| name))),
            ),
        ),
        ("data", data()),
    ]);
    schema["type"] = json!(["object", "null"]);
    schema
}

fn editions() -> Value {
    let tag = text_like(TAG);
    let names = Configuration::ALL.iter().map(|known| known.name());
    let mut edition = object(vec![
        ("tag", told("Its language tag, such as zh-Hant-TW.", tag.clone())),
        ("path", told("The first part of its addresses.", segment())),
        ("label", told("What readers call it, in its own language.", text())),
        (
            "base_url",
            told(
                "Where it is hosted, where that is not on the site's host.",
                text_like("^https?://"),
            ),
        ),
        ("from", told("The edition that it is made of by conversion.", text_like("\\S"))),
        (
            "opencc",
            told(
                "OpenCC's configurations, where the usual ones do not serve.",
                one_or_more(&choice(names)),
            ),
        ),
        ("quotes", front_matter::quotes()),
        ("interpunct", front_matter::interpunct()),
    ]);
    edition["required"] = json!(["tag"]);
    told(
        "The editions of the site. Pages are written in the first; an edition with \
         `from` is made of another by conversion; all others are written by hand.",
        json!({ "type": "array", "minItems": 1, "items": { "anyOf": [tag, edition] } }),
    )
}

fn styles() -> Value {
    told(
        "Style sheets of your own, below themes/, whose rules win over the theme's.",
        one_or_more(&text_like("^themes/.*\\.css$")),
    )
}

fn menu() -> Value {
    told("The main menu, in order.", entries(1))
}

/// The entries of a menu on this level, from 1.
fn entries(level: usize) -> Value {
    let mut keys = vec![
        ("page", told("Its path under content/.", page())),
        (
            "url",
            told("An address of another site.", text_like("^[A-Za-z][A-Za-z0-9+.-]*:")),
        ),
        ("label", told("What the menu calls it.", text_of_editions())),
    ];
    let mut kinds = vec![json!(["page"]), json!(["url", "label"])];
    if level < LEVELS {
        keys.push(("items", told("The entries below it.", entries(level + 1))));
        kinds.push(json!(["label", "items"]));
    }
    let mut entry = object(keys);
    entry["not"] = json!({ "required": ["page", "url"] });
    entry["anyOf"] = kinds.into_iter().map(|keys| json!({ "required": keys })).collect();
    one_or_more(&json!({ "anyOf": [page(), entry] }))
}

fn taxonomies() -> Value {
    let name = json!({ "allOf": [segment(), { "not": { "enum": KEYS } }] });
    let title = "What the list of all its topics is called.";
    let mut entry = object(vec![
        (
            "name",
            told("The key of front matter, and the folder of its pages.", name.clone()),
        ),
        ("title", told(title, text_of_editions())),
        ("list", tags()),
    ]);
    entry["required"] = json!(["name"]);
    told(
        "By what pages are sorted beside tags, such as regions.",
        one_or_more(&json!({ "anyOf": [name, entry] })),
    )
}

fn tags() -> Value {
    let slug = told("The last part of the addresses of its page.", segment());
    let entry = by_tags(&topic(), vec![("slug", slug)]);
    told(
        "What tags are called in each edition. Tags that are not listed are told.",
        one_or_more(&json!({ "anyOf": [topic(), entry] })),
    )
}

fn lists() -> Value {
    told(
        "How lists of pages are made.",
        object(vec![
            ("per_page", front_matter::per_page()),
            ("tags", told("Whether tags have pages.", flag())),
            ("archive", told("Whether there is a page of all pages by year.", flag())),
            ("glossary", told("Whether terms that are defined have a page.", flag())),
            ("people", told("Whether the persons among the terms have a page.", flag())),
            ("related", told("How many pages a page leads on to, or off.", related())),
        ]),
    )
}

fn related() -> Value {
    let number = json!({ "type": "integer", "minimum": 0 });
    json!({ "anyOf": [number, { "enum": ["off", false] }] })
}

fn terms() -> Value {
    let mark = "Whether the first use of a term on a page is marked, with what it means.";
    told("What is done with terms.", object(vec![("mark", told(mark, switch()))]))
}

fn missing() -> Value {
    let words = Missing::ALL.iter().map(|(word, _)| *word);
    told(
        "What becomes of a page that an edition lacks: nothing, or the page of the \
         nearest edition in its stead, with a notice.",
        choice(words),
    )
}

fn parallel() -> Value {
    let name = text_like("\\S");
    let pair = json!({ "type": "array", "items": name, "minItems": 2, "maxItems": 2 });
    told(
        "Which editions have pages with both side by side: `on` for those that readers \
         compare, `off` for none, or a list of pairs, each below the pages of its first.",
        json!({ "anyOf": [
            switch(),
            { "type": "array", "items": pair },
        ] }),
    )
}

fn cards() -> Value {
    let font = told(
        "The font of the site that cards are set in, or one for each of several editions.",
        fonts(),
    );
    told(
        "Whether pages have share cards, and in which font these are set.",
        json!({ "anyOf": [switch(), object(vec![("font", font)])] }),
    )
}

fn feeds() -> Value {
    let entries = json!({ "type": "integer", "minimum": 1 });
    told(
        "Whether editions, sections and tags have feeds, and what these hold.",
        json!({ "anyOf": [
            switch(),
            object(vec![
                ("entries", told("How many pages a feed holds at most.", entries)),
                ("content", told("What it holds of each.", choice(["full", "summary"]))),
                ("lists", told("Whether sections and tags have their own.", switch())),
            ]),
        ] }),
    )
}

fn pictures() -> Value {
    let number = |range: &RangeInclusive<i64>| {
        let (least, most) = (range.start(), range.end());
        json!({ "type": "integer", "minimum": least, "maximum": most })
    };
    let widths = "The widths of the versions, in pixels.";
    let svg = "Whether what runs or loads something is cut out of SVG files.";
    told(
        "Whether pictures get narrower versions for small screens, and which.",
        json!({ "anyOf": [switch(), object(vec![
            ("widths", told(widths, one_or_more(&number(&WIDTHS)))),
            ("quality", told("The quality of WebP.", number(&QUALITIES))),
            ("svg", told(svg, choice(["cleaned", "trusted"]))),
        ])] }),
    )
}

/// A font of the site, or a font for each of several editions.
fn fonts() -> Value {
    let font = text_like("^fonts/.*\\.([Tt][Tt][FfCc]|[Oo][Tt][FfCc])$");
    json!({ "anyOf": [font, by_tags(&font, Vec::new())] })
}

fn hosting() -> Value {
    let hosts = choice(Host::ALL.map(|(name, _)| name));
    let policy = "The content security policy that hosts send, or off.";
    told(
        "What is written for the hosts of the site.",
        object(vec![
            ("files", told("The hosts whose files are written.", one_or_more(&hosts))),
            (
                "negotiate",
                told("Whether the root leads readers to their language.", flag()),
            ),
            ("policy", told(policy, text_like("^[ !#%-\\[\\]-z|~]+$"))),
        ]),
    )
}

fn data() -> Value {
    let keep = "The keys whose values are no texts, and are never converted.";
    told(
        "What is done with data files.",
        object(vec![("keep", told(keep, one_or_more(&text())))]),
    )
}

fn markdown() -> Value {
    told(
        "What is switched on in Markdown.",
        object(vec![
            ("highlight", told("Colours in code.", flag())),
            ("math", told("Formulas between dollar signs.", flag())),
            ("notation", told("-{ }-, the notation of variants.", flag())),
            ("ruby", told("{馬|mǎ}, a character with its reading.", flag())),
            (
                "html",
                told(
                    "Which HTML of its authors the site lets in.",
                    choice(HtmlPolicy::ALL.map(|(name, _)| name)),
                ),
            ),
        ]),
    )
}
