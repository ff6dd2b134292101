//! What an import reads: a file or a folder enters, and leaves as values, with
//! what its new documents will belong to.
//!
//! How new files are written is known to `edge/create`.
#![expect(clippy::disallowed_methods, reason = "this is where imports are read")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::EdgeError;
use super::disk::is_passed_over;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::span::Place;
use crate::import::Folder;

/// How large the file of an import may be, in bytes.
const LARGEST: u64 = 256 << 20;

/// What an import was pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One file.
    File,
    /// A folder.
    Folder,
}

/// What stands at `path`.
///
/// # Errors
/// Nothing does, or neither a file nor a folder.
pub fn target(path: &Path) -> Result<Target, EdgeError> {
    const ATTEMPT: &str = "import";
    let metadata =
        fs::metadata(path).map_err(|error| EdgeError::io(ATTEMPT, path, error))?;
    if metadata.is_dir() {
        Ok(Target::Folder)
    } else if metadata.is_file() {
        Ok(Target::File)
    } else {
        Err(EdgeError::refused(ATTEMPT, path, "it is neither a file nor a folder"))
    }
}

/// The file at `path`, by its name.
///
/// # Errors
/// It cannot be read, is too large, or has a name that is no text.
pub fn read_file(path: &Path) -> Result<(SourcePath, SourceFile), EdgeError> {
    const ATTEMPT: &str = "import";
    let size =
        fs::metadata(path).map_err(|error| EdgeError::io(ATTEMPT, path, error))?.len();
    if size > LARGEST {
        return Err(EdgeError::refused(ATTEMPT, path, "it is larger than 256 MiB"));
    }
    let bytes = fs::read(path).map_err(|error| EdgeError::io(ATTEMPT, path, error))?;
    let name =
        path.file_name().and_then(|name| name.to_str()).and_then(SourcePath::parse);
    let name = name.ok_or_else(|| {
        EdgeError::refused(ATTEMPT, path, "its name is no text").help("rename it")
    })?;
    Ok((name, SourceFile::new(bytes)))
}

/// Folders beside the content of a site that hold none, by their names; the first
/// of them is one wherever it stands.
const NO_CONTENT: [&str; 13] = [
    "node_modules",
    "themes",
    "layouts",
    "templates",
    "public",
    "resources",
    "archetypes",
    "scaffolds",
    "sass",
    "assets",
    "i18n",
    "build",
    "dist",
];

/// Files by which a folder is the site of a generator.
const SETTINGS: [&str; 12] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "_config.yml",
    "_config.yaml",
    "config/_default",
    "hugo.work",
];

/// How large all files of a folder may be together, in bytes.
const LARGEST_FOLDER: u64 = 2 << 30;

/// The folder at `root`: all files that may be content. Links are not followed.
///
/// # Errors
/// It cannot be read, or is too large.
pub fn read_folder(root: &Path) -> Result<Folder, EdgeError> {
    const ATTEMPT: &str = "import";
    let is_site = SETTINGS.iter().any(|name| root.join(name).exists());
    let mut folder = Folder::default();
    let mut size = 0;
    let mut entries =
        WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| EdgeError::io(ATTEMPT, root, error.into()))?;
        if entry.depth() == 0 {
            continue;
        }
        let name = entry.file_name().to_string_lossy();
        let is_folder = entry.file_type().is_dir();
        let path = entry.path().strip_prefix(root).ok().and_then(Path::to_str);
        let path = path.map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
        let path = path.as_deref().and_then(SourcePath::parse);
        let is_left = is_folder
            && (name == NO_CONTENT[0]
                || is_site && entry.depth() == 1 && NO_CONTENT.contains(&&*name));
        match path {
            _ if is_passed_over(&name) => {}
            None => {
                folder
                    .found
                    .push(Diagnostic::file_name(&name.escape_debug().to_string()));
            }
            Some(path) if is_left => folder.passed_over.push(path),
            Some(path) if entry.file_type().is_symlink() => {
                folder.found.push(Diagnostic::import_left(
                    Place::whole(&path),
                    "a symbolic link: not imported",
                    "links are never followed; import what it leads to",
                ));
            }
            Some(_) if is_folder => continue,
            Some(path) if entry.file_type().is_file() => {
                size += entry.metadata().map_or(0, |metadata| metadata.len());
                if size > LARGEST_FOLDER {
                    let reason = "its files are larger than 2 GiB together";
                    return Err(EdgeError::refused(ATTEMPT, root, reason));
                }
                let bytes = fs::read(entry.path())
                    .map_err(|error| EdgeError::io(ATTEMPT, entry.path(), error))?;
                folder.files.insert(path, SourceFile::new(bytes));
            }
            Some(path) => folder.found.push(Diagnostic::file_special(&path)),
        }
        if is_folder {
            entries.skip_current_dir();
        }
    }
    Ok(folder)
}

/// Where new files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The folder that was named.
    pub folder: PathBuf,
    /// The site that it belongs to: the folder with `content/`, if it lies in
    /// one, or is it.
    pub site: Option<PathBuf>,
    /// The settings of that site, if it has any.
    pub settings: Option<SourceFile>,
}

impl Destination {
    /// The folder of the site, where it has no settings and the new files are all
    /// of its content.
    #[must_use]
    pub fn new_site(&self) -> Option<&Path> {
        let is_new = self.site.is_some() && self.settings.is_none();
        let is_content = self.folder.file_name().is_some_and(|name| name == "content");
        self.folder.parent().filter(|_| is_new && is_content)
    }

    /// The folder of the site, where there is one; else the folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.site.as_deref().unwrap_or(&self.folder)
    }

    /// The folder below its site, `content` where it belongs to none.
    #[must_use]
    pub fn within(&self) -> String {
        let below = std::path::absolute(&self.folder).ok().and_then(|folder| {
            let below = folder.strip_prefix(self.site.as_ref()?).ok()?;
            Some(below.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"))
        });
        below.unwrap_or_else(|| "content".to_owned())
    }
}

/// What `folder`, which need not exist, belongs to.
///
/// # Errors
/// The settings of its site cannot be read.
pub fn destination(folder: &Path) -> Result<Destination, EdgeError> {
    let whole = std::path::absolute(folder)
        .map_err(|error| EdgeError::io("find the folder", folder, error))?;
    let content =
        whole.ancestors().find(|place| place.file_name().is_some_and(|n| n == "content"));
    // A site's own folders are no links either: a build would not follow them.
    if let Some(content) = content {
        let below = whole.ancestors().take_while(|place| place.starts_with(content));
        for place in below {
            if fs::symlink_metadata(place).is_ok_and(|metadata| metadata.is_symlink()) {
                let reason = "it is a symbolic link, which is never followed";
                return Err(EdgeError::refused("write", place, reason)
                    .help("name another folder with `--into DIR`"));
            }
        }
    }
    let site = content.and_then(Path::parent).map(Path::to_path_buf);
    let settings = match &site {
        None => None,
        Some(site) => {
            let path = site.join("site.yaml");
            match fs::read(&path) {
                Ok(bytes) => Some(SourceFile::new(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(EdgeError::io("read", &path, error)),
            }
        }
    };
    Ok(Destination { folder: folder.to_path_buf(), site, settings })
}
