//! The site becomes something that can be searched: its documents enter, the files
//! of each edition's index leave.
//!
//! Which pages are in it is decided here: those with a text, drafts where they are
//! built. What no file makes, such as the page of a tag, is found by the pages that
//! it lists.

use std::sync::Arc;

use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Table};
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;
use crate::config::lists::Listing;
use crate::document::settled::Finished;
use crate::page::assemble::Assembly;
use crate::search::entry::{Entry, Page, entry};
use crate::search::index::Index;
use crate::site::listings::{self, Listed};
use crate::site::plan::Key;
use crate::site::{Kind, SiteDocument};

/// What earlier turns found of it.
#[derive(Debug, Default)]
pub(super) struct SearchMemo {
    pub(super) entries: Table<Checked<Arc<Entry>>>,
    /// By [`EditionId`].
    indexes: Vec<Option<Index>>,
    names: Cell<Vec<OutputPath>>,
}

/// The files of the index of all editions.
#[derive(Debug)]
pub(super) struct Searchable {
    /// Where each goes.
    pub(super) names: Arc<Vec<OutputPath>>,
    /// Another wherever the names are.
    pub(super) shape: Digest,
    /// The files, in the order of their names.
    pub(super) files: Vec<SourceFile>,
}

/// A document that is to be found.
struct Item<'a> {
    at: usize,
    key: &'a Key,
    document: &'a SiteDocument,
    text: &'a Finished,
}

/// Makes the index of each edition that has a page on which it is searched.
pub(super) fn index_all(
    assembly: Assembly<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Searchable {
    let documents = &assembly.site.documents;
    let editions = assembly.config.editions.iter().map(|edition| edition.id);
    let is_searched = assembly.theme.style.search == Listing::On;
    let folders = editions.map(|edition| folder(assembly, edition));
    let folders: Vec<Option<String>> =
        folders.map(|folder| folder.filter(|_| is_searched)).collect();
    let items = documents.iter().enumerate().filter_map(|(at, (key, document))| {
        let is_asked = folders[key.1.0].is_some();
        let is_search = document.kind == Kind::Listing(Listed::Search);
        let text = document.finished.as_ref()?;
        let is_own = document.stands_in.is_none();
        (is_asked && is_own && !is_search).then_some(Item { at, key, document, text })
    });
    let items: Vec<Item<'_>> = items.collect();
    let topics = assembly.site.topics.digest();
    let made = memo.search.entries.map(
        &items,
        |item| key(assembly, item, &topics),
        |item| {
            let file = Some(&item.text.document.path);
            let doing = format!("reading `{}` for the search", item.text.document.path);
            let make = || Checked::clean(Arc::new(entry(&page(assembly, item))));
            guarded(file, &doing, make, Arc::default)
        },
    );
    let mut of_edition: Vec<Vec<_>> = folders.iter().map(|_| Vec::new()).collect();
    for (item, entry) in items.iter().zip(made) {
        diagnostics.extend(entry.diagnostics.iter().cloned());
        of_edition[item.key.1.0].push((entry.key, Arc::clone(&entry.value)));
    }
    let mut earlier = std::mem::take(&mut memo.search.indexes).into_iter();
    let mut indexes = Vec::new();
    for (folder, pages) in folders.iter().zip(of_edition) {
        let earlier = earlier.next().flatten();
        indexes.push(folder.as_ref().map(|_| match earlier {
            Some(index) => index.after(pages),
            None => Index::of(pages),
        }));
    }
    let made = || folders.iter().flatten().zip(indexes.iter().flatten());
    let shapes = made().map(|(folder, index)| Digest::of_value(&(folder, index.shape())));
    let shapes: Vec<Digest> = shapes.collect();
    let shape = Digest::of_digests(&shapes);
    let names = memo
        .search
        .names
        .get(shape, || made().flat_map(|(folder, index)| index.names(folder)).collect());
    let files = made().flat_map(|(_, index)| index.files()).collect();
    memo.search.indexes = indexes;
    Searchable { names: names.it, shape, files }
}

/// Where the index of an edition goes: into the folder of the page on which it is
/// searched.
fn folder(assembly: Assembly<'_>, edition: EditionId) -> Option<String> {
    let page = assembly.site.documents.get(&(listings::search(), edition))?;
    let path =
        page.url.output().filter(|_| page.kind == Kind::Listing(Listed::Search))?;
    Some(path.as_str().strip_suffix("/index.html")?.to_owned())
}

/// The documents that are made of one source with this one, by place.
fn kin<'a>(assembly: Assembly<'a>, item: &Item<'a>) -> impl Iterator<Item = usize> {
    let documents = &assembly.site.documents;
    let source_of = |at: usize| {
        let (key, document) = documents.at(at);
        document.derived_from.unwrap_or(key.1)
    };
    let (at, source) = (item.at, source_of(item.at));
    let is_own = move |at: usize| documents.at(at).1.stands_in.is_none();
    let others = documents.of_page(at).filter(move |other| *other != at);
    others.filter(move |other| is_own(*other) && source_of(*other) == source)
}

/// The digest of all that [`page`] looks at.
fn key(assembly: Assembly<'_>, item: &Item<'_>, topics: &Digest) -> Digest {
    let linked = assembly.site.documents.linked();
    let kin = kin(assembly, item).map(|at| &linked[at].key);
    let own = [&linked[item.at].key, topics, &assembly.words_digest];
    Digest::of_digests(own.into_iter().chain(kin))
}

fn page<'a>(assembly: Assembly<'a>, item: &Item<'a>) -> Page<'a> {
    let site = assembly.site;
    let kin = kin(assembly, item);
    let kin = kin.filter_map(|at| site.documents.at(at).1.finished.as_ref());
    let topics = item.document.topics.iter().map(|topic| {
        let form = |edition| site.topics.form(topic, edition).text.to_owned();
        let own = form(item.key.1);
        let editions = assembly.config.editions.iter();
        let mut names = vec![own];
        for other in editions.map(|edition| form(edition.id)) {
            if !names.contains(&other) {
                names.push(other);
            }
        }
        names
    });
    Page {
        url: site.address.from(item.key.1).href(&item.document.url),
        title: assembly.title(item.key),
        text: item.text,
        heading_ids: &item.document.heading_ids,
        kin: kin.collect(),
        topics: topics.collect(),
    }
}
