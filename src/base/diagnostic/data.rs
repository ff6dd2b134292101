//! Diagnostics of data files: what cannot be read below `data/`, and what cannot be
//! told apart there.

use super::{Code, Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// A file below `data/` that is read as nothing; `ending` is that of its name.
    #[must_use]
    pub fn data_unread(path: &SourcePath, ending: &str) -> Self {
        let help = match ending {
            "toml" => "write it as YAML",
            "tsv" | "xls" | "xlsx" | "ods" | "numbers" => "save it as CSV",
            _ => {
                "data files end in `.yaml`, `.json` or `.csv`; a name that begins with \
                 `_` is passed over"
            }
        };
        Self::new(Code::DataUnread, Severity::Note, format!("`{path}` is no data file"))
            .in_file(path)
            .help(help)
    }

    /// More bytes than are read of a data file.
    #[must_use]
    pub fn data_too_large(path: &SourcePath, limit: usize) -> Self {
        let message = format!("the file is larger than {} MiB", limit >> 20);
        Self::error(Code::DataTooLarge, message)
            .in_file(path)
            .help("keep in it what templates show, or divide it: a folder is a mapping of its files")
    }

    /// A data file that is none of its format.
    #[must_use]
    pub fn data_syntax(
        path: &SourcePath,
        span: Span,
        format: &str,
        reason: &str,
    ) -> Self {
        Self::error(Code::DataSyntax, format!("this is no {format}: {reason}"))
            .at(path, span)
            .label("reading stops here")
            .help(match format {
                "CSV" => "put a cell that holds a comma, a quotation mark or a line's end in `\"`",
                _ => "mend it here, or write the file as YAML, which allows more",
            })
    }

    /// A key of an object in JSON that was there already.
    #[must_use]
    pub fn data_key_twice(path: &SourcePath, span: Span, key: &str) -> Self {
        Self::error(Code::DataKeyTwice, format!("the key `{key}` comes twice"))
            .at(path, span)
            .label("again here")
            .help("keep one of them")
    }

    /// A row of CSV that does not fit the columns.
    #[must_use]
    pub fn data_row(path: &SourcePath, span: Span, reason: &str) -> Self {
        Self::error(Code::DataRow, reason).at(path, span).help(
            "the first row names the columns, each differently, and every other row \
             has one cell for each; a cell with a comma stands in `\"`",
        )
    }

    /// Two data files to which the same name leads; `other` is the first, or one in
    /// a folder of that name.
    #[must_use]
    pub fn data_same_name(path: &SourcePath, other: &SourcePath) -> Self {
        let message = format!("`{path}` has the same name in templates as `{other}`");
        Self::error(Code::DataSameName, message)
            .in_file(path)
            .related(Place::whole(other), "the other")
            .help("rename one of them, or join them")
    }
}
