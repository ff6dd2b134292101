//! Diagnostics of `script/`: what went wrong while text was converted.

use super::{Code, Diagnostic};
use crate::base::edition::{Han, Tag};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// The pieces of a run do not join to OpenCC's text, which stands.
    #[must_use]
    pub fn conversion_differs(path: &SourcePath, span: Option<Span>) -> Self {
        let message = "the conversion of this text could not be traced to its parts";
        Self::warning(Code::ConversionDiffers, message)
            .at_or_in(path, span)
            .label("emphasis and links in it may have moved")
            .help("look at the derived page; the text itself is right")
    }

    /// A text of a document that is converted in place stays as it was, because
    /// of how it is written; `text` is the part that should have changed.
    #[must_use]
    pub fn conversion_left(path: &SourcePath, span: Span, text: &str) -> Self {
        let shown: String = text.chars().take(20).collect();
        let message = format!("`{shown}` is not converted, because of how it is written");
        Self::warning(Code::ConversionLeft, message)
            .at(path, span)
            .label("stays as it is")
            .help("convert it by hand, or write it without escapes where it is seen")
    }

    /// OpenCC could not convert a text, which stands as it was written.
    #[must_use]
    pub fn conversion_failed(
        path: &SourcePath,
        span: Option<Span>,
        reason: &str,
    ) -> Self {
        Self::error(
            Code::ConversionFailed,
            format!("the text could not be converted: {reason}"),
        )
        .at_or_in(path, span)
        .help("check the names under `opencc` in `site.yaml`")
    }

    /// A word that markup divides was converted as a whole, and went to one side
    /// of it; `words` are the word and what it became.
    #[must_use]
    pub fn divided_word(path: &SourcePath, span: Span, words: (&str, &str)) -> Self {
        let (word, became) = words;
        let message = format!(
            "markup divides `{word}`, which becomes `{became}`, as a whole on one side"
        );
        Self::warning(Code::ConversionDivided, message)
            .at(path, span)
            .label("emphasis or a link moves, or goes")
            .help("mark the whole word, or none of it")
    }

    /// Characters of a `script` that an edition does not have are left in it;
    /// `word` is what the first of them was in the source.
    #[must_use]
    pub fn left_in_other_script(
        (path, span): (&SourcePath, Option<Span>),
        (script, to): (Han, &Tag),
        characters: &[char],
        word: &str,
    ) -> Self {
        const SHOWN: usize = 10;
        let script = match script {
            Han::Traditional => "Traditional",
            Han::Simplified => "Simplified",
        };
        let mut shown: String = characters.iter().take(SHOWN).collect();
        if characters.len() > SHOWN {
            shown.push('…');
        }
        let message = format!("in {to}, these characters are still {script}: `{shown}`");
        Self::warning(Code::ConversionScript, message)
            .at_or_in(path, span)
            .label("the first of them")
            .help(format!(
                "add a term for the word that `{word}` stands in; where all of the page \
                 is so, see `opencc` in `site.yaml`"
            ))
    }

    /// Two terms overlap in a text: the first of `names` is converted, the second
    /// is not.
    #[must_use]
    pub fn terms_overlap(
        (path, span): (&SourcePath, Option<Span>),
        names: (&str, &str),
        whole: &str,
    ) -> Self {
        let (first, second) = names;
        let message = format!("the terms `{first}` and `{second}` overlap here");
        Self::warning(Code::TermsOverlap, message)
            .at_or_in(path, span)
            .label(format!("only `{first}` is converted, since it begins first"))
            .help(format!("add `{whole}` as a term of its own"))
    }

    /// A term whose name stands in texts, but always within a longer one.
    #[must_use]
    pub fn shadowed_term(place: &Place, name: &str, longer: &str) -> Self {
        let message = format!("the term `{name}` converts nothing");
        let diagnostic = Self::warning(Code::TermShadowed, message)
            .label(format!("stands in texts only within the term `{longer}`"))
            .help("take it out, unless it will stand alone in texts to come");
        diagnostic.at_place(place.clone())
    }

    /// A term that tells the forms of several places, but none for an edition in
    /// which its name is converted.
    #[must_use]
    pub fn term_without_form(
        place: &Place,
        (name, to): (&str, &Tag),
        (path, span): (&SourcePath, Option<Span>),
    ) -> Self {
        let message = format!("the term `{name}` has no form in {to}");
        let text = span.map_or_else(|| Place::whole(path), |span| Place::at(path, span));
        let diagnostic = Self::warning(Code::TermNoForm, message)
            .label("left to OpenCC")
            .related(text, "converted without it here")
            .help(format!("add what it is called in {to}: `{to}: …`"));
        diagnostic.at_place(place.clone())
    }
}
