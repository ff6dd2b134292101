//! Diagnostics of `page/`: what is wrong with a theme.

use super::{Code, Diagnostic};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::base::span::{Span, Written};

/// The file that names the theme.
const SETTINGS: &str = "site.yaml";

/// A name in a template that nothing has.
#[derive(Clone, Debug)]
pub struct UnknownName<'a> {
    /// The name.
    pub name: &'a str,
    /// Those that could have been meant.
    pub known: Vec<&'a str>,
    /// The remedy where none of these is near.
    pub otherwise: String,
}

impl Diagnostic {
    /// A theme that is neither in `themes/` nor inside the program.
    #[must_use]
    pub fn unknown_theme<'a>(
        name: &Written<String>,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        let all: Vec<&str> = known.clone().into_iter().collect();
        let otherwise = format!("the themes are `{}`", all.join("`, `"));
        Self::error(Code::UnknownTheme, format!("there is no theme `{}`", name.value))
            .in_settings(name.span)
            .label("neither in `themes/` nor inside the program")
            .nearest(&name.value, known, otherwise)
    }

    /// A fault of syntax in a template, or a name that it has from nowhere.
    #[must_use]
    pub fn template_syntax(
        path: &SourcePath,
        span: Option<Span>,
        message: &str,
        unknown: Option<&UnknownName<'_>>,
    ) -> Self {
        Self::error(
            Code::TemplateSyntax,
            format!("the template cannot be read: {message}"),
        )
        .at_or_in(path, span)
        .instead_of(unknown, "templates are written in Tera 2")
    }

    /// A template that fails on a page.
    #[must_use]
    pub fn template_fault(
        path: &SourcePath,
        span: Option<Span>,
        message: &str,
        unknown: Option<&UnknownName<'_>>,
    ) -> Self {
        Self::error(Code::TemplateFault, format!("the template fails: {message}"))
            .at_or_in(path, span)
            .instead_of(
                unknown,
                "the guide's chapter on themes lists what a template sees",
            )
    }

    /// An asset that a template names by its path, under which it is not published.
    #[must_use]
    pub fn asset_by_path(path: &SourcePath, span: Span, name: &str) -> Self {
        let message = format!("the asset `{name}` is published under another name");
        Self::warning(Code::AssetByPath, message)
            .at(path, span)
            .label("no file of the site")
            .help(format!("write `{{{{ assets[\"{name}\"] }}}}` for its URL"))
    }

    /// A fault of a template of which no file is known.
    #[must_use]
    pub fn template_without_file(template: &str, message: &str) -> Self {
        Self::error(
            Code::TemplateFault,
            format!("the template `{template}` fails: {message}"),
        )
        .help("the guide's chapter on themes lists what a template sees")
    }

    /// A template that the theme does not have; `path` is the document that
    /// asks for it, where one does.
    #[must_use]
    pub fn missing_template<'a>(
        path: Option<(&SourcePath, Span)>,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let diagnostic = Self::error(
            Code::MissingTemplate,
            format!("the theme has no template `{name}`"),
        );
        match path {
            Some((path, span)) => diagnostic.at(path, span).label("no such template"),
            None => diagnostic,
        }
        .nearest(
            name,
            known,
            format!("write `templates/{name}` in the theme's folder"),
        )
    }

    /// A file of labels that is not a mapping.
    #[must_use]
    pub fn labels_are_no_mapping(path: &SourcePath) -> Self {
        Self::error(Code::LabelsNoMapping, "the file holds no labels")
            .in_file(path)
            .help("write one label a line: `key: text`")
    }

    /// An edition in whose language the theme has no labels.
    #[must_use]
    pub fn no_labels<'a>(
        theme: &Written<String>,
        tag: &Tag,
        files: impl Iterator<Item = &'a str>,
    ) -> Self {
        let files: Vec<String> = files.map(|file| format!("`{file}`")).collect();
        let message =
            format!("the theme has no labels for `{tag}`; English ones stand in");
        Self::warning(Code::NoLabels, message).help(format!(
            "write `themes/{}/labels/{}.yaml` after the model of {}",
            theme.value,
            tag.language(),
            files.join(" or "),
        ))
    }

    /// Words around pages that OpenCC could not convert.
    #[must_use]
    pub fn words_not_converted(reason: &str) -> Self {
        let message = format!("labels and titles could not be converted: {reason}");
        Self::error(Code::ConversionFailed, message)
            .help("check the names under `opencc` in `site.yaml`")
    }

    /// A menu entry that names no page.
    #[must_use]
    pub fn dead_menu_entry<'a>(
        page: &Written<String>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::error(Code::DeadMenuEntry, format!("there is no page `{}`", page.value))
            .in_settings(page.span)
            .label("no such page in any edition")
            .nearest(&page.value, known, "write the page's path below `content/`")
    }

    /// A menu entry whose address runs a script, or is not on the list of a site that
    /// lets in safe HTML alone.
    #[must_use]
    pub fn refused_menu_entry(url: &Written<String>, scheme: &str) -> Self {
        Self::error(Code::RefusedScheme, format!("`{scheme}:` leads to no page"))
            .in_settings(url.span)
            .label("this address is refused")
            .help("write an address that begins with `https:`")
    }

    /// Entries of a menu that stand below its third level.
    #[must_use]
    pub fn menu_too_deep(path: &SourcePath, span: Span) -> Self {
        Self::error(Code::DeadMenuEntry, "a menu has three levels at most")
            .at(path, span)
            .label("these entries are left out")
            .help("move them one level up, or name a page that lists them")
    }

    fn instead_of(self, unknown: Option<&UnknownName<'_>>, help: &str) -> Self {
        match unknown {
            Some(UnknownName { name, known, otherwise }) => {
                self.nearest(name, known.iter().copied(), otherwise)
            }
            None => self.help(help),
        }
    }

    fn in_settings(self, span: Span) -> Self {
        match SourcePath::parse(SETTINGS) {
            Some(path) => self.at(&path, span),
            None => self,
        }
    }
}
