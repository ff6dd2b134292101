//! A site of some size: how much of it a turn computes, and how much it keeps.

use duizhao::base::diagnostic::Code;
use duizhao::base::source::Sources;
use duizhao::pipeline::{Memo, Misses, Progress, Stage, build, build_watched};

use crate::assert_equal;
use crate::memory::{cold, memo, put, sources};

/// How many pages stand in its two sections.
const PAGES: usize = 200;

fn path(number: usize) -> String {
    format!("content/{}/page-{number:03}.md", ["a", "b"][number % 2])
}

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ntags: [談判]\n---\n\n第一段。\n\n## 節\n\n{text}\n")
}

/// Two editions, one of them derived: 400 documents, and the lists.
fn site() -> Sources {
    let mut sources = sources(&[
        ("site.yaml", "title: 對照\nmenu: [index, a]\n"),
        ("content/index.md", "# 首頁\n\n見[第三頁](b/page-003.md#節)。\n"),
        ("content/a/index.md", "# 甲\n"),
        ("content/b/index.md", "# 乙\n"),
    ]);
    (0..PAGES).for_each(|number| put(&mut sources, &path(number), page("頁", "文字。")));
    sources
}

/// What the turn after each edit computes.
fn after(edit: impl FnOnce(&mut Sources)) -> Misses {
    let mut sources = site();
    let mut memo = memo();
    build(&sources, &mut memo);
    edit(&mut sources);
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
    memo.misses()
}

#[test]
fn a_text_is_looked_at_alone() {
    let turn = after(|sources| put(sources, &path(7), page("頁", "別的。")));
    // In two editions, and in both side by side.
    let own = Misses {
        parsed: 1,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 0,
        searched: 2,
        fed: 0,
        viewed: 3,
        rendered: 3,
        planned: 0,
    };
    assert_eq!(turn, own);
}

/// Of two hundred pages with a date, a feed holds the newest twenty.
#[test]
fn a_text_is_looked_at_with_the_feeds_that_hold_it() {
    let dated = |number: usize, text: &str| {
        let day =
            format!("date: 2026-{:02}-{:02}\ntags", 1 + number / 25, 1 + number % 25);
        page("頁", text).replace("tags", &day)
    };
    let fed = |edited: usize| {
        let mut sources = site();
        put(&mut sources, "site.yaml", "title: 對照\nbase_url: https://example.org\n");
        for number in 0..PAGES {
            put(&mut sources, &path(number), dated(number, "文字。"));
        }
        let mut memo = memo();
        build(&sources, &mut memo);
        put(&mut sources, &path(edited), dated(edited, "別的。"));
        assert_equal(&build(&sources, &mut memo), &cold(&sources));
        memo.misses().fed
    };
    // In two editions: the entry, and the feeds of edition, section and tag.
    assert_eq!(fed(PAGES - 1), 2 * (1 + 3));
    // Older than the newest of its edition, not than those of its section.
    assert_eq!(fed(PAGES - 30), 2 * (1 + 1));
    assert_eq!(fed(7), 0);
}

#[test]
fn a_first_paragraph_is_looked_at_with_the_lists_that_show_it() {
    let other = page("頁", "文字。").replace("第一段", "首段");
    let turn = after(|sources| put(sources, &path(7), other));
    // The page, a part of its section's list and of its tag's, in two editions; and
    // the page in both side by side.
    let lists = Misses {
        parsed: 1,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 0,
        searched: 2,
        fed: 0,
        viewed: 7,
        rendered: 7,
        planned: 0,
    };
    assert_eq!(turn, lists);
}

#[test]
fn a_heading_is_looked_at_with_the_pages_that_link_to_headings() {
    let other = page("頁", "文字。").replace("## 節", "## 節 {#part}");
    let turn = after(|sources| put(sources, &path(7), other));
    // The home page asks for the id of a heading; it stays as it was.
    let asking = Misses {
        parsed: 1,
        derived: 1,
        measured: 0,
        linked: 4,
        related: 0,
        searched: 4,
        fed: 0,
        viewed: 5,
        rendered: 3,
        planned: 0,
    };
    assert_eq!(turn, asking);
}

#[test]
fn a_title_is_looked_at_with_the_pages_that_show_it() {
    let turn = after(|sources| put(sources, &path(7), page("題", "文字。")));
    // The page, its two neighbours, two lists and the page of the search, in two
    // editions; and the page in both side by side.
    let shown = Misses {
        parsed: 1,
        planned: 1,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 0,
        searched: 2,
        fed: 0,
        viewed: 13,
        rendered: 13,
    };
    assert_eq!(turn, shown);
}

#[test]
fn a_new_page_is_looked_at_with_those_beside_it() {
    let turn = after(|sources| {
        put(sources, "content/b/page-100a.md", "# 新\n");
    });
    assert_eq!((turn.parsed, turn.derived), (1, 1));
    assert!(turn.rendered < 40, "{turn:?}");
}

#[test]
fn terms_are_looked_at_by_what_is_derived() {
    let terms = "- {zh-Hant: 文字, zh-Hans: 文本}\n";
    let turn = after(|sources| put(sources, "content/terms.yaml", terms));
    let derived = PAGES + 3;
    assert_eq!((turn.parsed, turn.derived), (0, derived));
}

/// What the turn after an edit of a page computes, on a site with a term that is
/// explained.
fn after_with_a_term(edit: impl FnOnce(&mut Sources)) -> Misses {
    let mut sources = site();
    let term = "- {zh-Hant: 文字, zh-Hans: 文字, definition: 一。}\n";
    put(&mut sources, "content/terms.yaml", term);
    let mut memo = memo();
    build(&sources, &mut memo);
    edit(&mut sources);
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
    memo.misses()
}

#[test]
fn a_text_that_uses_the_same_terms_is_looked_at_alone() {
    let other = page("頁", "別的文字。");
    let turn = after_with_a_term(|sources| put(sources, &path(7), other));
    let own = Misses {
        parsed: 1,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 0,
        searched: 2,
        fed: 0,
        viewed: 3,
        rendered: 3,
        planned: 0,
    };
    assert_eq!(turn, own);
}

#[test]
fn a_text_that_uses_a_term_no_longer_is_looked_at_with_the_glossary() {
    let turn = after_with_a_term(|sources| put(sources, &path(7), page("頁", "別的。")));
    let with_glossary = Misses {
        parsed: 1,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 1,
        searched: 2,
        fed: 0,
        viewed: 5,
        rendered: 5,
        planned: 0,
    };
    assert_eq!(turn, with_glossary);
}

#[test]
fn a_definition_is_looked_at_by_the_pages_that_show_it() {
    let term = "- {zh-Hant: 文字, zh-Hans: 文字, definition: 二。}\n\
                - {zh-Hant: 別的, zh-Hans: 别的}\n";
    let turn = after_with_a_term(|sources| put(sources, "content/terms.yaml", term));
    // All pages in two editions, and the two glossaries; no page side by side.
    assert_eq!((turn.parsed, turn.rendered), (0, 2 * PAGES + 2));
}

#[test]
fn a_template_is_looked_at_by_all_pages_and_no_document() {
    let template = "themes/explainer/templates/page.html";
    let turn = after(|sources| put(sources, template, "{{ page.title }}"));
    let texts = (turn.parsed, turn.planned, turn.derived, turn.linked);
    assert_eq!(texts, (0, 0, 0, 0));
    assert!(turn.rendered > 2 * PAGES, "{turn:?}");
}

#[test]
fn memory_does_not_grow_with_the_number_of_edits() {
    let mut sources = site();
    let mut memo = memo();
    build(&sources, &mut memo);
    let first = memo.kept();
    for turn in 0..50 {
        let title = format!("題{turn}");
        put(&mut sources, &path(turn % 5), page(&title, "文字。"));
        put(
            &mut sources,
            "content/terms.yaml",
            format!("- {{zh-Hant: 題, zh-Hans: 题{turn}}}\n"),
        );
        build(&sources, &mut memo);
    }
    assert_eq!(memo.kept(), first);
}

/// Who gives up at a stage, as a fault of the program would.
struct Fault;

impl Progress for Fault {
    fn enter(&mut self, stage: Stage) {
        assert_ne!(stage, Stage::Link, "a fault");
    }
}

#[test]
fn a_fault_of_the_program_does_not_end_it() {
    let sources = site();
    let mut memo: Memo = memo();
    build(&sources, &mut memo);
    let built = build_watched(&sources, &mut memo, &mut Fault);
    let found: Vec<Code> = built.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(found, [Code::Panicked]);
    assert!(built.outputs.is_empty());
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
}
