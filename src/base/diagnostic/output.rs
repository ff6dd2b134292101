//! Diagnostics of the output room.

use super::{Code, Diagnostic};
use crate::base::path::OutputPath;

impl Diagnostic {
    /// A file that the site no longer has and that is not as it was published.
    #[must_use]
    pub fn output_kept(path: &OutputPath) -> Self {
        Self::warning(
            Code::OutputKept,
            format!("`{path}` in the output is no longer part of the site, but was changed since it was published"),
        )
        .help("it stays and is yours from now on; delete it if nobody needs it")
    }
}
