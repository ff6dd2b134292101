//! Terms as authors keep them: `content/terms.yaml` and the files of
//! `content/terms/` enter, terms leave.
//!
//! It knows what a site's editions are called, not how they are converted.

use std::collections::BTreeMap;

use super::reading;
use super::term::{Direction, Kind, Term};
use crate::base::diagnostic::{Checked, Diagnostic, nearest};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::{Place, Span, Written};
use crate::base::text;
use crate::config::findings::Findings;
use crate::config::settings::{Config, Named};
use crate::config::value;
use crate::config::yaml::{self, Entry, Limit, Located, Node, Part};

/// All terms of a site, file by file in the order of their paths.
///
/// An entry maps language tags to forms, of this site's editions or of others:
/// a file may serve several sites, and a form of one variety stands in for
/// that of another.
#[must_use]
pub fn load(sources: &Sources, config: &Config) -> Checked<Vec<Term>> {
    let mut all = Checked::clean(Vec::new());
    for (path, file) in files(sources) {
        let terms = match text::read(&file.bytes) {
            Ok(text) => read(path, text, config),
            Err(foreign) => {
                let found = Diagnostic::not_utf8(path, &foreign);
                Checked { diagnostics: vec![found], ..read(path, &foreign.text, config) }
            }
        };
        all.value.extend(terms.take(&mut all.diagnostics));
    }
    let twice = said_twice(&all.value, config);
    all.diagnostics.extend(twice);
    all
}

/// The files of a site's terms.
pub fn files(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
    sources.files.iter().filter(|(path, _)| holds_terms(path))
}

pub(super) fn holds_terms(path: &SourcePath) -> bool {
    path.as_str() == "content/terms.yaml"
        || path.below("content/terms").is_some_and(|name| name.ends_with(".yaml"))
}

fn read(path: &SourcePath, text: &str, config: &Config) -> Checked<Vec<Term>> {
    let mut findings = Findings::of(path);
    let tree = findings.take(yaml::read(Part::of_file(path, text, Limit::File)));
    let terms = match tree.as_ref().filter(|tree| !tree.is_null()) {
        None => Vec::new(),
        Some(tree) => list(tree, config, &mut findings),
    };
    findings.finish(terms)
}

/// The terms that a document writes into its front matter.
#[must_use]
pub fn of_document(
    path: &SourcePath,
    written: &Located,
    config: &Config,
) -> Checked<Vec<Term>> {
    let mut findings = Findings::of(path);
    let terms = list(written, config, &mut findings);
    let mut checked = findings.finish(terms);
    checked.diagnostics.extend(said_twice(&checked.value, config));
    checked
}

fn list(tree: &Located, config: &Config, findings: &mut Findings<'_>) -> Vec<Term> {
    match &tree.node {
        Node::Sequence(items) => {
            items.iter().filter_map(|item| term(item, config, findings)).collect()
        }
        _ => {
            let (path, span) = (findings.path, tree.span);
            findings.add(Diagnostic::wrong_type(
                path,
                span,
                "a list of terms: `- zh-Hant: …`",
                tree.kind(),
            ));
            Vec::new()
        }
    }
}

/// The keys of a term that are no tags.
const KEYS: [&str; 7] = [
    "kind",
    "variants",
    "direction",
    "definition",
    "link",
    "reading",
    super::expectation::KEY,
];

fn term(written: &Located, config: &Config, findings: &mut Findings<'_>) -> Option<Term> {
    let Node::Mapping(entries) = &written.node else {
        findings.add(Diagnostic::wrong_type(
            findings.path,
            written.span,
            "a term: tags of editions with its forms",
            written.kind(),
        ));
        return None;
    };
    let mut term = Term {
        forms: BTreeMap::new(),
        variants: Vec::new(),
        direction: Direction::OneWay,
        kind: None,
        definition: BTreeMap::new(),
        link: None,
        reading: None,
        place: Place::at(findings.path, written.span),
    };
    let forms: Vec<&Entry> =
        entries.iter().filter(|entry| !KEYS.contains(&&*entry.key)).collect();
    // An entry of expectations alone is no term.
    let is_expectation = |entry: &Entry| entry.key == super::expectation::KEY;
    if forms.is_empty() && entries.iter().any(is_expectation) {
        return None;
    }
    for Entry { key, value, .. } in entries {
        match key.as_str() {
            "kind" => {
                let kind = value::choice(value, findings, Kind::ALL);
                term.kind = kind.map(|kind| kind.value);
            }
            "direction" => {
                let direction = value::choice(value, findings, Direction::ALL);
                term.direction = direction.map_or(Direction::OneWay, |it| it.value);
            }
            "variants" => {
                let variants = value::texts(value, findings, form);
                term.variants = variants.unwrap_or_default();
            }
            "definition" => term.definition = definition(value, config, findings),
            "link" => term.link = value::text(value, findings),
            "reading" => term.reading = reading::reading(value, findings),
            _ => {}
        }
    }
    term.forms = varieties(forms.iter().copied(), form, config, findings);
    reading::check(&term, findings);
    // What was meant for a form counts, though it be refused: the entry as a
    // whole is not to blame. One that readers are told something of is of use
    // with a single form.
    let is_told = |entry: &Entry| matches!(&*entry.key, "definition" | "link");
    if forms.len() < 2 && !(forms.len() == 1 && entries.iter().any(is_told)) {
        findings.add(Diagnostic::term_alone(findings.path, written.span));
    }
    (!term.forms.is_empty()).then_some(term)
}

/// What a term means: one text for the source edition, or a text for each.
fn definition(
    written: &Located,
    config: &Config,
    findings: &mut Findings<'_>,
) -> BTreeMap<Variety, Written<String>> {
    match &written.node {
        Node::Mapping(entries) => {
            varieties(entries.iter(), value::text, config, findings)
        }
        _ => {
            let text = value::text(written, findings);
            let source = Variety::of(&config.source().tag);
            text.map(|text| (source, text)).into_iter().collect()
        }
    }
}

/// How many characters a form may have: more than any name, and few enough to
/// be looked for in no time.
const LONGEST: usize = 500;

/// A form as it is written. One that is too long is told.
fn form(written: &Located, findings: &mut Findings<'_>) -> Option<Written<String>> {
    let text = value::text(written, findings)?;
    let characters = text.value.chars().count();
    if characters > LONGEST {
        let (path, length) = (findings.path, (characters, LONGEST));
        findings.add(Diagnostic::term_too_long(path, text.span, length));
        return None;
    }
    Some(text)
}

/// Texts by the tags of their varieties, each as `read` understands it.
fn varieties<'t>(
    entries: impl Iterator<Item = &'t Entry>,
    read: fn(&Located, &mut Findings<'_>) -> Option<Written<String>>,
    config: &Config,
    findings: &mut Findings<'_>,
) -> BTreeMap<Variety, Written<String>> {
    let mut texts: BTreeMap<Variety, Written<String>> = BTreeMap::new();
    let mut keys: BTreeMap<Variety, Span> = BTreeMap::new();
    for Entry { key, key_span, value } in entries {
        let Some(variety) = variety(key, *key_span, config, findings) else { continue };
        if let Some(first) = keys.insert(variety.clone(), *key_span) {
            findings.add(Diagnostic::edition_named_twice(
                findings.path,
                *key_span,
                key,
                first,
            ));
        } else if let Some(text) = read(value, findings) {
            texts.insert(variety, text);
        }
    }
    texts
}

/// What a key names: a tag of this site or of another, for a file of terms may
/// serve several. One that is none, or says no script where two editions
/// differ in it, is told.
fn variety(
    key: &str,
    span: Span,
    config: &Config,
    findings: &mut Findings<'_>,
) -> Option<Variety> {
    let tag = Tag::parse(key);
    let tags = || config.editions.iter().map(|edition| edition.tag.as_str());
    match (config.named(key), tag) {
        (Named::Several(ids), Some(tag)) if tag.han().is_none() => {
            let several: Vec<&str> =
                ids.iter().map(|id| config.edition(*id).tag.as_str()).collect();
            findings.add(Diagnostic::ambiguous_edition(
                findings.path,
                span,
                key,
                &several,
            ));
            None
        }
        (Named::One(_) | Named::Several(_), Some(tag)) => Some(Variety::of(&tag)),
        (Named::None, Some(tag)) if is_elsewhere(key) => Some(Variety::of(&tag)),
        _ => {
            let known: Vec<&str> = tags().chain(KEYS).collect();
            findings.add(Diagnostic::unknown_key(findings.path, span, key, &known));
            None
        }
    }
}

/// Whether `key` is a tag that another site may have. Many misspelt words have
/// the form of a tag: `knd` is one, and `zh-Hnat` has the form of a script.
pub(super) fn is_elsewhere(key: &str) -> bool {
    Tag::parse(key).is_some_and(|tag| {
        let script_of_chinese = tag.language() != "zh"
            || tag.han().is_some()
            || matches!(tag.script(), None | Some("Latn" | "Bopo" | "Hani"));
        script_of_chinese && nearest(key, KEYS).is_none()
    })
}

/// Terms that give one source form different targets, for each edition that is
/// derived. In a translation by hand they may be two things of one name.
fn said_twice(terms: &[Term], config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        let from = &config.edition(derivation.from).tag;
        let mut known: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
        for term in terms {
            for (source, target) in term.pairs(from, &edition.tag) {
                let path = &term.place.path;
                match known.get(source.value.as_str()) {
                    Some((first, _)) if *first == target.value => {}
                    Some((first, place)) => found.push(Diagnostic::term_twice(
                        path,
                        target.span,
                        &source.value,
                        &target.value,
                        (first, place.clone()),
                    )),
                    None => {
                        let place = Place::at(path, target.span);
                        known.insert(&source.value, (&target.value, place));
                    }
                }
            }
        }
    }
    found
}
