//! Beginnings of translations, for whatever their originals hold.

use duizhao::base::edition::Tag;
use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::create::page::{Readiness, place};
use duizhao::document::Document;
use duizhao::document::outline::Presence;
use duizhao::document::parse::parse;
use duizhao::document::syntax::Syntax;
use proptest::prelude::*;

fn path(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("a clean path")
}

fn read(text: &str, tag: &str) -> Document {
    let tag = Tag::parse(tag).expect("a tag");
    parse(Syntax::default(), &path("content/a.md"), text.as_bytes(), &tag).value
}

/// The translation that is begun of this text.
fn begun(text: &str) -> String {
    let mut sources = Sources::empty(jiff::civil::date(2026, 2, 6));
    let settings = &b"editions: [zh-Hant-TW, en]"[..];
    sources.files.insert(path("site.yaml"), SourceFile::new(settings));
    sources.files.insert(path("content/a.md"), SourceFile::new(text.as_bytes()));
    let place = place(&sources, Some("a"), Some("en")).expect("a place");
    place.page(&sources, "A", Readiness::Public).expect("a page").text
}

/// Level and id of each heading below the title.
fn headings(document: &Document) -> Vec<(u8, String)> {
    let title = usize::from(document.lead.is_some());
    let headings = document.headings[title..].iter();
    let shown = headings.filter(|heading| heading.presence == Presence::Here);
    shown.map(|heading| (heading.level, heading.id.as_str().to_owned())).collect()
}

/// Lines that stand beside each other in every way. Notation that empties a
/// heading is left out: it is then one in other editions alone.
fn texts() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "",
        "",
        "",
        "# 題",
        "## 甲",
        "## 甲 ##",
        "### 乙 {.c}",
        "## 丙 {#x}",
        "段落。[^1]",
        "又一行",
        "段落 -- 二",
        "  縮排。",
        "- 項",
        "  - 下",
        "1. 一",
        "> 引",
        "> ## 引題",
        "```",
        "    碼",
        "---",
        "<!-- 註 -->",
        "<div>",
        "</div>",
        "<p>",
        "| a | b |",
        "| - | - |",
        "![圖](a.png)",
        "[^1]: 註",
        "[^2]: 另",
        "句[^2]",
        "-{zh-hant:甲;en:A}-",
        "**粗**",
        "[r]",
        "[r]: a.md",
        "甲\\",
        "> [!NOTE]",
    ]);
    let ends = prop::sample::select(vec!["\n", "\r\n"]);
    (prop::collection::vec(lines, 0..14), ends).prop_map(|(lines, end)| lines.join(end))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_translation_has_the_headings_and_notes_of_its_original(text in texts()) {
        let source = read(&text, "zh-Hant-TW");
        let begun = begun(&text);
        let own = read(&begun, "en");
        prop_assert_eq!(headings(&own), headings(&source), "{}", begun);
        prop_assert_eq!(own.notes.len(), source.notes.len(), "{}", begun);
        prop_assert!(own.meta.draft.is_some_and(|draft| draft.value));
        prop_assert!(own.meta.translated.is_none());
    }
}
