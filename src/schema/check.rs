//! What is said of the key `check`: the rules of a check, and switches for them.

use serde_json::Value;

use super::part::{choice, object, switch, told};
use crate::base::diagnostic::Code;

/// The key in front matter: rules alone.
pub(super) fn switches() -> Value {
    told("Rules of a check, switched on or off for this page.", object(rules()))
}

/// The key in `site.yaml`.
pub(super) fn settings() -> Value {
    let spacing = told(
        "How Han and Latin stand beside each other: without a space, with one, or as \
         it comes.",
        choice(["any", "none", "single"]),
    );
    let keys = [("spacing", spacing)].into_iter().chain(rules()).collect();
    told("Rules of a check, switched on or off for the site.", object(keys))
}

fn rules() -> Vec<(&'static str, Value)> {
    Code::RULES.into_iter().map(|rule| (rule.as_str(), switch())).collect()
}
