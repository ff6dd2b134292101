//! Diagnostics of `script/`: what went wrong while text was converted.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

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
}
