//! Places in a source: byte ranges, and a file with a byte range.
//!
//! Lines and columns are counted only when a diagnostic is shown
//! (`cli/report`), since every edit moves them.

use std::ops::Range;

use super::path::SourcePath;

/// A range of bytes in one source file. Both ends stand on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// This span, `by` bytes further on: the place in the whole file of what
    /// was found in a part of it.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A place in a named source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the site's root.
    pub path: SourcePath,
    /// The bytes meant; `None` where the file as a whole is meant.
    pub span: Option<Span>,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub fn whole(path: &SourcePath) -> Self {
        Self { path: path.clone(), span: None }
    }

    /// A range of bytes in a file.
    #[must_use]
    pub fn at(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span: Some(span) }
    }
}

/// A value with the place where its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The value as it is meant.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Written<T> {
    /// A value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
