//! Scars in the words of a new document: its text enters, and leaves mended as a
//! check would mend it. What was found is told where it stands in the original.

use std::borrow::Cow;

use super::Ground;
use super::draft::{Draft, Lines};
use super::ledger::Ledger;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::Place;
use crate::document::Document;
use crate::document::parse::parse_in_place;
use crate::document::syntax::Syntax;
use crate::lint::mend::mend as make_edits;

/// What one edit reveals, the next turn mends.
const TURNS: usize = 4;

/// Mends the draft of a whole file, which is written in the language of `tag`.
pub(super) fn mend(
    draft: &mut Draft,
    tag: &Tag,
    ground: &Ground<'_>,
    ledger: &mut Ledger<'_>,
) {
    for _ in 0..TURNS {
        let text = draft.text();
        let document = parse(&text, tag);
        let found = ground.reader.damage(&document, &text, tag);
        let found: Vec<Diagnostic> =
            found.into_iter().filter(|finding| !is_of_script(finding)).collect();
        let Some(mended) = make_edits(&text, &found) else { break };
        let lines = Lines::of(&text);
        for finding in &mended.findings {
            tell(finding, (&text, &lines), draft, ledger);
        }
        replace(draft, &mended.text);
    }
    let text = draft.text();
    let (document, lines) = (parse(&text, tag), Lines::of(&text));
    for finding in ground.reader.damage(&document, &text, tag) {
        if finding.edits.is_empty() && !is_of_script(&finding) {
            tell(&finding, (&text, &lines), draft, ledger);
        }
    }
}

/// Characters of the other script are looked at as a whole, in `whole`.
fn is_of_script(finding: &Diagnostic) -> bool {
    finding.code == Code::MixedScript
}

/// The document of a draft's text.
pub(super) fn parse(text: &str, tag: &Tag) -> Document {
    let path = SourcePath::parse("content/imported.md").expect("a clean path");
    parse_in_place(Syntax::default(), &path, text, tag).value
}

/// Tells a finding in `text`, which is that of `draft`, where it stands in the
/// original.
pub(super) fn tell(
    finding: &Diagnostic,
    (text, lines): (&str, &Lines),
    draft: &Draft,
    ledger: &mut Ledger<'_>,
) {
    let place = place_of(finding, (text, lines), draft, ledger);
    ledger.add(finding.clone().on_import(place));
}

fn place_of(
    finding: &Diagnostic,
    (text, lines): (&str, &Lines),
    draft: &Draft,
    ledger: &Ledger<'_>,
) -> Place {
    let Some(span) = finding.place.as_ref().and_then(|place| place.span) else {
        return ledger.whole();
    };
    let (line, column) = lines.at(span.start);
    let words: Cow<'_, str> = text.get(span.start..span.end).unwrap_or_default().into();
    ledger.words(draft.origin(line), column, &words)
}

/// Puts a mended text into a draft, whose lines stay where they come from.
pub(super) fn replace(draft: &mut Draft, text: &str) {
    let mut origins = draft.lines.iter().map(|line| line.origin);
    let mut last = 0;
    let mut replaced = Draft::default();
    for line in text.lines() {
        last = origins.next().unwrap_or(last);
        replaced.push(line, last);
    }
    *draft = replaced;
}
