//! What the program tells of itself: help, completions, the manual page, and
//! what was meant by a slip of the keyboard.

use std::path::Path;

use crate::assert_status;
use crate::desk::{Ran, program};

fn run(arguments: &[&str]) -> Ran {
    Ran::of(program(Path::new("/")).args(arguments).output())
}

#[test]
fn help_shows_the_usual_way_first() {
    let help = run(&["--help"]).stdout;
    let at = |command: &str| {
        let row = help.find(&format!("\n  {command} "));
        row.unwrap_or_else(|| panic!("no {command} in\n{help}"))
    };
    let order =
        ["new", "build", "check", "import", "convert", "schema", "completions", "man"];
    assert!(order.is_sorted_by_key(|command| at(command)), "{help}");
    for line in ["duizhao new site talks", "duizhao serve", "duizhao build"] {
        assert!(help.contains(&format!("\n  {line}")), "{line}");
    }
}

/// What is typed, and what the program says of it.
#[test]
fn slips_are_told_with_what_was_meant() {
    for (typed, meant) in [
        (&["bulid"][..], "'build'"),
        (&["chekc"], "'check'"),
        (&["conver"], "'convert'"),
        (&["new", "stie", "x"], "'site'"),
        (&["new", "post", "x"], "is `new page`"),
        (&["new", "page", "x", "--lang", "en"], "is `--edition`"),
        (&["init", "x"], "is `new site`"),
        (&["build", "--draft"], "'--drafts'"),
        (&["build", "--outdir", "x"], "'--out'"),
        (&["check", "--formt", "json"], "'--format'"),
        (&["check", "--format", "jsn"], "'json'"),
        (&["convert", "--config", "tw2ps"], "'tw2sp'"),
        // What an input method, or an editor that mends dashes, leaves.
        (&["－－help"], "type `--help`"),
        (&["build", "——root", "."], "type `--root`"),
        (&["build", "—root", "."], "type `--root`"),
        (&["ｂｕｉｌｄ"], "type `build`"),
        (&["build\u{3000}"], "type `build`"),
        (&["－h"], "type `-h`"),
    ] {
        let ran = run(typed);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains(meant), "{typed:?}: {}", ran.stderr);
    }
    // A path may be called so, and a word of Chinese is no slip.
    for typed in [&["發佈"][..], &["build", "談判"]] {
        assert!(!run(typed).stderr.contains("looks like"), "{typed:?}");
    }
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(&["completions", shell]);
        assert_status(&ran, 0);
        assert_eq!(ran.stderr, "");
        for word in ["build", "keep-going", "completions"] {
            assert!(ran.stdout.contains(word), "{shell}: {word}");
        }
    }
    assert!(run(&["completions", "bash"]).stdout.contains("tw2sp"));
    assert!(run(&["completions", "tcsh"]).stderr.contains("bash"));
}

#[test]
fn there_is_a_manual_page_for_the_program_and_for_each_command() {
    let page = run(&["man"]);
    assert_status(&page, 0);
    assert!(page.stdout.contains(".TH duizhao 1"), "{}", page.stdout);
    assert!(page.stdout.contains("duizhao\\-build(1)"), "{}", page.stdout);
    let page = run(&["man", "build"]).stdout;
    assert!(page.contains(".TH duizhao-build 1"), "{page}");
    assert!(page.contains("keep\\-going"), "{page}");
    let ran = run(&["man", "biuld"]);
    assert_status(&ran, 2);
    let told = "could not print the page of `biuld`: there is no such command";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(ran.stderr.contains("help: commands are new, "), "{}", ran.stderr);
}
