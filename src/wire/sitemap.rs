//! The sitemap: pages enter one by one, files leave as crawlers read them
//! (sitemaps.org, protocol 0.9, with the links to other editions that Google and
//! others read there).
//!
//! Which pages a crawler is told of is known to others.

use jiff::civil::Date;

use super::feed::Alternate;
use super::xml::Xml;

/// The namespace of sitemaps.
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The namespace of links in them.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The element around all pages of a file.
const PAGES: &str = "urlset";

/// The element around all files of an index.
const FILES: &str = "sitemapindex";

/// The file that crawlers are told of: the sitemap itself or, where that is
/// divided, its index.
pub const NAME: &str = "sitemap.xml";

/// How much a file holds at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Pages.
    pub pages: usize,
    /// Bytes, before any compression.
    pub bytes: usize,
}

impl Limits {
    /// Those of the protocol.
    pub const PROTOCOL: Self = Self { pages: 50_000, bytes: 52_428_800 };
}

/// A page that a crawler is told of.
#[derive(Clone, Copy, Debug)]
pub struct Location<'a> {
    /// Its whole URL.
    pub url: &'a str,
    /// The day of its last change, where that is known.
    pub changed: Option<Date>,
    /// The page in each edition, itself included.
    pub alternates: &'a [Alternate],
}

/// A sitemap on its way: no more than one file of it is written at a time.
#[derive(Debug)]
pub struct Sitemap {
    limits: Limits,
    /// The files that are done.
    done: Vec<Vec<u8>>,
    /// The file that is written, without its end, and how many pages it holds.
    file: Vec<u8>,
    pages: usize,
}

impl Sitemap {
    /// A sitemap whose files keep to these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, done: Vec::new(), file: beginning(), pages: 0 }
    }

    /// Adds a page, behind all others.
    pub fn add(&mut self, location: Location<'_>) {
        let page = page(location);
        let length = self.file.len() + page.len() + end(PAGES).len();
        let is_full = self.pages >= self.limits.pages || length > self.limits.bytes;
        if is_full && self.pages > 0 {
            self.end_file();
        }
        self.file.extend(page);
        self.pages += 1;
    }

    fn end_file(&mut self) {
        let mut file = std::mem::replace(&mut self.file, beginning());
        file.extend(end(PAGES));
        self.done.push(file);
        self.pages = 0;
    }

    /// The files with their names, the first of which is [`NAME`]; `folder` is the
    /// whole URL of where they are, with `/` behind it.
    #[must_use]
    pub fn finish(mut self, folder: &str) -> Vec<(String, Vec<u8>)> {
        self.end_file();
        if self.done.len() == 1 {
            return self.done.into_iter().map(|file| (NAME.to_owned(), file)).collect();
        }
        let names = (1..=self.done.len()).map(|number| format!("sitemap-{number}.xml"));
        let names: Vec<String> = names.collect();
        let mut index = Xml::file();
        index.open(FILES, &[("xmlns", NAMESPACE)]);
        for name in &names {
            index.open("sitemap", &[]);
            index.text("loc", &[], &format!("{folder}{name}"));
            index.close("sitemap");
        }
        index.close(FILES);
        let index = (NAME.to_owned(), index.into_bytes());
        std::iter::once(index).chain(names.into_iter().zip(self.done)).collect()
    }
}

fn beginning() -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open(PAGES, &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)]);
    xml.into_bytes()
}

fn end(name: &str) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.close(name);
    xml.into_bytes()
}

fn page(location: Location<'_>) -> Vec<u8> {
    let Location { url, changed, alternates } = location;
    let mut xml = Xml::part();
    xml.open("url", &[]);
    xml.text("loc", &[], url);
    if let Some(changed) = changed {
        xml.text("lastmod", &[], &changed.to_string());
    }
    for Alternate { lang, url } in alternates {
        let link = [("rel", "alternate"), ("hreflang", lang), ("href", url)];
        xml.empty("xhtml:link", &link);
    }
    xml.close("url");
    xml.into_bytes()
}

/// What a crawler is told at the root of a host: that all may be read, and where
/// the sitemap is.
#[must_use]
pub fn robots(sitemap: &str) -> String {
    format!("User-agent: *\nDisallow:\n\nSitemap: {sitemap}\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Limits, Location, NAME, Sitemap};

    /// The files of a sitemap of pages with these names.
    fn files(names: &[String], limits: Limits) -> Vec<(String, String)> {
        let mut sitemap = Sitemap::new(limits);
        for name in names {
            let url = format!("https://example.org/{name}/");
            sitemap.add(Location { url: &url, changed: None, alternates: &[] });
        }
        let files = sitemap.finish("https://example.org/r/").into_iter();
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        files.map(|(name, bytes)| (name, text(bytes))).collect()
    }

    #[test]
    fn a_full_file_is_not_divided() {
        let limits = Limits { pages: 3, bytes: 10_000 };
        let names = |number: usize| (0..number).map(|at| at.to_string()).collect();
        let of = |number| -> Vec<String> {
            let names: Vec<String> = names(number);
            files(&names, limits).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(of(0), [NAME]);
        assert_eq!(of(3), [NAME]);
        assert_eq!(of(4), [NAME, "sitemap-1.xml", "sitemap-2.xml"]);
        let names: Vec<String> = names(4);
        let index = &files(&names, limits)[0].1;
        assert!(index.contains("<loc>https://example.org/r/sitemap-2.xml</loc>"));
    }

    proptest! {
        #[test]
        fn no_file_is_larger_than_allowed_and_no_page_is_lost(
            names in proptest::collection::vec("[a-z&]{1,40}", 1..60),
            pages in 1..9usize,
            bytes in 400..2_000usize,
        ) {
            let files = files(&names, Limits { pages, bytes });
            let parts = files.iter().skip(usize::from(files.len() > 1));
            let mut seen = Vec::new();
            for (name, text) in parts {
                prop_assert!(text.len() <= bytes, "{} has {}", name, text.len());
                let urls = text.lines().filter(|line| line.starts_with("<loc>"));
                let before = seen.len();
                seen.extend(urls.map(str::to_owned));
                prop_assert!((1..=pages).contains(&(seen.len() - before)));
            }
            let expected = names.iter().map(|name| {
                let name = name.replace('&', "&amp;");
                format!("<loc>https://example.org/{name}/</loc>")
            });
            prop_assert_eq!(seen, expected.collect::<Vec<_>>());
        }
    }
}
