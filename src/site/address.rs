//! Where a page or a file of the site is, seen from where it is named: a URL path
//! and who names it enter, what stands in `href` leaves.
//!
//! A URL path is always a place in the one folder of the output (`/en/guide/`).
//! An edition with an address of its own is published elsewhere: its folder there
//! is the root of a host, so that its pages lose its name (`/guide/`), links to
//! them from outside are whole URLs, and what all pages share (style sheets, fonts,
//! pictures) is there once more.

use crate::base::edition::EditionId;
use crate::base::path::{OutputPath, UrlPath, encode};
use crate::base::source::Addresses;
use crate::config::base_url::BaseUrl;
use crate::config::settings::Config;

/// Where the site is: on its host, and with some editions on hosts of their own.
#[derive(Clone, Debug)]
pub struct Address {
    /// The site's own domain comes first.
    domains: Vec<Domain>,
    /// The domain of each edition, by place.
    of_edition: Vec<usize>,
    addresses: Addresses,
}

/// What lies below one `base_url`.
#[derive(Clone, Debug, Default)]
struct Domain {
    origin: Option<String>,
    /// The path of its root on the host, percent-encoded and without a final slash.
    base: String,
    /// The same as text, not percent-encoded.
    text: String,
    /// The folder of the output that is its root, with both its slashes: `/` for
    /// the site's own.
    folder: String,
}

impl Domain {
    fn new(base_url: Option<&BaseUrl>, folder: String) -> Self {
        let segments = base_url.map_or(&[][..], |url| &url.path);
        let text: String = segments.iter().map(|segment| format!("/{segment}")).collect();
        let origin = base_url.map(|url| url.origin.clone());
        Self { origin, base: encode(&text, |byte| byte == b'/'), text, folder }
    }

    fn href(&self, below: &str) -> String {
        format!("{}/{}", self.base, encode(below, |byte| byte == b'/'))
    }
}

impl Default for Address {
    fn default() -> Self {
        let domains = vec![Domain::new(None, "/".to_owned())];
        Self { domains, of_edition: Vec::new(), addresses: Addresses::default() }
    }
}

impl Address {
    /// The address of a site with these settings; without a `base_url`, it is taken
    /// to stand at the root of its host.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let mut domains = vec![Domain::new(config.base_url.as_ref(), "/".to_owned())];
        let of_edition = config.editions.iter().map(|edition| {
            let Some(own) = &edition.base_url else { return 0 };
            domains.push(Domain::new(Some(&own.value), format!("/{}/", edition.path)));
            domains.len() - 1
        });
        let of_edition = of_edition.collect();
        Self { domains, of_edition, addresses: config.addresses }
    }

    /// The site as those pages see it that belong to no edition.
    #[must_use]
    pub fn main(&self) -> Here<'_> {
        Here { address: self, domain: 0 }
    }

    /// The site as the pages of an edition see it.
    #[must_use]
    pub fn from(&self, edition: EditionId) -> Here<'_> {
        let domain = self.of_edition.get(edition.0).copied().unwrap_or(0);
        Here { address: self, domain }
    }

    /// The site as what lies at `url` sees it.
    #[must_use]
    pub fn at(&self, url: &UrlPath) -> Here<'_> {
        Here { address: self, domain: self.find(url).0 }
    }

    /// The domains that are published, each from a folder of the output: the site's
    /// own first. Where all editions are shown together there is no other.
    pub fn published(&self) -> impl Iterator<Item = Here<'_>> {
        let domains = if self.is_apart() { self.domains.len() } else { 1 };
        (0..domains).map(|domain| Here { address: self, domain })
    }

    /// Whether editions with an address of their own are laid out for it.
    fn is_apart(&self) -> bool {
        self.addresses == Addresses::FromRoot
    }

    /// The whole URL of a page; `None` where the site's host is not known.
    #[must_use]
    pub fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.main().absolute(url)
    }

    /// The path, below the folder of the output, of what a whole URL means; `None`
    /// where that is no page of the site.
    #[must_use]
    pub fn own<'a>(&self, url: &'a str) -> Option<(&str, &'a str)> {
        self.domains.iter().find_map(|Domain { origin, base, folder, .. }| {
            let below = url.strip_prefix(&**origin.as_ref()?)?;
            let below = below.strip_prefix(&**base)?.strip_prefix('/')?;
            Some((&folder[1..], below))
        })
    }

    /// The domain to whose pages `url` belongs, and the path below its root.
    fn find<'a>(&self, url: &'a UrlPath) -> (usize, &'a str) {
        let own = self.domains.iter().enumerate().skip(1);
        let mut own = own.filter_map(|(at, domain)| {
            Some((at, url.as_str().strip_prefix(&*domain.folder)?))
        });
        own.next().unwrap_or_else(|| (0, url.as_str().trim_start_matches('/')))
    }
}

/// The site, seen from one of its domains.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    address: &'a Address,
    domain: usize,
}

impl<'a> Here<'a> {
    fn own(self) -> &'a Domain {
        &self.address.domains[self.domain]
    }

    /// What stands in `href` for a page: the path on the host, percent-encoded, or,
    /// of a page on another domain, the whole URL.
    #[must_use]
    pub fn href(self, url: &UrlPath) -> String {
        let Address { domains, .. } = self.address;
        if !self.address.is_apart() {
            return domains[0].href(url.as_str().trim_start_matches('/'));
        }
        let (domain, below) = self.address.find(url);
        let href = domains[domain].href(below);
        match &domains[domain].origin {
            Some(origin) if domain != self.domain => format!("{origin}{href}"),
            _ => href,
        }
    }

    /// What stands in `href` for a file that each domain has.
    #[must_use]
    pub fn file(self, url: &UrlPath) -> String {
        match self.address.find(url).0 == 0 && self.address.is_apart() {
            true => self.own().href(url.as_str().trim_start_matches('/')),
            false => self.href(url),
        }
    }

    /// What stands in `href` here for a file that each domain has, of what does on
    /// the domain `own`.
    #[must_use]
    pub fn file_of(self, own: Here<'_>, href: &str) -> String {
        let is_there = href.starts_with('/') && !href.starts_with("//");
        let below = href.strip_prefix(&*own.own().base).filter(|_| is_there);
        below.map_or_else(|| href.to_owned(), |below| self.own().base.clone() + below)
    }

    /// The whole URL of a page; `None` where the site's host is not known.
    #[must_use]
    pub fn absolute(self, url: &UrlPath) -> Option<String> {
        let (domain, below) = self.address.find(url);
        let domain = &self.address.domains[domain];
        Some(format!("{}{}", domain.origin.as_ref()?, domain.href(below)))
    }

    /// The whole URL of a file that each domain has.
    #[must_use]
    pub fn absolute_file(self, url: &UrlPath) -> Option<String> {
        if self.address.find(url).0 > 0 {
            return self.absolute(url);
        }
        let href = self.own().href(url.as_str().trim_start_matches('/'));
        Some(format!("{}{href}", self.own().origin.as_ref()?))
    }

    /// The whole URL of what stands in `href`; `None` where the site's host is not
    /// known, or where it leads to another.
    #[must_use]
    pub fn whole(self, href: &str) -> Option<String> {
        if !href.starts_with('/') || href.starts_with("//") {
            return None;
        }
        let domains = &self.address.domains;
        if self.address.is_apart() {
            return self.own().origin.as_ref().map(|origin| format!("{origin}{href}"));
        }
        let below = href.strip_prefix(&*domains[0].base).unwrap_or(href);
        let own =
            domains.iter().skip(1).find_map(|Domain { origin, base, folder, .. }| {
                let folder = encode(folder, |byte| byte == b'/');
                let below = below.strip_prefix(&*folder)?;
                Some(format!("{}{base}/{below}", origin.as_ref()?))
            });
        let main = || domains[0].origin.as_ref().map(|origin| format!("{origin}{href}"));
        own.or_else(main)
    }

    /// The path of the root on its host, with a slash behind it.
    #[must_use]
    pub fn root(self) -> String {
        match self.address.is_apart() {
            true => self.own().href(""),
            false => self.address.domains[0].href(""),
        }
    }

    /// The path on the host as text, not percent-encoded, of what lies on this domain.
    #[must_use]
    pub fn text(self, url: &UrlPath) -> String {
        let below = url.as_str();
        let below = below.strip_prefix(self.folder_path()).unwrap_or(&below[1..]);
        format!("{}/{below}", self.own().text)
    }

    /// The whole URL of the root; `None` where the site's host is not known.
    #[must_use]
    pub fn whole_root(self) -> Option<String> {
        Some(format!("{}{}", self.own().origin.as_ref()?, self.own().href("")))
    }

    /// Whether the root is that of its host.
    #[must_use]
    pub fn is_at_root(self) -> bool {
        self.own().base.is_empty()
    }

    /// The name of the folder of the output that is the root, with a slash behind
    /// it; empty for the site's own domain.
    #[must_use]
    pub fn folder(self) -> &'a str {
        &self.folder_path()[1..]
    }

    fn folder_path(self) -> &'a str {
        if self.address.is_apart() { &self.own().folder } else { "/" }
    }

    /// Where a file goes that each domain has: one that lies in the folder of an
    /// edition with its own is that edition's alone.
    #[must_use]
    pub fn output(self, path: &OutputPath) -> Option<OutputPath> {
        if self.folder().is_empty() {
            return Some(path.clone());
        }
        let is_shared = self.address.find(&UrlPath::file(path.as_str())).0 == 0;
        let path = format!("{}{path}", self.folder());
        is_shared.then(|| OutputPath::parse(&path)).flatten()
    }

    /// Whether what lies at `url` is on this domain.
    #[must_use]
    pub fn has(self, url: &UrlPath) -> bool {
        !self.address.is_apart() || self.address.find(url).0 == self.domain
    }

    /// Whether two see the site alike.
    #[must_use]
    pub fn is_same(self, other: Here<'_>) -> bool {
        !self.address.is_apart() || self.domain == other.domain
    }
}
