//! Which Markdown a file is written in.
//!
//! A choice, and nothing of what it means: `markdown` knows that.

use crate::config::settings::Markdown;

/// The Markdown of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// CommonMark with what Chinese explainers want: tables, footnotes,
    /// strikethrough, task lists, alerts, figures, attributes of headings,
    /// emphasis beside Chinese punctuation, lines of Chinese that join, and what
    /// the settings switch on.
    Extended(Markdown),
    /// CommonMark 0.31.2, and nothing else.
    CommonMark,
}

impl Default for Syntax {
    fn default() -> Self {
        Self::Extended(Markdown::default())
    }
}
