//! A published site on a host that takes files: `docs/hosting/rsync.sh` brings it there,
//! to a folder of this machine in the host's place.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::desk::{self, Desk};
use crate::recipes;

/// The host's place in the recipe.
const HOST: &str = "writer@talks.example.org:/srv/www/talks";

/// What a run of the recipe did, as rsync tells it: `put PATH` or `removed PATH`.
fn upload(desk: &Desk) -> BTreeSet<String> {
    let recipe = recipes::recipe("rsync.sh");
    assert!(recipe.contains(HOST) && recipe.contains("rsync --recursive"), "{recipe}");
    let host = desk.root().join("host");
    let recipe = recipe
        .replace(HOST, &host.display().to_string())
        .replace("rsync --recursive", "rsync --out-format='%o %i %n' --recursive");
    let output = Command::new("sh")
        .args(["-c", &recipe])
        .current_dir(desk.root())
        .output()
        .expect("sh; `./build.sh test` installs rsync");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let log = String::from_utf8(output.stdout).expect("UTF-8");
    log.lines().filter_map(done).collect()
}

/// What a line of rsync's tells. A file that gets nothing but another time is told
/// with a dot in the place of `<`, folders with a `d`.
fn done(line: &str) -> Option<String> {
    let (operation, rest) = line.split_once(' ').expect("an operation");
    let (item, path) = rest.trim_start().split_once(' ').expect("an item");
    let path = path.trim_start();
    match operation {
        "del." if path.ends_with('/') => None,
        "del." => Some(format!("removed {path}")),
        "send" if item.starts_with(">f") || item.starts_with("<f") => {
            Some(format!("put {path}"))
        }
        "send" => None,
        _ => panic!("rsync says {line}"),
    }
}

fn build(desk: &Desk, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let ran = desk.build(arguments);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    desk.published()
}

#[test]
fn a_second_upload_brings_what_changed_and_removes_what_is_gone() {
    let desk = Desk::new(&[
        ("site.yaml", "title: 站\nhosting: {files: nginx}\n"),
        ("content/index.md", "# 首頁\n"),
        ("content/talks.md", "# 談判\n\n第一輪。\n"),
        ("content/gone.md", "---\ndraft: true\n---\n\n# 將要消失\n"),
    ]);
    std::fs::create_dir(desk.root().join("host")).expect("a folder");
    let host = |desk: &Desk| desk::tree(&desk.root().join("host"));

    let before = build(&desk, &["--drafts"]);
    let all: BTreeSet<String> = before.keys().map(|path| format!("put {path}")).collect();
    assert_eq!(upload(&desk), all);
    assert_eq!(host(&desk), before);

    desk.put("content/talks.md", "# 談判\n\n第二輪。\n");
    std::fs::remove_dir_all(desk.root().join("public")).expect("its own folder");
    let after = build(&desk, &[]);
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    let mut expected: BTreeSet<String> =
        changed.map(|(path, _)| format!("put {path}")).collect();
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    expected.extend(gone.map(|path| format!("removed {path}")));
    assert!(expected.contains("put zh-hans/talks/index.html"), "{expected:?}");
    assert!(expected.contains("removed zh-hant/gone/index.html"), "{expected:?}");
    assert_eq!(upload(&desk), expected);
    assert_eq!(host(&desk), after);
}
