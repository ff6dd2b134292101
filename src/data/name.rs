//! What the name of a data file says: a path below `data/` enters; the keys that lead
//! to its value, the edition and the format leave.
//!
//! The rule for editions is that of pages: a suffix or a first folder that names one.

use super::FOLDER;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::config::file_name::{Divided, divide};
use crate::config::settings::Config;

/// A name that says which edition its file is in.
const EXAMPLE: &str = "team.zh-hans.yaml";

/// How a data file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML 1.2.
    Yaml,
    /// JSON, by RFC 8259.
    Json,
    /// Rows of values, by RFC 4180, the first of which names the columns.
    Csv,
}

impl Format {
    /// The formats, by the endings of names.
    const ALL: [(&'static str, Self); 4] = [
        ("yaml", Self::Yaml),
        ("yml", Self::Yaml),
        ("json", Self::Json),
        ("csv", Self::Csv),
    ];

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::Csv => "CSV",
        }
    }
}

/// A file that holds data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// The file.
    pub path: SourcePath,
    /// The keys that lead to its value: `trade`, `2025`.
    pub keys: Vec<String>,
    /// The edition that its name says it is in, or the source edition.
    pub edition: EditionId,
    /// How it is written.
    pub format: Format,
}

/// What the path of a file says; `None` where the file is none of `data/`, or is
/// passed over: what is hidden, and what begins with `_`.
///
/// # Errors
/// What is wrong with the name, or that no data is in such a file.
pub fn read(
    path: &SourcePath,
    config: &Config,
) -> Option<Result<DataFile, Box<Diagnostic>>> {
    let below = path.below(FOLDER)?;
    let is_passed_over = |name: &str| name.starts_with(['_', '.']);
    if below.split('/').any(is_passed_over) {
        return None;
    }
    let (name, ending) = below.rsplit_once('.').unwrap_or((below, ""));
    let ending = ending.to_ascii_lowercase();
    let format = Format::ALL.iter().find(|(known, _)| *known == ending);
    let Some((_, format)) = format else {
        return Some(Err(Box::new(Diagnostic::data_unread(path, &ending))));
    };
    let divided = match divide(name, config) {
        Ok(divided) => divided,
        Err(unclear) => {
            return Some(Err(Box::new(unclear.told(path, config, EXAMPLE))));
        }
    };
    let Divided { folders, stem, edition } = divided;
    let folders = folders.split('/').filter(|folder| !folder.is_empty());
    Some(Ok(DataFile {
        path: path.clone(),
        keys: folders.chain([stem]).map(str::to_owned).collect(),
        edition: edition.unwrap_or(EditionId::SOURCE),
        format: *format,
    }))
}
