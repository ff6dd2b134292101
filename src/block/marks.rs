//! Markdown at the beginning of a value: YAML in which texts begin with `**` or
//! `` ` `` enters, the tree that their author means leaves.
//!
//! For YAML such a text is an alias, or no text at all (YAML 1.2.2, 5.3), and it
//! would have to stand in quotes; but data blocks have no aliases, and a list of
//! sentences is not to fail where one begins in bold. So the mark is hidden from
//! the parser behind a control character of the same length, which no text
//! holds, and put back.

use crate::base::diagnostic::Checked;
use crate::config::yaml::{self, Located, Node, Part};

/// What is hidden, and behind what.
const HIDDEN: [(char, char); 4] =
    [('*', '\u{7f}'), ('`', '\u{1}'), (':', '\u{2}'), ('#', '\u{3}')];

/// Reads YAML whose texts may begin with Markdown.
pub(super) fn read(part: Part<'_>) -> Checked<Option<Located>> {
    let is_usable = HIDDEN.iter().all(|(_, behind)| !part.text.contains(*behind));
    let Some(text) = is_usable.then(|| hidden(part.text)).flatten() else {
        return yaml::read(part);
    };
    let mut checked = yaml::read(Part { text: &text, ..part });
    if let Some(tree) = &mut checked.value {
        put_back(tree);
    }
    checked
}

/// The text with the marks hidden; `None` where it has none.
fn hidden(text: &str) -> Option<String> {
    let mut changed: Option<String> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start + value_of(line);
        start += line.len();
        let mark = text.get(at..).and_then(|value| {
            let is_bold = value.starts_with("**") || value.starts_with('`');
            value.chars().next().filter(|_| is_bold)
        });
        if mark.is_some() {
            let text = changed.get_or_insert_with(|| text.to_owned());
            // What follows on the line is text, too: `**Scope**: …` is no key.
            let end = at + line_end(&text[at..]);
            let value = hide(&text[at..end]);
            text.replace_range(at..end, &value);
        }
    }
    changed
}

/// Where the line ends.
fn line_end(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// A value that begins with Markdown, of the same length in bytes, in which YAML
/// finds nothing but text.
fn hide(value: &str) -> String {
    let mut characters = value.chars().peekable();
    let mut before = None;
    let mut hidden = String::with_capacity(value.len());
    while let Some(c) = characters.next() {
        let begins = before.is_none();
        let ends_key = c == ':' && characters.peek().is_none_or(|next| *next == ' ');
        let begins_comment = c == '#' && before == Some(' ');
        match HIDDEN.iter().find(|(hidden, _)| *hidden == c) {
            Some((_, behind)) if begins || ends_key || begins_comment => {
                hidden.push(*behind);
            }
            _ => hidden.push(c),
        }
        before = Some(c);
    }
    hidden
}

/// Where the value begins in a line: behind the dashes of lists and a key.
fn value_of(line: &str) -> usize {
    let mut rest = line.trim_start_matches(' ');
    while let Some(behind) = rest.strip_prefix("- ") {
        rest = behind.trim_start_matches(' ');
    }
    let is_key = |key: &str| {
        !key.is_empty()
            && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    if let Some((_, value)) = rest.split_once(": ").filter(|(key, _)| is_key(key)) {
        rest = value.trim_start_matches(' ');
    }
    line.len() - rest.len()
}

fn put_back(tree: &mut Located) {
    match &mut tree.node {
        Node::Scalar(scalar) => restore(&mut scalar.text),
        Node::Sequence(items) => items.iter_mut().for_each(put_back),
        Node::Mapping(entries) => {
            for entry in entries {
                restore(&mut entry.key);
                put_back(&mut entry.value);
            }
        }
    }
}

fn restore(text: &mut String) {
    for (hidden, behind) in HIDDEN {
        if text.contains(behind) {
            *text = text.replace(behind, &hidden.to_string());
        }
    }
}
