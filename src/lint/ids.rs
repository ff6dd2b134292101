//! Ids that a page has twice: a link to one leads to the first, and to the
//! other never.

use std::collections::BTreeMap;

use super::tokens;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::document::Document;
use crate::document::html::{Open, Token, Value};
use crate::document::serialize::{note_id, reference_id};

/// `heading_ids` are the ids of the document's headings on its page, by index.
pub(super) fn lint(
    document: &Document,
    heading_ids: &[String],
    found: &mut Vec<Diagnostic>,
) {
    // Where each id was first met; those of footnotes are nobody's writing.
    let mut met: BTreeMap<String, Option<Span>> = BTreeMap::new();
    for (index, note) in document.notes.iter().enumerate() {
        met.insert(note_id(index), None);
        let references = 0..note.references;
        met.extend(references.map(|ordinal| (reference_id(index, ordinal), None)));
    }
    for token in tokens(document) {
        let Token::Open(open) = token else { continue };
        let Some(id) = id_of(open, heading_ids) else { continue };
        match met.get(id) {
            Some(first) => {
                let path = &document.path;
                found.push(Diagnostic::duplicate_id(path, open.span, id, *first));
            }
            None => {
                met.insert(id.to_owned(), Some(open.span));
            }
        }
    }
}

fn id_of<'a>(open: &'a Open, heading_ids: &'a [String]) -> Option<&'a str> {
    let id = open.attributes.iter().find(|attribute| attribute.name == "id")?;
    let id = match &id.value {
        Value::Text(id) => id,
        Value::Heading(index) => heading_ids.get(*index)?,
        Value::Link(_) | Value::Label(_) => return None,
    };
    (!id.is_empty()).then_some(id)
}
