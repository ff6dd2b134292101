//! Notation of variants that is anything but right: the program says so, and
//! neither a build nor a check nor a report ends.

use duizhao::base::diagnostic::{Code, Diagnostic};
use duizhao::pipeline::{build_with_report_watched, check_watched};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::{memory, site};

const SITE: &str = "editions:\n  - {tag: zh-Hant-TW, path: zh-hant}\n  \
                    - {tag: zh-Hans-CN, from: zh-Hant-TW, path: zh-hans}\n  \
                    - {tag: zh-Hant-HK, from: zh-Hant-TW, path: hk}\n";

const PIECES: &[&str] = &[
    "-{",
    "-{",
    "}-",
    "}-",
    "-{zh-cn:",
    ";zh-tw:",
    "=>zh-cn:",
    "-{H|zh-cn:特朗普;zh-tw:川普}-",
    "-{A|zh-cn:a;zh-tw:",
    "-{T|",
    "-{-|",
    "-{D|",
    "-{zh-cn|",
    "|",
    "川普",
    "軟體",
    "\\",
    "*",
    "`",
    "\n",
    "\n\n",
    "\n| ",
    " |\n|-|\n| ",
    "\n## ",
    "\n- ",
    "[",
    "](a.md)",
    "![",
    "](x.png \"",
    "\")",
    "[^1]",
    "\n\n[^1]: ",
    "<p title=\"",
    "\">",
    "<div edition=\"zh-Hans\">",
    "</div>",
    "---\n",
    "\nsummary: ",
    "\ntitle: ",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        rng_seed: RngSeed::Fixed(20261123),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_notation_is_built_checked_and_reported(
        start in prop::sample::select(&["", "---\ntitle: "][..]),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..24),
    ) {
        let text = format!("{start}{}", pieces.concat());
        let bad = [("content/bad.md", text.as_str()), ("site.yaml", SITE)];
        let sources = site::sources(&bad);
        let mut memo = memory::memo();
        let built = memory::cold(&sources);
        let (reported, _) = build_with_report_watched(&sources, &mut memo, &mut ());
        let checked = check_watched(&sources, &mut memo, &mut ());
        let all = [&built, &reported, &checked];
        let found = all.iter().flat_map(|built| &built.diagnostics);
        let failed: Vec<&Diagnostic> =
            found.filter(|it| it.code == Code::Panicked).collect();
        prop_assert!(failed.is_empty(), "{text:?}: {failed:?}");
        prop_assert_eq!(&built.outputs, &reported.outputs);
        prop_assert_eq!(&built.diagnostics, &reported.diagnostics);
    }
}
