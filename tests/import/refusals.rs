//! What an import never does.

use crate::desk::{Desk, tree};
use crate::import;

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::new(&[("a.txt", "題目\n\n內文。\n"), ("content/a.md", "我的\n")]);
    let ran = import(&desk, &["a.txt", "--report", "report.txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr.contains("it exists, and nothing is overwritten"),
        "{}",
        ran.stderr
    );
    assert_eq!(tree(desk.root()).len(), 2);
    let ran = import(&desk, &["a.txt", "--into", "content/new", "--report", "a.txt"]);
    assert_eq!(ran.status, Some(2), "{}", ran.stderr);
    let ran = import(&desk, &["a.txt", "--into", "content/a.md"]);
    assert_eq!(ran.status, Some(2), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("name another folder with `--into DIR`"),
        "{}",
        ran.stderr
    );
    let original = std::fs::read_to_string(desk.root().join("a.txt")).expect("a file");
    assert_eq!(original, "題目\n\n內文。\n");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let desk = Desk::new(&[("a.txt", "題目\n\n內文。\n"), ("elsewhere/b.md", "")]);
    let link = desk.root().join("content");
    std::os::unix::fs::symlink(desk.root().join("elsewhere"), &link).expect("a link");
    let ran = import(&desk, &["a.txt", "--into", "content/x"]);
    assert_eq!(ran.status, Some(2), "{}", ran.stdout);
    assert_eq!(tree(&desk.root().join("elsewhere")).len(), 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new(&[("a.txt", "題目\n\n\u{3000}\u{3000}內文。\n")]);
    let ran = import(&desk, &["a.txt", "--dry-run"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("would write content/a.md"), "{}", ran.stdout);
    assert_eq!(tree(desk.root()).len(), 1);
}

#[test]
fn what_is_no_text_is_not_imported() {
    let desk = Desk::new(&[]);
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    std::fs::write(desk.root().join("a.txt"), bytes).expect("a file");
    let ran = import(&desk, &["a.txt", "--format", "short"]);
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.stderr.contains("a.txt: warning[import::left]: no text"),
        "{}",
        ran.stderr
    );
    assert_eq!(tree(desk.root()).len(), 1);
}

#[test]
fn the_report_goes_to_a_file_too() {
    let desk = Desk::new(&[("a.txt", "題目\n\n\u{3000}\u{3000}內文。\n")]);
    let ran = import(&desk, &["a.txt", "--format", "json", "--report", "report.txt"]);
    let report =
        std::fs::read_to_string(desk.root().join("report.txt")).expect("a report");
    assert_eq!(report.lines().count(), ran.stdout.lines().count());
    assert!(report.starts_with("a.txt:3:3: note[import::changed]: "), "{report}");
}
