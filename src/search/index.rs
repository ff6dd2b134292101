//! The index of an edition: the entries of its pages enter, in their order, and
//! the files leave in which they are found.
//!
//! A token's file is told by its number, so that a browser asks for no more than
//! the files of what is typed. When few pages change, what they said before and
//! say now is changed in the files that it stands in, and no other file is
//! made again. What comes of it is what all entries anew would give.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::entry::{Entry, Token, shard_of};
use super::fold::Fold;
use super::places::Place;
use super::shard::Shard;
use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;

/// How many places stand in a file on the average: a few kilobytes of them.
const PLACES: usize = 2000;

/// The number of files is at most two to the power of this.
const MOST_BITS: u32 = 13;

/// How many parts the files are made in, side by side.
const PARTS: u32 = 64;

/// A page of the index, with the digest of all that it was made of. Its number is
/// its place.
pub type Numbered = (Digest, Arc<Entry>);

/// The index of one edition.
#[derive(Debug)]
pub struct Index {
    pages: Vec<Numbered>,
    bits: u32,
    shards: Vec<SourceFile>,
    fold: SourceFile,
}

/// What a browser reads first.
#[derive(Serialize)]
struct Head {
    /// How many pages there are.
    pages: usize,
    /// How many of the highest bits of a token's number are the number of its
    /// file.
    bits: u32,
    /// Another word wherever any file is another: it is asked for with each.
    version: String,
}

impl Index {
    /// The index of these pages, which are numbered in their order.
    #[must_use]
    pub fn of(pages: Vec<Numbered>) -> Self {
        let bits = bits(&pages);
        let shards = all_shards(&pages, bits);
        let fold = SourceFile::new(Fold::standard().table().into_bytes());
        Self { pages, bits, shards, fold }
    }

    /// The index of these pages, made of this one where that takes less.
    #[must_use]
    pub fn after(mut self, pages: Vec<Numbered>) -> Self {
        let pairs = self.pages.iter().zip(&pages).enumerate();
        let changed: Vec<usize> =
            pairs.filter(|(_, (one, other))| one.0 != other.0).map(|it| it.0).collect();
        let is_another = self.pages.len() != pages.len() || self.bits != bits(&pages);
        if is_another || changed.len() > pages.len() / 16 + 4 {
            return Self::of(pages);
        }
        let mut changes: BTreeMap<u32, Vec<Change<'_>>> = BTreeMap::new();
        for at in changed {
            let before = self.pages[at].1.tokens(0..u32::MAX, self.bits);
            let now = pages[at].1.tokens(0..u32::MAX, self.bits);
            for (kind, token) in compare(before, now) {
                let shard = shard_of(token.number, self.bits);
                changes.entry(shard).or_default().push(Change {
                    kind,
                    page: number(at),
                    token,
                });
            }
        }
        let shards = &self.shards;
        let made: Vec<(u32, SourceFile)> = changes
            .into_par_iter()
            .map(|(at, changes)| {
                let mut shard = Shard::read(&shards[at as usize]);
                for Change { kind, page, token: Token { text, unit, rank, .. } } in
                    changes
                {
                    match kind {
                        Kind::Gone => shard.take(text, page, unit),
                        Kind::There => shard.put(text, Place { page, unit, rank }),
                    }
                }
                (at, shard.file())
            })
            .collect();
        for (at, file) in made {
            self.shards[at as usize] = file;
        }
        self.pages = pages;
        self
    }

    /// Its files, in the order of [`Index::names`].
    #[must_use]
    pub fn files(&self) -> Vec<SourceFile> {
        let texts = self.pages.iter().flat_map(|(_, page)| page.units());
        let files: Vec<SourceFile> = std::iter::once(&self.fold)
            .chain(&self.shards)
            .chain(texts)
            .cloned()
            .collect();
        let version = Digest::of_digests(files.iter().map(|file| &file.digest));
        let version: String = version.to_string().chars().take(12).collect();
        let head = Head { pages: self.pages.len(), bits: self.bits, version };
        // It holds numbers and a text: JSON has a form for each of them.
        let head = SourceFile::new(serde_json::to_vec(&head).unwrap_or_default());
        std::iter::once(head).chain(files).collect()
    }

    /// A digest that is another wherever [`Index::names`] are.
    #[must_use]
    pub fn shape(&self) -> Digest {
        let units: Vec<u32> =
            self.pages.iter().map(|(_, page)| number(page.units().len())).collect();
        Digest::of_value(&(self.bits, units))
    }

    /// Where its files go, below the folder of the page on which the edition is
    /// searched.
    pub fn names(&self, folder: &str) -> Vec<OutputPath> {
        let shards = (0..self.shards.len()).map(|shard| format!("words/{shard:x}.json"));
        let texts = self.pages.iter().enumerate().flat_map(|(page, (_, entry))| {
            (0..entry.units().len()).map(move |unit| format!("texts/{page}-{unit}.json"))
        });
        let names = ["index.json", "fold.txt"].map(str::to_owned).into_iter();
        let names = names.chain(shards).chain(texts);
        names.filter_map(|name| OutputPath::parse(&format!("{folder}/{name}"))).collect()
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// How many bits tell the file of a token.
fn bits(pages: &[Numbered]) -> u32 {
    let places: usize = pages.iter().map(|(_, page)| page.len()).sum();
    (places / PLACES + 1).next_power_of_two().ilog2().min(MOST_BITS)
}

fn all_shards(pages: &[Numbered], bits: u32) -> Vec<SourceFile> {
    let shards = 1u32 << bits;
    let size = shards.div_ceil(PARTS);
    let parts: Vec<u32> = (0..shards.div_ceil(size)).collect();
    let parts = parts.into_par_iter().map(|part| {
        let (begin, end) = (part * size, shards.min((part + 1) * size));
        let mut made: Vec<Tokens<'_>> = (begin..end).map(|_| Tokens::default()).collect();
        for (page, (_, entry)) in pages.iter().enumerate() {
            for Token { number: token, text, unit, rank } in
                entry.tokens(begin..end, bits)
            {
                let place = Place { page: number(page), unit, rank };
                made[(shard_of(token, bits) - begin) as usize].push(text, place);
            }
        }
        made.into_iter().map(Tokens::file).collect::<Vec<SourceFile>>()
    });
    parts.collect::<Vec<_>>().concat()
}

/// The tokens of a file that is made of all pages.
#[derive(Default)]
struct Tokens<'t> {
    at: HashMap<&'t str, usize>,
    places: Vec<(&'t str, Vec<Place>)>,
}

impl<'t> Tokens<'t> {
    fn push(&mut self, token: &'t str, place: Place) {
        let at = *self.at.entry(token).or_insert_with(|| {
            self.places.push((token, Vec::new()));
            self.places.len() - 1
        });
        self.places[at].1.push(place);
    }

    fn file(mut self) -> SourceFile {
        self.places.sort_unstable_by_key(|(token, _)| *token);
        Shard::of(self.places).file()
    }
}

/// What becomes of a token in a page.
struct Change<'a> {
    kind: Kind,
    page: u32,
    token: Token<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Gone,
    There,
}

/// What is gone of one row, and what is new in the other: both are in the order
/// of their tokens and units. One that has another rank is told as new.
fn compare<'a>(
    before: impl Iterator<Item = Token<'a>>,
    now: impl Iterator<Item = Token<'a>>,
) -> Vec<(Kind, Token<'a>)> {
    let (mut before, mut now) = (before.peekable(), now.peekable());
    let mut found = Vec::new();
    let place = |token: &Token<'a>| (token.number, token.text, token.unit);
    loop {
        match (before.peek().copied(), now.peek().copied()) {
            (None, None) => return found,
            (Some(old), new) if new.is_none_or(|new| place(&old) < place(&new)) => {
                before.next();
                found.push((Kind::Gone, old));
            }
            (old, Some(new)) => {
                now.next();
                let same = old.filter(|old| place(old) == place(&new));
                if same.is_some() {
                    before.next();
                }
                if same.is_none_or(|old| old.rank != new.rank) {
                    found.push((Kind::There, new));
                }
            }
            // The first arm takes every old one that no new one faces.
            (Some(_), None) => {
                before.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Token, compare};

    #[test]
    fn what_is_gone_and_what_is_new() {
        let token = |text: &'static str, rank| Token { number: 0, text, unit: 0, rank };
        let before = [token("a", 1), token("b", 1), token("d", 1)];
        let now = [token("b", 3), token("c", 1), token("d", 1)];
        let found: Vec<(Kind, &str)> = compare(before.into_iter(), now.into_iter())
            .into_iter()
            .map(|(kind, token)| (kind, token.text))
            .collect();
        assert_eq!(found, [(Kind::Gone, "a"), (Kind::There, "b"), (Kind::There, "c")]);
    }
}
