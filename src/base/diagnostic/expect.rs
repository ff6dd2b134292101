//! Diagnostics of expectations: what an author said that a text becomes.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span, Written};

impl Diagnostic {
    /// A text became another one than was expected; `place` is that of the file.
    #[must_use]
    pub fn expected_otherwise(
        path: &SourcePath,
        (source, from): (&Written<String>, &Tag),
        (expected, to): (&Written<String>, &Tag),
        became: &str,
    ) -> Self {
        let (wanted, got) = differing(&expected.value, became);
        let message = format!("expected `{wanted}` in {to}, but it becomes `{got}`");
        Self::error(Code::ExpectDiffers, message)
            .at(path, expected.span)
            .label(format!("becomes `{}`", shortened(became)))
            .related(Place::at(path, source.span), format!("this text of {from}"))
            .help(
                "where the new text is right, write it here; where it is wrong, add a \
                 term for the word to `content/terms.yaml` or to the page's `terms`",
            )
    }

    /// A text of an expectation that no conversion makes or starts from: the
    /// edition named at `span` has no part in any.
    #[must_use]
    pub fn expects_nothing(path: &SourcePath, span: Span, tag: &Tag) -> Self {
        let message = format!("nothing is tested by the text for {tag}");
        Self::warning(Code::ExpectIdle, message)
            .at(path, span)
            .label("the text from which or to which it is converted is not given")
            .help(
                "give the text of a derived edition and that of the edition which it is \
                 derived from; see `from` in `site.yaml`",
            )
    }
}

/// How many characters are shown around what differs.
const AROUND: usize = 6;

/// The characters in which two texts differ, with some of those around them.
fn differing(one: &str, other: &str) -> (String, String) {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.chars().collect(), other.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let before = one.iter().zip(&other).take_while(same).count();
    let behind = one[before..].iter().rev().zip(other[before..].iter().rev());
    let behind = behind.take_while(same).count();
    let cut = |text: &[char]| {
        let start = before.saturating_sub(AROUND);
        let end = (text.len() - behind + AROUND).min(text.len());
        let inner: String = text[start..end].iter().collect();
        let mut shown = String::new();
        shown.push_str(if start > 0 { "…" } else { "" });
        shown.push_str(&inner);
        shown.push_str(if end < text.len() { "…" } else { "" });
        shown
    };
    (cut(&one), cut(&other))
}

/// The beginning of a text that is too long for a line.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
