//! Advice on text: damage of what was copied, characters of the other script,
//! and the style of Chinese punctuation.
//!
//! Only what readers see is read, as they see it: a block's text joined across
//! its markup, title, description and summary, and the attributes that are read
//! aloud. What an author wrote by an entity or behind a backslash is meant, and
//! nothing is said of it; nor is the script doubted of names that the terms have
//! for this edition, and of what stands in the notation of variants.

pub(super) mod alone;
mod attributes;
pub(super) mod class;
mod damage;
mod invisible;
pub(super) mod letters;
mod marks;
mod misread;
mod quotes;
pub(super) mod read;
mod script;
mod spacing;

use std::cell::OnceCell;

use aho_corasick::AhoCorasick;
use letters::Letters;
use misread::Codes;

use crate::base::diagnostic::{Code, Diagnostic, Edit, Spot};
use crate::base::edition::{Han, Tag};
use crate::base::span::Span;
use crate::config::check::Spacing;
use crate::document::Document;
use crate::document::html::{Origin, Token};

/// All that the rules go by, beside the text.
pub(super) struct Rules {
    spacing: Spacing,
    /// Which characters belong to which script: known from the first Chinese
    /// page on.
    letters: OnceCell<Letters>,
    /// The bytes of characters in old encodings: known from the first page on.
    codes: OnceCell<Codes>,
}

impl Rules {
    /// The rules of a site that has Han and Latin stand beside each other so.
    pub(super) fn new(spacing: Spacing) -> Self {
        Self { spacing, letters: OnceCell::new(), codes: OnceCell::new() }
    }
}

/// In which words a document is written.
#[derive(Clone, Copy)]
pub(super) struct Tongue<'a> {
    /// Its language.
    pub(super) tag: &'a Tag,
    /// The names that the terms have for it.
    pub(super) names: Option<&'a AhoCorasick>,
}

/// `bytes` are those of the document's file, which is written in this tongue.
pub(super) fn lint(
    document: &Document,
    bytes: &[u8],
    tongue: Tongue<'_>,
    rules: &Rules,
    found: &mut Vec<Diagnostic>,
) {
    // In a file that is no text, which is an error, places are not known.
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    let mut own = Vec::new();
    lint_text(document, source, tongue, rules, &mut own);
    // What was misread says nothing else.
    let is_misread = |finding: &Diagnostic| finding.code == Code::Mojibake;
    let spot = |finding: &Diagnostic| finding.place.as_ref().and_then(|it| it.span);
    let misread = own.iter().filter(|finding| is_misread(finding));
    let misread: Vec<Span> = misread.filter_map(spot).collect();
    own.retain(|finding| {
        let meets = |span: Span| {
            misread.iter().any(|other| span.start < other.end && other.start < span.end)
        };
        is_misread(finding) || !spot(finding).is_some_and(meets)
    });
    found.append(&mut own);
}

fn lint_text(
    document: &Document,
    source: &str,
    Tongue { tag, names }: Tongue<'_>,
    rules: &Rules,
    found: &mut Vec<Diagnostic>,
) {
    let mut proses = read::proses(document, source, tag);
    if let Some(names) = names {
        proses.iter_mut().for_each(|prose| prose.know(names));
    }
    let codes = rules.codes.get_or_init(Codes::read);
    let mut told = Told { document, found };
    empty_images(document, source, &mut told);
    for prose in &proses {
        invisible::zero_width(prose, &mut told);
        invisible::variation_selectors(prose, &mut told);
        damage::private_use(prose, &mut told);
        damage::compatibility(prose, &mut told);
        damage::mojibake(prose, &mut told);
        damage::misread(prose, codes, &mut told);
    }
    if tag.language() != "zh" {
        return;
    }
    for prose in &proses {
        damage::romanisation(prose, &mut told);
        marks::half_width(prose, &mut told);
        marks::brackets(prose, &mut told);
        marks::ellipsis(prose, &mut told);
        marks::doubled(prose, &mut told);
        marks::full_width(prose, &mut told);
        spacing::lint(prose, rules.spacing, &mut told);
    }
    if let Some(han) = tag.han() {
        let letters = rules.letters.get_or_init(Letters::read);
        script::lint(&proses, (han, tag.region()), letters, &mut told);
        if han == Han::Traditional {
            proses.iter().for_each(|prose| quotes::lint(prose, &mut told));
        }
    }
}

/// What was found in a document so far.
struct Told<'a> {
    document: &'a Document,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Told<'a> {
    fn add(
        &mut self,
        span: Span,
        edits: Vec<Edit>,
        make: impl FnOnce(Spot<'a>) -> Diagnostic,
    ) {
        self.found.push(make(Spot { path: &self.document.path, span, edits }));
    }
}

/// Images without a file and without words: `![]()`, what is left of a picture
/// that was copied as text.
fn empty_images(document: &Document, source: &str, told: &mut Told<'_>) {
    for span in super::tokens(document).filter_map(|token| empty_image(token, source)) {
        let edits = vec![Edit { span, text: String::new() }];
        told.add(span, edits, Diagnostic::empty_image);
    }
}

/// The place of an image of nothing.
pub(super) fn empty_image(token: &Token, source: &str) -> Option<Span> {
    let Token::Open(open) = token else { return None };
    let is_image = open.name == "img" && open.origin == Origin::Markdown;
    let written = source.get(open.span.start..open.span.end).filter(|_| is_image)?;
    (written == "![]()").then_some(open.span)
}
