//! The schemas beside the readers: what an editor is told is what a build takes.
//!
//! Keys and words are asked of the readers themselves, which list what they know
//! when they meet what they do not.

#![expect(clippy::disallowed_methods, reason = "tests look at files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use duizhao::base::diagnostic::{Diagnostic, Severity};
use duizhao::base::path::SourcePath;
use duizhao::base::source::{SourceFile, Sources};
use duizhao::base::topic::TaxonomyId;
use duizhao::config::read;
use duizhao::config::taxonomies::KEYS;
use duizhao::config::yaml::{self, Limit, Part};
use duizhao::document::front_matter;
use duizhao::schema::{Kind, schema, schema_with};
use duizhao::style::Manifest;
use duizhao::term;
use serde_json::Value;

fn path(path: &str) -> SourcePath {
    SourcePath::parse(path).expect("a clean path")
}

/// What the readers say of a text.
fn told(kind: Kind, text: &str) -> Vec<Diagnostic> {
    let mut sources = Sources::empty(jiff::civil::date(2026, 2, 6));
    let config = read::load(&sources).value;
    match kind {
        Kind::Site => read::read(&path("site.yaml"), text).diagnostics,
        Kind::Theme => Manifest::read(&path("theme.yaml"), text).diagnostics,
        Kind::Terms => {
            let file = SourceFile::new(text.as_bytes());
            sources.files.insert(path("content/terms.yaml"), file);
            let mut told = term::load(&sources, &config).diagnostics;
            told.extend(term::expectations(&sources, &config).diagnostics);
            told
        }
        Kind::FrontMatter => {
            let path = path("content/talks.md");
            let front = front_matter::read(&path, &format!("---\n{text}\n---\n"));
            let mut told = front.diagnostics;
            if let Some(terms) = &front.value.meta.terms {
                told.extend(term::of_document(&path, terms, &config).diagnostics);
            }
            if let Some(expect) = &front.value.meta.expect {
                let expected = term::expectations_of_document(&path, expect, &config);
                told.extend(expected.diagnostics);
            }
            told
        }
    }
}

/// Whether the readers take a text.
fn is_read(kind: Kind, text: &str) -> bool {
    !told(kind, text).iter().any(|told| told.severity == Severity::Error)
}

/// The schemas, as a validator has them.
struct Judge {
    schemas: Schemas,
    indices: Vec<(Kind, SchemaIndex)>,
}

impl Judge {
    fn new() -> Self {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        let indices = Kind::ALL.map(|kind| {
            let name = format!("https://duizhao.example/{}.json", kind.name());
            compiler.add_resource(&name, schema(kind)).expect("a name");
            (kind, compiler.compile(&name, &mut schemas).expect("a schema"))
        });
        Self { schemas, indices: indices.into() }
    }

    /// Why the schema refuses a text, if it does.
    fn refusal(&self, kind: Kind, text: &str) -> Option<String> {
        let path = path("a.yaml");
        let tree = yaml::read(Part::of_file(&path, text, Limit::File)).value;
        let value = tree.map_or(Value::Null, |tree| tree.to_json());
        let (_, index) = self.indices.iter().find(|(it, _)| *it == kind).expect("a kind");
        let judged = self.schemas.validate(&value, *index);
        judged.err().map(|error| format!("{error:#}"))
    }
}

/// What stands in the schema at a JSON pointer.
fn part(kind: Kind, pointer: &str) -> Value {
    let schema = schema(kind);
    let part = schema.pointer(pointer);
    part.unwrap_or_else(|| panic!("nothing at {pointer} of {}", kind.name())).clone()
}

/// The words between backquotes in what the readers advise for a text.
fn advised(kind: Kind, text: &str, before: &str) -> BTreeSet<String> {
    let told = told(kind, text);
    let help = told.iter().filter_map(|told| told.help.as_deref());
    let help = help.filter_map(|help| help.strip_prefix(before)).next();
    let help = help.unwrap_or_else(|| panic!("no advice for\n{text}\n{told:#?}"));
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A key or word that is like no other.
const NONE: &str = "qqqqqqqqqq";

#[test]
fn schemas_and_readers_know_the_same_keys() {
    use Kind::{FrontMatter, Site, Terms, Theme};
    for (kind, pointer, text) in [
        (Theme, "", "NONE: 1"),
        (Site, "/properties/theme/anyOf/1", "theme: {NONE: 1}"),
        (Site, "", "NONE: 1"),
        (Site, "/properties/editions/items/anyOf/1", "editions: [{tag: en, NONE: 1}]"),
        (Site, "/properties/menu/anyOf/0/anyOf/1", "menu: [{page: a, NONE: 1}]"),
        (
            Site,
            "/properties/taxonomies/anyOf/0/anyOf/1",
            "taxonomies: [{name: a, NONE: 1}]",
        ),
        (
            Site,
            "/properties/menu/anyOf/0/anyOf/1/properties/items/anyOf/0/anyOf/1",
            "menu: [{page: a, items: [{page: b, NONE: 1}]}]",
        ),
        (
            Site,
            "/properties/footer_menu/anyOf/0/anyOf/1",
            "footer_menu: [{page: a, NONE: 1}]",
        ),
        (Site, "/properties/lists", "lists: {NONE: 1}"),
        (Site, "/properties/cards/anyOf/1", "cards: {NONE: 1}"),
        (Site, "/properties/pictures/anyOf/1", "pictures: {NONE: 1}"),
        (Site, "/properties/markdown", "markdown: {NONE: 1}"),
        (Site, "/properties/check", "check: {NONE: on}"),
        (FrontMatter, "", "NONE: 1"),
        (FrontMatter, "/properties/defaults", "defaults: {NONE: 1}"),
        (FrontMatter, "/properties/convert/anyOf/1", "convert: {NONE: on}"),
        (FrontMatter, "/properties/check", "check: {NONE: on}"),
        (FrontMatter, "/properties/terms/items", "terms: [{zh-Hant: a, NONE: b}]"),
        (Terms, "/items", "- {zh-Hant: a, NONE: b}"),
    ] {
        let keys = part(kind, &format!("{pointer}/properties"));
        let is_tag = |key: &String| key.starts_with("zh-") || key == "en";
        let keys: BTreeSet<String> =
            keys.as_object().expect("keys").keys().cloned().collect();
        let mut known = advised(kind, &text.replace("NONE", NONE), "known are ");
        known.retain(|key| !is_tag(key));
        let keys: BTreeSet<String> =
            keys.into_iter().filter(|key| !is_tag(key)).collect();
        assert_eq!(keys, known, "{} {pointer}", kind.name());
    }
}

/// The keys of a site's taxonomies are keys of its front matter, and of what a
/// section gives to its pages; of a site that has none, they are not.
#[test]
fn the_taxonomies_of_a_site_are_keys_of_its_front_matter() {
    let regions = [TaxonomyId::named("regions")];
    let schema = schema_with(Kind::FrontMatter, &regions);
    let path = path("content/talks.md");
    for (text, pointer) in [
        ("regions: [中東, 歐洲]", "/properties/regions"),
        ("defaults: {regions: 中東}", "/properties/defaults/properties/regions"),
    ] {
        assert!(schema.pointer(pointer).is_some(), "{pointer}");
        let text = format!("---\n{text}\n---\n");
        let read = front_matter::read_with(&path, &text, &regions);
        assert_eq!(read.diagnostics, [], "{text}");
        assert_eq!(front_matter::read(&path, &text).diagnostics.len(), 1, "{text}");
    }
}

/// No taxonomy takes the name of a key that front matter has.
#[test]
fn no_taxonomy_is_called_as_a_key_of_front_matter() {
    let keys = part(Kind::FrontMatter, "/properties");
    let keys: BTreeSet<&str> =
        keys.as_object().expect("keys").keys().map(String::as_str).collect();
    assert_eq!(keys, BTreeSet::from(KEYS));
    for key in keys {
        assert!(!is_read(Kind::Site, &format!("taxonomies: [{key}]")), "{key}");
    }
}

#[test]
fn schemas_and_readers_know_the_same_words() {
    use Kind::{FrontMatter, Site, Terms, Theme};
    let edition = "/properties/editions/items/anyOf/1/properties";
    let setting = "/properties/settings/additionalProperties/properties";
    for (kind, pointer, text) in [
        (Theme, format!("{setting}/type"), "settings: {a: {type: NONE, default: 1}}"),
        (
            Site,
            format!("{edition}/opencc/anyOf/0"),
            "editions: [{tag: en, opencc: NONE}]",
        ),
        (Site, format!("{edition}/quotes"), "editions: [{tag: en, quotes: NONE}]"),
        (
            Site,
            format!("{edition}/interpunct"),
            "editions: [{tag: en, interpunct: NONE}]",
        ),
        (Site, "/properties/check/properties/spacing".into(), "check: {spacing: NONE}"),
        (
            Site,
            "/properties/check/properties/style::quotes".into(),
            "check: {style::quotes: NONE}",
        ),
        (FrontMatter, "/properties/order".into(), "order: NONE"),
        (FrontMatter, "/properties/convert/anyOf/0".into(), "convert: NONE"),
        (
            FrontMatter,
            "/properties/defaults/properties/quotes".into(),
            "defaults: {quotes: NONE}",
        ),
        (Terms, "/items/properties/kind".into(), "- {zh-Hant: a, en: b, kind: NONE}"),
        (
            Terms,
            "/items/properties/direction".into(),
            "- {zh-Hant: a, en: b, direction: NONE}",
        ),
    ] {
        let words = part(kind, &format!("{pointer}/enum"));
        let words = words.as_array().expect("words").iter().filter_map(Value::as_str);
        let words: BTreeSet<String> = words.map(str::to_owned).collect();
        let known = advised(kind, &text.replace("NONE", NONE), "write one of ");
        assert_eq!(words, known, "{} {pointer}", kind.name());
    }
}

/// The YAML of a file, if it is of a kind.
fn yaml_of(path: &Path) -> Option<(Kind, String)> {
    let name = path.file_name()?.to_str()?;
    let text = fs::read_to_string(path).ok()?;
    let parent = path.parent()?.file_name()?.to_str()?;
    match name {
        "site.yaml" => Some((Kind::Site, text)),
        "terms.yaml" => Some((Kind::Terms, text)),
        "theme.yaml" => Some((Kind::Theme, text)),
        _ if name.ends_with(".yaml") && parent == "terms" => Some((Kind::Terms, text)),
        _ if name.ends_with(".md") => {
            let rest = text.trim_start_matches('\u{feff}').strip_prefix("---\n")?;
            let front = rest.split("\n---").next()?.to_owned();
            Some((Kind::FrontMatter, front))
        }
        _ => None,
    }
}

#[test]
fn what_sites_are_written_in_is_taken_by_both() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judge = Judge::new();
    let mut count = [0; Kind::ALL.len()];
    for folder in ["site.yaml", "content", "tests/sites", "tests/import", "themes"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let entry = entry.expect("a file");
            let Some((kind, text)) = yaml_of(entry.path()) else { continue };
            if is_read(kind, &text) {
                let refusal = judge.refusal(kind, &text);
                assert_eq!(refusal, None, "{}", entry.path().display());
                count[Kind::ALL.iter().position(|it| *it == kind).expect("a kind")] += 1;
            }
        }
    }
    assert!(count.iter().all(|count| *count > 0), "{count:?}");
}

/// What a reader takes and an editor must not underline.
#[test]
fn what_is_right_is_taken_by_both() {
    let judge = Judge::new();
    use Kind::{FrontMatter, Site, Terms, Theme};
    for (kind, text) in [
        (Theme, ""),
        (Theme, "settings: {a-1: {type: number, default: .5, min: 0, max: 1}}"),
        (Theme, "settings: {a: {type: colour, default: '#fff', dark: black, on: b}}"),
        (Theme, "settings: {a: {type: choice, default: b, options: [b, c]}}"),
        (Theme, "settings: {a: {type: fonts, default: {zh: [甲, serif]}, note: 乙}}"),
        (Theme, "settings: {a: {type: text, default: ''}}"),
        (Theme, "search: off"),
        (Site, "theme: {name: explainer, settings: {accent: '#0a5'}}"),
        (Site, "theme: {settings: {}}"),
        (Site, ""),
        (Site, "title: 1984"),
        (Site, "title: {zh: 對照, en: 1984}\neditions: [zh-Hant-TW, en]"),
        (Site, "editions: [zh-Hant-TW, {tag: en, path: english}]"),
        (
            Site,
            "base_url: https://a.example\n\
             editions: [zh-Hant-TW, {tag: en, base_url: https://en.a.example/x}]",
        ),
        (
            Site,
            "editions:\n- tag: zh-Hant-TW\n- {tag: zh-Hans, from: zh-Hant, opencc: tw2s}",
        ),
        (Site, "menu: guide"),
        (Site, "menu: [guide.md, {page: talks, label: {zh-Hant: 會談}}]"),
        (Site, "menu: [{label: 會談, items: [a, {page: b, items: c}]}]"),
        (Site, "footer_menu: {url: 'https://example.org/', label: 一, items: [a]}"),
        (Site, "tags: [伊朗, 2026, {zh-Hant: 核談判, slug: 核-1}]"),
        (Site, "taxonomies: regions"),
        (
            Site,
            "taxonomies: [地區, {name: kinds, title: {zh-Hant: 體裁}, list: [{zh-Hant: 甲, slug: b}]}]",
        ),
        (Site, "lists: {per_page: all, tags: false}"),
        (Site, "lists: {related: 0}"),
        (Site, "lists: {related: off}"),
        (Site, "missing: stand-in"),
        (Site, "parallel: off"),
        (Site, "hosting: {files: nginx}"),
        (Site, "hosting: {files: [netlify, apache], negotiate: true, policy: off}"),
        (Site, "hosting: {policy: \"default-src 'self'; img-src https:\"}"),
        (Site, "markdown: {html: safe}"),
        (Site, "editions: [zh-Hant-TW, en]\nparallel: [[en, zh-Hant]]"),
        (Site, "heading_font: fonts/a.ttf"),
        (Site, "editions: [en]\nheading_font: {en: fonts/a.ttf}"),
        (Site, "cards: off"),
        (Site, "cards: {font: fonts/a.otf}"),
        (Site, "cards: {font: {zh-Hant: fonts/a.OTF, zh-Hans: fonts/b/c.ttc}}"),
        (Site, "pictures: off"),
        (Site, "pictures: {widths: [320, 640], quality: 70, svg: trusted}"),
        (Site, "pictures: {widths: 640}"),
        (Site, "search: off"),
        (Site, "search: true"),
        (Site, "feeds: off"),
        (Site, "base_url: https://example.org\nfeeds: {entries: 5, content: summary}"),
        (Site, "check: {spacing: none, style::quotes: off, text::mojibake: true}"),
        (Site, "base_url: https://example.org/talks"),
        (Site, "edit_url: https://example.org/edit/{path}"),
        (FrontMatter, ""),
        (FrontMatter, "title: true\nauthors: 王小明\ntags: [談判, 2026]"),
        (FrontMatter, "series: 核談判\ndefaults: {series: 2026}"),
        (FrontMatter, "series: []"),
        (FrontMatter, "date: 2026-02-06T08:00:00+08:00\nupdated: 2026-02-06 08:00"),
        (FrontMatter, "slug: 2026\naliases: /old/\nweight: -3"),
        (FrontMatter, "convert: yes"),
        (FrontMatter, "convert: {title: off, content: true}"),
        (FrontMatter, "extra: {a: [1, {b: null}]}\ndefaults: {weight: 2, extra: {}}"),
        (FrontMatter, "terms: [{zh-Hant: 甲, en: A, definition: {en: One.}}]"),
        (FrontMatter, "expect: {zh-Hant: 軟體, zh-Hans: 软件}"),
        (FrontMatter, "related: talks\n"),
        (FrontMatter, "related: [talks, guide/a.md]"),
        (FrontMatter, "related: off"),
        (Terms, ""),
        (Terms, "- {zh-Hant: 川普, zh-Hans: 特朗普, kind: person, variants: 老川}"),
        (Terms, "- {ZH-hant-tw: 計程車, yue: 的士, definition: 一種車, link: taxi}"),
        (Terms, "- expect: [{zh-Hant: 軟體, zh-Hans: 软件}]"),
    ] {
        assert!(is_read(kind, text), "{text}\n{:#?}", told(kind, text));
        assert_eq!(judge.refusal(kind, text), None, "{text}");
    }
}

#[test]
fn what_is_wrong_is_refused_by_both() {
    let judge = Judge::new();
    use Kind::{FrontMatter, Site, Terms, Theme};
    for (kind, text) in [
        (Theme, "title: 對照"),
        (Theme, "settings: [a]"),
        (Theme, "settings: {A: {type: text, default: a}}"),
        (Theme, "settings: {a--b: {type: text, default: a}}"),
        (Theme, "settings: {a: {type: text}}"),
        (Theme, "settings: {a: {type: color, default: red}}"),
        (Theme, "settings: {a: {type: number, default: 1, min: b}}"),
        (Site, "theme: {name: a/b}"),
        (Site, "theme: {settings: [accent]}"),
        (Site, "titel: 對照"),
        (Site, "title: ''"),
        (Site, "title: [對照]"),
        (Site, "- title: 對照"),
        (Site, "base_url: example.org"),
        (Site, "edit_url: https://example.org/edit"),
        (Site, "editions: []"),
        (Site, "editions: zh-Hant-TW"),
        (Site, "editions: [{path: en}]"),
        (Site, "base_url: https://a.example\neditions: [{tag: en, base_url: a.example}]"),
        (Site, "editions: [中文]"),
        (
            Site,
            "editions: [zh-Hant-TW, {tag: zh-Hans-CN, from: zh-Hant-TW, opencc: t2x}]",
        ),
        (Site, "menu: [/guide]"),
        (Site, "menu: [{label: 指南}]"),
        (Site, "menu: [{url: 'https://example.org/'}]"),
        (Site, "menu: [{url: guide, label: 指南}]"),
        (Site, "menu: [{page: a, url: 'https://example.org/', label: 指南}]"),
        (Site, "menu: [{items: [a]}]"),
        (Site, "footer_menu: [{page: a, items: {page: b, items: {page: c, items: d}}}]"),
        (Site, "lists: {per_page: 0}"),
        (Site, "lists: {related: -1}"),
        (Site, "lists: {related: on}"),
        (Site, "missing: fallback"),
        (Site, "parallel: some"),
        (Site, "hosting: on"),
        (Site, "hosting: {files: [iis]}"),
        (Site, "hosting: {negotiate: maybe}"),
        (Site, "hosting: {policy: \"default-src {}\"}"),
        (Site, "markdown: {html: some}"),
        (Site, "editions: [zh-Hant-TW, en]\nparallel: [en, zh-Hant]"),
        (Site, "editions: [zh-Hant-TW, en]\nparallel: [[en]]"),
        (Site, "lists: {tags: yes}"),
        (Site, "taxonomies: [{title: 地區}]"),
        (Site, "taxonomies: [a/b]"),
        (Site, "taxonomies: [title]"),
        (Site, "taxonomies: [{name: series}]"),
        (Site, "taxonomies: [{name: a, list: [/b]}]"),
        (Site, "heading_font: a.ttf"),
        (Site, "cards: maybe"),
        (Site, "cards: {font: a.otf}"),
        (Site, "cards: {font: [fonts/a.otf]}"),
        (Site, "pictures: small"),
        (Site, "pictures: {widths: [8]}"),
        (Site, "pictures: {quality: 0}"),
        (Site, "pictures: {svg: off}"),
        (Site, "search: none"),
        (Site, "feeds: some"),
        (Site, "feeds: {entries: 0}"),
        (Site, "feeds: {content: all}"),
        (Site, "markdown: {maths: true}"),
        (Site, "check: {spacing: some}"),
        (Site, "check: {quotes: off}"),
        (Site, "theme: a/b"),
        (FrontMatter, "Title: 談判"),
        (FrontMatter, "title:"),
        (FrontMatter, "date: 2026/2/6"),
        (FrontMatter, "date: 2026-2-6"),
        (FrontMatter, "draft: yes"),
        (FrontMatter, "slug: a/b"),
        (FrontMatter, "slug: .."),
        (FrontMatter, "slug: 'a.'"),
        (FrontMatter, "aliases: old/"),
        (FrontMatter, "weight: 1.5"),
        (FrontMatter, "template: page"),
        (FrontMatter, "order: by-date"),
        (FrontMatter, "per_page: none"),
        (FrontMatter, "related: /talks"),
        (FrontMatter, "related: {page: talks}"),
        (FrontMatter, "convert: maybe"),
        (FrontMatter, "tags: {a: b}"),
        (FrontMatter, "tags: [/a]"),
        (FrontMatter, "series: [甲, 乙]"),
        (FrontMatter, "series: {a: b}"),
        (FrontMatter, "regions: 中東"),
        (FrontMatter, "extra: 1"),
        (FrontMatter, "defaults: {title: 談判}"),
        (FrontMatter, "translation_of: content/talks.md"),
        (FrontMatter, "check: {spacing: none}"),
        (FrontMatter, "- title"),
        (Terms, "zh-Hant: 川普"),
        (Terms, "- 川普"),
        (Terms, "- {zh-Hant: 川普, zh-Hans: 特朗普, kind: people}"),
        (Terms, "- {zh-Hant: 川普, zh-Hans: 特朗普, defintion: 人}"),
        (Terms, "- {zh-Hant: 川普, zh-Hans: [特朗普]}"),
        (Terms, "- {zh-Hant: 川普, zh-Hans: 特朗普, direction: both}"),
    ] {
        assert!(!is_read(kind, text), "a build takes\n{text}");
        assert!(judge.refusal(kind, text).is_some(), "the schema takes\n{text}");
    }
}
