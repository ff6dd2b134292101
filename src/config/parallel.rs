//! Which editions stand side by side: the key `parallel` of `site.yaml` and the
//! editions of a site enter, pairs of editions leave.
//!
//! Which pages have which pairs is known to `site/parallels`.

use super::findings::Findings;
use super::settings::Edition;
use super::value;
use super::yaml::{Located, Node};
use crate::base::edition::{EditionId, Han, Tag};
use crate::base::span::Written;

/// Two editions that are read side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The one that comes first, below whose pages the two live.
    pub left: EditionId,
    /// The one beside it.
    pub right: EditionId,
}

/// What `site.yaml` says of pairs.
#[derive(Debug)]
pub(super) enum RawParallel {
    /// Those that readers compare.
    Usual,
    /// None.
    Off,
    /// These, by the names of their editions.
    Pairs(Vec<[Written<String>; 2]>),
}

/// Reads the key `parallel`.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<RawParallel> {
    let expected = "`on`, `off` or a list of pairs such as `- [zh-Hant-TW, en]`";
    match (&written.node, written.characters()) {
        (_, Some("on" | "true")) => Some(RawParallel::Usual),
        (_, Some("off" | "false")) => Some(RawParallel::Off),
        (Node::Sequence(items), _) => {
            let pairs = items.iter().filter_map(|item| pair(item, findings));
            Some(RawParallel::Pairs(pairs.collect()))
        }
        _ => {
            findings.wrong_type(written.span, expected, written.kind());
            None
        }
    }
}

fn pair(written: &Located, findings: &mut Findings<'_>) -> Option<[Written<String>; 2]> {
    let Node::Sequence(items) = &written.node else {
        let expected = "a pair of editions such as `[zh-Hant-TW, en]`";
        findings.wrong_type(written.span, expected, written.kind());
        return None;
    };
    let [left, right] = &items[..] else {
        let found = format!("a list of {}", items.len());
        findings.wrong_type(written.span, "two editions", &found);
        return None;
    };
    Some([value::text(left, findings)?, value::text(right, findings)?])
}

/// The pairs that a site has which names none: those that readers compare.
///
/// These are an edition beside the one that it is made of, where the two differ
/// in script; and a translation beside the source edition, and beside what is
/// made of that in another script. So their number grows as that of the
/// editions, and not as its square: two translations, or two regions of one
/// script, are no pair unless somebody asks for it.
pub(super) fn usual(editions: &[Edition]) -> Vec<Pair> {
    let of_another_script = |edition: &Edition| {
        let from = edition.derivation.as_ref()?.from;
        let differ = script(&edition.tag) != script(&editions[from.0].tag);
        differ.then_some(from)
    };
    let is_source = |edition: &Edition| {
        edition.id == EditionId::SOURCE
            || of_another_script(edition) == Some(EditionId::SOURCE)
    };
    let is_pair = |left: &Edition, right: &Edition| {
        if left.tag.language() == right.tag.language() {
            of_another_script(right) == Some(left.id)
                || of_another_script(left) == Some(right.id)
        } else {
            is_source(left) || is_source(right)
        }
    };
    let pairs = editions.iter().flat_map(|left| {
        let behind = editions[left.id.0 + 1..].iter();
        let behind = behind.filter(move |right| is_pair(left, right));
        behind.map(|right| Pair { left: left.id, right: right.id })
    });
    pairs.collect()
}

/// In what a language is written, as far as its tag says it.
fn script(tag: &Tag) -> Option<&str> {
    match tag.han() {
        Some(Han::Traditional) => Some("Hant"),
        Some(Han::Simplified) => Some("Hans"),
        None => tag.script(),
    }
}
