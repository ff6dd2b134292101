//! Which edition the name of a file speaks of: a path enters, without the folder that
//! holds all of its kind and without its ending; what is left of it leaves, and the
//! edition.
//!
//! Pages and data files follow this one rule. What else a name means is not known here.

use super::settings::{Config, Named};
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;

/// A path without the words in it that name an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divided<'n> {
    /// The folders around the file, without a `/` at the end; empty where there are none.
    pub folders: &'n str,
    /// The file's own name.
    pub stem: &'n str,
    /// The edition, where one is named: by the first folder, by a suffix, or by both.
    pub edition: Option<EditionId>,
}

/// Why a name speaks of no one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// An edition's name that fits several editions.
    Ambiguous(String, Vec<EditionId>),
    /// A folder and a suffix that name different editions.
    Contradicts(EditionId, EditionId),
}

/// Divides a path into what it is called and the edition that it names.
///
/// # Errors
/// Where the edition is none that is meant for certain.
pub fn divide<'n>(name: &'n str, config: &Config) -> Result<Divided<'n>, Unclear> {
    let named = |word: &str| match config.named(word) {
        Named::None => Ok(None),
        Named::One(edition) => Ok(Some(edition)),
        Named::Several(editions) => Err(Unclear::Ambiguous(word.to_owned(), editions)),
    };
    let (folder, rest) = match name.split_once('/') {
        Some((first, rest)) => match named(first)? {
            Some(edition) => (Some(edition), rest),
            None => (None, name),
        },
        None => (None, name),
    };
    let (folders, file) = rest.rsplit_once('/').unwrap_or(("", rest));
    let (stem, suffix) = match file.rsplit_once('.') {
        Some((stem, word)) if !stem.is_empty() => match named(word)? {
            Some(edition) => (stem, Some(edition)),
            None => (file, None),
        },
        _ => (file, None),
    };
    match (folder, suffix) {
        (Some(folder), Some(suffix)) if folder != suffix => {
            Err(Unclear::Contradicts(folder, suffix))
        }
        _ => Ok(Divided { folders, stem, edition: folder.or(suffix) }),
    }
}

impl Unclear {
    /// What is told of the file at `path`; `example` is a name that would be clear.
    #[must_use]
    pub fn told(&self, path: &SourcePath, config: &Config, example: &str) -> Diagnostic {
        let tag = |id: &EditionId| &config.edition(*id).tag;
        match self {
            Self::Ambiguous(word, editions) => {
                let fits = editions.iter().map(|id| tag(id).as_str());
                Diagnostic::ambiguous_name(path, word, fits, example)
            }
            Self::Contradicts(folder, suffix) => {
                Diagnostic::two_editions(path, tag(folder), tag(suffix))
            }
        }
    }
}
