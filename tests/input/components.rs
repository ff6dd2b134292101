//! Calls of components among all else that Markdown has: no word of a page is lost,
//! whatever is wrong with the calls on it, and nothing ends a build or a check.

use duizhao::base::diagnostic::Code;
use duizhao::pipeline::check_watched;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::{memory, site};

const THEME: (&str, &str) = (
    "themes/explainer/components/own.html",
    "{% component own(title: String = \"\") {\"texts\": [\"title\"]} %}\
     <section>{{ title }}{% if body is defined %}{{ body }}{% endif %}\
     </section>{% endcomponent own %}\
     {% component dot(value=1) %}<i>{{ value }}</i>{% endcomponent dot %}",
);

/// Pieces of a page that make calls, or nearly.
const PIECES: &[&str] = &[
    "{{<own title=\"",
    "\"/>}}",
    "{{<own/>}}",
    "{{<dot value={",
    "}/>}}",
    "\n\n{% <own> %}\n\n",
    "\n\n{% </own> %}\n\n",
    "{% <own> %}",
    "{% </own> %}",
    "\n{% <own title=`",
    "`> %}\n",
    "\n{% </dot> %}\n",
    "{{<",
    "{% <",
    "{% </",
    "/>}}",
    "> %}",
    "\\",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n    ",
    "\n\n| 甲 | 乙 |\n| - | - |\n| ",
    " | ",
    "**",
    "[",
    "](a.png)",
    "![",
    "{馬|mǎ}",
    "-{zh-cn:一;zh-tw:",
    "}-",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "[^1]",
    "\n\n[^1]: ",
    "$",
    "# ",
    "\r\n",
    "\u{FDD0}",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_ends_a_check(pieces in prop::collection::vec(0..PIECES.len(), 0..30)) {
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let sources = site::sources(&[("content/bad.md", text.as_str()), THEME]);
        let built = check_watched(&sources, &mut memory::memo(), &mut ());
        let has_failed = built.diagnostics.iter().any(|it| it.code == Code::Panicked);
        prop_assert!(!has_failed, "{text:?}: {:?}", built.diagnostics);
        for other in site::OTHERS {
            prop_assert!(built.outputs.keys().any(|path| path.as_str() == other));
        }
    }

    /// Each word stands on the page, whether the calls around it are calls or not.
    #[test]
    fn no_word_is_lost(
        pieces in prop::collection::vec((0..CALLS.len(), 0..CALLS.len()), 1..12),
    ) {
        let mut text = "# 題\n\n".to_owned();
        for (at, (before, behind)) in pieces.iter().enumerate() {
            text.push_str(&format!("{}字{at}字{}", CALLS[*before], CALLS[*behind]));
        }
        let (built, _) = site::build(&[("content/bad.md", text.as_str()), THEME]);
        let page = built.outputs.iter().find(|it| it.0.as_str() == "zh-hant/bad/index.html");
        let page = page.map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned());
        let page = page.unwrap_or_default();
        for at in 0..pieces.len() {
            prop_assert!(page.contains(&format!("字{at}字")), "{at} of {text:?}\n{page}");
        }
    }
}

/// Calls, whole and broken, none of which swallows what stands behind it.
const CALLS: &[&str] = &[
    "",
    "\n\n",
    "\n",
    "{{<own title=\"a\"/>}}",
    "{{<own titel=\"a\"/>}}",
    "{{<own title=\"a",
    "{{<nobody/>}}",
    "{{<dot value=1/>}}",
    "\n{% <own title='b'> %}\n",
    "\n{% </own> %}\n",
    "\n\n{% <dot> %}\n\n",
    "\n\n{% </dot> %}\n\n",
    "{% <own> %}",
    "\n- ",
    "\n> ",
    "\n\n## ",
    "\\{{<own/>}}",
    "`{{<own/>}}`",
];
