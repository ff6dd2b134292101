//! The bundle: outputs enter one by one, one map leaves.
//!
//! Two outputs collide if their paths are equal on some host: also if only
//! case or Unicode normalisation tells them apart, or if one would be a folder
//! of the other.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;

/// The files of a site.
pub type Outputs = BTreeMap<OutputPath, SourceFile>;

/// One file of a site, and who made it.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where it goes.
    pub path: OutputPath,
    /// Its content.
    pub file: SourceFile,
    /// What it was made of, as a diagnostic names it.
    pub maker: String,
}

/// Puts the outputs together. Of two that collide the first stands.
#[must_use]
pub fn bundle(outputs: impl IntoIterator<Item = Output>) -> Checked<Outputs> {
    let mut bundled = Outputs::new();
    let mut diagnostics = Vec::new();
    let mut makers: BTreeMap<String, (OutputPath, String)> = BTreeMap::new();
    for output in outputs {
        let folded = fold(output.path.as_str());
        match makers.get(&folded) {
            Some((path, maker)) => {
                let diagnostic =
                    Diagnostic::collision(path, maker, &output.path, &output.maker);
                diagnostics.push(diagnostic);
            }
            None => {
                makers.insert(folded, (output.path.clone(), output.maker));
                bundled.insert(output.path, output.file);
            }
        }
    }
    for (folded, (path, maker)) in &makers {
        let below = format!("{folded}/");
        let inside = makers.range(below.clone()..).next();
        if let Some((other, (inside, other_maker))) = inside
            && other.starts_with(&below)
        {
            bundled.remove(path);
            diagnostics.push(Diagnostic::collision(path, maker, inside, other_maker));
        }
    }
    Checked { value: bundled, diagnostics }
}

/// What a file system that folds case and normalises names takes a path for.
fn fold(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}
