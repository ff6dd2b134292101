//! The examples of the specification, from the package of the Markdown parser:
//! its manifest is asked of cargo, Markdown and HTML of each example leave.

use std::path::{Path, PathBuf};
use std::process::Command;

/// An example.
pub(crate) struct Example {
    /// Its number in the specification, from 1.
    pub(crate) number: usize,
    /// What is written.
    pub(crate) markdown: String,
    /// What it becomes.
    pub(crate) html: String,
}

/// All examples, in the order of the specification.
#[expect(clippy::disallowed_methods, reason = "the examples are a file")]
pub(crate) fn examples() -> Vec<Example> {
    let path = package("pulldown-cmark").join("tests/suite/spec.rs");
    let suite = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Each example is a function with two raw strings; the number is in its name.
    let functions = suite.split("\nfn spec_test_").skip(1);
    functions.map(|function| read(function).expect("an example")).collect()
}

fn read(function: &str) -> Option<Example> {
    let (number, rest) = function.split_once("()")?;
    let (markdown, rest) = raw_string(rest, "let original = ")?;
    let (html, _) = raw_string(rest, "let expected = ")?;
    Some(Example { number: number.parse().ok()?, markdown, html })
}

/// The raw string behind `name`, and what follows it.
fn raw_string<'a>(text: &'a str, name: &str) -> Option<(String, &'a str)> {
    let (_, text) = text.split_once(name)?;
    let (content, rest) = text.strip_prefix("r##\"")?.split_once("\"##;")?;
    Some((content.to_owned(), rest))
}

/// The folder of the package `name`, at the version that the lock file has.
fn package(name: &str) -> PathBuf {
    // Packages for other machines need not be at hand.
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let metadata = cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        "--filter-platform",
        host.expect("cargo knows its host"),
        "--manifest-path",
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
    ]);
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let manifest = packages
        .iter()
        .find(|package| package["name"] == name)
        .and_then(|package| package["manifest_path"].as_str())
        .unwrap_or_else(|| panic!("{name} is a dependency"));
    Path::new(manifest).parent().expect("a manifest in a folder").to_owned()
}

/// What cargo says.
fn cargo(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO")).args(arguments).output().expect("cargo runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}
