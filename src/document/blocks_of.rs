//! The data blocks and the components that a document can have: what a site gives to its reader.

use std::collections::BTreeMap;
use std::fmt;

use crate::base::edition::Tag;
use crate::block::library::Library;
use crate::block::{Components, Kinds};

/// What the data blocks of a document are read by.
#[derive(Clone, Copy)]
pub struct Blocks<'a> {
    /// The kinds that the theme has.
    pub kinds: &'a Kinds,
    /// The components that the theme has; `None` where nobody knows.
    pub components: Option<&'a Components>,
    /// The files that data can stand in.
    pub library: &'a dyn Library,
    /// The language of those, where a text does not say another: that of the
    /// source edition. `None` where there is no site.
    pub source: Option<&'a Tag>,
}

impl fmt::Debug for Blocks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocks")
            .field("kinds", self.kinds)
            .field("components", &self.components)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl Blocks<'static> {
    /// None: all fenced blocks are code, and whatever is written so is a call.
    #[must_use]
    pub fn none() -> Self {
        const NONE: &Kinds = &Kinds { known: BTreeMap::new(), lacking: BTreeMap::new() };
        Self { kinds: NONE, components: None, library: &(), source: None }
    }
}
