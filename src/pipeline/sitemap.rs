//! The sitemap of a site: the documents that have pages enter, files leave.
//!
//! A crawler is told of what is to be found, and of nothing else: not of what
//! asks it to stay away (drafts, what stands in, pages side by side, the page for what is not
//! there), not of the search, and not of the further parts of long lists, whose
//! pages it is told of anyway.

use jiff::civil::Date;

use super::made::Made;
use super::pages::Tasks;
use crate::base::digest::Digest;
use crate::base::memo::{Cell, Kept};
use crate::base::path::{PageId, UrlPath};
use crate::base::source::SourceFile;
use crate::page::assemble::Assembly;
use crate::site::address::Here;
use crate::site::inventory::Inventory;
use crate::site::listings::Listed;
use crate::site::{Kind, SiteDocument};
use crate::wire::feed::Alternate;
use crate::wire::sitemap::{Limits, Location, NAME, Sitemap, robots};

/// The files of a sitemap, with their names.
pub(super) type Sitemaps = Vec<(String, SourceFile)>;

/// Writes the sitemap of each domain and tells crawlers of it; neither without a
/// host, since both hold whole URLs. `planned` is the digest of all front matter.
pub(super) fn write(
    assembly: Assembly<'_>,
    (tasks, planned): (&Kept<Tasks>, Digest),
    inventory: &Inventory,
    memo: &mut Cell<Sitemaps>,
    made: &mut Made,
) {
    let domains = || assembly.site.address.published();
    let key = Digest::of_digests([&tasks.key, &planned]);
    let files = memo
        .get(key, || domains().flat_map(|here| sitemap(assembly, tasks, here)).collect());
    for (name, file) in &*files {
        made.add(&UrlPath::file(name), ("the sitemap", file.clone()), inventory);
    }
    for here in domains() {
        // Crawlers look for it at the root of a host, and nowhere else.
        let Some(root) = here.whole_root().filter(|_| here.is_at_root()) else {
            continue;
        };
        let file = SourceFile::new(robots(&format!("{root}{NAME}")).into_bytes());
        let url = UrlPath::file(&format!("{}robots.txt", here.folder()));
        made.add(&url, ("the word to crawlers", file), inventory);
    }
}

/// The sitemap of what is on one domain.
fn sitemap(assembly: Assembly<'_>, tasks: &Tasks, here: Here<'_>) -> Sitemaps {
    let Some(root) = &here.whole_root() else { return Sitemaps::new() };
    let documents = &assembly.site.documents;
    let mut sitemap = Sitemap::new(Limits::PROTOCOL);
    // The documents of a page stand side by side, and so share what is said of
    // its editions.
    let mut page: Option<(&PageId, Vec<Alternate>)> = None;
    // The chooser is at the root of the site's own.
    if documents.values().len() > 0 && here.has(&UrlPath::folder([])) {
        let alternates = &assembly.alternates_of(&PageId::home());
        sitemap.add(Location { url: root, changed: None, alternates });
    }
    for index in tasks.documents() {
        let (key, document) = documents.at(index);
        let is_draft = document.finished.as_ref().is_some_and(|it| it.settled.draft);
        let is_search = document.kind == Kind::Listing(Listed::Search);
        let is_elsewhere = !here.has(&document.url);
        if is_draft || is_search || is_elsewhere || document.stands_in.is_some() {
            continue;
        }
        let Some(url) = assembly.site.address.absolute(&document.url) else { continue };
        if page.as_ref().is_none_or(|(known, _)| **known != key.0) {
            page = Some((&key.0, assembly.alternates_of(&key.0)));
        }
        let alternates = page.as_ref().map_or(&[][..], |(_, alternates)| alternates);
        let listed = document
            .children
            .iter()
            .filter_map(|child| changed(documents.get(&(child.clone(), key.1))?));
        let changed = listed.chain(changed(document)).max();
        sitemap.add(Location { url: &url, changed, alternates });
    }
    let files = sitemap.finish(root).into_iter();
    let file =
        |(name, bytes)| (format!("{}{name}", here.folder()), SourceFile::new(bytes));
    files.map(file).collect()
}

/// The day of the last change that an author tells of.
fn changed(document: &SiteDocument) -> Option<Date> {
    let settled = &document.finished.as_ref()?.settled;
    settled.updated.max(settled.date)
}
