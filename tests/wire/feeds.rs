//! Feeds: by the rules of their formats, and by a feed reader's own parser.

use std::collections::BTreeSet;

use duizhao::base::diagnostic::Code;
use feed_rs::model::Feed;
use feed_rs::parser;
use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::{FILES, built, file_of, find, named, output};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What RFC 4287 asks of a feed, so far as a feed of a site can fail in it.
fn check_atom(text: &str) {
    let document = Document::parse(text).expect("well-formed XML");
    let feed = document.root_element();
    assert_eq!(
        (feed.tag_name().name(), feed.tag_name().namespace()),
        ("feed", Some(ATOM))
    );
    check_level(feed, &["entry", "generator", "icon", "subtitle"]);
    let itself = links(feed).filter(|link| link.attribute("rel") == Some("self"));
    assert_eq!(itself.count(), 1, "4.1.1: a feed names itself");
    let entries = children(feed, "entry");
    assert!(!entries.is_empty());
    let mut ids = BTreeSet::new();
    for entry in &entries {
        check_level(*entry, &["published", "category", "summary", "content"]);
        assert!(ids.insert(text_of(*entry, "id")), "4.2.6: an id is of one entry");
        assert!(text_of(*entry, "published") <= text_of(*entry, "updated"));
        let has_text = !children(*entry, "content").is_empty();
        assert!(has_text || !children(*entry, "summary").is_empty(), "4.1.2");
        for category in children(*entry, "category") {
            assert!(category.attribute("term").is_some_and(|term| !term.is_empty()));
        }
    }
    let updated = entries.iter().map(|entry| text_of(*entry, "updated")).max();
    assert_eq!(updated, Some(text_of(feed, "updated")), "no date but those of entries");
    let published: Vec<String> =
        entries.iter().map(|entry| text_of(*entry, "published")).collect();
    assert!(published.is_sorted_by(|a, b| a >= b), "the newest first: {published:?}");
}

/// What holds of a feed as of an entry; `others` are further elements that it may
/// have.
fn check_level(level: Node<'_, '_>, others: &[&str]) {
    for name in ["id", "title", "updated"] {
        assert_eq!(children(level, name).len(), 1, "4.1: one {name}");
        assert!(!text_of(level, name).is_empty(), "{name}");
    }
    for name in ["subtitle", "icon", "generator", "published", "summary", "content"] {
        assert!(children(level, name).len() <= 1, "at most one {name}");
    }
    for child in level.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        let known = ["id", "title", "updated", "author", "link"];
        assert!(known.contains(&name) || others.contains(&name), "{name} is known");
        assert_eq!(child.tag_name().namespace(), Some(ATOM));
    }
    assert!(url::Url::parse(&text_of(level, "id")).is_ok(), "4.2.6: an id is an IRI");
    for name in ["updated", "published"] {
        for date in children(level, name) {
            let date = date.text().unwrap_or_default();
            assert!(date.parse::<jiff::Timestamp>().is_ok(), "RFC 3339: {date}");
        }
    }
    for author in children(level, "author") {
        assert!(!text_of(author, "name").is_empty());
    }
    assert!(level.attribute((XML, "lang")).is_some());
    let mut pages = BTreeSet::new();
    for link in links(level) {
        let href = link.attribute("href").expect("4.2.7.1: every link leads somewhere");
        assert!(href.starts_with("https://example.org/r/"), "a whole URL: {href}");
        if link.attribute("rel") == Some("alternate") {
            let one = (link.attribute("type"), link.attribute("hreflang"));
            assert!(pages.insert(one), "4.1.1: two alternates are alike: {one:?}");
        }
    }
    assert!(!pages.is_empty(), "4.1.2: there is a page of it");
}

fn children<'a, 'b>(of: Node<'a, 'b>, name: &str) -> Vec<Node<'a, 'b>> {
    of.children().filter(|child| child.has_tag_name((ATOM, name))).collect()
}

fn links<'a, 'b>(of: Node<'a, 'b>) -> impl Iterator<Item = Node<'a, 'b>> {
    children(of, "link").into_iter()
}

fn text_of(of: Node<'_, '_>, name: &str) -> String {
    let child = children(of, name).into_iter().next();
    child.and_then(|child| child.text()).unwrap_or_default().to_owned()
}

/// What JSON Feed 1.1 asks of a feed.
fn check_json(text: &str) {
    let feed: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].is_string() && feed["feed_url"].is_string());
    for item in feed["items"].as_array().expect("items") {
        assert!(item["id"].is_string() && item["url"].is_string());
        let texts = [&item["content_html"], &item["content_text"]];
        assert_eq!(texts.iter().filter(|text| text.is_string()).count(), 1);
        for key in ["date_published", "date_modified"] {
            let date = item[key].as_str().expect("a date");
            assert!(date.parse::<jiff::Timestamp>().is_ok(), "RFC 3339: {date}");
        }
    }
}

/// What a feed reader takes of a feed that is the same in both formats.
fn taken(feed: &Feed) -> Vec<(String, Option<String>, Option<String>)> {
    let text = |entry: &feed_rs::model::Entry| entry.content.clone()?.body;
    let entries = feed.entries.iter();
    entries
        .map(|it| (it.id.clone(), it.title.clone().map(|it| it.content), text(it)))
        .collect()
}

#[test]
fn both_formats_are_sound_and_say_the_same() {
    for others in [
        vec![],
        vec![(
            "site.yaml",
            "base_url: https://example.org/r\nfeeds: {content: summary}\n",
        )],
        vec![(
            "content/guide/talks.md",
            "---\ndate: 2026-01-05\nconvert: off\n---\n# a\u{1}b\n\n文\u{0B}字\u{FFFF}。\n",
        )],
    ] {
        let built = built(&others);
        let feeds = named(&built, "feed.xml");
        assert!(feeds.len() >= 6, "{feeds:?}");
        for path in feeds {
            let atom = output(&built, &path);
            check_atom(&atom);
            let json = output(&built, &path.replace(".xml", ".json"));
            check_json(&json);
            let read = |text: &str| parser::parse(text.as_bytes()).expect("a feed");
            let has_texts = atom.contains("<content");
            let (atom, json) = (read(&atom), read(&json));
            let [of_atom, of_json] = [taken(&atom), taken(&json)];
            match has_texts {
                true => assert_eq!(of_atom, of_json, "{path}"),
                // JSON Feed wants a text, and the summary is one.
                false => assert_eq!(of_atom.len(), of_json.len(), "{path}"),
            }
            for link in atom.entries.iter().flat_map(|entry| &entry.links) {
                assert!(find(&built, &file_of(&link.href)).is_some(), "{}", link.href);
            }
        }
    }
}

#[test]
fn a_feed_holds_the_text_in_its_edition() {
    let atom = output(&built(&[]), "zh-hans/guide/feed.xml");
    assert_data_eq!(
        atom,
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans-CN">
<id>https://example.org/r/zh-hans/guide/feed.xml</id>
<title>指南 · 对照</title>
<updated>2026-03-01T00:00:00Z</updated>
<author>
<name>对照</name>
</author>
<link rel="self" type="application/atom+xml" href="https://example.org/r/zh-hans/guide/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="zh-Hans-CN" href="https://example.org/r/zh-hans/guide/"/>
<link rel="alternate" type="text/html" hreflang="zh-Hant-TW" href="https://example.org/r/zh-hant/guide/"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/r/en/guide/"/>
<link rel="alternate" type="application/feed+json" href="https://example.org/r/zh-hans/guide/feed.json"/>
<icon>https://example.org/r/icon-512.png</icon>
<generator>duizhao 0.1.0</generator>
<entry xml:lang="zh-Hans-CN">
<id>tag:example.org,2026:zh-Hans-CN/guide/software</id>
<title>软件 &amp; 硬件</title>
<published>2026-02-06T00:00:00Z</published>
<updated>2026-03-01T00:00:00Z</updated>
<author>
<name>王小明</name>
</author>
<category term="信息"/>
<link rel="alternate" type="text/html" hreflang="zh-Hans-CN" href="https://example.org/r/zh-hans/guide/software/"/>
<link rel="alternate" type="text/html" hreflang="zh-Hant-TW" href="https://example.org/r/zh-hant/guide/software/"/>
<summary>服务器在别处。</summary>
<content type="html">&lt;h2&gt;一&lt;/h2&gt;
&lt;p&gt;服务器&lt;sup&gt;&lt;a href=&quot;https://example.org/r/zh-hans/guide/software/#fn-1&quot;&gt;1&lt;/a&gt;&lt;/sup&gt;在&lt;a href=&quot;https://example.org/r/zh-hans/guide/talks/&quot;&gt;别处&lt;/a&gt;。&lt;img src=&quot;https://example.org/r/guide/a.png&quot; alt=&quot;图&quot; width=&quot;40&quot; height=&quot;30&quot;&gt;&lt;/p&gt;
&lt;p&gt;本地&lt;/p&gt;

&lt;hr&gt;&lt;h2&gt;注释&lt;/h2&gt;&lt;ol&gt;&lt;li value=&quot;1&quot;&gt;&lt;p&gt;注。&lt;/p&gt;
&lt;/li&gt;&lt;/ol&gt;</content>
</entry>
<entry xml:lang="zh-Hans-CN">
<id>tag:example.org,2026:zh-Hans-CN/guide/talks</id>
<title>谈判</title>
<published>2026-01-05T00:00:00Z</published>
<updated>2026-01-05T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="zh-Hans-CN" href="https://example.org/r/zh-hans/guide/talks/"/>
<link rel="alternate" type="text/html" hreflang="zh-Hant-TW" href="https://example.org/r/zh-hant/guide/talks/"/>
<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/r/en/guide/talks/"/>
<summary>会谈。</summary>
<content type="html">&lt;p&gt;文。&lt;/p&gt;</content>
</entry>
</feed>

"#]]
    );
}

#[test]
fn an_edition_a_section_and_a_tag_have_feeds() {
    let built = built(&[]);
    assert_data_eq!(
        named(&built, "feed.xml").join("\n"),
        str![[r#"
en/feed.xml
en/guide/feed.xml
zh-hans/feed.xml
zh-hans/guide/feed.xml
zh-hans/tags/資訊/feed.xml
zh-hant/feed.xml
zh-hant/guide/feed.xml
zh-hant/tags/資訊/feed.xml
"#]]
    );
    // A page names the feed of its edition, a list its own before it.
    let feeds = |path: &str| -> Vec<String> {
        let page = output(&built, path);
        let lines = page.lines().filter(|line| line.contains("application/atom+xml"));
        lines.map(str::to_owned).collect()
    };
    assert_data_eq!(
        feeds("zh-hant/guide/index.html").join("\n"),
        str![[r#"
<link rel="alternate" type="application/atom+xml" title="指南 · 對照" href="/r/zh-hant/guide/feed.xml">
<link rel="alternate" type="application/atom+xml" title="對照" href="/r/zh-hant/feed.xml">
<p><a href="/r/zh-hant/feed.xml" type="application/atom+xml">Atom訂閱</a></p>
"#]]
    );
    assert_data_eq!(
        feeds("en/guide/talks/index.html").join("\n"),
        str![[r#"
<link rel="alternate" type="application/atom+xml" title="Side by side" href="/r/en/feed.xml">
<p><a href="/r/en/feed.xml" type="application/atom+xml">Atom feed</a></p>
"#]]
    );
}

#[test]
fn there_is_no_feed_where_none_can_be() {
    let none = |site: &str| {
        let built = built(&[("site.yaml", site)]);
        let page = output(&built, "zh-hant/index.html");
        assert!(!page.contains("application/atom+xml"), "{site}");
        assert_eq!(named(&built, "feed.json"), Vec::<String>::new(), "{site}");
        built.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>()
    };
    assert_eq!(none("title: 題\n"), []);
    assert_eq!(none("base_url: https://example.org\nfeeds: off\n"), []);
    // Who asks for feeds is told why there are none.
    assert_eq!(none("feeds: {entries: 3}\n"), [Code::FeedsWithoutAddress]);
    let lists_off = "base_url: https://example.org/r\nfeeds: {lists: off, entries: 1}\n";
    let built = built(&[("site.yaml", lists_off)]);
    assert_eq!(named(&built, "feed.xml"), ["zh-hans/feed.xml", "zh-hant/feed.xml"]);
    assert_eq!(output(&built, "zh-hant/feed.xml").matches("<entry ").count(), 1);
}

/// A feed reader shows an entry anew whose id is another.
#[test]
fn an_entry_keeps_its_id_wherever_its_page_lives() {
    let ids = |others: &[(&str, &str)]| -> Vec<String> {
        let atom = output(&built(others), "zh-hant/feed.xml");
        let lines = atom.lines().filter(|line| line.starts_with("<id>tag:"));
        lines.map(str::to_owned).collect()
    };
    let first = ids(&[]);
    assert_eq!(first.len(), 2);
    let moved =
        FILES[4].1.replace("date:", "slug: 會談\ndate:").replace("01-05", "01-09");
    let site = FILES[0].1.replace("https://example.org/r", "http://example.org");
    assert_eq!(ids(&[(FILES[4].0, &moved), ("site.yaml", &site)]), first);
}

/// Data blocks are shown as the theme shows them, terms without their marks.
#[test]
fn a_feed_has_the_blocks_of_a_page_and_not_its_marks() {
    let text = "---\ndate: 2026-02-06\n---\n# 甲\n\n馬斯喀特。\n\n```key-points\n- 一點。\n```\n";
    for theme in ["explainer", "plain"] {
        let site = format!("{}theme: {theme}\n", FILES[0].1);
        let built = built(&[
            ("site.yaml", &site),
            (
                "content/terms.yaml",
                "- {zh-Hant: 馬斯喀特, zh-Hans: 马斯喀特, definition: 港口。}\n",
            ),
            ("content/a.md", text),
        ]);
        assert_eq!(built.diagnostics, []);
        assert!(output(&built, "zh-hant/a/index.html").contains("term-1"), "{theme}");
        let json: Value =
            serde_json::from_str(&output(&built, "zh-hant/feed.json")).expect("JSON");
        let html = json["items"][0]["content_html"].as_str().expect("a text");
        assert!(html.contains("<p>馬斯喀特。</p>"), "{theme}: {html}");
        assert!(html.contains("<li>一點。</li>"), "{theme}: {html}");
        assert!(!html.contains("港口"), "{theme}: {html}");
    }
}
