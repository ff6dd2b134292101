//! Views become bytes: a view and the theme enter, a page leaves.
//!
//! A page is rendered again only if its view or a template changed: their
//! digests make its key in the memo.

use tera::{Context, Tera};

use super::body::{BlockView, CallView, Shown};
use super::card::sketch;
use super::context::View;
use super::faults::fault_of;
use super::jobs::Job;
use super::kinds::block_template;
use super::templates::GROUND;
use super::theme::Theme;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::source::SourceFile;
use crate::base::span::Place;
use crate::block::read::Soundness;
use crate::font::faces::Faces;
use crate::font::sketch::Sketch;

/// The digest of all that a page, or what is said of it, depends on beside its
/// view.
#[must_use]
pub fn job_key(job: &Job, theme: &Theme) -> Digest {
    let theme = theme.digest.as_ref().map_or(&[][..], Digest::as_bytes);
    let asked = format!("{:?}", job.asked);
    Digest::of_parts([theme, job.template.as_bytes(), asked.as_bytes()])
}

/// A page as it is rendered.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The page; `None` where the theme cannot.
    pub page: Option<SourceFile>,
    /// Its share card, where it has one.
    pub card: Option<Sketch>,
}

/// Renders a page and, if one is wanted, its card, which is set in `faces`.
#[must_use]
pub fn render(
    job: &Job,
    view: &View,
    theme: &Theme,
    faces: Option<&Faces>,
) -> Checked<Rendered> {
    let Checked { value: seen, mut diagnostics } = seen(view, theme);
    // What is wrong with its blocks is told already.
    let Some(seen) = seen else {
        return Checked { value: Rendered::default(), diagnostics };
    };
    let page = render_page(job, &seen, theme).take(&mut diagnostics);
    let card = match faces {
        Some(faces) => sketch(job, &seen, theme, faces).take(&mut diagnostics),
        None => None,
    };
    Checked { value: Rendered { page, card }, diagnostics }
}

fn render_page(job: &Job, seen: &Context, theme: &Theme) -> Checked<Option<SourceFile>> {
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
    match tera.render(&job.template, seen) {
        Ok(html) => Checked::clean(Some(SourceFile::new(html.into_bytes()))),
        Err(error) => {
            let found = fault_of(&error, &theme.files, &job.template, seen);
            Checked { value: None, diagnostics: vec![found] }
        }
    }
}

/// What the template of a page sees, with its data blocks and calls as the theme
/// shows them; `None` where it cannot.
fn seen(view: &View, theme: &Theme) -> Checked<Option<Context>> {
    if view.blocks().next().is_none() && view.calls().next().is_none() {
        return Checked::clean(Some(view.context()));
    }
    let Some(tera) = &theme.tera else { return Checked::clean(None) };
    let can_be_shown = |block: &BlockView| {
        block.soundness == Soundness::Sound
            && tera.contains_template(&block_template(&block.kind))
    };
    // Why a block cannot be shown, or its kind has no template, is told already.
    let has_component = |call: &CallView| theme.defined.contains_key(&call.component);
    if !view.blocks().all(can_be_shown) || !view.calls().all(has_component) {
        return Checked::clean(None);
    }
    match view.context_with(|shown| show(shown, view, (tera, theme))) {
        Ok(seen) => Checked::clean(Some(seen)),
        Err(found) => Checked { value: None, diagnostics: vec![*found] },
    }
}

/// A data block or a call as the theme shows it.
pub(super) fn show(
    shown: Shown<'_>,
    view: &View,
    theme: (&Tera, &Theme),
) -> Result<String, Box<Diagnostic>> {
    match shown {
        Shown::Block(block) => show_block(block, view, theme),
        Shown::Call(call, body) => show_call(call, body, view, theme),
    }
}

fn show_call(
    call: &CallView,
    body: Option<&str>,
    view: &View,
    (tera, theme): (&Tera, &Theme),
) -> Result<String, Box<Diagnostic>> {
    // Arguments are strings, numbers, lists and maps: Tera has a value for each.
    let arguments = Context::from_serialize(&call.arguments).unwrap_or_default();
    let nothing = Context::new();
    let implicits = view.implicits_of(call).unwrap_or(&nothing);
    let name = &call.component;
    let shown =
        tera.render_component_with_implicits(name, &arguments, implicits, body, true);
    shown.map_err(|error| {
        let template = theme.defined.get(name).map_or("", String::as_str);
        let found = fault_of(&error, &theme.files, template, &arguments);
        Box::new(found.called_at(Place::at(&call.path, call.span)))
    })
}

fn show_block(
    block: &BlockView,
    view: &View,
    (tera, theme): (&Tera, &Theme),
) -> Result<String, Box<Diagnostic>> {
    let template = block_template(&block.kind);
    let seen = view.context_of(block);
    let shown = tera.render(&template, &seen);
    shown.map_err(|error| Box::new(fault_of(&error, &theme.files, &template, &seen)))
}
