//! The share cards of a site and its icon, before they are drawn, its web fonts, before
//! they are cut, and the versions of its pictures, before they are made: what `build`
//! publishes, and what the preview makes when it is asked for it.
//!
//! To make one takes longer than to make ten pages, so it is not done on the way
//! to the site. Where drawn cards are kept is known to the edge.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::SourceFile;
use crate::font::cut::Cut;
use crate::font::draw::{STATE, draw};
use crate::font::faces::Faces;
use crate::font::sketch::Sketch;
use crate::picture::icon::Icon;
use crate::picture::narrow::{self, Decoded};

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
    /// Narrower versions of pictures.
    pub versions: BTreeMap<OutputPath, Version>,
}

/// A narrower version of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The picture's path.
    pub path: SourcePath,
    /// Its file, which stands in the place of a version that cannot be made: a
    /// browser shows of it what it can, whatever its name says.
    pub file: SourceFile,
    /// How wide the version is, in pixels.
    pub width: u32,
    /// The quality of WebP.
    pub quality: u8,
}

impl Version {
    /// The digest of all that its file follows from.
    #[must_use]
    pub fn key(&self) -> Digest {
        let (width, quality) = (self.width.to_be_bytes(), [self.quality]);
        let own = [narrow::STATE.as_bytes(), self.file.digest.as_bytes()];
        Digest::of_parts(own.into_iter().chain([&width[..], &quality]))
    }
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
    /// A narrower version of a picture.
    Version(&'a Version),
}

impl Default for Cards {
    fn default() -> Self {
        Self {
            sketches: BTreeMap::new(),
            faces: Faces::none(),
            cuts: BTreeMap::new(),
            icons: BTreeMap::new(),
            versions: BTreeMap::new(),
        }
    }
}

impl Cards {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drawn().next().is_none() && self.versions.is_empty()
    }

    /// The cards, the fonts and the icons, with their paths.
    pub fn drawn(&self) -> impl Iterator<Item = (&OutputPath, Late<'_>)> {
        let cards = self.sketches.iter().map(|(path, it)| (path, Late::Card(it)));
        let cuts = self.cuts.iter().map(|(path, it)| (path, Late::Font(it)));
        let icons = self.icons.iter().map(|(path, it)| (path, Late::Icon(it)));
        cards.chain(cuts).chain(icons)
    }

    /// Where each of them goes.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.drawn().map(|(path, _)| path).chain(self.versions.keys())
    }

    /// What goes to a path.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<Late<'_>> {
        let card = self.sketches.get(path).map(Late::Card);
        let font = || self.cuts.get(path).map(Late::Font);
        card.or_else(font)
            .or_else(|| self.versions.get(path).map(Late::Version))
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
            Late::Version(version) => return version.key(),
        };
        Digest::of_parts([STATE.as_bytes(), sketch.digest.as_bytes(), faces.as_bytes()])
    }

    /// The file of one: a PNG, a WOFF2, or a WebP.
    ///
    /// # Errors
    /// It cannot be made; the error says why.
    pub fn make(&self, late: Late<'_>) -> Result<Vec<u8>, String> {
        match late {
            Late::Card(sketch) => draw(sketch, &self.faces),
            Late::Font(cut) => cut.make(),
            Late::Icon(icon) => icon.draw(self.faces.database()),
            Late::Version(version) => {
                let picture = Decoded::of(&version.file.bytes)?;
                picture.at(version.width, version.quality)
            }
        }
    }
}
