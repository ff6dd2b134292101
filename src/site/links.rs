//! Where links lead: a destination as it was written enters, what stands in
//! `href` leaves, or a diagnostic if it leads nowhere.
//!
//! A link to a document stays in its own edition where the page exists there.
//! Links to other sites are left as they are written; who asks for them is not
//! known here.

use std::collections::BTreeSet;

use super::address::{Address, Here};
use super::addresses::Addresses;
use super::anchors::Anchors;
use super::inventory::{Inventory, Name, read_name};
use super::plan::{Key, Origin, Plan};
use crate::base::address::leads_elsewhere;
use crate::base::diagnostic::{Diagnostic, Missing, nearest};
use crate::base::edition::EditionId;
use crate::base::memo::Kept;
use crate::base::path::{PageId, SourcePath, UrlPath, decode, encode, join};
use crate::config::settings::Config;
use crate::document::address::refused_scheme;
use crate::document::outline::{Link, LinkKind};
use crate::document::serialize::{Destination, encode_destination};
use crate::document::srcset::Srcset;
use crate::picture::ladder::Narrowing;
use crate::picture::{Pictures, form_of};

/// Everything that a link can lead to.
#[derive(Debug)]
pub struct Targets<'a> {
    /// The documents.
    pub plan: &'a Plan,
    /// The files beside them.
    pub inventory: &'a Inventory,
    /// How large those are that are pictures.
    pub pictures: &'a Pictures,
    /// The editions of the site.
    pub config: &'a Config,
    /// Where the site is hosted.
    pub address: &'a Address,
    /// The documents by other names than their own.
    pub addresses: &'a Addresses,
    /// The ids on each page, in the order of the plan.
    pub anchors: &'a [Option<Kept<Anchors>>],
}

/// How many faults of a document's links are told with the nearest name: to
/// look for it, all names are compared.
const WITH_NEAREST: usize = 100;

/// What the path of a destination leads to.
enum Target {
    Document(Key),
    File(UrlPath, Option<SourcePath>),
}

impl Targets<'_> {
    /// Where `link`, which `path` holds, leads from the page `from`.
    pub fn resolve(
        &self,
        link: &Link,
        path: &SourcePath,
        from: &Key,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Destination {
        let target = link.target.as_str();
        let policy = self.config.markdown.html;
        if let Some(scheme) = refused_scheme(target, link.kind, policy) {
            diagnostics.push(Diagnostic::refused_scheme(path, link.span, &scheme));
            return Destination::of("#");
        }
        if leads_elsewhere(target) {
            return Destination::of(encode_destination(target));
        }
        let (rest, fragment) = match target.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (target, None),
        };
        let (written, query) = match rest.split_once('?') {
            Some((written, query)) => (written, Some(query)),
            None => (rest, None),
        };
        let found = if written.is_empty() {
            Some(Target::Document(from.clone()))
        } else {
            self.find(&decode(written).unwrap_or_else(|| written.to_owned()), path, from)
        };
        // What is shown on a page is no page.
        let fits = |found: &Target| {
            link.kind == LinkKind::Page || matches!(found, Target::File(..))
        };
        let Some(found) = found.filter(fits) else {
            let is_compared = diagnostics.len() < WITH_NEAREST;
            let known = is_compared.then(|| self.known(link.kind, written));
            diagnostics.push(self.dead(link, written, path, known));
            return Destination::of(encode_destination(target));
        };
        let here = self.address.from(from.1);
        let mut href = match &found {
            Target::Document(key)
                if key == from && query.is_none() && fragment.is_some() =>
            {
                String::new()
            }
            Target::Document((page, edition)) => match self.plan.get(page, *edition) {
                Some(planned) => here.href(&planned.url),
                None => String::new(),
            },
            Target::File(url, Some(_)) => here.file(url),
            Target::File(url, None) => here.href(url),
        };
        if let Some(query) = query {
            href.push('?');
            href.push_str(&encode_destination(query));
        }
        if let Some(fragment) = fragment {
            let id = decode(fragment).unwrap_or_else(|| fragment.to_owned());
            if let Target::Document(key) = &found {
                self.check_anchor(&id, key, link, path, diagnostics);
            }
            href.push('#');
            href.push_str(&encode(&id, |byte| b"!$&'()*+,/:;=?@".contains(&byte)));
        }
        let hreflang = match &found {
            Target::Document((page, edition)) => {
                // Who stands in speaks the language of the page that is shown.
                let read = match self.plan.get(page, *edition).map(|it| &it.origin) {
                    Some(Origin::StandIn(of)) => *of,
                    _ => *edition,
                };
                let tag = &self.config.edition(read).tag;
                let is_itself = (page, *edition) == (&from.0, from.1);
                (read != from.1 && !is_itself).then(|| tag.to_string())
            }
            Target::File(..) => None,
        };
        let mut destination = Destination { hreflang, ..Destination::of(href) };
        if let Target::File(url, Some(file)) = &found {
            destination.size = self.pictures.sizes.get(file).copied();
            if link.kind == LinkKind::File {
                destination.srcset = self.srcset(file, url, (&destination.href, here));
                if self.pictures.narrowings.get(file) == Some(&Narrowing::TooLarge) {
                    let found = Diagnostic::picture_too_large(path, link.span, file);
                    diagnostics.push(found);
                }
            }
        }
        destination
    }

    /// The versions of a picture, which is at `url`; its own is written `href`.
    fn srcset(
        &self,
        file: &SourcePath,
        url: &UrlPath,
        (href, here): (&str, Here<'_>),
    ) -> Option<Srcset> {
        let Narrowing::Ladder(ladder) = self.pictures.narrowings.get(file)? else {
            return None;
        };
        let name = |width: &u32| UrlPath::file(&ladder.name(below(url), *width));
        let made: Vec<_> = ladder.widths.iter().map(|it| (name(it), *it)).collect();
        let hrefs = made.iter().map(|(url, width)| (here.file(url), *width));
        let own = ladder.own.map(|width| (href.to_owned(), width));
        let written = hrefs.chain(own).map(|(href, width)| format!("{href} {width}w"));
        let written = written.collect::<Vec<_>>().join(", ");
        let sizes = self.pictures.shown.clone();
        Some(Srcset { of: file.clone(), made, written, sizes })
    }

    /// Whether an edition has a page of its own.
    fn has_own(&self, key: &Key) -> bool {
        let planned = self.plan.documents.get(key);
        planned.is_some_and(|it| !matches!(it.origin, Origin::StandIn(_)))
    }

    fn find(&self, written: &str, path: &SourcePath, from: &Key) -> Option<Target> {
        let below = match written.strip_prefix('/') {
            Some(below) => below.to_owned(),
            None => join(folder_of(path), written)?,
        };
        let below = below.trim_end_matches('/');
        if let Some(name) = below.strip_suffix(".md") {
            return self.find_page(name, from);
        }
        if let Some(path) = self.inventory.files.get(below) {
            return Some(Target::File(UrlPath::file(below), Some(path.clone())));
        }
        let static_name = below.strip_prefix("static/").unwrap_or(below);
        if let Some(path) = self.inventory.static_files.get(static_name) {
            return Some(Target::File(UrlPath::file(static_name), Some(path.clone())));
        }
        self.find_page(below, from).or_else(|| self.find_url(written, from))
    }

    /// The document of the page that `name` names, in the edition that it
    /// names, else in that of the link, else in the source edition, else in
    /// any.
    fn find_page(&self, name: &str, from: &Key) -> Option<Target> {
        let (page, named) = if name.is_empty() {
            (PageId::home(), None)
        } else {
            match read_name(name, self.config)? {
                Name::Page(page, named) => (page, named),
                Name::Unclear(_) => return None,
            }
        };
        // Who names another edition means what it has itself.
        let is_any = named.is_none_or(|named| named == from.1);
        let editions: Vec<EditionId> = match named {
            // Who names another edition means no third one; an edition's own
            // folder is in the path of every link within it.
            Some(named) if named != from.1 => vec![named],
            _ => {
                let all = self.config.editions.iter().map(|edition| edition.id);
                [from.1, EditionId::SOURCE].into_iter().chain(all).collect()
            }
        };
        editions
            .into_iter()
            .map(|edition| (page.clone(), edition))
            .find_map(|key| {
                let key = self.addresses.renamed.get(&key).unwrap_or(&key).clone();
                let planned = self.plan.documents.contains_key(&key);
                (planned && (is_any || self.has_own(&key))).then_some(key)
            })
            .map(Target::Document)
    }

    /// The document that lives at a URL path of the site, as a reader's browser
    /// shows it: `/zh-hant/guide/`, or `/guide/` where its edition has its own host.
    fn find_url(&self, written: &str, from: &Key) -> Option<Target> {
        let segments = || written.strip_prefix('/').map(|below| below.split('/'));
        let url = UrlPath::folder(segments()?);
        if url.as_str() == "/" {
            return Some(Target::File(url, None));
        }
        let own = self.address.from(from.1).folder().trim_end_matches('/');
        let own = UrlPath::folder([own].into_iter().chain(segments()?));
        let found = [url, own].into_iter();
        let mut found = found.filter_map(|url| self.addresses.at_url(self.plan, &url));
        found.next().map(|key| Target::Document(key.clone()))
    }

    fn check_anchor(
        &self,
        id: &str,
        key: &Key,
        link: &Link,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        // The empty fragment and `top` are the beginning of any page (HTML
        // Living Standard, 7.4.6.3).
        let at = self.plan.index(&key.0, key.1);
        let ids = at.and_then(|at| self.anchors[at].as_ref()).map(|it| &it.ids);
        if id.is_empty() || id == "top" || ids.is_some_and(|ids| ids.contains(id)) {
            return;
        }
        let is_compared = diagnostics.len() < WITH_NEAREST;
        let known = ids.filter(|_| is_compared).into_iter().flatten().map(String::as_str);
        diagnostics.push(Diagnostic::dead_anchor(path, link.span, id, &key.0, known));
    }

    /// The paths below `content/` that a link written like this may have meant.
    fn known(&self, kind: LinkKind, written: &str) -> BTreeSet<String> {
        let files = self.inventory.files.keys().chain(self.inventory.static_files.keys());
        let mut known: BTreeSet<String> = files.cloned().collect();
        if kind == LinkKind::Page {
            let pages = self.plan.documents.keys();
            known.extend(pages.map(|(page, _)| page.written_like(written)));
            // What begins with `/` may be copied from a browser.
            let is_url = written.starts_with('/') && !written.ends_with(".md");
            let documents = self.plan.documents.values().filter(|_| is_url);
            let urls = documents.map(|planned| planned.url.as_str());
            known.extend(urls.map(|url| url.trim_start_matches('/').to_owned()));
        }
        known
    }

    fn dead(
        &self,
        link: &Link,
        written: &str,
        path: &SourcePath,
        known: Option<BTreeSet<String>>,
    ) -> Diagnostic {
        let folder = folder_of(path);
        let text = decode(written).unwrap_or_else(|| written.to_owned());
        let meant = match text.strip_prefix('/') {
            Some(below) => Some(below.to_owned()),
            None => join(folder, &text),
        };
        let missing = match link.kind {
            LinkKind::Page => Missing::Page,
            LinkKind::File => Missing::File,
        };
        let hidden = meant.as_deref().and_then(|meant| {
            let name = meant.trim_end_matches('/');
            let name = name.strip_suffix(".md").unwrap_or(name);
            let Name::Page(page, _) = read_name(name, self.config)? else { return None };
            self.config
                .editions
                .iter()
                .find(|e| self.plan.unpublished.contains(&(page.clone(), e.id)))
        });
        if hidden.is_some() {
            return Diagnostic::link_to_unpublished(path, link.span, written);
        }
        let near = meant.and_then(|meant| {
            let known = known.iter().flatten().map(String::as_str);
            nearest(&meant, known).map(|near| {
                if text.starts_with('/') {
                    format!("/{near}")
                } else {
                    relative(folder, near)
                }
            })
        });
        Diagnostic::dead_link(path, link.span, missing, written, near.as_deref())
    }
}

/// The path of a file below the root of the site.
fn below(url: &UrlPath) -> &str {
    url.as_str().trim_start_matches('/')
}

/// The folder below `content/` that holds a file.
fn folder_of(path: &SourcePath) -> &str {
    let below = path.below("content").unwrap_or_default();
    below.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What a link in `folder` writes for `path`, both below `content/`.
fn relative(folder: &str, path: &str) -> String {
    let segments = || folder.split('/').filter(|segment| !segment.is_empty());
    let shared =
        segments().zip(path.split('/')).take_while(|(own, other)| own == other).count();
    let up = segments().skip(shared).map(|_| "..");
    up.chain(path.split('/').skip(shared)).collect::<Vec<_>>().join("/")
}

/// Whether a link shows a picture in its place.
#[must_use]
pub(super) fn shows_picture(link: &Link) -> bool {
    let path = link.target.split(['?', '#']).next().unwrap_or_default();
    let is_picture = leads_elsewhere(&link.target) || form_of(path).is_some();
    link.kind == LinkKind::File && is_picture
}
