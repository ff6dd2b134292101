//! One record for one name or expression: its form in each edition.
//!
//! It rules the conversion from one script into the other, is offered to
//! readers, and checks translations; none of these is known here.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::Reading;
use crate::base::edition::Tag;
use crate::base::fallback::Variety;
use crate::base::span::{Place, Written};

/// A name or an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its form in each variety that it is given for; at least one.
    pub forms: BTreeMap<Variety, Written<String>>,
    /// What else it is called in texts.
    pub variants: Vec<Written<String>>,
    /// In which of its forms it is recognised.
    pub direction: Direction,
    /// What it names.
    pub kind: Option<Kind>,
    /// What it means, in each variety that says so.
    pub definition: BTreeMap<Variety, Written<String>>,
    /// Where more is to be read on it: a page of the site, or an address.
    pub link: Option<Written<String>>,
    /// How its names are read.
    pub reading: Option<Reading>,
    /// Where its entry stands.
    pub place: Place,
}

/// In which of its forms a term is recognised in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// In the one of the text's own edition.
    #[default]
    OneWay,
    /// In any of them: a text may hold the names of another place.
    TwoWay,
}

impl Direction {
    /// Both directions, with the words for them in a file of terms.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("one-way", Self::OneWay), ("two-way", Self::TwoWay)];
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

    /// The word for it in a file of terms.
    #[must_use]
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(word, _)| word)
    }
}

impl Term {
    /// The form in an edition with this tag: its own, else that of the nearest
    /// variety of the same script or language.
    #[must_use]
    pub fn form(&self, tag: &Tag) -> Option<&Written<String>> {
        Variety::chain(tag).iter().find_map(|variety| self.forms.get(variety))
    }

    /// What this term is called in texts of an edition with this tag.
    pub fn names(&self, tag: &Tag) -> impl Iterator<Item = &Written<String>> {
        let language = |variety: &&Variety| variety.is_of(tag);
        let others = self.forms.iter().filter(move |(variety, _)| {
            self.direction == Direction::TwoWay && language(variety)
        });
        let others = others.map(|(_, form)| form);
        self.form(tag).into_iter().chain(&self.variants).chain(others)
    }

    /// What becomes what from one edition to another, by this term; nothing
    /// where the other edition has no form.
    pub fn pairs<'a>(
        &'a self,
        from: &Tag,
        to: &Tag,
    ) -> impl Iterator<Item = (&'a Written<String>, &'a Written<String>)> {
        let target = self.form(to);
        let names: Vec<_> = self.names(from).collect();
        names.into_iter().filter_map(move |name| Some((name, target?)))
    }
}

/// What is to become what between two editions, in the order of the terms; no
/// source form comes twice. Forms that are equal in both are among them: they
/// keep the text as it is where a conversion would change it.
#[must_use]
pub fn forms_between<'a>(
    terms: &'a [Term],
    from: &Tag,
    to: &Tag,
) -> Vec<(&'a str, &'a str)> {
    let mut known = BTreeSet::new();
    let pairs = terms.iter().flat_map(|term| term.pairs(from, to));
    let pairs = pairs.map(|(name, form)| (name.value.as_str(), form.value.as_str()));
    pairs.filter(|(name, _)| known.insert(*name)).collect()
}
