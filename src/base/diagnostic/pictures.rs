//! Diagnostics of pictures, and of what is made of them.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;

impl Diagnostic {
    /// A picture that is too large to be decoded; `path` and `span` say where it is
    /// shown.
    #[must_use]
    pub fn picture_too_large(path: &SourcePath, span: Span, file: &SourcePath) -> Self {
        let message = format!("`{file}` is too large for narrower versions");
        Self::warning(Code::PictureTooLarge, message)
            .at(path, span)
            .label("every reader loads all of it")
            .help(
                "save it with at most 50 million pixels and 64 MB; for the whole \
                 picture, write a link to it",
            )
    }

    /// A picture that cannot be decoded, though its beginning says that it is one.
    #[must_use]
    pub fn picture_undecodable(path: &SourcePath, fault: &str) -> Self {
        let message = format!("no narrower version can be made of `{path}`: {fault}");
        Self::warning(Code::PictureUndecodable, message)
            .in_file(path)
            .help("open it in an image editor and save it anew; readers get it as it is")
    }

    /// What was cut out of an SVG: it would run, or load a file of another site, for
    /// whoever opens the drawing's own address.
    #[must_use]
    pub fn drawing_cut(path: &SourcePath, span: Span, what: &str) -> Self {
        let message = format!("`{what}` is cut out of the published `{path}`");
        Self::warning(Code::DrawingCut, message)
            .at(path, span)
            .label("runs, or loads something of another site")
            .help(
                "take it out of the file; `pictures: {svg: trusted}` in `site.yaml` \
                 publishes all SVG files as they are",
            )
    }

    /// An SVG of which nobody can tell what runs in it.
    #[must_use]
    pub fn drawing_unreadable(path: &SourcePath) -> Self {
        let message =
            format!("`{path}` cannot be read as SVG: an empty drawing is published");
        Self::warning(Code::DrawingUnreadable, message).in_file(path).help(
            "save it anew as SVG in UTF-8, with `xmlns=\"http://www.w3.org/2000/svg\"`",
        )
    }
}
