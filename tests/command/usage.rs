//! What is typed wrongly, and what cannot be read or written: exit status 2,
//! with what to do about it.

use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::desk::{Desk, Ran, cache, program, tree};
use crate::{SOUND, assert_status};

fn run(arguments: &[&str]) -> Ran {
    Ran::of(program(Path::new("/")).args(arguments).output())
}

#[test]
fn help_and_version_are_fine() {
    for arguments in [&["--help"][..], &["--version"], &["build", "--help"]] {
        let ran = run(arguments);
        assert_status(&ran, 0);
        assert_eq!(ran.stderr, "");
    }
    assert_eq!(run(&["--version"]).stdout, "duizhao 0.1.0\n");
    for option in ["--root", "--out", "--drafts", "--strict", "--keep-going"] {
        assert!(run(&["build", "--help"]).stdout.contains(option), "{option}");
    }
}

#[test]
fn a_misspelt_command_is_named_with_the_one_that_was_meant() {
    let ran = run(&["biuld"]);
    assert_status(&ran, 2);
    assert_eq!(ran.stdout, "");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: duizhao <COMMAND>

For more information, try '--help'.

"#]]
    );
}

#[test]
fn a_misspelt_option_is_named_with_the_one_that_was_meant() {
    let ran = run(&["build", "--keepgoing"]);
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("'--keep-going'"), "{}", ran.stderr);
}

#[test]
fn a_base_url_that_is_none_is_wrong_usage() {
    let ran = run(&["build", "--base-url", "example.org"]);
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("does not begin with `https://`"), "{}", ran.stderr);
}

#[test]
fn a_folder_without_content_is_no_site() {
    let desk = Desk::new(&[("site.yaml", "title: 對照\n")]);
    let ran = desk.build(&[]);
    assert_status(&ran, 2);
    assert_eq!(ran.stdout, "");
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error: could not read the pages in `./content`: there is no such folder, so this is not a site
 |
 = help: name the site's folder with `--root DIR`

"#]]
    );
}

#[test]
fn an_output_that_would_do_harm_is_refused() {
    let desk = Desk::new(SOUND);
    desk.put("mine/letter.txt", "dear");
    let before = tree(desk.root());
    for (out, reason) in [
        (".", "it is the folder of the site itself"),
        ("..", "the folder of the site lies in it"),
        ("/", "it is the root of the file system"),
        ("content", "it lies in the site's `content/`"),
        ("content/public", "it lies in the site's `content/`"),
        ("mine", "it holds `letter.txt`"),
        ("mine/letter.txt", "it is not a folder"),
        ("site.yaml", "it is not a folder"),
    ] {
        let ran = desk.build(&["--out", out]);
        assert_status(&ran, 2);
        assert_eq!(ran.stdout, "");
        assert!(ran.stderr.contains(reason), "{out}: {}", ran.stderr);
        assert!(ran.stderr.contains("help: "), "{out}: {}", ran.stderr);
        assert_eq!(tree(desk.root()), before, "{out}");
    }
}

#[test]
fn a_date_that_is_none_is_refused() {
    let desk = Desk::new(SOUND);
    for epoch in ["", "yesterday", "-1", "1e9", "9223372036854775808"] {
        let mut command = program(desk.root());
        let ran = Ran::of(command.arg("build").env("SOURCE_DATE_EPOCH", epoch).output());
        assert_status(&ran, 2);
        assert!(ran.stderr.contains("SOURCE_DATE_EPOCH"), "{epoch}: {}", ran.stderr);
        assert!(desk.published().is_empty());
    }
}

#[test]
fn dictionaries_without_a_place_are_refused_or_find_another() {
    let desk = Desk::new(SOUND);
    let mut command = program(desk.root());
    // No cache can be below a file: the folder for temporary files serves.
    command.arg("build").env("XDG_CACHE_HOME", desk.root().join("site.yaml"));
    command.env("TMPDIR", cache());
    assert_status(&Ran::of(command.output()), 0);
    command.env("TMPDIR", desk.root().join("missing"));
    let ran = Ran::of(command.output());
    assert_status(&ran, 2);
    assert!(ran.stderr.contains("XDG_CACHE_HOME"), "{}", ran.stderr);
}
