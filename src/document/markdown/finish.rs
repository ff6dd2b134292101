//! The end of a document: all that was read enters, the [`Document`] leaves, its
//! notes and its citations numbered, its headings with their texts.
//!
//! How any of it is written is not known here.

use super::data::DataBlocks;
use super::lead::{read_headings, take_lead};
use super::{Lead, Reader, cited};
use crate::base::diagnostic::Checked;
use crate::document::Document;
use crate::document::meta::Meta;
use crate::document::outline;

impl Reader<'_, '_> {
    /// The document that was read.
    pub(super) fn finish(mut self, meta: Meta, lead: Lead) -> Checked<Document> {
        let mut body = self.body.end_row();
        let mut diagnostics = self.body.diagnostics;
        read_headings(&mut self.headings, &body);
        let has_lead =
            lead == Lead::Taken && meta.title.is_none() && take_lead(&mut body);
        // What only the title refers to is not shown.
        let notes = self.notes.number(&mut body, self.path, &mut diagnostics);
        for note in &notes {
            read_headings(&mut self.headings, &note.body);
        }
        let DataBlocks { mut blocks, mut sources, files, .. } = self.data;
        let mut rows = notes;
        cited::number(
            &mut body,
            &mut rows,
            (&mut blocks, &mut sources),
            self.path,
            &mut diagnostics,
        );
        let notes = rows;
        outline::name_headings(&mut self.headings, outline::other_ids(&body, &notes));
        let lead = self.headings.first().filter(|_| has_lead);
        let value = Document {
            path: self.path.clone(),
            lead: lead.map(|heading| heading.text.clone()),
            meta,
            body,
            notes,
            headings: self.headings,
            links: self.links.0,
            data: blocks.into_iter().map(|met| met.block).collect(),
            calls: self.components,
            sources,
            files,
            unresolved: None,
        };
        Checked { value, diagnostics }
    }
}
