//! Files that were read before: paths of a folder enter, their contents leave,
//! and only those files are opened whose state on the disk is another than at
//! the last reading.
//!
//! A state is what the file system says of a file without its being opened. A
//! file that changed shortly before it was read may change again without its
//! times saying so, as these are as coarse as two seconds on some systems; so
//! it is read again until it is older than that (git's index does the same).
#![expect(clippy::disallowed_methods, reason = "this is where sources are read")]

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use crate::base::path::SourcePath;
use crate::base::source::SourceFile;

/// The coarsest times that a file system has: those of FAT.
const COARSEST: Duration = Duration::from_secs(2);

/// The files of a folder as they were last read.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By path.
    files: Vec<(SourcePath, Reading)>,
    opened: usize,
}

/// A file as it was read.
#[derive(Debug)]
struct Reading {
    state: State,
    file: SourceFile,
    trust: Trust,
}

/// Whether an equal state means an equal file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// It does.
    Full,
    /// The file was too young when it was read.
    None,
}

impl Known {
    /// The files at these paths below `root`, which are sorted. What is not
    /// among them is forgotten.
    pub(super) fn read(
        &mut self,
        root: &Path,
        paths: &[SourcePath],
        now: SystemTime,
    ) -> Vec<(SourcePath, io::Result<SourceFile>)> {
        let mut earlier = std::mem::take(&mut self.files).into_iter().peekable();
        let mut known = |path: &SourcePath| {
            while earlier.next_if(|(before, _)| before < path).is_some() {}
            earlier.next_if(|(before, _)| before == path).map(|(_, reading)| reading)
        };
        let paths: Vec<(&SourcePath, Option<Reading>)> =
            paths.iter().map(|path| (path, known(path))).collect();
        let read: Vec<(&SourcePath, io::Result<Outcome>)> = paths
            .into_par_iter()
            .map(|(path, known)| (path, read(&root.join(path.as_str()), known, now)))
            .collect();
        self.opened = 0;
        self.files.reserve(read.len());
        let files = read.into_iter().map(|(path, outcome)| {
            let file = outcome.map(|outcome| {
                self.opened += usize::from(outcome.access == Access::Opened);
                let file = outcome.reading.file.clone();
                self.files.push((path.clone(), outcome.reading));
                file
            });
            (path.clone(), file)
        });
        files.collect()
    }

    /// How many files the last reading opened.
    pub(super) fn opened(&self) -> usize {
        self.opened
    }
}

/// What came of one file.
struct Outcome {
    reading: Reading,
    access: Access,
}

#[derive(PartialEq)]
enum Access {
    Spared,
    Opened,
}

fn read(path: &Path, known: Option<Reading>, now: SystemTime) -> io::Result<Outcome> {
    // The state comes first: of a file that changes meanwhile, it is the state
    // that is old, and the next scan reads it again.
    let metadata = fs::symlink_metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no longer a file"));
    }
    let state = State::of(&metadata)?;
    let is_as_before =
        |known: &Reading| known.trust == Trust::Full && known.state == state;
    if let Some(reading) = known.filter(is_as_before) {
        return Ok(Outcome { reading, access: Access::Spared });
    }
    let file = SourceFile::new(fs::read(path)?);
    let trust = state.trust(now);
    Ok(Outcome { reading: Reading { state, file, trust }, access: Access::Opened })
}

/// What the file system says of a file, or of a folder: of that, it changes with
/// the names in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    length: u64,
    modified: SystemTime,
    /// When anything of the file last changed, its name and its times too, and
    /// which file it is: where a program sets the time of modification back,
    /// or puts another file in its place, these tell.
    #[cfg(unix)]
    changed: (i64, i64, u64, u64),
}

impl State {
    /// The state that `metadata` tells.
    pub(super) fn of(metadata: &Metadata) -> io::Result<Self> {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Ok(Self {
            length: metadata.len(),
            modified: metadata.modified()?,
            #[cfg(unix)]
            changed: (
                metadata.ctime(),
                metadata.ctime_nsec(),
                metadata.dev(),
                metadata.ino(),
            ),
        })
    }

    /// What an equal state will mean to a later scan, if the file is read now.
    pub(super) fn trust(&self, now: SystemTime) -> Trust {
        let is_old = |time: SystemTime| {
            // A time that is still to come is of a clock that is not ours.
            now.duration_since(time).is_ok_and(|age| age > COARSEST)
        };
        #[cfg(unix)]
        let changed =
            u64::try_from(self.changed.0).map_or(SystemTime::UNIX_EPOCH, |seconds| {
                // A second more makes up for what is left of it.
                SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.saturating_add(1))
            });
        #[cfg(not(unix))]
        let changed = self.modified;
        if is_old(self.modified) && is_old(changed) { Trust::Full } else { Trust::None }
    }
}
