//! Diagnostics of the output room.

use super::{Code, Diagnostic};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::span::Place;

/// An output, and what it was made of.
#[derive(Clone, Debug)]
pub struct Made {
    /// Where it goes.
    pub path: OutputPath,
    /// What it was made of, in words.
    pub maker: String,
    /// The file that it was made of, where it was made of one.
    pub source: Option<SourcePath>,
}

impl Made {
    /// By what its author knows it: the file that it was made of, or what made it.
    #[must_use]
    pub fn named(&self) -> String {
        match &self.source {
            Some(source) => source.to_string(),
            None => self.maker.clone(),
        }
    }
}

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
    pub fn collision(first: &Made, other: &Made) -> Self {
        let (maker, path) = (&first.maker, &first.path);
        let (other_maker, other_path) = (&other.maker, &other.path);
        let message = if path == other_path {
            format!("{maker} and {other_maker} both become `{path}`")
        } else {
            let lower = |path: &OutputPath| path.as_str().to_lowercase();
            let alike = if lower(path) == lower(other_path) {
                ""
            } else {
                // Nobody can see how they differ.
                " look alike, with an accented letter as one character or as two, and"
            };
            format!(
                "{maker} becomes `{path}` and {other_maker} becomes `{other_path}`, \
                 which{alike} are one file on some hosts"
            )
        };
        let mut found = Self::error(Code::Collision, message);
        if let Some(source) = &other.source {
            found = found.in_file(source);
        }
        if let Some(source) =
            first.source.as_ref().filter(|_| first.source != other.source)
        {
            found = found.related(Place::whole(source), "the other file");
        }
        found.help("rename one of them, or give one another `slug`")
    }
}
