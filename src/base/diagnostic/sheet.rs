//! Diagnostics of style sheets: what a theme and a site list of them.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span, Written};

impl Diagnostic {
    /// A style sheet of `theme.yaml` that is no asset; `known` are the assets.
    #[must_use]
    pub fn sheet_missing<'a>(
        place: Place,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::error(Code::SheetMissing, format!("the theme has no style sheet `{name}`"))
            .at_place(place)
            .label("no such asset")
            .nearest(name, known, "put the style sheet into the theme's `assets/`")
    }

    /// A style sheet of `site.yaml` that is not in the site's folder.
    #[must_use]
    pub fn own_sheet_missing<'a>(
        settings: &SourcePath,
        named: &Written<SourcePath>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let name = named.value.as_str();
        Self::error(Code::SheetMissing, format!("there is no style sheet `{name}`"))
            .at(settings, named.span)
            .label("no such file")
            .nearest(name, known, "put the style sheet into `themes/`")
    }

    /// An address in a style sheet at which no asset is; `name` is what the asset would
    /// be called, `known` are those that there are.
    #[must_use]
    pub fn sheet_target<'a>(
        path: &SourcePath,
        span: Span,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::warning(Code::SheetTarget, format!("the theme has no asset `{name}`"))
            .at(path, span)
            .label("no such file")
            .nearest(
                name,
                known,
                "put the file into the theme's `assets/`; in a style sheet of \
                 `site.yaml`, the path of a file of `content/` begins with `/`",
            )
    }

    /// Style sheets of `site.yaml` under a theme that joins none.
    #[must_use]
    pub fn styles_unused(
        settings: &SourcePath,
        first: &Written<SourcePath>,
        theme: &str,
    ) -> Self {
        let message = format!("the theme `{theme}` takes no style sheets of the site");
        Self::warning(Code::StylesUnused, message)
            .at(settings, first.span)
            .label("not used")
            .help(
                "list the theme's own sheets under `styles` in its `theme.yaml`, and \
                 link to `assets[\"styles.css\"]`",
            )
    }
}
