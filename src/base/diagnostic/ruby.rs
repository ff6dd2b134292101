//! Diagnostics of ruby, `{馬|mǎ}`.
//!
//! What is not right in it stays in the text as it is written.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

impl Diagnostic {
    /// What was meant for ruby is none: `what` is wrong with it, and `remedy`
    /// mends that.
    #[must_use]
    pub fn ruby_incomplete(
        path: &SourcePath,
        span: Span,
        (what, remedy): (&str, &str),
    ) -> Self {
        let message = format!("this is no character with its reading: {what}");
        Self::warning(Code::RubyIncomplete, message)
            .at(path, span)
            .label("stays in the text")
            .help(format!("{remedy}; write `\\{{` for the brace itself"))
    }

    /// An element begins in the characters and ends behind them, or the other
    /// way round.
    #[must_use]
    pub fn ruby_crossed(path: &SourcePath, span: Span) -> Self {
        let message = "markup begins among these characters and ends elsewhere";
        Self::warning(Code::RubyCrossed, message)
            .at(path, span)
            .label("stays in the text")
            .help("put the whole of the emphasis or the link inside the braces, or around them")
    }

    /// There are several readings, each behind a bar, for another number of
    /// characters.
    #[must_use]
    pub fn ruby_count(
        path: &SourcePath,
        span: Span,
        (characters, readings): (usize, usize),
    ) -> Self {
        let message =
            format!("{readings} readings are given for {characters} characters");
        Self::warning(Code::RubyCount, message)
            .at(path, span)
            .label("one reading stands over all")
            .help("write one behind a bar for each character, or a single bar")
    }

    /// An element wants readings in letters that nobody knows.
    #[must_use]
    pub fn ruby_letters(path: &SourcePath, span: Span, name: &str) -> Self {
        let name: String = name.chars().take(20).collect();
        Self::warning(Code::RubyLetters, format!("no readings can be made in `{name}`"))
            .at(path, span)
            .label("has none")
            .help("write `ruby=\"pinyin\"` or `ruby=\"bopomofo\"`")
    }
}
