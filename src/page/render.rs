//! Views become bytes: a view and the theme enter, a page leaves.
//!
//! A page is rendered again only if its view or a template changed: their
//! digests are its key in the memo.

use serde::Serialize;

use super::context::context;
use super::faults::{Seen, fault_of};
use super::templates::GROUND;
use super::theme::Theme;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::SourceFile;
use crate::base::span::Span;

/// A page to be rendered.
#[derive(Debug)]
pub struct Job {
    /// Where its file goes.
    pub output: OutputPath,
    /// The template's name.
    pub template: String,
    /// Where a document asks for this template by name.
    pub asked: Option<(SourcePath, Span)>,
    /// What it is made of, as a diagnostic names it.
    pub maker: String,
    /// The document's file, where there is one.
    pub source: Option<SourcePath>,
    /// The view, as JSON: what its digest is of, and what the template sees.
    view: String,
}

impl Job {
    /// The rendering of `view` by `template`.
    #[must_use]
    pub fn new(
        output: OutputPath,
        template: impl Into<String>,
        asked: Option<(SourcePath, Span)>,
        maker: String,
        view: &impl Serialize,
    ) -> Self {
        // A view holds strings, numbers, lists and maps with text for keys:
        // JSON has a form for each of them.
        let view = serde_json::to_string(view).unwrap_or_default();
        Self { output, template: template.into(), asked, maker, source: None, view }
    }

    /// The same page, made of this document.
    #[must_use]
    pub fn of(self, document: Option<&SourcePath>) -> Self {
        Self { source: document.cloned(), ..self }
    }

    /// The digest of all that the page, or what is said of it, depends on.
    #[must_use]
    pub fn key(&self, theme: &Theme) -> Digest {
        let theme = theme.digest.as_ref().map_or(&[][..], Digest::as_bytes);
        let asked = format!("{:?}", self.asked);
        let (template, view) = (self.template.as_bytes(), self.view.as_bytes());
        Digest::of_parts([theme, template, asked.as_bytes(), view])
    }
}

/// Renders a page. `None` where the theme cannot.
#[must_use]
pub fn render(job: &Job, theme: &Theme) -> Checked<Option<SourceFile>> {
    // Why the theme has no templates was said when it was loaded.
    let Some(tera) = &theme.tera else { return Checked::clean(None) };
    if !tera.contains_template(&job.template) {
        // So was what is wrong with a template that it has.
        if theme.files.contains_key(&job.template) {
            return Checked::clean(None);
        }
        let asked = job.asked.as_ref().map(|(path, span)| (path, *span));
        let names = tera.get_template_names();
        let known = names.map(|name| name.strip_prefix(GROUND).unwrap_or(name));
        let diagnostic = Diagnostic::missing_template(asked, &job.template, known);
        return Checked { value: None, diagnostics: vec![diagnostic] };
    }
    match tera.render(&job.template, &context(&job.view)) {
        Ok(html) => Checked::clean(Some(SourceFile::new(html.into_bytes()))),
        Err(error) => {
            let seen: Seen = serde_json::from_str(&job.view).unwrap_or_default();
            let found = fault_of(&error, &theme.files, &job.template, &seen);
            Checked { value: None, diagnostics: vec![found] }
        }
    }
}
