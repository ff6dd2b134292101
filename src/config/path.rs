//! Paths as authors write them in settings and front matter: a place of a YAML
//! tree enters, a path that no host and no file system stumbles over leaves.
//!
//! Whether anything lives under that path is not known here.

use super::findings::Findings;
use super::value;
use super::yaml::Located;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{LONGEST_SEGMENT, PageId, SourcePath};
use crate::base::span::Written;

/// One segment of a URL.
pub fn segment(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_segment, "segment of a URL", "talks-2026")
}

/// The first segment of an edition's URLs, in lower case: hosts differ on
/// whether case counts.
pub fn edition(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_edition, "path of an edition", "zh-hant")
}

/// The name of a taxonomy, in lower case as paths of editions are.
pub fn taxonomy(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_edition, "name of a taxonomy", "regions")
}

/// The name of a theme: that of its folder.
pub fn theme(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_segment, "name of a theme", "explainer")
}

/// A former URL, from the root of the site: `/old/page/`.
pub fn alias(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_alias, "path from the site's root", "/old/page/")
}

/// The name of a template: a relative path that ends in `.html`.
pub fn template(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_template, "name of a template", "page.html")
}

/// A page as authors name it: its path under `content/`, with or without `.md`.
pub fn page(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_page, "path of a page", "guide/talks.md")
}

/// A font of the site: a file below `fonts/`.
pub fn font(value: &Located, findings: &mut Findings<'_>) -> Option<Written<SourcePath>> {
    let text =
        read(value, findings, fault_of_font, "font file", "fonts/NotoSerifTC.otf")?;
    Some(Written::new(SourcePath::parse(&text.value)?, text.span))
}

/// A style sheet of the site: a file below `themes/`.
pub fn sheet(
    value: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<SourcePath>> {
    let text = read(value, findings, fault_of_sheet, "style sheet", "themes/own.css")?;
    Some(Written::new(SourcePath::parse(&text.value)?, text.span))
}

/// A tag: words of which a name in a URL can be made.
pub fn tag(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_tag, "tag", "核談判")
}

/// A series: words of which a name in a URL can be made.
pub fn series(value: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    read(value, findings, fault_of_tag, "series", "核談判")
}

fn read(
    value: &Located,
    findings: &mut Findings<'_>,
    fault_of: fn(&str) -> Option<&'static str>,
    kind: &str,
    example: &str,
) -> Option<Written<String>> {
    let text = value::text(value, findings)?;
    let Some(fault) = fault_of(&text.value) else { return Some(text) };
    findings.add(Diagnostic::not_a_path(
        findings.path,
        text.span,
        &text.value,
        (kind, example),
        fault,
    ));
    None
}

/// Why a text cannot be one segment of a URL and one name in a file system;
/// `None` where it can.
#[must_use]
pub fn fault_of_segment(segment: &str) -> Option<&'static str> {
    let refused =
        |c: &char| c.is_control() || "/\\?#%:*\"<>|\u{2028}\u{2029}".contains(*c);
    if segment.is_empty() {
        Some("a segment is empty")
    } else if matches!(segment, "." | ".." | "~") {
        Some("`.`, `..` and `~` are no names")
    } else if let Some(c) = segment.chars().find(refused) {
        Some(match c {
            '/' | '\\' => "a slash divides segments",
            '?' | '#' => "a path ends before `?` and `#`",
            '%' => "characters are written as they are, not percent-encoded",
            _ => "not every file system takes such a character",
        })
    } else if segment.ends_with(['.', ' ']) || segment.starts_with(' ') {
        Some("some file systems drop a dot or a space at the end")
    } else if segment.len() > LONGEST_SEGMENT {
        Some("a segment is longer than 200 bytes")
    } else {
        None
    }
}

pub(super) fn fault_of_edition(text: &str) -> Option<&'static str> {
    let capital = (text != text.to_lowercase()).then_some("it has a capital letter");
    fault_of_segment(text).or(capital)
}

fn fault_of_alias(text: &str) -> Option<&'static str> {
    match text.strip_prefix('/') {
        None => Some("it does not begin with `/`"),
        Some("") => None,
        Some(rest) => {
            rest.strip_suffix('/').unwrap_or(rest).split('/').find_map(fault_of_segment)
        }
    }
}

fn fault_of_template(text: &str) -> Option<&'static str> {
    let ending = (!text.ends_with(".html")).then_some("it does not end in `.html`");
    text.split('/').find_map(fault_of_segment).or(ending)
}

fn fault_of_font(text: &str) -> Option<&'static str> {
    let Some(below) = text.strip_prefix("fonts/") else {
        return Some("fonts stand in the folder `fonts/` beside `content/`");
    };
    let ending = below.to_ascii_lowercase();
    if ![".ttf", ".otf", ".ttc", ".otc"].iter().any(|known| ending.ends_with(known)) {
        return Some("it ends in none of `.ttf`, `.otf`, `.ttc` and `.otc`");
    }
    below.split('/').find_map(fault_of_segment)
}

fn fault_of_sheet(text: &str) -> Option<&'static str> {
    let Some(below) = text.strip_prefix("themes/") else {
        return Some("style sheets stand in the folder `themes/` beside `content/`");
    };
    let ending = (!below.ends_with(".css")).then_some("it does not end in `.css`");
    below.split('/').find_map(fault_of_segment).or(ending)
}

fn fault_of_tag(text: &str) -> Option<&'static str> {
    if text.starts_with(['/', '\\']) {
        Some("it begins with a slash")
    } else if text.split(['/', '\\']).any(|part| matches!(part, "." | ".." | "~")) {
        Some("`.`, `..` and `~` are no names")
    } else if text.contains(['\n', '\r', '\t']) {
        Some("it has more than one line")
    } else {
        None
    }
}

fn fault_of_page(text: &str) -> Option<&'static str> {
    if text.starts_with('/') {
        Some("it begins with `/`")
    } else if text.starts_with("content/") {
        Some("paths of pages begin below `content/`")
    } else if PageId::parse(text).is_none() {
        Some("it has an empty segment, `.` or `..`, or a character that no path has")
    } else {
        None
    }
}
