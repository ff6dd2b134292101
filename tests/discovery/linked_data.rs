//! Linked data, on the output itself: on every page it can be read, says what is
//! required of its kind, and names only what is there.

use std::collections::BTreeMap;

use duizhao::pipeline::Built;
use serde_json::Value as Json;
use snapbox::{assert_data_eq, str};

use crate::found::{Head, pages};
use crate::sites::{EXPLAINED, OWN, UNEVEN, folder, of, with_setting};

/// What a work is, of the types that pages have.
const WORKS: [&str; 4] = ["Article", "CollectionPage", "DefinedTermSet", "WebSite"];

/// The graph of a page; none where it has no linked data.
fn graph(url: &str, head: &Head) -> Option<Vec<Json>> {
    assert!(head.data.len() < 2, "{url}");
    let text = head.data.first()?;
    assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{url}: {text}");
    let data: Json = serde_json::from_str(text).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org", "{url}");
    Some(data["@graph"].as_array().expect("a graph").clone())
}

fn text<'a>(node: &'a Json, name: &str) -> &'a str {
    node[name].as_str().unwrap_or_else(|| panic!("no {name}: {node:#}"))
}

fn references<'a>(node: &'a Json, name: &str) -> Vec<&'a str> {
    let all = match &node[name] {
        Json::Array(all) => all.iter().collect(),
        Json::Null => Vec::new(),
        one => vec![one],
    };
    all.into_iter().map(|it| text(it, "@id")).collect()
}

/// Holds the linked data of a site; gives how many pages of each type there are.
fn hold(built: &Built, base: &str) -> BTreeMap<String, usize> {
    let pages = pages(built, base);
    let graphs: BTreeMap<&str, Vec<Json>> = pages
        .iter()
        .filter_map(|(url, head)| Some((url.as_str(), graph(url, head)?)))
        .collect();
    let works = graphs.values().flatten().filter(|node| node.get("@id").is_some());
    let works: BTreeMap<&str, &Json> = works.map(|it| (text(it, "@id"), it)).collect();
    let mut counts = BTreeMap::new();
    for (url, head) in &pages {
        // The search of an edition, not a chapter on searching.
        let below = url.strip_prefix(base).expect("a page of the host");
        let is_tool = below.split('/').nth(2) == Some("search");
        let is_root = *url == format!("{base}/");
        let Some(graph) = graphs.get(url.as_str()) else {
            assert!(!head.is_indexed || is_tool || is_root, "{url} has none");
            continue;
        };
        assert!(head.is_indexed && !is_tool && !is_root, "{url} has some");
        let work = &graph[0];
        let kind = text(work, "@type");
        assert!(WORKS.contains(&kind), "{url}: {kind}");
        *counts.entry(kind.to_owned()).or_default() += 1;
        assert_eq!(text(work, "url"), url);
        assert!(text(work, "@id").starts_with(url.as_str()), "{url}");
        let name = if kind == "Article" { "headline" } else { "name" };
        assert!(!text(work, name).is_empty(), "{url}");
        assert!(!text(work, "inLanguage").is_empty(), "{url}");
        assert!(!text(&work["publisher"], "name").is_empty(), "{url}");
        if kind != "WebSite" {
            let site = text(&work["isPartOf"], "@id");
            assert_eq!(text(works[site], "@type"), "WebSite", "{url}");
        }
        for date in ["datePublished", "dateModified"] {
            let date = &work[date];
            let is_day = |day: &str| day.parse::<jiff::civil::Date>().is_ok();
            assert!(date.is_null() || date.as_str().is_some_and(is_day), "{url}: {date}");
        }
        // What is made of it says so, and what it is made of.
        for (one, other) in [
            ("translationOfWork", "workTranslation"),
            ("workTranslation", "translationOfWork"),
        ] {
            for id in references(work, one) {
                let back = references(works[id], other);
                assert!(back.contains(&text(work, "@id")), "{url}: {one} {id}");
            }
        }
        way(url, &graph[1..], &pages);
    }
    counts
}

/// Every page but the home page has the way to it, over pages that are there.
fn way(url: &str, others: &[Json], pages: &BTreeMap<String, Head>) {
    let Some(way) = others.first() else { return };
    assert_eq!((others.len(), text(way, "@type")), (1, "BreadcrumbList"), "{url}");
    let steps = way["itemListElement"].as_array().expect("steps");
    assert!(steps.len() > 1, "{url}");
    for (at, step) in steps.iter().enumerate() {
        assert_eq!(text(step, "@type"), "ListItem", "{url}");
        assert_eq!(step["position"], at + 1, "{url}");
        assert!(!text(step, "name").is_empty(), "{url}");
        assert!(pages.contains_key(text(step, "item")), "{url}: {step}");
    }
    assert_eq!(steps.last().map(|step| text(step, "item")), Some(url));
}

#[test]
fn every_page_of_the_project_can_be_read() {
    let counts = hold(&OWN, "https://duizhao.example");
    assert!(counts["Article"] > 40 && counts["WebSite"] == 4, "{counts:?}");
    assert!(counts["CollectionPage"] > 20 && counts["DefinedTermSet"] == 4, "{counts:?}");
}

#[test]
fn every_page_of_a_site_with_gaps_can_be_read() {
    let counts = hold(&of(UNEVEN), "https://example.org/repo");
    assert!(counts["Article"] > 14 && counts["WebSite"] == 5, "{counts:?}");
    let filled = with_setting("missing: stand-in\n");
    let counts = hold(&with_setting(""), "https://example.org/repo");
    assert_eq!(hold(&filled, "https://example.org/repo"), counts);
}

/// Texts that try to end the element reach readers of the data as they were
/// written.
#[test]
fn no_text_of_an_author_ends_the_data() {
    let built = folder("tests/sites/hostile");
    assert!(hold(&built, "https://example.org/repo")["Article"] > 2);
    let pages = pages(&built, "https://example.org/repo");
    let url = "https://example.org/repo/zh-hant/section/page/";
    let graph = graph(url, &pages[url]).expect("linked data");
    for hostile in [
        text(&graph[0], "headline"),
        text(&graph[0], "description"),
        text(&graph[0]["author"][0], "name"),
        graph[0]["keywords"][0].as_str().expect("a tag"),
        text(&graph[0]["publisher"], "name"),
    ] {
        assert!(hostile.starts_with("</title></script><script>alert(1)"), "{hostile}");
        assert!(hostile.contains("--><!-- ]]> {{ page }} & &lt;b&gt;"), "{hostile}");
    }
}

/// All that a page says is told: whom it cites, what it corrected, of whom it
/// speaks. What it leaves open is left out.
#[test]
fn an_explainer_tells_its_sources_and_corrections() {
    let pages = pages(&of(EXPLAINED), "https://example.org");
    let url = "https://example.org/zh-hans/talks/";
    let graph = graph(url, &pages[url]).expect("linked data");
    let told = format!("{:#}\n", graph[0]);
    assert_data_eq!(
        told,
        str![[r#"
{
  "@type": "Article",
  "@id": "https://example.org/zh-hans/talks/",
  "url": "https://example.org/zh-hans/talks/",
  "headline": "伊朗核子谈判",
  "description": "一句话。",
  "inLanguage": "zh-Hans-CN",
  "datePublished": "2026-02-06",
  "dateModified": "2026-02-09",
  "author": [
    {
      "@type": "Person",
      "name": "王晓明"
    }
  ],
  "keywords": [
    "伊朗",
    "谈判",
    "中东"
  ],
  "about": [
    {
      "@type": "Place",
      "name": "伊朗",
      "description": "西亚国家。",
      "url": "https://example.org/zh-hans/tags/iran/"
    },
    {
      "@type": "Thing",
      "name": "谈判",
      "url": "https://example.org/zh-hans/tags/talks/"
    },
    {
      "@type": "Thing",
      "name": "中东",
      "url": "https://example.org/zh-hans/regions/middle-east/"
    }
  ],
  "mentions": [
    {
      "@type": "Person",
      "name": "阿拉格齐",
      "sameAs": "https://example.com/araghchi"
    },
    {
      "@type": "Organization",
      "name": "总署",
      "url": "https://example.org/zh-hans/"
    },
    {
      "@type": "DefinedTerm",
      "name": "核子",
      "description": "与原子核有关的。"
    }
  ],
  "publisher": {
    "@type": "Organization",
    "@id": "https://example.org/#publisher",
    "name": "对照",
    "url": "https://example.org/"
  },
  "translationOfWork": {
    "@id": "https://example.org/zh-hant/talks/"
  },
  "isPartOf": {
    "@type": "WebSite",
    "@id": "https://example.org/zh-hans/#site",
    "url": "https://example.org/zh-hans/",
    "name": "对照"
  },
  "citation": [
    {
      "@type": "CreativeWork",
      "name": "《核子计划》说明",
      "author": "外交部",
      "publisher": {
        "@type": "Organization",
        "name": "政府"
      },
      "datePublished": "2026-02",
      "url": "https://example.com/a?b=1&c=2",
      "archivedAt": "https://example.org/zh-hans/talks/",
      "inLanguage": "fa"
    },
    {
      "@type": "CreativeWork",
      "name": "旧闻"
    }
  ],
  "correction": [
    {
      "@type": "CorrectionComment",
      "text": "原把日期写成五日，更正。",
      "datePublished": "2026-02-09"
    },
    {
      "@type": "CorrectionComment",
      "text": "改正错字。",
      "datePublished": "2026-02"
    }
  ]
}

"#]]
    );
}
