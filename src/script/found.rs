//! Where a value is written: the source of an element, of an image or of a
//! scalar enters, and the stretch of it leaves that a reader sees or hears.
//!
//! What cannot be found is `None`: it is left as it is.

use std::ops::Range;

use crate::document::aligned::{Unit, Writing, align};

/// The value `text` of the attribute `name` in the start tag `source`.
pub(super) fn in_tag(source: &str, name: &str, text: &str) -> Option<Vec<Unit>> {
    let inside = source.strip_prefix('<')?;
    let mut at = 1 + inside.find(|c: char| c.is_whitespace() || c == '/')?;
    loop {
        let rest =
            source[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let (key, behind) = rest.split_at(end);
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        let Some(value) = value else {
            if behind.starts_with('>') {
                return None;
            }
            at = source.len() - behind.len();
            continue;
        };
        let start = source.len() - value.len();
        let range = match value.chars().next()? {
            quote @ ('"' | '\'') => start + 1..start + 1 + value[1..].find(quote)?,
            _ => start..start + value.find(|c: char| c.is_whitespace() || c == '>')?,
        };
        if key.eq_ignore_ascii_case(name) {
            return aligned(source, range, text, Writing::Html);
        }
        at = range.end + usize::from(range.start > start);
    }
}

/// The text `alt` of the image `source`, which begins with `![`.
pub(super) fn alt(source: &str, alt: &str) -> Option<Vec<Unit>> {
    source.strip_prefix("![")?;
    let (mut depth, mut escaped) = (1, false);
    for (at, c) in source.char_indices().skip(2) {
        match c {
            _ if escaped => {}
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if depth == 0 {
            return aligned(source, 2..at, alt, Writing::Markdown);
        }
    }
    None
}

/// The `title` at the end of the link or image `source`: `… "title")`.
pub(super) fn title(source: &str, title: &str) -> Option<Vec<Unit>> {
    let quoted = source.strip_suffix(')')?.trim_end();
    let (opening, end) = match quoted.chars().next_back()? {
        ')' => ('(', quoted.len() - 1),
        quote @ ('"' | '\'') => (quote, quoted.len() - 1),
        _ => return None,
    };
    let starts = quoted[..end].rmatch_indices(opening).map(|(at, it)| at + it.len());
    let mut starts =
        starts.filter(|start| quoted[..start - 1].ends_with(|c: char| c.is_whitespace()));
    starts.find_map(|start| aligned(source, start..end, title, Writing::Markdown))
}

/// The characters `text` of the YAML scalar `source`.
pub(super) fn scalar(source: &str, text: &str) -> Option<Vec<Unit>> {
    let range = match source.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = source.get(1..source.len().checked_sub(1)?)?;
            if inside.contains(['\\', quote]) {
                return None;
            }
            1..source.len() - 1
        }
        '|' | '>' => source.find('\n')? + 1..source.len(),
        _ => 0..source.len(),
    };
    // What is read is without the white space around it.
    let inside = &source[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    let end = start + inside.trim().len();
    aligned(source, start..end, text, Writing::Bare)
}

/// For a link or image that has its address elsewhere, under its own text: the
/// place where the label goes once the text is another, and the label as it
/// is to be written there.
pub(super) fn own_label(source: &str) -> Option<(usize, String)> {
    let start = if source.starts_with('!') { 1 } else { 0 };
    let inside = source.strip_suffix(']')?;
    let is_escaped = |at: usize| {
        let backslashes = inside[..at].len() - inside[..at].trim_end_matches('\\').len();
        backslashes % 2 == 1
    };
    let mut brackets = inside.rmatch_indices('[').map(|(at, _)| at);
    let last = brackets.find(|at| !is_escaped(*at))?;
    // A label holds no bracket but escaped ones.
    let mut ends = inside[last..].match_indices(']').map(|(at, _)| last + at);
    if ends.any(|at| !is_escaped(at)) {
        return None;
    }
    if last == start {
        return Some((source.len(), source[start..].to_owned()));
    }
    let is_collapsed = last + 1 == inside.len();
    let text = source.get(start + 1..last.checked_sub(1)?)?;
    is_collapsed.then(|| (source.len() - 1, text.to_owned()))
}

fn aligned(
    source: &str,
    range: Range<usize>,
    text: &str,
    writing: Writing,
) -> Option<Vec<Unit>> {
    let start = range.start;
    let mut units = align(source.get(range)?, text, writing)?;
    for unit in &mut units {
        unit.source = unit.source.start + start..unit.source.end + start;
    }
    Some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: &str, units: Option<Vec<Unit>>) -> Option<&str> {
        let units = units?;
        let (first, last) = (units.first()?, units.last()?);
        Some(&source[first.source.start..last.source.end])
    }

    #[test]
    fn attributes_are_found_in_their_tags() {
        let tag = "<img title=x ALT = '軟 &amp; 硬' hidden alt=no data-a=\"alt='b'\"/>";
        assert_eq!(place(tag, in_tag(tag, "alt", "軟 & 硬")), Some("軟 &amp; 硬"));
        assert_eq!(place(tag, in_tag(tag, "title", "x")), Some("x"));
        assert_eq!(place(tag, in_tag(tag, "hidden", "x")), None);
        assert_eq!(place("<a b", in_tag("<a b", "b", "x")), None);
    }

    #[test]
    fn alternatives_and_titles_are_found_in_images() {
        let image = "![軟[體]\\]](a_(b).png '軟 \"體\"' )";
        assert_eq!(place(image, alt(image, "軟[體]]")), Some("軟[體]\\]"));
        assert_eq!(place(image, title(image, "軟 \"體\"")), Some("軟 \"體\""));
        assert_eq!(place("![軟][體]", title("![軟][體]", "軟")), None);
        let image = "![a](b (軟體))";
        assert_eq!(place(image, title(image, "軟體")), Some("軟體"));
    }

    #[test]
    fn scalars_are_found_in_their_quotes() {
        for source in ["軟體", "\"軟體\"", "'軟體'", "|-\n  軟體", ">\n  軟體\n"]
        {
            assert_eq!(place(source, scalar(source, "軟體")), Some("軟體"), "{source}");
        }
        assert_eq!(scalar("\"軟\\n體\"", "軟\n體"), None);
        assert_eq!(place("軟\n  a", scalar("軟\n  a", "軟 a")), Some("軟\n  a"));
    }

    #[test]
    fn labels_are_what_a_link_calls_itself() {
        assert_eq!(own_label("[軟體]"), Some((8, "[軟體]".into())));
        assert_eq!(own_label("[軟體][]"), Some((9, "軟體".into())));
        assert_eq!(own_label("![軟\\[體]"), Some((11, "[軟\\[體]".into())));
        assert_eq!(own_label("[軟體]\\[軟體]"), None);
        assert_eq!(own_label("[軟體][a]"), None);
        assert_eq!(own_label("[軟體](a)"), None);
    }
}
