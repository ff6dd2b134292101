//! Addresses and style sheets in a drawing: text enters, whether it leads out of
//! the site, or runs, leaves.

use std::ops::Range;

use crate::base::address::{as_browsers_read, scheme};

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A reader follows it.
    Link,
    /// The drawing shows what is there.
    Part,
}

/// Whether an address may stand.
pub(super) fn is_allowed(address: &str, purpose: Purpose) -> bool {
    // Browsers take `\` for `/` (URL Living Standard, 4.4).
    let address = as_browsers_read(address).to_ascii_lowercase().replace('\\', "/");
    if address.starts_with("//") {
        return purpose == Purpose::Link;
    }
    let Some(scheme) = scheme(&address) else { return true };
    match purpose {
        Purpose::Link => matches!(scheme, "http" | "https" | "mailto" | "tel"),
        Purpose::Part => {
            scheme == "data"
                && [
                    "data:image/",
                    "data:font/",
                    "data:application/font",
                    "data:application/x-font",
                ]
                .iter()
                .any(|start| address.starts_with(start))
        }
    }
}

/// Whether a style sheet, or a value in one, loads something of another site, or
/// imports a sheet from wherever.
pub(super) fn loads(css: &str) -> bool {
    let css = without_comments(&unescaped(css)).to_ascii_lowercase();
    css.contains("@import") || css.contains("javascript:") || {
        let arguments = css.match_indices('(').map(|(at, _)| (at, argument(&css, at)));
        arguments.into_iter().any(|(at, argument)| match called(&css[..at]) {
            "url" | "src" => !is_allowed(bare(argument), Purpose::Part),
            "image-set" => argument.contains("//"),
            _ => false,
        })
    }
}

/// The parts of a style sheet, as it is written, that [`loads`] would not let pass:
/// so far as they are written plainly.
pub(super) fn parts(css: &str) -> Vec<Range<usize>> {
    let lower = css.to_ascii_lowercase();
    let mut parts = Vec::new();
    for (at, _) in lower.match_indices("@import") {
        let rest = &lower[at..];
        // A rule without an end has it where the element has.
        let end = rest.find([';', '<']).unwrap_or(rest.len());
        let end = end + usize::from(rest[end..].starts_with(';'));
        parts.push(at..at + end);
    }
    for (at, name) in lower.match_indices("url(") {
        let open = at + name.len() - 1;
        let argument = argument(css, open);
        if !argument.contains('<') && !is_allowed(bare(argument), Purpose::Part) {
            let end = open + 1 + argument.len();
            parts.push(at..css.len().min(end + 1));
        }
    }
    parts
}

/// What stands between the parenthesis at `open` and its end.
fn argument(css: &str, open: usize) -> &str {
    let inside = &css[open + 1..];
    let quoted = inside.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = inside.len() - quoted.len();
    // A parenthesis in quotation marks ends nothing.
    let behind = quote.and_then(|quote| Some(from + 2 + quoted[1..].find(quote)?));
    let behind = behind.unwrap_or_default();
    let end = inside[behind..].find(')').map_or(inside.len(), |end| behind + end);
    &inside[..end]
}

fn bare(argument: &str) -> &str {
    argument.trim().trim_matches(['"', '\''])
}

/// The name of the function whose parenthesis stands behind `css`.
fn called(css: &str) -> &str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    &css[css.trim_end_matches(is_name).len()..]
}

/// CSS with what is escaped in it written out (CSS Syntax 3, 4.3.7).
fn unescaped(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let mut code = String::new();
        while code.len() < 6
            && let Some(digit) = rest.next_if(char::is_ascii_hexdigit)
        {
            code.push(digit);
        }
        if code.is_empty() {
            plain.extend(rest.next());
        } else {
            rest.next_if(|c| c.is_ascii_whitespace());
            plain.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
        }
    }
    plain
}

fn without_comments(css: &str) -> String {
    let mut left = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, behind)) = rest.split_once("/*") {
        left.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, rest)| rest);
    }
    left + rest
}
