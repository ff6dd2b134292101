//! A site in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A site's folder.
pub(crate) struct Site {
    folder: TempDir,
}

/// A small site with a translation.
pub(crate) const SMALL: &[(&str, &str)] = &[
    ("content/index.md", "---\ntitle: 首頁\n---\n\n軟體與網路。\n"),
    ("content/index.en.md", "---\ntitle: Home\n---\n\nSoftware.\n"),
    (
        "content/talks.md",
        "---\ntitle: 談判\ndate: 2025-04-12\n---\n\n第一段。\n\n第二段，**軟體**。\n\n- 甲\n- 乙\n",
    ),
    ("content/talks.en.md", "---\ntitle: Talks\n---\n\nFirst.\n\nSecond.\n\n- A\n- B\n"),
    (
        "site.yaml",
        "title: 對照\neditions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }, en]\n",
    ),
];

impl Site {
    /// The small site.
    pub(crate) fn small() -> Self {
        Self::of(SMALL)
    }

    /// A site of these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        files.iter().for_each(|(path, text)| site.put(path, text));
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, in the way of a program that opens and writes.
    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn remove(&self, path: &str) {
        let path = self.path(path);
        match path.is_dir() {
            true => fs::remove_dir_all(path).expect("a folder"),
            false => fs::remove_file(path).expect("a file"),
        }
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        fs::rename(self.path(from), to).expect("a file");
    }

    /// What `duizhao build --drafts --future` publishes at a path, if anything.
    pub(crate) fn built(&self) -> PathBuf {
        let out = self.root().join("public");
        let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        command.args(["build", "--drafts", "--future", "--root"]).arg(self.root());
        let output = command.output().expect("the program");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        out
    }
}
