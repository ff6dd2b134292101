//! New files: paths with bytes enter, the files stand on the disk.
//!
//! What exists is never overwritten, nothing is written through a link, and
//! where one of the files cannot be new, none is written at all. What the files
//! are for is not known here.
#![expect(clippy::disallowed_methods, reason = "this is where new files are written")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::EdgeError;
use crate::base::path::SourcePath;

const WRITE: &str = "write";

/// How many of the files in the way are named.
const NAMED: usize = 40;

/// Writes these files below `folder`, all of which must be new. Folders are made
/// where they are missing. Where the files cannot go, `elsewhere` is advised:
/// "name another folder".
///
/// # Errors
/// Some of them exist, or lie behind a link, and all of these are named: then
/// nothing is written. Or one cannot be written: then others may have been.
pub fn write_new(
    folder: &Path,
    files: &[(&SourcePath, &[u8])],
    elsewhere: &str,
) -> Result<(), EdgeError> {
    check_new(folder, files, elsewhere)?;
    for (path, bytes) in files {
        let place = folder.join(path.as_str());
        write(&place, bytes).map_err(|error| EdgeError::io(WRITE, &place, error))?;
    }
    Ok(())
}

/// Looks whether [`write_new`] would write these files, and writes nothing.
///
/// # Errors
/// As it does.
pub fn check_new(
    folder: &Path,
    files: &[(&SourcePath, &[u8])],
    elsewhere: &str,
) -> Result<(), EdgeError> {
    let mut taken = Vec::new();
    for (path, _) in files {
        match obstacle(folder, path)? {
            None => {}
            Some(Obstacle::Taken(place)) => taken.push(place),
            Some(Obstacle::File(place)) => {
                return Err(EdgeError::refused(WRITE, &place, "a file is in its way")
                    .help(elsewhere));
            }
            Some(Obstacle::Link(place)) => {
                let reason = "it is a symbolic link, which is never followed";
                return Err(EdgeError::refused(WRITE, &place, reason).help(elsewhere));
            }
        }
    }
    if !taken.is_empty() {
        let what = if taken.len() == 1 { "it" } else { "them" };
        let help = format!("move {what} away, or {elsewhere}");
        return Err(refusal(folder, &taken).help(help));
    }
    Ok(())
}

/// What stands where a new file is to be.
enum Obstacle {
    /// A file or a folder of its name.
    Taken(PathBuf),
    /// A file where a folder would be.
    File(PathBuf),
    /// A link, on the way or at its end.
    Link(PathBuf),
}

/// Why a file cannot be written as a new one, if it cannot.
fn obstacle(folder: &Path, path: &SourcePath) -> Result<Option<Obstacle>, EdgeError> {
    let mut place = folder.to_path_buf();
    for segment in path.as_str().split('/') {
        place.push(segment);
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Ok(Some(Obstacle::File(place)));
            }
            Err(error) => return Err(EdgeError::io(WRITE, &place, error)),
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_symlink() => {
                return Ok(Some(Obstacle::Link(place)));
            }
            Ok(_) => break,
        }
    }
    Ok(Some(Obstacle::Taken(place)))
}

/// The refusal to overwrite what stands at these places, of which there is one.
fn refusal(folder: &Path, taken: &[PathBuf]) -> EdgeError {
    if let [place] = taken {
        return EdgeError::refused(WRITE, place, "it exists, and nothing is overwritten");
    }
    let name = |place: &PathBuf| {
        format!("`{}`", place.strip_prefix(folder).unwrap_or(place).display())
    };
    let names: Vec<String> = taken.iter().take(NAMED).map(name).collect();
    let mut names = names.join(", ");
    if taken.len() > NAMED {
        names.push_str(&format!(" and {} more", taken.len() - NAMED));
    }
    let reason = format!("there are {names} in it, and nothing is overwritten");
    EdgeError::refused("write to", folder, reason)
}

/// Writes a file that nobody has made in the meantime.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a report to a file, which must be new.
///
/// # Errors
/// It exists, or cannot be written.
pub fn write_report(path: &Path, text: &str) -> Result<(), EdgeError> {
    match write(path, text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(EdgeError::refused(WRITE, path, "it exists, and nothing is overwritten")
                .help("name another file"))
        }
        written => written.map_err(|error| EdgeError::io(WRITE, path, error)),
    }
}
