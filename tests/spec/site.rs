//! A site made of literals: files enter, pages cut into their parts leave.
//!
//! The theme is the harness's own. It prints every part of a view under a line
//! `%% name`, and nothing else.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use duizhao::base::diagnostic::{Diagnostic, Severity};
use duizhao::base::path::SourcePath;
use duizhao::base::source::{Request, SourceFile, Sources};
use duizhao::cli::report;
use duizhao::pipeline::{self, Memo};
use duizhao::script::opencc::DictionaryFolder;

/// One for all examples: its converters are opened once, and what it remembers
/// of one example must be right in any other.
static MEMO: LazyLock<Mutex<Memo>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries");
    Mutex::new(Memo::new(DictionaryFolder(folder.into())))
});

const THEME: [(&str, &str); 15] = [
    ("explainer/templates/page.html", include_str!("theme/templates/page.html")),
    ("explainer/templates/section.html", include_str!("theme/templates/section.html")),
    ("explainer/templates/glossary.html", include_str!("theme/templates/glossary.html")),
    (
        "explainer/templates/parts/terms.html",
        include_str!("theme/templates/parts/terms.html"),
    ),
    ("explainer/templates/people.html", include_str!("theme/templates/people.html")),
    ("explainer/templates/404.html", include_str!("theme/templates/404.html")),
    ("explainer/templates/chooser.html", include_str!("theme/templates/chooser.html")),
    ("explainer/templates/moved.html", include_str!("theme/templates/moved.html")),
    ("explainer/blocks/facts.yaml", include_str!("theme/blocks/facts.yaml")),
    ("explainer/blocks/facts.html", include_str!("theme/blocks/facts.html")),
    ("explainer/blocks/register.yaml", include_str!("theme/blocks/register.yaml")),
    ("explainer/blocks/register.html", include_str!("theme/blocks/register.html")),
    ("explainer/components/parts.html", include_str!("theme/components/parts.html")),
    ("explainer/labels/zh-Hant.yaml", include_str!("theme/labels/zh-Hant.yaml")),
    ("explainer/labels/en.yaml", include_str!("theme/labels/en.yaml")),
];

/// The files of a site, by path.
pub(super) type Files = BTreeMap<String, String>;

/// A site as it was built.
pub(super) struct Site {
    outputs: BTreeMap<String, String>,
    /// All findings, one a line.
    pub(super) diagnostics: String,
}

/// Builds the site of these files.
pub(super) fn build(files: &Files, request: Request) -> Site {
    let mut sources = Sources::empty(jiff::civil::date(2026, 3, 1));
    sources.request = request;
    sources.files = files.iter().map(|(path, text)| source(path, text)).collect();
    sources.builtin_themes =
        THEME.iter().map(|(path, text)| source(path, text)).collect();
    let built = {
        let mut memo = MEMO.lock().unwrap_or_else(PoisonError::into_inner);
        pipeline::build(&sources, &mut memo)
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let outputs = built.outputs.iter();
    Site {
        outputs: outputs
            .map(|(path, file)| (path.to_string(), text(&file.bytes)))
            .collect(),
        diagnostics: built.diagnostics.iter().map(|it| line(it, &sources)).collect(),
    }
}

fn source(path: &str, text: &str) -> (SourcePath, SourceFile) {
    let path = SourcePath::parse(path).expect("examples use clean paths");
    (path, SourceFile::new(text.as_bytes()))
}

/// A finding: `place severity code: message | help`.
fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match &diagnostic.place {
        Some(place) => report::place_text(place, sources),
        None => "-".to_owned(),
    };
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let (code, message) = (diagnostic.code, &diagnostic.message);
    let help = diagnostic.help.iter().map(|help| format!(" | {help}"));
    format!("{place} {severity} {code}: {message}{}\n", help.collect::<String>())
}

impl Site {
    /// A part of a page. What is missing is said in its place.
    pub(super) fn part(&self, page: &str, part: &str) -> String {
        let page = page.trim_start_matches('/');
        let file = if page.is_empty() || page.ends_with('/') {
            format!("{page}index.html")
        } else {
            page.to_owned()
        };
        let Some(text) = self.outputs.get(&file) else {
            return format!("(no such page: {file})");
        };
        cut(text, part).unwrap_or_else(|| format!("(no such part: {part})"))
    }

    /// Every page with its title, and the page that it was derived from.
    pub(super) fn pages(&self) -> String {
        let line = |(path, text): (&String, &String)| {
            let folder = path.strip_suffix("index.html").filter(|it| !it.is_empty())?;
            let title = cut(text, "title").unwrap_or_default();
            let origin = match cut(text, "origin").unwrap_or_default() {
                origin if origin.is_empty() => origin,
                origin => format!(" ← {origin}"),
            };
            let shown = match cut(text, "stands-in").unwrap_or_default() {
                shown if shown.is_empty() => shown,
                shown => format!(" for want of its own ← {shown}"),
            };
            Some(format!("{}\n", format!("/{folder} {title}{origin}{shown}").trim_end()))
        };
        let mut lines: Vec<String> = self.outputs.iter().filter_map(line).collect();
        lines.sort();
        lines.concat()
    }

    /// The paths of all files that are no pages.
    pub(super) fn files(&self) -> String {
        let names = self.outputs.keys();
        let others = names.filter(|path| {
            !path.ends_with("/index.html")
                && !path.ends_with("/404.html")
                && *path != "index.html"
        });
        others.map(|path| format!("{path}\n")).collect()
    }
}

/// The part of a page of the harness's theme.
fn cut(text: &str, part: &str) -> Option<String> {
    let mark = format!("%% {part}\n");
    let start = match text.strip_prefix(&mark) {
        Some(_) => mark.len(),
        None => text.find(&format!("\n{mark}"))? + 1 + mark.len(),
    };
    let rest = &text[start..];
    let end = rest.find("\n%% ").unwrap_or(rest.len());
    let lines = rest[..end].trim().lines().map(str::trim_end);
    Some(lines.collect::<Vec<_>>().join("\n"))
}
