//! A warm build equals a cold one, after every edit, in bytes and in
//! diagnostics; and it computes no more than the edit asks for.

mod components;
mod folder;
mod large;
mod memory;
mod mending;
mod related;
mod site;
mod translations;

use duizhao::base::path::SourcePath;
use duizhao::base::source::{Addresses, Sources, Unpublished};
use duizhao::pipeline::{Built, Misses, build};
use jiff::ToSpan;
use memory::{cold, memo, put, sources};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use site::{FILES, LARGER, LINES, NAMES, SNIPPETS};

/// How many sites are edited, each up to thirty times.
const SITES: u32 = 20;

/// What a person, or a mishap, does between two turns. A file is an index of
/// [`FILES`].
#[derive(Clone, Debug)]
enum Edit {
    /// A file is as it was at first.
    Restore(usize),
    /// A file takes another content.
    Replace(usize, Index),
    /// A file is gone.
    Remove(usize),
    /// A file has another name.
    Rename(usize, &'static str),
    /// Something is typed somewhere in a file.
    Insert(usize, Index, &'static [u8]),
    /// A line is typed between two lines of a file.
    InsertLine(usize, Index, &'static [u8]),
    /// Something is cut out of a file.
    Cut(usize, Index, usize),
    /// Some days go by.
    Wait(i32),
    /// Drafts, or pages of the future, are asked for, or no longer.
    Ask(Unpublished, Unpublished),
    /// The command line names another address.
    Host(Option<&'static str>),
}

/// The edits of one site: they keep to a few files, so that they meet.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let files: Vec<usize> = (0..FILES.len()).collect();
    subsequence(files, 4).prop_flat_map(|few| vec(edit(few), 1..30))
}

fn edit(few: Vec<usize>) -> impl Strategy<Value = Edit> {
    let names = FILES.iter().map(|(path, ..)| *path).chain(NAMES.iter().copied());
    let names: Vec<&str> = names.collect();
    let file = || select(few.clone());
    let at = any::<Index>;
    let shown = || select(std::vec![Unpublished::Leave, Unpublished::Show]);
    let host = select(std::vec![None, Some("https://example.com/x"), Some("ftp:")]);
    prop_oneof![
        4 => file().prop_map(Edit::Restore),
        6 => (file(), at()).prop_map(|(file, which)| Edit::Replace(file, which)),
        2 => file().prop_map(Edit::Remove),
        2 => (file(), select(names)).prop_map(|(file, name)| Edit::Rename(file, name)),
        4 => (file(), at(), select(SNIPPETS))
            .prop_map(|(file, at, what)| Edit::Insert(file, at, what)),
        6 => (file(), at(), select(LINES))
            .prop_map(|(file, at, what)| Edit::InsertLine(file, at, what)),
        2 => (file(), at(), 1..9usize)
            .prop_map(|(file, at, length)| Edit::Cut(file, at, length)),
        1 => (-9..30).prop_map(Edit::Wait),
        1 => (shown(), shown()).prop_map(|(drafts, future)| Edit::Ask(drafts, future)),
        1 => host.prop_map(Edit::Host),
    ]
}

impl Edit {
    fn make(&self, sources: &mut Sources) {
        match self {
            Self::Restore(file) => put(sources, FILES[*file].0, FILES[*file].1),
            Self::Replace(file, which) => match FILES[*file] {
                (path, first, []) => put(sources, path, first),
                (path, _, others) => put(sources, path, which.get(others)),
            },
            Self::Remove(file) => {
                take(sources, *file);
            }
            Self::Rename(file, name) => {
                if let Some(bytes) = take(sources, *file) {
                    put(sources, name, bytes);
                }
            }
            Self::Insert(file, at, what) => patch(sources, *file, |bytes| {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, what.iter().copied());
            }),
            Self::InsertLine(file, at, what) => patch(sources, *file, |bytes| {
                let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
                let starts: Vec<usize> =
                    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
                let at = *at.get(&starts);
                bytes.splice(at..at, what.iter().copied());
            }),
            Self::Cut(file, at, length) => patch(sources, *file, |bytes| {
                let at = at.index(bytes.len() + 1);
                bytes.drain(at..(at + length).min(bytes.len()));
            }),
            Self::Wait(days) => sources.today = sources.today.saturating_add(days.days()),
            Self::Ask(drafts, future) => {
                (sources.request.drafts, sources.request.future) = (*drafts, *future);
            }
            Self::Host(url) => sources.request.base_url = url.map(str::to_owned),
        }
    }
}

/// Takes a file out of the sources, where it is there.
fn take(sources: &mut Sources, file: usize) -> Option<Vec<u8>> {
    let path = SourcePath::parse(FILES[file].0).expect("tests use clean paths");
    Some(sources.files.remove(&path)?.bytes.to_vec())
}

fn patch(sources: &mut Sources, file: usize, patch: impl FnOnce(&mut Vec<u8>)) {
    if let Some(mut bytes) = take(sources, file) {
        patch(&mut bytes);
        put(sources, FILES[file].0, bytes);
    }
}

fn first_site() -> Sources {
    let files: Vec<(&str, &str)> =
        FILES.iter().map(|(path, text, _)| (*path, *text)).collect();
    sources(&files)
}

/// Fails where two builds differ, with the first difference.
fn assert_equal(warm: &Built, cold: &Built) {
    for (a, b) in warm.diagnostics.iter().zip(&cold.diagnostics) {
        assert_eq!(a, b, "a diagnostic");
    }
    assert_eq!(warm.diagnostics.len(), cold.diagnostics.len(), "diagnostics");
    let paths = |built: &Built| built.outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(warm), paths(cold), "the names of outputs");
    for (path, file) in &warm.outputs {
        assert!(*file == cold.outputs[path], "the bytes of {path}");
    }
    let late = |built: &Built| -> Vec<_> {
        let all = built.cards.drawn();
        all.map(|(path, late)| (path.clone(), built.cards.key(late))).collect()
    };
    assert_eq!(late(warm), late(cold), "cards and icons");
    assert_eq!(warm.origins, cold.origins);
    assert_eq!(warm.editions, cold.editions);
}

#[test]
fn a_warm_build_equals_a_cold_one_after_every_edit() {
    // The same edits in every run: a failure is there to stay until mended.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { failure_persistence: None, ..Config::with_cases(SITES) };
    let result = TestRunner::new_with_rng(config, rng).run(&edits(), |edits| {
        let mut sources = first_site();
        let mut memo = memo();
        build(&sources, &mut memo);
        for edit in edits {
            edit.make(&mut sources);
            assert_equal(&build(&sources, &mut memo), &cold(&sources));
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// A warm build after `edit` equals a cold one.
fn check_edit(files: &[(&str, &str)], edit: impl FnOnce(&mut Sources)) {
    let mut sources = sources(files);
    let mut memo = memo();
    build(&sources, &mut memo);
    edit(&mut sources);
    assert_equal(&build(&sources, &mut memo), &cold(&sources));
}

#[test]
fn a_diagnostic_moves_with_its_place() {
    let path = "content/a.md";
    check_edit(&[(path, "---\ntemplate: none.html\n---\n# 題\n")], |sources| {
        put(sources, path, "---\n# 註\ntemplate: none.html\n---\n# 題\n");
    });
}

#[test]
fn a_diagnostic_moves_with_its_file() {
    let text = "<b>字\n";
    check_edit(&[("content/a.md", text)], |sources| {
        sources.files.clear();
        put(sources, "content/b.md", text);
    });
}

#[test]
fn a_diagnostic_moves_with_its_theme() {
    let files = [
        ("site.yaml", "theme: one\n"),
        ("content/a.md", "# 題\n"),
        ("themes/one/templates/page.html", "{{ nothing }}"),
        ("themes/two/templates/page.html", "{{ nothing }}"),
    ];
    check_edit(&files, |sources| put(sources, "site.yaml", "theme: two\n"));
}

#[test]
fn an_edition_may_change_its_language() {
    let site = |tag: &str| format!("editions: [{{tag: {tag}, path: one, label: 一}}]\n");
    let before = site("zh");
    let text = "# 題\n\n他說“\n這不是”。\n";
    check_edit(&[("site.yaml", &before), ("content/index.md", text)], |sources| {
        put(sources, "site.yaml", site("ja"));
    });
}

#[test]
fn a_derived_edition_may_change_its_language() {
    let site = |tag: &str| {
        let derived = "path: two, label: 二, from: zh-Hant, opencc: t2s";
        format!("editions: [zh-Hant-TW, {{tag: {tag}, {derived}}}]\n")
    };
    let before = site("zh-Hans-CN");
    let text = "# 題\n\n<p lang=\"zh-Hant-TW\">這</p>\n";
    check_edit(&[("site.yaml", &before), ("content/index.md", text)], |sources| {
        put(sources, "site.yaml", site("zh-Hans-SG"));
    });
}

/// What the turn after `edit` computes: files parsed, documents derived, pages
/// rendered.
fn computed(edit: impl FnOnce(&mut Sources)) -> Misses {
    let mut sources = first_site();
    let mut memo = memo();
    build(&sources, &mut memo);
    edit(&mut sources);
    build(&sources, &mut memo);
    memo.misses()
}

#[test]
fn a_turn_without_an_edit_computes_nothing() {
    let nothing = Misses::default();
    assert_eq!(computed(|_| {}), nothing);
    // A file's name and time are no part of its content.
    assert_eq!(computed(|sources| put(sources, FILES[0].0, FILES[0].1)), nothing);
}

#[test]
fn a_first_turn_computes_everything() {
    let sources = first_site();
    let mut memo = memo();
    let built = build(&sources, &mut memo);
    let documents = FILES.iter().filter(|(path, ..)| path.ends_with(".md")).count();
    let is_picture = |path: &str| path.ends_with(".png") || path.ends_with(".svg");
    let beside = FILES.iter().filter(|(path, ..)| path.starts_with("content/"));
    let pictures = beside.filter(|(path, ..)| is_picture(path)).count();
    let Misses { parsed, planned, derived, measured, .. } = memo.misses();
    let Misses { linked, searched, viewed, rendered, .. } = memo.misses();
    assert_eq!((parsed, planned, measured), (documents, 1, pictures));
    assert!(linked > derived, "authored documents, too");
    assert_eq!(searched, parsed + derived, "all that has a text");
    assert!(viewed >= rendered, "equal views make one page");
    let made = built.editions.iter().map(|edition| edition.derived).sum::<usize>();
    assert_eq!(derived, made);
    let pages = built.outputs.keys().filter(|path| path.as_str().ends_with(".html"));
    let copied = 1;
    assert_eq!(rendered, pages.count() - copied);
}

#[test]
fn a_changed_body_touches_its_own_pages() {
    let edit = |sources: &mut Sources| {
        change(sources, "content/index.md", |text| text.replace("見", "再見"));
    };
    // The page, and the page that is derived from it.
    let own = Misses {
        parsed: 1,
        planned: 0,
        derived: 1,
        measured: 0,
        linked: 2,
        related: 0,
        searched: 2,
        fed: 0,
        viewed: 2,
        rendered: 2,
    };
    assert_eq!(computed(edit), own);
}

#[test]
fn a_changed_title_touches_the_pages_that_show_it() {
    let edit = |sources: &mut Sources| {
        change(sources, "content/guide/talks.md", |text| {
            text.replace("title: 談判", "title: 會談")
        });
    };
    // Its own page, its former address, and who lists it: the section, the
    // archive, its two tags and the page of the search; the pages on which it stands
    // beside another edition; and the glossary, since it uses a term. The one in
    // simplified characters is written by hand.
    let turn = computed(edit);
    assert_eq!((turn.parsed, turn.derived, turn.rendered), (1, 0, 8 + 2));
}

#[test]
fn a_changed_body_touches_the_pages_that_have_it_beside_another() {
    let edit = |sources: &mut Sources| {
        change(sources, "content/guide/talks.md", |text| text.replace("let x", "let y"));
    };
    // Its page, and where it stands on the left. Its former address is looked at,
    // and so are the two that are written by hand, side by side: both translate it,
    // and what they are behind in is what it was.
    let own = Misses {
        parsed: 1,
        planned: 0,
        derived: 0,
        measured: 0,
        linked: 1,
        related: 0,
        searched: 1,
        // The entry; and the feeds of the edition, of the section and of both tags.
        fed: 1 + 4,
        viewed: 5,
        rendered: 3,
    };
    assert_eq!(computed(edit), own);
}

#[test]
fn a_picture_of_another_size_touches_the_pages_that_show_it() {
    let path = "content/guide/a.png";
    let other = computed(|sources| put(sources, path, "GIF89a\x28\0\x1E\0\x01\0\0"));
    assert_eq!(other, Misses { measured: 1, ..Misses::default() }, "the same size");
    // The page of the talks, which has it beside its translations, too.
    let larger = computed(|sources| put(sources, path, LARGER));
    assert_eq!((larger.measured, larger.linked, larger.parsed), (1, 1, 0));
    assert_eq!(larger.rendered, 3);
    let files =
        [("content/a.md", "![圖](a.png)\n"), ("content/a.png", "GIF89a\x28\0\x1E\0\0\0")];
    check_edit(&files, |sources| put(sources, "content/a.png", LARGER));
    check_edit(&files, |sources| put(sources, "content/a.png", "none"));
    check_edit(&files, |sources| {
        sources.files.remove(&SourcePath::parse("content/a.png").expect("a clean path"));
        put(sources, "content/static/a.png", LARGER);
    });
}

#[test]
fn a_changed_template_touches_every_page_and_no_document() {
    let path = "themes/explainer/templates/page.html";
    let turn = computed(|sources| put(sources, path, "{{ page.title }}"));
    let mut memo = memo();
    build(&first_site(), &mut memo);
    let rendered = memo.misses().rendered;
    let Misses { viewed, fed, .. } = turn;
    assert_eq!(turn, Misses { viewed, rendered, fed, ..Misses::default() });
}

/// A theme of which the sections show a data file, by way of a part.
const DATA: [(&str, &str); 7] = [
    ("site.yaml", "editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW}, en]\n"),
    ("content/index.md", "# 首頁\n"),
    ("content/guide/a.md", "# 談判\n"),
    ("data/team.yaml", "[軟體]\n"),
    ("data/other.en.csv", "a\n1\n"),
    (
        "themes/explainer/templates/section.html",
        "{% extends \"theme/section.html\" %}{% block footer %}\
         {% include \"parts/team.html\" %}{% endblock footer %}",
    ),
    (
        "themes/explainer/templates/parts/team.html",
        "{% for name in data.team | default(value=[]) %}{{ name }}{% endfor %}",
    ),
];

#[test]
fn a_data_file_touches_the_pages_whose_templates_look_at_data() {
    type Edit = fn(&mut Sources);
    let edits: [(Edit, usize); 5] = [
        // The guide, in both scripts; the home page has a template of its own.
        (|sources| put(sources, "data/team.yaml", "[資料]\n"), 2),
        (|sources| drop(sources.files.remove(&path("data/team.yaml"))), 2),
        (|sources| put(sources, "data/team.zh-hans.yaml", "[软件]\n"), 1),
        (|sources| put(sources, "data/team/more.yaml", "[一]\n"), 2),
        (|sources| put(sources, "data/_notes.yaml", "["), 0),
    ];
    for (at, (edit, rendered)) in edits.into_iter().enumerate() {
        let mut memo = memo();
        let mut sources = sources(&DATA);
        assert_eq!(build(&sources, &mut memo).diagnostics, []);
        edit(&mut sources);
        build(&sources, &mut memo);
        let expected = Misses { viewed: rendered, rendered, ..Misses::default() };
        assert_eq!(memo.misses(), expected, "edit {at}");
        check_edit(&DATA, edit);
    }
}

fn path(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("a clean path")
}

#[test]
fn a_changed_setting_touches_pages_and_no_document() {
    let path = "themes/explainer/theme.yaml";
    let edit = "settings: {accent: {type: colour, default: navy}}\n";
    let turn = computed(|sources| put(sources, path, edit));
    let Misses { viewed, rendered, fed, .. } = turn;
    assert_eq!(turn, Misses { viewed, rendered, fed, ..Misses::default() });
    assert!(rendered > 0, "a template may show it");

    let files = [("site.yaml", ""), ("content/a.md", "# 題\n")];
    for settings in ["accent: navy", "paper: {dark: '#000'}", "acent: 1", "ink: silver"] {
        let settings = format!("theme: {{settings: {{{settings}}}}}\n");
        check_edit(&files, |sources| put(sources, "site.yaml", settings));
    }
}

#[test]
fn a_changed_sheet_of_the_site_touches_pages_and_no_document() {
    let path = "themes/own.css";
    let files = [
        ("site.yaml", "styles: themes/own.css\n"),
        ("content/a.md", "# 題\n"),
        (path, "h1 { color: teal }\n"),
    ];
    for css in ["h1 { color: navy }\n", "h1 { b: url(no.png) }\n", "@import 'x';", ""] {
        check_edit(&files, |sources| put(sources, path, css));
    }
    for settings in ["", "styles: []\n", "styles: [themes/b.css, themes/own.css]\n"] {
        check_edit(&files, |sources| put(sources, "site.yaml", settings));
    }
    check_edit(&files, |sources| {
        sources.files.remove(&SourcePath::parse(path).expect("a clean path"));
    });
    // A file that a sheet missed, and that comes.
    let files = [files[0], files[1], (path, "h1 { b: url(no.png) }\n")];
    let asset = "themes/explainer/assets/no.png";
    check_edit(&files, |sources| put(sources, asset, LARGER));
    let (mut sources, mut memo) = (sources(&files), memo());
    sources.request.asset_names = duizhao::base::source::AssetNames::ByContent;
    build(&sources, &mut memo);
    put(&mut sources, path, "h1 { color: navy }\n");
    build(&sources, &mut memo);
    let Misses { viewed, rendered, fed, .. } = memo.misses();
    assert!(rendered > 0, "the sheet has another name");
    assert_eq!(memo.misses(), Misses { viewed, rendered, fed, ..Misses::default() });
}

#[test]
fn a_changed_term_touches_what_is_derived() {
    let path = "content/terms.yaml";
    let turn =
        computed(|sources| put(sources, path, "- {zh-Hant: 首頁, zh-Hans: 主页}\n"));
    assert_eq!(turn.parsed, 0);
    assert_eq!(turn.derived, 2, "the home page and the guide");
}

/// What feeds, the sitemap and the icon are made of, beside the texts.
#[test]
fn what_programs_read_follows_every_edit() {
    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>";
    let page = |front: &str| format!("---\ndate: 2026-02-06\n{front}---\n# 甲\n\n文。\n");
    let first = page("tags: 核\n");
    let files = [
        ("site.yaml", "base_url: https://example.org\ntitle: 題\n"),
        ("content/a/index.md", "---\ntitle: 部\n---\n"),
        ("content/a/b/c.md", &first),
        ("content/d.md", "# 丁\n"),
    ];
    for front in ["updated: 2026-03-01\n", "tags: 談\n", "draft: true\n", "slug: 戊\n"]
    {
        check_edit(&files, |sources| put(sources, "content/a/b/c.md", page(front)));
        check_edit(&files, |sources| put(sources, "content/d.md", page(front)));
    }
    check_edit(&files, |sources| put(sources, "content/a/index.md", "# 別的部\n"));
    check_edit(&files, |sources| put(sources, "content/a/b/e.md", page("")));
    check_edit(&files, |sources| put(sources, "content/static/robots.txt", ""));
    check_edit(&files, |sources| put(sources, "content/static/favicon.svg", SVG));
    for settings in ["feeds: off", "feeds: {entries: 1}", "feeds: {content: summary}"] {
        let settings = format!("base_url: https://example.org\n{settings}\n");
        check_edit(&files, |sources| put(sources, "site.yaml", settings));
    }
    check_edit(&files, |sources| sources.request.base_url = Some("http://a.b/c".into()));
}

/// What a page shows of its series is said by the other parts, and what keys its
/// front matter has, by the settings.
#[test]
fn series_and_taxonomies_follow_every_edit() {
    let page = |front: &str| format!("---\ntitle: 頁\n{front}---\n# 甲\n\n文。\n");
    let part = page("series: 談判\nregions: 中東\n");
    let settings = "base_url: https://example.org\ntaxonomies: [regions]\n";
    let files = [
        ("site.yaml", settings),
        ("content/a.md", &part),
        ("content/b.md", &part),
        ("content/c/d.md", &part),
    ];
    for front in [
        "series: 談判\ndate: 2026-02-06\n",
        "series: 談判\nweight: -1\n",
        "series: 談判\ndescription: 一句話。\n",
        "series: 別的\n",
        "series: 談判\ndraft: true\n",
        "series: 談判\nslug: 戊\n",
        "regions: 歐洲\nkinds: 解說\n",
        "",
    ] {
        check_edit(&files, |sources| put(sources, "content/b.md", page(front)));
    }
    let title = "---\ntitle: 別的題\nseries: 談判\n---\n";
    check_edit(&files, |sources| put(sources, "content/c/d.md", title));
    check_edit(&files, |sources| put(sources, "content/c/e.md", &part));
    for path in ["series/談判", "regions/中東", "series/index", "regions/index"] {
        let path = format!("content/{path}.md");
        check_edit(&files, |sources| put(sources, &path, "---\nslug: x\n---\n# 乙\n"));
    }
    for settings in [
        "",
        "taxonomies: [kinds, regions]\n",
        "taxonomies: [{name: regions, title: 地區}]\n",
        "taxonomies: [{name: regions, list: [{zh-Hant: 中東, slug: m}]}]\n",
        "base_url: https://example.org\ntaxonomies: [region]\n",
    ] {
        check_edit(&files, |sources| put(sources, "site.yaml", settings));
    }
}

/// An edition moves to a host of its own, to another, and back; and is shown on one
/// host with the others.
#[test]
fn an_edition_moves_to_its_own_host() {
    let settings = |own: &str| {
        format!(
            "base_url: https://a.example\nhosting: {{files: [nginx, apache]}}\n\
             editions:\n  - zh-Hant-TW\n  - {{tag: zh-Hans-CN, from: zh-Hant-TW}}\n  \
             - {{tag: en{own}}}\n"
        )
    };
    let (without, with) = (settings(""), settings(", base_url: https://en.a.example"));
    let elsewhere = settings(", base_url: https://b.example/x");
    let others = [
        ("content/index.md", "# 首頁\n\n[英](a.en.md)\n"),
        ("content/a.md", "---\ndate: 2026-02-06\naliases: [/old/]\n---\n# 甲\n\n文。\n"),
        (
            "content/a.en.md",
            "---\ndate: 2026-02-06\naliases: [/old-a/, /en/older/]\n---\n# A\n\n\
             [home](index.md) ![picture](p.png)\n",
        ),
        ("content/p.png", site::LARGER),
        ("content/static/b.txt", "b"),
    ];
    for (before, after) in
        [(&without, &with), (&with, &elsewhere), (&elsewhere, &without), (&with, &with)]
    {
        let files = [&[("site.yaml", before.as_str())][..], &others].concat();
        check_edit(&files, |sources| put(sources, "site.yaml", after));
        check_edit(&files, |sources| {
            put(sources, "site.yaml", after);
            sources.request.addresses = Addresses::Together;
        });
    }
    let files = [&[("site.yaml", with.as_str())][..], &others].concat();
    check_edit(&files, |sources| put(sources, "content/static/en/b.txt", "c"));
    check_edit(&files, |sources| put(sources, "content/static/robots.txt", "c"));
}

/// Readings are looked at in every edition, also in one that is written by hand.
#[test]
fn a_changed_reading_is_shown_at_once() {
    let mut sources = first_site();
    put(&mut sources, "content/b.md", "<span ruby=\"pinyin\">談判</span>\n");
    let mut memo = memo();
    build(&sources, &mut memo);
    let term = "- {zh-Hant: 談判, zh-Hans: 谈判, reading: tán pán}\n";
    put(&mut sources, "content/terms.yaml", term);
    let warm = build(&sources, &mut memo);
    let shown = warm.outputs.iter().filter(|(_, file)| {
        String::from_utf8_lossy(&file.bytes).contains("<rt>pán</rt>")
    });
    assert!(shown.count() >= 2, "the page and the one that is derived");
    let cold = cold(&sources);
    assert_eq!((warm.outputs, warm.diagnostics), (cold.outputs, cold.diagnostics));
}

#[test]
fn a_changed_asset_touches_no_page() {
    let turn = computed(|sources| {
        put(sources, "themes/explainer/assets/style.css", "body { color: red }");
        put(sources, "content/guide/TALKS/index.html", "other");
        put(sources, "content/static/robots.txt", "");
    });
    assert_eq!(turn, Misses::default());
}

fn change(sources: &mut Sources, path: &str, change: impl FnOnce(&str) -> String) {
    let key = SourcePath::parse(path).expect("tests use clean paths");
    let text = String::from_utf8(sources.files[&key].bytes.to_vec()).expect("text");
    let changed = change(&text);
    assert_ne!(changed, text, "the edit changes something");
    put(sources, path, changed);
}
#[test]
fn the_first_site_is_sound() {
    assert_eq!(cold(&first_site()).diagnostics, []);
}
