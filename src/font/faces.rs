//! The faces of font files: bytes enter, what each character takes of room and
//! whether any face has it leave.
//!
//! A file that holds no font is said to hold none. What is set in a face is not
//! known here.

use std::fmt;
use std::sync::Arc;

use fontdb::{Database, Family, Query, Source, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use crate::base::digest::Digest;
use crate::base::source::SourceFile;

/// The largest file that is taken for a font, in bytes. All faces of Noto Serif
/// CJK in one weight are 27 MB; nothing larger is decoded.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// The faces of some files, and the digest of these.
#[derive(Clone)]
pub struct Faces {
    database: Arc<Database>,
    /// A bit for each code point that any of the faces has.
    covered: Arc<[u64]>,
    digest: Digest,
}

/// A weight as CSS counts it: 400 is regular, 700 bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boldness(pub u16);

/// The names of the families in a font file, each once, in the order of its
/// faces; none where it holds no font that can be read.
#[must_use]
pub fn families_in(file: &SourceFile) -> Vec<String> {
    let mut database = Database::new();
    load(&mut database, file);
    let mut names = Vec::new();
    for face in database.faces() {
        let own = face.families.first().map(|(name, _)| name.clone());
        names.extend(own.filter(|name| !names.contains(name)));
    }
    names
}

/// The place in its file of the boldest face of a family; the first face where
/// the file has none of that family.
#[must_use]
pub fn face_in(file: &SourceFile, family: &str) -> FaceIndex {
    let mut database = Database::new();
    load(&mut database, file);
    let named = database
        .faces()
        .filter(|face| face.families.iter().any(|(name, _)| name == family));
    let upright = named.filter(|face| face.style == fontdb::Style::Normal);
    let boldest = upright.max_by_key(|face| (face.weight, std::cmp::Reverse(face.index)));
    boldest.map_or(FaceIndex::default(), |face| FaceIndex(face.index))
}

/// Which face of a font file, from 0: one that holds no collection has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FaceIndex(pub u32);

impl Faces {
    /// The faces of those of `files` that have one of the families beside them.
    /// Of two files with a face of the same family, weight and style, the first
    /// counts.
    #[must_use]
    pub fn of<'a>(
        files: impl IntoIterator<Item = (&'a SourceFile, &'a [String])>,
    ) -> Self {
        let mut database = Database::new();
        let mut digests = Vec::new();
        for (file, families) in files {
            digests.push(file.digest);
            let before: Vec<_> = database.faces().map(|face| face.id).collect();
            load(&mut database, file);
            let fresh = database.faces().filter(|face| !before.contains(&face.id));
            let unwanted: Vec<_> = fresh
                .filter(|face| {
                    !face.families.iter().any(|(name, _)| families.contains(name))
                })
                .map(|face| face.id)
                .collect();
            unwanted.into_iter().for_each(|id| database.remove_face(id));
        }
        let digest = Digest::of_parts(digests.iter().map(Digest::as_bytes));
        let covered = covered(&database).into();
        Self { database: Arc::new(database), covered, digest }
    }

    /// No face at all.
    #[must_use]
    pub fn none() -> Self {
        Self::of([])
    }

    /// The digest of all files that the faces are of.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The faces themselves, for who draws.
    #[must_use]
    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// What `with` makes of the room that characters take in a family, in parts
    /// of the size of the type. `None` where there is no such family.
    pub fn measured<T>(
        &self,
        family: &str,
        boldness: Boldness,
        with: impl FnOnce(&dyn Fn(char) -> f32) -> T,
    ) -> Option<T> {
        let families = [Family::Name(family)];
        let weight = Weight(boldness.0);
        let query = Query { families: &families, weight, ..Query::default() };
        let id = self.database.query(&query)?;
        self.database.with_face_data(id, |bytes, index| {
            let font = FontRef::from_index(bytes, index).ok()?;
            let characters = font.charmap();
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            // What the face lacks comes from another one, as a square at worst.
            Some(with(&|c| {
                characters.map(c).and_then(|g| metrics.advance_width(g)).unwrap_or(1.0)
            }))
        })?
    }

    /// The characters that no face has, each once. What is not seen is not
    /// missed.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in text.chars().filter(|c| is_seen(*c)) {
            let (word, bit) = bit(u32::from(c));
            let is_there = self.covered.get(word).is_some_and(|it| it & bit != 0);
            if !is_there && !missing.contains(&c) {
                missing.push(c);
            }
        }
        missing
    }
}

/// Where the bit of a code point is.
fn bit(code_point: u32) -> (usize, u64) {
    (code_point as usize / 64, 1 << (code_point % 64))
}

fn covered(database: &Database) -> Vec<u64> {
    let mut covered = Vec::new();
    for face in database.faces() {
        database.with_face_data(face.id, |bytes, index| {
            let Ok(font) = FontRef::from_index(bytes, index) else { return };
            covered.resize(bit(u32::from(char::MAX)).0 + 1, 0);
            for (code_point, _) in font.charmap().mappings() {
                let (word, bit) = bit(code_point);
                if let Some(word) = covered.get_mut(word) {
                    *word |= bit;
                }
            }
        });
    }
    covered
}

fn load(database: &mut Database, file: &SourceFile) {
    if file.bytes.len() <= LARGEST {
        let bytes = Arc::new(Arc::clone(&file.bytes));
        database.load_font_source(Source::Binary(bytes));
    }
}

fn is_seen(c: char) -> bool {
    let is_format = matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}'
    );
    !(c.is_whitespace() || c.is_control() || is_format)
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Faces").field(&self.digest).finish()
    }
}
