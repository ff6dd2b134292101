//! Who does not listen to the end does not make the program fail.

use std::process::Stdio;

use crate::desk::{Desk, Ran, program};
use crate::{SOUND, assert_status};

/// Runs a line of shell in which `$DUIZHAO` is the program.
fn shell(desk: &Desk, line: &str) -> Ran {
    let own = program(desk.root());
    let mut command = std::process::Command::new("sh");
    command.arg("-c").arg(line).current_dir(desk.root()).env_clear();
    command.env("DUIZHAO", own.get_program());
    command.envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))));
    Ran::of(command.output())
}

#[test]
fn closed_streams_are_no_fault() {
    let desk = Desk::new(SOUND);
    desk.put("content/bad.md", "[無](no.md)\n");
    for (line, status) in [
        ("$DUIZHAO build >&-", 1),
        ("$DUIZHAO build 2>&-", 1),
        ("$DUIZHAO build >&- 2>&- <&-", 1),
        ("$DUIZHAO build >/dev/full 2>/dev/full", 1),
        ("$DUIZHAO --help >&-", 0),
    ] {
        assert_eq!(shell(&desk, line).status, Some(status), "{line}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let desk = Desk::new(SOUND);
    for at in 0..40 {
        desk.put(&format!("content/{at}.md"), "[無](no.md)\n");
    }
    let mut child = program(desk.root())
        .arg("build")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    let ran = shell(&desk, "($DUIZHAO build 2>&1; echo $? >status) | head -1");
    assert_status(&ran, 0);
    assert!(ran.stdout.starts_with("error[link::dead]"), "{}", ran.stdout);
    assert_eq!(shell(&desk, "cat status").stdout, "1\n");
}
