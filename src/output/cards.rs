//! The share cards of a site, before they are drawn: what `build` publishes,
//! and what the preview draws when it is asked for it.
//!
//! To draw one takes longer than to make ten pages, so it is not done on the way
//! to the site. Where drawn cards are kept is known to the edge.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::font::draw::{STATE, draw};
use crate::font::faces::Faces;
use crate::font::sketch::Sketch;

/// The cards of a site.
#[derive(Clone, Debug)]
pub struct Cards {
    /// Where each goes.
    pub sketches: BTreeMap<OutputPath, Sketch>,
    /// The faces that they are set in.
    pub faces: Faces,
}

impl Default for Cards {
    fn default() -> Self {
        Self { sketches: BTreeMap::new(), faces: Faces::none() }
    }
}

impl Cards {
    /// The digest of all that the picture of a sketch follows from.
    #[must_use]
    pub fn key(&self, sketch: &Sketch) -> Digest {
        let faces = self.faces.digest();
        Digest::of_parts([STATE.as_bytes(), sketch.digest.as_bytes(), faces.as_bytes()])
    }

    /// The picture at a path, as a PNG; `None` where there is none or it cannot
    /// be drawn.
    #[must_use]
    pub fn picture(&self, path: &OutputPath) -> Option<Vec<u8>> {
        draw(self.sketches.get(path)?, &self.faces).ok()
    }
}
