//! The last lines of a run.

use std::time::Duration;

use duizhao::base::path::OutputPath;
use duizhao::cli::summary::{EditionCount, Origin, Outcome, Summary, summary};
use duizhao::edge::publish::Published;
use snapbox::{assert_data_eq, str};

fn output(path: &str) -> OutputPath {
    OutputPath::parse(path).expect("tests use clean paths")
}

fn run(outcome: Outcome<'_>) -> Summary<'_> {
    let edition = |tag, pages, origin| EditionCount { tag, pages, origin };
    Summary {
        editions: vec![
            edition("zh-Hant-TW", 5, Origin::Authored),
            edition("zh-Hans-CN", 5, Origin::Derived),
            edition("en", 1, Origin::Authored),
        ],
        stages: vec![
            ("read", Duration::from_micros(300)),
            ("parse", Duration::from_micros(3_900)),
            ("derive", Duration::from_millis(1_240)),
        ],
        conversion: Duration::from_millis(1_190),
        outcome,
        errors: 0,
        warnings: 0,
    }
}

#[test]
fn the_summary_of_a_first_build() {
    let published = Published {
        written: vec![output("a.html"), output("b.html")],
        unchanged: 16,
        ..Published::default()
    };
    assert_data_eq!(
        summary(&run(Outcome::Published { published: &published, out: "public" })),
        str![[r#"
對照 duizhao 0.1.0 · zh-Hant-TW 5 pages · zh-Hans-CN 5 pages (derived) · en 1 page
read <1 ms · parse 3 ms · derive 1.2 s · in all 1.2 s, conversion 1.2 s of it
published 18 files to public (2 written, 16 unchanged, 0 removed)

"#]]
    );
}

#[test]
fn the_summary_of_a_second_build_says_that_nothing_changed() {
    let published = Published { unchanged: 18, ..Published::default() };
    let mut run = run(Outcome::Published { published: &published, out: "public" });
    run.warnings = 1;
    assert_data_eq!(
        summary(&run).lines().last().unwrap_or_default(),
        str!["published 18 files to public (nothing changed): 1 warning"]
    );
}

#[test]
fn the_summary_of_a_failed_build() {
    let mut run = run(Outcome::Withheld);
    (run.errors, run.warnings) = (3, 1);
    assert_data_eq!(
        summary(&run).lines().last().unwrap_or_default(),
        str!["nothing published: 3 errors, 1 warning"]
    );
}
