//! Diagnostics of reading the sources: what is not a plain file with a usable
//! name.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;

impl Diagnostic {
    /// A symbolic link where a file or folder of the site is expected.
    #[must_use]
    pub fn file_link(path: &SourcePath) -> Self {
        Self::error(Code::FileLink, format!("`{path}` is a symbolic link"))
            .in_file(path)
            .help("put the file or folder itself there; links are never followed, so that a site publishes only what it holds")
    }

    /// A pipe, a socket or a device among the sources.
    #[must_use]
    pub fn file_special(path: &SourcePath) -> Self {
        Self::error(Code::FileSpecial, format!("`{path}` is neither a file nor a folder"))
            .in_file(path)
            .help("remove it; pipes, sockets and devices are never opened")
    }

    /// A file or folder that the system does not let us read.
    #[must_use]
    pub fn file_unreadable(path: &SourcePath, reason: impl AsRef<str>) -> Self {
        let reason = reason.as_ref();
        Self::error(Code::FileUnreadable, format!("cannot read `{path}`: {reason}"))
            .in_file(path)
            .help("make it a file that the user who builds may read")
    }

    /// A name that no URL can carry. `shown` is the path with what is
    /// unprintable written out, since it may not even be text.
    #[must_use]
    pub fn file_name(shown: &str) -> Self {
        Self::error(Code::FileName, format!("`{shown}` is no usable name"))
            .help("rename it: UTF-8, without `\\` and control characters")
    }
}
