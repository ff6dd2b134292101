//! Diagnostics of `lint/`: what is right, but not as readers will want it.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// In what a thing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// In Markdown.
    Markdown,
    /// In HTML.
    Html,
}

impl Diagnostic {
    /// An image of which a reader who does not see it is told nothing.
    #[must_use]
    pub fn no_alt(path: &SourcePath, span: Span, syntax: Syntax) -> Self {
        Self::warning(Code::NoAlt, "an image without a text in its place")
            .at(path, span)
            .label("says nothing to who does not see it")
            .help(match syntax {
                Syntax::Markdown => {
                    "write what it shows, `![…](…)`; where it only decorates, \
                     `<img src=\"…\" alt=\"\">`"
                }
                Syntax::Html => {
                    "write what it shows, `alt=\"…\"`; where it only decorates, `alt=\"\"`"
                }
            })
    }

    /// A file with the name of a picture and nothing in it that browsers show.
    #[must_use]
    pub fn unreadable_image(path: &SourcePath) -> Self {
        let message = format!("`{path}` is no picture that browsers show");
        Self::warning(Code::UnreadableImage, message).in_file(path).help(
            "save it anew as PNG, JPEG, GIF, WebP, AVIF or SVG (with \
             `xmlns=\"http://www.w3.org/2000/svg\"`); where Git LFS keeps it, \
             `git lfs pull` brings it",
        )
    }

    /// An id that another element of the page has; `first` is the place of that
    /// one, unless it is a footnote.
    #[must_use]
    pub fn duplicate_id(
        path: &SourcePath,
        span: Span,
        id: &str,
        first: Option<Span>,
    ) -> Self {
        let message = format!("the id `{id}` is on this page twice");
        let diagnostic = Self::warning(Code::DuplicateId, message)
            .at(path, span)
            .label("no link can lead here");
        match first {
            Some(first) => diagnostic.related(Place::at(path, first), "first here"),
            None => diagnostic.label("a footnote of the page has this id"),
        }
        .help("give one of them another id, and mend the links to it")
    }

    /// A term whose name stands in no text that is converted.
    #[must_use]
    pub fn unused_term(place: &Place, name: &str) -> Self {
        let message = format!("the term `{name}` converts nothing");
        let diagnostic = Self::warning(Code::TermUnused, message)
            .label("found in no text that is converted")
            .help("see whether it is spelt as in the text, or take it out");
        diagnostic.at_place(place.clone())
    }

    /// A file whose suffix looks like an edition of a site, and is none of this
    /// one's; `meant` is the suffix of the one that may be meant.
    #[must_use]
    pub fn unknown_suffix(path: &SourcePath, word: &str, meant: Option<&str>) -> Self {
        let stem = path.as_str().strip_suffix(&format!(".{word}.md"));
        let stem =
            stem.and_then(|stem| stem.strip_prefix("content/")).unwrap_or_default();
        let message = format!(
            "the site has no edition `{word}`: the file is the page `{stem}.{word}`"
        );
        Self::warning(Code::UnknownSuffix, message).in_file(path).help(match meant {
            Some(meant) => format!("did you mean `{stem}.{meant}.md`?"),
            None => {
                format!("add `{word}` to `editions` in `site.yaml`, or rename the file")
            }
        })
    }

    /// A quotation that begins like an alert and is none: its kind is not
    /// known, or does not stand alone on its line.
    #[must_use]
    pub fn unknown_alert(path: &SourcePath, span: Span, kind: &str) -> Self {
        const KINDS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
        let is_known = KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind));
        let message = match is_known {
            true => format!("`[!{kind}]` does not stand alone on its line"),
            false => format!("there is no kind of alert `{kind}`"),
        };
        let diagnostic = Self::warning(Code::UnknownAlert, message)
            .at(path, span)
            .label("shown as a quotation");
        match is_known {
            true => {
                diagnostic.help("put what stands behind it on the next line, after `> `")
            }
            false => {
                let all = KINDS.map(|known| format!("`{known}`")).join(", ");
                diagnostic.nearest(kind, KINDS, format!("write one of {all}"))
            }
        }
    }

    /// A page without a sentence for lists and search engines; `span` is the
    /// beginning of its front matter, where it has any.
    #[must_use]
    pub fn no_description(path: &SourcePath, span: Option<Span>) -> Self {
        Self::warning(Code::NoDescription, "a page without a description")
            .at_or_in(path, span)
            .help(match span {
                Some(_) => "write one sentence on the page: `description: …`",
                None => {
                    "begin the file with front matter: a line `---`, \
                     one sentence on the page as `description: …`, a line `---`"
                }
            })
    }

    /// A reference to a footnote that the page does not have; `known` are the
    /// labels of those that it has.
    #[must_use]
    pub fn unknown_note<'a>(
        path: &SourcePath,
        span: Span,
        label: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let otherwise = format!(
            "write `[^{label}]: …` in a paragraph of its own, \
             or `\\[^{label}]` where brackets are meant"
        );
        Self::warning(Code::UnknownNote, format!("there is no footnote `{label}`"))
            .at(path, span)
            .label("shown as it is written")
            .nearest(label, known, otherwise)
    }
}
