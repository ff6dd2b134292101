//! Diagnostics of data blocks: what is wrong in what authors write by a kind, in
//! a kind itself, and in citations of sources.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// A field of a kind that is no word of small letters, or has a meaning
    /// already.
    pub fn block_field_name(path: &SourcePath, span: Span, name: &str) -> Self {
        Self::error(Code::BlockField, format!("no field can be called `{name}`"))
            .at(path, span)
            .help("begin with a small letter, and write small letters, digits and `_`; `src` has a meaning already")
    }

    /// A kind whose template is missing.
    #[must_use]
    pub fn block_template(path: &SourcePath, kind: &str) -> Self {
        Self::error(
            Code::BlockTemplate,
            format!("there is no template for blocks of the kind `{kind}`"),
        )
        .in_file(path)
        .help(format!("write `blocks/{kind}.html` beside it"))
    }

    /// A block in which nothing stands.
    #[must_use]
    pub fn block_empty(path: &SourcePath, span: Span, kind: &str) -> Self {
        Self::error(Code::BlockEmpty, format!("this `{kind}` is empty"))
            .at(path, span)
            .help(format!(
                "write its data as YAML, or `src:` and the path of a file that holds them; \
                 `duizhao schema {kind}` tells which keys there are"
            ))
    }

    /// A code block whose language is nearly the name of a kind.
    #[must_use]
    pub fn block_kind(path: &SourcePath, span: Span, word: &str, near: &str) -> Self {
        Self::warning(
            Code::BlockKind,
            format!("there is neither a kind of block nor a language `{word}`"),
        )
        .at(path, span)
        .label("shown as code")
        .help(format!("did you mean `{near}`?"))
    }

    /// A block of a kind that other themes can show, and the site's cannot.
    #[must_use]
    pub fn block_lacking(path: &SourcePath, span: Span, kind: &str) -> Self {
        Self::warning(
            Code::BlockLacking,
            format!("the theme cannot show blocks of the kind `{kind}`"),
        )
        .at(path, span)
        .label("shown as code, and not converted")
        .help(format!(
            "take a theme that can, or write `blocks/{kind}.html` for this one; \
             `duizhao schema {kind}` tells what it is given"
        ))
    }

    /// A block that does not stand at the left margin.
    #[must_use]
    pub fn block_place(path: &SourcePath, span: Span, kind: &str) -> Self {
        Self::error(
            Code::BlockPlace,
            format!("a `{kind}` cannot stand in a list, a quotation or a note"),
        )
        .at(path, span)
        .help("move it to the left margin, with an empty line before it")
    }

    /// A file of data that is not there.
    #[must_use]
    pub fn block_file(path: &SourcePath, span: Span, written: &str) -> Self {
        Self::error(Code::BlockFile, format!("there is no file `{written}`"))
            .at(path, span)
            .help("write its path from the folder of this file, or from `content/` with `/` before it; what several pages share is best kept in `content/data/`")
    }

    /// What is no date.
    #[must_use]
    pub fn block_date(path: &SourcePath, span: Span, written: &str) -> Self {
        Self::error(Code::BlockDate, format!("`{written}` is not a date"))
            .at(path, span)
            .help("write 2026-02-06, 2026-02, 2026 or 1950s, a stretch of time as 2025-04/05 or 1941/1945, and `~` behind what is not sure")
    }

    /// A row of a table that does not fit.
    #[must_use]
    pub fn block_table(path: &SourcePath, span: Span, reason: &str) -> Self {
        Self::error(Code::BlockTable, format!("this row {reason}"))
            .at(path, span)
            .help("name the columns in the first row, and begin each other row with its name; figures follow, as many as there are columns")
    }

    /// A text of comma-separated values that cannot be read.
    #[must_use]
    pub fn block_csv(path: &SourcePath, span: Span, reason: &str) -> Self {
        Self::error(Code::BlockTable, format!("this table cannot be read: {reason}"))
            .at(path, span)
            .help("write comma-separated values: one row in a line, and `\"` around cells that hold a comma")
    }

    /// A key among the editions of a text that is no language tag.
    #[must_use]
    pub fn block_edition(path: &SourcePath, span: Span, key: &str) -> Self {
        Self::error(Code::BlockEdition, format!("`{key}` names no edition"))
            .at(path, span)
            .help("a text is either one, or one for each edition under its tag: `zh-Hant-TW: …`; a text with a colon in it stands in quotes")
    }

    /// A text that has no words for the edition of the page.
    #[must_use]
    pub fn block_no_form(
        path: &SourcePath,
        span: Span,
        page: &SourcePath,
        tag: &Tag,
    ) -> Self {
        Self::warning(Code::BlockNoForm, format!("this text has no words for `{tag}`"))
            .at(path, span)
            .label("shown as it is")
            .help(format!("write it for each edition: `{tag}: …`; `{page}` shows it"))
    }

    /// A text of several blocks where one line is expected.
    #[must_use]
    pub fn block_line(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::BlockLine, "expected one paragraph, found other blocks")
            .at(path, span)
            .help("write it as one paragraph; `\\` before a mark at its beginning, such as `-` or `1.`, makes it text")
    }

    /// A source that nobody lists.
    #[must_use]
    pub fn unknown_source<'a>(
        path: &SourcePath,
        span: Span,
        key: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::error(Code::SourceUnknown, format!("no source is called `{key}`"))
            .at(path, span)
            .nearest(key, known, "list it in a block `sources` of this page")
    }

    /// A second source with the name of another.
    #[must_use]
    pub fn source_twice(path: &SourcePath, span: Span, key: &str, first: Place) -> Self {
        Self::error(Code::SourceTwice, format!("two sources are called `{key}`"))
            .at(path, span)
            .related(first, "the first one")
            .help("give this one another name, or take it out")
    }
}
