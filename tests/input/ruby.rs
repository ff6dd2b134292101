//! Ruby among all else that Markdown has: a page with it has the text of the
//! same page without, and nothing ends a build, a check or a report.

use duizhao::base::diagnostic::{Code, Diagnostic};
use duizhao::pipeline::{build_with_report_watched, check_watched};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::{memory, site};

/// Pieces of a page, each as it is written with readings and without.
const WHOLE: &[(&str, &str)] = &[
    ("{馬|mǎ}", "馬"),
    ("{馬斯|mǎ sī}", "馬斯"),
    ("{記憶體|jì yì tǐ}", "記憶體"),
    ("{軟體|ㄖㄨㄢˇ ㄊㄧˇ}", "軟體"),
    ("{皇后|Muscat}", "皇后"),
    ("{[馬](other.md)斯|x}", "[馬](other.md)斯"),
    ("**", "**"),
    ("~~", "~~"),
    ("頭", "頭"),
    ("。", "。"),
    (" ", " "),
    ("\\*", "\\*"),
    ("\n", "\n"),
    ("\n\n", "\n\n"),
    ("\n\n## ", "\n\n## "),
    ("\n- ", "\n- "),
    ("\n\n| 甲 | 乙 |\n| - | - |\n| ", "\n\n| 甲 | 乙 |\n| - | - |\n| "),
    (" | ", " | "),
    ("-{zh-cn:一;zh-tw:", "-{zh-cn:一;zh-tw:"),
    ("}-", "}-"),
    ("[^1]\n\n[^1]: ", "[^1]\n\n[^1]: "),
    ("<span ruby=\"pinyin\">", "<span>"),
    ("</span>", "</span>"),
];

/// Pieces that make ruby, or nearly.
const BROKEN: &[&str] = &[
    "{",
    "|",
    "}",
    "{馬",
    "馬|",
    "|mǎ}",
    "mǎ",
    "馬",
    "*",
    "`",
    "\\",
    "\n",
    "\n\n| ",
    "[",
    "](",
    ")",
    "![",
    "<b>",
    "</b>",
    "-{",
    "}-",
    "$",
    "｛",
    "｜",
    "{馬|mǎ}",
    "<div ruby=\"bopomofo\">",
];

/// A page as HTML, without readings.
fn without_readings(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once("<rp>（</rp><rt>") {
        kept.push_str(before);
        rest = behind.split_once("</rt><rp>）</rp>").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    for tag in ["<ruby class=\"reading\">", "<ruby class=\"bopomofo\">", "</ruby>"] {
        kept = kept.replace(tag, "");
    }
    kept.replace(" class=\"readings\"", "")
}

fn pages(text: &str) -> Vec<(String, String)> {
    let sources = site::sources(&[("content/bad.md", text)]);
    let built = memory::cold(&sources);
    let pages = built.outputs.iter().filter(|(path, _)| path.as_str().contains("bad"));
    pages
        .map(|(path, file)| {
            let html = String::from_utf8_lossy(&file.bytes).into_owned();
            (path.to_string(), without_readings(&html))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        rng_seed: RngSeed::Fixed(20261124),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_page_has_the_text_that_it_has_without_readings(
        pieces in prop::collection::vec(prop::sample::select(WHOLE), 1..20),
    ) {
        let with: String = pieces.iter().map(|(with, _)| *with).collect();
        let without: String = pieces.iter().map(|(_, without)| *without).collect();
        for (with_page, without_page) in pages(&with).iter().zip(&pages(&without)) {
            let lines = with_page.1.lines().zip(without_page.1.lines());
            for (line, other) in lines {
                prop_assert_eq!(line, other, "{:?}", with);
            }
        }
    }

    #[test]
    fn any_braces_and_bars_are_built_checked_and_reported(
        pieces in prop::collection::vec(prop::sample::select(BROKEN), 1..24),
    ) {
        let text = pieces.concat();
        let sources = site::sources(&[("content/bad.md", text.as_str())]);
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
        let marks = ['\u{fdd0}', '\u{fdd3}', '\u{fdd4}', '\u{fdd5}'];
        for (path, file) in &built.outputs {
            let html = String::from_utf8_lossy(&file.bytes);
            prop_assert!(!html.contains(marks), "{text:?}: a mark is left in {path}");
        }
    }
}
