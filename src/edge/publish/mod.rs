//! The output as a map of paths to bytes enters, a folder that holds it
//! leaves.
//!
//! Only what differs is written; each file is replaced as a whole, by a rename.
//! Nothing is overwritten or removed but what the last manifest lists, and
//! nothing is removed that was changed since. The manifest first lists the old
//! and the new files together, then files are written, then old ones removed,
//! then it lists the new ones alone: wherever a run is cut off, no file of
//! ours is unlisted, and the next run mends what is missing. Folders are
//! written at the same time, but no page before all that pages use.
//!
//! What a page is, or why a file is there, is not known here.

mod compressed;
mod hand;
mod plan;
mod report;
mod target;

pub use compressed::compressed;
pub use hand::{Step, TEMPORARY_NAME, Witness};
pub use report::ReportFolder;
pub use target::Target;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::EdgeError;
use super::manifest::{self, Manifest};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use hand::Hand;
use plan::Plan;

/// All files of a site as they are to be published.
pub type Outputs = BTreeMap<OutputPath, SourceFile>;

/// Whether the outputs are the whole site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are; what was published before and is not among them is removed.
    Whole,
    /// Something is missing because it has errors; nothing is removed.
    KeepGoing,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have other bytes than before.
    pub written: Vec<OutputPath>,
    /// How many files stood there already as they should.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: Vec<OutputPath>,
    /// Files that are no longer part of the site but were changed by someone
    /// else, and therefore stay.
    pub kept: Vec<OutputPath>,
}

impl Published {
    /// What the person at the keyboard should know of it.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.kept.iter().map(Diagnostic::output_kept).collect()
    }
}

/// Makes the target's folder hold `outputs`.
///
/// # Errors
/// The target is refused (see [`Target`]), something that is not ours stands
/// where a file of ours belongs, the manifest is damaged (nothing was touched
/// in these cases), or the operating system fails.
pub fn publish(
    outputs: &Outputs,
    target: &Target,
    mode: Mode,
) -> Result<Published, EdgeError> {
    publish_watched(outputs, target, mode, &mut |_| Ok(()))
}

/// [`publish`], with a witness that is asked before every change on the disk
/// and may make it fail. Tests cut a publication off with it at every step.
///
/// # Errors
/// As for [`publish`], and whatever the witness says.
pub fn publish_watched(
    outputs: &Outputs,
    target: &Target,
    mode: Mode,
    witness: &mut Witness<'_>,
) -> Result<Published, EdgeError> {
    let hand = Hand::new(witness);
    let out = target.resolve()?;
    hand.create_folder(&out)?;
    let _turn = take_turn(&out);
    let listed = target::read_manifest(&out)?;
    let plan = Plan::make(&out, outputs, &listed, mode)?;
    for litter in &plan.litter {
        hand.remove(&out.join(litter.as_str()))?;
    }
    if !plan.changes_nothing() {
        write_manifest(&hand, &out, &listed, &plan.during)?;
    }
    for path in &plan.in_the_way {
        hand.remove(&out.join(path.as_str()))?;
    }
    for folder in &plan.folders_in_the_way {
        hand.remove_if_empty(&out.join(folder.as_str()))?;
    }
    for files in [&plan.write, &plan.write_last] {
        write_files(&hand, &out, files, outputs)?;
    }
    for path in &plan.remove {
        hand.remove(&out.join(path.as_str()))?;
    }
    for folder in &plan.emptied {
        hand.remove_if_empty(&out.join(folder.as_str()))?;
    }
    let during = if plan.changes_nothing() { &listed } else { &plan.during };
    write_manifest(&hand, &out, during, &plan.afterwards)?;
    Ok(Published {
        written: plan.write.into_iter().chain(plan.write_last).collect(),
        unchanged: plan.unchanged,
        removed: plan.in_the_way.into_iter().chain(plan.remove).collect(),
        kept: plan.kept,
    })
}

/// Writes these outputs: those of one folder in their order, those of several
/// folders at once.
///
/// Of several errors, the first in the order of the folders is told; what
/// stands behind it may or may not be written by then.
fn write_files(
    hand: &Hand<'_, '_>,
    out: &Path,
    files: &[OutputPath],
    outputs: &Outputs,
) -> Result<(), EdgeError> {
    let mut folders: BTreeMap<PathBuf, Vec<(PathBuf, &SourceFile)>> = BTreeMap::new();
    for path in files {
        let at = out.join(path.as_str());
        let folder = at.parent().unwrap_or(out).to_owned();
        folders.entry(folder).or_default().push((at, &outputs[path]));
    }
    let write = |(folder, files): (&PathBuf, &Vec<(PathBuf, &SourceFile)>)| {
        hand.create_folder(folder)?;
        files.iter().try_for_each(|(at, file)| hand.replace(at, &file.bytes))
    };
    let failed = folders.par_iter().find_map_first(|folder| write(folder).err());
    failed.map_or(Ok(()), Err)
}

/// Writes the manifest, unless it is there as it should.
fn write_manifest(
    hand: &Hand<'_, '_>,
    out: &Path,
    listed: &Manifest,
    wanted: &Manifest,
) -> Result<(), EdgeError> {
    let path = out.join(manifest::NAME);
    #[expect(clippy::disallowed_methods, reason = "publishing reads the output")]
    let is_there = path.is_file();
    if is_there && listed == wanted {
        return Ok(());
    }
    hand.replace(&path, wanted.write().as_bytes())
}

/// Waits until no other process publishes to this folder, and keeps others
/// waiting until the result is dropped, or the process ends in any way.
///
/// Where the system cannot lock a folder, there is no waiting; two processes
/// may then make each other fail, but still lose nothing that is not ours.
#[expect(clippy::disallowed_methods, reason = "publishing opens the output")]
fn take_turn(out: &Path) -> Option<File> {
    let folder = File::open(out).ok()?;
    folder.lock().ok()?;
    Some(folder)
}
