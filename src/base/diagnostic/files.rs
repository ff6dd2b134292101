//! Diagnostics of reading the sources: what is not a plain file with a usable
//! name.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::{Encoding, Foreign};

impl Diagnostic {
    /// A symbolic link where a file or folder of the site is expected.
    #[must_use]
    pub fn file_link(path: &SourcePath) -> Self {
        Self::error(Code::FileLink, format!("`{path}` is a symbolic link"))
            .in_file(path)
            .help("put the file or folder itself there; links are never followed, so that a site publishes only what it holds")
    }

    /// A pipe, a socket or a device among the sources.
    #[must_use]
    pub fn file_special(path: &SourcePath) -> Self {
        Self::error(Code::FileSpecial, format!("`{path}` is neither a file nor a folder"))
            .in_file(path)
            .help("remove it; pipes, sockets and devices are never opened")
    }

    /// A file or folder that the system does not let us read.
    #[must_use]
    pub fn file_unreadable(path: &SourcePath, reason: impl AsRef<str>) -> Self {
        let reason = reason.as_ref();
        Self::error(Code::FileUnreadable, format!("cannot read `{path}`: {reason}"))
            .in_file(path)
            .help("make it a file that the user who builds may read")
    }

    /// Settings under a name that is not read.
    #[must_use]
    pub fn settings_name(path: SourcePath) -> Self {
        Self::error(Code::SettingsName, format!("the settings in `{path}` are not read"))
            .in_file(&path)
            .help("rename it to `site.yaml`")
    }

    /// NUL characters in a page's text; `span` is the first.
    #[must_use]
    pub fn nul(path: &SourcePath, span: Span) -> Self {
        Self::warning(Code::Nul, "there is a NUL character in the text")
            .at(path, span)
            .label("shown as U+FFFD")
            .help("take it out: a text file holds none")
    }

    /// A file whose bytes are not UTF-8.
    #[must_use]
    pub fn not_utf8(path: &SourcePath, found: &Foreign) -> Self {
        let help = match found.encoding {
            Some(encoding) => format!(
                "it looks like {}: save it as UTF-8 in your editor, or convert it with \
                 `iconv -f {} -t UTF-8`",
                encoding.name(),
                encoding.iconv_name(),
            ),
            None => "save it as UTF-8 in your editor".to_owned(),
        };
        Self::error(Code::NotUtf8, "the file is not UTF-8")
            .at(path, Span::new(found.offset, found.offset + 1))
            .label("the first byte that is not")
            .help(help)
    }

    /// Standard input whose bytes are not UTF-8: the first that is not has
    /// `offset` bytes before it and is in `line`, counted from 1.
    #[must_use]
    pub fn input_not_utf8(
        line: usize,
        offset: usize,
        encoding: Option<Encoding>,
    ) -> Self {
        let help = match encoding {
            Some(encoding) => format!(
                "it looks like {}: send it through `iconv -f {} -t UTF-8` first",
                encoding.name(),
                encoding.iconv_name(),
            ),
            None => "what stands before it is converted; convert the input to UTF-8 \
                     first"
                .to_owned(),
        };
        let message = format!("the input is not UTF-8 at byte {offset}, in line {line}");
        Self::error(Code::NotUtf8, message).help(help)
    }

    /// A name that no URL can carry. `shown` is the path with what is
    /// unprintable written out, since it may not even be text.
    #[must_use]
    pub fn file_name(shown: &str) -> Self {
        Self::error(Code::FileName, format!("`{shown}` is no usable name"))
            .help("rename it: UTF-8, without `\\` and control characters")
    }
}
