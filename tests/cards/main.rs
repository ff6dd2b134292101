//! Share cards as readers, editors and theme authors meet them, in the fonts of
//! the package `fonts-noto-cjk`.
#![expect(clippy::disallowed_methods, reason = "tests look at files")]

mod headings;
mod icons;
#[path = "../turns/memory.rs"]
mod memory;
mod versions;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use duizhao::base::diagnostic::Code;
use duizhao::base::path::OutputPath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::edge::cards::{Cache, draw_all};
use duizhao::edge::fonts;
use duizhao::pipeline::{Built, build, wanted_fonts};
use memory::{cold, memo, put};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;
use snapbox::{Data, assert_data_eq};

const SITE: &str = "title: {zh-Hant: 對照, en: Side by side}\n\
    base_url: https://example.org/talks\n\
    editions:\n  - zh-Hant-TW\n  - {tag: zh-Hans-CN, from: zh-Hant}\n  - en\n";
const TALKS: &str = "---\ntitle: 談判回到馬斯喀特，雙方各自帶著「紅線」\n\
    date: 2026-02-06\ntags: [伊朗]\n---\n\n內文。\n";
const FILES: [(&str, &str); 4] = [
    ("site.yaml", SITE),
    ("content/index.md", "# 首頁\n"),
    ("content/guide/index.md", "# 指南\n"),
    ("content/guide/talks.md", TALKS),
];

/// The fonts of this machine are looked for once.
static FONTS: LazyLock<Vec<SourceFile>> =
    LazyLock::new(|| fonts::find(&wanted_fonts(&memory::sources(&FILES))));

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = memory::sources(files);
    sources.fonts = Some(FONTS.clone());
    sources
}

fn built(files: &[(&str, &str)]) -> Built {
    cold(&sources(files))
}

fn path(path: &str) -> OutputPath {
    OutputPath::parse(path).expect("a clean path")
}

fn svg<'a>(built: &'a Built, at: &str) -> &'a str {
    let sketch = built.cards.sketches.get(&path(at));
    &sketch.unwrap_or_else(|| panic!("no {at}: {:?}", built.diagnostics)).svg
}

fn picture(built: &Built, at: &str) -> Vec<u8> {
    let card = built.cards.get(&path(at)).expect("a card");
    built.cards.make(card).expect("a card that can be drawn")
}

fn page(built: &Built, at: &str) -> String {
    String::from_utf8_lossy(&built.outputs[&path(at)].bytes).into_owned()
}

fn codes(built: &Built) -> Vec<Code> {
    built.diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn a_card_shows_title_site_section_edition_and_date() {
    let built = built(&FILES);
    assert_eq!(codes(&built), []);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cards/talks.svg");
    let card = svg(&built, "zh-hant/guide/talks/card.png").to_owned();
    assert_data_eq!(card, Data::read_from(&golden, None).raw());
    let golden = golden.with_file_name("talks.zh-hans.svg");
    let card = svg(&built, "zh-hans/guide/talks/card.png").to_owned();
    assert_data_eq!(card, Data::read_from(&golden, None).raw());
}

/// Documents have cards; lists that nobody wrote have none.
#[test]
fn pages_name_their_cards_by_whole_addresses() {
    let built = built(&FILES);
    let cards: Vec<&str> = built.cards.sketches.keys().map(OutputPath::as_str).collect();
    let here: Vec<&&str> = cards.iter().filter(|at| at.starts_with("zh-hant/")).collect();
    assert_eq!(
        here,
        [&"zh-hant/card.png", &"zh-hant/guide/card.png", &"zh-hant/guide/talks/card.png"]
    );
    let talks = page(&built, "zh-hant/guide/talks/index.html");
    for part in [
        "property=\"og:image\" content=\"https://example.org/talks/zh-hant/guide/talks/card.png\"",
        "property=\"og:image:width\" content=\"1200\"",
        "property=\"og:image:alt\" content=\"談判回到馬斯喀特",
        "name=\"twitter:card\" content=\"summary_large_image\"",
    ] {
        assert!(talks.contains(part), "{part} in\n{talks}");
    }
    assert!(!page(&built, "zh-hant/tags/index.html").contains("og:image"));
}

#[test]
fn without_an_address_or_with_cards_off_there_are_none() {
    for settings in ["title: 對照\n", "base_url: https://example.org\ncards: off\n"] {
        let site = [("site.yaml", settings), FILES[1]];
        assert_eq!(wanted_fonts(&memory::sources(&site)).len(), 0);
        let built = built(&site);
        assert!(built.cards.sketches.is_empty(), "{settings}");
        assert!(!page(&built, "zh-hant/index.html").contains("og:image"));
    }
}

#[test]
fn a_machine_without_fonts_is_told_once_what_to_do() {
    let mut sources = memory::sources(&FILES);
    sources.fonts = Some(Vec::new());
    let built = cold(&sources);
    assert_eq!(codes(&built), [Code::CardNoFont]);
    let found = &built.diagnostics[0];
    for tag in ["zh-Hant-TW", "zh-Hans-CN", "en"] {
        assert!(found.message.contains(tag), "{}", found.message);
    }
    let help = found.help.as_deref().unwrap_or_default();
    assert!(help.contains("Noto Serif CJK TC") && help.contains("cards: off"), "{help}");
    assert!(built.cards.sketches.is_empty());
    assert!(!page(&built, "zh-hant/index.html").contains("og:image"));
}

/// Each edition has the face that was drawn for it.
#[test]
fn one_character_is_drawn_as_each_edition_writes_it() {
    let card = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">\
        <text x=\"100\" y=\"500\" font-family=\"{{ page.card.font }}\" font-size=\"400\">\
        {{ page.title }}</text></svg>";
    let built = built(&[
        (
            "site.yaml",
            "base_url: https://example.org\neditions:\n  - zh-Hant-TW\n  \
             - {tag: zh-Hant-HK, from: zh-Hant-TW}\n  - {tag: zh-Hans, from: zh-Hant-TW}\n",
        ),
        ("content/index.md", "# 骨\n"),
        ("themes/explainer/templates/card.svg", card),
    ]);
    assert_eq!(codes(&built), []);
    let drawn: Vec<Vec<u8>> = ["zh-hant-tw", "zh-hant-hk", "zh-hans"]
        .map(|edition| picture(&built, &format!("{edition}/card.png")))
        .into();
    assert!(drawn[0] != drawn[2] && drawn[1] != drawn[2], "骨 differs");
}

#[test]
fn a_card_is_a_picture_of_the_size_that_others_ask_for() {
    let built = built(&FILES);
    let bytes = picture(&built, "zh-hant/guide/talks/card.png");
    let pixels = Pixmap::decode_png(&bytes).expect("a PNG");
    assert_eq!((pixels.width(), pixels.height()), (1200, 630));
    let dark = |from: usize, to: usize| {
        let rows = pixels.pixels()[from * 1200..to * 1200].iter();
        rows.filter(|pixel| pixel.red() < 64).count()
    };
    assert!(dark(150, 510) > 10_000, "there is a title");
    assert_eq!(dark(30, 60), 0, "and room above it");
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
    assert_eq!(bytes, picture(&built, "zh-hant/guide/talks/card.png"), "always the same");
}

#[test]
fn no_title_becomes_markup() {
    let hostile = "</text></svg><script>alert(1)</script><image href='x'/>&amp; ]]>";
    let talks = format!("---\ntitle: \"{hostile}\"\n---\n");
    let built = built(&[FILES[0], FILES[1], ("content/talks.md", &talks)]);
    assert_eq!(codes(&built), []);
    let svg = svg(&built, "zh-hant/talks/card.png");
    let document = Document::parse(svg).expect("well-formed");
    let names = document.descendants().filter(|node| node.is_element());
    let names: Vec<&str> = names.map(|node| node.tag_name().name()).collect();
    assert!(
        names.iter().all(|name| ["svg", "rect", "circle", "g", "text"].contains(name))
    );
    let texts = document.descendants().filter(|node| node.is_text());
    let shown: String = texts.filter_map(|node| node.text()).collect();
    assert!(shown.contains("<script>alert(1)"), "{shown}");
    picture(&built, "zh-hant/talks/card.png");
}

/// A template may not carry a file of the machine into a picture.
#[test]
fn a_card_reads_no_file_and_asks_no_network() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let secret = folder.path().join("secret.png");
    let mut pixels = Pixmap::new(8, 8).expect("pixels");
    pixels.fill(resvg::tiny_skia::Color::BLACK);
    fs::write(&secret, pixels.encode_png().expect("a PNG")).expect("a file");
    let drawn = |inner: &str| {
        let card = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' \
             xmlns:xlink='http://www.w3.org/1999/xlink' width='1200' height='630'>\
             <rect width='600' height='630' fill='red'/>{inner}</svg>"
        );
        let template = ("themes/explainer/templates/card.svg", &*card);
        picture(&built(&[FILES[0], FILES[1], template]), "zh-hant/card.png")
    };
    let alone = drawn("");
    let secret = secret.display();
    let data = "data:image/svg+xml;utf8,<svg/>";
    for href in [
        &format!("{secret}"),
        &format!("file://{secret}"),
        "http://127.0.0.1:9/a.png",
        data,
    ] {
        let href = href.replace('<', "&lt;");
        for attribute in ["href", "xlink:href"] {
            let image = format!("<image {attribute}='{href}' width='900' height='600'/>");
            assert!(drawn(&image) == alone, "{image}");
        }
    }
    assert!(drawn("<rect width='900' height='9'/>") != alone, "what is seen, is seen");
}

#[test]
fn what_was_drawn_once_is_not_drawn_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::at(folder.path(), 1 << 30);
    let built = built(&FILES);
    let draw = |built: &Built, cache: &Cache| {
        let drawn = draw_all(&built.cards, cache);
        assert_eq!(drawn.diagnostics, []);
        (drawn.value.drawn, drawn.value.outputs)
    };
    let all = built.cards.drawn().count();
    let (count, first) = draw(&built, &cache);
    assert_eq!((count, first.len()), (all, all));
    assert_eq!(draw(&built, &cache), (0, first.clone()));

    let kept = || {
        let files = walkdir::WalkDir::new(folder.path()).into_iter();
        let files = files.filter_map(Result::ok).filter(|it| it.file_type().is_file());
        files.map(walkdir::DirEntry::into_path).collect::<Vec<_>>()
    };
    for (at, file) in kept().iter().enumerate().take(3) {
        let mut bytes = fs::read(file).expect("a file");
        match at {
            0 => bytes.clear(),
            1 => bytes.truncate(100),
            _ => *bytes.last_mut().expect("a byte") ^= 1,
        }
        fs::write(file, bytes).expect("a file");
    }
    assert_eq!(draw(&built, &cache), (3, first.clone()), "what is damaged is mended");
    assert_eq!(draw(&built, &cache), (0, first.clone()));

    let length = |files: &[std::path::PathBuf]| -> u64 {
        files.iter().map(|file| fs::metadata(file).expect("a file").len()).sum()
    };
    let most = length(&kept()) / 2;
    for file in kept().iter().take(1) {
        fs::remove_file(file).expect("a file");
    }
    assert_eq!(draw(&built, &Cache::at(folder.path(), most)).0, 1);
    assert!(length(&kept()) <= most, "the folder is bounded");
    assert_eq!(draw(&built, &Cache::default()), (all, first), "no cache is no fault");
}

#[test]
fn a_warm_turn_makes_the_cards_of_a_cold_one() {
    let mut memo = memo();
    let mut sources = sources(&FILES);
    sources.fonts = None;
    let mut turn = |sources: &Sources| {
        let warm = build(sources, &mut memo);
        let cold = cold(sources);
        assert_eq!(warm.outputs, cold.outputs);
        assert_eq!(warm.cards.sketches, cold.cards.sketches);
        assert_eq!(warm.diagnostics, cold.diagnostics);
        warm.cards.sketches.clone()
    };
    assert_eq!(turn(&sources).len(), 0, "nobody looked for fonts");
    sources.fonts = Some(FONTS.clone());
    let first = turn(&sources);
    put(&mut sources, "content/guide/talks.md", format!("{TALKS}又一段。\n"));
    assert_eq!(turn(&sources), first, "a text is on no card");
    put(&mut sources, "content/guide/talks.md", TALKS.replace("紅線", "底線"));
    let second = turn(&sources);
    let others = first.iter().filter(|(at, sketch)| second.get(*at) != Some(sketch));
    assert_eq!(others.count(), 2, "Traditional and Simplified");
    put(&mut sources, "site.yaml", SITE.replace("對照", "並列"));
    assert_ne!(turn(&sources), second);
    put(&mut sources, "site.yaml", format!("{SITE}cards: off\n"));
    assert_eq!(turn(&sources).len(), 0);
}

/// A font of the site stands before the system's, for the editions that it is
/// given to.
#[test]
fn a_font_of_the_site_sets_its_edition() {
    let bold = FONTS.iter().find(|file| file.bytes.len() > 20_000_000);
    let font = bold.expect("Noto Serif CJK");
    let settings = format!("{SITE}cards:\n  font: {{zh-Hans: fonts/own.ttc}}\n");
    let mut sources = memory::sources(&[("site.yaml", &*settings), FILES[1], FILES[3]]);
    put(&mut sources, "fonts/own.ttc", &font.bytes);
    sources.fonts = Some(Vec::new());
    let built = cold(&sources);
    assert_eq!(codes(&built), [Code::CardNoFont], "of the others");
    let cards: Vec<&str> = built.cards.sketches.keys().map(OutputPath::as_str).collect();
    assert_eq!(cards, ["zh-hans/card.png", "zh-hans/guide/talks/card.png"]);
    assert!(svg(&built, "zh-hans/card.png").contains("Noto Serif CJK SC"));
    assert!(!built.outputs.keys().any(|path| path.as_str().contains("own.ttc")));
}

#[test]
fn a_title_that_is_too_long_is_set_smaller_and_cut() {
    let size = |title: &str| {
        let talks = format!("---\ntitle: {title}\n---\n");
        let built = built(&[FILES[0], FILES[1], ("content/talks.md", &talks)]);
        let svg = svg(&built, "zh-hant/talks/card.png").to_owned();
        let lines = svg.matches("<text x=\"80\" y=\"").count();
        let size = svg.split("font-size=\"").nth(3).unwrap_or_default();
        let size: u32 =
            size.split('"').next().unwrap_or_default().parse().expect("a size");
        (size, lines, svg.contains('…'))
    };
    assert_eq!(size("談判"), (92, 1, false));
    assert_eq!(size(&"談判".repeat(10)), (92, 2, false));
    assert_eq!(size(&"談判".repeat(18)), (78, 3, false));
    assert_eq!(size(&"談判".repeat(50)), (52, 5, false));
    assert_eq!(size(&"談判".repeat(51)), (52, 5, true));
    assert_eq!(size(&"談判".repeat(5_000)), (52, 5, true));
}
