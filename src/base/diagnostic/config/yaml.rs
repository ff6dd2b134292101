//! Diagnostics of YAML as such, whatever its keys mean.

use super::short;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// There is more YAML than the limit allows.
    pub fn yaml_too_large(path: &SourcePath, limit: usize) -> Self {
        let limit = match limit >> 20 {
            0 => format!("{} KiB", limit >> 10),
            mebibytes => format!("{mebibytes} MiB"),
        };
        Self::error(Code::YamlTooLarge, format!("more than {limit} of YAML"))
            .in_file(path)
            .help("split it into several files, or move text into a page's body")
    }

    /// Collections nest too deeply at `span`.
    pub fn yaml_too_deep(path: &SourcePath, span: Span, depth: usize) -> Self {
        let message = format!("more than {depth} lists or mappings in one another");
        Self::error(Code::YamlTooDeep, message)
            .at(path, span)
            .label("reading stops here")
            .help("put text with brackets in quotes")
    }

    /// The text is no YAML at `span`.
    pub fn yaml_syntax(
        path: &SourcePath,
        span: Span,
        message: &str,
        help: Option<String>,
    ) -> Self {
        let found = Self::error(Code::YamlSyntax, message).at(path, span);
        match help {
            Some(help) => found.help(help),
            None => found,
        }
    }

    /// The key at `span` was already at `first`.
    pub fn yaml_duplicate_key(
        path: &SourcePath,
        span: Span,
        key: &str,
        first: Place,
    ) -> Self {
        Self::error(
            Code::YamlDuplicateKey,
            format!("the key `{}` comes twice", short(key)),
        )
        .at(path, span)
        .label("again here")
        .related(first, "first here")
        .help("keep one of them")
    }

    /// A key is not text but `found`.
    pub fn yaml_key(path: &SourcePath, span: Span, found: &str) -> Self {
        Self::error(Code::YamlKey, format!("a key must be text, found {found}"))
            .at(path, span)
            .help("put the key in quotes")
    }

    /// A second document begins at `span`.
    pub fn yaml_documents(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::YamlDocuments, "a second YAML document")
            .at(path, span)
            .label("not read from here on")
            .help("take out the line `---` or `...`")
    }

    /// A value is an alias.
    pub fn yaml_alias(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::YamlAlias, "a value that begins with `*` is an alias in YAML")
            .at(path, span)
            .help("put text that begins with `*` in quotes; write repeated values out")
    }

    /// A value has an anchor.
    pub fn yaml_anchor(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::YamlAlias, "a value that begins with `&` is an anchor in YAML")
            .at(path, span)
            .help("put text that begins with `&` in quotes; write repeated values out")
    }

    /// A value has a tag, written as `tag`.
    pub fn yaml_tag(path: &SourcePath, span: Span, tag: &str) -> Self {
        Self::error(
            Code::YamlTag,
            format!("`{}` is a tag in YAML, and has no meaning here", short(tag)),
        )
        .at(path, span)
        .help("put text that begins with `!` in quotes")
    }
}
