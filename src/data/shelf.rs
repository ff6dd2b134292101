//! Which data file is whose: the names below `data/` enter; what each edition has
//! under which keys leaves.
//!
//! Only names are looked at here, never what is in a file.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::name::{self, DataFile};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::config::settings::Config;

/// The data files of a site, none of whose names leads to two of them.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The files, by path.
    pub files: Vec<DataFile>,
    /// Their places, by the keys that lead to them, and by edition.
    places: BTreeMap<Vec<String>, BTreeMap<EditionId, usize>>,
}

/// Where an edition has its data from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The place of the file.
    pub file: usize,
    /// The edition that it is in.
    pub from: EditionId,
    /// The edition that has it.
    pub to: EditionId,
}

impl Shelf {
    /// Sorts the files of a site.
    #[must_use]
    pub fn of<'a>(
        paths: impl Iterator<Item = &'a SourcePath>,
        config: &Config,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut shelf = Self::default();
        for read in paths.filter_map(|path| name::read(path, config)) {
            match read {
                Ok(file) => shelf.add(file, diagnostics),
                Err(found) => diagnostics.push(*found),
            }
        }
        for (keys, editions) in &shelf.places {
            let file = editions.values().map(|at| &shelf.files[*at]).next();
            let below = |other: &DataFile| {
                other.keys.len() > keys.len() && other.keys.starts_with(keys)
            };
            if let (Some(file), Some(below)) =
                (file, shelf.files.iter().find(|other| below(other)))
            {
                let found = Diagnostic::data_same_name(&file.path, &below.path);
                diagnostics.push(found);
            }
        }
        shelf
    }

    fn add(&mut self, file: DataFile, diagnostics: &mut Vec<Diagnostic>) {
        let editions = self.places.entry(file.keys.clone()).or_default();
        if let Some(first) = editions.get(&file.edition) {
            let first = &self.files[*first].path;
            diagnostics.push(Diagnostic::data_same_name(&file.path, first));
            return;
        }
        editions.insert(file.edition, self.files.len());
        self.files.push(file);
    }

    /// What an edition has, in the order of the keys: its own files; what it lacks,
    /// of the edition that it is derived from, and then of the source edition.
    #[must_use]
    pub fn of_edition(&self, edition: EditionId, config: &Config) -> Vec<Taken> {
        let origin = config.edition(edition).derivation.as_ref().map(|it| it.from);
        let from = [Some(edition), origin, Some(EditionId::SOURCE)];
        let taken = self.places.values().filter_map(|files| {
            let mut from = from.iter().flatten();
            let (from, file) = from.find_map(|from| Some((*from, *files.get(from)?)))?;
            Some(Taken { file, from, to: edition })
        });
        taken.collect()
    }

    /// One mapping of all values, each under the keys of its file.
    #[must_use]
    pub fn mapping<'v>(
        &self,
        values: impl Iterator<Item = (&'v Taken, &'v Value)>,
    ) -> Value {
        let mut all = Map::new();
        for (taken, value) in values {
            let keys = &self.files[taken.file].keys;
            let Some((last, folders)) = keys.split_last() else { continue };
            let mut within = Some(&mut all);
            for folder in folders {
                let folder = within.and_then(|map| {
                    let below = map.entry(folder.clone());
                    below.or_insert_with(|| Map::new().into()).as_object_mut()
                });
                within = folder;
            }
            if let Some(map) = within {
                map.insert(last.clone(), value.clone());
            }
        }
        Value::Object(all)
    }
}
