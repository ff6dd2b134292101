//! What is said of terms, wherever they stand: in files of their own and in
//! front matter.

use serde_json::{Value, json};

use super::part::{by_tags, choice, object, one_or_more, text, text_of_editions, told};
use crate::term::{Direction, Kind};

/// A file of terms, which may be empty.
pub(super) fn file() -> Value {
    json!({ "type": ["array", "null"], "items": term() })
}

/// The key `terms` of front matter.
pub(super) fn list() -> Value {
    told(
        "Terms of this page, and of those below it.",
        json!({ "type": "array", "items": term() }),
    )
}

/// What texts are expected to become.
pub(super) fn expect() -> Value {
    told(
        "What a text is to become in other editions; `duizhao check` fails where it \
         becomes something else.",
        one_or_more(&by_tags(&text(), Vec::new())),
    )
}

fn term() -> Value {
    let form = json!({
        "type": ["string", "number", "boolean"],
        "pattern": "\\S",
        "maxLength": 500,
        "description": "What it is called in this edition.",
    });
    let keys = vec![
        ("kind", told("What it names.", choice(words(Kind::ALL)))),
        ("variants", told("What else it is called in your texts.", one_or_more(&text()))),
        (
            "direction",
            told(
                "`two-way`: its names in other places are recognised too.",
                choice(words(Direction::ALL)),
            ),
        ),
        ("definition", told("What it means, in one sentence.", text_of_editions())),
        ("link", told("A page of the site, or an address, that tells more.", text())),
        ("reading", reading()),
        ("expect", expect()),
    ];
    told("A name or an expression: its form in each edition.", by_tags(&form, keys))
}

fn reading() -> Value {
    let by_letters = object(vec![
        ("pinyin", told("In pinyin: mǎ sī kā tè.", text())),
        ("bopomofo", told("In bopomofo: ㄇㄚˇ ㄙ ㄎㄚ ㄊㄜˋ.", text())),
    ]);
    told(
        "How it is read, one syllable for each character.",
        json!({ "anyOf": [text(), by_letters] }),
    )
}

fn words<T>(choices: &'static [(&'static str, T)]) -> impl Iterator<Item = &'static str> {
    choices.iter().map(|(word, _)| *word)
}
