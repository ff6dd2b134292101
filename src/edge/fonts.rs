//! The fonts of the system: names of families enter, the files that hold the
//! best of them leave.
//!
//! Only the files that are wanted are read as a whole. What is set in them is not
//! known here.
#![expect(clippy::disallowed_methods, reason = "this is where fonts are read")]

use std::fs;
use std::path::PathBuf;

use fontdb::{Database, FaceInfo, Source};

use crate::base::source::SourceFile;
use crate::font::faces::LARGEST;

/// The weights that are looked for, as CSS counts them: regular and bold.
const WEIGHTS: [u16; 2] = [400, 700];

/// The fonts of the system that were looked for last.
#[derive(Debug, Default)]
pub struct Shelf {
    wanted: Vec<&'static [&'static str]>,
    found: Vec<SourceFile>,
}

impl Shelf {
    /// What [`find`] finds; where the same was wanted before, it is not looked
    /// for again.
    pub fn take(&mut self, wanted: Vec<&'static [&'static str]>) -> Vec<SourceFile> {
        if wanted != self.wanted {
            self.found = find(&wanted);
            self.wanted = wanted;
        }
        self.found.clone()
    }
}

/// For each list of families, the files of the first one that the system has, in
/// the weights nearest to regular and bold. What cannot be read is as if it were
/// not there.
#[must_use]
pub fn find(wanted: &[&[&str]]) -> Vec<SourceFile> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut system = Database::new();
    system.load_system_fonts();
    let mut paths: Vec<PathBuf> = Vec::new();
    for families in wanted {
        let found = families.iter().map(|family| files_of(&system, family));
        for path in found.into_iter().find(|files| !files.is_empty()).unwrap_or_default()
        {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    let read = |path: PathBuf| {
        let length = fs::metadata(&path).ok()?.len();
        let is_font = usize::try_from(length).is_ok_and(|length| length <= LARGEST);
        is_font.then(|| fs::read(&path).ok().map(SourceFile::new))?
    };
    paths.into_iter().filter_map(read).collect()
}

/// The files of a family, for each weight the nearest. Of several, the first by
/// its path: the order of a folder must not tell.
fn files_of(system: &Database, family: &str) -> Vec<PathBuf> {
    let is_of = |face: &&FaceInfo| face.families.iter().any(|(name, _)| name == family);
    let upright = system.faces().filter(|face| face.style == fontdb::Style::Normal);
    let mut faces: Vec<(u16, PathBuf)> = upright
        .filter(is_of)
        .filter_map(|face| match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => {
                Some((face.weight.0, path.clone()))
            }
            Source::Binary(_) => None,
        })
        .collect();
    faces.sort_by(|a, b| a.1.cmp(&b.1));
    let nearest = |weight: u16| faces.iter().min_by_key(|(own, _)| own.abs_diff(weight));
    let mut files = Vec::new();
    for (_, path) in WEIGHTS.into_iter().filter_map(nearest) {
        if !files.contains(path) {
            files.push(path.clone());
        }
    }
    files
}
