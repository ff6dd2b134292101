//! Pages that an edition lacks: the planned documents enter, those of the nearest
//! editions are added in their stead.
//!
//! Whether a site wants that is said by its settings; how readers are told is
//! known to the theme.

use std::collections::BTreeMap;

use super::listings::Listed;
use super::plan::{Key, Origin, Planned};
use crate::base::edition::EditionId;
use crate::base::fallback::Variety;
use crate::base::path::PageId;
use crate::config::settings::Edition;

/// Adds what stands in for the pages that editions lack. An edition without a
/// document of its own is not begun, so it lacks nothing; nor does one lack a
/// page that its author has `held` back there. A list that no folder makes is
/// never lacking: it is there where it has something to list.
pub(super) fn stand_in(
    documents: &mut BTreeMap<Key, Planned>,
    editions: &[Edition],
    listings: &BTreeMap<PageId, Listed>,
    held: impl Fn(&Key) -> bool,
) {
    let mut pages: BTreeMap<&PageId, Vec<EditionId>> = BTreeMap::new();
    for (page, edition) in documents.keys() {
        pages.entry(page).or_default().push(*edition);
    }
    pages.retain(|page, _| !listings.contains_key(page));
    let mut added = Vec::new();
    for edition in editions {
        let is_text = |(key, planned): (&Key, &Planned)| {
            key.1 == edition.id && !matches!(planned.origin, Origin::Implied)
        };
        if !documents.iter().any(is_text) {
            continue;
        }
        let order = nearest(edition, editions);
        for (page, present) in &pages {
            let key = ((*page).clone(), edition.id);
            if present.contains(&edition.id) || held(&key) {
                continue;
            }
            let Some(of) = order.iter().find(|id| present.contains(id)) else { continue };
            let planned = &documents[&(key.0.clone(), *of)];
            let origin = Origin::StandIn(*of);
            added.push((key, Planned { origin, ..planned.clone() }));
        }
    }
    documents.extend(added);
}

/// The editions whose pages may stand in for those of another, the nearest first:
/// those by whose forms terms are called, which have the same script; those of
/// the same language, then the source edition, then the others as they are listed.
fn nearest(edition: &Edition, editions: &[Edition]) -> Vec<EditionId> {
    let chain = Variety::chain(&edition.tag);
    let place = |other: &Edition| {
        let variety = Variety::of(&other.tag);
        let in_chain = chain.iter().position(|it| *it == variety);
        let is_other_language = other.tag.language() != edition.tag.language();
        let is_not_source = other.id != EditionId::SOURCE;
        (in_chain.unwrap_or(chain.len()), is_other_language, is_not_source, other.id)
    };
    let others = editions.iter().filter(|other| other.id != edition.id);
    let mut others: Vec<_> = others.map(place).collect();
    others.sort();
    others.into_iter().map(|(.., id)| id).collect()
}
