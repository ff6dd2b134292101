//! The folder of the conversion report: its files enter, a folder that holds
//! them leaves, under the same care as that of a site.
//!
//! A site and a report never share a folder, since each would take the files of
//! the other for its own old ones.
#![expect(clippy::disallowed_methods, reason = "publishing looks at the output folder")]

use std::fs;
use std::path::{Path, PathBuf};

use super::target::{read_manifest, without_links};
use super::{Mode, Outputs, Published, Target, publish};
use crate::base::path::OutputPath;
use crate::edge::EdgeError;
use crate::edge::manifest;

const ATTEMPT: &str = "write the report to";

/// Where the report of a site is written.
#[derive(Clone, Debug)]
pub struct ReportFolder {
    target: Target,
}

impl ReportFolder {
    /// The folder as it was named, if a report may be written there: what
    /// [`Target`] refuses is refused, the folder in which the site is published
    /// and all that lies in it, and a folder in which a site was published.
    /// `mark` is a file that every report has. Nothing is written yet.
    ///
    /// # Errors
    /// Why it may not.
    pub fn beside(
        site: &Target,
        folder: impl Into<PathBuf>,
        mark: &str,
    ) -> Result<Self, EdgeError> {
        let target = Target { out: folder.into(), ..site.clone() };
        let folder = target.resolve().map_err(by_its_own_option)?;
        if folder.starts_with(without_links(&site.out)?) {
            return Err(refused(&target.out, "the site is published there"));
        }
        let has_manifest = fs::symlink_metadata(folder.join(manifest::NAME)).is_ok();
        if has_manifest {
            let listed = read_manifest(&folder)?;
            let is_report = OutputPath::parse(mark).is_some_and(|it| listed.lists(&it));
            if !is_report && !listed.files.is_empty() {
                return Err(refused(&target.out, "it holds a site and no report"));
            }
        }
        Ok(Self { target })
    }

    /// Makes the folder hold `files`, and nothing that an earlier report left.
    ///
    /// # Errors
    /// As for [`publish`].
    pub fn write(&self, files: &Outputs) -> Result<Published, EdgeError> {
        publish(files, &self.target, Mode::Whole).map_err(by_its_own_option)
    }
}

fn refused(folder: &Path, reason: &str) -> EdgeError {
    let refused = EdgeError::refused(ATTEMPT, folder, reason);
    refused.help("name another folder with `--report DIR`")
}

/// An error of publishing as one of the report, which has an option of its own.
fn by_its_own_option(error: EdgeError) -> EdgeError {
    let help = error.help.map(|help| help.replace("--out DIR", "--report DIR"));
    EdgeError { help, ..error }
}
