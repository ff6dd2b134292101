//! Where a path of the site is on its host: a URL path enters, what stands in
//! `href` leaves.

use crate::base::path::{UrlPath, encode};
use crate::config::base_url::BaseUrl;

/// The host's origin and base path.
#[derive(Clone, Debug, Default)]
pub struct Address {
    origin: Option<String>,
    base: String,
}

impl Address {
    /// The address of a site with this `base_url`; without one, the site is
    /// taken to stand at the root of its host.
    #[must_use]
    pub fn new(base_url: Option<&BaseUrl>) -> Self {
        let segments = base_url.map_or(&[][..], |url| &url.path);
        let base =
            segments.iter().map(|segment| format!("/{}", encode(segment, |_| false)));
        Self { origin: base_url.map(|url| url.origin.clone()), base: base.collect() }
    }

    /// The path on the host, percent-encoded, with the base path before it.
    #[must_use]
    pub fn href(&self, url: &UrlPath) -> String {
        format!("{}{}", self.base, url.encoded())
    }

    /// The whole URL; `None` where the site's host is not known.
    #[must_use]
    pub fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.origin.as_ref().map(|origin| format!("{origin}{}", self.href(url)))
    }

    /// The whole URL of what stands in `href`; `None` where the site's host is
    /// not known, or where it leads to another.
    #[must_use]
    pub fn whole(&self, href: &str) -> Option<String> {
        let is_here = href.starts_with('/') && !href.starts_with("//");
        self.origin.as_ref().filter(|_| is_here).map(|origin| format!("{origin}{href}"))
    }
}
