//! Titles and descriptions as lists and search engines show them: those that are cut
//! off there, and those that two pages share.
//!
//! Lengths are counted in widths of a Latin letter, of which Han takes two (Unicode
//! Standard Annex 11).

use std::collections::BTreeMap;

use super::front_matter;
use crate::base::diagnostic::{Diagnostic, HeadText};
use crate::base::edition::EditionId;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::lines::width;
use crate::lint::Ground;

/// How wide a title may be, in Latin letters: search engines show some 600 pixels,
/// about 65 of them, or 32 Han.
const TITLE: usize = 70;

/// How wide a description may be: they show about 160, or 80 Han.
const DESCRIPTION: usize = 170;

/// Tells what is too long, and what several pages of an edition share.
pub(super) fn lint(ground: Ground<'_>, found: &mut Vec<Diagnostic>) {
    type Pages<'a> = Vec<(&'a SourcePath, Option<Span>)>;
    let mut same: BTreeMap<(EditionId, HeadText, &str), Pages<'_>> = BTreeMap::new();
    for ((_, edition), document) in ground.site.documents.iter() {
        let Some(finished) = &document.finished else { continue };
        if document.derived_from.is_some() {
            continue;
        }
        let path = &finished.document.path;
        let bytes = ground.sources.files.get(path).map(|file| &*file.bytes);
        let meta = &finished.document.meta;
        let title = meta.title.as_ref().map(|title| title.span);
        let title = title.or_else(|| {
            let first = finished.document.headings.first();
            first.filter(|_| finished.document.lead.is_some()).map(|it| it.span)
        });
        let described = meta.description.as_ref().map(|text| text.span);
        let settled = &finished.settled;
        let texts = [
            (HeadText::Title, Some(&settled.title), title, TITLE),
            (HeadText::Description, settled.description.as_ref(), described, DESCRIPTION),
        ];
        for (what, text, span, most) in texts {
            let Some(text) = text else { continue };
            let span = span.or_else(|| front_matter(bytes.unwrap_or_default()));
            let width = width(text);
            if width > most {
                found.push(Diagnostic::long_head(path, span, what, (width, most)));
            }
            same.entry((*edition, what, text)).or_default().push((path, span));
        }
    }
    for ((_, what, text), pages) in same {
        let [(first, place), others @ ..] = &pages[..] else { continue };
        for (path, span) in others {
            found.push(Diagnostic::same_head((path, *span), (first, *place), what, text));
        }
    }
}
