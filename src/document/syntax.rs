//! Which Markdown a file is written in.
//!
//! A choice, and nothing of what it means: `markdown` knows that.

/// The Markdown of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// CommonMark with what Chinese explainers want: tables, footnotes,
    /// strikethrough, task lists, alerts, attributes of headings, emphasis
    /// beside Chinese punctuation, and lines of Chinese that join.
    #[default]
    Extended,
    /// CommonMark 0.31.2, and nothing else.
    CommonMark,
}
