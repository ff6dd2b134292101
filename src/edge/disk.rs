//! A site's folder enters, its files as values leave.
//!
//! It reads `site.yaml` and everything under `content/`, `data/`, `fonts/` and
//! `themes/`, and
//! knows nothing of what a file means. It follows no symbolic link and opens
//! no pipe, socket or device: a link would let a site publish what lies
//! outside of it, and opening a pipe waits for ever. Which files need not be
//! opened, since they were before, is known to `edge/known`.
#![expect(clippy::disallowed_methods, reason = "this is where sources are read")]

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::Date;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::known::{Known, State, Trust};
use super::{EdgeError, builtin};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::{Request, SourceFile, Sources};

/// Names that begin with a dot and that hosts or browsers ask for: RFC 8615,
/// GitHub Pages, Apache.
const PUBLIC_DOT_NAMES: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Reads the site at `root`, with the program's own themes beside it.
///
/// What cannot be read or has no usable name is left out and found among the
/// diagnostics of the result, which come in the order of their paths.
///
/// # Errors
/// `root` is missing or not a folder, or has no folder `content/`.
pub fn scan(root: &Path, request: Request, today: Date) -> Result<Sources, EdgeError> {
    Folder::new(root).scan(request, today)
}

/// A site's folder that is read again and again: a file that is as the last
/// scan found it is not opened a second time.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    builtin_themes: BTreeMap<SourcePath, SourceFile>,
    found: Found,
    known: Known,
}

impl Folder {
    /// The folder at `root`, of which nothing was read yet.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        let builtin_themes = builtin::themes();
        let (found, known) = (Found::default(), Known::default());
        Self { root: root.to_owned(), builtin_themes, found, known }
    }

    /// The site as it is now: what [`scan`] would read.
    ///
    /// # Errors
    /// Those of [`scan`].
    pub fn scan(&mut self, request: Request, today: Date) -> Result<Sources, EdgeError> {
        let root = &self.root;
        check_root(root)?;
        let now = SystemTime::now();
        if !self.found.holds() {
            self.found = Found::below(root, now);
        }
        let mut diagnostics = self.found.diagnostics.clone();
        let mut sources = Sources::empty(today);
        sources.request = request;
        sources.builtin_themes = self.builtin_themes.clone();
        let read = self.known.read(root, &self.found.files, now);
        sources.files = read
            .into_iter()
            .filter_map(|(path, file)| match file {
                Ok(file) => Some((path, file)),
                Err(error) => {
                    let found = Diagnostic::file_unreadable(&path, reason(&error));
                    diagnostics.push(found);
                    None
                }
            })
            .collect();
        diagnostics.sort_by(|a, b| {
            a.place.cmp(&b.place).then_with(|| a.message.cmp(&b.message))
        });
        sources.diagnostics = diagnostics;
        Ok(sources)
    }

    /// How many files the last scan opened.
    #[must_use]
    pub fn opened(&self) -> usize {
        self.known.opened()
    }
}

/// The whole path of a folder, as an editor wants it.
#[must_use]
pub fn whole_path(folder: &Path) -> String {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    whole.to_string_lossy().into_owned()
}

/// Whether a file or folder of this name is left alone without a word: hidden
/// ones, and what editors and file managers leave behind.
pub(super) fn is_passed_over(name: &str) -> bool {
    (name.starts_with('.') && !PUBLIC_DOT_NAMES.contains(&name))
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".swo")
        || (name.starts_with('#') && name.ends_with('#'))
}

fn check_root(root: &Path) -> Result<(), EdgeError> {
    const HELP: &str = "name the site's folder with `--root DIR`";
    let metadata = fs::metadata(root)
        .map_err(|error| EdgeError::io("open the site", root, error).help(HELP))?;
    if !metadata.is_dir() {
        return Err(
            EdgeError::refused("open the site", root, "it is not a folder").help(HELP)
        );
    }
    let content = root.join("content");
    // A link is not followed here either: it becomes a diagnostic, since the
    // site is there and its person can mend it.
    match fs::symlink_metadata(&content) {
        Ok(metadata) if metadata.is_dir() || metadata.is_symlink() => Ok(()),
        Ok(_) => {
            Err(EdgeError::refused("read the pages in", &content, "it is not a folder")
                .help(HELP))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let reason = "there is no such folder, so this is not a site";
            Err(EdgeError::refused("read the pages in", &content, reason).help(HELP))
        }
        Err(error) => Err(EdgeError::io("read the pages in", &content, error)),
    }
}

/// What the walk found, before anything is opened.
#[derive(Debug, Default)]
struct Found {
    /// Sorted.
    files: Vec<SourcePath>,
    diagnostics: Vec<Diagnostic>,
    /// The folders, as they were when the walk began to read their names.
    folders: Vec<(PathBuf, Option<State>)>,
}

/// Whether the walk goes on below an entry, where that is a folder.
#[derive(PartialEq)]
enum Descent {
    Enter,
    Skip,
}

impl Found {
    /// Walks the site at `root`, at this time.
    fn below(root: &Path, now: SystemTime) -> Self {
        let mut found = Self::default();
        found.folder(root, now);
        for name in ["site.yaml", "content", "data", "fonts", "themes"] {
            found.walk(root, name, now);
        }
        found.files.sort_unstable();
        let is_settings = |path: &SourcePath| path.as_str() == "site.yaml";
        let has_settings = found.files.iter().any(is_settings);
        if !has_settings && fs::symlink_metadata(root.join("site.yml")).is_ok() {
            let path = SourcePath::parse("site.yml");
            found.diagnostics.extend(path.map(Diagnostic::settings_name));
        }
        found
    }

    /// Whether another walk would find the same names: a folder's state changes
    /// with every name that comes to it or goes.
    fn holds(&self) -> bool {
        let is_as_before = |(folder, state): &(PathBuf, Option<State>)| {
            let metadata = fs::symlink_metadata(folder);
            let now = metadata.and_then(|metadata| State::of(&metadata));
            state.is_some() && *state == now.ok()
        };
        !self.folders.is_empty() && self.folders.par_iter().all(is_as_before)
    }

    /// Remembers the state of a folder, if it can be trusted.
    fn folder(&mut self, folder: &Path, now: SystemTime) {
        let metadata = fs::symlink_metadata(folder);
        let state = metadata.and_then(|metadata| State::of(&metadata)).ok();
        // Only of Unix is it known that a folder's times tell of its names.
        let is_told = |state: &State| cfg!(unix) && state.trust(now) == Trust::Full;
        self.folders.push((folder.to_owned(), state.filter(is_told)));
    }

    /// Everything at and below `name`; nothing where it is missing.
    fn walk(&mut self, root: &Path, name: &str, now: SystemTime) {
        let top = root.join(name);
        match fs::symlink_metadata(&top) {
            Ok(metadata) if metadata.is_file() || metadata.is_dir() => {}
            // The walk would follow a link that is its own start.
            Ok(metadata) => return self.refuse(Path::new(name), metadata.file_type()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => {
                self.folders.push((top, None));
                return self.unreadable(Path::new(name), &error);
            }
        }
        let mut entries = WalkDir::new(&top).follow_links(false).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    let is_folder = entry.file_type().is_dir();
                    let descent = self.entry(root, &entry);
                    if is_folder && descent == Descent::Skip {
                        entries.skip_current_dir();
                    } else if is_folder {
                        self.folder(entry.path(), now);
                    }
                }
                Err(error) => {
                    let on_disk = error.path().unwrap_or(&top).to_path_buf();
                    let path = on_disk.strip_prefix(root).unwrap_or(&on_disk);
                    self.unreadable(path, &error.into());
                    // What could be read another time has no state that tells.
                    self.folders.push((on_disk, None));
                }
            }
        }
    }

    fn entry(&mut self, root: &Path, entry: &DirEntry) -> Descent {
        let on_disk = entry.path();
        let path = on_disk.strip_prefix(root).unwrap_or(on_disk);
        let kind = entry.file_type();
        if entry.depth() > 0 && is_passed_over(&entry.file_name().to_string_lossy()) {
            return Descent::Skip;
        }
        match source_path(path) {
            _ if !(kind.is_file() || kind.is_dir()) => self.refuse(path, kind),
            None => {
                self.diagnostics.push(Diagnostic::file_name(&shown(path)));
                return Descent::Skip;
            }
            Some(source) if kind.is_file() => self.files.push(source),
            Some(source) if source.as_str() == "site.yaml" => {
                let diagnostic = Diagnostic::file_unreadable(&source, "it is a folder");
                self.diagnostics.push(diagnostic);
                return Descent::Skip;
            }
            Some(_) => {}
        }
        Descent::Enter
    }

    fn refuse(&mut self, path: &Path, kind: FileType) {
        let diagnostic = match source_path(path) {
            Some(path) if kind.is_symlink() => Diagnostic::file_link(&path),
            Some(path) => Diagnostic::file_special(&path),
            None => Diagnostic::file_name(&shown(path)),
        };
        self.diagnostics.push(diagnostic);
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        let diagnostic = match source_path(path) {
            Some(path) => Diagnostic::file_unreadable(&path, reason(error)),
            None => Diagnostic::file_name(&shown(path)),
        };
        self.diagnostics.push(diagnostic);
    }
}

/// `path` with `/` between its segments, if it is UTF-8 and clean.
fn source_path(path: &Path) -> Option<SourcePath> {
    let segments: Option<Vec<&str>> =
        path.components().map(|segment| segment.as_os_str().to_str()).collect();
    let segments = segments?;
    // A separator of this system inside a name would make two segments of one.
    segments
        .iter()
        .all(|segment| !segment.contains('/'))
        .then(|| SourcePath::parse(&segments.join("/")))?
}

/// A name that no type can hold, with what is unprintable in it written out.
fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for character in path.to_string_lossy().chars() {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The operating system's reason without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::NotFound => "it is gone".into(),
        _ => error.to_string(),
    }
}
