//! Pictures are measured: the files of a site enter, the size of each leaves.
//!
//! A file is measured again when its bytes are others; an edit of a text
//! measures none.

use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Kept, Table};
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::picture::{Form, Measured, Pictures, form, measure};
use crate::site::inventory::Inventory;

/// What earlier turns found of them.
#[derive(Debug, Default)]
pub(super) struct PictureMemo {
    pub(super) measured: Table<Checked<Measured>>,
    pictures: Cell<Pictures>,
}

/// Measures what a page can show of the files under `content/`.
pub(super) fn measure_all(
    sources: &Sources,
    inventory: &Inventory,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kept<Pictures> {
    let paths = inventory.files.values().chain(inventory.static_files.values());
    let items =
        paths.filter_map(|path| Some((path, sources.files.get(path)?, form(path)?)));
    let items: Vec<(&SourcePath, &SourceFile, Form)> = items.collect();
    let memo = &mut memo.pictures;
    let measured = memo.measured.map(
        &items,
        |(path, file, _)| {
            Digest::of_parts([path.as_str().as_bytes(), file.digest.as_bytes()])
        },
        |(path, file, form)| {
            let task = format!("measuring `{path}`");
            let make = || Checked::clean(measure(&file.bytes, *form));
            guarded(Some(path), &task, make, || Measured::Unsized)
        },
    );
    diagnostics.extend(measured.iter().flat_map(|it| it.diagnostics.iter().cloned()));
    let key = Digest::of_digests(measured.iter().map(|it| &it.key));
    memo.pictures.get(key, || {
        let paths = items.iter().map(|(path, ..)| *path);
        Pictures::of(paths.zip(measured.iter().map(|it| it.value)))
    })
}
