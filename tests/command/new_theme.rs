//! `duizhao new theme`: a theme to change, which builds as it stands.

use snapbox::{IntoData, assert_data_eq, str};

use crate::assert_status;
use crate::desk::{Desk, Ran, program, tree};

const FILES: [(&str, &str); 2] = [
    (
        "site.yaml",
        "theme: mine\neditions:\n- zh-Hant-TW\n- {tag: zh-Hans-CN, from: zh-Hant-TW}\n",
    ),
    (
        "content/index.md",
        "# 首頁\n\n```timeline\n- {date: 2003, text: 三國調停。}\n```\n",
    ),
];

fn new_theme(desk: &Desk, arguments: &[&str]) -> Ran {
    Ran::of(program(desk.root()).args(["new", "theme"]).args(arguments).output())
}

fn text(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.root().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_theme_begins_as_a_built_in_one_and_builds_like_it() {
    for from in ["plain", "explainer"] {
        let desk = Desk::new(&FILES);
        let arguments = ["mine", "--from", from];
        let ran =
            new_theme(&desk, if from == "plain" { &arguments[..1] } else { &arguments });
        assert_status(&ran, 0);
        assert!(ran.stdout.contains("files to themes/mine\n"), "{}", ran.stdout);
        assert!(ran.stdout.contains("Write `theme: mine`"), "{}", ran.stdout);
        let manifest = text(&desk, "themes/mine/theme.yaml");
        assert!(manifest.starts_with("name: mine\n"), "{manifest}");
        assert!(!desk.root().join("themes/mine/blocks/timeline.yaml").exists());
        assert_status(&desk.build(&["--strict"]), 0);
        let own = tree(&desk.root().join("public"));

        let settings = FILES[0].1.replace("mine", from);
        let desk = Desk::new(&[("site.yaml", &settings), FILES[1]]);
        assert_status(&desk.build(&["--strict"]), 0);
        assert_eq!(own, tree(&desk.root().join("public")), "{from}");
    }
}

#[test]
fn what_is_no_new_theme_is_refused_and_nothing_is_written() {
    for (arguments, told) in [
        (&["plain"][..], "there is a built-in theme of this name"),
        (&["a/b"], "a slash divides segments"),
        (&["mine", "--from", "plin"], "did you mean `plain`?"),
        (&["mine", "--from", "nothing"], "there are explainer, plain"),
    ] {
        let desk = Desk::new(&FILES);
        let ran = new_theme(&desk, arguments);
        assert_status(&ran, 2);
        assert!(ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
        assert!(!desk.root().join("themes").exists());
    }
}

#[test]
fn what_stands_in_its_place_stays() {
    let mine = ("themes/mine/templates/page.html", "own");
    let desk = Desk::new(&[FILES[0], FILES[1], mine]);
    let ran = new_theme(&desk, &["mine"]);
    assert_status(&ran, 2);
    assert_data_eq!(ran.stderr, str![[r#"
error: could not write `./themes/mine/templates/page.html`: it exists, and nothing is overwritten
 |
 = help: move it away, or give the theme another name

"#]].raw());
    assert_eq!(text(&desk, mine.0), mine.1);
    assert!(!desk.root().join("themes/mine/theme.yaml").exists());
}
