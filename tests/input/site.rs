//! A good site with one bad file in it: what is said of that file, and whether
//! the other pages are there.

use duizhao::base::diagnostic::{Diagnostic, Severity};
use duizhao::base::source::Sources;
use duizhao::cli::report::place_text;
use duizhao::pipeline::Built;

use crate::memory;

/// Pages that have nothing to do with the bad file, in both editions.
pub(crate) const OTHERS: [&str; 4] = [
    "zh-hant/index.html",
    "zh-hans/index.html",
    "zh-hant/other/index.html",
    "zh-hans/other/index.html",
];

/// The good site, and these files.
pub(crate) fn sources<B: AsRef<[u8]>>(bad: &[(&str, B)]) -> Sources {
    let good = [
        ("site.yaml", "title: 對照\n"),
        ("content/index.md", "# 首頁\n\n[別頁](other.md)\n"),
        ("content/other.md", "# 別頁\n"),
    ];
    let mut sources = memory::sources(&good);
    for (path, bytes) in bad {
        memory::put(&mut sources, path, bytes);
    }
    sources
}

/// The site with these files is built, and the other pages are in it.
pub(crate) fn build<B: AsRef<[u8]>>(bad: &[(&str, B)]) -> (Built, Sources) {
    let sources = sources(bad);
    let built = memory::cold(&sources);
    for other in OTHERS {
        let is_there = built.outputs.keys().any(|path| path.as_str() == other);
        assert!(is_there, "{other} is missing; {:?}", built.diagnostics);
    }
    (built, sources)
}

/// `code file:line:column`, of each finding.
pub(crate) fn told<B: AsRef<[u8]>>(bad: &[(&str, B)]) -> Vec<String> {
    let (built, sources) = build(bad);
    built.diagnostics.iter().map(|found| line(found, &sources)).collect()
}

pub(crate) fn line(found: &Diagnostic, sources: &Sources) -> String {
    let place = found.place.as_ref().map(|place| place_text(place, sources));
    let severity = if found.severity == Severity::Error { "" } else { " (warning)" };
    format!("{} {}{severity}", found.code, place.unwrap_or_else(|| "-".into()))
}
