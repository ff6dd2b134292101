//! A site in a folder of its own, and the program run on it as a person would.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A site's folder.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run left on the terminal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    /// The exit status; `None` where a signal ended the run.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// A folder with these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        files.iter().for_each(|(path, text)| desk.put(path, text));
        desk
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        self.put_bytes(path, text.as_bytes());
    }

    pub(crate) fn put_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Runs `duizhao build` in the site's folder.
    pub(crate) fn build(&self, arguments: &[&str]) -> Ran {
        Ran::of(program(self.root()).arg("build").args(arguments).output())
    }

    /// The published files, without the manifest.
    pub(crate) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = tree(&self.root().join("public"));
        files.remove(".duizhao-manifest");
        files
    }
}

/// The program, with a folder to run in and nothing of the tester's own
/// environment but the way to other programs.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("XDG_CACHE_HOME", cache())
        .env("SOURCE_DATE_EPOCH", "1795392000");
    command
}

/// Where the program unpacks its dictionaries: once for all tests.
pub(crate) fn cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
}

impl Ran {
    pub(crate) fn of(output: std::io::Result<Output>) -> Self {
        let output = output.expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let timeless = |line: &str| match line.starts_with("read ") {
            true => "(times)\n".to_owned(),
            false => format!("{line}\n"),
        };
        Self {
            status: output.status.code(),
            stdout: text(&output.stdout).lines().map(timeless).collect(),
            stderr: text(&output.stderr).lines().map(timeless).collect(),
        }
    }
}

/// All files below `folder`, with their bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("a path below");
            let name = path.to_string_lossy().replace('\\', "/");
            (name, fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}
