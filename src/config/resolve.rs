//! From settings as written to settings as meant: defaults are filled in, and
//! names of editions become editions.

use super::cards::{CardSettings, EditionFonts, RawFonts};
use super::conversion::default_steps;
use super::findings::Findings;
use super::lists::Listing;
use super::marks::Marks;
use super::menu;
use super::naming;
use super::parallel::{self, Pair, RawParallel};
use super::raw::{Raw, RawEdition, RawEditions, RawMarkdown, RawText, Refused};
use super::settings::{Config, Derivation, Edition, EditionText, Markdown, Named, named};
use super::taxonomies;
use crate::base::diagnostic::Diagnostic;
use crate::base::edition::{EditionId, Tag};
use crate::base::source::Addresses;
use crate::base::span::{Span, Written};

/// The theme of a site that names none.
const THEME: &str = "explainer";

/// The editions of a site that names none: the first is written, the second is
/// derived from it.
const EDITIONS: [&str; 2] = ["zh-Hant-TW", "zh-Hans-CN"];

/// The settings that `raw` means.
pub(super) fn resolve(raw: Raw, findings: &mut Findings<'_>) -> Config {
    let (editions, names) = match raw.editions {
        None => (default_editions(), Names { refused: Refused::None }),
        Some(RawEditions { list, refused }) => {
            let listed = without_twins(list, findings);
            match listed.is_empty() {
                true => (default_editions(), Names { refused }),
                false => {
                    let names = Names { refused };
                    (editions(&listed, names, findings), names)
                }
            }
        }
    };
    let tags: Vec<&Tag> = editions.iter().map(|edition| &edition.tag).collect();
    let mut text = |raw| edition_text(raw, &tags, names, findings);
    let title = raw.title.map(&mut text);
    let description = raw.description.map(&mut text);
    let menu = menu::resolve(raw.menu, &mut text);
    let footer_menu = menu::resolve(raw.footer_menu, &mut text);
    let text =
        |raw, findings: &mut Findings<'_>| edition_text(raw, &tags, names, findings);
    let taxonomies = taxonomies::resolve(raw.topics, raw.taxonomies, &text, findings);
    let parallel = match raw.parallel.unwrap_or(RawParallel::Usual) {
        RawParallel::Usual => parallel::usual(&editions),
        RawParallel::Off => Vec::new(),
        RawParallel::Pairs(pairs) => named_pairs(&pairs, &tags, names, findings),
    };
    let lists = raw.lists.unwrap_or_default();
    let fonts = edition_fonts(raw.cards.fonts, &tags, names, findings);
    let heading_font = edition_fonts(raw.heading_font, &tags, names, findings);
    let cards = CardSettings { made: raw.cards.made, fonts };
    let pictures = raw.pictures.unwrap_or_default();
    let search = raw.search.map_or(Listing::On, |search| search.value);
    let feeds = raw.feeds.unwrap_or_default();
    let terms = raw.terms.unwrap_or_default();
    let missing = raw.missing.unwrap_or_default();
    let theme = raw.theme.name;
    let theme = theme.unwrap_or_else(|| Written::new(THEME.into(), Span::default()));
    let theme_settings = raw.theme.settings;
    let (base_url, edit_url) = (raw.base_url.map(|it| it.value), raw.edit_url);
    let markdown = markdown(&raw.markdown);
    let check = raw.check.unwrap_or_default();
    let hosting = raw.hosting.unwrap_or_default();
    Config {
        title,
        description,
        base_url,
        addresses: Addresses::default(),
        edit_url,
        editions,
        theme,
        theme_settings,
        styles: raw.styles,
        menu,
        footer_menu,
        taxonomies,
        lists,
        terms,
        missing,
        parallel,
        cards,
        pictures,
        search,
        feeds,
        heading_font,
        markdown,
        check,
        hosting,
        compress: raw.compress,
        data: raw.data.unwrap_or_default(),
    }
}

fn markdown(raw: &RawMarkdown) -> Markdown {
    let standard = Markdown::default();
    let told = |flag: &Option<Written<bool>>| flag.as_ref().map(|flag| flag.value);
    Markdown {
        highlight: told(&raw.highlight).unwrap_or(standard.highlight),
        math: told(&raw.math).unwrap_or(standard.math),
        notation: told(&raw.notation).unwrap_or(standard.notation),
        ruby: told(&raw.ruby).unwrap_or(standard.ruby),
        html: raw.html.as_ref().map_or(standard.html, |html| html.value),
    }
}

/// The pairs of editions that an author names.
fn named_pairs(
    pairs: &[[Written<String>; 2]],
    tags: &[&Tag],
    names: Names,
    findings: &mut Findings<'_>,
) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for [left, right] in pairs {
        let mut find =
            |name: &Written<String>| names.find(&name.value, name.span, tags, findings);
        let (Some(one), Some(other)) = (find(left), find(right)) else { continue };
        let pair = Pair { left: one, right: other };
        if one == other {
            let twice = format!("`{}` twice", tags[one.0]);
            findings.wrong_type(right.span, "another edition than the first", &twice);
        } else if !found.contains(&pair) {
            found.push(pair);
        }
    }
    found
}

/// How names of editions are taken.
#[derive(Clone, Copy)]
struct Names {
    refused: Refused,
}

impl Names {
    /// The edition that `name` means. Where an entry of the list was refused,
    /// a name that no edition has may have been meant for it: the fault is
    /// told once, there.
    fn find(
        self,
        name: &str,
        span: Span,
        tags: &[&Tag],
        findings: &mut Findings<'_>,
    ) -> Option<EditionId> {
        let text = |id: &EditionId| tags[id.0].as_str();
        let path = findings.path;
        match named(tags, name) {
            Named::One(id) => return Some(id),
            Named::Several(ids) => {
                let several: Vec<&str> = ids.iter().map(text).collect();
                findings.add(Diagnostic::ambiguous_edition(path, span, name, &several));
            }
            Named::None if self.refused == Refused::None => {
                let known: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
                findings.add(Diagnostic::unknown_edition(path, span, name, &known));
            }
            Named::None => {}
        }
        None
    }
}

fn default_editions() -> Vec<Edition> {
    let tags = EDITIONS.map(|tag| Tag::parse(tag).expect("a tag of this file"));
    let written: Vec<(&Tag, Option<&str>)> = tags.iter().map(|tag| (tag, None)).collect();
    let (paths, labels) = (naming::paths(&written), naming::labels(&written));
    let steps = default_steps(&tags[0], &tags[1]).unwrap_or_default();
    let marks = Marks::between(&tags[0], &tags[1]);
    let derived = Derivation { from: EditionId::SOURCE, steps, marks };
    let derivations = [None, Some(derived)];
    tags.into_iter()
        .zip(paths.into_iter().zip(labels))
        .zip(derivations)
        .enumerate()
        .map(|(at, ((tag, (path, label)), derivation))| Edition {
            id: EditionId(at),
            tag,
            path,
            label,
            derivation,
            base_url: None,
        })
        .collect()
}

/// The list without the entries whose tag an earlier one has.
fn without_twins(list: Vec<RawEdition>, findings: &mut Findings<'_>) -> Vec<RawEdition> {
    let mut kept: Vec<RawEdition> = Vec::with_capacity(list.len());
    for edition in list {
        let tag = &edition.tag;
        match kept.iter().find(|known| known.tag.value == tag.value) {
            Some(first) => findings.add(Diagnostic::edition_twice(
                findings.path,
                tag.span,
                tag.value.as_str(),
                first.tag.span,
            )),
            None => kept.push(edition),
        }
    }
    kept
}

fn editions(
    listed: &[RawEdition],
    names: Names,
    findings: &mut Findings<'_>,
) -> Vec<Edition> {
    let tags: Vec<&Tag> = listed.iter().map(|edition| &edition.tag.value).collect();
    let froms: Vec<Option<EditionId>> = listed
        .iter()
        .map(|edition| {
            let from = edition.from.as_ref()?;
            names.find(&from.value, from.span, &tags, findings)
        })
        .collect();

    let written = |pick: fn(&RawEdition) -> &Option<Written<String>>| {
        let pairs: Vec<(&Tag, Option<&str>)> = listed
            .iter()
            .map(|edition| {
                let written = pick(edition).as_ref();
                (&edition.tag.value, written.map(|written| written.value.as_str()))
            })
            .collect();
        pairs
    };
    let paths = naming::paths(&written(|edition| &edition.path));
    let labels = naming::labels(&written(|edition| &edition.label));
    tell_shared_paths(listed, &paths, findings);

    let mut editions = Vec::with_capacity(listed.len());
    for (at, (path, label)) in paths.into_iter().zip(labels).enumerate() {
        let id = EditionId(at);
        let derivation = derivation(id, listed, &froms, findings);
        let tag = tags[at].clone();
        let base_url = listed[at].base_url.clone();
        editions.push(Edition { id, tag, path, label, derivation, base_url });
    }
    editions
}

fn tell_shared_paths(
    listed: &[RawEdition],
    paths: &[String],
    findings: &mut Findings<'_>,
) {
    let place = |at: usize| match &listed[at].path {
        Some(written) => written.span,
        None => listed[at].tag.span,
    };
    for (at, path) in paths.iter().enumerate() {
        if let Some(first) = paths[..at].iter().position(|other| other == path) {
            findings.add(Diagnostic::edition_path_twice(
                findings.path,
                place(at),
                path,
                place(first),
            ));
        }
    }
}

/// How the edition `id` is derived. An edition is made of an authored one: a
/// chain would convert converted text, and add its losses up.
fn derivation(
    id: EditionId,
    listed: &[RawEdition],
    froms: &[Option<EditionId>],
    findings: &mut Findings<'_>,
) -> Option<Derivation> {
    let path = findings.path;
    let edition = &listed[id.0];
    let tag = edition.tag.value.as_str();
    let Some(written) = &edition.from else {
        if let Some(opencc) = &edition.opencc {
            findings.add(Diagnostic::conversion_without_from(path, opencc.key, "opencc"));
        }
        let quotes = edition.quotes.as_ref().map(|it| (it.span, "quotes"));
        let interpunct = edition.interpunct.as_ref().map(|it| (it.span, "interpunct"));
        for (span, key) in quotes.into_iter().chain(interpunct) {
            findings.add(Diagnostic::conversion_without_from(path, span, key));
        }
        return None;
    };
    let from = froms[id.0]?;
    if from == id {
        findings.add(Diagnostic::derived_from_itself(path, written.span, tag));
        return None;
    }
    let origin = &listed[from.0];
    if let Some(further) = &origin.from {
        findings.add(Diagnostic::derived_from_derived(
            path,
            written.span,
            origin.tag.value.as_str(),
            froms[from.0].map_or(&*further.value, |id| listed[id.0].tag.value.as_str()),
        ));
        return None;
    }
    let steps = match &edition.opencc {
        Some(opencc) => opencc.steps.clone().unwrap_or_default(),
        None => match default_steps(&origin.tag.value, &edition.tag.value) {
            Some(steps) => steps,
            None => {
                let from = origin.tag.value.as_str();
                let span = edition.tag.span;
                findings.add(Diagnostic::opencc_missing(path, span, tag, from));
                Vec::new()
            }
        },
    };
    let usual = Marks::between(&origin.tag.value, &edition.tag.value);
    let marks = Marks {
        quotes: edition.quotes.as_ref().map_or(usual.quotes, |it| it.value),
        interpunct: edition.interpunct.as_ref().map_or(usual.interpunct, |it| it.value),
    };
    Some(Derivation { from, steps, marks })
}

fn edition_fonts(
    raw: RawFonts,
    tags: &[&Tag],
    names: Names,
    findings: &mut Findings<'_>,
) -> EditionFonts {
    let mut fonts = EditionFonts { all: raw.all, ..EditionFonts::default() };
    for (name, font) in raw.own {
        if let Some(id) = names.find(&name.value, name.span, tags, findings) {
            fonts.own.entry(id).or_insert(font);
        }
    }
    fonts
}

fn edition_text(
    raw: RawText,
    tags: &[&Tag],
    names: Names,
    findings: &mut Findings<'_>,
) -> EditionText {
    let mut text = EditionText::default();
    let several = match raw {
        RawText::One(one) => {
            text.forms.insert(EditionId::SOURCE, one.value);
            return text;
        }
        RawText::Several(several) => several,
    };
    let mut spans: Vec<(EditionId, Span)> = Vec::new();
    for (name, form) in several {
        let Some(id) = names.find(&name.value, name.span, tags, findings) else {
            continue;
        };
        match spans.iter().find(|(known, _)| *known == id) {
            Some((_, first)) => findings.add(Diagnostic::edition_named_twice(
                findings.path,
                name.span,
                tags[id.0].as_str(),
                *first,
            )),
            None => {
                spans.push((id, name.span));
                text.forms.insert(id, form.value);
            }
        }
    }
    text
}
