//! Diagnostics of `document/` and `site/`: what is wrong in a document, and
//! between documents.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::{PageId, SourcePath};
use crate::base::span::{Place, Span, Written};

/// What a dead link would have led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A page.
    Page,
    /// An image, or another file.
    File,
}

impl Diagnostic {
    /// An end tag in the author's HTML that ends nothing.
    #[must_use]
    pub fn stray_end_tag(path: &SourcePath, span: Span, name: &str) -> Self {
        Self::warning(Code::StrayEndTag, format!("`</{name}>` ends nothing"))
            .at(path, span)
            .label("no such element is open here")
            .help(format!(
                "write `<{name}>` before it, in the same block, or take it out"
            ))
    }

    /// An element of the author's HTML that is not ended in its block.
    #[must_use]
    pub fn unclosed_element(path: &SourcePath, span: Span, name: &str) -> Self {
        Self::warning(Code::UnclosedElement, format!("`<{name}>` is never ended"))
            .at(path, span)
            .label("begins here")
            .help(format!("write `</{name}>` where it ends, in the same block"))
    }

    /// A formula that cannot be read: it is shown as it is written. `what` is
    /// wrong at `span`.
    #[must_use]
    pub fn formula_syntax(path: &SourcePath, span: Span, what: &str) -> Self {
        Self::error(Code::FormulaSyntax, format!("the formula cannot be read: {what}"))
            .at(path, span)
            .label("here")
            .help("mend the formula; a dollar sign that begins none is written `\\$`")
    }

    /// A formula that is longer or deeper than is read.
    #[must_use]
    pub fn formula_too_large(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::FormulaTooLarge, "the formula is too long or too deep")
            .at(path, span)
            .label("shown as it is written")
            .help("divide it into several formulas")
    }

    /// A footnote that nothing refers to: it is not shown.
    #[must_use]
    pub fn unused_note(path: &SourcePath, span: Span, label: &str) -> Self {
        Self::warning(
            Code::UnusedNote,
            format!("nothing refers to the footnote `{label}`"),
        )
        .at(path, span)
        .label("not shown on the page")
        .help(format!("write `[^{label}]` where it belongs, or take it out"))
    }

    /// A suffix or folder that fits several editions; `example` is a name that does not.
    #[must_use]
    pub fn ambiguous_name<'a>(
        path: &SourcePath,
        word: &str,
        fits: impl Iterator<Item = &'a str>,
        example: &str,
    ) -> Self {
        let fits: Vec<String> = fits.map(|tag| format!("`{tag}`")).collect();
        let message = format!("`{word}` may mean {}", fits.join(" or "));
        let help = format!("name the edition by enough of its tag, such as `{example}`");
        Self::error(Code::AmbiguousName, message).in_file(path).help(help)
    }

    /// A file in one edition's folder, with another edition's suffix.
    #[must_use]
    pub fn two_editions(path: &SourcePath, folder: &Tag, suffix: &Tag) -> Self {
        let message = format!("the folder says `{folder}`, the suffix says `{suffix}`");
        Self::error(Code::TwoEditions, message)
            .in_file(path)
            .help("take one of them out of the file's path")
    }

    /// Two files for one page in one edition; `first` is the one that stands.
    #[must_use]
    pub fn two_documents(path: &SourcePath, first: &SourcePath) -> Self {
        let message =
            format!("`{path}` is the same page in the same edition as `{first}`");
        Self::error(Code::TwoDocuments, message)
            .in_file(path)
            .related(Place::whole(first), "the other file")
            .help("rename one of them, or join them")
    }

    /// `translation_of` names a page that does not exist.
    #[must_use]
    pub fn unknown_translation<'a>(
        path: &SourcePath,
        written: &Written<String>,
        pages: impl Iterator<Item = &'a str>,
    ) -> Self {
        let message = format!("there is no page `{}`", written.value);
        Self::error(Code::UnknownTranslation, message)
            .at(path, written.span)
            .label("no such page")
            .nearest(&written.value, pages, "write the page's path below `content/`")
    }

    /// A translation whose headings have other levels than its source's;
    /// `missing` are the places of those in the source that it lacks.
    #[must_use]
    pub fn headings_differ(
        path: &SourcePath,
        span: Option<Span>,
        source: &SourcePath,
        missing: &[Span],
    ) -> Self {
        // Who has mended these has found the others.
        const PLACES: usize = 8;
        let message = format!("the headings do not correspond to those of `{source}`");
        let mut diagnostic = Self::warning(Code::HeadingsDiffer, message);
        for span in missing.iter().take(PLACES) {
            diagnostic =
                diagnostic.related(Place::at(source, *span), "has no counterpart");
        }
        match span {
            Some(span) => diagnostic.at(path, span).label("here the two begin to differ"),
            None => diagnostic.in_file(path),
        }
        .help(
            "give both the same levels in the same order, or write ids behind the headings, \
             such as `## Title {#id}`: a reader who changes edition would lose the place",
        )
    }

    /// A link to a page or file that does not exist. `near` is a destination
    /// that does, as it would be written in the same place.
    #[must_use]
    pub fn dead_link(
        path: &SourcePath,
        span: Span,
        kind: Missing,
        written: &str,
        near: Option<&str>,
    ) -> Self {
        let (code, message, label) = match kind {
            Missing::Page => {
                (Code::DeadLink, format!("no page at `{written}`"), "no such page")
            }
            Missing::File => {
                (Code::MissingFile, format!("no file at `{written}`"), "no such file")
            }
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a link names a file relative to the one that it stands in".into(),
        };
        Self::error(code, message).at(path, span).label(label).help(help)
    }

    /// A page that front matter names and that is nowhere; `near` is the one that may
    /// be meant.
    #[must_use]
    pub fn dead_related(
        path: &SourcePath,
        span: Span,
        written: &str,
        near: Option<&str>,
    ) -> Self {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the page's path below `content/`".into(),
        };
        Self::error(Code::DeadLink, format!("there is no page `{written}`"))
            .at(path, span)
            .label("no such page in any edition")
            .help(help)
    }

    /// An address whose scheme runs a script, or is not on the list of a site that
    /// lets in safe HTML alone.
    #[must_use]
    pub fn refused_scheme(path: &SourcePath, span: Span, scheme: &str) -> Self {
        Self::error(Code::RefusedScheme, format!("`{scheme}:` leads to no page"))
            .at(path, span)
            .label("this address is refused")
            .help("name a page or a file, or an address that begins with `https:`")
    }

    /// An element of the author's HTML that a safe site does not let in.
    #[must_use]
    pub fn refused_html(path: &SourcePath, span: Span, name: &str) -> Self {
        let message = format!("`<{name}>` is not let in on this site");
        Self::refused(message).at(path, span).label("left out")
    }

    /// An attribute of the author's HTML that a safe site does not let in.
    #[must_use]
    pub fn refused_attribute(
        path: &SourcePath,
        span: Span,
        element: &str,
        name: &str,
    ) -> Self {
        let message = format!("`{name}` of `<{element}>` is not let in on this site");
        Self::refused(message).at(path, span).label("left out")
    }

    fn refused(message: String) -> Self {
        Self::warning(Code::RefusedHtml, message).help(
            "take it out; `markdown: {html: trusted}` in `site.yaml` lets in all HTML",
        )
    }

    /// A link to a page that is not published.
    #[must_use]
    pub fn link_to_unpublished(path: &SourcePath, span: Span, written: &str) -> Self {
        Self::error(Code::DeadLink, format!("the page at `{written}` is not published"))
            .at(path, span)
            .label("a draft, or not yet due")
            .help("publish the page first, or take the link out")
    }

    /// A link to a place on a page that the page does not have.
    #[must_use]
    pub fn dead_anchor<'a>(
        path: &SourcePath,
        span: Span,
        id: &str,
        page: &PageId,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self::error(Code::DeadAnchor, format!("`{page}` has no heading `#{id}`"))
            .at(path, span)
            .label("no such heading")
            .nearest(id, known, "a heading's id is its text in the source edition")
    }
}
