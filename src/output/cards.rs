//! The share cards of a site and its icon, before they are drawn, and its web
//! fonts, before they are cut: what `build` publishes, and what the preview makes when it is
//! asked for it.
//!
//! To make one takes longer than to make ten pages, so it is not done on the way
//! to the site. Where drawn cards are kept is known to the edge.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::font::cut::Cut;
use crate::font::draw::{STATE, draw};
use crate::font::faces::Faces;
use crate::font::sketch::Sketch;
use crate::picture::icon::Icon;

/// The cards of a site.
#[derive(Clone, Debug)]
pub struct Cards {
    /// Where each goes.
    pub sketches: BTreeMap<OutputPath, Sketch>,
    /// The faces that they are set in.
    pub faces: Faces,
    /// Web fonts.
    pub cuts: BTreeMap<OutputPath, Cut>,
    /// The site's icon, in each size.
    pub icons: BTreeMap<OutputPath, Icon>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub enum Late<'a> {
    /// A card.
    Card(&'a Sketch),
    /// A web font.
    Font(&'a Cut),
    /// The site's icon.
    Icon(&'a Icon),
}

impl Default for Cards {
    fn default() -> Self {
        Self {
            sketches: BTreeMap::new(),
            faces: Faces::none(),
            cuts: BTreeMap::new(),
            icons: BTreeMap::new(),
        }
    }
}

impl Cards {
    /// All of them, with their paths.
    pub fn all(&self) -> impl Iterator<Item = (&OutputPath, Late<'_>)> {
        let cards = self.sketches.iter().map(|(path, it)| (path, Late::Card(it)));
        let cuts = self.cuts.iter().map(|(path, it)| (path, Late::Font(it)));
        let icons = self.icons.iter().map(|(path, it)| (path, Late::Icon(it)));
        cards.chain(cuts).chain(icons)
    }

    /// What goes to a path.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<Late<'_>> {
        let card = self.sketches.get(path).map(Late::Card);
        card.or_else(|| self.cuts.get(path).map(Late::Font))
            .or_else(|| self.icons.get(path).map(Late::Icon))
    }

    /// The digest of all that the file of one follows from.
    #[must_use]
    pub fn key(&self, late: Late<'_>) -> Digest {
        let faces = self.faces.digest();
        let sketch = match late {
            Late::Card(sketch) => sketch,
            Late::Font(cut) => return cut.key(),
            Late::Icon(icon) => return Digest::of_digests([&icon.key(), &faces]),
        };
        Digest::of_parts([STATE.as_bytes(), sketch.digest.as_bytes(), faces.as_bytes()])
    }

    /// The file of one: a PNG, or a WOFF2.
    ///
    /// # Errors
    /// It cannot be drawn or cut; the error says why.
    pub fn make(&self, late: Late<'_>) -> Result<Vec<u8>, String> {
        match late {
            Late::Card(sketch) => draw(sketch, &self.faces),
            Late::Font(cut) => cut.make(),
            Late::Icon(icon) => icon.draw(self.faces.database()),
        }
    }
}
