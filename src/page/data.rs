//! Data files as templates see them: the mapping of an edition enters, a value of Tera
//! with its digest leaves; and which templates look at it.
//!
//! A template that does not look at data is not given any: so a page is rendered anew
//! for an edit of a data file only where it may show it, and none can be forgotten.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use super::templates::{GROUND, TemplateFiles};
use crate::base::digest::Digest;

/// The name by which templates ask for data files.
pub(super) const NAME: &str = "data";

/// All data of an edition.
#[derive(Debug)]
pub struct Data {
    /// The digest of all that it follows from.
    pub(super) digest: Digest,
    pub(super) value: tera::Value,
}

impl Data {
    /// The data of an edition, as a mapping; `digest` is that of all it follows from.
    #[must_use]
    pub fn of(mapping: &serde_json::Value, digest: Digest) -> Self {
        Self { digest, value: tera::Value::from_serializable(mapping) }
    }
}

/// The templates that look at data: those that name it, and those that name one of
/// these, as a parent, a part or otherwise.
pub(super) fn lookers(tera: &Tera, files: &TemplateFiles) -> BTreeSet<String> {
    let names_it = |name: &&String| {
        // There, it is the data of the block.
        if name.strip_prefix(GROUND).unwrap_or(name).starts_with("blocks/") {
            return false;
        }
        let variables = tera.get_template_variables(name);
        variables.is_ok_and(|variables| variables.contains(NAME))
    };
    let mut lookers: BTreeSet<String> = files.keys().filter(names_it).cloned().collect();
    if lookers.is_empty() {
        return lookers;
    }
    let texts: BTreeMap<&String, Cow<'_, str>> = files
        .iter()
        .map(|(name, (_, file))| (name, String::from_utf8_lossy(&file.bytes)))
        .collect();
    loop {
        let before = lookers.len();
        for (name, text) in &texts {
            let names = |looker: &String| {
                let short = looker.strip_prefix(GROUND).unwrap_or(looker);
                text.contains(looker.as_str()) || text.contains(short)
            };
            if !lookers.contains(*name) && lookers.iter().any(names) {
                lookers.insert((*name).clone());
            }
        }
        if lookers.len() == before {
            return lookers;
        }
    }
}
