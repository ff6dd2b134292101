//! Files of content, rewritten in place: what they were and what they become
//! enters, the disk is changed.
//!
//! It changes only what was read, as it was read: a file that somebody has
//! changed since, one behind a link, and one that is no content are refused, and
//! then nothing is changed at all.
#![expect(clippy::disallowed_methods, reason = "this is where sources are written")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::EdgeError;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;

const ATTEMPT: &str = "rewrite";

/// A file that is to be rewritten.
#[derive(Clone, Copy, Debug)]
pub struct Rewrite<'a> {
    /// The file, from the site's folder.
    pub path: &'a SourcePath,
    /// The digest of what was read.
    pub before: &'a Digest,
    /// What it becomes.
    pub after: &'a [u8],
}

/// Rewrites these files of the site at `root`, each as a whole.
///
/// # Errors
/// A file is no content, lies behind a link, has changed since it was read, or
/// cannot be written. Only in the last case may others have been written.
pub fn rewrite(root: &Path, files: &[Rewrite<'_>]) -> Result<(), EdgeError> {
    let places: Vec<PathBuf> =
        files.iter().map(|file| check(root, file)).collect::<Result<_, _>>()?;
    for (file, place) in files.iter().zip(places) {
        replace(&place, file.after)
            .map_err(|error| EdgeError::io(ATTEMPT, &place, error))?;
    }
    Ok(())
}

/// The place of a file on the disk, if it may be rewritten.
fn check(root: &Path, file: &Rewrite<'_>) -> Result<PathBuf, EdgeError> {
    let place = root.join(file.path.as_str());
    if file.path.below("content").is_none() {
        return Err(EdgeError::refused(ATTEMPT, &place, "it is not in `content/`"));
    }
    let io = |error| EdgeError::io(ATTEMPT, &place, error);
    let expected = fs::canonicalize(root).map_err(io)?.join(file.path.as_str());
    let actual = fs::canonicalize(&place).map_err(io)?;
    if actual != expected {
        return Err(EdgeError::refused(ATTEMPT, &place, "it lies behind a link"));
    }
    let bytes = fs::read(&place).map_err(io)?;
    if Digest::of(&bytes) != *file.before {
        let reason = "it was changed while it was being checked";
        return Err(EdgeError::refused(ATTEMPT, &place, reason)
            .help("run the same command again"));
    }
    Ok(place)
}

/// Puts a file with these bytes at `place`, with the permissions of the one that
/// stands there. A reader gets the one or the other, and no half.
fn replace(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = place.parent().unwrap_or(place);
    let mut file = tempfile::Builder::new().prefix(".duizhao-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(place)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(place).map(drop).map_err(|error| error.error)
}
