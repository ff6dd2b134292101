//! The web font of headings: what is cut of a font of the site.

use std::collections::BTreeSet;

use allsorts::binary::read::ReadScope;
use allsorts::tables::FontTableProvider as _;
use allsorts::woff2::Woff2Font;
use duizhao::base::diagnostic::Code;
use duizhao::base::edition::Tag;
use duizhao::base::path::OutputPath;
use duizhao::base::source::Sources;
use duizhao::edge::cards::{Cache, draw_all};
use duizhao::font::cast::face_for;
use duizhao::font::cut::Cut;
use duizhao::pipeline::{Built, build};
use skrifa::{FontRef, MetadataProvider as _};

use crate::memory::{cold, memo, put, sources};
use crate::{FONTS, page};

const SITE: &str = "title: 對照\neditions:\n  - zh-Hant-TW\n  - {tag: zh-Hans, from: zh-Hant}\n\
    heading_font: {zh-Hant: fonts/own.ttc}\n";
const TALKS: &str = "---\ntitle: 談判\n---\n\n## 馬斯喀特\n\n內文有鳳凰。\n";

fn built(site: &str, talks: &str) -> Built {
    let mut sources = sources(&[("site.yaml", site), ("content/talks.md", talks)]);
    put(&mut sources, "fonts/own.ttc", &FONTS[0].bytes);
    cold(&sources)
}

/// The characters that a web font maps.
fn characters(bytes: &[u8]) -> BTreeSet<char> {
    let font = ReadScope::new(bytes).read::<Woff2Font<'_>>().expect("a WOFF2");
    let tables = font.table_provider(0).expect("tables");
    let map = tables.read_table_data(allsorts::tag::CMAP).expect("a map");
    let map = ReadScope::new(&map).read::<allsorts::tables::cmap::Cmap<'_>>();
    let map = map.expect("a map");
    let (_, map) = allsorts::font::read_cmap_subtable(&map).expect("one").expect("one");
    let all = (0..0x3_0000).filter_map(char::from_u32);
    all.filter(|c| matches!(map.map_glyph(u32::from(*c)), Ok(Some(glyph)) if glyph > 0))
        .collect()
}

#[test]
fn the_web_font_has_the_characters_of_headings_and_no_others() {
    let built = built(SITE, TALKS);
    assert_eq!(built.diagnostics, []);
    let paths: Vec<&OutputPath> = built.cards.cuts.keys().collect();
    let [path] = paths[..] else { panic!("{paths:?}") };
    let made = draw_all(&built.cards, &Cache::default());
    assert_eq!(made.diagnostics, []);
    let bytes = &made.value.outputs[path].bytes;
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    let characters = characters(bytes);
    for c in "談判馬斯喀特對照AZaz09.?".chars() {
        assert!(characters.contains(&c), "{c}");
    }
    assert!(!characters.contains(&'鳳'), "a text is set in other faces");
    let font = FontRef::from_index(&FONTS[0].bytes, 0).expect("the whole font");
    assert!(font.charmap().map('鳳').is_some(), "which the whole font has");
}

#[test]
fn pages_of_the_edition_load_it_and_no_others_do() {
    let built = built(SITE, TALKS);
    let font = built.cards.cuts.keys().next().expect("a font");
    let talks = page(&built, "zh-hant/talks/index.html");
    let preload = format!("rel=\"preload\" href=\"/{font}\" as=\"font\"");
    assert!(talks.contains(&preload), "{talks}");
    let style = font.as_str().replace(".woff2", ".css");
    assert!(talks.contains(&format!("href=\"/{style}\"")), "{talks}");
    let style = page(&built, &style);
    assert!(style.contains("font-display: optional"), "{style}");
    let name = font.as_str().rsplit('/').next().unwrap_or_default();
    assert!(style.contains(&format!("url(\"{name}\")")), "{style}");
    assert!(!page(&built, "zh-hans/talks/index.html").contains("preload"));
}

/// Its name tells its content, so browsers may keep it for ever.
#[test]
fn the_font_is_another_where_a_heading_needs_another_character() {
    let name = |talks: &str| built(SITE, talks).cards.cuts.keys().next().cloned();
    let first = name(TALKS);
    assert_eq!(name(&TALKS.replace("內文", "別的文")), first);
    assert_ne!(name(&TALKS.replace("## 馬", "## 龜馬")), first);
}

#[test]
fn what_is_no_font_is_told() {
    let mut sources = sources(&[("site.yaml", SITE), ("content/talks.md", TALKS)]);
    put(&mut sources, "fonts/own.ttc", "no font");
    let codes: Vec<Code> = cold(&sources).diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::FontFaulty]);
    let mut damaged = FONTS[0].bytes[..200_000].to_vec();
    damaged.extend([0xFF; 1000]);
    put(&mut sources, "fonts/own.ttc", damaged);
    let built = cold(&sources);
    let made = draw_all(&built.cards, &Cache::default());
    let found = built.diagnostics.iter().chain(&made.diagnostics);
    assert!(found.clone().any(|found| found.code == Code::FontFaulty));
}

/// The pages name the font, so a heading with a new character makes them all anew.
#[test]
fn a_warm_turn_cuts_the_font_of_a_cold_one() {
    let mut sources = sources(&[("site.yaml", SITE), ("content/talks.md", TALKS)]);
    put(&mut sources, "content/other.md", "# 別的\n");
    put(&mut sources, "fonts/own.ttc", &FONTS[0].bytes);
    let mut memo = memo();
    let mut turn = |sources: &Sources| {
        let (warm, cold) = (build(sources, &mut memo), cold(sources));
        assert_eq!(warm.outputs, cold.outputs);
        assert_eq!(warm.diagnostics, cold.diagnostics);
        let fonts = |built: &Built| built.cards.cuts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(fonts(&warm), fonts(&cold));
        fonts(&warm)
    };
    let first = turn(&sources);
    put(&mut sources, "content/talks.md", TALKS.replace("## 馬", "## 龜馬"));
    assert_ne!(turn(&sources), first);
    put(&mut sources, "content/talks.md", TALKS);
    assert_eq!(turn(&sources), first);
    put(&mut sources, "site.yaml", SITE.split("heading_font").next().unwrap_or_default());
    assert_eq!(turn(&sources), []);
}

/// Noto's one file has faces for five places, of which the first is Japan's.
#[test]
fn each_edition_has_the_face_of_its_place() {
    let bold = FONTS.iter().find(|file| file.bytes.len() > 20_000_000);
    let font = bold.expect("Noto Serif CJK");
    let cut = |tag: &str| {
        let tag = Tag::parse(tag).expect("a tag");
        let face = face_for(&tag, font);
        Cut::of((font.clone(), face), "骨".chars()).make().expect("a web font")
    };
    let (taiwan, mainland, japan) = (cut("zh-Hant-TW"), cut("zh-Hans-CN"), cut("ja"));
    assert_ne!(taiwan, mainland);
    assert_ne!(taiwan, japan);
    assert_eq!(mainland, cut("zh-Hans-SG"));
}
