//! Diagnostics of the notation of variants, `-{ }-`.
//!
//! What is not right in it stays in the text as it is written.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// How to have the characters themselves.
const ESCAPE: &str = "write `\\-{` for the characters themselves";

impl Diagnostic {
    /// `-{` has no `}-` in its block.
    #[must_use]
    pub fn notation_unclosed(path: &SourcePath, span: Span) -> Self {
        Self::warning(Code::NotationUnclosed, "this `-{` has no `}-` in its paragraph")
            .at(path, span)
            .label("stays in the text")
            .help(format!("close it in the same paragraph; {ESCAPE}"))
    }

    /// Notation stands in more notation than is read.
    #[must_use]
    pub fn notation_too_deep(path: &SourcePath, span: Span, deepest: usize) -> Self {
        let message = format!("`-{{ }}-` stands in more than {deepest} others");
        Self::warning(Code::NotationTooDeep, message)
            .at(path, span)
            .label("stays in the text")
            .help("write the forms out, one beside the other")
    }

    /// What stands before `|` is no flag.
    #[must_use]
    pub fn notation_flag(path: &SourcePath, span: Span, name: &str) -> Self {
        let name: String = name.chars().take(20).collect();
        let message = format!("`{name}` before `|` is no flag of the notation");
        Self::warning(Code::NotationFlag, message)
            .at(path, span)
            .label("stays in the text")
            .help(
                "the flags are `A`, `D`, `H`, `N`, `R`, `T`, `-` and names such as \
                 `zh-tw`; a text with `|` in it is kept by `-{R|…}-`",
            )
    }

    /// A name that begins as those of Chinese do is no variety.
    #[must_use]
    pub fn notation_variety(path: &SourcePath, span: Span, name: &str) -> Self {
        let name: String = name.chars().take(20).collect();
        let message = format!("`{name}` is no variety of Chinese");
        Self::warning(Code::NotationVariety, message)
            .at(path, span)
            .label("stays in the text")
            .help(
                "there are `zh-hans`, `zh-hant`, `zh-cn`, `zh-hk`, `zh-mo`, `zh-my`, \
                 `zh-sg` and `zh-tw`, and tags such as `zh-Hant-TW`",
            )
    }

    /// A full-width colon stands behind the name of a variety.
    #[must_use]
    pub fn notation_full_width(path: &SourcePath, span: Span) -> Self {
        let message = "the notation's colon and semicolon are those of ASCII";
        Self::warning(Code::NotationFullWidth, message)
            .at(path, span)
            .label("stays in the text")
            .help("write `:` and `;` for `：` and `；`")
    }

    /// A rule or a title has nothing behind its flag.
    #[must_use]
    pub fn notation_empty(path: &SourcePath, span: Span) -> Self {
        Self::warning(Code::NotationEmpty, "this rule says nothing")
            .at(path, span)
            .label("stays in the text")
            .help("write forms behind `|`: `-{H|zh-cn:计算机;zh-tw:電腦;}-`")
    }

    /// No form is for the page's own edition, nor for one that it falls back to.
    #[must_use]
    pub fn notation_without_form(path: &SourcePath, span: Span, tag: &str) -> Self {
        let message = format!("no form of this is for this page's own edition, `{tag}`");
        Self::warning(Code::NotationForm, message)
            .at(path, span)
            .label("its first form is shown")
            .help("add a form for it")
    }
}
