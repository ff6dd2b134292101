//! A font is cut to what a site needs of it: a file and characters enter, a web
//! font (WOFF2) with these characters alone leaves.
//!
//! Of a variable font, its default instance is taken; kerning and the like go:
//! what is left is shapes, widths and the map of characters. Which characters
//! are needed is not known here.

use allsorts::binary::read::ReadScope;
use allsorts::font::read_cmap_subtable;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::FontTableProvider as _;
use allsorts::tables::cmap::Cmap;
use allsorts::tag;
use ttf2woff2::BrotliQuality;

use super::faces::{FaceIndex, LARGEST};
use crate::base::digest::Digest;
use crate::base::source::SourceFile;

/// The state of what is made here, as in [`super::draw::STATE`].
const STATE: &str = "duizhao cut 1 allsorts 0.17 ttf2woff2 0.14";

/// How hard Brotli tries. The two steps beyond take fifty times as long for a
/// file that is 7 % smaller.
const QUALITY: u8 = 9;

/// A font that is to be cut.
#[derive(Clone, Debug)]
pub struct Cut {
    font: SourceFile,
    face: FaceIndex,
    /// In order, each once.
    characters: String,
}

impl Cut {
    /// This face of a font, cut to these characters.
    #[must_use]
    pub fn of(
        (font, face): (SourceFile, FaceIndex),
        characters: impl IntoIterator<Item = char>,
    ) -> Self {
        let characters: std::collections::BTreeSet<char> =
            characters.into_iter().filter(|c| !c.is_control()).collect();
        Self { font, face, characters: characters.into_iter().collect() }
    }

    /// The digest of all that the web font follows from.
    #[must_use]
    pub fn key(&self) -> Digest {
        let font = self.font.digest;
        let face = self.face.0.to_le_bytes();
        let characters = self.characters.as_bytes();
        Digest::of_parts([STATE.as_bytes(), font.as_bytes(), &face, characters])
    }

    /// The web font.
    ///
    /// # Errors
    /// The file holds no font that can be cut; the error says why.
    pub fn make(&self) -> Result<Vec<u8>, String> {
        if self.font.bytes.len() > LARGEST {
            return Err("it is larger than 64 MB".to_owned());
        }
        let bare = self.bare().map_err(|fault| fault.to_string())?;
        let quality = BrotliQuality::from(QUALITY);
        ttf2woff2::encode(&bare, quality).map_err(|error| error.to_string())
    }

    fn bare(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let file = ReadScope::new(&self.font.bytes).read::<FontData<'_>>()?;
        let tables = file.table_provider(self.face.0 as usize)?;
        let map = tables.read_table_data(tag::CMAP)?;
        let map = ReadScope::new(&map).read::<Cmap<'_>>()?;
        let (_, map) = read_cmap_subtable(&map)?.ok_or("it maps no characters")?;
        // The first glyph stands for what a font lacks, and must be there.
        let mut glyphs = vec![0];
        for c in self.characters.chars() {
            glyphs.extend(map.map_glyph(u32::from(c))?);
        }
        glyphs.sort_unstable();
        glyphs.dedup();
        Ok(subset(&tables, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode)?)
    }
}
