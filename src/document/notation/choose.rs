//! Which form serves an edition: forms enter, the one that a reader of an
//! edition gets leaves, and what becomes what in it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::forms::{Content, OneWay};
use crate::base::edition::Tag;
use crate::base::fallback::Variety;

/// A form for an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// It is in the edition's words.
    Own(Range<usize>),
    /// It is that of the document's own edition, and to be converted.
    Converted(Range<usize>),
    /// There is none for either: it is the first that there is.
    Stranger(Range<usize>),
}

/// The varieties whose forms serve an edition, the nearest first: those of its
/// chain, and `zh`.
fn chain(tag: &Tag) -> impl Iterator<Item = Variety> {
    Variety::chain(tag).into_iter().chain([Variety::all_chinese()])
}

fn form_of<'a>(
    both: &'a [(Variety, Range<usize>)],
    tag: &Tag,
) -> Option<&'a Range<usize>> {
    chain(tag).find_map(|variety| {
        both.iter().find(|(of, _)| *of == variety).map(|(_, form)| form)
    })
}

/// The rules for one variety that serve an edition, of each text the nearest:
/// those for its own, for its script, and for all; not those of other places.
fn one_way_of<'a>(one_way: &'a [OneWay], text: &str, tag: &Tag) -> Vec<&'a OneWay> {
    let own = Variety::of(tag);
    let of_own = |variety: &Variety| own.as_str().starts_with(variety.as_str());
    let mut known = BTreeSet::new();
    let mut rules = Vec::new();
    for variety in chain(tag).filter(of_own) {
        for rule in one_way.iter().rev().filter(|rule| rule.to == variety) {
            if known.insert(&text[rule.from.clone()]) {
                rules.push(rule);
            }
        }
    }
    rules
}

/// The form of `content` for the edition `target` of a document in the
/// edition `own`.
pub(super) fn choose(content: &Content, text: &str, target: &Tag, own: &Tag) -> Chosen {
    let (both, one_way) = match content {
        Content::Text(range) => return Chosen::Own(range.clone()),
        Content::Forms { both, one_way, .. } => (both, one_way),
    };
    if let Some(form) = form_of(both, target) {
        return Chosen::Own(form.clone());
    }
    if let Some(rule) = one_way_of(one_way, text, target).last() {
        return Chosen::Own(rule.form.clone());
    }
    if let Some(form) = form_of(both, own) {
        return Chosen::Converted(form.clone());
    }
    match (one_way.first(), both.first()) {
        (Some(rule), _) => Chosen::Converted(rule.from.clone()),
        (None, Some((_, form))) => Chosen::Stranger(form.clone()),
        (None, None) => Chosen::Own(content.range()),
    }
}

/// What becomes what in the edition `target`, by the forms of `content`: any
/// form of another variety becomes its own.
pub(super) fn pairs(
    content: &Content,
    text: &str,
    target: &Tag,
) -> Vec<(Range<usize>, Range<usize>)> {
    match content {
        Content::Text(range) => vec![(range.clone(), range.clone())],
        Content::Forms { both, one_way, .. } => {
            let form = form_of(both, target).into_iter();
            let forms = form.flat_map(|form| {
                both.iter().map(|(_, other)| (other.clone(), form.clone()))
            });
            let one_way = one_way_of(one_way, text, target).into_iter();
            let one_way = one_way.map(|rule| (rule.from.clone(), rule.form.clone()));
            one_way.chain(forms).collect()
        }
    }
}
