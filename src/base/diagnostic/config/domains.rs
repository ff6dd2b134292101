//! Diagnostics of editions on hosts of their own.

use super::super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

impl Diagnostic {
    /// The edition `tag` has an address, and the site has none.
    pub fn domain_alone(path: &SourcePath, span: Span, tag: &str) -> Self {
        let message = format!("`{tag}` has an address, and the site has none");
        Self::error(Code::EditionDomain, message)
            .at(path, span)
            .label("not used")
            .help("say where all other pages are: a `base_url` beside `editions`")
    }

    /// The address `own` of an edition is `other`, or one of the two is below the
    /// other. The other stands at `first`; nowhere if the command line gives it.
    pub fn domain_shared(
        path: &SourcePath,
        span: Span,
        (own, other): (&str, &str),
        first: Option<Span>,
    ) -> Self {
        let message = match own == other {
            true => format!("`{own}` is the address of two"),
            false => format!("`{own}` and `{other}` are one within the other"),
        };
        let mut found = Self::error(Code::EditionDomain, message)
            .at(path, span)
            .label("not used")
            .help("give the edition a host of its own, or take its `base_url` out");
        if let Some(first) = first {
            found = found.related(Place::at(path, first), "the other is here");
        }
        found
    }
}
