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
