//! Where pages lead on to follows every edit, and is asked anew only where an edit
//! changes what pages have in common.

use duizhao::base::source::Sources;
use duizhao::pipeline::{Misses, build};

use crate::assert_equal;
use crate::memory::{cold, memo, put, sources};

/// A page with what stands in its front matter beside its title, and its text.
fn page(front: &str, text: &str) -> String {
    format!("---\ntitle: 頁\n{front}---\n{text}\n")
}

/// Two editions, one of them derived, with pages that have topics and terms.
fn site() -> Sources {
    let mut sources = sources(&[
        (
            "content/terms.yaml",
            "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, definition: 港口。}\n",
        ),
        ("content/index.md", "# 首頁\n"),
    ]);
    for (path, front, text) in [
        ("content/a.md", "tags: [談判, 核]\n", "馬斯喀特。"),
        ("content/b.md", "tags: [談判]\n", "沒有。"),
        ("content/c.md", "tags: [核]\ndate: 2026-01-01\n", "馬斯喀特。"),
        ("content/d.md", "", "馬斯喀特。"),
        ("content/e.md", "tags: [油]\n", "沒有。"),
        ("content/f.md", "tags: [油]\nrelated: a\n", "沒有。"),
    ] {
        put(&mut sources, path, page(front, text));
    }
    sources
}

/// What the turn after these edits computes.
fn after(edits: &[(&str, &str, &str)]) -> Misses {
    let mut sources = site();
    let mut memo = memo();
    build(&sources, &mut memo);
    for (path, front, text) in edits {
        put(&mut sources, path, page(front, text));
    }
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
    memo.misses()
}

#[test]
fn a_text_that_uses_the_same_terms_asks_for_nothing() {
    let turn = after(&[("content/a.md", "tags: [談判, 核]\n", "在馬斯喀特談。")]);
    assert_eq!((turn.linked, turn.related), (2, 0));
}

#[test]
fn what_pages_have_in_common_is_asked_again_where_it_changes() {
    for edit in [
        // A term more, and one less.
        ("content/b.md", "tags: [談判]\n", "馬斯喀特。"),
        ("content/d.md", "", "沒有。"),
        // A topic more, one less, and another.
        ("content/d.md", "tags: [核]\n", "馬斯喀特。"),
        ("content/b.md", "", "沒有。"),
        ("content/e.md", "tags: [談判]\n", "沒有。"),
        // Which is the newer.
        ("content/d.md", "date: 2026-02-01\n", "馬斯喀特。"),
        // Which is named.
        ("content/a.md", "tags: [談判, 核]\nrelated: [e, c]\n", "馬斯喀特。"),
        ("content/f.md", "tags: [油]\n", "沒有。"),
        ("content/c.md", "tags: [核]\ndate: 2026-01-01\nrelated: off\n", "馬斯喀特。"),
        // What is there at all.
        ("content/c.md", "tags: [核]\ndraft: true\n", "馬斯喀特。"),
    ] {
        assert_eq!(after(&[edit]).related, 1, "{edit:?}");
    }
}

#[test]
fn a_page_follows_the_titles_of_those_that_it_leads_on_to() {
    let mut sources = site();
    let mut memo = memo();
    build(&sources, &mut memo);
    put(
        &mut sources,
        "content/c.md",
        "---\ntitle: 別的\ntags: [核]\ndate: 2026-01-01\n---\n馬斯喀特。\n",
    );
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
    assert_eq!(memo.misses().related, 0);
}
