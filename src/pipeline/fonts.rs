//! The faces that cards and headings are set in: settings, the site's fonts and those
//! of the system enter, a cast and web fonts leave, with what is said of fonts.
//!
//! Where the system has its fonts is known to the edge, which asks here for what
//! is wanted before a build.

use super::memo::Memo;
use super::tell;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::Tag;
use crate::base::memo::Kept;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::Written;
use crate::config::cards::{EditionFonts, Making};
use crate::config::read;
use crate::config::settings::{Config, Edition};
use crate::font::cast::{Cast, Role, face_for};
use crate::font::faces::{FaceIndex, LARGEST, families_in};
use crate::font::families::usual;
use crate::page::assemble::Assembly;
use crate::page::card::has_cards;
use crate::page::headings::HeadingFont;
use crate::page::theme::Theme;

/// The families that the system is to be asked for: a list for each edition,
/// the best first. None where nothing will be set in type.
#[must_use]
pub fn wanted_fonts(sources: &Sources) -> Vec<&'static [&'static str]> {
    let config = read::load(sources).value;
    if config.cards.made == Making::Off || config.base_url.is_none() {
        return Vec::new();
    }
    let editions = config.editions.iter();
    let without = editions.filter(|edition| config.cards.fonts.of(edition.id).is_none());
    let mut wanted: Vec<_> = without.map(|edition| usual(&edition.tag)).collect();
    wanted.dedup();
    wanted
}

/// The faces of the cards of a site.
pub(super) fn cast_of(
    sources: &Sources,
    (config, config_key): (&Config, Digest),
    theme: &Theme,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kept<Checked<Cast>> {
    let is_wanted =
        config.cards.made == Making::On && config.base_url.is_some() && has_cards(theme);
    let system = sources.fonts.as_deref();
    let own = digest_of_files(sources);
    let found = system.unwrap_or_default().iter().map(|file| file.digest.as_bytes());
    let asked = [u8::from(is_wanted), u8::from(system.is_some())];
    let parts = [config_key.as_bytes(), &asked[..], own.as_bytes()];
    let key = Digest::of_parts(parts.into_iter().chain(found));
    let cast = memo.cast.get(key, || match is_wanted {
        true => cast(sources, config),
        false => Checked::clean(Cast::none()),
    });
    tell(diagnostics, &cast);
    cast
}

fn cast(sources: &Sources, config: &Config) -> Checked<Cast> {
    let mut diagnostics = Vec::new();
    let own = owned(sources, config, &config.cards.fonts, &mut diagnostics);
    let roles = config.editions.iter().zip(own);
    let roles: Vec<Role<'_>> =
        roles.map(|(edition, own)| Role { tag: &edition.tag, own }).collect();
    let system = sources.fonts.as_deref();
    let cast = Cast::of(&roles, system.unwrap_or_default());
    let is_bare = |edition: &&Edition| {
        cast.family(edition.id.0).is_none() && config.cards.fonts.of(edition.id).is_none()
    };
    let bare: Vec<&Tag> =
        config.editions.iter().filter(is_bare).map(|edition| &edition.tag).collect();
    if let Some(first) = bare.first()
        && system.is_some()
    {
        diagnostics.push(Diagnostic::card_no_font(&bare, usual(first)));
    }
    Checked { value: cast, diagnostics }
}

/// The files among which the site's own fonts are.
fn files(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
    let first = SourcePath::parse("fonts").expect("a clean path");
    let files = sources.files.range(first..);
    files.take_while(|(path, _)| path.below("fonts").is_some())
}

/// The digest of these.
fn digest_of_files(sources: &Sources) -> Digest {
    let files = files(sources);
    Digest::of_parts(
        files.flat_map(|(path, file)| [path.as_str().as_bytes(), file.digest.as_bytes()]),
    )
}

/// A font of the site with the face of it that is used, for each edition.
pub(super) type HeadingFaces = Vec<Option<(SourceFile, FaceIndex)>>;

/// The faces that headings are set in, by edition. They are looked for once: a font
/// of all Han is as large as a site.
pub(super) fn heading_faces(
    sources: &Sources,
    (config, config_key): (&Config, Digest),
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kept<Checked<HeadingFaces>> {
    let own = digest_of_files(sources);
    let key = Digest::of_parts([config_key.as_bytes(), own.as_bytes()]);
    let faces = memo.heading_faces.get(key, || {
        let mut diagnostics = Vec::new();
        let own = owned(sources, config, &config.heading_font, &mut diagnostics);
        let own = config.editions.iter().zip(own);
        let faces = own.map(|(edition, own)| {
            own.map(|file| (file.clone(), face_for(&edition.tag, file)))
        });
        Checked { value: faces.collect(), diagnostics }
    });
    tell(diagnostics, &faces);
    faces
}

/// The web font of each edition's headings.
pub(super) fn heading_fonts(
    faces: &HeadingFaces,
    assembly: Assembly<'_>,
) -> Vec<Option<HeadingFont>> {
    let editions = assembly.config.editions.iter().zip(faces);
    editions
        .map(|(edition, face)| {
            let characters = || assembly.heading_characters(edition.id);
            face.clone().map(|face| HeadingFont::of(face, characters()))
        })
        .collect()
}

/// The site's own font for each edition; one that is none is told once.
fn owned<'a>(
    sources: &'a Sources,
    config: &Config,
    fonts: &EditionFonts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'a SourceFile>> {
    let mut told: Vec<&SourcePath> = Vec::new();
    let editions = config.editions.iter();
    editions
        .map(|edition| {
            let font = fonts.of(edition.id)?;
            match own(sources, font) {
                Ok(file) => Some(file),
                Err(found) => {
                    if !told.contains(&&font.value) {
                        told.push(&font.value);
                        diagnostics.push(*found);
                    }
                    None
                }
            }
        })
        .collect()
}

/// A font of the site, if it is one.
fn own<'a>(
    sources: &'a Sources,
    font: &Written<SourcePath>,
) -> Result<&'a SourceFile, Box<Diagnostic>> {
    let settings = SourcePath::parse(read::FILE).expect("a clean path");
    let Some(file) = sources.files.get(&font.value) else {
        let known = files(sources).map(|(path, _)| path.as_str());
        return Err(Box::new(Diagnostic::font_missing(&settings, font, known)));
    };
    let fault = if file.bytes.len() > LARGEST {
        Some("it is larger than 64 MB")
    } else if families_in(file).is_empty() {
        Some("it holds no face that can be read")
    } else {
        None
    };
    match fault {
        Some(fault) => Err(Box::new(Diagnostic::font_faulty(&settings, font, fault))),
        None => Ok(file),
    }
}
