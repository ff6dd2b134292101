//! What an import made becomes a site that builds: new documents enter with what
//! a build finds wrong in them, and leave without the links that lead nowhere.
//!
//! How a site is built is not known here. Each link that is taken out leaves its
//! words, and is told where it stands in the original.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Imported;
use super::draft::Lines;
use super::ledger::Ledger;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// Where the lines of a new document come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descent {
    /// The original.
    pub original: SourcePath,
    /// The line of the original, from 0, that each line comes from.
    pub lines: Vec<usize>,
}

/// Whether anything was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Links were taken out: another build may find more.
    Changed,
    /// There was nothing to take out.
    Unchanged,
}

/// Takes out of the new documents what `found`, the findings of a build, calls
/// dead links. `below` gives the path of a file that was built among the new ones.
pub fn settle(
    imported: &mut Imported,
    found: &[Diagnostic],
    below: impl Fn(&SourcePath) -> Option<SourcePath>,
) -> Settled {
    let mut dead: BTreeMap<SourcePath, Vec<(Span, &Diagnostic)>> = BTreeMap::new();
    for finding in found.iter().filter(|found| found.severity == Severity::Error) {
        let Some(place) = &finding.place else { continue };
        let Some(span) = place.span else { continue };
        if let Some(path) = below(&place.path) {
            dead.entry(path).or_default().push((span, finding));
        }
    }
    let mut settled = Settled::Unchanged;
    for (path, mut spans) in dead {
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        if let Some(told) = settle_document(imported, &path, &spans) {
            imported.findings.extend(told);
            settled = Settled::Changed;
        }
    }
    settled
}

fn settle_document(
    imported: &mut Imported,
    path: &SourcePath,
    dead: &[(Span, &Diagnostic)],
) -> Option<Vec<Diagnostic>> {
    let descent = imported.descents.get(path)?;
    let bytes = imported.files.get(path)?.clone();
    let text = std::str::from_utf8(&bytes).ok()?;
    let original = imported.originals.get(&descent.original)?;
    let original = std::str::from_utf8(&original.bytes).ok()?;
    let mut ledger = Ledger::of(&descent.original, original);
    let lines = Lines::of(text);
    let (mut mended, mut done) = (String::with_capacity(text.len()), 0);
    for (span, finding) in dead {
        let Some(written) = text.get(span.start..span.end) else { continue };
        let Some(words) = without_link(written).filter(|_| span.start >= done) else {
            continue;
        };
        mended.push_str(&text[done..span.start]);
        // A line stays a line: the ledger of lines goes by their number.
        mended.push_str(&words);
        done = span.end;
        let line = lines.at(span.start).0;
        let line = descent.lines.get(line).copied().unwrap_or_default();
        let words = address_of(written);
        let help = match written.starts_with('<') {
            true => "the element stays without its address: give it another one",
            false => "the words stay without a link: give them another one",
        };
        ledger.left(line, words, finding.message.clone(), help);
    }
    if done == 0 {
        return None;
    }
    mended.push_str(&text[done..]);
    let told = ledger.close();
    imported.files.insert(path.clone(), Arc::from(mended.into_bytes()));
    Some(told)
}

/// What stays of a link or an image; `None` where this is neither.
fn without_link(written: &str) -> Option<String> {
    if written.starts_with('<') {
        // An element keeps what it said, under a name that leads nowhere.
        let names = [" href=", " src=", " poster=", " srcset="];
        let (at, name) =
            names.iter().find_map(|name| Some((written.find(name)?, *name)))?;
        let (before, rest) = (&written[..at], &written[at + name.len()..]);
        return Some(format!("{before} data-{}{rest}", name.trim_start()));
    }
    let inside = written.strip_prefix('!').unwrap_or(written).strip_prefix('[')?;
    let (mut depth, mut is_escaped) = (0usize, false);
    for (at, c) in inside.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some(inside[..at].to_owned()),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The address in a link as it is written.
fn address_of(written: &str) -> &str {
    let address = written.rsplit_once("](").map_or(written, |(_, rest)| rest);
    let end = address.find([' ', ')']).unwrap_or(address.len());
    address[..end].trim_matches(['<', '>'])
}

#[cfg(test)]
mod tests {
    use super::without_link;

    #[test]
    fn the_words_stay() {
        let stays = |written, words: Option<&str>| {
            assert_eq!(without_link(written).as_deref(), words, "{written}");
        };
        stays("[港口](/a)", Some("港口"));
        stays("![港口](/a \"圖\")", Some("港口"));
        stays("[港[1]口\\]](/a)", Some("港[1]口\\]"));
        stays("[![圖](b.png)](/a)", Some("![圖](b.png)"));
        stays("<a href=\"/a\">", Some("<a data-href=\"/a\">"));
        stays("<b>", None);
        stays("港口", None);
    }
}
