//! The list of what a publication wrote: text enters, paths with digests
//! leave, and the other way round.
//!
//! It stands in the output folder as [`NAME`] and is the only evidence of what
//! is ours there. It knows nothing of the files themselves.
//!
//! ```text
//! duizhao-manifest 1 2
//! 8c3e…  index.html
//! 77aa…  zh-hant/index.html
//! ```
//!
//! The first line tells the version of the form and the number of lines that
//! follow. A path stands twice while a publication is under way: with the
//! digest that it had, and with the one that it is to have.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::path::OutputPath;

/// The manifest's name in the output folder.
pub const NAME: &str = ".duizhao-manifest";

const VERSION: &str = "duizhao-manifest 1 ";

/// The files that are ours, with the digests that they may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Each path with one digest, or two while a publication is under way.
    pub files: BTreeMap<OutputPath, BTreeSet<Digest>>,
}

impl Manifest {
    /// Whether `path` is listed at all.
    #[must_use]
    pub fn lists(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path)
    }

    /// Whether `path` is listed with this digest.
    #[must_use]
    pub fn lists_as(&self, path: &OutputPath, digest: Digest) -> bool {
        self.files.get(path).is_some_and(|digests| digests.contains(&digest))
    }

    /// Lists `path` with `digest`, beside those that it is listed with.
    pub fn add(&mut self, path: &OutputPath, digest: Digest) {
        self.files.entry(path.clone()).or_default().insert(digest);
    }

    /// Reads what [`Manifest::write`] made; the error says in which line it is
    /// not that.
    ///
    /// # Errors
    /// The text is of another version, cut short, or damaged.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (head, lines) = text.split_once('\n').unwrap_or((text, ""));
        let count = head
            .strip_prefix(VERSION)
            .and_then(|count| count.parse::<usize>().ok())
            .ok_or("its first line is not that of a manifest this program knows")?;
        let mut manifest = Self::default();
        let mut read = 0;
        for (number, line) in (2..).zip(lines.lines()) {
            let entry = line.split_once("  ").and_then(|(digest, path)| {
                Some((Digest::parse(digest)?, OutputPath::parse(path)?))
            });
            let (digest, path) =
                entry.ok_or_else(|| format!("line {number} is damaged"))?;
            manifest.add(&path, digest);
            read += 1;
        }
        if read != count || !text.ends_with('\n') {
            return Err(format!("it is cut short: {read} of {count} lines"));
        }
        Ok(manifest)
    }

    /// The manifest as text.
    #[must_use]
    pub fn write(&self) -> String {
        let count: usize = self.files.values().map(BTreeSet::len).sum();
        let mut text = format!("{VERSION}{count}\n");
        for (path, digests) in &self.files {
            for digest in digests {
                text.push_str(&format!("{digest}  {path}\n"));
            }
        }
        text
    }
}
