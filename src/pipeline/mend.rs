//! A check that mends: sources enter, and leave with all edits made that the
//! findings have, until a check finds none that could be made.
//!
//! The files on the disk are somebody else's.

use std::collections::BTreeMap;

use super::{Built, Memo, Progress, check_watched};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::lint::mend::mend;

/// What one edit reveals, the next turn mends; so many turns are enough.
const TURNS: usize = 4;

/// A site after mending.
#[derive(Debug)]
pub struct Mended {
    /// The site, with what is still to be found in it.
    pub built: Built,
    /// For each file that was changed, how often each rule changed it.
    pub changes: BTreeMap<SourcePath, BTreeMap<Code, usize>>,
}

/// [`check_watched`], with all edits made in `sources`. Only files of content
/// are changed.
pub fn mend_watched(
    sources: &mut Sources,
    memo: &mut Memo,
    progress: &mut dyn Progress,
) -> Mended {
    let mut built = check_watched(sources, memo, progress);
    let mut changes = BTreeMap::new();
    for _ in 0..TURNS {
        if !mend_once(sources, &built.diagnostics, &mut changes) {
            break;
        }
        built = check_watched(sources, memo, &mut ());
    }
    Mended { built, changes }
}

/// Makes the edits of these findings. Whether there were any.
fn mend_once(
    sources: &mut Sources,
    found: &[Diagnostic],
    changes: &mut BTreeMap<SourcePath, BTreeMap<Code, usize>>,
) -> bool {
    let mut by_file: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in found.iter().filter(|finding| !finding.edits.is_empty()) {
        let path = finding.place.as_ref().map(|place| &place.path);
        if let Some(path) = path.filter(|path| path.below("content").is_some()) {
            by_file.entry(path).or_default().push(finding);
        }
    }
    let mut is_changed = false;
    for (path, findings) in by_file {
        let Some(file) = sources.files.get_mut(path) else { continue };
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let Some(mended) = mend(text, findings) else { continue };
        let counts = changes.entry(path.clone()).or_default();
        for finding in &mended.findings {
            *counts.entry(finding.code).or_default() += 1;
        }
        *file = SourceFile::new(mended.text.into_bytes());
        is_changed = true;
    }
    is_changed
}
