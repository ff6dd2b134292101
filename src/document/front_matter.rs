//! Front matter: the text of a Markdown file enters, what it says of itself
//! leaves, and the place where its body begins.
//!
//! It knows the keys and the form of their values, not what they are good for:
//! whether a template or a page of that name exists is for others to say.

use std::ops::Range;

use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Span, Written};
use crate::base::topic::TaxonomyId;
use crate::config::fields::Fields;
use crate::config::findings::Findings;
use crate::config::translated::translated;
use crate::config::yaml::{self, Limit, Located, Node, Part};
use crate::config::{check, lists, marks, path, related, value};

use super::meta::{Convert, Meta};

/// A file, divided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// What the file says of itself.
    pub meta: Meta,
    /// Where its body begins, in bytes.
    pub body: usize,
}

/// Reads the front matter of a file of a site that has no taxonomies of its own,
/// or for whom they do not matter.
#[must_use]
pub fn read(file: &SourcePath, text: &str) -> Checked<FrontMatter> {
    read_with(file, text, &[])
}

/// Reads the front matter of a file, in which the names of these taxonomies are
/// keys too. It stands between a first line `---` and
/// the next line `---` or `...`; a byte order mark before it is skipped. Where
/// it has no end, the whole file is body, so that nothing is lost.
#[must_use]
pub fn read_with(
    file: &SourcePath,
    text: &str,
    taxonomies: &[TaxonomyId],
) -> Checked<FrontMatter> {
    let mut findings = Findings::of(file);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut front = FrontMatter { meta: Meta::default(), body: start };
    let mut lines = lines(text, start);
    let Some(first) = lines.next() else { return Checked::clean(front) };
    match first.text.trim_end() {
        "---" => match lines.find(|line| matches!(line.text.trim_end(), "---" | "...")) {
            Some(last) => {
                let text = &text[first.next..last.start];
                let (base, limit) = (first.next, Limit::Page);
                let tree = yaml::read(Part { path: file, text, base, limit });
                if let Some(tree) = findings.take(tree).filter(|tree| !tree.is_null()) {
                    front.meta = meta(&tree, taxonomies, &mut findings);
                }
                front.body = last.next;
            }
            None => {
                findings.add(Diagnostic::front_matter_unclosed(file, first.written()));
            }
        },
        "+++" => {
            findings.add(Diagnostic::front_matter_toml(file, first.written()));
            if let Some(last) = lines.find(|line| line.text.trim_end() == "+++") {
                front.body = last.next;
            }
        }
        _ => {}
    }
    findings.finish(front)
}

/// Where the YAML of a file's front matter stands, in bytes; `None` where it has
/// none.
///
/// # Errors
/// It has front matter without an end, or of another kind; as a part of a
/// sentence.
pub(super) fn yaml_of(text: &str) -> Result<Option<Range<usize>>, &'static str> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines(text, start);
    let Some(first) = lines.next() else { return Ok(None) };
    match first.text.trim_end() {
        "---" => {
            let last = lines.find(|line| matches!(line.text.trim_end(), "---" | "..."));
            let range = last.map(|last| first.next..last.start);
            range.map(Some).ok_or("its front matter has no end")
        }
        "+++" => Err("its front matter is TOML"),
        _ => Ok(None),
    }
}

/// A line with its place, without its end.
struct Line<'a> {
    text: &'a str,
    start: usize,
    next: usize,
}

impl Line<'_> {
    fn written(&self) -> Span {
        Span::new(self.start, self.start + self.text.trim_end().len())
    }
}

/// The lines from `start`, each ended by LF, CR LF or CR.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut next = start;
    std::iter::from_fn(move || {
        if next == text.len() {
            return None;
        }
        let start = next;
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        next = (start + length + end).min(text.len());
        Some(Line { text: &rest[..length], start, next })
    })
}

fn meta(tree: &Located, taxonomies: &[TaxonomyId], findings: &mut Findings<'_>) -> Meta {
    let Some(mut fields) =
        Fields::of(tree, "keys with values such as `title: …`", findings)
    else {
        return Meta::default();
    };
    let mut meta = Meta {
        title: fields.read("title", findings, value::text),
        description: fields.read("description", findings, value::text),
        status: fields.read("status", findings, value::text),
        summary: fields.read("summary", findings, value::text),
        slug: fields.read("slug", findings, path::segment),
        aliases: fields.read("aliases", findings, |written, findings| {
            let aliases = value::list(written, findings, path::alias)?;
            Some(Written::new(aliases, written.span))
        }),
        per_page: fields.read("per_page", findings, lists::per_page),
        order: fields.read("order", findings, lists::order),
        related: fields.read("related", findings, related::pages),
        terms: fields.read("terms", findings, |terms, _| Some(terms.clone())),
        expect: fields.read("expect", findings, |expect, _| Some(expect.clone())),
        translation_of: fields.read("translation_of", findings, path::page),
        defaults: fields
            .read("defaults", findings, |written, findings| {
                defaults(written, taxonomies, findings)
            })
            .map(Box::new),
        ..Meta::default()
    };
    meta.translated = fields.entry("translated").and_then(|entry| {
        let read = translated(&entry.value, findings)?;
        Some(Written::new(read.value, entry.key_span))
    });
    inheritable(&mut meta, &mut fields, taxonomies, findings);
    fields.finish(findings);
    meta
}

/// What a section gives to its pages: the keys that can be meant for several.
fn defaults(
    written: &Located,
    taxonomies: &[TaxonomyId],
    findings: &mut Findings<'_>,
) -> Option<Meta> {
    let mut fields = Fields::of(written, "keys with values", findings)?;
    let mut meta = Meta::default();
    inheritable(&mut meta, &mut fields, taxonomies, findings);
    fields.finish(findings);
    Some(meta)
}

fn inheritable<'t>(
    meta: &mut Meta,
    fields: &mut Fields<'t>,
    taxonomies: &'t [TaxonomyId],
    findings: &mut Findings<'_>,
) {
    meta.date = fields.read("date", findings, value::date);
    meta.updated = fields.read("updated", findings, value::date);
    meta.authors = fields.read("authors", findings, texts);
    let mut topics = |key: &'t str, read: ReadTopics, findings: &mut Findings<'_>| {
        if let Some(topics) = fields.read(key, findings, read) {
            meta.topics.insert(TaxonomyId::named(key), topics);
        }
    };
    topics("tags", tags, findings);
    topics("series", series, findings);
    for taxonomy in taxonomies {
        topics(taxonomy.as_str(), tags, findings);
    }
    meta.draft = fields.read("draft", findings, value::flag);
    meta.weight = fields.read("weight", findings, value::integer);
    meta.template = fields.read("template", findings, path::template);
    meta.convert = fields.read("convert", findings, convert);
    meta.math = fields.read("math", findings, value::flag);
    meta.notation = fields.read("notation", findings, value::flag);
    meta.ruby = fields.read("ruby", findings, value::flag);
    meta.quotes = fields.read("quotes", findings, marks::quotes);
    meta.interpunct = fields.read("interpunct", findings, marks::interpunct);
    meta.check = fields.read("check", findings, check::switches);
    meta.extra = fields.read("extra", findings, extra).unwrap_or_default();
}

fn texts(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Vec<Written<String>>>> {
    Some(Written::new(value::texts(written, findings, value::text)?, written.span))
}

/// How the topics of one taxonomy are read.
type ReadTopics =
    fn(&Located, &mut Findings<'_>) -> Option<Written<Vec<Written<String>>>>;

/// The one series that a page is a part of; an empty list is none.
fn series(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Vec<Written<String>>>> {
    let series = match &written.node {
        Node::Sequence(items) if items.is_empty() => Vec::new(),
        _ => vec![path::series(written, findings)?],
    };
    Some(Written::new(series, written.span))
}

fn tags(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<Vec<Written<String>>>> {
    Some(Written::new(value::texts(written, findings, path::tag)?, written.span))
}

/// `on` or `off` for all of a page, or for its title and its content.
fn convert(written: &Located, findings: &mut Findings<'_>) -> Option<Written<Convert>> {
    let Node::Mapping(_) = written.node else {
        let all = switch(written, findings)?;
        let convert = if all { Convert::On } else { Convert::Off };
        return Some(Written::new(convert, written.span));
    };
    let mut fields = Fields::of(written, "`on`, `off` or keys with values", findings)?;
    let title = fields.read("title", findings, switch).unwrap_or(true);
    let content = fields.read("content", findings, switch).unwrap_or(true);
    fields.finish(findings);
    let convert = match (title, content) {
        (true, true) => Convert::On,
        (false, true) => Convert::NotTitle,
        (true, false) => Convert::NotContent,
        (false, false) => Convert::Off,
    };
    Some(Written::new(convert, written.span))
}

/// `on` or `off`; the others are what older YAML takes for the same.
fn switch(written: &Located, findings: &mut Findings<'_>) -> Option<bool> {
    let choices = [
        ("on", true),
        ("off", false),
        ("true", true),
        ("false", false),
        ("yes", true),
        ("no", false),
    ];
    value::choice(written, findings, &choices).map(|choice| choice.value)
}

fn extra(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<serde_json::Map<String, serde_json::Value>> {
    Fields::of(written, "keys with values", findings)?;
    match written.to_json() {
        serde_json::Value::Object(extra) => Some(extra),
        _ => None,
    }
}
