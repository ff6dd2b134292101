//! Style sheets as far as their borders go: text enters, its parts leave, of which
//! some are addresses of other files.
//!
//! The parts are the tokens of CSS Syntax Module Level 3 (section 4.3), of which
//! only those are told apart that hold an address or that keep others from being
//! taken for one: comments, strings, `url()`, names, brackets. No rule is
//! understood, and whatever is no CSS has parts, too.

use std::ops::Range;

/// What a part of a style sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A comment, with its `/*` and, unless the sheet ends in it, `*/`.
    Comment,
    /// A text in quotes, with them.
    Text,
    /// `url(…)` without quotes.
    Address,
    /// A name, or a number.
    Name,
    /// `@` with the name behind it.
    AtName,
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `;`.
    Semicolon,
    /// White space.
    Space,
    /// Any other character.
    Other,
}

/// A part of a style sheet.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: Kind,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// The parts of a style sheet, one behind the other, which are all of it.
pub(super) fn parts(css: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(first) = css[at..].chars().next() {
        let (kind, length) = part(&css[at..], first);
        parts.push(Part { kind, range: at..at + length });
        at += length;
    }
    parts
}

/// The first part of `rest`, which begins with `first`, and its length.
fn part(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '/' if rest.starts_with("/*") => {
            let end = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
            (Kind::Comment, end)
        }
        '"' | '\'' => (Kind::Text, text(rest, first)),
        '@' => match name(&rest[1..]) {
            0 => (Kind::Other, 1),
            length => (Kind::AtName, length + 1),
        },
        '(' | '[' | '{' => (Kind::Open, 1),
        ')' | ']' | '}' => (Kind::Close, 1),
        ';' => (Kind::Semicolon, 1),
        _ if first.is_ascii_whitespace() => {
            let is_space = |c: char| c.is_ascii_whitespace();
            (Kind::Space, rest.find(|c| !is_space(c)).unwrap_or(rest.len()))
        }
        _ => match name(rest) {
            0 => (Kind::Other, first.len_utf8()),
            length => match address(rest, length) {
                Some(length) => (Kind::Address, length),
                None => (Kind::Name, length),
            },
        },
    }
}

/// How long a text in quotes is: to its quote, or to the end of its line.
fn text(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return at,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// How long a name is; 0 where none begins.
fn name(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') => {}
            _ if !c.is_ascii() => {}
            _ => return at,
        }
    }
    rest.len()
}

/// How long `url(…)` is, whose name is `length` bytes long; `None` where this is
/// none, or what is in it stands in quotes.
fn address(rest: &str, length: usize) -> Option<usize> {
    let inside = rest[length..].strip_prefix('(')?;
    if !rest[..length].eq_ignore_ascii_case("url") || inside_of_quotes(inside) {
        return None;
    }
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ')' => return Some(length + 1 + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

fn inside_of_quotes(inside: &str) -> bool {
    inside.trim_ascii_start().starts_with(['"', '\''])
}

/// Functions whose texts are addresses.
const OF_ADDRESSES: [&str; 4] = ["url", "src", "image-set", "-webkit-image-set"];

/// Where a style sheet names files: the bytes of each address, without quotes.
/// Addresses with an escape in them are left out.
#[must_use]
pub fn addresses(css: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The function around each bracket that is open, the innermost last.
    let mut around: Vec<&str> = Vec::new();
    let mut before = "";
    for Part { kind, range } in parts(css) {
        let own = &css[range.clone()];
        let is_address = |function: &&str| {
            OF_ADDRESSES.iter().any(|known| function.eq_ignore_ascii_case(known))
        };
        match kind {
            Kind::Comment | Kind::Space => continue,
            Kind::Open => around.push(if own == "(" { before } else { "" }),
            Kind::Close => {
                around.pop();
            }
            Kind::Address => {
                let end = range.end - usize::from(own.ends_with(')'));
                found.push(trimmed(css, range.start + "url(".len()..end));
            }
            Kind::Text
                if around.last().is_some_and(is_address)
                    || before.eq_ignore_ascii_case("@import") =>
            {
                let quote = &own[..1];
                let is_closed = own.len() > 1 && own.ends_with(quote);
                found.push(range.start + 1..range.end - usize::from(is_closed));
            }
            _ => {}
        }
        before = own;
    }
    found.retain(|range| !range.is_empty() && !css[range.clone()].contains('\\'));
    found
}

fn trimmed(css: &str, range: Range<usize>) -> Range<usize> {
    let inside = &css[range.clone()];
    let start = range.start + (inside.len() - inside.trim_ascii_start().len());
    start..start + inside.trim_ascii().len()
}

/// A text with other words in some of its places, which stand in their order.
#[must_use]
pub fn replaced(text: &str, places: &[(Range<usize>, String)]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (range, words) in places {
        result.push_str(&text[at..range.start]);
        result.push_str(words);
        at = range.end;
    }
    result.push_str(&text[at..]);
    result
}

#[cfg(test)]
mod tests {
    use super::{addresses, parts};

    fn found(css: &str) -> Vec<&str> {
        addresses(css).into_iter().map(|range| &css[range]).collect()
    }

    #[test]
    fn addresses_are_found_where_css_has_them() {
        assert_eq!(found("a { background: url( a.png ) }"), ["a.png"]);
        assert_eq!(
            found("a{b:URL(\"a b.png\"), url('c.svg#d')}"),
            ["a b.png", "c.svg#d"]
        );
        assert_eq!(
            found("@import 'a.css' screen; @import url(b.css);"),
            ["a.css", "b.css"]
        );
        assert_eq!(found("@import/* x */\"a.css\";"), ["a.css"]);
        let set = "image-set(\"a.avif\" type(\"image/avif\"), \"a.png\" 1x)";
        assert_eq!(found(set), ["a.avif", "a.png"]);
        assert_eq!(found("a { src: url(a.woff2"), ["a.woff2"]);
    }

    #[test]
    fn what_is_no_address_is_none() {
        for css in [
            "/* url(a.png) @import 'a'; */",
            "a::before { content: \"url(a.png)\" }",
            "a { font: 1em \"a.css\" }",
            "a { content: 'it\\'s url(' } ",
            "@media x { curl(a) }",
            "a { b: url() }",
            "a { b: url(a\\29.png) }",
            "[href=\"a.css\"] { }",
        ] {
            assert_eq!(found(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn the_parts_are_the_whole() {
        for css in ["", "a{b:c}", "/* ", "\"x\ny", "url(", "@", "@é\\", "\\", "'\\"] {
            let whole: String =
                parts(css).iter().map(|p| &css[p.range.clone()]).collect();
            assert_eq!(whole, css);
        }
    }
}
