//! The terms of a site among its pages: the lexicon and the linked site enter;
//! which terms hold on which page, which pages use them, where their links lead
//! and in what order they are listed leave.
//!
//! How a term looks, or a list of them, is not known here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::collation::Collation;
use super::link::{Site, SiteDocument};
use super::plan::Key;
use super::uses::{Used, uses};
use crate::base::address::leads_elsewhere;
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::memo::{Cell, Kept, Table};
use crate::base::path::PageId;
use crate::config::settings::Config;
use crate::document::serialize::{Destination, encode_destination};
use crate::term::{Finder, Lexicon, Record, Scope};

/// The terms of a site among its pages.
#[derive(Debug, Default)]
pub struct Terms {
    /// By [`EditionId`]; empty where no term has anything for readers.
    pub registers: Arc<Vec<Register>>,
    /// What the document at each place in the site's order uses.
    pub used: Vec<Option<Kept<Used>>>,
}

/// The terms of one edition.
#[derive(Debug)]
pub struct Register {
    /// Those that are defined and no persons, as readers sort names; as indices of
    /// records.
    pub glossary: Vec<usize>,
    /// The persons, as readers sort names.
    pub people: Vec<usize>,
    /// Where the link of each record leads.
    pub links: Vec<Option<Destination>>,
    /// The digest of what a page shows of each record.
    pub digests: Vec<Digest>,
    /// The digest of all of these.
    pub digest: Digest,
}

/// What earlier turns found of terms among pages.
#[derive(Debug, Default)]
pub struct TermsMemo {
    registers: Cell<Arc<Vec<Register>>>,
    finders: Cell<Finders>,
    used: Table<Used>,
}

impl TermsMemo {
    /// How many values of single items are kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.used.kept()
    }
}

/// The terms of `site` among its pages. `standing` is the digest of where these
/// stand, `key` that of the lexicon.
#[must_use]
pub fn terms(
    site: &Site,
    config: &Config,
    (lexicon, key, standing): (&Lexicon, &Digest, &Digest),
    memo: &mut TermsMemo,
) -> Terms {
    if lexicon.is_empty() {
        *memo = TermsMemo::default();
        return Terms::default();
    }
    let key = Digest::of_digests([key, standing]);
    let registers = memo.registers.get(key, || {
        let editions = config.editions.iter();
        let all = editions.map(|edition| {
            let names = Collation::of(&edition.tag);
            register(site, config, lexicon, (edition.id, &names))
        });
        Arc::new(all.collect())
    });
    let finders = memo.finders.get(key, || Finders::of(site, config, lexicon));
    let documents = site.documents.iter().zip(site.documents.linked());
    let items = documents.zip(&finders.of_document).enumerate();
    let items: Vec<_> = items
        .filter_map(|(at, (((key, document), linked), finder))| {
            let finder = finders.finders.get((*finder)?)?;
            let text = document.finished.as_ref()?;
            let written = document.written_in(key.1) == key.1;
            written.then_some((at, key.1, text, linked.key, finder))
        })
        .collect();
    let found = memo.used.map(
        &items,
        |(.., text, finder)| Digest::of_digests([text, finder.digest()]),
        |(_, edition, text, _, finder)| {
            uses(&text.document, &config.edition(*edition).tag, finder)
        },
    );
    let mut used = vec![None; site.documents.linked().len()];
    for ((at, ..), found) in items.into_iter().zip(found) {
        used[at] = Some(found);
    }
    Terms { registers: Arc::clone(&registers), used }
}

fn register(
    site: &Site,
    config: &Config,
    lexicon: &Lexicon,
    (edition, names): (EditionId, &Collation),
) -> Register {
    let records = || lexicon.records.iter();
    let name =
        |at: &usize| lexicon.records[*at].entry(edition).map_or("", |entry| &entry.name);
    let sorted = |has: fn(&Record, EditionId) -> bool| {
        let listed = records().enumerate().filter(|(_, record)| has(record, edition));
        let mut listed: Vec<usize> = listed.map(|(at, _)| at).collect();
        listed.sort_by(|one, other| names.compare(name(one), name(other)));
        listed
    };
    let (glossary, people) =
        (sorted(Record::is_in_glossary), sorted(Record::is_in_people));
    let links: Vec<Option<Destination>> =
        records().map(|record| link(site, config, record, edition)).collect();
    let digests = records().zip(&links).map(|(record, link)| {
        let own = record.told(edition).map(|entry| (&entry.name, &entry.definition));
        let names = record.entries.iter().map(|it| it.as_ref().map(|it| &it.name));
        let names: Vec<_> = names.collect();
        let link = link.as_ref().map(|link| (&link.href, &link.hreflang));
        Digest::of_value(&(own, names, link, &record.id, record.kind))
    });
    let digests: Vec<Digest> = digests.collect();
    let order = Digest::of_value(&(&glossary, &people));
    let digest = Digest::of_digests(digests.iter().chain([&order]));
    Register { glossary, people, links, digests, digest }
}

/// Where the link of a term leads in an edition: to another site, or to a page, in
/// that edition where it exists there.
fn link(
    site: &Site,
    config: &Config,
    record: &Record,
    edition: EditionId,
) -> Option<Destination> {
    let written = record.link.as_ref()?.value.as_str();
    if leads_elsewhere(written) {
        return Some(Destination::of(encode_destination(written)));
    }
    let (name, fragment) = written.split_once('#').unwrap_or((written, ""));
    let page = PageId::named(name)?;
    let all = config.editions.iter().map(|edition| edition.id);
    let mut editions = [edition, EditionId::SOURCE].into_iter().chain(all);
    let (document, found) = editions.find_map(|id| {
        let document = site.documents.get(&(page.clone(), id))?;
        Some((document, id))
    })?;
    let mut href = site.address.from(edition).href(&document.url);
    if !fragment.is_empty() {
        href.push('#');
        href.push_str(&encode_destination(fragment));
    }
    let other = (found != edition).then(|| config.edition(found).tag.to_string());
    Some(Destination { hreflang: other, ..Destination::of(href) })
}

/// What finds names, for each set of terms that holds somewhere.
#[derive(Debug)]
struct Finders {
    finders: Vec<Finder>,
    /// Which of them is that of the document at each place.
    of_document: Vec<Option<usize>>,
}

impl Finders {
    fn of(site: &Site, config: &Config, lexicon: &Lexicon) -> Self {
        let mut by_scope: BTreeMap<&Scope, Vec<usize>> = BTreeMap::new();
        for (at, record) in lexicon.records.iter().enumerate() {
            by_scope.entry(&record.scope).or_default().push(at);
        }
        let mut known: HashMap<(EditionId, Vec<Scope>), Option<usize>> = HashMap::new();
        let mut finders = Vec::new();
        let documents = site.documents.iter().map(|(key, document)| {
            let scopes = scopes(key, document, config);
            let scopes: Vec<Scope> =
                scopes.into_iter().filter(|it| by_scope.contains_key(it)).collect();
            *known.entry((key.1, scopes)).or_insert_with_key(|(edition, scopes)| {
                let scopes = scopes.iter().filter_map(|scope| by_scope.get(scope));
                let records = scopes.flatten().copied();
                finders.push(finder(lexicon, *edition, records)?);
                Some(finders.len() - 1)
            })
        });
        let of_document = documents.collect();
        Self { finders, of_document }
    }
}

/// How far what holds for a document may reach: from the page itself to the site.
/// In an edition, the terms of its own documents hold, or of those that its own are
/// made of, and those of the source edition.
fn scopes(key: &Key, document: &SiteDocument, config: &Config) -> Vec<Scope> {
    let derivation = config.edition(key.1).derivation.as_ref();
    let from = derivation.map_or(key.1, |derivation| derivation.from);
    let pages = std::iter::once(&key.0).chain(document.ancestors.iter().rev());
    let mut scopes = Vec::new();
    for page in pages {
        scopes.push(Scope::Below(page.clone(), from));
        if from != EditionId::SOURCE {
            scopes.push(Scope::Below(page.clone(), EditionId::SOURCE));
        }
    }
    scopes.push(Scope::Site);
    scopes
}

/// A finder of the names of `records`, the nearest first. Of two that have one
/// name, the nearer counts that readers are told something of.
fn finder(
    lexicon: &Lexicon,
    edition: EditionId,
    records: impl Iterator<Item = usize>,
) -> Option<Finder> {
    let (mut told, mut others) = (Vec::new(), Vec::new());
    for at in records {
        let record = &lexicon.records[at];
        let names = record.entry(edition).into_iter().flat_map(|entry| &entry.names);
        let list = if record.told(edition).is_some() { &mut told } else { &mut others };
        list.extend(names.map(|name| (name.as_str(), at)));
    }
    if told.is_empty() {
        return None;
    }
    // Who finds names takes the first of two that are equal.
    told.extend(others);
    Finder::of(&told)
}
