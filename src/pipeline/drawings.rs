//! SVG files lose what runs in them: those of a site enter, those that are published
//! in their place leave.
//!
//! A file is looked at again when its bytes are others. What is cut is known to
//! `picture/drawing`.

use std::collections::BTreeMap;

use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::memo::Table;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::config::pictures::Drawings;
use crate::config::settings::Config;
use crate::output::files::Copied;
use crate::page::theme::Theme;
use crate::picture::drawing::{Cleaned, EMPTY, clean};
use crate::picture::{Form, form};
use crate::site::inventory::Inventory;

/// What earlier turns found of each; `None` where a file is published as it is.
pub(super) type DrawingMemo = Table<Checked<Option<SourceFile>>>;

/// The files that are published in the place of those of the site and its theme.
/// The themes inside the program are looked at by tests.
pub(super) fn clean_all(
    sources: &Sources,
    inventory: &Inventory,
    (config, theme): (&Config, &Theme),
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<SourcePath, SourceFile> {
    let own = inventory.files.values().chain(inventory.static_files.values()).cloned();
    let assets = theme.assets.keys();
    let assets = assets.filter_map(|name| asset(config, name));
    let paths = own.chain(assets).filter(|path| form(path) == Some(Form::Drawing));
    let items = paths.filter_map(|path| {
        let file = sources.files.get(&path)?;
        Some((path, file))
    });
    let items: Vec<(SourcePath, &SourceFile)> = match config.pictures.drawings {
        Drawings::Cleaned => items.collect(),
        Drawings::Trusted => Vec::new(),
    };
    let cleaned = memo.drawings.map(
        &items,
        |(path, file)| {
            Digest::of_parts([path.as_str().as_bytes(), file.digest.as_bytes()])
        },
        |(path, file)| {
            let task = format!("reading `{path}`");
            let empty = || Some(SourceFile::new(EMPTY));
            guarded(Some(path), &task, || without_script(path, file), empty)
        },
    );
    diagnostics.extend(cleaned.iter().flat_map(|it| it.diagnostics.iter().cloned()));
    let cleaned = items.iter().zip(&cleaned);
    let cleaned = cleaned
        .filter_map(|((path, _), cleaned)| Some((path.clone(), cleaned.value.clone()?)));
    cleaned.collect()
}

/// Where a file that is copied stands in the site's folder.
pub(super) fn place(copied: &Copied, config: &Config) -> Option<SourcePath> {
    match copied {
        Copied::Asset(name) => asset(config, name),
        Copied::File(path) => Some(path.clone()),
    }
}

fn asset(config: &Config, name: &str) -> Option<SourcePath> {
    SourcePath::parse(&format!("themes/{}/assets/{name}", config.theme.value))
}

/// So many cuts of one file are told; the rest is cut like them.
const MOST_TOLD: usize = 5;

fn without_script(path: &SourcePath, file: &SourceFile) -> Checked<Option<SourceFile>> {
    match clean(&file.bytes) {
        Cleaned::Whole => Checked::clean(None),
        Cleaned::Cut(bytes, cuts) => {
            let told = cuts.iter().take(MOST_TOLD);
            let told = told.map(|cut| Diagnostic::drawing_cut(path, cut.span, &cut.what));
            Checked { value: Some(SourceFile::new(bytes)), diagnostics: told.collect() }
        }
        Cleaned::Unreadable => Checked {
            value: Some(SourceFile::new(EMPTY)),
            diagnostics: vec![Diagnostic::drawing_unreadable(path)],
        },
    }
}
