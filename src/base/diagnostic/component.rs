//! Diagnostics of components: what is wrong in a call that an author writes into a
//! text, and in what a component says of itself.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span};

/// What becomes of a call that cannot be made.
const LITERAL: &str = "shown as it is written";

impl Diagnostic {
    /// A call of a component that the theme does not have.
    #[must_use]
    pub fn component_unknown<'a>(
        path: &SourcePath,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::error(
            Code::ComponentUnknown,
            format!("the theme has no component `{name}`"),
        )
        .at(path, span)
        .label(LITERAL)
        .nearest(
            name,
            known,
            format!(
                "write it in a file of the theme's `components/`, or `\\` before the \
                 braces if `{name}` is no component"
            ),
        )
    }

    /// A call that cannot be read.
    #[must_use]
    pub fn component_syntax(path: &SourcePath, span: Span, message: &str) -> Self {
        Self::error(
            Code::ComponentSyntax,
            format!("this call of a component cannot be read: {message}"),
        )
        .at(path, span)
        .label(LITERAL)
        .help("write `{{<name text=\"…\" number={1}/>}}`, or `\\` before the braces if it is no call")
    }

    /// A call where none can stand.
    #[must_use]
    pub fn component_place(
        path: &SourcePath,
        span: Span,
        reason: &str,
        help: &str,
    ) -> Self {
        Self::error(
            Code::ComponentPlace,
            format!("a component cannot be called {reason}"),
        )
        .at(path, span)
        .label(LITERAL)
        .help(help)
    }

    /// A tag without its other one.
    #[must_use]
    pub fn component_open(
        path: &SourcePath,
        span: Span,
        name: &str,
        lacks: &str,
    ) -> Self {
        Self::error(Code::ComponentOpen, format!("this `{name}` has no {lacks}"))
            .at(path, span)
            .label(LITERAL)
            .help(format!(
                "a body stands between `{{% <{name}> %}}` and `{{% </{name}> %}}`, both on \
                 lines of their own and in the same list or quotation"
            ))
    }

    /// An argument that the component does not take.
    #[must_use]
    pub fn component_argument<'a>(
        path: &SourcePath,
        span: Span,
        (component, name): (&str, &str),
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        let all: Vec<&str> = known.clone().into_iter().collect();
        let otherwise = match all.is_empty() {
            true => format!("`{component}` takes no arguments"),
            false => format!("`{component}` takes `{}`", all.join("`, `")),
        };
        Self::error(
            Code::ComponentArgument,
            format!("`{component}` takes no argument `{name}`"),
        )
        .at(path, span)
        .nearest(name, known, otherwise)
    }

    /// An argument that a call has twice.
    #[must_use]
    pub fn component_twice(path: &SourcePath, span: Span, name: &str) -> Self {
        Self::error(Code::ComponentTwice, format!("`{name}` is written twice"))
            .at(path, span)
            .help("take one of the two out")
    }

    /// Arguments that a call lacks.
    #[must_use]
    pub fn component_missing(
        path: &SourcePath,
        span: Span,
        component: &str,
        missing: &[&str],
    ) -> Self {
        let names = missing.join("`, `");
        Self::error(Code::ComponentMissing, format!("`{component}` lacks `{names}`"))
            .at(path, span)
            .label(LITERAL)
            .help(format!("add `{}=\"…\"`", missing.first().unwrap_or(&"")))
    }

    /// An argument of another type.
    #[must_use]
    pub fn component_type(
        path: &SourcePath,
        span: Span,
        name: &str,
        expected: &str,
    ) -> Self {
        Self::error(
            Code::ComponentType,
            format!("the value of `{name}` is of another type"),
        )
        .at(path, span)
        .help(format!("expected {expected}"))
    }

    /// A body that the component would not show.
    #[must_use]
    pub fn component_body(path: &SourcePath, span: Span, name: &str) -> Self {
        Self::error(Code::ComponentBody, format!("`{name}` shows no body"))
            .at(path, span)
            .label("what stands in it would be lost")
            .help(format!("write `{{{{<{name} …/>}}}}`, and the text behind it"))
    }

    /// Metadata of a component that mean nothing.
    #[must_use]
    pub fn component_metadata(path: &SourcePath, component: &str, reason: &str) -> Self {
        Self::error(
            Code::ComponentMetadata,
            format!("the metadata of `{component}` {reason}"),
        )
        .in_file(path)
        .help("write `{\"texts\": [\"title\"], \"links\": [\"src\"]}` behind the arguments, with names among these")
    }

    /// The same finding, with the place of the call that met it.
    #[must_use]
    pub fn called_at(self, place: Place) -> Self {
        self.related(place, "called here")
    }
}
