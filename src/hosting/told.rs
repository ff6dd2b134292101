//! What is told to hosts: the settings and the site enter, paths on the host leave.
//!
//! In which form a host wants it is not known here.

use super::languages::Preference;
use super::languages::{Group, grouped, preferences};
use crate::base::edition::EditionId;
use crate::base::path::UrlPath;
use crate::config::hosting::Negotiation;
use crate::config::settings::Config;
use crate::site::Site;
use crate::site::former::former_urls;

/// All that hosts are told.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The path of the site's root on its host, percent-encoded: `/`, or `/repo/`.
    pub(super) root: String,
    /// The editions, in their order.
    pub(super) editions: Vec<HostedEdition>,
    /// The pages that have moved, in the order of where they were.
    pub(super) moved: Vec<Moved>,
    /// Which languages lead from the root to which edition, the narrowest first; none
    /// where readers choose.
    pub(super) preferences: Vec<Preference>,
    /// The same, with those together that lead to one edition.
    pub(super) groups: Vec<Group>,
    /// The content security policy, where one is sent.
    pub(super) policy: Option<&'a str>,
}

/// An edition on its host.
#[derive(Debug)]
pub(super) struct HostedEdition {
    /// The path of its home page, percent-encoded.
    pub(super) home: String,
    /// That of the page for what is not there.
    pub(super) not_found: String,
}

/// A page that has moved.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moved {
    /// The path on the host where it was, as text.
    pub(super) from: String,
    /// The same, percent-encoded.
    pub(super) from_encoded: String,
    /// The path where it is, percent-encoded.
    pub(super) to: String,
}

impl<'a> Told<'a> {
    /// What is told of this site.
    pub(super) fn of(config: &'a Config, site: &Site) -> Self {
        let root = UrlPath::folder([]);
        let base = config.base_url.iter().flat_map(|url| &url.path);
        let base: String = base.map(|segment| format!("/{segment}")).collect();
        let editions = config.editions.iter().map(|edition| {
            let home = site.address.href(&UrlPath::folder([&*edition.path]));
            let not_found = format!("{home}404.html");
            HostedEdition { home, not_found }
        });
        let documents = site.documents.values();
        let moved = documents.flat_map(|document| {
            let to = site.address.href(&document.url);
            former_urls(document).into_iter().map({
                let base = &base;
                move |former| Moved {
                    from: format!("{base}{}", former.url),
                    from_encoded: site.address.href(&former.url),
                    to: to.clone(),
                }
            })
        });
        let mut moved: Vec<Moved> = moved.collect();
        moved.sort_unstable();
        // Of two pages that were at one place, the first is led to: the other is told
        // as a collision.
        moved.dedup_by(|behind, first| behind.from == first.from);
        let preferences = match config.hosting.negotiation {
            Negotiation::On => preferences(config),
            Negotiation::Off => Vec::new(),
        };
        let policy = config.hosting.policy.as_deref();
        let root = site.address.href(&root);
        let (editions, groups) = (editions.collect(), grouped(&preferences));
        Self { root, editions, moved, preferences, groups, policy }
    }

    /// The headers of every answer, each with its value.
    pub(super) fn headers(&self) -> Vec<(&'static str, &str)> {
        let policy = self.policy.map(|policy| ("Content-Security-Policy", policy));
        policy
            .into_iter()
            .chain([
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ])
            .collect()
    }

    /// The home page of an edition.
    pub(super) fn home(&self, edition: EditionId) -> &str {
        &self.editions[edition.0].home
    }
}

/// For how long what never changes may be kept: files whose names hold a digest of
/// what is in them (RFC 8246).
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What may change is asked for again each time, and sent again only if it did (RFC
/// 9111, section 5.2.2.4).
pub(super) const ASK: &str = "no-cache";

/// What only one reader is to be given is kept by no cache between.
pub(super) const ASK_ALONE: &str = "private, no-cache";

/// A text as a regular expression that means itself, for PCRE.
pub(super) fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if !character.is_alphanumeric() && !"/_-%~ ".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// Of what a file says first: who wrote it, and that it is written anew.
pub(super) fn opening(comment: &str, use_it: &[&str]) -> String {
    let mut text = format!("{comment} Made by duizhao, and made anew by each build.\n");
    for line in use_it {
        text.push_str(&format!("{comment} {line}\n"));
    }
    text.push('\n');
    text
}
