//! The report for programs: the same accounts enter, one JSON text leaves.
//!
//! The guide's chapter on conversion describes the form. `version` is raised
//! when a reader of the old form would misread the new one; keys may be added
//! without that.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json as value};

use super::marked::{Change, Marked};
use super::tally::{Rule, Tally, Use};
use super::{Told, ToldPage};
use crate::base::edition::Tag;

const VERSION: u32 = 1;

/// The report, with a newline at its end.
pub(super) fn json(source: &Tag, told: &[Told<'_>]) -> String {
    let editions: Vec<Value> = told.iter().map(edition).collect();
    let report = value!({
        "version": VERSION,
        "generator": concat!("duizhao ", env!("CARGO_PKG_VERSION")),
        "source": source.as_str(),
        "editions": editions,
    });
    format!("{report:#}\n")
}

fn edition(told: &Told<'_>) -> Value {
    let edition = told.edition;
    let steps: Vec<&str> = edition.steps.iter().map(|step| step.name()).collect();
    let rules: Vec<Value> =
        told.tally.rules.iter().map(|used| rule(used, &edition.terms)).collect();
    let pages: Vec<Value> = told.pages.iter().map(page).collect();
    value!({
        "edition": edition.to.as_str(),
        "from": edition.from.as_str(),
        "opencc": steps,
        "totals": totals(&told.tally),
        "rules": rules,
        "pages": pages,
    })
}

/// How often each kind was used; all kinds, though it be never.
fn totals(tally: &Tally) -> Value {
    let totals = Change::ALL
        .into_iter()
        .map(|change| (change.name().to_owned(), Value::from(tally.count(change))));
    Value::Object(totals.collect())
}

fn rule(
    (rule, used): (&Rule, &Use),
    terms: &BTreeMap<(String, String), String>,
) -> Value {
    let tables: Vec<Value> = used
        .entries
        .iter()
        .map(|entry| {
            value!({
                "table": entry.table,
                "key": entry.key,
                "value": entry.value,
                "others": entry.others,
            })
        })
        .collect();
    let mut told = Map::new();
    told.insert("kind".into(), rule.change.name().into());
    told.insert("from".into(), rule.from.clone().into());
    told.insert("to".into(), rule.to.clone().into());
    told.insert("count".into(), used.count.into());
    told.insert("tables".into(), tables.into());
    if rule.change == Change::Term {
        let place = terms.get(&(rule.from.clone(), rule.to.clone()));
        told.insert("term".into(), place.cloned().into());
    }
    if rule.change == Change::Choice {
        let candidates = used.candidates.iter().map(char::to_string);
        told.insert("candidates".into(), candidates.collect::<Vec<_>>().into());
    }
    Value::Object(told)
}

fn page(page: &ToldPage<'_>) -> Value {
    let uses: Vec<Value> = page.marked.iter().flat_map(uses).collect();
    value!({
        "page": page.case.page.as_str(),
        "file": page.case.path.as_str(),
        "title": page.case.title,
        "report": page.path.as_ref().map(|path| path.as_str()),
        "totals": totals(&page.tally),
        "uses": uses,
    })
}

/// The places of a text where anything but a character with one counterpart
/// was used.
fn uses(marked: &Marked<'_>) -> Vec<Value> {
    let changes = marked.changes().into_iter();
    changes
        .filter(|(_, change)| *change != Change::Character)
        .map(|(stretch, change)| {
            let (before, behind) = marked.around(stretch);
            let phrase = stretch.phrase.clone();
            value!({
                "kind": change.name(),
                "from": marked.source(stretch),
                "to": marked.target(stretch),
                "phrase": phrase.map(|phrase| &marked.passage.source[phrase]),
                "line": marked.line,
                "before": before,
                "behind": behind,
            })
        })
        .collect()
}
