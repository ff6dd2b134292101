//! Diagnostics of terms as they are written: what none of their readers could
//! follow.

use super::super::{Code, Diagnostic};
use super::short;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// A term says nothing about how one edition's form is called in another.
    pub fn term_alone(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::TermAlone, "a term with fewer than two forms")
            .at(path, span)
            .help("add its form in another edition: `zh-Hans-CN: …`")
    }

    /// A form of so many `characters` is no name.
    pub fn term_too_long(
        path: &SourcePath,
        span: Span,
        (characters, longest): (usize, usize),
    ) -> Self {
        let message = format!("a form of {characters} characters");
        Self::error(Code::TermTooLong, message).at(path, span).label("passed over").help(
            format!(
                "a term is a name or an expression, of {longest} characters at most; \
                 write a passage for one edition with `edition`"
            ),
        )
    }

    /// A reading of so many `syllables` is that of no name of its term.
    pub fn term_reading(path: &SourcePath, span: Span, syllables: usize) -> Self {
        let message = format!("a reading of {syllables} syllables, which no form has");
        Self::warning(Code::TermReading, message)
            .at(path, span)
            .label("passed over")
            .help("write one syllable for each character, with spaces: `mǎ sī kā tè`")
    }

    /// `form` becomes `second` at `span` but `first` elsewhere.
    pub fn term_twice(
        path: &SourcePath,
        span: Span,
        form: &str,
        second: &str,
        first: (&str, Place),
    ) -> Self {
        Self::error(
            Code::TermTwice,
            format!(
                "`{}` becomes both `{}` and `{}`",
                short(form),
                short(first.0),
                short(second)
            ),
        )
        .at(path, span)
        .label("here the second")
        .related(first.1, "here the first")
        .help("keep one of the two terms, or give longer forms that differ")
    }
}
