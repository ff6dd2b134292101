//! The share card of a document: its title becomes lines for the template
//! `card.svg`, which becomes a sketch.
//!
//! How a sketch is drawn is known to `font/draw`; whether it is, to the edge.

use tera::Context;

use super::assemble::Assembly;
use super::faults::fault_of;
use super::jobs::{Job, Subject};
use super::templates::GROUND;
use super::theme::Theme;
use super::view::CardView;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::{OutputPath, UrlPath};
use crate::font::draw::{HEIGHT, WIDTH};
use crate::font::faces::{Boldness, Faces};
use crate::font::lines::{Step, set};
use crate::font::sketch::Sketch;
use crate::site::SiteDocument;
use crate::site::plan::Key;

/// The template of cards.
pub(super) const TEMPLATE: &str = "card.svg";

/// The room for a title: the width of the card without its margins.
const ROOM: u16 = 1040;

/// The sizes of a title: what stands in each is no higher than 350 pixels, its
/// lines a third of their size apart.
const STEPS: [Step; 4] = [
    Step { size: 92, lines: 2 },
    Step { size: 78, lines: 3 },
    Step { size: 64, lines: 4 },
    Step { size: 52, lines: 5 },
];

/// What titles are measured in.
const BOLD: Boldness = Boldness(700);

/// Whether a theme has cards.
#[must_use]
pub fn has_cards(theme: &Theme) -> bool {
    let ground = format!("{GROUND}{TEMPLATE}");
    theme.files.contains_key(TEMPLATE) || theme.files.contains_key(&ground)
}

/// Where the card of a page lives: in its folder, or beside its file.
fn place(url: &UrlPath) -> UrlPath {
    let path = url.as_str().trim_start_matches('/');
    match path.strip_suffix(".html") {
        Some(stem) => UrlPath::file(&format!("{stem}.card.png")),
        None => UrlPath::file(&format!("{path}card.png")),
    }
}

impl Assembly<'_> {
    /// The card of a document: none without a font for its edition, without a
    /// whole URL, for others ask for it by that, or for a list without a
    /// document.
    pub(super) fn card(&self, key: &Key, document: &SiteDocument) -> Option<CardView> {
        document.finished.as_ref().filter(|_| document.stands_in.is_none())?;
        let family = self.cast.family(key.1.0)?;
        let url = self.site.address.absolute(&place(&document.url))?;
        let title = self.title(key);
        let setting = self
            .cast
            .faces
            .measured(family, BOLD, |advance| set(&title, ROOM, &STEPS, advance))?;
        Some(CardView {
            url,
            width: WIDTH,
            height: HEIGHT,
            alt: title,
            font: family.to_owned(),
            size: setting.size,
            lines: setting.lines,
        })
    }

    /// The whole URL of the card of a document, where it may have one.
    #[must_use]
    pub fn card_url(&self, key: &Key, document: &SiteDocument) -> Option<String> {
        document.finished.as_ref()?;
        self.cast.family(key.1.0)?;
        self.site.address.absolute(&place(&document.url))
    }

    /// Where the card of `job` goes, if it may have one: of a long list, the
    /// first part has it.
    #[must_use]
    pub fn card_output(&self, job: &Job) -> Option<OutputPath> {
        let Subject::Document { index, number: 1 } = job.subject else { return None };
        let ((_, edition), document) = self.site.documents.at(index);
        document.finished.as_ref().filter(|_| document.stands_in.is_none())?;
        self.cast.family(edition.0)?;
        place(&document.url).output()
    }
}

/// The sketch of a job's card, by what its page's template sees. `None` where
/// the theme cannot.
pub(super) fn sketch(
    job: &Job,
    seen: &Context,
    theme: &Theme,
    faces: &Faces,
) -> Checked<Option<Sketch>> {
    let Some(tera) = &theme.tera else { return Checked::clean(None) };
    // What is wrong with a template that cannot be read was told with the theme.
    if !tera.contains_template(TEMPLATE) {
        return Checked::clean(None);
    }
    let svg = match tera.render(TEMPLATE, seen) {
        Ok(svg) => svg,
        Err(error) => {
            let found = fault_of(&error, &theme.files, TEMPLATE, seen);
            return Checked { value: None, diagnostics: vec![found] };
        }
    };
    match Sketch::read(svg) {
        Ok((sketch, texts)) => {
            let missing = faces.missing(&texts);
            let path = job.source.as_ref().filter(|_| !missing.is_empty());
            let found = path.map(|path| Diagnostic::card_no_glyph(path, &missing));
            Checked { value: Some(sketch), diagnostics: found.into_iter().collect() }
        }
        Err(fault) => {
            let ground = format!("{GROUND}{TEMPLATE}");
            let file = theme.files.get(TEMPLATE).or_else(|| theme.files.get(&ground));
            let found = Diagnostic::card_faulty(file.map(|(path, _)| path), &fault);
            Checked { value: None, diagnostics: vec![found] }
        }
    }
}
