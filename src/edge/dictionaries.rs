//! OpenCC's dictionaries, carried inside the program: bytes enter at build
//! time, a folder that OpenCC can read leaves.
//!
//! OpenCC wants files, and the program has to run where its checkout is gone.
//! What the dictionaries hold is not known here.
#![expect(clippy::disallowed_methods, reason = "this is where dictionaries are unpacked")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::EdgeError;
use crate::base::digest::Digest;
use crate::script::tables;

/// Puts the dictionaries into the user's cache, where they are not there yet,
/// and says in which folder they are. Each of its files has the content that
/// the program carries.
///
/// # Errors
/// Neither the cache, nor `~/.cache`, nor the folder for temporary files can
/// be written.
pub fn unpack() -> Result<PathBuf, EdgeError> {
    let cache = std::env::var_os("XDG_CACHE_HOME");
    let home = std::env::var_os("HOME");
    unpack_into(&caches(cache, home)).or_else(|error| match own_temporary_folder() {
        Some(folder) => unpack_into(&[folder]),
        None => Err(error),
    })
}

/// The caches to try, by the XDG Base Directory Specification 0.8: a relative
/// path is as good as none.
#[must_use]
pub fn caches(xdg_cache_home: Option<OsString>, home: Option<OsString>) -> Vec<PathBuf> {
    let absolute = |path: OsString| {
        let path = PathBuf::from(path);
        path.is_absolute().then_some(path)
    };
    let cache = xdg_cache_home.and_then(absolute);
    cache
        .into_iter()
        .chain(home.and_then(absolute).map(|home| home.join(".cache")))
        .collect()
}

/// Unpacks below the first of `caches` that lets itself be written.
///
/// # Errors
/// None of them does; the error is that of the last.
pub fn unpack_into(caches: &[PathBuf]) -> Result<PathBuf, EdgeError> {
    const HELP: &str = "set XDG_CACHE_HOME to a folder that can be written";
    let files: BTreeMap<_, _> = tables::files().collect();
    let parts = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), &**bytes]);
    let digest = Digest::of_parts(parts).to_string();
    let name = format!("opencc-{}", &digest[..16]);
    let mut refusal = EdgeError::setting("unpack the dictionaries", "no cache is known");
    for cache in caches {
        let folder = cache.join("duizhao").join(&name);
        match put(&files, &folder) {
            Ok(()) => return Ok(folder),
            Err(error) => {
                refusal = EdgeError::io("unpack the dictionaries to", &folder, error);
            }
        }
    }
    Err(refusal.help(HELP))
}

fn put(files: &BTreeMap<String, Cow<'static, [u8]>>, folder: &Path) -> io::Result<()> {
    let parent = folder.parent().unwrap_or(folder);
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => return mend(files, folder, parent),
        Ok(_) => fs::remove_file(folder)?,
        Err(_) => fs::create_dir_all(parent)?,
    }
    let fresh = tempfile::Builder::new().prefix(".opencc-").tempdir_in(parent)?;
    for (name, bytes) in files {
        fs::write(fresh.path().join(name), bytes)?;
    }
    match fs::rename(fresh.path(), folder) {
        Ok(()) => {
            // What the guard would remove has moved away.
            let _ = fresh.keep();
            Ok(())
        }
        // Another process was faster; its files are looked at like any others.
        Err(_) if folder.is_dir() => mend(files, folder, parent),
        Err(error) => Err(error),
    }
}

/// Gives every file of an existing folder the content it should have. Each is
/// replaced as a whole, so that a process that reads them meets no half file.
fn mend(
    files: &BTreeMap<String, Cow<'static, [u8]>>,
    folder: &Path,
    parent: &Path,
) -> io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let is_file =
            fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        if is_file && fs::read(&path).is_ok_and(|found| found == **bytes) {
            continue;
        }
        let fresh = tempfile::NamedTempFile::new_in(parent)?;
        fs::write(fresh.path(), bytes)?;
        fresh.persist(&path)?;
    }
    Ok(())
}

/// A folder of this user's own among the temporary files, which all users
/// share: one that somebody else has made is not trusted.
#[cfg(unix)]
fn own_temporary_folder() -> Option<PathBuf> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    // A file just made tells who we are, without a system call of our own.
    let user = tempfile::tempfile().ok()?.metadata().ok()?.uid();
    let folder = std::env::temp_dir().join(format!("duizhao-{user}"));
    let made = fs::DirBuilder::new().mode(0o700).create(&folder);
    let metadata = fs::symlink_metadata(&folder).ok()?;
    let is_ours = metadata.is_dir()
        && metadata.uid() == user
        && metadata.mode() & 0o022 == 0
        && made
            .map_or_else(|error| error.kind() == io::ErrorKind::AlreadyExists, |()| true);
    if is_ours { Some(folder) } else { fresh_temporary_folder() }
}

/// A folder of this user's own among the temporary files, which are the
/// user's own on other systems.
#[cfg(not(unix))]
fn own_temporary_folder() -> Option<PathBuf> {
    Some(std::env::temp_dir())
}

/// The last resort, which is left behind: a new folder that nobody else owns.
#[cfg(unix)]
fn fresh_temporary_folder() -> Option<PathBuf> {
    tempfile::Builder::new()
        .prefix("duizhao-")
        .tempdir()
        .ok()
        .map(tempfile::TempDir::keep)
}
