//! Canonical addresses and `hreflang`, on the output itself: every page is its own
//! canonical one, and the links among editions lead to pages that say the same.

use std::collections::{BTreeMap, BTreeSet};

use duizhao::pipeline::Built;

use crate::found::{Head, pages};
use crate::sites::{OWN, UNEVEN, folder, of, with_setting};

/// Holds the pages of a site against each other; gives how many have alternates.
fn hold(built: &Built, base: &str) -> usize {
    let pages = pages(built, base);
    let mut with_alternates = 0;
    for (url, head) in &pages {
        if !head.is_indexed {
            assert_eq!(head.alternates, BTreeSet::new(), "{url}");
            for canonical in &head.canonical {
                let shown = pages.get(canonical).unwrap_or_else(|| {
                    panic!("{url}: its canonical {canonical} is not there")
                });
                assert!(shown.is_indexed, "{url}: {canonical} is not indexed");
            }
            continue;
        }
        assert_eq!(head.canonical, [url.as_str()], "{url}");
        assert_eq!(head.links, head.alternates.len(), "{url}: one is there twice");
        let codes: BTreeSet<&str> =
            head.alternates.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.len(), head.links, "{url}: a language has two pages");
        assert!(codes.contains("x-default"), "{url}");
        let is_itself = |(_, other): &(String, String)| other == url;
        assert!(head.alternates.iter().any(is_itself), "{url} is not its own alternate");
        for (code, other) in &head.alternates {
            let back = pages.get(other);
            let back = back.unwrap_or_else(|| panic!("{url}: no page {code} {other}"));
            assert!(back.is_indexed, "{url}: {other} is not indexed");
            assert_eq!(back.alternates, head.alternates, "{url} and {other}");
        }
        with_alternates += 1;
    }
    with_alternates
}

#[test]
fn every_alternate_is_there_and_says_the_same() {
    assert!(hold(&OWN, "https://duizhao.example") > 80);
    assert!(hold(&folder("tests/sites/hostile"), "https://example.org/repo") > 15);
    assert!(hold(&of(UNEVEN), "https://example.org/repo") > 30);
}

#[test]
fn without_a_host_nothing_is_claimed() {
    let files: Vec<(&str, &str)> =
        UNEVEN.iter().filter(|(path, _)| *path != "site.yaml").copied().collect();
    let files = files.into_iter().filter(|(path, _)| !path.contains(".en"));
    let files: Vec<_> = files.filter(|(path, _)| !path.contains("-hk")).collect();
    for (url, head) in pages(&of(&files), "") {
        let Head { alternates, data, canonical, moves, .. } = head;
        assert_eq!((alternates.len(), data.len()), (0, 0), "{url}");
        // Where a page was, its new place is told all the same.
        assert_eq!(canonical.is_empty(), !moves, "{url}: {canonical:?}");
    }
}

/// What stands in for a page sends search engines to the real one, and is no
/// edition of it; readers do not find it by searching the edition either.
#[test]
fn what_stands_in_is_for_readers_who_come_by() {
    let (before, built) = (with_setting(""), with_setting("missing: stand-in\n"));
    let base = "https://example.org/repo";
    let (real, all) = (pages(&before, base), pages(&built, base));
    assert_eq!(hold(&before, base), hold(&built, base));
    let mut found = 0;
    for (url, head) in all.iter().filter(|(url, _)| !real.contains_key(*url)) {
        let [canonical] = &head.canonical[..] else { panic!("{url}: {head:?}") };
        assert!(real[canonical].is_indexed, "{url}: {canonical}");
        assert!(!head.is_indexed && head.data.is_empty(), "{url}: {head:?}");
        assert!(!url.contains("/with-") && !url.contains("/tags/"), "{url}");
        found += 1;
    }
    assert!(found > 8, "{found}");
    for (url, head) in &real {
        let (alternates, data) = (&all[url].alternates, &all[url].data);
        assert_eq!((alternates, data), (&head.alternates, &head.data), "{url}");
    }
    let searched = |built: &Built| -> BTreeMap<String, Vec<u8>> {
        let files = built.outputs.iter().map(|(path, file)| (path.to_string(), file));
        let files = files.filter(|(path, _)| path.contains("/search/"));
        let files = files.filter(|(path, _)| !path.ends_with(".html"));
        files.map(|(path, file)| (path, file.bytes.to_vec())).collect()
    };
    assert!(searched(&before).len() > 20);
    assert_eq!(searched(&before), searched(&built));
}

/// The parts of a list have their own address each; an edition whose list is
/// shorter has none for the later ones.
#[test]
fn a_part_of_a_list_has_the_same_part_for_its_alternate() {
    let pages = pages(&of(UNEVEN), "https://example.org/repo");
    let alternates = |url: &str| -> BTreeMap<&str, &str> {
        let head = &pages[&format!("https://example.org/repo{url}")];
        head.alternates
            .iter()
            .map(|(code, url)| {
                let short =
                    url.strip_prefix("https://example.org/repo").expect("its host");
                (code.as_str(), short)
            })
            .collect()
    };
    let first = alternates("/zh-hant-tw/tags/talks/");
    assert_eq!(first["en"], "/en/tags/talks/");
    assert_eq!(first["x-default"], "/zh-hant-tw/tags/talks/");
    let second = alternates("/zh-hans/tags/talks/page/2/");
    assert_eq!(second["zh-Hant-HK"], "/zh-hant-hk/tags/talks/page/2/");
    assert_eq!(second["x-default"], "/zh-hant-tw/tags/talks/page/2/");
    assert_eq!(second.get("en"), None);
    assert_eq!(alternates("/en/only/").len(), 2);
}

#[test]
fn networks_are_told_language_and_territory() {
    let pages = pages(&of(UNEVEN), "https://example.org/repo");
    let of = |url: &str, property: &str| {
        let head = &pages[&format!("https://example.org/repo{url}")];
        head.properties.get(property).map(|all| all.join(" ")).unwrap_or_default()
    };
    assert_eq!(of("/zh-hans/a/", "og:locale"), "zh_CN");
    assert_eq!(of("/zh-hans/a/", "og:locale:alternate"), "zh_TW zh_HK en_US en_GB");
    assert_eq!(of("/en/only/", "og:locale"), "en_US");
    assert_eq!(of("/en/only/", "og:locale:alternate"), "");
    assert_eq!(of("/zh-hans/a/", "article:published_time"), "2026-01-01");
    assert_eq!(of("/zh-hans/a/", "article:tag"), "谈判");
    assert_eq!(of("/zh-hans/section/e/", "article:section"), "篇");
}

/// Hosts that know one page for what is not there show it in every language.
#[test]
fn the_root_has_a_page_for_what_is_not_there() {
    let built = of(UNEVEN);
    let pages = pages(&built, "");
    assert!(!pages["/404.html"].is_indexed && pages["/404.html"].canonical.is_empty());
    let html = built.outputs.iter().find(|(path, _)| path.as_str() == "404.html");
    let html = String::from_utf8_lossy(&html.expect("it is there").1.bytes).into_owned();
    for words in [
        "<li lang=\"zh-Hant-TW\" dir=\"ltr\">\n<h2>找不到這個頁面</h2>",
        "<li lang=\"zh-Hans-CN\" dir=\"ltr\">\n<h2>找不到这个页面</h2>",
        "<li lang=\"en\" dir=\"ltr\">\n<h2>Page not found</h2>",
        "<a class=\"go\" href=\"/repo/zh-hans/\" hreflang=\"zh-Hans-CN\">回到首页</a>",
        "<a class=\"go\" href=\"/repo/zh-hant-hk/\" hreflang=\"zh-Hant-HK\">繁體中文（香港）</a>",
    ] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    // Editions in the same words say them once, with a way into each.
    assert_eq!(html.matches("<h2>找不到這個頁面</h2>").count(), 1, "{html}");
    assert_eq!(html.matches("class=\"go\"").count(), 5, "{html}");
}
