//! A view as Tera takes it: what all pages of an edition share and what one
//! page has for itself enter, a digest and a context leave.
//!
//! The shared part becomes Tera's values once; these are shared, too. What a
//! view holds is not known here.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Context;

use super::body::{BlockView, Body};
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
    /// The texts in it that may hold data blocks.
    fn bodies(&self) -> Vec<&Body> {
        match self {
            Self::Page(page) => vec![&page.page.body],
            Self::Parallel(page) => {
                let cells = page.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| &cell.html).collect()
            }
            Self::Chooser(_) | Self::Moved(_) => Vec::new(),
        }
    }

    fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Page(page) => vec![&mut page.page.body],
            Self::Parallel(page) => {
                let cells = page.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.map(|cell| &mut cell.html).collect()
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
        let others = self.blocks().filter_map(|block| self.all.get(block.edition.0));
        let others: BTreeSet<Digest> = others.map(|shared| shared.digest).collect();
        let parts = std::iter::once(own).chain(shared).chain(others);
        Digest::of_parts(parts.collect::<Vec<_>>().iter().map(Digest::as_bytes))
    }

    /// The data blocks in its texts.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &BlockView> {
        self.own.bodies().into_iter().flat_map(Body::blocks)
    }

    /// What the template of a data block sees.
    pub(super) fn context_of(&self, block: &BlockView) -> Context {
        let shared = self.all.get(block.edition.0).map(|shared| &shared.values);
        let mut context = shared.cloned().unwrap_or_default();
        context.insert("block", block);
        context.insert("data", &block.data);
        context
    }

    /// What the template sees, each data block as `show` has it.
    ///
    /// # Errors
    /// The first of `show`.
    pub(super) fn context_with<E>(
        &self,
        mut show: impl FnMut(&BlockView) -> Result<String, E>,
    ) -> Result<Context, E> {
        let mut own = self.own.clone();
        for body in own.bodies_mut() {
            let html = body.html(&mut show)?;
            *body = Body::of(html);
        }
        let mut context = self.shared.map(|s| s.values.clone()).unwrap_or_default();
        context.extend(values(&own));
        Ok(context)
    }

    /// What the template sees, by name.
    pub(super) fn context(&self) -> Context {
        let mut context = self.shared.map(|s| s.values.clone()).unwrap_or_default();
        context.extend(values(&self.own));
        context
    }
}

/// A structure's fields as Tera's values, by their names.
fn values(fields: &impl Serialize) -> Context {
    // A view holds strings, numbers, lists and maps with text for keys: Tera
    // has a value for each of them.
    Context::from_serialize(fields).unwrap_or_default()
}
