//! Expectations: what an author says that a text becomes in each edition.
//!
//! They stand among the terms and in front matter under `expect`, and leave as
//! texts by edition. Whether they are met is not known here.

use std::collections::BTreeMap;

use super::load::{holds_terms, is_elsewhere};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::{EditionId, Tag};
use crate::base::fallback::Variety;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::{Place, Span, Written};
use crate::base::text;
use crate::config::findings::Findings;
use crate::config::settings::{Config, Edition, Named};
use crate::config::value;
use crate::config::yaml::{self, Entry, Limit, Located, Node, Part};

/// The key under which expectations stand.
pub(super) const KEY: &str = "expect";

/// One text, in each of the editions that it is given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The texts, with the place of each edition's key.
    pub texts: BTreeMap<EditionId, (Span, Written<String>)>,
    /// Where it stands.
    pub place: Place,
}

/// The expectations in the files of terms. What is wrong with a file as a whole,
/// or with its terms, is told by [`super::load()`].
#[must_use]
pub fn expectations(sources: &Sources, config: &Config) -> Checked<Vec<Expectation>> {
    let mut all = Checked::clean(Vec::new());
    for (path, file) in sources.files.iter().filter(|(path, _)| holds_terms(path)) {
        let Ok(text) = text::read(&file.bytes) else { continue };
        let tree = yaml::read(Part::of_file(path, text, Limit::File)).value;
        let Some(Node::Sequence(items)) = tree.map(|tree| tree.node) else { continue };
        let mut findings = Findings::of(path);
        let mut found = Vec::new();
        for item in &items {
            let Node::Mapping(entries) = &item.node else { continue };
            for entry in entries.iter().filter(|entry| entry.key == KEY) {
                found.extend(read(&entry.value, config, &mut findings));
            }
        }
        all.value.extend(findings.finish(found).take(&mut all.diagnostics));
    }
    all
}

/// The expectations that a document writes into its front matter.
#[must_use]
pub fn expectations_of_document(
    path: &SourcePath,
    written: &Located,
    config: &Config,
) -> Checked<Vec<Expectation>> {
    let mut findings = Findings::of(path);
    let found = read(written, config, &mut findings);
    findings.finish(found)
}

/// One expectation, or a list of them.
fn read(
    written: &Located,
    config: &Config,
    findings: &mut Findings<'_>,
) -> Vec<Expectation> {
    let one = |written: &Located, findings: &mut Findings<'_>| {
        let Node::Mapping(entries) = &written.node else {
            let expected = "texts by editions: `- zh-Hant: …` with `zh-Hans: …` below it";
            let (path, span) = (findings.path, written.span);
            findings.add(Diagnostic::wrong_type(path, span, expected, written.kind()));
            return None;
        };
        let place = Place::at(findings.path, written.span);
        Some(Expectation { texts: texts(entries, config, findings)?, place })
    };
    value::list(written, findings, one).unwrap_or_default()
}

/// Texts by edition. Those of editions that only another site has are left out;
/// with a key that means nothing, none is worth testing.
fn texts(
    entries: &[Entry],
    config: &Config,
    findings: &mut Findings<'_>,
) -> Option<BTreeMap<EditionId, (Span, Written<String>)>> {
    let mut texts: BTreeMap<EditionId, (Span, Written<String>)> = BTreeMap::new();
    let mut is_sound = true;
    for Entry { key, key_span, value } in entries {
        let path = findings.path;
        let tags = || config.editions.iter().map(|edition| edition.tag.as_str());
        let edition = match named(key, config) {
            Named::One(id) => id,
            Named::Several(ids) => {
                let several: Vec<&str> =
                    ids.iter().map(|id| config.edition(*id).tag.as_str()).collect();
                let found = Diagnostic::ambiguous_edition(path, *key_span, key, &several);
                findings.add(found);
                is_sound = false;
                continue;
            }
            Named::None if Tag::parse(key).is_some() && is_elsewhere(key) => continue,
            Named::None => {
                let known: Vec<&str> = tags().collect();
                findings.add(Diagnostic::unknown_key(path, *key_span, key, &known));
                is_sound = false;
                continue;
            }
        };
        if let Some((first, _)) = texts.get(&edition) {
            let found = Diagnostic::edition_named_twice(path, *key_span, key, *first);
            findings.add(found);
            is_sound = false;
        } else if let Some(text) = value::text(value, findings) {
            texts.insert(edition, (*key_span, text));
        } else {
            is_sound = false;
        }
    }
    is_sound.then_some(texts)
}

/// The editions that a key may name: as in the names of files, or by another tag
/// for the same variety, as among the terms. `zh-TW` is `zh-Hant-TW`.
fn named(key: &str, config: &Config) -> Named {
    let by_name = config.named(key);
    let (Named::None, Some(tag)) = (&by_name, Tag::parse(key)) else { return by_name };
    let same = |edition: &&Edition| Variety::of(&edition.tag) == Variety::of(&tag);
    config.editions.iter().find(same).map_or(by_name, |edition| Named::One(edition.id))
}
