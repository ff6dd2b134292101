//! `--fix` on pages of anything: it comes to an end, a second run finds nothing
//! to do, and what is markup, code or an address stays what it was.

use duizhao::base::diagnostic::Code;
use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::base::source::Sources;
use duizhao::config::settings::Markdown;
use duizhao::document::Document;
use duizhao::document::elements::is_code;
use duizhao::document::html::{Extent, Token, Value};
use duizhao::document::parse::parse;
use duizhao::document::syntax::Syntax;
use duizhao::pipeline::mend_watched;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::memory::{memo, put, sources};

const PAGE: &str = "content/a.md";

/// Scars of copied text and what style doubts, beside which any of [`MARKUP`]
/// may come to stand.
const SCARS: &[&str] = &[
    ",",
    ";",
    ":",
    "!",
    "?",
    ".",
    ", ",
    "; ",
    "(",
    ")",
    "(會談)",
    "...",
    "。。。",
    "，，",
    "。，",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "“好”",
    "\"好\"",
    " ",
    "  ",
    "１",
    "２. ",
    "Ａ",
    "ａｍｐ",
    "ｂ",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{2060}",
    "\u{202E}",
    "\u{F9CA}",
    "\u{2F8F}",
    "\u{2F24}",
    "\u{E123}",
    "\u{FE0F}",
    "\u{E0100}",
    "\u{FFFD}",
    "建筑",
    "准備",
    "发生",
    "体育",
    "沖突",
    "(zhàn)",
    "戰(zhàn)爭",
    "協(xié)議(yì)",
    "ä¼Šæœ—",
    "ä¸\u{AD}æ–‡",
    "Ã©",
    "錕斤拷",
    "涓枃",
    "鏂囧瓧",
    "銆?",
    "いい",
    "い中い",
];

/// Words without a scar.
const WORDS: &[&str] =
    &["好", "會談", "甲乙", "a", "Rust", "3", "一", "談判", "，", "。"];

/// All that Markdown and its authors' HTML are made of.
const MARKUP: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "# ",
    "## ",
    " {#a}",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "1",
    ". ",
    "+ ",
    "[",
    "]",
    "](",
    "](b.md)",
    "[^1]",
    "[^1]: ",
    "[甲]: b.md\n",
    "![",
    "![](",
    "![]()",
    "![好](a.png \"",
    "\")",
    ")",
    "<",
    ">",
    "<b>",
    "</b>",
    "<p title=\"",
    "<img alt='",
    "'>",
    "\">",
    "<!--",
    "-->",
    "<div>\n",
    "</div>\n",
    "<br>",
    "<span lang=\"zh-Hans\">",
    "<span edition=\"zh-Hans\">",
    "<i translate=no>",
    "</i>",
    "</span>",
    "&",
    "amp;",
    "&#",
    "&amp;",
    "&nbsp;",
    "\\",
    "$",
    "$$",
    "-{",
    "}-",
    "-{zh-hant:",
    ";zh-hans:",
    "-{H|",
    "{",
    "}",
    "|",
    "| a | b |\n",
    "| - | - |\n",
    "---\n",
    "===\n",
    ": ",
    "[!NOTE]",
    "https://a.b/",
    "<https://a.b/好>",
    "@",
    "/",
    "#",
    "=",
    "\t",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<svg>",
    "<script>",
    "</script>",
];

const FRONTS: &[&str] = &[
    "",
    "---\ntitle: 頁\ndescription: 一頁。\n---\n",
    "---\ntitle: \"建筑,建 #\"\ndescription: 一,二: 三\nsummary: 他說\"好\"\n---\n",
    "---\nmath: true\ntitle: '他說\"好\",好'\nextra: {好,好: \"好,好\"}\n---\n",
    "---\ndescription: >-\n  一,二\n  三,四...\ntags: [\"好,好\"]\n---\n",
    "---\n標題,好: 好\ntitle: １２\nweight: 1\ndescription: Ａ: ｂ\n---\n",
];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![select(SCARS), select(SCARS), select(WORDS), select(MARKUP)];
    (select(FRONTS), vec(piece, 0..24))
        .prop_map(|(front, pieces)| format!("{front}{}", pieces.concat()))
}

fn path() -> SourcePath {
    SourcePath::parse(PAGE).expect("a path")
}

fn text(site: &Sources) -> String {
    String::from_utf8_lossy(&site.files[&path()].bytes).into_owned()
}

/// What a document is beside its words: elements with what they are set to,
/// all that is code, where links lead, and which keys are set to what.
fn structure(text: &str, math: bool) -> Vec<String> {
    let markdown = Markdown { math, highlight: false, ..Markdown::default() };
    let tag = Tag::parse("zh-Hant-TW").expect("a tag");
    let read = parse(Syntax::Extended(markdown), &path(), text.as_bytes(), &tag);
    let Document { meta, lead, links, .. } = &read.value;
    let worded = [&meta.title, &meta.description, &meta.summary].map(Option::is_some);
    let tags = meta.topics.values().flat_map(|tags| &tags.value).map(|tag| &tag.value);
    let mut structure = vec![
        format!("{worded:?} {:?} {:?}", lead.is_some(), meta.weight.is_some()),
        format!("{:?} {:?}", tags.collect::<Vec<_>>(), meta.extra),
    ];
    structure.extend(links.iter().map(|link| format!("{} {:?}", link.target, link.kind)));
    for row in read.value.rows() {
        let mut code = 0;
        for token in row {
            match token {
                Token::Open(open) => {
                    if open.extent == Extent::Paired {
                        code += usize::from(is_code(&open.name) || code > 0);
                    }
                    structure.push(format!("<{}", open.name));
                    for attribute in &open.attributes {
                        let value = match &attribute.value {
                            Value::Text(_)
                                if matches!(&*attribute.name, "alt" | "title") =>
                            {
                                String::new()
                            }
                            value => format!("{value:?}"),
                        };
                        structure.push(format!("{}={value}", attribute.name));
                    }
                }
                Token::Close(name) => {
                    code = usize::saturating_sub(code, 1);
                    structure.push(format!("</{name}"));
                }
                Token::Text(text) if code > 0 => structure.push(text.text.clone()),
                Token::Text(_) => {}
                token => structure.push(format!("{token:?}")),
            }
        }
    }
    structure
}

/// Mends a page of this text.
fn mended(spacing: &str, page: &str) -> Result<String, TestCaseError> {
    let settings = format!("editions: [zh-Hant-TW]\ncheck: {{spacing: {spacing}}}\n");
    let mut site = sources(&[("site.yaml", settings)]);
    put(&mut site, PAGE, page);
    let mended = mend_watched(&mut site, &mut memo(), &mut ());
    for found in &mended.built.diagnostics {
        prop_assert!(found.code != Code::Panicked, "{found:?}");
    }
    Ok(text(&site))
}

fn holds(spacing: &str, page: &str) -> Result<(), TestCaseError> {
    let once = mended(spacing, page)?;
    prop_assert_eq!(&mended(spacing, &once)?, &once, "a second run of {:?}", page);
    // An image of nothing is taken out.
    if !page.contains("![]()") {
        let math = page.contains("math: true");
        let (before, after) = (structure(page, math), structure(&once, math));
        prop_assert_eq!(before, after, "{:?} became {:?}", page, once);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn mending_changes_words_alone(
        page in page(),
        spacing in select(vec!["any", "none", "single"]),
    ) {
        holds(spacing, &page)?;
    }
}

/// What becomes markup only once its characters are mended.
#[test]
fn what_is_mended_is_never_taken_for_markup() {
    let pages = [
        "好<ｂ>好",
        "好<aｂ>好",
        "好<b ｃ>好",
        "好&ａｍｐ;好",
        "好&#１２;好",
        "好[ａ]好\n\n[a]: b.md\n",
        "好[ａ b]好\n\n[a b]: b.md\n",
        "好[^１]好\n\n[^1]: 註\n",
        "## 好 {#ａ}",
        "## 好 {.a ｂ=c}",
        "好-{zh-ｈant:甲;zh-hans:乙}-好",
        "好-{ｚｈ-hant:甲;zh-hans:乙}-好",
        "> [!ＮＯＴＥ]\n> 好",
        "好<ｈｔｔｐ://a.b>好",
        "好<aｂ@a.b>好",
        "好\n１. 好",
        "好\n\n１) 好",
        "[好](b.md \"他說“好”\")",
        "![他說\"好\"](a.png \"他說“好”\")",
        "![戰(zhàn)爭,好](<a b,好.png> '好,好')",
        "<img alt=他說“好”,好 title='他說\"好\"'>",
        "-{zh-hant:“好”,好;zh-hans:他}-",
        "| a |\n| - |\n| 好,好|Ａ |\n",
        "好\u{200B}*好*好",
        "好*\u{200B}好*好",
        "好**“好”**好",
        "**好,**好",
        "好**,好**",
        "好\n\u{200B}===\n",
        "---\ntitle: 一\u{200B} # 二\n---\n",
        "---\ntitle: １２\nweight: 1\ndescription: ｔｒｕｅ\nsummary: Ａ\n---\n",
        "---\ntitle: Ａ: b\n---\n好",
        "---\ntitle: ［好,好]\ndescription: 好\u{200B}: 好\n---\n好",
        "- [\u{200B}x] 好",
        "好~~“好”~~好，，好",
        "好：，，好\n：：好",
        "銆?涓枃鏂囧瓧",
        "好`“好”,好`,`好`...",
    ];
    let mut wrong = Vec::new();
    for page in pages {
        for spacing in ["any", "none", "single"] {
            wrong.extend(holds(spacing, page).err().map(|error| error.to_string()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
