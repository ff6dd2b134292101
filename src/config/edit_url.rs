//! Where pages are edited: the pattern of `edit_url` enters; for a file, the
//! address at which it can be edited leaves.

use crate::base::path::{SourcePath, encode};

/// Stands for the path of the file in a pattern.
const PATH: &str = "{path}";

/// A pattern for the addresses at which files can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditUrl {
    before: String,
    behind: String,
}

impl EditUrl {
    /// The pattern that `text` is: an address on the web with `{path}` in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let on_the_web = text.starts_with("https://") || text.starts_with("http://");
        let (before, behind) = text.split_once(PATH).filter(|_| on_the_web)?;
        Some(Self { before: before.to_owned(), behind: behind.to_owned() })
    }

    /// The address for the file at `path`, percent-encoded.
    #[must_use]
    pub fn of(&self, path: &SourcePath) -> String {
        let path = encode(path.as_str(), |byte| byte == b'/');
        format!("{}{path}{}", self.before, self.behind)
    }
}
