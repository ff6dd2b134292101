//! Terms as authors keep them: `content/terms.yaml` and the files of
//! `content/terms/` enter, terms leave.
//!
//! It knows what a site's editions are called, not how they are converted.

use std::collections::BTreeMap;

use super::term::{Kind, Term};
use crate::base::diagnostic::{Checked, Diagnostic, nearest};
use crate::base::edition::{EditionId, Tag};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::{Place, Span, Written};
use crate::base::text;
use crate::config::findings::Findings;
use crate::config::settings::{Config, Named};
use crate::config::value;
use crate::config::yaml::{self, Entry, Limit, Located, Node, Part};

/// All terms of a site, file by file in the order of their paths.
///
/// An entry maps tags of editions, or beginnings of them, to forms. Tags of
/// other sites' editions are passed over: a file may serve several sites.
#[must_use]
pub fn load(sources: &Sources, config: &Config) -> Checked<Vec<Term>> {
    let mut all = Checked::clean(Vec::new());
    for (path, file) in sources.files.iter().filter(|(path, _)| holds_terms(path)) {
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

fn holds_terms(path: &SourcePath) -> bool {
    path.as_str() == "content/terms.yaml"
        || path.below("content/terms").is_some_and(|name| name.ends_with(".yaml"))
}

fn read(path: &SourcePath, text: &str, config: &Config) -> Checked<Vec<Term>> {
    let mut findings = Findings::of(path);
    let tree = findings.take(yaml::read(Part::of_file(path, text, Limit::File)));
    let terms = match tree.as_ref().filter(|tree| !tree.is_null()) {
        None => Vec::new(),
        Some(Located { node: Node::Sequence(items), .. }) => {
            items.iter().filter_map(|item| term(item, config, &mut findings)).collect()
        }
        Some(tree) => {
            let (path, span) = (findings.path, tree.span);
            findings.add(Diagnostic::wrong_type(
                path,
                span,
                "a list of terms: `- zh-Hant: …`",
                tree.kind(),
            ));
            Vec::new()
        }
    };
    findings.finish(terms)
}

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
    let mut forms: BTreeMap<EditionId, Written<String>> = BTreeMap::new();
    let mut keys: BTreeMap<EditionId, Span> = BTreeMap::new();
    let mut kind = None;
    // What was meant for a form counts, though it be refused or of another
    // site: the entry as a whole is not to blame.
    let mut meant = 0;
    for Entry { key, key_span, value } in entries {
        if key == "kind" {
            kind = value::choice(value, findings, Kind::ALL).map(|kind| kind.value);
            continue;
        }
        meant += 1;
        let id = match edition(key, *key_span, config, findings) {
            Key::Edition(id) => id,
            Key::Elsewhere | Key::Refused => continue,
        };
        if let Some(first) = keys.insert(id, *key_span) {
            let tag = config.edition(id).tag.as_str();
            findings.add(Diagnostic::edition_named_twice(
                findings.path,
                *key_span,
                tag,
                first,
            ));
        } else if let Some(form) = value::text(value, findings) {
            forms.insert(id, form);
        }
    }
    if meant < 2 {
        findings.add(Diagnostic::term_alone(findings.path, written.span));
    }
    let place = Place::at(findings.path, written.span);
    (!forms.is_empty()).then_some(Term { forms, kind, place })
}

enum Key {
    Edition(EditionId),
    /// A tag of an edition that this site does not have.
    Elsewhere,
    Refused,
}

fn edition(key: &str, span: Span, config: &Config, findings: &mut Findings<'_>) -> Key {
    let tags = || config.editions.iter().map(|edition| edition.tag.as_str());
    match config.named(key) {
        Named::One(id) => return Key::Edition(id),
        Named::Several(ids) => {
            let several: Vec<&str> =
                ids.iter().map(|id| config.edition(*id).tag.as_str()).collect();
            findings.add(Diagnostic::ambiguous_edition(
                findings.path,
                span,
                key,
                &several,
            ));
        }
        Named::None if is_elsewhere(key) => return Key::Elsewhere,
        Named::None => {
            let known: Vec<&str> = tags().chain(["kind"]).collect();
            findings.add(Diagnostic::unknown_key(findings.path, span, key, &known));
        }
    }
    Key::Refused
}

/// Whether `key` is a tag that another site may have. Many misspelt words have
/// the form of a tag: `knd` is one, and `zh-Hnat` has the form of a script.
fn is_elsewhere(key: &str) -> bool {
    Tag::parse(key).is_some_and(|tag| {
        let script_of_chinese = tag.language() != "zh"
            || tag.han().is_some()
            || matches!(tag.script(), None | Some("Latn" | "Bopo" | "Hani"));
        script_of_chinese && nearest(key, ["kind"]).is_none()
    })
}

/// Terms that give one source form different targets, for each edition that is
/// derived. In a translation by hand they may be two things of one name.
fn said_twice(terms: &[Term], config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for edition in &config.editions {
        let Some(derivation) = &edition.derivation else { continue };
        let mut known: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
        for term in terms {
            let (Some(source), Some(target)) =
                (term.forms.get(&derivation.from), term.forms.get(&edition.id))
            else {
                continue;
            };
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
    found
}
