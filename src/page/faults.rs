//! Tera's errors become diagnostics here and nowhere else: an error enters, what
//! is said of the template that has it leaves.
//!
//! Which page was to be rendered is not known.

use tera::ErrorKind;

use super::templates::{GROUND, TemplateFiles};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;

/// The diagnostic of an error, in the file of the template that has it;
/// `asked` is the template that was compiled or rendered.
pub(super) fn fault_of(
    error: &tera::Error,
    files: &TemplateFiles,
    asked: &str,
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
    let message = report.map_or_else(|| error.to_string(), |r| r.message().to_owned());
    let ground = format!("{GROUND}{name}");
    let Some((path, file)) = files.get(name).or_else(|| files.get(&ground)) else {
        return Diagnostic::template_without_file(asked, &message);
    };
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let span = report.and_then(|report| {
        let range = report.span().range.clone();
        text.get(range.clone()).map(|_| Span::from(range))
    });
    match error.kind() {
        ErrorKind::SyntaxError(_) => Diagnostic::template_syntax(path, span, &message),
        _ => Diagnostic::template_fault(path, span, &message),
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
        Some(Diagnostic::template_syntax(path, span, message))
    });
    faults.collect()
}

/// The word at a line and a column, both counted from 1.
fn span_at(text: &str, line: usize, column: usize) -> Option<Span> {
    let before: usize =
        text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.get(before..)?.lines().next()?;
    let (at, first) = line.char_indices().nth(column.checked_sub(1)?)?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = line[at..].find(|c| !is_word(c)).unwrap_or(line.len() - at);
    let length = word.max(first.len_utf8());
    Some(Span::new(before + at, before + at + length))
}
