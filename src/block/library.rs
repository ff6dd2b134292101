//! The files that data blocks can take their data from.

use std::collections::BTreeMap;

use crate::base::path::SourcePath;
use crate::base::source::SourceFile;

/// The files that blocks can take their data from.
pub trait Library {
    /// The content of a file.
    fn find(&self, path: &SourcePath) -> Option<&[u8]>;
}

impl Library for BTreeMap<SourcePath, SourceFile> {
    fn find(&self, path: &SourcePath) -> Option<&[u8]> {
        self.get(path).map(|file| &*file.bytes)
    }
}

/// There are none.
impl Library for () {
    fn find(&self, _: &SourcePath) -> Option<&[u8]> {
        None
    }
}
