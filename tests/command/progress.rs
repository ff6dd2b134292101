//! The line that a long run shows on a terminal, and only there.
//!
//! A run is long while somebody else publishes to its folder. The terminal is
//! that of `script`, a part of every Linux.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::desk::{Desk, Ran, program};
use crate::{SOUND, assert_status};

const ERASE: &str = "\r\u{1b}[2K";

/// What a build leaves in these surroundings that has to wait for its folder.
fn slow(desk: &Desk, mut command: Command, variables: &[(&str, &str)]) -> String {
    let out = desk.root().join("public");
    fs::create_dir_all(&out).expect("a folder");
    let folder = File::open(&out).expect("a folder");
    folder.lock().expect("a lock");
    let own = program(desk.root());
    command.current_dir(desk.root()).env_clear().env("DUIZHAO", own.get_program());
    command.envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command.env("SHELL", "/bin/sh").envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program runs");
    std::thread::sleep(Duration::from_millis(2_500));
    drop(folder);
    let ran = Ran::of(child.wait_with_output());
    assert_status(&ran, 0);
    assert!(ran.stdout.contains("published 40 files"), "{ran:?}");
    ran.stdout + &ran.stderr
}

fn on_a_terminal(desk: &Desk, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new("script");
    command.args(["-qec", "\"$DUIZHAO\" build", "/dev/null"]);
    slow(desk, command, variables)
}

#[test]
fn a_long_run_shows_its_stage_and_erases_it() {
    let desk = Desk::new(SOUND);
    let told = on_a_terminal(&desk, &[("TERM", "xterm")]);
    let line = format!("{ERASE}對照 publish …{ERASE}對照 duizhao");
    assert!(told.contains(&line), "{told:?}");
}

#[test]
fn who_wants_no_line_has_none() {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut pipe = Command::new("sh");
            pipe.args(["-c", "\"$DUIZHAO\" build"]);
            let told = slow(&Desk::new(SOUND), pipe, &[("TERM", "xterm")]);
            assert!(!told.contains(['\r', '\u{1b}', '…']), "{told:?}");
        });
        for variables in [
            &[("TERM", "xterm"), ("NO_COLOR", "1")][..],
            &[("TERM", "dumb")],
            &[("TERM", "")],
            &[],
        ] {
            scope.spawn(move || {
                let told = on_a_terminal(&Desk::new(SOUND), variables);
                assert!(!told.contains(['\u{1b}', '…']), "{variables:?}: {told:?}");
            });
        }
    });
}
