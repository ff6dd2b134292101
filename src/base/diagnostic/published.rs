//! Diagnostics of pages as they are published: what search engines and readers get.

use super::{Code, Diagnostic};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::span::{Place, Span};

/// A text by which a page is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadText {
    /// Its title.
    Title,
    /// Its description.
    Description,
}

impl HeadText {
    fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
        }
    }
}

impl Diagnostic {
    /// A title or description that search engines cut off: its width and the most that
    /// they show, in Latin letters.
    #[must_use]
    pub fn long_head(
        path: &SourcePath,
        span: Option<Span>,
        what: HeadText,
        (width, most): (usize, usize),
    ) -> Self {
        let code = match what {
            HeadText::Title => Code::LongTitle,
            HeadText::Description => Code::LongDescription,
        };
        let name = what.name();
        let message = format!(
            "a {name} as wide as {width} letters, where search engines show {most}"
        );
        Self::warning(code, message)
            .at_or_in(path, span)
            .help(format!("write {} Han or {most} Latin letters at most", most / 2))
    }

    /// A title or description that another page of the edition has.
    #[must_use]
    pub fn same_head(
        (path, span): (&SourcePath, Option<Span>),
        (other, place): (&SourcePath, Option<Span>),
        what: HeadText,
        text: &str,
    ) -> Self {
        let code = match what {
            HeadText::Title => Code::SameTitle,
            HeadText::Description => Code::SameDescription,
        };
        let name = what.name();
        let first =
            place.map_or_else(|| Place::whole(other), |span| Place::at(other, span));
        Self::warning(code, format!("two pages have the {name} `{text}`"))
            .at_or_in(path, span)
            .related(first, "the other page")
            .help("say in each what is its own: in a list, they look alike")
    }

    /// A link of a template that leads to no file of the site.
    #[must_use]
    pub fn published_dead_link(
        page: &OutputPath,
        origin: Option<&SourcePath>,
        written: &str,
    ) -> Self {
        let message = format!("`{written}` leads to no file of the site");
        let help = "mend the template or the HTML that writes it";
        Self::published(Code::PublishedDeadLink, message, (page, origin), help)
    }

    /// A link of a template that leads to no place of its page.
    #[must_use]
    pub fn published_dead_anchor(
        page: &OutputPath,
        origin: Option<&SourcePath>,
        written: &str,
    ) -> Self {
        let message = format!("`{written}` leads to an id that its page does not have");
        let help = "mend the template or the HTML that writes it";
        Self::published(Code::PublishedDeadAnchor, message, (page, origin), help)
    }

    /// An id that a page has twice, once by its template.
    #[must_use]
    pub fn published_twice(
        page: &OutputPath,
        origin: Option<&SourcePath>,
        id: &str,
    ) -> Self {
        let message = format!("the id `{id}` is on a published page twice");
        let help =
            "give one of them another id; ids of a theme begin with a word of its own";
        Self::published(Code::PublishedTwice, message, (page, origin), help)
    }

    /// An alternate that leads to no page, or to one that does not lead back.
    #[must_use]
    pub fn published_alternate(
        page: &OutputPath,
        origin: Option<&SourcePath>,
        language: &str,
        written: &str,
    ) -> Self {
        let message = format!(
            "`hreflang=\"{language}\"` leads to `{written}`, which does not lead back"
        );
        let help = "let the template write all of `page.alternates`, and nothing else";
        Self::published(Code::PublishedAlternate, message, (page, origin), help)
    }

    /// What stands in a page and what the policy that hosts are told forbids, by this
    /// directive.
    #[must_use]
    pub fn published_inline(
        page: &OutputPath,
        origin: Option<&SourcePath>,
        what: &str,
        directive: &str,
    ) -> Self {
        let message = format!("browsers leave out {what}: `{directive}` forbids it");
        let help = "put it into a file of the theme, or set `policy` under `hosting`";
        Self::published(Code::PublishedInline, message, (page, origin), help)
    }

    /// A page that no way leads to.
    #[must_use]
    pub fn orphan(path: &SourcePath, page: &OutputPath) -> Self {
        let message = format!("no link leads to `{page}`");
        Self::warning(Code::Orphan, message)
            .in_file(path)
            .help("link to it from a page or from the menu, or let a list show it")
    }

    fn published(
        code: Code,
        message: String,
        (page, origin): (&OutputPath, Option<&SourcePath>),
        help: &str,
    ) -> Self {
        let found =
            Self::warning(code, message).help(format!("it stands on `{page}`: {help}"));
        match origin {
            Some(origin) => found.in_file(origin),
            None => found,
        }
    }
}
