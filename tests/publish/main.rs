//! Publishing as its user sees it: which files stand in the output folder and
//! beside it, before and after.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use duizhao::base::path::OutputPath;
use duizhao::base::source::SourceFile;
use duizhao::edge::EdgeError;
use duizhao::edge::publish::{
    Mode, Outputs, Published, Step, TEMPORARY_NAME, Target, publish, publish_watched,
};
use tempfile::TempDir;

mod changes;
mod faults;
mod foreign;
#[cfg(unix)]
mod links;
mod refusals;

const MANIFEST: &str = ".duizhao-manifest";

/// A site's folder with an output folder in it, which may not be there yet.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(root.path().join("site/content/guide")).expect("content");
        fs::create_dir_all(root.path().join("site/themes/own")).expect("themes");
        fs::write(root.path().join("site/site.yaml"), "title: 對照\n")
            .expect("site.yaml");
        Self { root }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn target(&self, out: &str) -> Target {
        let home = Some(self.at("home/somebody"));
        Target { out: self.at(out), root: self.at("site"), home }
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, EdgeError> {
        publish(&outputs(files), &self.target("site/public"), Mode::Whole)
    }

    fn published(&self, files: &[(&str, &str)]) -> Published {
        self.publish(files).expect("publishing succeeds")
    }

    fn refusal(&self, files: &[(&str, &str)]) -> String {
        self.publish(files).expect_err("publishing is refused").to_string()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// All files of the output but the manifest, with their text.
    fn output(&self) -> BTreeMap<String, String> {
        let mut tree = tree(&self.at("site/public"));
        tree.remove(MANIFEST);
        tree
    }
}

/// All files and links below `folder`; empty folders end in `/`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("a readable folder");
        let path = entry.path().strip_prefix(folder).expect("a path below");
        let name = path.to_string_lossy().into_owned();
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).expect("a readable file");
            tree.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        } else if entry.file_type().is_dir() {
            let is_empty = fs::read_dir(entry.path()).expect("a folder").next().is_none();
            if is_empty {
                tree.insert(format!("{name}/"), String::new());
            }
        } else {
            tree.insert(name, "(special)".into());
        }
    }
    tree
}

fn outputs(files: &[(&str, &str)]) -> Outputs {
    files
        .iter()
        .map(|(path, text)| (output(path), SourceFile::new(text.as_bytes())))
        .collect()
}

fn output(path: &str) -> OutputPath {
    OutputPath::parse(path).expect("tests use clean paths")
}

fn text(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

const OLD: &[(&str, &str)] = &[
    ("assets/style.css", "old style"),
    ("index.html", "old home"),
    ("zh-hant/談判/index.html", "old talks"),
    ("zh-hant/同/index.html", "same"),
];

const NEW: &[(&str, &str)] = &[
    ("assets/logo.svg", "new logo"),
    ("assets/style.css", "new style"),
    ("en/talks/index.html", "new talks"),
    ("index.html", "new home"),
    ("zh-hant/同/index.html", "same"),
];
