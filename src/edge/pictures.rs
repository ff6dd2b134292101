//! Versions of pictures on their way to the disk: pictures enter, files leave, each
//! made only if no earlier build has made it.
//!
//! A picture is decoded once for all of its versions, and not at all where the
//! cache has them. How a version is made is not known here.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::cards::{Cache, Drawn};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::guard::guarded;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::output::cards::Version;
use crate::picture::narrow::Decoded;

/// The versions of one picture.
type Versions<'a> = Vec<(&'a OutputPath, &'a Version)>;

/// Makes the versions that `cache` does not have, the pictures in parallel. Where
/// one cannot be made, that is told, and the picture stands in its place.
pub(super) fn make_all(
    versions: &BTreeMap<OutputPath, Version>,
    cache: &Cache,
) -> Checked<Drawn> {
    let mut pictures: BTreeMap<String, Versions<'_>> = BTreeMap::new();
    for (path, version) in versions {
        let picture = pictures.entry(version.file.digest.to_string()).or_default();
        picture.push((path, version));
    }
    let pictures: Vec<Versions<'_>> = pictures.into_values().collect();
    let made: Vec<Checked<Drawn>> =
        pictures.par_iter().map(|versions| make(versions, cache)).collect();
    let mut diagnostics = Vec::new();
    let mut drawn = Drawn::default();
    for made in made {
        let made = made.take(&mut diagnostics);
        drawn.drawn += made.drawn;
        drawn.outputs.extend(made.outputs);
    }
    Checked { value: drawn, diagnostics }
}

fn make(versions: &[(&OutputPath, &Version)], cache: &Cache) -> Checked<Drawn> {
    let mut drawn = Drawn::default();
    let mut wanted: Vec<(&OutputPath, &Version, Digest)> = Vec::new();
    for (path, version) in versions {
        let key = version.key();
        match cache.find(&key) {
            Some(file) => drop(drawn.outputs.insert((*path).clone(), file)),
            None => wanted.push((path, version, key)),
        }
    }
    let Some((_, picture, _)) = wanted.first() else { return Checked::clean(drawn) };
    let task = format!("making versions of `{}`", picture.path);
    let decode = || match Decoded::of(&picture.file.bytes) {
        Ok(decoded) => Checked::clean(Some(decoded)),
        Err(fault) => undecodable(picture, &fault),
    };
    let mut diagnostics = Vec::new();
    let decoded = guarded(Some(&picture.path), &task, decode, || None);
    let decoded = decoded.take(&mut diagnostics);
    for (path, version, key) in wanted {
        let encode =
            || match decoded.as_ref().map(|it| it.at(version.width, version.quality)) {
                Some(Ok(bytes)) => Checked::clean(Some(SourceFile::new(bytes))),
                Some(Err(fault)) => undecodable(version, &fault),
                None => Checked::clean(None),
            };
        let made = guarded(Some(&version.path), &task, encode, || None);
        let file = made.take(&mut diagnostics);
        if let Some(file) = &file {
            cache.keep(&key, file);
            drawn.drawn += 1;
        }
        drawn.outputs.insert(path.clone(), file.unwrap_or_else(|| version.file.clone()));
    }
    Checked { value: drawn, diagnostics }
}

fn undecodable<T>(version: &Version, fault: &str) -> Checked<Option<T>> {
    let found = Diagnostic::picture_undecodable(&version.path, fault);
    Checked { value: None, diagnostics: vec![found] }
}
