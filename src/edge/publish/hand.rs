//! The five things that publishing does to a disk, and nothing else: whatever
//! it changes passes through here, is named to a witness first, and fails with
//! the path and what was attempted.
//!
//! It does not know what is ours; `plan` decides that.
#![expect(clippy::disallowed_methods, reason = "this is where the output is written")]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::edge::EdgeError;

/// The name under which a file is written before it is renamed, in the folder
/// where it belongs: a rename is atomic only within one file system. A folder
/// has one at a time, so a fixed name does, and a run that was cut off leaves
/// its litter where the next one finds it.
pub const TEMPORARY_NAME: &str = ".duizhao-new";

/// A change that is about to be made on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A folder and those above it are created.
    CreateFolder(&'a Path),
    /// A new file with a temporary name is written.
    Write(&'a Path),
    /// A file that has been written gets its name, this one.
    Rename(&'a Path),
    /// A file is removed.
    Remove(&'a Path),
    /// A folder is removed if it is empty.
    RemoveFolder(&'a Path),
}

/// Is asked before each step, of one at a time; its error takes the place of
/// the system's.
pub type Witness<'a> = dyn FnMut(Step<'_>) -> io::Result<()> + Send + 'a;

/// The hand that writes, under the eyes of a witness. Threads may share it.
pub(super) struct Hand<'w, 'a> {
    witness: Mutex<&'w mut Witness<'a>>,
}

impl<'w, 'a> Hand<'w, 'a> {
    pub(super) fn new(witness: &'w mut Witness<'a>) -> Self {
        Self { witness: Mutex::new(witness) }
    }

    fn ask(&self, step: Step<'_>) -> io::Result<()> {
        // A witness that panicked ends the publication, whoever else asks it.
        let mut witness = self.witness.lock().unwrap_or_else(PoisonError::into_inner);
        witness(step)
    }

    /// Makes sure that `folder` is there.
    pub(super) fn create_folder(&self, folder: &Path) -> Result<(), EdgeError> {
        if folder.is_dir() {
            return Ok(());
        }
        self.ask(Step::CreateFolder(folder))
            .and_then(|()| fs::create_dir_all(folder))
            .map_err(|error| EdgeError::io("create the folder", folder, error))
    }

    /// Puts a file with these bytes at `path`, in place of a file or link that
    /// may stand there. A link is replaced, not followed. No two threads may
    /// do so in one folder.
    pub(super) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), EdgeError> {
        let temporary = path.with_file_name(TEMPORARY_NAME);
        let written = self
            .ask(Step::Write(&temporary))
            .and_then(|()| write_new(&temporary, bytes))
            .map_err(|error| EdgeError::io("write", path, error));
        let renamed = written.and_then(|()| {
            self.ask(Step::Rename(path))
                .and_then(|()| fs::rename(&temporary, path))
                .map_err(|error| EdgeError::io("put a file at", path, error))
        });
        if renamed.is_err() {
            // The first error is what counts; should this fail as well, the
            // next run removes the file.
            let _ = self.remove(&temporary);
        }
        renamed
    }

    /// Removes a file; it may already be gone.
    pub(super) fn remove(&self, path: &Path) -> Result<(), EdgeError> {
        let removed = self.ask(Step::Remove(path)).and_then(|()| fs::remove_file(path));
        match removed {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(EdgeError::io("remove", path, error))
            }
            _ => Ok(()),
        }
    }

    /// Removes a folder if nothing is in it; it may already be gone.
    pub(super) fn remove_if_empty(&self, folder: &Path) -> Result<(), EdgeError> {
        let removed =
            self.ask(Step::RemoveFolder(folder)).and_then(|()| fs::remove_dir(folder));
        match removed {
            Err(error)
                if !matches!(
                    error.kind(),
                    ErrorKind::NotFound
                        | ErrorKind::DirectoryNotEmpty
                        | ErrorKind::NotADirectory
                ) =>
            {
                Err(EdgeError::io("remove the empty folder", folder, error))
            }
            _ => Ok(()),
        }
    }
}

/// Writes a file that must not be there yet, so that no link is followed.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
