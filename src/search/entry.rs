//! One page of the index: its document enters, with those that say the same in
//! other words, and its tokens leave, with the files of its texts.
//!
//! A text is divided into units of a few kilobytes, so that a reader who finds
//! something in a long page loads little of it. Where a derived page reads
//! otherwise than its source, both find it: each block tells what stands there in
//! the others. It does not know the number of its page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::blocks::{Block, blocks, plain};
use super::differences::{Difference, differences};
use super::fold::Fold;
use super::tokens::{each_token, is_one_unspaced, number};
use crate::base::source::SourceFile;
use crate::document::settled::Finished;

/// How many bytes of text a unit has before the next begins. A list of results
/// shows eight of them.
const UNIT: usize = 3000;

/// How many bits of a token's number tell where its postings begin in an entry.
const STARTS: u32 = 6;

/// A page as it is to be found.
#[derive(Debug)]
pub struct Page<'a> {
    /// Where it lives on its host.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: &'a Finished,
    /// The ids of its headings.
    pub heading_ids: &'a [String],
    /// The same text in the editions that are made of one source.
    pub kin: Vec<&'a Finished>,
    /// What it is about: each topic by what it is called in this edition, then in
    /// the others.
    pub topics: Vec<Vec<String>>,
}

/// What a page gives to the index of its edition.
#[derive(Debug, Default)]
pub struct Entry {
    /// The folded texts that the postings point into.
    folded: String,
    /// By the number of their token, then by token and unit, none twice.
    postings: Vec<Posting>,
    /// Where those begin whose numbers have the same highest [`STARTS`] bits: the
    /// files of an index are made side by side, and each looks for its own.
    starts: Vec<u32>,
    /// The texts, unit by unit.
    units: Vec<SourceFile>,
}

/// That a token stands in a unit.
#[derive(Clone, Copy, Debug)]
struct Posting {
    start: u32,
    length: u8,
    rank: u8,
    unit: u16,
}

/// What a text is to its page: the more it says, the greater.
#[derive(Clone, Copy)]
enum Field {
    Body,
    Topic,
    Heading,
    Title,
}

/// Whose words they are.
#[derive(Clone, Copy)]
enum Words {
    Others,
    Own,
}

/// A text with what others have in its place.
#[derive(Serialize)]
struct Told {
    text: String,
    /// The id of the heading that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Vec<Difference>>,
}

/// The file of one unit.
#[derive(Serialize)]
struct Unit<'a> {
    url: &'a str,
    title: &'a Told,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    topics: &'a [Vec<String>],
    /// The heading under which it begins: id and text.
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<(&'a str, &'a str)>,
    blocks: &'a [Told],
}

impl Entry {
    /// The files of its texts, unit by unit.
    #[must_use]
    pub fn units(&self) -> &[SourceFile] {
        &self.units
    }

    /// How many places its tokens have.
    pub(super) fn len(&self) -> usize {
        self.postings.len()
    }

    /// The tokens whose numbers are in a range of the highest `bits`, each with
    /// unit and rank, in the order of numbers, tokens and units.
    pub(super) fn tokens(
        &self,
        shards: std::ops::Range<u32>,
        bits: u32,
    ) -> impl Iterator<Item = Token<'_>> {
        let first = shards.start.checked_shl(32 - bits).unwrap_or_default();
        let begin = self.starts.get(shard_of(first, STARTS) as usize);
        let begin = begin.map_or(0, |begin| *begin as usize);
        let found = self.postings[begin..].iter().map(|posting| {
            let text = self.token(posting);
            let number = number(text);
            Token { number, text, unit: posting.unit, rank: posting.rank }
        });
        let shard = move |token: &Token<'_>| shard_of(token.number, bits);
        found
            .skip_while(move |token| shard(token) < shards.start)
            .take_while(move |token| shard(token) < shards.end)
    }

    fn token(&self, posting: &Posting) -> &str {
        let start = posting.start as usize;
        &self.folded[start..start + usize::from(posting.length)]
    }
}

/// A token in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Token<'a> {
    pub(super) number: u32,
    pub(super) text: &'a str,
    pub(super) unit: u16,
    pub(super) rank: u8,
}

/// In which of two to the power of `bits` files a token stands.
pub(super) fn shard_of(number: u32, bits: u32) -> u32 {
    number.checked_shr(32 - bits).unwrap_or_default()
}

/// What a page gives to the index.
#[must_use]
pub fn entry(page: &Page<'_>) -> Entry {
    let fold = Fold::standard();
    let mut gathering = Gathering { fold, entry: Entry::default(), found: Vec::new() };
    let kin: Vec<BTreeMap<(usize, usize), Block>> =
        page.kin.iter().map(|kin| by_start(kin)).collect();

    let titles = page.kin.iter().map(|kin| plain(&kin.settled.title));
    let title = gathering.tell(&plain(&page.title), titles, (Field::Title, 0));
    for topic in &page.topics {
        for (at, name) in topic.iter().enumerate() {
            let words = if at == 0 { Words::Own } else { Words::Others };
            gathering.add(name, (Field::Topic, words, 0));
        }
    }
    let mut shelf = Shelf { page, title, units: Vec::new(), blocks: Vec::new(), size: 0 };
    let description = page.text.settled.description.as_deref();
    if let Some(description) = description {
        let others = page
            .kin
            .iter()
            .filter_map(|kin| Some(plain(kin.settled.description.as_ref()?)));
        shelf.push(gathering.tell(&plain(description), others, (Field::Body, 0)));
    }
    let mut under: Under = None;
    shelf.begin(under.clone());
    for block in blocks(&page.text.document) {
        if shelf.size > 0 && shelf.size + block.text.len() > UNIT {
            shelf.begin(under.clone());
        }
        let others =
            kin.iter().filter_map(|kin| Some(kin.get(&block.start)?.text.clone()));
        let field = if block.heading.is_some() { Field::Heading } else { Field::Body };
        let mut told = gathering.tell(&block.text, others, (field, shelf.number()));
        if let Some(id) = block.heading.and_then(|index| page.heading_ids.get(index)) {
            told.id = Some(id.clone());
            under = Some((id.clone(), block.text));
        }
        shelf.push(told);
    }
    let units = shelf.finish();
    Entry { units, ..gathering.finish() }
}

fn by_start(kin: &Finished) -> BTreeMap<(usize, usize), Block> {
    blocks(&kin.document).into_iter().map(|block| (block.start, block)).collect()
}

/// The heading that a text stands under, if there is one: its id and its text.
type Under = Option<(String, String)>;

/// The units of a page as they come about.
struct Shelf<'p> {
    page: &'p Page<'p>,
    title: Told,
    units: Vec<(Under, Vec<Told>)>,
    blocks: Vec<Told>,
    size: usize,
}

impl Shelf<'_> {
    /// Begins a unit, which stands under this heading.
    fn begin(&mut self, under: Under) {
        if let Some((_, last)) = self.units.last_mut() {
            last.append(&mut self.blocks);
            self.size = 0;
        }
        self.units.push((under, Vec::new()));
    }

    fn number(&self) -> u16 {
        u16::try_from(self.units.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    fn push(&mut self, told: Told) {
        self.size += told.text.len();
        self.blocks.push(told);
    }

    fn finish(mut self) -> Vec<SourceFile> {
        if let Some((_, last)) = self.units.last_mut() {
            last.append(&mut self.blocks);
        }
        let (page, title) = (self.page, &self.title);
        let file = |(at, (under, blocks)): (usize, &(Under, Vec<Told>))| {
            let unit = Unit {
                url: &page.url,
                title,
                topics: if at == 0 { &page.topics } else { &[] },
                under: under.as_ref().map(|(id, text)| (&**id, &**text)),
                blocks,
            };
            // It holds texts and numbers: JSON has a form for each of them.
            SourceFile::new(serde_json::to_vec(&unit).unwrap_or_default())
        };
        self.units.iter().enumerate().map(file).collect()
    }
}

/// The tokens of a page as they are found.
struct Gathering<'f> {
    fold: &'f Fold,
    entry: Entry,
    /// Each with the number of its token, the unit and the rank from the highest,
    /// in one number to sort by.
    found: Vec<(u64, Posting)>,
}

impl Gathering<'_> {
    /// Adds a text and what others have in its place.
    fn tell(
        &mut self,
        text: &str,
        others: impl Iterator<Item = String>,
        (field, unit): (Field, u16),
    ) -> Told {
        self.add(text, (field, Words::Own, unit));
        let mut told = Vec::new();
        for other in others.collect::<BTreeSet<String>>() {
            let found = differences(text, &other, self.fold);
            if !found.is_empty() && !told.contains(&found) {
                self.add(&other, (field, Words::Others, unit));
                told.push(found);
            }
        }
        Told { text: text.to_owned(), id: None, others: told }
    }

    fn add(&mut self, text: &str, (field, words, unit): (Field, Words, u16)) {
        let folded = self.fold.text(text);
        let begin = self.entry.folded.len();
        let rank = field as u8 * 2 + words as u8;
        each_token(&folded, |token| {
            // One character of another's word says nothing by itself.
            if matches!(words, Words::Others) && is_one_unspaced(token) {
                return;
            }
            let start = begin + (token.as_ptr().addr() - folded.as_ptr().addr());
            let (Ok(start), Ok(length)) =
                (u32::try_from(start), u8::try_from(token.len()))
            else {
                return;
            };
            let order = u64::from(number(token)) << 32
                | u64::from(unit) << 3
                | u64::from(7 - rank);
            self.found.push((order, Posting { start, length, rank, unit }));
        });
        self.entry.folded.push_str(&folded);
    }

    fn finish(self) -> Entry {
        let Self { entry, mut found, .. } = self;
        // Tokens with one number are few: words that begin alike.
        found.sort_unstable_by_key(|(order, _)| *order);
        for alike in found.chunk_by_mut(|(one, _), (other, _)| one >> 32 == other >> 32) {
            let token = entry.token(&alike[0].1);
            if alike.iter().any(|(_, posting)| entry.token(posting) != token) {
                alike.sort_unstable_by(|(one, a), (other, b)| {
                    entry.token(a).cmp(entry.token(b)).then_with(|| one.cmp(other))
                });
            }
        }
        found.dedup_by(|(_, later), (_, first)| {
            later.unit == first.unit && entry.token(later) == entry.token(first)
        });
        let starts = (0..1u64 << STARTS).map(|bits| {
            let begin = found.partition_point(|(order, _)| order >> (64 - STARTS) < bits);
            u32::try_from(begin).unwrap_or(u32::MAX)
        });
        let starts = starts.collect();
        let postings = found.into_iter().map(|(_, posting)| posting).collect();
        Entry { postings, starts, ..entry }
    }
}
