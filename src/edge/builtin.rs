//! The themes inside the program: what stood in `themes/` when it was built.
//!
//! A site's own theme of the same name takes precedence; which of the two is
//! used is known to `page/theme`.

use std::collections::BTreeMap;

use rust_embed::Embed;

use super::disk;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;

#[derive(Embed)]
#[folder = "themes/"]
struct Themes;

/// The files of all built-in themes, by `NAME/…`:
/// `explainer/templates/base.html`.
#[must_use]
pub fn themes() -> BTreeMap<SourcePath, SourceFile> {
    Themes::iter()
        .filter(|path| !path.split('/').any(disk::is_passed_over))
        .filter_map(|path| {
            let file = Themes::get(&path)?;
            Some((SourcePath::parse(&path)?, SourceFile::new(&*file.data)))
        })
        .collect()
}
