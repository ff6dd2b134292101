//! Calls of components become what Tera takes: a call and its texts enter, plain
//! values under the names of its arguments leave.
//!
//! What stands between its tags, and what it looks like, is not known here.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::block::{Text, texts};
use super::body::CallView;
use super::view::Extra;
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::document::call::{Call, Given};
use crate::document::html::Token;
use crate::document::serialize::Filling;

/// What a component is given by a call, the tokens of whose arguments are `tokens`.
pub(super) fn call_view(
    call: &Call,
    tokens: &[Token],
    path: &SourcePath,
    (edition, filling): (EditionId, Filling<'_>),
) -> CallView {
    let seen = Seen { texts: texts(tokens, filling), filling };
    let arguments = call.arguments.iter();
    let arguments: Map<String, Json> =
        arguments.map(|(name, given)| (name.clone(), seen.value(given))).collect();
    CallView {
        component: call.component.clone(),
        arguments: Extra(arguments),
        edition,
        path: path.clone(),
        span: call.span,
    }
}

struct Seen<'a> {
    texts: BTreeMap<usize, Text>,
    filling: Filling<'a>,
}

impl Seen<'_> {
    fn value(&self, given: &Given) -> Json {
        match given {
            Given::Words(number) => {
                json!(self.texts.get(number).map_or("", |text| &text.words))
            }
            Given::Link(link) => {
                json!(self.filling.links.get(*link).map_or("", |link| &link.href))
            }
            Given::Word(word) => json!(word),
            Given::Integer(number) => json!(number),
            Given::Float(number) => json!(number),
            Given::Flag(flag) => json!(flag),
            Given::List(items) => items.iter().map(|item| self.value(item)).collect(),
            Given::Map(entries) => {
                let entries = entries.iter();
                entries.map(|(key, value)| (key.clone(), self.value(value))).collect()
            }
        }
    }
}
