//! Where a site may be published: a folder as the person named it enters, one
//! that is safe to write to leaves, or the reason why it is not.
#![expect(clippy::disallowed_methods, reason = "publishing looks at the output folder")]

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::hand::TEMPORARY_NAME;
use crate::edge::EdgeError;
use crate::edge::manifest::{self, Manifest};

const ATTEMPT: &str = "publish to";
const ELSEWHERE: &str = "name another folder with `--out DIR`";

/// Where to publish, with what must not be harmed there.
///
/// Refused are: the root of the file system; the home folder, the site's
/// folder and all folders that hold them; all that lies in `content/` or
/// `themes/`; a file; a folder that holds anything but hidden files and has
/// no manifest of ours. Paths are compared as they are without links.
#[derive(Clone, Debug)]
pub struct Target {
    /// The output folder, as named. It may be missing, and so may its parents.
    pub out: PathBuf,
    /// The site's folder.
    pub root: PathBuf,
    /// The home folder of who publishes, where there is one.
    pub home: Option<PathBuf>,
}

impl Target {
    /// A target, with the home folder that the environment tells.
    #[must_use]
    pub fn new(out: impl Into<PathBuf>, root: impl Into<PathBuf>) -> Self {
        Self { out: out.into(), root: root.into(), home: std::env::home_dir() }
    }

    /// The output folder without links in its path, if it may be published to.
    pub(super) fn resolve(&self) -> Result<PathBuf, EdgeError> {
        let out = without_links(&self.out)?;
        self.refuse_place(&out)?;
        match fs::metadata(&out) {
            Ok(metadata) if !metadata.is_dir() => Err(self.refused("it is not a folder")),
            Ok(_) => self.refuse_foreign(&out).map(|()| out),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(out),
            Err(error) => Err(EdgeError::io(ATTEMPT, &self.out, error)),
        }
    }

    fn refuse_place(&self, out: &Path) -> Result<(), EdgeError> {
        if out.parent().is_none() {
            return Err(self.refused("it is the root of the file system"));
        }
        let root = without_links(&self.root)?;
        if out == root {
            return Err(self.refused("it is the folder of the site itself"));
        }
        if root.starts_with(out) {
            return Err(self.refused("the folder of the site lies in it"));
        }
        for sources in ["content", "data", "themes"] {
            let folder = without_links(&root.join(sources))?;
            if out.starts_with(&folder) {
                return Err(self.refused(format!("it lies in the site's `{sources}/`")));
            }
            if folder.starts_with(out) {
                return Err(self.refused(format!("the site's `{sources}/` lies in it")));
            }
        }
        if let Some(home) = &self.home {
            // A home that cannot be found cannot be what `out` leads to.
            let home = without_links(home).unwrap_or_else(|_| home.clone());
            if out == home {
                return Err(self.refused("it is the home folder"));
            }
            if home.starts_with(out) {
                return Err(self.refused("the home folder lies in it"));
            }
        }
        Ok(())
    }

    /// Refuses a folder in which somebody keeps something and we nothing.
    /// Hidden files alone are no hindrance: a `.git`, a `.gitkeep`, or what is
    /// left of a first run that was cut off.
    fn refuse_foreign(&self, out: &Path) -> Result<(), EdgeError> {
        if fs::symlink_metadata(out.join(manifest::NAME)).is_ok() {
            return Ok(());
        }
        let entries =
            fs::read_dir(out).map_err(|error| EdgeError::io("look into", out, error))?;
        let mut names: Vec<String> = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| EdgeError::io("look into", out, error))?;
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        match names.iter().filter(|name| !name.starts_with('.')).min() {
            None => Ok(()),
            Some(name) => Err(self.refused(format!(
                "it holds `{name}` and no `{}`, so it is not a folder that duizhao made",
                manifest::NAME,
            ))
            .help(format!("{ELSEWHERE}, or empty this one yourself"))),
        }
    }

    fn refused(&self, reason: impl Into<String>) -> EdgeError {
        EdgeError::refused(ATTEMPT, &self.out, reason).help(ELSEWHERE)
    }
}

/// The manifest of the last publication; an empty one where there is none.
pub(super) fn read_manifest(out: &Path) -> Result<Manifest, EdgeError> {
    const ATTEMPT: &str = "read the list of published files";
    const HELP: &str = "if all of the output folder was made by duizhao, delete the folder; \
                        the next build makes it anew";
    let path = out.join(manifest::NAME);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Manifest::default());
        }
        Err(error) => return Err(EdgeError::io(ATTEMPT, &path, error)),
        Ok(metadata) if !metadata.is_file() => {
            return Err(EdgeError::refused(ATTEMPT, &path, "it is not a file").help(HELP));
        }
        Ok(_) => {}
    }
    let bytes = fs::read(&path).map_err(|error| EdgeError::io(ATTEMPT, &path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not text".to_owned());
    text.and_then(|text| Manifest::parse(&text))
        .map_err(|reason| EdgeError::refused(ATTEMPT, &path, reason).help(HELP))
}

/// The absolute path that `path` leads to: what is there of it with all links
/// resolved, and behind it what is not there yet.
pub(super) fn without_links(path: &Path) -> Result<PathBuf, EdgeError> {
    let attempt = "find";
    let absolute =
        std::path::absolute(path).map_err(|error| EdgeError::io(attempt, path, error))?;
    let mut resolved = PathBuf::new();
    let mut is_there = true;
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                // All before it is free of links, so this is the true parent.
                resolved.pop();
                is_there = true;
            }
            Component::CurDir => {}
            _ => resolved.push(component),
        }
        if !is_there {
            continue;
        }
        match fs::canonicalize(&resolved) {
            Ok(canonical) => resolved = canonical,
            // What is missing has nothing below it either, up to the next `..`.
            Err(error) if error.kind() == ErrorKind::NotFound => is_there = false,
            // A file in the middle; that it is one is said where it is used.
            Err(error) if error.kind() == ErrorKind::NotADirectory => is_there = false,
            Err(error) => return Err(EdgeError::io(attempt, path, error)),
        }
    }
    Ok(resolved)
}

/// Whether an output of this name would take the place of our own files.
pub(super) fn is_reserved(name: &str) -> bool {
    name == manifest::NAME || name == TEMPORARY_NAME
}
