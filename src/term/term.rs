//! One record for one name or expression: its form in each edition.
//!
//! It rules the conversion from one script into the other, is offered to
//! readers, and checks translations; none of these is known here.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::edition::EditionId;
use crate::base::span::{Place, Written};

/// A name or an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its form in each edition that it is given for; at least one.
    pub forms: BTreeMap<EditionId, Written<String>>,
    /// What it names.
    pub kind: Option<Kind>,
    /// Where its entry stands.
    pub place: Place,
}

/// What a term names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person.
    Person,
    /// A country, a city, a sea.
    Place,
    /// A state's organ, a party, a company.
    Organisation,
    /// Any other word or phrase.
    Expression,
}

impl Kind {
    /// All kinds, with the words for them in a file of terms.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("person", Self::Person),
        ("place", Self::Place),
        ("organisation", Self::Organisation),
        ("expression", Self::Expression),
    ];
}

/// What is to become what between two editions, in the order of the terms; no
/// source form comes twice. Forms that are equal in both are among them: they
/// keep the text as it is where a conversion would change it.
#[must_use]
pub fn forms_between(
    terms: &[Term],
    from: EditionId,
    to: EditionId,
) -> Vec<(&str, &str)> {
    let mut known = BTreeSet::new();
    let pairs = terms.iter().filter_map(|term| {
        let source = term.forms.get(&from)?.value.as_str();
        let target = term.forms.get(&to)?.value.as_str();
        known.insert(source).then_some((source, target))
    });
    pairs.collect()
}
