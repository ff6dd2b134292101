//! The literate specification: every Markdown file of this folder is a suite,
//! readable as reference, and every one of its sections an example.
//!
//! A section under `##` or `###` holds fenced blocks. What a block is, its info
//! string says:
//!
//! | info string | the block is |
//! | --- | --- |
//! | `yaml site.yaml`, `markdown content/talks.md`, `html themes/…`, `csv data/…` | a file of the site |
//! | `markdown` | the file `content/page.md` |
//! | `request` | what the command line asks for: `--drafts`, `--future`, `--base-url URL` |
//! | `html zh-hant/talks/`, `text zh-hant/talks/ title` | expected: a part of that page, its body where none is named; `theme/templates/page.html` has their names |
//! | `html` | expected: the body of `zh-hant/page/` |
//! | `pages` | expected: every page of the site with its title and its origin |
//! | `files` | expected: every other file of the site |
//! | `diagnostics` | expected: all findings, `place severity code: message \| help` |
//! | `inline` | lines `Markdown → HTML`, each a document of its own |
//! | `convert t2s` | lines `Markdown → HTML in the other script` |
//!
//! Without a block `diagnostics`, there must be none. Without `site.yaml`, the
//! site is the default one. Today is 2026-03-01. In lines, `⏎` stands for a
//! line's end and `{U+FDD0}` for a character that cannot be seen; the findings
//! stand behind them, each after `! `.
//!
//! `SNAPSHOTS=overwrite cargo test --test spec` writes what the program gives
//! into the blocks.
#![expect(clippy::disallowed_methods, reason = "the suites are files")]

mod example;
mod lines;
mod site;
mod suite;

use std::fs;
use std::path::{Path, PathBuf};

use suite::{Block, Suite};

/// What becomes of an expectation that is not met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Compare,
    Overwrite,
}

#[test]
fn every_example_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of the suites can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no suite in {}", folder.display());
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite");
    let mode = if overwrite { Mode::Overwrite } else { Mode::Compare };
    // One after the other: the suites share one memo, and a thread that waits
    // for its own site must not begin another.
    let failures: Vec<String> =
        paths.iter().flat_map(|path| hold(path, mode, |_| {})).collect();
    assert!(
        failures.is_empty(),
        "{}\n{} expectations are not met; SNAPSHOTS=overwrite writes what came",
        failures.join("\n"),
        failures.len(),
    );
}

/// The chapters of the guide whose examples are what the program gives. In
/// them, a block is an example's where its info string names a file or a page.
#[test]
fn every_example_of_the_guide_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide");
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite");
    let mode = if overwrite { Mode::Overwrite } else { Mode::Compare };
    let chapters = ["conversion.md", "conversion.en.md"];
    let failures: Vec<String> = chapters
        .iter()
        .flat_map(|chapter| hold_guide(&root.join(chapter), mode))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Runs the examples of a chapter, on a site in three editions.
fn hold_guide(path: &Path, mode: Mode) -> Vec<String> {
    hold(path, mode, |suite| {
        for section in &mut suite.sections {
            section.blocks.retain(|block| block.info.contains(' '));
            let has_settings =
                section.blocks.iter().any(|block| block.info == "yaml site.yaml");
            if !section.blocks.is_empty() && !has_settings {
                section.blocks.push(Block::aside("yaml site.yaml", GUIDE));
            }
        }
        suite.sections.retain(|section| !section.blocks.is_empty());
        assert!(!suite.sections.is_empty(), "no example in {}", path.display());
    })
}

/// The settings of the guide's examples.
const GUIDE: &str = "\
editions:
  - {tag: zh-Hant-TW, path: zh-hant-tw}
  - {tag: zh-Hans-CN, from: zh-Hant-TW, path: zh-hans}
  - {tag: zh-Hant-HK, from: zh-Hant-TW, path: zh-hant-hk}
";

/// Runs a suite. Gives what is wrong, or writes it into the file.
fn hold(path: &Path, mode: Mode, prepare: impl Fn(&mut Suite)) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a suite is UTF-8 text");
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut suite = Suite::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    prepare(&mut suite);
    let mut failures = Vec::new();
    let mut replacements = Vec::new();
    for section in &suite.sections {
        for outcome in example::run(section) {
            if outcome.got.trim() == outcome.expected.trim() {
                continue;
            }
            failures.push(format!(
                "{name}:{}: {} ({})\n{}",
                outcome.block.line(),
                section.title,
                outcome.block.info(),
                difference(outcome.expected.trim(), outcome.got.trim()),
            ));
            replacements.push((outcome.block, outcome.got));
        }
    }
    if mode == Mode::Overwrite {
        if !replacements.is_empty() {
            fs::write(path, suite::replace(&text, replacements))
                .expect("a suite can be written");
        }
        failures.clear();
    }
    failures
}

/// What was expected and what came, without the lines that begin and end both.
fn difference(expected: &str, got: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let got: Vec<&str> = got.lines().collect();
    let mut shown = String::new();
    let mut show = |mark: char, lines: &[&str]| {
        shown.extend(lines.iter().map(|line| format!("{mark} {line}\n")));
    };
    if expected.len() == got.len() {
        for (expected, got) in expected.iter().zip(&got).filter(|(a, b)| a != b) {
            show('-', &[*expected]);
            show('+', &[*got]);
        }
        return shown;
    }
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = expected.iter().zip(&got).take_while(same).count();
    let (expected, got) = (&expected[before..], &got[before..]);
    let behind = expected.iter().rev().zip(got.iter().rev()).take_while(same).count();
    show('-', &expected[..expected.len() - behind]);
    show('+', &got[..got.len() - behind]);
    shown
}
