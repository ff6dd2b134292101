//! A document in another script: an authored document and a recipe enter, the
//! derived document leaves.
//!
//! Everything that a reader sees or hears is converted, run by run. Identity is
//! not: links, ids, classes and code stay as they are. All of a document's
//! texts are gathered first and converted at once, since OpenCC serves one
//! thread at a time. It does not know which edition needs which document.

use std::borrow::Cow;
use std::sync::Arc;

use super::row::Row;
use super::run::{Recipe, Scripts};
use super::texts::{Reading, Texts, Written};
use crate::base::diagnostic::Checked;
use crate::base::edition::Tag;
use crate::document::html::Token;
use crate::document::meta::Convert;
use crate::document::settled::{Finished, Settled};
use crate::document::unresolved::Notation;
use crate::document::{Document, Note, only, outline};

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
    let as_written = || Finished::as_written(Arc::clone(document), Arc::clone(settled));
    match settled.convert {
        Convert::Off => return Checked::clean(as_written()),
        Convert::NotContent => {
            return derive_title(scripts, recipe, tags, document, settled);
        }
        Convert::On | Convert::NotTitle => {}
    }
    let said = Said::by(document, settled, tags.to);
    let mut texts = Texts::reading(said.reading(tags));
    let rows = said.rows.iter();
    let rows: Vec<Row> = rows.map(|row| Row::read(row, tags.from, &mut texts)).collect();
    let lead = document.lead.as_ref().map(|lead| texts.add(lead));
    let title = texts.add(said.title);
    let description = said.description.map(|text| texts.add(text));
    let status = said.status.map(|text| texts.add(text));
    let summary = said.summary.map(|text| texts.add(text));
    let authors = texts.add_all(&settled.authors);

    let Checked { value: answers, diagnostics } =
        texts.convert(scripts, recipe, &document.path);

    let mut rows = rows.iter().map(|row| {
        let row = row.derive(tags.to, &answers);
        // What says the same to all editions has nothing to unwrap.
        if document.unresolved.is_some() { only::unwrap(row) } else { row }
    });
    let body = rows.next().unwrap_or_default();
    let notes = rows.zip(&document.notes);
    let notes = notes.map(|(body, note)| Note { body, references: note.references });
    let mut derived = Document {
        path: document.path.clone(),
        meta: document.meta.clone(),
        lead: lead.map(|lead| answers.text(lead)),
        body,
        notes: notes.collect(),
        headings: Vec::new(),
        links: document.links.clone(),
        data: document.data.clone(),
        calls: document.calls.clone(),
        sources: document.sources.clone(),
        files: Vec::new(),
        unresolved: None,
    };
    let mut headings = document.headings.clone();
    let titles = usize::from(document.lead.is_some());
    outline::read_headings(&mut headings, titles, derived.rows());
    derived.headings = headings;
    let title = match (settled.convert.reaches_title(), answers.title()) {
        (false, _) => settled.title.clone(),
        (true, Some(title)) => title.to_owned(),
        (true, None) => answers.text(title),
    };
    let settled = Settled {
        title,
        description: description.map(|text| answers.text(text)),
        status: status.map(|text| answers.text(text)),
        summary: summary.map(|text| answers.text(text)),
        authors: answers.all(authors),
        ..Settled::clone(settled)
    };
    let (document, settled) = (Arc::new(derived), Arc::new(settled));
    let value = Finished { document, settled, names: answers.names() };
    Checked { value, diagnostics }
}

/// A document of which nothing but the title is converted.
fn derive_title(
    scripts: &Scripts,
    recipe: &Recipe,
    tags: Tags,
    document: &Arc<Document>,
    settled: &Arc<Settled>,
) -> Checked<Finished> {
    let said = Said::by(document, settled, tags.to);
    let mut texts = Texts::reading(said.reading(tags));
    let title = texts.add(said.title);
    let Checked { value: answers, diagnostics } =
        texts.convert(scripts, recipe, &document.path);
    let settled = Settled { title: answers.text(title), ..Settled::clone(settled) };
    let (document, settled) = (Arc::clone(document), Arc::new(settled));
    let value = Finished { document, settled, names: answers.names() };
    Checked { value, diagnostics }
}

/// What a document says to an edition, before any of it is converted.
pub(super) struct Said<'a> {
    notation: Notation,
    /// The body, then the notes.
    pub(super) rows: Vec<Cow<'a, [Token]>>,
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) status: Option<&'a str>,
    pub(super) summary: Option<&'a str>,
}

impl<'a> Said<'a> {
    /// How its notation is read.
    pub(super) fn reading<'t>(&self, tags: Tags<'t>) -> Option<Reading<'t>> {
        let Tags { from, to } = tags;
        let notation = Written::Resolved;
        (self.notation == Notation::Read).then_some(Reading { from, to, notation })
    }

    pub(super) fn by(document: &'a Document, settled: &'a Settled, to: &Tag) -> Self {
        let said = Self {
            notation: Notation::Literal,
            rows: document.rows().map(Cow::Borrowed).collect(),
            title: &settled.title,
            description: settled.description.as_deref(),
            status: settled.status.as_deref(),
            summary: settled.summary.as_deref(),
        };
        let Some(unresolved) = document.unresolved.as_deref() else { return said };
        Self {
            notation: unresolved.notation,
            rows: unresolved.rows().map(|row| only::select(row, to).into()).collect(),
            title: unresolved.title.as_deref().unwrap_or(said.title),
            description: unresolved.description.as_deref().or(said.description),
            status: unresolved.status.as_deref().or(said.status),
            summary: unresolved.summary.as_deref().or(said.summary),
        }
    }
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
