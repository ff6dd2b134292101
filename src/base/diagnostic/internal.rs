//! Diagnostics of the program itself: what is no author's fault.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;

impl Diagnostic {
    /// The program gave up on one item, and `said` why.
    #[must_use]
    pub fn panicked(path: Option<&SourcePath>, task: &str, said: &str) -> Self {
        let message = format!("the program failed while {task}");
        let found = Self::error(Code::Panicked, message);
        match path {
            Some(path) => found.in_file(path),
            None => found,
        }
        .help(format!(
            "this is a fault of the program, not of the file: please report it, with the \
             file and these words: {}",
            said.lines().next().unwrap_or_default()
        ))
    }
}
