//! What stops a run: the disk, the environment or the settings of the command,
//! never the content.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a run cannot go on. It ends the program with exit status 2.
#[derive(Debug)]
pub struct EdgeError {
    /// What was attempted, as a verb after "could not": `read`, `publish to`.
    pub attempt: &'static str,
    /// The file or folder that it was attempted with, where there is one.
    pub path: Option<PathBuf>,
    /// Why it did not succeed.
    pub cause: Cause,
    /// What to do about it.
    pub help: Option<String>,
}

/// Why an attempt did not succeed.
#[derive(Debug)]
pub enum Cause {
    /// The operating system said no.
    Io(io::Error),
    /// The program refuses, for this reason.
    Refused(String),
}

impl EdgeError {
    /// The operating system's refusal of `attempt` on `path`.
    pub(super) fn io(attempt: &'static str, path: &Path, error: io::Error) -> Self {
        let (path, cause) = (Some(path.into()), Cause::Io(error));
        Self { attempt, path, cause, help: None }
    }

    /// The program's own refusal of `attempt` on `path`.
    pub(super) fn refused(
        attempt: &'static str,
        path: &Path,
        reason: impl Into<String>,
    ) -> Self {
        let (path, cause) = (Some(path.into()), Cause::Refused(reason.into()));
        Self { attempt, path, cause, help: None }
    }

    /// The program's refusal of a setting that names no file.
    pub(super) fn setting(attempt: &'static str, reason: impl Into<String>) -> Self {
        Self { attempt, path: None, cause: Cause::Refused(reason.into()), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for EdgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {}", self.attempt)?;
        if let Some(path) = &self.path {
            write!(f, " `{}`", path.display())?;
        }
        match &self.cause {
            Cause::Io(error) => write!(f, ": {error}"),
            Cause::Refused(reason) => write!(f, ": {reason}"),
        }
    }
}

impl std::error::Error for EdgeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(error) => Some(error),
            Cause::Refused(_) => None,
        }
    }
}
