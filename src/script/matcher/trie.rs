//! The dictionaries of one lookup as a trie: entries enter; for a text, the
//! match that OpenCC would take at its beginning leaves.
//!
//! It does not know what a match is for: segments and conversions ask alike.

use super::piece::{Kind, Length};
use crate::script::tables::{Dictionary, Lookup, TablesError};

/// A trie over characters, merged from all dictionaries of a lookup.
///
/// # Invariant
/// The nodes stand level by level, the children of one node side by side in
/// the order of their labels. Node 0 is the root.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The label of the edge that leads to each node.
    labels: Vec<char>,
    first: FirstCharacters,
    values: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    children: u32,
    children_end: u32,
    found: Option<Found>,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug)]
struct Found {
    rank: u32,
    kind: Kind,
    length: Length,
    value: u32,
    value_length: u32,
}

/// A key at the beginning of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'trie> {
    /// The length of the key, in bytes.
    pub(super) key_length: usize,
    pub(super) value: &'trie str,
    pub(super) kind: Kind,
    pub(super) length: Length,
}

/// An entry on its way into the trie.
struct Entry {
    key: Vec<char>,
    found: Found,
}

impl Trie {
    /// The trie of all dictionaries in `lookup`.
    pub(super) fn of(lookup: &Lookup) -> Result<Self, TablesError> {
        let mut values = String::new();
        let mut entries = Vec::new();
        for (rank, dictionaries) in lookup.0.iter().enumerate() {
            let rank = index(rank);
            for dictionary in dictionaries {
                for (key, value) in dictionary.table()?.entries() {
                    let at = values.len();
                    values.push_str(value);
                    entries.push(Entry::new(dictionary, rank, key, value, at));
                }
            }
        }
        // The sort is stable and the dictionaries came in their order, so of
        // equal keys the first is the one that OpenCC prefers.
        entries.sort_by(|a, b| a.key.cmp(&b.key));
        entries.dedup_by(|later, earlier| later.key == earlier.key);
        entries.retain(|entry| !entry.key.is_empty());
        Ok(Self::of_sorted(&entries, values))
    }

    fn of_sorted(entries: &[Entry], values: String) -> Self {
        let mut nodes = vec![Node::default()];
        let mut labels = vec!['\0'];
        // Each node's keys are one slice of the entries, all of which share the
        // characters on the way to that node.
        let mut slices = vec![entries];
        let mut depth = 0;
        let mut level = 0..1;
        while !level.is_empty() {
            let mut below = Vec::new();
            for (node, mut keys) in level.clone().zip(slices) {
                if let Some((entry, rest)) = keys.split_first()
                    && entry.key.len() == depth
                {
                    nodes[node].found = Some(entry.found);
                    keys = rest;
                }
                nodes[node].children = index(nodes.len());
                for keys in keys.chunk_by(|a, b| a.key[depth] == b.key[depth]) {
                    labels.push(keys[0].key[depth]);
                    nodes.push(Node::default());
                    below.push(keys);
                }
                nodes[node].children_end = index(nodes.len());
            }
            slices = below;
            level = level.end..nodes.len();
            depth += 1;
        }
        let root = nodes[0];
        let first = FirstCharacters::of(
            (root.children..root.children_end)
                .map(|child| (labels[child as usize], child)),
        );
        Self { nodes, labels, first, values }
    }

    /// The match that OpenCC takes at the beginning of `text`.
    pub(super) fn longest(&self, text: &str) -> Option<Match<'_>> {
        let mut characters = text.chars();
        let mut node = self.nodes[self.first.child(characters.next()?)? as usize];
        let mut best: Option<(Found, usize)> = None;
        loop {
            if let Some(found) = node.found
                && best.is_none_or(|(best, _)| found.rank <= best.rank)
            {
                best = Some((found, characters.as_str().len()));
            }
            let children = node.children as usize..node.children_end as usize;
            if children.is_empty() {
                break;
            }
            let Some(character) = characters.next() else { break };
            match self.labels[children.clone()].binary_search(&character) {
                Ok(place) => node = self.nodes[children.start + place],
                Err(_) => break,
            }
        }
        best.map(|(found, rest)| {
            let value = found.value as usize;
            Match {
                key_length: text.len() - rest,
                value: &self.values[value..value + found.value_length as usize],
                kind: found.kind,
                length: found.length,
            }
        })
    }
}

/// A place in a trie, in half the room of a `usize`. OpenCC's tables together
/// are a few megabytes.
fn index(place: usize) -> u32 {
    u32::try_from(place).expect("OpenCC's tables are smaller than 4 GiB")
}

impl Entry {
    fn new(
        dictionary: &Dictionary,
        rank: u32,
        key: &str,
        value: &str,
        at: usize,
    ) -> Self {
        let key: Vec<char> = key.chars().collect();
        let kind = match dictionary.name() {
            "TWPhrases" | "TWPhrasesRev" | "HKPhrases" | "HKPhrasesRev" => Kind::Regional,
            _ if key.len() == 1 => Kind::Character,
            _ => Kind::Phrase,
        };
        let length = if key.len() == value.chars().count() {
            Length::Kept
        } else {
            Length::Changed
        };
        let value_length = index(value.len());
        Self { key, found: Found { rank, kind, length, value: index(at), value_length } }
    }
}

/// The root's children by their characters: two look-ups in a table, in place
/// of a search among thousands.
#[derive(Debug)]
struct FirstCharacters {
    /// For each 256 code points, which block is theirs. Block 0 is empty.
    pages: Vec<u16>,
    /// Nodes, 0 where a character begins no key: the root is nobody's child.
    blocks: Vec<[u32; 256]>,
}

impl FirstCharacters {
    fn of(children: impl Iterator<Item = (char, u32)>) -> Self {
        let mut pages = vec![0; (char::MAX as usize >> 8) + 1];
        let mut blocks = vec![[0; 256]];
        for (character, child) in children {
            let page = &mut pages[character as usize >> 8];
            if *page == 0 {
                *page = u16::try_from(blocks.len()).expect("there are 0x1100 pages");
                blocks.push([0; 256]);
            }
            blocks[usize::from(*page)][character as usize & 0xFF] = child;
        }
        Self { pages, blocks }
    }

    fn child(&self, character: char) -> Option<u32> {
        let page = usize::from(self.pages[character as usize >> 8]);
        let child = self.blocks[page][character as usize & 0xFF];
        (child != 0).then_some(child)
    }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, Lookup, Trie};

    #[track_caller]
    fn check(ranks: &[&[&str]], text: &str, key: &str) {
        let all = Dictionary::all();
        let named = |name: &&str| {
            let dictionary = all.iter().find(|dictionary| dictionary.name() == *name);
            dictionary.expect("the test names a dictionary").clone()
        };
        let ranks = ranks.iter().map(|rank| rank.iter().map(named).collect()).collect();
        let trie = Trie::of(&Lookup(ranks)).expect("the tables are sound");
        let matched = trie.longest(text).expect("the text begins with a key");
        assert_eq!(&text[..matched.key_length], key);
    }

    // OpenCC's own chains put phrases before characters, so that they cannot
    // tell a rank from a longer key.
    #[test]
    fn an_earlier_rank_wins_over_a_longer_key_of_a_later_one() {
        check(&[&["STCharacters"], &["STPhrases"]], "头发", "头");
        check(&[&["STPhrases"], &["STCharacters"]], "头发", "头发");
    }

    #[test]
    fn within_a_rank_the_longest_key_wins() {
        check(&[&["STCharacters", "STPhrases"]], "头发", "头发");
    }
}
