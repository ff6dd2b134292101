//! The reading of a term as its author wrote it: a text, or a text for each kind
//! of letters, enters; one syllable for each character leaves.

use super::term::Term;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::fields::Fields;
use crate::config::findings::Findings;
use crate::config::value;
use crate::config::yaml::{Located, Node};
use crate::document::ruby::syntax::takes_reading;

/// How a name is read, one syllable for each of its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In pinyin.
    pub pinyin: Option<Vec<String>>,
    /// In bopomofo, where it is not what pinyin becomes.
    pub bopomofo: Option<Vec<String>>,
    /// Where it stands.
    pub span: Span,
}

/// Reads a reading. A text alone is in the letters that it has.
pub(super) fn reading(written: &Located, findings: &mut Findings<'_>) -> Option<Reading> {
    let syllables = |text: &str| -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    };
    let mut reading = Reading { span: written.span, ..Reading::default() };
    if let Node::Mapping(_) = written.node {
        let mut fields = Fields::of(written, "`pinyin` and `bopomofo`", findings)?;
        let pinyin = fields.read("pinyin", findings, value::text);
        let bopomofo = fields.read("bopomofo", findings, value::text);
        fields.finish(findings);
        reading.pinyin = pinyin.map(|text| syllables(&text.value));
        reading.bopomofo = bopomofo.map(|text| syllables(&text.value));
        return Some(reading);
    }
    let text = value::text(written, findings)?.value;
    let is_bopomofo = text.contains(|c| ('\u{3105}'..='\u{312F}').contains(&c));
    let told = if is_bopomofo { &mut reading.bopomofo } else { &mut reading.pinyin };
    *told = Some(syllables(&text));
    Some(reading)
}

/// Tells a reading with another number of syllables than any name of its term
/// has characters.
pub(super) fn check(term: &Term, findings: &mut Findings<'_>) {
    let Some(reading) = &term.reading else { return };
    let names = || term.forms.values().chain(&term.variants);
    let fits = |said: &Vec<String>| {
        names().any(|name| {
            let characters = name.value.chars().filter(|c| takes_reading(*c));
            characters.count() == said.len()
        })
    };
    let said = [&reading.pinyin, &reading.bopomofo];
    for said in said.into_iter().flatten().filter(|said| !fits(said)) {
        let (path, span) = (findings.path, reading.span);
        findings.add(Diagnostic::term_reading(path, span, said.len()));
    }
}
