//! What pages say of feeds, and what feeds say of pages: a document enters, the
//! feeds that its page names leave; and its text, with its data blocks as the
//! theme shows them, for a feed to hold.
//!
//! Which pages are in which feed is known to `site/feeds`, how a feed is written
//! to `wire`.

use super::assemble::Assembly;
use super::body::Shown;
use super::context::Own;
use super::render::show;
use super::text::text;
use super::theme::{Labels, Theme};
use super::view::{FeedView, LinkView};
use super::views::Views;
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::path::{PageId, UrlPath};
use crate::site::plan::Key;
use crate::wire::feed::Alternate;
use crate::wire::{atom, json};

/// The name of a feed as Atom, in the folder of the page that lists the same.
const ATOM: &str = "feed.xml";

/// Its name as JSON.
const JSON: &str = "feed.json";

/// Where the feed of a list lives, as Atom and as JSON.
#[must_use]
pub fn urls_of(list: &UrlPath) -> [UrlPath; 2] {
    let folder = list.as_str().trim_start_matches('/');
    [ATOM, JSON].map(|name| UrlPath::file(&format!("{folder}{name}")))
}

impl Assembly<'_> {
    /// What the feed of a list is called: as the site, or as the list and the
    /// site, since feed readers show it among many.
    #[must_use]
    pub fn feed_title(&self, list: &Key) -> String {
        let site = self.site_title(list.1);
        match list.0 == PageId::home() {
            true => site,
            false => format!("{} · {site}", self.title(list)),
        }
    }

    /// The feeds that the head of a page names: its own, then its edition's.
    pub(super) fn feeds(&self, key: &Key) -> Vec<FeedView> {
        let home = (PageId::home(), key.1);
        let lists = [key, &home].into_iter().take(if *key == home { 1 } else { 2 });
        let lists = lists.filter(|list| self.has_feed(list));
        lists.flat_map(|list| self.feed_views(list)).collect()
    }

    fn feed_views(&self, list: &Key) -> Vec<FeedView> {
        let Some(document) = self.site.documents.get(list) else { return Vec::new() };
        let urls = urls_of(&document.url).into_iter().zip([atom::TYPE, json::TYPE]);
        let view = |(url, kind)| FeedView {
            title: self.feed_title(list),
            url: self.site.address.from(list.1).href(&url),
            kind,
        };
        urls.map(view).collect()
    }

    fn has_feed(&self, list: &Key) -> bool {
        self.site.documents.index(list).is_some_and(|at| self.feeds.has(at))
    }

    /// The digest of what the head of a page says of feeds, so far as it does not
    /// follow from the page itself and from what its edition's pages share.
    pub(super) fn digest_of_feeds(&self, index: usize) -> Option<Digest> {
        self.feeds.has(index).then(|| Digest::of(b"a feed"))
    }

    /// The feed of an edition, as its pages lead to it.
    pub(super) fn feed(&self, edition: EditionId) -> Option<LinkView> {
        let home = (PageId::home(), edition);
        let labels = &self.words[edition.0].labels;
        let atom = self.feed_views(&home).into_iter().next();
        atom.filter(|_| self.has_feed(&home)).map(|feed| LinkView {
            title: labels.get("feed").cloned().unwrap_or(feed.title),
            lang: self.config.edition(edition).tag.to_string(),
            url: feed.url,
        })
    }

    /// The same page in the other editions that have it.
    #[must_use]
    pub fn elsewhere(&self, key: &Key) -> Vec<Alternate> {
        let editions = self.config.editions.iter().filter(|other| other.id != key.1);
        let alternate = |edition: EditionId| {
            let document = self.site.documents.get(&(key.0.clone(), edition))?;
            let url = self.site.address.absolute(&document.url)?;
            let lang = self.config.edition(edition).tag.to_string();
            Some(Alternate { lang, url })
        };
        editions.filter_map(|edition| alternate(edition.id)).collect()
    }
}

impl Views<'_> {
    /// A digest that is another wherever [`Views::feed_text`] is.
    #[must_use]
    pub fn digest_of_feed_text(&self, index: usize, theme: &Theme) -> Digest {
        let documents = &self.assembly().site.documents;
        let shared = self.shared(documents.at(index).0.1);
        let parts = [Some(documents.linked()[index].key), shared, theme.digest];
        Digest::of_digests(parts.iter().flatten())
    }

    /// The digest of what all pages of an edition share.
    #[must_use]
    pub fn digest_of_edition(&self, edition: EditionId) -> Option<Digest> {
        self.shared(edition)
    }

    /// The text of a document as HTML, with its notes behind it, and without the
    /// marks of terms, which lead to what only its page has. `None` where the
    /// theme cannot show its data blocks; why is told with its page.
    #[must_use]
    pub fn feed_text(&self, index: usize, theme: &Theme) -> Option<String> {
        let assembly = self.assembly();
        let ((_, edition), document) = assembly.site.documents.at(index);
        let labels = &assembly.words[edition.0].labels;
        let page = text(*edition, document, None, labels);
        let view = self.bare(*edition, page);
        let tera = theme.tera.as_ref()?;
        let Own::Page(context) = &view.own else { return None };
        let shown = |it: Shown<'_>| show(it, &view, (tera, theme));
        let body = context.page.body.html(shown).ok()?;
        let notes = context.page.notes.iter();
        let notes = notes.map(|note| Some((note.number, note.html.html(shown).ok()?)));
        let notes: Vec<(usize, String)> = notes.collect::<Option<_>>()?;
        Some(body + &list_of(&notes, labels))
    }
}

/// The notes of a page, as a list.
fn list_of(notes: &[(usize, String)], labels: &Labels) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let title = labels.get("notes").map(|title| {
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        format!("<h2>{title}</h2>")
    });
    let notes = notes.iter();
    let notes = notes.map(|(number, html)| format!("<li value=\"{number}\">{html}</li>"));
    format!("<hr>{}<ol>{}</ol>", title.unwrap_or_default(), notes.collect::<String>())
}
