//! A feed, whatever its format: what it is called, where it lives, and what it
//! holds.
//!
//! Which pages it holds is known to `site/feeds`, how it is written to
//! [`super::atom`] and [`super::json`].

use std::sync::Arc;

use jiff::civil::Date;

use crate::base::path::encode;

/// A feed of pages in one edition, which has one entry at least.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// One sentence on it.
    pub subtitle: Option<String>,
    /// The language tag of its edition.
    pub lang: String,
    /// Whose it is: the site.
    pub author: String,
    /// The whole URL of the page that lists the same.
    pub page: String,
    /// Its own whole URL as Atom.
    pub atom: String,
    /// Its own whole URL as JSON.
    pub json: String,
    /// The whole URL of a square picture for it.
    pub icon: Option<String>,
    /// That page in other editions.
    pub alternates: Vec<Alternate>,
    /// Name and version of the program.
    pub generator: String,
    /// What it holds, from the newest.
    pub entries: Vec<Arc<Entry>>,
}

impl Feed {
    /// The day on which something in it was changed last.
    #[must_use]
    pub fn updated(&self) -> Option<Date> {
        self.entries.iter().map(|entry| entry.updated).max()
    }
}

/// A page in a feed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name for ever ([`entry_id`]).
    pub id: String,
    /// Its title, and the language tag of that.
    pub title: (String, String),
    /// The language tag of its text.
    pub lang: String,
    /// Its whole URL.
    pub url: String,
    /// The day of publication.
    pub published: Date,
    /// The day of the last change, or of publication.
    pub updated: Date,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Its text, as HTML whose URLs are whole; none where the feed has summaries.
    pub html: Option<String>,
    /// The whole URL of its picture.
    pub image: Option<String>,
    /// The page in other editions.
    pub alternates: Vec<Alternate>,
}

/// A page in another edition.
#[derive(Clone, Debug)]
pub struct Alternate {
    /// The language tag of the edition.
    pub lang: String,
    /// The whole URL.
    pub url: String,
}

/// The name of an entry: a tag URI (RFC 4151) of the site's `host`, the year of
/// publication, the edition's tag and the page.
///
/// A feed reader shows an entry again whose name is another. The page's URL
/// would be one as soon as its `slug` is, or the folder in which the site is
/// hosted, or `http` becomes `https`; this is the same then.
#[must_use]
pub fn entry_id(host: &str, published: Date, edition: &str, page: &str) -> String {
    let page = encode(page, |byte| byte == b'/');
    format!("tag:{},{:04}:{edition}/{page}", authority(host), published.year())
}

/// The name of a host as a tag has it: without a port. An address in brackets
/// is none; a site has one only where it is tried out.
fn authority(host: &str) -> &str {
    match host.starts_with('[') {
        true => "localhost",
        false => host.split_once(':').map_or(host, |(name, _)| name),
    }
}

/// A day as RFC 3339 has it, which wants a time with it: its beginning in UTC.
/// An author writes days, and days are what the pages show.
#[must_use]
pub fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
