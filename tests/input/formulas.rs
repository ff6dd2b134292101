//! Formulas that are too much, or none: each is told, and shown as it is
//! written.

use duizhao::base::diagnostic::{Checked, Code};
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::config::settings::Markdown;
use duizhao::document::Document;
use duizhao::document::html::{Open, Token, Value};
use duizhao::document::parse::parse;
use duizhao::document::syntax::Syntax;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A page with nothing but this formula.
fn page(tex: &str) -> Checked<Document> {
    let path = SourcePath::parse("content/formula.md").expect("a clean path");
    let tag = Tag::parse("zh-Hant").expect("a tag");
    let syntax = Syntax::Extended(Markdown { math: true, ..Markdown::default() });
    parse(syntax, &path, format!("甲${tex}$乙\n").as_bytes(), &tag)
}

/// The openings on a page, without that of its paragraph.
fn elements(page: &Document) -> impl Iterator<Item = &Open> {
    let open = page.body.iter().filter_map(|token| match token {
        Token::Open(open) => Some(open),
        _ => None,
    });
    open.skip(1)
}

/// What the page shows in the place of a formula, and what is told of it.
fn told(tex: &str) -> (String, Vec<Code>) {
    let Checked { value, diagnostics } = page(tex);
    let first = elements(&value).next().map(|open| open.name.to_string());
    let codes = diagnostics.iter().map(|found| found.code).collect();
    (first.unwrap_or_default(), codes)
}

#[test]
fn a_formula_that_is_too_long_or_too_deep_is_code() {
    let nests = [
        ("{", "}"),
        ("\\hat ", ""),
        ("\\frac a", ""),
        ("\\sqrt[", "]1"),
        ("x^{", "}"),
        ("\\left(", "\\right)"),
        ("\\displaystyle ", ""),
        ("\\color{red}", ""),
        ("\\text{", "}"),
        ("\\begin{matrix}", "\\end{matrix}"),
        ("\\begin{cases}a&\\left(\\frac{\\hat{", "}}1\\right)\\end{cases}"),
    ];
    let large = (String::from("code"), vec![Code::FormulaTooLarge]);
    for (begin, end) in nests {
        for times in [250, 100_000] {
            let tex = format!("{}x{}", begin.repeat(times), end.repeat(times));
            assert_eq!(told(&tex), large, "{begin} {times} times");
        }
        // What is within the bounds is read, on a stack as small as any.
        let tex = format!("{}x{}", begin.repeat(20), end.repeat(20));
        assert_eq!(told(&tex), ("math".into(), Vec::new()), "{begin}");
    }
    assert_eq!(told(&"x".repeat(20_000)), large);
}

#[test]
fn a_long_formula_that_is_not_deep_is_a_formula() {
    let row = "\\alpha &= \\frac{\\beta}{\\gamma} + \\hat{x} \\\\ ";
    let tex = format!("\\begin{{aligned}}{}\\end{{aligned}}", row.repeat(150));
    assert_eq!(told(&tex), ("math".into(), Vec::new()));
}

/// Parts that formulas are made of, and that break them.
const PARTS: &[&str] = &[
    "{",
    "}",
    "^",
    "_",
    "'",
    "&",
    "\\\\",
    "[",
    "]",
    "(",
    "|",
    "a",
    "12",
    ".",
    "+",
    "<",
    "*",
    "\\frac",
    "\\sqrt",
    "\\left",
    "\\right",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{array}{c|r}",
    "\\end{array}",
    "\\text{",
    "\\mathbb",
    "\\sum",
    "\\limits",
    "\\over",
    "\\hat",
    "\\not",
    "\\big",
    "\\tag{",
    "\\label{a}",
    "\\eqref{a}",
    "\\hline",
    "\\color{red}",
    "\\hspace{-1em}",
    "\\!",
    "\\cancel",
    "\\xrightarrow",
    "\\genfrac",
    "\\displaystyle",
    "\\unknown",
    " ",
    "%",
    "#",
    "~",
    "\\$",
    "中",
    "😀",
    "。",
    "\u{301}",
    "\0",
    "\u{FDD0}",
    "<b>",
    "&lt;",
    "`",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever stands between the signs, the row is balanced, no style is
    /// left in it, and the places of what is told are in the file.
    #[test]
    fn whatever_stands_in_a_formula_is_a_page(parts in vec(select(PARTS), 1..12)) {
        let tex = parts.concat();
        let Checked { value, diagnostics } = page(&tex);
        let mut open = Vec::new();
        for token in &value.body {
            match token {
                Token::Open(element) => {
                    let styled = element.attributes.iter().any(|it| it.name == "style");
                    prop_assert!(!styled, "{:?}", element);
                    if element.extent == duizhao::document::html::Extent::Paired {
                        open.push(&element.name);
                    }
                }
                Token::Close(name) => prop_assert_eq!(open.pop(), Some(name)),
                _ => {}
            }
        }
        prop_assert!(open.is_empty());
        let length = format!("甲${tex}$乙\n").len();
        for found in &diagnostics {
            let span = found.place.as_ref().and_then(|place| place.span);
            prop_assert!(span.is_none_or(|span| span.start <= span.end && span.end <= length));
        }
    }
}

#[test]
fn a_colour_is_an_attribute() {
    let page = page("\\color{red}x").value;
    let colour = elements(&page).flat_map(|open| &open.attributes);
    let colours: Vec<_> = colour.map(|it| (&*it.name, &it.value)).collect();
    assert_eq!(colours, [("mathcolor", &Value::Text("#FF0000".into()))]);
}
