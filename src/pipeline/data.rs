//! Data files become what templates see of them: sources, settings and recipes enter,
//! the data of each edition leaves.
//!
//! A file is read once, and converted once for each edition that is derived from its
//! own. What a value means is known to templates alone.

use std::sync::Arc;

use serde_json::Value;

use super::memo::Memo;
use super::recipes::Recipes;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Kept, Table};
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::config::settings::Config;
use crate::data::name::DataFile;
use crate::data::shelf::{Shelf, Taken};
use crate::data::{FOLDER, read};
use crate::document::unresolved::Notation;
use crate::page::data::Data;
use crate::script::derive::Tags;
use crate::script::run::Recipe;
use crate::script::values::{self, Manner};

/// What is kept of data files.
#[derive(Debug, Default)]
pub(super) struct DataMemo {
    shelf: Cell<Checked<Shelf>>,
    read: Table<Checked<Option<Arc<Value>>>>,
    converted: Table<Checked<Option<Arc<Value>>>>,
    editions: Cell<Vec<Data>>,
}

impl DataMemo {
    /// How many values of single files are kept.
    pub(super) fn kept(&self) -> usize {
        self.read.kept() + self.converted.kept()
    }
}

/// The data of all editions, by edition.
pub(super) fn data_of(
    sources: &Sources,
    config: &Kept<Checked<Arc<Config>>>,
    recipes: &Recipes,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kept<Vec<Data>> {
    let scripts = Arc::clone(&memo.scripts);
    let memo = &mut memo.data;
    let paths = || sources.files.keys().filter(|path| path.below(FOLDER).is_some());
    let names = paths().map(|path| path.as_str().as_bytes());
    let key = Digest::of_parts(std::iter::once(config.key.as_bytes()).chain(names));
    let config = &*config.value;
    let shelf = memo.shelf.get(key, || {
        let mut diagnostics = Vec::new();
        let value = Shelf::of(paths(), config, &mut diagnostics);
        Checked { value, diagnostics }
    });
    super::tell(diagnostics, &shelf);
    let shelf = &shelf.value;

    let file = |file: &DataFile| sources.files.get(&file.path);
    let digest = |at: &DataFile| file(at).map(|file: &SourceFile| file.digest);
    let read = memo.read.map(
        &shelf.files,
        |file| key_of(file, digest(file)),
        |at| {
            let bytes = file(at).map_or(&[][..], |file| &file.bytes);
            let read = || {
                let Checked { value, diagnostics } = read::read(at, bytes);
                Checked { value: value.map(Arc::new), diagnostics }
            };
            guarded(Some(&at.path), "reading data", read, || None)
        },
    );
    read.iter().for_each(|kept| super::tell(diagnostics, kept));

    let taken = config.editions.iter();
    let taken: Vec<Taken> =
        taken.flat_map(|edition| shelf.of_edition(edition.id, config)).collect();
    let recipe_digests: Vec<Digest> =
        recipes.editions().iter().map(Recipe::digest).collect();
    let said = format!("{:?} {}", config.data, config.markdown.notation);
    let converted = memo.converted.map(
        &taken,
        |Taken { file, from, to }| {
            let tags = [from, to].map(|edition| config.edition(*edition).tag.as_str());
            let recipe = &recipe_digests[to.0];
            let tags = tags.map(str::as_bytes);
            let keys = [read[*file].key.as_bytes(), recipe.as_bytes(), said.as_bytes()];
            let own: &[u8] = if from == to { b"own" } else { b"taken" };
            Digest::of_parts(keys.into_iter().chain(tags).chain([own]))
        },
        |Taken { file, from, to }| {
            let Some(value) = &read[*file].value else { return Checked::clean(None) };
            let path: &SourcePath = &shelf.files[*file].path;
            let tags =
                Tags { from: &config.edition(*from).tag, to: &config.edition(*to).tag };
            let notation = match tags.from.language() {
                "zh" if config.markdown.notation => Notation::Read,
                _ => Notation::Literal,
            };
            let manner = Manner { path, tags, notation, keep: &config.data.keep };
            // What is an edition's own is in its script already.
            let is_derived = from != to && config.edition(*to).derivation.is_some();
            let recipe = is_derived.then(|| recipes.of_edition(*to));
            let convert = || {
                let Checked { value, diagnostics } =
                    values::convert(&scripts, recipe, manner, value);
                Checked { value: Some(value), diagnostics }
            };
            guarded(Some(path), "converting data", convert, || None)
        },
    );
    converted.iter().for_each(|kept| super::tell(diagnostics, kept));

    let names = shelf.files.iter().map(|file| file.path.as_str().as_bytes());
    let keys = converted.iter().map(|kept| kept.key.as_bytes());
    let key = Digest::of_parts(std::iter::once(key.as_bytes()).chain(names).chain(keys));
    memo.editions.get(key, || {
        let editions = config.editions.iter().map(|edition| {
            let own = || {
                let all = taken.iter().zip(&converted);
                all.filter(|(taken, _)| taken.to == edition.id)
            };
            let values =
                own().filter_map(|(taken, kept)| Some((taken, &**kept.value.as_ref()?)));
            let keys = own().flat_map(|(taken, kept)| {
                let path = shelf.files[taken.file].path.as_str();
                [path.as_bytes(), kept.key.as_bytes()]
            });
            Data::of(&shelf.mapping(values), Digest::of_parts(keys))
        });
        editions.collect()
    })
}

/// The digest of all that a file's value follows from.
fn key_of(file: &DataFile, digest: Option<Digest>) -> Digest {
    let digest = digest.as_ref().map_or(&[][..], Digest::as_bytes);
    Digest::of_parts([file.path.as_str().as_bytes(), digest])
}
