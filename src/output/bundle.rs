//! The bundle: outputs enter one by one, one map leaves.
//!
//! Two outputs collide if their paths are equal on some host: also if only
//! case or Unicode normalisation tells them apart, or if one would be a folder
//! of the other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Checked, Diagnostic, Made};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::SourceFile;

/// The files of a site.
pub type Outputs = BTreeMap<OutputPath, SourceFile>;

/// One file of a site, and who made it.
#[derive(Clone, Debug)]
pub struct Output<F> {
    /// Where it goes.
    pub path: OutputPath,
    /// Its content, or what stands for it.
    pub file: F,
    /// What it was made of, as a diagnostic names it.
    pub maker: String,
    /// The file that it was made of, where it was made of one.
    pub source: Option<SourcePath>,
}

/// Puts the outputs together. Of two that collide the first stands. That two
/// files collide is said once, though they do so in several editions, and with other
/// editions beside them.
#[must_use]
pub fn bundle<F>(
    outputs: impl IntoIterator<Item = Output<F>>,
) -> Checked<BTreeMap<OutputPath, F>> {
    let mut bundled = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let mut makers: BTreeMap<String, Made> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for Output { path, file, maker, source } in outputs {
        let made = Made { path, maker, source };
        match makers.entry(fold(made.path.as_str())) {
            Entry::Occupied(first) => {
                let first = first.get();
                if said.insert((first.named(), made.named())) {
                    diagnostics.push(Diagnostic::collision(first, &made));
                }
            }
            Entry::Vacant(vacant) => {
                bundled.insert(made.path.clone(), file);
                vacant.insert(made);
            }
        }
    }
    for (folded, made) in &makers {
        let below = format!("{folded}/");
        let inside = makers.range(below.clone()..).next();
        if let Some((other, inside)) = inside
            && other.starts_with(&below)
        {
            bundled.remove(&made.path);
            if said.insert((made.named(), inside.named())) {
                diagnostics.push(Diagnostic::collision(inside, made));
            }
        }
    }
    Checked { value: bundled, diagnostics }
}

/// What a file system that folds case and normalises names takes a path for.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}
