//! What a run of the pipeline starts from: files as values, and today's date.
//!
//! `edge/disk` makes it from a folder, tests make it from literals. It knows
//! no file system: a path here is a name, not a place on a disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::diagnostic::Diagnostic;
use super::digest::Digest;
use super::path::SourcePath;

/// One file as it was read, with the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The bytes of the file, shared: a run copies none of them.
    pub bytes: Arc<[u8]>,
    /// The digest of `bytes`.
    pub digest: Digest,
}

impl SourceFile {
    /// A file with these bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { digest: Digest::of(&bytes), bytes }
    }
}

/// Whether documents that are not (yet) public are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unpublished {
    /// They are left out.
    #[default]
    Leave,
    /// They are published.
    Show,
}

/// By which names the theme's assets are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssetNames {
    /// As the theme calls them: a change of a style sheet changes no page.
    #[default]
    Plain,
    /// With a part that follows from their content: a file of such a name never
    /// changes, so that hosts and browsers may keep it.
    ByContent,
}

/// How the pages of a site refer to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addresses {
    /// From the root of their host: `/zh-hant/talks/`. What is on another host has
    /// its whole URL.
    #[default]
    FromRoot,
    /// From the root of one host, on which all editions are shown together, also
    /// those that are published on hosts of their own.
    Together,
    /// From where they are, to files: `../talks/index.html`. Such a site works in any
    /// folder, and without a server.
    Relative,
}

/// What the person at the keyboard asked for, apart from the files.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Documents with `draft: true`.
    pub drafts: Unpublished,
    /// Documents whose `date` lies behind today.
    pub future: Unpublished,
    /// Takes the place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// By which names the theme's assets are published.
    pub asset_names: AssetNames,
    /// How pages refer to each other.
    pub addresses: Addresses,
}

/// Everything that one run of the pipeline depends on.
#[derive(Clone, Debug)]
pub struct Sources {
    /// `site.yaml`, and all files under `content/`, `data/`, `fonts/` and
    /// `themes/`.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// The themes inside the program, by `NAME/…`.
    pub builtin_themes: BTreeMap<SourcePath, SourceFile>,
    /// The fonts of the system that may be wanted (`font/families`); `None` where
    /// nobody looked for them, and nothing is set in type then.
    pub fonts: Option<Vec<SourceFile>>,
    /// The day of the run, where its person is.
    pub today: Date,
    /// What was asked for on the command line.
    pub request: Request,
    /// What reading the files already found: links, devices, unreadable files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Sources {
    /// Sources without a file, to which a test adds its own.
    #[must_use]
    pub fn empty(today: Date) -> Self {
        Self {
            files: BTreeMap::new(),
            builtin_themes: BTreeMap::new(),
            fonts: None,
            today,
            request: Request::default(),
            diagnostics: Vec::new(),
        }
    }

    /// The bytes of the file at `path`, as diagnostics name it; a theme's file
    /// may be the program's own.
    #[must_use]
    pub fn bytes_at(&self, path: &SourcePath) -> Option<&[u8]> {
        let built_in = || {
            let below = path.below("themes")?;
            self.builtin_themes.get(&SourcePath::parse(below)?)
        };
        let file = self.files.get(path).or_else(built_in);
        file.map(|file| &*file.bytes)
    }
}
