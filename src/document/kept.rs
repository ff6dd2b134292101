//! The key `translated`, written into a file: its text and the blocks of its
//! source enter, the text leaves with their stamps in its front matter.
//!
//! Every other byte stays. Where that cannot be promised, nothing is written.
//!
//! The stamps of a section stand on a line of their own, with its heading for a
//! comment: so people see of what they are, and two who renew different
//! sections can be merged by lines.

use std::ops::Range;

use super::blocks::{Block, Kind};
use super::front_matter;
use crate::base::path::SourcePath;
use crate::base::stamp::Stamp;
use crate::config::yaml::{self, Limit, Node, Part};

/// The key.
const KEY: &str = "translated";

/// How many stamps stand on a line at most.
const ON_A_LINE: usize = 8;

/// Why nothing is written, as a part of a sentence.
pub type Reason = &'static str;

/// The text of the file at `path` with the stamps of `source` in its front
/// matter, in the place of those that it has.
///
/// # Errors
/// There is front matter of another kind, or such that cannot be added to
/// without changing what it says; or the source has too many blocks.
pub fn keep(path: &SourcePath, text: &str, source: &[Block]) -> Result<String, Reason> {
    let line_end = line_end(text);
    let written = written(source, line_end);
    if written.len() > Limit::Page.bytes() / 2 {
        return Err("its source has more blocks than front matter can keep");
    }
    let (from, to, written) = match front_matter::yaml_of(text)? {
        Some(range) => {
            let (from, to) = place(path, text, range)?;
            (from, to, written)
        }
        None => {
            let start = text.len() - text.trim_start_matches('\u{feff}').len();
            let fences = format!("---{line_end}{written}---{line_end}");
            let is_apart =
                text[start..].is_empty() || text[start..].starts_with(['\n', '\r']);
            let space = if is_apart { "" } else { line_end };
            (start, start, format!("{fences}{space}"))
        }
    };
    let kept = format!("{}{written}{}", &text[..from], &text[to..]);
    is_kept(path, text, &kept, source)
        .then_some(kept)
        .ok_or("its front matter cannot be added to without changing what it says")
}

/// Whether `kept` says what `text` says, and the stamps of `source`.
fn is_kept(path: &SourcePath, text: &str, kept: &str, source: &[Block]) -> bool {
    let stamps: Vec<Stamp> = source.iter().map(|block| block.stamp).collect();
    let (before, after) =
        (front_matter::read(path, text), front_matter::read(path, kept));
    let read = after.value.meta.translated.as_ref().map(|it| &it.value);
    let body = |text: &str, start: usize| text[start..].trim_start().to_owned();
    read == Some(&stamps)
        && after.diagnostics.len() <= before.diagnostics.len()
        && body(text, before.value.body) == body(kept, after.value.body)
}

/// With what the lines of a file end.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).map(|at| &text[at..]) {
        Some(end) if end.starts_with("\r\n") => "\r\n",
        Some(end) if end.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The key with the stamps of these blocks.
fn written(source: &[Block], line_end: &str) -> String {
    let mut text = format!("{KEY}:{line_end}");
    let mut sections: Vec<&[Block]> = Vec::new();
    let mut start = 0;
    for (index, block) in source.iter().enumerate().skip(1) {
        let is_first_note =
            block.kind == Kind::Note && source[index - 1].kind != Kind::Note;
        if matches!(block.kind, Kind::Heading(_)) || is_first_note {
            sections.push(&source[start..index]);
            start = index;
        }
    }
    sections.push(&source[start..]);
    for section in sections {
        for (number, line) in section.chunks(ON_A_LINE).enumerate() {
            let stamps: Vec<String> =
                line.iter().map(|block| block.stamp.to_string()).collect();
            text.push_str(&format!("  - {}", stamps.join(" ")));
            let first = &line[0];
            let is_titled = matches!(first.kind, Kind::Front | Kind::Heading(_));
            let title = first.words.replace(|c: char| c.is_control(), " ");
            if number == 0 && is_titled && !title.is_empty() {
                text.push_str(&format!(" # {title}"));
            }
            text.push_str(line_end);
        }
    }
    text
}

/// Where in the YAML at `range` the key stands, or is to stand, in bytes: the
/// whole of its lines.
fn place(
    path: &SourcePath,
    text: &str,
    Range { start, end }: Range<usize>,
) -> Result<(usize, usize), Reason> {
    let (limit, whole) = (Limit::Page, &text[start..end]);
    let tree = yaml::read(Part { path, text: whole, base: start, limit });
    if !tree.diagnostics.is_empty() {
        return Err("its front matter cannot be read");
    }
    let Some(tree) = tree.value.filter(|tree| !tree.is_null()) else {
        return Ok((end, end));
    };
    let Node::Mapping(entries) = &tree.node else {
        return Err("its front matter is no mapping");
    };
    if text[tree.span.start..].starts_with('{') {
        return Err("its front matter stands in braces");
    }
    let Some(entry) = entries.iter().find(|entry| entry.key == KEY) else {
        return Ok((end, end));
    };
    let mut at = line_behind(text, entry.key_span.start, end);
    let mut behind = at;
    while at < end {
        let next = line_behind(text, at, end);
        let line = &text[at..next];
        let is_blank = line.trim().is_empty();
        if !is_blank && !line.starts_with([' ', '\t', '-']) && at >= entry.value.span.end
        {
            break;
        }
        if !is_blank {
            behind = next;
        }
        at = next;
    }
    Ok((entry.key_span.start, behind))
}

/// Where the line behind the one at `at` begins.
fn line_behind(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    match rest.find(['\n', '\r']) {
        Some(length) if rest[length..].starts_with("\r\n") => at + length + 2,
        Some(length) => at + length + 1,
        None => end,
    }
}
