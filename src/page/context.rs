//! A view as Tera takes it: what all pages of an edition share and what one
//! page has for itself enter, a digest and a context leave.
//!
//! The shared part becomes Tera's values once; these are shared, too. What a
//! view holds is not known here.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Context;

use super::body::{BlockView, Body, CallView, Shown};
use super::data::{self, Data};
use super::view::{ChooserContext, Frame, MovedContext, PageContext, ParallelContext};
use crate::base::digest::Digest;

/// What the pages of an edition share.
#[derive(Debug)]
pub(super) struct Shared {
    digest: Digest,
    values: Context,
}

impl Shared {
    pub(super) fn of(frame: &Frame) -> Self {
        Self { digest: Digest::of_value(frame), values: values(frame) }
    }

    /// The digest of all of it.
    pub(super) fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// All that one template sees.
#[derive(Debug)]
pub struct View<'a> {
    pub(super) shared: Option<&'a Shared>,
    /// What the pages of each edition share.
    pub(super) all: &'a [Shared],
    /// The data files, where its template looks at them.
    pub(super) data: Option<&'a Data>,
    pub(super) own: Own,
}

/// What a template sees of its page alone.
#[derive(Clone, Debug, Hash, Serialize)]
#[serde(untagged)]
pub(super) enum Own {
    Page(Box<PageContext>),
    Parallel(Box<ParallelContext>),
    Chooser(Box<ChooserContext>),
    Moved(MovedContext),
}

impl Own {
    /// The texts in it that may hold data blocks and calls.
    fn bodies(&self) -> Vec<&Body> {
        match self {
            Self::Page(page) => {
                let notes = page.page.notes.iter().map(|note| &note.html);
                std::iter::once(&page.page.body).chain(notes).collect()
            }
            Self::Parallel(page) => {
                let cells = page.rows.iter().flat_map(|row| &row.cells);
                let notes = page.columns.iter().flat_map(|column| &column.notes);
                let notes = notes.map(|note| &note.html);
                cells.map(|cell| &cell.html).chain(notes).collect()
            }
            Self::Chooser(_) | Self::Moved(_) => Vec::new(),
        }
    }

    fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Page(page) => {
                let notes = page.page.notes.iter_mut().map(|note| &mut note.html);
                std::iter::once(&mut page.page.body).chain(notes).collect()
            }
            Self::Parallel(page) => {
                let cells = page.rows.iter_mut().flat_map(|row| &mut row.cells);
                let notes = page.columns.iter_mut().flat_map(|it| &mut it.notes);
                let notes = notes.map(|note| &mut note.html);
                cells.map(|cell| &mut cell.html).chain(notes).collect()
            }
            Self::Chooser(_) | Self::Moved(_) => Vec::new(),
        }
    }
}

impl View<'_> {
    /// The digest of all that the template sees.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let own = Digest::of_value(&self.own);
        let shared = self.shared.map(|shared| shared.digest);
        let editions = self.blocks().map(|block| block.edition);
        let editions = editions.chain(self.calls().map(|call| call.edition));
        let others = editions.filter_map(|edition| self.all.get(edition.0));
        let others: BTreeSet<Digest> = others.map(|shared| shared.digest).collect();
        let data = self.data.map(|data| data.digest);
        let parts = std::iter::once(own).chain(shared).chain(others).chain(data);
        Digest::of_parts(parts.collect::<Vec<_>>().iter().map(Digest::as_bytes))
    }

    /// The data blocks in its texts.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &BlockView> {
        self.own.bodies().into_iter().flat_map(Body::blocks)
    }

    /// The calls of components in its texts.
    pub(super) fn calls(&self) -> impl Iterator<Item = &CallView> {
        self.own.bodies().into_iter().flat_map(Body::calls)
    }

    /// What a component sees of what its page's edition shares, where it asks for it.
    pub(super) fn implicits_of(&self, call: &CallView) -> Option<&Context> {
        self.all.get(call.edition.0).map(|shared| &shared.values)
    }

    /// What the template of a data block sees.
    pub(super) fn context_of(&self, block: &BlockView) -> Context {
        let shared = self.all.get(block.edition.0).map(|shared| &shared.values);
        let mut context = shared.cloned().unwrap_or_default();
        context.insert("block", block);
        context.insert("data", &block.data);
        context
    }

    /// What the template sees, each data block and each call as `show` has it.
    ///
    /// # Errors
    /// The first of `show`.
    pub(super) fn context_with<E>(
        &self,
        mut show: impl FnMut(Shown<'_>) -> Result<String, E>,
    ) -> Result<Context, E> {
        let mut own = self.own.clone();
        for body in own.bodies_mut() {
            let html = body.html(&mut show)?;
            *body = Body::of(html);
        }
        Ok(self.context_of_page(&own))
    }

    /// What the template sees, by name.
    pub(super) fn context(&self) -> Context {
        self.context_of_page(&self.own)
    }

    fn context_of_page(&self, own: &Own) -> Context {
        let mut context = self.shared.map(|s| s.values.clone()).unwrap_or_default();
        if let Some(data) = self.data {
            context.insert_value(data::NAME, data.value.clone());
        }
        context.extend(values(own));
        context
    }
}

/// A structure's fields as Tera's values, by their names.
fn values(fields: &impl Serialize) -> Context {
    // A view holds strings, numbers, lists and maps with text for keys: Tera
    // has a value for each of them.
    Context::from_serialize(fields).unwrap_or_default()
}
