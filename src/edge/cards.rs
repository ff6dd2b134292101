//! Share cards, web fonts and versions of pictures on their way to the disk:
//! sketches enter, files leave, each made only if no earlier build has made it.
//!
//! What was drawn is kept in the user's cache, by the digest of all that it
//! follows from. The cache may be deleted at any time; a file in it that is
//! damaged is drawn again. How a card looks is not known here.
#![expect(clippy::disallowed_methods, reason = "this is where pictures are kept")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::dictionaries::caches;
use super::pictures;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::output::bundle::Outputs;
use crate::output::cards::{Cards, Late};

/// How much is kept, in bytes: some twenty thousand cards, or as many versions of
/// pictures.
const MOST: u64 = 1024 * 1024 * 1024;

/// The folder in which pictures are kept.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// `None` where nothing is kept.
    folder: Option<PathBuf>,
    most: u64,
}

/// What became of the cards of a site.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The pictures.
    pub outputs: Outputs,
    /// How many were drawn; the others were kept from earlier builds.
    pub drawn: usize,
}

impl Cache {
    /// The cache of the person who runs the program, where there is one.
    #[must_use]
    pub fn of_user() -> Self {
        let xdg = std::env::var_os("XDG_CACHE_HOME");
        let caches = caches(xdg, std::env::var_os("HOME"));
        let folder = caches.into_iter().next();
        let folder = folder.map(|cache| cache.join("duizhao").join("cards"));
        Self { folder, most: MOST }
    }

    /// A cache in this folder, of at most so many bytes.
    #[must_use]
    pub fn at(folder: &Path, most: u64) -> Self {
        Self { folder: Some(folder.to_path_buf()), most }
    }

    pub(super) fn find(&self, key: &Digest) -> Option<SourceFile> {
        let bytes = fs::read(self.path(key)?).ok()?;
        let (head, picture) = bytes.split_at_checked(Digest::of(&[]).as_bytes().len())?;
        let picture = SourceFile::new(picture);
        (head == picture.digest.as_bytes()).then_some(picture)
    }

    /// Keeps a picture. Where that fails, it is drawn again in the next build.
    pub(super) fn keep(&self, key: &Digest, picture: &SourceFile) {
        let Some(path) = self.path(key) else { return };
        let Some(parent) = path.parent() else { return };
        let bytes = [picture.digest.as_bytes(), &*picture.bytes].concat();
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(parent)?;
            let fresh = tempfile::NamedTempFile::new_in(parent)?;
            fs::write(fresh.path(), bytes)?;
            fresh.persist(&path)?;
            Ok(())
        };
        // A full or read-only disk is no fault of the site.
        let _ = write();
    }

    fn path(&self, key: &Digest) -> Option<PathBuf> {
        let key = key.to_string();
        Some(self.folder.as_ref()?.join(&key[..2]).join(&key[2..]))
    }

    /// Lets go of what was kept first, down to three quarters of the most.
    fn shrink(&self) {
        let Some(folder) = &self.folder else { return };
        let entries = walkdir::WalkDir::new(folder).max_depth(2).into_iter();
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                Some((metadata.modified().ok()?, metadata.len(), entry.into_path()))
            })
            .collect();
        let mut length: u64 = files.iter().map(|(_, length, _)| length).sum();
        if length <= self.most {
            return;
        }
        files.sort();
        for (_, own, path) in files {
            if length <= self.most / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                length -= own;
            }
        }
    }
}

/// Draws the cards of a site that `cache` does not have. Those that cannot be
/// drawn are told and left out.
#[must_use]
pub fn draw_all(cards: &Cards, cache: &Cache) -> Checked<Drawn> {
    let all: Vec<(&OutputPath, Late<'_>)> = cards.drawn().collect();
    let made: Vec<_> = all
        .into_par_iter()
        .map(|(path, late)| {
            let key = cards.key(late);
            match cache.find(&key) {
                Some(picture) => (path, Checked::clean(Some(picture)), 0),
                None => {
                    let drawn = make_one(cards, late, path);
                    if let Some(picture) = &drawn.value {
                        cache.keep(&key, picture);
                    }
                    (path, drawn, 1)
                }
            }
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut drawn = Drawn::default();
    for (path, picture, is_new) in made {
        drawn.drawn += is_new;
        if let Some(picture) = picture.take(&mut diagnostics) {
            drawn.outputs.insert(path.clone(), picture);
        }
    }
    let versions = pictures::make_all(&cards.versions, cache).take(&mut diagnostics);
    drawn.drawn += versions.drawn;
    drawn.outputs.extend(versions.outputs);
    if drawn.drawn > 0 {
        cache.shrink();
    }
    // A fault of the template is the same on all pages.
    diagnostics.dedup();
    Checked { value: drawn, diagnostics }
}

fn make_one(
    cards: &Cards,
    late: Late<'_>,
    path: &OutputPath,
) -> Checked<Option<SourceFile>> {
    let make = || match cards.make(late) {
        Ok(bytes) => Checked::clean(Some(SourceFile::new(bytes))),
        Err(fault) => {
            let found = match late {
                Late::Card(_) => Diagnostic::card_faulty(None, &fault),
                Late::Font(_) => Diagnostic::font_not_cut(&fault),
                Late::Icon(_) => Diagnostic::icon_faulty(&fault),
                Late::Version(version) => {
                    Diagnostic::picture_undecodable(&version.path, &fault)
                }
            };
            Checked { value: None, diagnostics: vec![found] }
        }
    };
    guarded(None, &format!("making `{path}`"), make, || None)
}
