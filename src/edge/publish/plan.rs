//! What publishing will do: outputs, the last manifest and a look at the disk
//! enter; what to write and what to remove leaves. Nothing is changed here, so
//! whatever is refused is refused before anything was touched.
#![expect(clippy::disallowed_methods, reason = "publishing looks at the output folder")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::hand::TEMPORARY_NAME;
use super::target::is_reserved;
use super::{Mode, Outputs};
use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::edge::EdgeError;
use crate::edge::manifest::Manifest;

/// The steps of a publication, each list in its order.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What a run that was cut off left half-written.
    pub(super) litter: Vec<OutputPath>,
    /// The old and the new files.
    pub(super) during: Manifest,
    /// Old files that stand where a new file needs a folder, or in a folder
    /// where a new file belongs.
    pub(super) in_the_way: Vec<OutputPath>,
    /// Folders that are a file from now on, and those below them; the deepest
    /// first.
    pub(super) folders_in_the_way: Vec<OutputPath>,
    /// Files to write: all that pages use.
    pub(super) write: Vec<OutputPath>,
    /// Files to write when those stand: the pages. A reader never gets one
    /// whose style or picture is not there yet.
    pub(super) write_last: Vec<OutputPath>,
    /// Files that already have the bytes they should.
    pub(super) unchanged: usize,
    /// Old files to remove.
    pub(super) remove: Vec<OutputPath>,
    /// Folders of old files, the deepest first; only the empty ones go.
    pub(super) emptied: Vec<OutputPath>,
    /// Old files that are not what we wrote.
    pub(super) kept: Vec<OutputPath>,
    /// The new files.
    pub(super) afterwards: Manifest,
}

impl Plan {
    pub(super) fn make(
        out: &Path,
        outputs: &Outputs,
        listed: &Manifest,
        mode: Mode,
    ) -> Result<Self, EdgeError> {
        let mut plan = Self { during: listed.clone(), ..Self::default() };
        for (path, file) in outputs {
            plan.during.add(path, file.digest);
            plan.afterwards.add(path, file.digest);
        }
        let stale = Stale { out, outputs, listed, mode };
        let places: Vec<(&OutputPath, Result<Place, EdgeError>)> = outputs
            .par_iter()
            .map(|(path, file)| (path, stale.place(path, file)))
            .collect();
        let mut foreign = Vec::new();
        for (path, place) in places {
            match place? {
                Place::Right => plan.unchanged += 1,
                Place::Free => plan.write.push(path.clone()),
                Place::Cleared { files, folders } => {
                    plan.in_the_way.extend(files);
                    plan.folders_in_the_way.extend(folders);
                    plan.write.push(path.clone());
                }
                Place::Foreign(what) => foreign.push(what),
            }
        }
        refuse(out, foreign)?;
        let is_page = |path: &OutputPath| path.as_str().ends_with(".html");
        (plan.write_last, plan.write) = plan.write.into_iter().partition(is_page);
        plan.in_the_way.sort();
        plan.in_the_way.dedup();
        plan.folders_in_the_way = deepest_first(plan.folders_in_the_way);
        plan.leave(&stale)?;
        plan.litter = litter(out, &plan.during)?;
        Ok(plan)
    }

    /// Whether no file has to be written or removed.
    pub(super) fn changes_nothing(&self) -> bool {
        [&self.write, &self.write_last, &self.remove, &self.in_the_way]
            .iter()
            .all(|paths| paths.is_empty())
    }

    /// Decides on the files that are no longer part of the site.
    fn leave(&mut self, stale: &Stale<'_>) -> Result<(), EdgeError> {
        let mut emptied = Vec::new();
        for (path, digests) in &stale.listed.files {
            if stale.outputs.contains_key(path) || self.in_the_way.contains(path) {
                continue;
            }
            if stale.mode == Mode::KeepGoing {
                self.afterwards.files.insert(path.clone(), digests.clone());
                continue;
            }
            match Standing::of(stale.out, path)? {
                // It may have been removed before a run was cut off.
                Standing::Nothing => emptied.extend(folders_of(path)),
                Standing::File(_) if stale.is_as_listed(path) => {
                    self.remove.push(path.clone());
                    emptied.extend(folders_of(path));
                }
                Standing::Below(what) if !what.is_link => {}
                _ => self.kept.push(path.clone()),
            }
        }
        self.emptied = deepest_first(emptied);
        Ok(())
    }
}

/// What stands at the place of one output.
enum Place {
    /// The file itself.
    Right,
    /// Nothing, or something that we may replace.
    Free,
    /// Old files and folders of ours, which have to go first.
    Cleared { files: Vec<OutputPath>, folders: Vec<OutputPath> },
    /// Something that is not ours, described.
    Foreign(String),
}

/// What was published before, against what is to be published now.
struct Stale<'a> {
    out: &'a Path,
    outputs: &'a Outputs,
    listed: &'a Manifest,
    mode: Mode,
}

impl Stale<'_> {
    fn place(&self, path: &OutputPath, file: &SourceFile) -> Result<Place, EdgeError> {
        if is_reserved(path.name()) {
            return Ok(Place::Foreign(format!("{path} (a name that duizhao needs)")));
        }
        let place = match Standing::of(self.out, path)? {
            Standing::Nothing => Place::Free,
            Standing::File(metadata) if self.holds(path, &metadata, file) => Place::Right,
            Standing::File(_) | Standing::Other if self.listed.lists(path) => Place::Free,
            Standing::File(_) | Standing::Other => Place::Foreign(path.to_string()),
            Standing::Folder => self.clear_folder(path),
            Standing::Below(what) => self.clear_file(what),
        };
        Ok(place)
    }

    /// Whether the file on the disk has the bytes of `file`.
    fn holds(&self, path: &OutputPath, metadata: &Metadata, file: &SourceFile) -> bool {
        metadata.len() == file.bytes.len() as u64
            && fs::read(self.out.join(path.as_str()))
                .is_ok_and(|found| *found == *file.bytes)
    }

    /// Whether a file has one of the digests that it is listed with. One that
    /// cannot be read has not.
    fn is_as_listed(&self, path: &OutputPath) -> bool {
        fs::read(self.out.join(path.as_str()))
            .is_ok_and(|bytes| self.listed.lists_as(path, Digest::of(&bytes)))
    }

    /// Whether we may remove this file in order to write another.
    fn may_go(&self, path: &OutputPath) -> bool {
        self.mode == Mode::Whole
            && !self.outputs.contains_key(path)
            && self.is_as_listed(path)
    }

    /// A file where a folder is needed.
    fn clear_file(&self, what: Obstacle) -> Place {
        if !what.is_link && self.may_go(&what.path) {
            Place::Cleared { files: vec![what.path], folders: Vec::new() }
        } else {
            Place::Foreign(what.path.to_string())
        }
    }

    /// A folder where a file is needed.
    fn clear_folder(&self, path: &OutputPath) -> Place {
        let prefix = format!("{path}/");
        let ours: BTreeSet<&str> = self
            .listed
            .files
            .keys()
            .filter_map(|listed| listed.as_str().strip_prefix(&prefix))
            .flat_map(|below| below.match_indices('/').map(|(at, _)| &below[..at]))
            .collect();
        let is_ours = |listed: &OutputPath| listed.as_str().starts_with(&prefix);
        if !self.listed.files.keys().any(is_ours) {
            return Place::Foreign(format!("{path}/"));
        }
        let (mut files, mut folders) = (Vec::new(), vec![path.clone()]);
        let top = self.out.join(path.as_str());
        for entry in WalkDir::new(&top).min_depth(1) {
            let Ok(entry) = entry else {
                return Place::Foreign(format!("{path}/"));
            };
            let below = entry.path().strip_prefix(&top).unwrap_or(entry.path());
            let below = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            let full = format!("{prefix}{below}");
            match OutputPath::parse(&full) {
                Some(_) if entry.file_name() == TEMPORARY_NAME => {}
                Some(folder) if entry.file_type().is_dir() && ours.contains(&*below) => {
                    folders.push(folder);
                }
                Some(file) if entry.file_type().is_file() && self.may_go(&file) => {
                    files.push(file);
                }
                _ => return Place::Foreign(full),
            }
        }
        Place::Cleared { files, folders }
    }
}

/// What stands at a path, seen without following a link.
enum Standing {
    Nothing,
    File(Metadata),
    Folder,
    /// A link, a pipe, a device.
    Other,
    /// Nothing, since something above it is no folder.
    Below(Obstacle),
}

/// Something that stands where a folder of the output should be.
struct Obstacle {
    path: OutputPath,
    is_link: bool,
}

impl Standing {
    fn of(out: &Path, path: &OutputPath) -> Result<Self, EdgeError> {
        let look = |path: &OutputPath| {
            let at = out.join(path.as_str());
            match fs::symlink_metadata(&at) {
                Ok(metadata) => Ok(Some(metadata)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(EdgeError::io("look at", &at, error)),
            }
        };
        let mut folders = folders_of(path);
        folders.reverse();
        for folder in folders {
            match look(&folder)? {
                None => return Ok(Self::Nothing),
                Some(metadata) if metadata.is_dir() => {}
                Some(metadata) => {
                    let is_link = metadata.is_symlink();
                    return Ok(Self::Below(Obstacle { path: folder, is_link }));
                }
            }
        }
        Ok(match look(path)? {
            None => Self::Nothing,
            Some(metadata) if metadata.is_file() => Self::File(metadata),
            Some(metadata) if metadata.is_dir() => Self::Folder,
            Some(_) => Self::Other,
        })
    }
}

/// The folders that hold `path`, the deepest first.
fn folders_of(path: &OutputPath) -> Vec<OutputPath> {
    let path = path.as_str();
    path.rmatch_indices('/')
        .filter_map(|(at, _)| OutputPath::parse(&path[..at]))
        .collect()
}

/// What lies below comes before what it lies in: a longer path sorts behind
/// its beginning.
fn deepest_first(mut folders: Vec<OutputPath>) -> Vec<OutputPath> {
    folders.sort();
    folders.dedup();
    folders.reverse();
    folders
}

/// Half-written files in the folders of ours.
fn litter(out: &Path, ours: &Manifest) -> Result<Vec<OutputPath>, EdgeError> {
    let folders: BTreeSet<OutputPath> = ours.files.keys().flat_map(folders_of).collect();
    let mut names = vec![TEMPORARY_NAME.to_owned()];
    names.extend(folders.iter().map(|folder| format!("{folder}/{TEMPORARY_NAME}")));
    let found = names.par_iter().filter_map(|name| {
        let path = OutputPath::parse(name)?;
        match Standing::of(out, &path) {
            Ok(Standing::File(_) | Standing::Other) => Some(Ok(path)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        }
    });
    found.collect()
}

fn refuse(out: &Path, foreign: Vec<String>) -> Result<(), EdgeError> {
    let Some(first) = foreign.first() else { return Ok(()) };
    let others = match foreign.len() {
        1 => String::new(),
        2 => ", and so is one more".to_owned(),
        count => format!(", and so are {} more", count - 1),
    };
    Err(EdgeError::refused(
        "publish to",
        out,
        format!("`{first}` is in the way and was not put there by duizhao{others}"),
    )
    .help("move it away, or name another folder with `--out DIR`"))
}
