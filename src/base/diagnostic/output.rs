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

    /// Two outputs that want one place; the first stands.
    #[must_use]
    pub fn collision(
        path: &OutputPath,
        maker: &str,
        other: &OutputPath,
        other_maker: &str,
    ) -> Self {
        let message = if path == other {
            format!("{maker} and {other_maker} both become `{path}`")
        } else {
            format!(
                "{maker} becomes `{path}` and {other_maker} becomes `{other}`, \
                 which are one file on some hosts"
            )
        };
        Self::error(Code::Collision, message)
            .help("rename one of them, or give one another `slug`")
    }
}
