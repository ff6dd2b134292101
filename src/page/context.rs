//! A view as Tera takes it: what all pages of an edition share and what one
//! page has for itself enter, a digest and a context leave.
//!
//! The shared part becomes Tera's values once; these are shared, too. What a
//! view holds is not known here.

use serde::Serialize;
use tera::Context;

use super::body::{BlockView, Body};
use super::view::{ChooserContext, Frame, MovedContext, PageContext};
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
    pub(super) own: Own,
}

/// What a template sees of its page alone.
#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
pub(super) enum Own {
    Page(Box<PageContext>),
    Parallel(Box<ParallelContext>),
    Chooser(ChooserContext),
    Moved(MovedContext),
}

impl View<'_> {
    /// The digest of all that the template sees.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let shared = self.shared.map_or(&[][..], |shared| shared.digest.as_bytes());
        Digest::of_parts([shared, Digest::of_value(&self.own).as_bytes()])
    }

    /// The page's text, if it is the page of a document.
    pub(super) fn body(&self) -> Option<&Body> {
        match &self.own {
            Own::Page(page) => Some(&page.page.body),
            Own::Chooser(_) | Own::Moved(_) => None,
        }
    }

    /// What the template of a data block sees.
    pub(super) fn context_of(&self, block: &BlockView) -> Context {
        let mut context = self.shared.map(|s| s.values.clone()).unwrap_or_default();
        context.insert("block", block);
        context.insert("data", &block.data);
        context
    }

    /// What the template sees, the page's text being this.
    pub(super) fn context_with(&self, body: String) -> Context {
        let mut context = self.shared.map(|s| s.values.clone()).unwrap_or_default();
        if let Own::Page(page) = &self.own {
            let mut page = page.clone();
            page.page.body = Body::of(body);
            context.extend(values(&page));
        }
        context
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
