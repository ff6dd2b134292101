//! A document in another script: an authored document and a recipe enter, the
//! derived document leaves.
//!
//! Everything that a reader sees or hears is converted, run by run. Identity is
//! not: links, ids, classes and code stay as they are. All of a document's
//! texts are gathered first and converted at once, since OpenCC serves one
//! thread at a time. It does not know which edition needs which document.

use std::sync::Arc;

use super::row::Row;
use super::run::{Recipe, Scripts};
use super::texts::Texts;
use crate::base::diagnostic::Checked;
use crate::base::edition::Tag;
use crate::document::meta::Convert;
use crate::document::outline;
use crate::document::settled::{Finished, Settled};
use crate::document::{Document, Note};

/// The tags of a derivation.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'a> {
    /// What the document is written in.
    pub from: &'a Tag,
    /// What it is converted to.
    pub to: &'a Tag,
}

/// Derives a document. One that says `convert: off` stays as it is.
#[must_use]
pub fn derive(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags,
    document: &Arc<Document>,
    settled: &Arc<Settled>,
) -> Checked<Finished> {
    if settled.convert == Convert::Off {
        let document = Arc::clone(document);
        return Checked::clean(Finished::as_written(document, Arc::clone(settled)));
    }
    let mut texts = Texts::default();
    let body = Row::read(&document.body, tags.from, &mut texts);
    let notes = document.notes.iter();
    let notes: Vec<Row> =
        notes.map(|note| Row::read(&note.body, tags.from, &mut texts)).collect();
    let lead = document.lead.as_ref().map(|lead| texts.add(lead));
    let title = texts.add(&settled.title);
    let description = settled.description.as_ref().map(|text| texts.add(text));
    let summary = settled.summary.as_ref().map(|text| texts.add(text));
    let authors = texts.add_all(&settled.authors);

    let Checked { value: answers, diagnostics } =
        texts.convert(scripts, recipe, &document.path);

    let body = body.derive(tags.to, &answers);
    let notes: Vec<Note> = document
        .notes
        .iter()
        .zip(notes)
        .map(|(note, row)| {
            let body = row.derive(tags.to, &answers);
            Note { body, references: note.references }
        })
        .collect();
    let mut headings = document.headings.clone();
    let rows = std::iter::once(&body).chain(notes.iter().map(|note| &note.body));
    for (index, text) in rows.flat_map(|row| outline::heading_texts(row)) {
        headings[index].text = text;
    }
    let derived = Document {
        path: document.path.clone(),
        meta: document.meta.clone(),
        lead: lead.map(|lead| answers.text(lead)),
        body,
        notes,
        headings,
        links: document.links.clone(),
    };
    let settled = Settled {
        title: answers.text(title),
        description: description.map(|text| answers.text(text)),
        summary: summary.map(|text| answers.text(text)),
        authors: answers.all(authors),
        ..Settled::clone(settled)
    };
    let (document, settled) = (Arc::new(derived), Arc::new(settled));
    let value = Finished { document, settled, names: answers.names() };
    Checked { value, diagnostics }
}

/// The front matter of a document that is written by hand in a derived
/// edition: what it inherits is in the script of the source edition, and is
/// converted.
#[must_use]
pub fn adopt(
    scripts: &Scripts,
    recipe: &Recipe,
    document: &Document,
    settled: &Arc<Settled>,
) -> Checked<Arc<Settled>> {
    let mut texts = Texts::default();
    let inherits = document.meta.authors.is_none();
    let authors = inherits.then(|| texts.add_all(&settled.authors));
    let Checked { value: answers, diagnostics } =
        texts.convert(scripts, recipe, &document.path);
    let mut adopted = Settled::clone(settled);
    if let Some(authors) = authors {
        adopted.authors = answers.all(authors);
    }
    Checked { value: Arc::new(adopted), diagnostics }
}
