//! A new site: its names and a day enter, its files leave.
//!
//! It is small and complete: pages in two languages, terms, settings, and what
//! VS Code needs to help with them. Its translations are up to date, so that
//! they say of which state of their sources they were made.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::config::yaml::write;
use crate::document::blocks::blocks;
use crate::document::kept::keep;
use crate::document::parse::parse;
use crate::document::syntax::Syntax;
use crate::schema::{self, Kind};

/// The texts, with words in capitals for what is not yet known.
const TEXTS: [(&str, &str); 13] = [
    (".gitignore", include_str!("starter/gitignore")),
    (
        ".vscode/duizhao.code-snippets",
        include_str!("starter/vscode/duizhao.code-snippets"),
    ),
    (".vscode/extensions.json", include_str!("starter/vscode/extensions.json")),
    (".vscode/settings.json", include_str!("starter/vscode/settings.json")),
    (".vscode/tasks.json", include_str!("starter/vscode/tasks.json")),
    (
        "content/explainers/index.en.md",
        include_str!("starter/content/explainers/index.en.md"),
    ),
    ("content/explainers/index.md", include_str!("starter/content/explainers/index.md")),
    (
        "content/explainers/leap-years.en.md",
        include_str!("starter/content/explainers/leap-years.en.md"),
    ),
    (
        "content/explainers/leap-years.md",
        include_str!("starter/content/explainers/leap-years.md"),
    ),
    ("content/index.en.md", include_str!("starter/content/index.en.md")),
    ("content/index.md", include_str!("starter/content/index.md")),
    ("content/terms.yaml", include_str!("starter/content/terms.yaml")),
    ("site.yaml", include_str!("starter/site.yaml")),
];

/// What a new site is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// In the language that it is written in.
    pub title: String,
    /// In English.
    pub english: String,
}

impl Default for Names {
    fn default() -> Self {
        Self { title: "一件事".to_owned(), english: "One thing at a time".to_owned() }
    }
}

/// The files of a new site, which is made on this day.
#[must_use]
pub fn site(names: &Names, today: Date) -> BTreeMap<SourcePath, String> {
    let words = [
        ("TITLE_EN", write::text(&names.english)),
        ("TITLE", write::text(&names.title)),
        ("DATE", today.to_string()),
    ];
    // A name may hold the word of another: each line has one at the most.
    let fill_line = |line: &str| {
        let mut filled = words.iter().filter_map(|(word, value)| {
            Some(format!("{}{value}\n", line.strip_suffix(word)?))
        });
        filled.next().unwrap_or_else(|| format!("{line}\n"))
    };
    let fill = |text: &str| text.lines().map(fill_line).collect::<String>();
    let own = |path: &str| SourcePath::parse(path).expect("a clean path");
    let mut files: BTreeMap<SourcePath, String> =
        TEXTS.iter().map(|(path, text)| (own(path), fill(text))).collect();
    for kind in [Kind::Site, Kind::Terms] {
        let path = own(&format!(".vscode/schemas/{}.json", kind.name()));
        files.insert(path, schema::text(&schema::schema(kind)));
    }
    accept_translations(&mut files);
    files
}

/// Writes the state of their sources into the front matter of translations.
fn accept_translations(files: &mut BTreeMap<SourcePath, String>) {
    let tag = Tag::parse("zh-Hant-TW").expect("a tag");
    let translations = files.iter().filter_map(|(path, text)| {
        let source = path.as_str().strip_suffix(".en.md")?;
        let source = SourcePath::parse(&format!("{source}.md"))?;
        let original = files.get(&source)?;
        let parsed = parse(Syntax::default(), &source, original.as_bytes(), &tag).value;
        Some((path.clone(), keep(path, text, &blocks(&parsed, original)).ok()?))
    });
    let translations: Vec<_> = translations.collect();
    files.extend(translations);
}
