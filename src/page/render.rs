//! Views become bytes: a view and the theme enter, a page leaves.
//!
//! A page is rendered again only if its view or a template changed: their
//! digests make its key in the memo.

use super::body::BlockView;
use super::context::View;
use super::faults::fault_of;
use super::jobs::Job;
use super::templates::GROUND;
use super::theme::{Theme, block_template};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::source::SourceFile;

/// The digest of all that a page, or what is said of it, depends on beside its
/// view.
#[must_use]
pub fn job_key(job: &Job, theme: &Theme) -> Digest {
    let theme = theme.digest.as_ref().map_or(&[][..], Digest::as_bytes);
    let asked = format!("{:?}", job.asked);
    Digest::of_parts([theme, job.template.as_bytes(), asked.as_bytes()])
}

/// Renders a page. `None` where the theme cannot.
#[must_use]
pub fn render(job: &Job, view: &View, theme: &Theme) -> Checked<Option<SourceFile>> {
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
    let is_shown =
        |block: &BlockView| tera.contains_template(&block_template(&block.kind));
    // That a kind has no template, or a faulty one, is told already.
    if !view.blocks().all(is_shown) {
        return Checked::clean(None);
    }
    let show = |block: &BlockView| {
        let template = block_template(&block.kind);
        let seen = view.context_of(block);
        let shown = tera.render(&template, &seen);
        shown.map_err(|error| fault_of(&error, &theme.files, &template, &seen))
    };
    let seen = match view.blocks().next() {
        None => view.context(),
        Some(_) => match view.context_with(show) {
            Ok(seen) => seen,
            Err(found) => return Checked { value: None, diagnostics: vec![found] },
        },
    };
    match tera.render(&job.template, &seen) {
        Ok(html) => Checked::clean(Some(SourceFile::new(html.into_bytes()))),
        Err(error) => {
            let found = fault_of(&error, &theme.files, &job.template, &seen);
            Checked { value: None, diagnostics: vec![found] }
        }
    }
}
