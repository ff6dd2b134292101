//! Tera's errors become diagnostics here and nowhere else: an error enters, what
//! is said of the template that has it leaves.
//!
//! Which page was to be rendered is not known, but what the template saw.

use tera::value::Key;
use tera::{Context, ErrorKind};

use super::data;
use super::templates::{GROUND, TemplateFiles};
use crate::base::diagnostic::{Diagnostic, UnknownName};
use crate::base::span::Span;

/// The diagnostic of an error, in the file of the template that has it;
/// `asked` is the template that was compiled or rendered, with what it saw.
pub(super) fn fault_of(
    error: &tera::Error,
    files: &TemplateFiles,
    asked: &str,
    seen: &Context,
) -> Diagnostic {
    let (name, report) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), Some(report))
        }
        ErrorKind::CircularExtend { tpl, .. }
        | ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), None),
        ErrorKind::MissingParent { current, .. } => (current.as_str(), None),
        _ => (asked, None),
    };
    let message = match error.kind() {
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            circle("extends", tpl, inheritance_chain)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            circle("includes", tpl, include_chain)
        }
        ErrorKind::MissingParent { parent, .. } => unknown_template(parent),
        _ => report.map_or_else(|| error.to_string(), |r| r.message().to_owned()),
    };
    let ground = format!("{GROUND}{name}");
    let Some((path, file)) = files.get(name).or_else(|| files.get(&ground)) else {
        return Diagnostic::template_without_file(asked, &message);
    };
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let span = match (report, error.kind()) {
        (Some(report), _) => {
            let mut range = report.span().range.clone();
            // Tera's place of `labels["x"]` ends before the bracket.
            let is_open = text.get(range.clone()).is_some_and(|it| it.contains('['));
            if is_open && text[range.end..].starts_with(']') {
                range.end += 1;
            }
            text.get(range.clone()).map(|_| Span::from(range))
        }
        (_, ErrorKind::MissingParent { parent, .. }) => quoted(text, parent),
        (_, ErrorKind::CircularInclude { include_chain: chain, .. }) => {
            chain.get(1).and_then(|next| quoted(text, next))
        }
        _ => None,
    };
    let marked = span.and_then(|span| text.get(span.start..span.end)).unwrap_or_default();
    let (message, unknown) = match missing_key(marked, seen) {
        Some((message, unknown)) => (message, Some(unknown)),
        None => unknown_name(&message, files),
    };
    match error.kind() {
        ErrorKind::SyntaxError(_) => {
            Diagnostic::template_syntax(path, span, &message, unknown.as_ref())
        }
        _ => Diagnostic::template_fault(path, span, &message, unknown.as_ref()),
    }
}

/// The faults in a text of Tera's, which is all that it gives of names that
/// are not known: `error: MESSAGE`, and below it `--> TEMPLATE:LINE:COLUMN`.
pub(super) fn reported(text: &str, files: &TemplateFiles) -> Vec<Diagnostic> {
    let lines = text.lines().zip(text.lines().skip(1));
    let faults = lines.filter_map(|(message, place)| {
        let message = message.strip_prefix("error: ")?;
        let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let (path, file) = files.get(place.next()?)?;
        let span = span_at(std::str::from_utf8(&file.bytes).ok()?, line, column);
        let (message, unknown) = unknown_name(message, files);
        Some(Diagnostic::template_syntax(path, span, &message, unknown.as_ref()))
    });
    faults.collect()
}

fn circle(does: &str, template: &str, chain: &[String]) -> String {
    let names: Vec<String> = chain.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [_, between @ .., _] if !between.is_empty() => {
            format!("`{template}` {does} itself by way of {}", between.join(", "))
        }
        _ => format!("`{template}` {does} itself"),
    }
}

/// As Tera says it of a template that is included.
fn unknown_template(name: &str) -> String {
    format!("Unknown template `{name}`")
}

/// A message of Tera's about a name that it does not know, without the names
/// that it does, and these: it lists variables and fields behind a full stop.
fn unknown_name<'a>(
    message: &'a str,
    files: &'a TemplateFiles,
) -> (String, Option<UnknownName<'a>>) {
    let name = message.split('`').nth(1).unwrap_or_default();
    if message == unknown_template(name) {
        let names = files.keys().map(|name| name.strip_prefix(GROUND).unwrap_or(name));
        let otherwise = format!("write `templates/{name}` in the theme's folder");
        let unknown = UnknownName { name, known: names.collect(), otherwise };
        return (message.to_owned(), Some(unknown));
    }
    for list in [". Available variables: ", ". Available fields: "] {
        if let Some((message, names)) = message.split_once(list) {
            let otherwise = format!("there are {names}");
            let known = names.split(", ").collect();
            return (message.to_owned(), Some(UnknownName { name, known, otherwise }));
        }
    }
    (message.trim_end_matches('.').to_owned(), None)
}

/// What is wrong with `labels["x"]`, or `data.trade["x"]`, where that map has no such
/// key: of it, Tera says only that it is not defined.
fn missing_key<'a>(
    marked: &'a str,
    seen: &'a Context,
) -> Option<(String, UnknownName<'a>)> {
    let (first, mut rest) = marked.split_at(marked.find(['[', '.'])?);
    marked.contains('[').then_some(())?;
    let mut map = seen.get(first)?.as_map()?;
    loop {
        let (key, after) = step(rest)?;
        let known: Vec<&str> = map.keys().filter_map(Key::as_str).collect();
        if known.contains(&key) {
            map = map.get(&Key::Str(key))?.as_map()?;
            rest = after;
            continue;
        }
        let name = &marked[..marked.len() - rest.len()];
        let otherwise = match name {
            "labels" => format!("write `{key}: …` in the theme's `labels/`"),
            "assets" => format!("put `{key}` into the theme's `assets/`"),
            data::NAME => format!("write the file `data/{key}.yaml`"),
            _ if first == data::NAME => match &known[..] {
                [] => "nothing is in it".to_owned(),
                known => format!("there are {}", known.join(", ")),
            },
            _ => "the guide's chapter on themes lists what a template sees".to_owned(),
        };
        let message = format!("`{name}` has no `{key}`");
        return Some((message, UnknownName { name: key, known, otherwise }));
    }
}

/// The key that a path of a template goes on with, and what follows it.
fn step(rest: &str) -> Option<(&str, &str)> {
    if let Some(rest) = rest.strip_prefix('[') {
        let (key, after) = rest.split_once(']')?;
        let quotes = ['"', '\'', '`'];
        return key.starts_with(quotes).then(|| (key.trim_matches(quotes), after));
    }
    let rest = rest.strip_prefix('.')?;
    let end = rest.find(['[', '.']).unwrap_or(rest.len());
    Some(rest.split_at(end))
}

/// Where a template names another one.
fn quoted(text: &str, name: &str) -> Option<Span> {
    let at = ['"', '\'', '`'].iter().find_map(|quote| {
        let at = text.find(&format!("{quote}{name}{quote}"))?;
        Some(at + quote.len_utf8())
    })?;
    Some(Span::new(at, at + name.len()))
}

/// The word or the text in quotes at a line and a column, both counted from 1.
fn span_at(text: &str, line: usize, column: usize) -> Option<Span> {
    let before: usize =
        text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(before..)?.lines().next()?;
    let (at, first) = line.char_indices().nth(column.checked_sub(1)?)?;
    let start = before + at;
    if matches!(first, '"' | '\'' | '`')
        && let Some(length) = line[at + 1..].find(first)
    {
        return Some(Span::new(start + 1, start + 1 + length));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = line[at..].find(|c| !is_word(c)).unwrap_or(line.len() - at);
    Some(Span::new(start, start + word.max(first.len_utf8())))
}
