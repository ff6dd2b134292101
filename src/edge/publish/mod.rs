//! The output as a map of paths to bytes enters, a folder that holds it
//! leaves.
//!
//! Only what differs is written; each file is replaced as a whole, by a rename.
//! Nothing is overwritten or removed but what the last manifest lists, and
//! nothing is removed that was changed since. The manifest first lists the old
//! and the new files together, then files are written, then old ones removed,
//! then it lists the new ones alone: wherever a run is cut off, no file of
//! ours is unlisted, and the next run mends what is missing.
//!
//! What a page is, or why a file is there, is not known here.

mod hand;
mod plan;
mod target;

pub use hand::{Step, TEMPORARY_NAME, Witness};
pub use target::Target;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

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
    let mut hand = Hand::new(witness);
    let out = target.resolve()?;
    hand.create_folder(&out)?;
    let _turn = take_turn(&out);
    let listed = target::read_manifest(&out)?;
    let plan = Plan::make(&out, outputs, &listed, mode)?;
    for litter in &plan.litter {
        hand.remove(&out.join(litter.as_str()))?;
    }
    if !plan.changes_nothing() {
        write_manifest(&mut hand, &out, &listed, &plan.during)?;
    }
    for path in &plan.in_the_way {
        hand.remove(&out.join(path.as_str()))?;
    }
    for folder in &plan.folders_in_the_way {
        hand.remove_if_empty(&out.join(folder.as_str()))?;
    }
    for path in &plan.write {
        let at = out.join(path.as_str());
        hand.create_folder(at.parent().unwrap_or(&out))?;
        hand.replace(&at, &outputs[path].bytes)?;
    }
    for path in &plan.remove {
        hand.remove(&out.join(path.as_str()))?;
    }
    for folder in &plan.emptied {
        hand.remove_if_empty(&out.join(folder.as_str()))?;
    }
    let during = if plan.changes_nothing() { &listed } else { &plan.during };
    write_manifest(&mut hand, &out, during, &plan.afterwards)?;
    Ok(Published {
        written: plan.write,
        unchanged: plan.unchanged,
        removed: plan.in_the_way.into_iter().chain(plan.remove).collect(),
        kept: plan.kept,
    })
}

/// Writes the manifest, unless it is there as it should.
fn write_manifest(
    hand: &mut Hand<'_, '_>,
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
