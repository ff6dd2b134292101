//! A site in a folder and `duizhao serve` over it: files enter, the address of the
//! preview leaves.
#![expect(clippy::disallowed_methods, reason = "tests write sites and start the program")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A site that is served; the server ends with it.
pub(crate) struct Site {
    folder: TempDir,
    server: Child,
    pub(crate) address: String,
}

impl Site {
    /// A site with these files, at any port.
    pub(crate) fn serve(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let (server, address) = start(folder.path(), "127.0.0.1:0");
        Self { folder, server, address }
    }

    /// Saves a file.
    pub(crate) fn save(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// Takes a file away.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join(path)).expect("the file was there");
    }

    /// Ends the server.
    pub(crate) fn stop(&mut self) {
        self.server.kill().expect("the server is there");
        self.server.wait().expect("it ends");
    }

    /// Starts it again where it was.
    pub(crate) fn start_again(&mut self) {
        let place = self.address.trim_start_matches("http://").to_owned();
        (self.server, self.address) = start(self.folder.path(), &place);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn start(root: &Path, place: &str) -> (Child, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["serve", "--addr", place, "--root"])
        .arg(root)
        .env_remove("DUIZHAO_EDITOR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let told = BufReader::new(server.stdout.take().expect("it is piped"));
    let mut lines = told.lines().map_while(Result::ok);
    let address = lines
        .find_map(|line| {
            Some(line.split_once("http://")?.1.trim_end_matches('/').to_owned())
        })
        .expect("it tells its address");
    // It goes on telling, and must be able to.
    std::thread::spawn(move || lines.for_each(drop));
    (server, format!("http://{address}"))
}
