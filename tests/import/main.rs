//! `duizhao import`: a file or a folder of somebody else's enters, documents of
//! ours leave, and a report.

#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders")]

mod anything;
mod carried;
#[path = "../command/desk.rs"]
mod desk;
mod pages;
mod refusals;
mod sites;
mod texts;

use desk::{Desk, Ran, program};

/// Runs `duizhao import` in the folder of a desk.
fn import(desk: &Desk, arguments: &[&str]) -> Ran {
    Ran::of(program(desk.root()).arg("import").args(arguments).output())
}

/// Asserts on the exit status, with all that was printed where it is another.
#[track_caller]
fn assert_status(ran: &Ran, status: i32) {
    let Ran { stdout, stderr, .. } = ran;
    assert_eq!(ran.status, Some(status), "\n{stdout}\n{stderr}");
}

/// What a file of this name and text becomes in a site of its own, and what is
/// told of it, a line each.
#[track_caller]
fn imported(name: &str, text: &str) -> (String, String) {
    let desk = Desk::new(&[(name, text)]);
    let ran = import(&desk, &[name, "--format", "short"]);
    assert_status(&ran, 0);
    let files: Vec<_> = desk::tree(&desk.root().join("content")).into_values().collect();
    assert_eq!(files.len(), 1, "{}", ran.stdout);
    let text = String::from_utf8(files[0].clone()).expect("UTF-8");
    // What was made is a page without an error.
    desk.put("content/index.md", "# 首頁\n");
    let built = desk.build(&["--format", "short"]);
    assert!(!desk.published().is_empty(), "{}\n{text}", built.stderr);
    (text, ran.stderr)
}
