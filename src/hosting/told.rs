//! What is told to hosts: the settings and the site enter, paths on the host leave.
//!
//! In which form a host wants it is not known here.

use super::languages::Preference;
use super::languages::{Group, grouped, preferences};
use crate::base::edition::EditionId;
use crate::base::path::{UrlPath, encode};
use crate::config::hosting::Negotiation;
use crate::config::settings::{Config, Edition};
use crate::site::Site;
use crate::site::address::Here;
use crate::site::former::former_urls;

/// All that the host of a domain is told.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The path of the domain's root on its host, percent-encoded: `/`, or `/repo/`.
    pub(super) root: String,
    /// The folder of the output that is that root, with a slash behind it; empty for
    /// the site's own.
    pub(super) folder: &'a str,
    /// The editions whose pages lie in a folder of the domain, in their order.
    pub(super) editions: Vec<HostedEdition>,
    /// The editions that are on other domains; told to the site's own, on which they
    /// may have been.
    pub(super) elsewhere: Vec<Elsewhere>,
    /// The pages that have moved, in the order of where they were.
    pub(super) moved: Vec<Moved>,
    /// Which languages lead from the root to which edition, the narrowest first; none
    /// where readers choose.
    pub(super) preferences: Vec<Preference>,
    /// The same, with those together that lead to one edition.
    pub(super) groups: Vec<Group>,
    /// The content security policy, where one is sent.
    pub(super) policy: Option<&'a str>,
    /// The home page of each edition, as it stands in `href` here.
    homes: Vec<String>,
}

/// An edition on its host.
#[derive(Debug)]
pub(super) struct HostedEdition {
    /// The path of its home page, percent-encoded.
    pub(super) home: String,
    /// That of the page for what is not there.
    pub(super) not_found: String,
}

/// An edition on another domain.
#[derive(Debug)]
pub(super) struct Elsewhere {
    /// The path at which it would be here, percent-encoded, without a slash behind it.
    pub(super) from: String,
    /// The whole URL of its root, without a slash behind it.
    pub(super) to: String,
}

/// A page that has moved.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moved {
    /// The path on the host where it was, as text.
    pub(super) from: String,
    /// The same, percent-encoded.
    pub(super) from_encoded: String,
    /// The path where it is, percent-encoded; on another domain, the whole URL.
    pub(super) to: String,
}

impl<'a> Told<'a> {
    /// What is told of this site to the host of one of its domains.
    pub(super) fn of(config: &'a Config, site: &'a Site, here: Here<'a>) -> Self {
        let (root, folder) = (here.root(), here.folder());
        let home = |edition: &Edition| UrlPath::folder([&*edition.path]);
        let editions = || config.editions.iter();
        let homes: Vec<String> = editions().map(|it| here.href(&home(it))).collect();
        let is_main = folder.is_empty();
        let (own, others): (Vec<_>, Vec<_>) = editions()
            .zip(&homes)
            .filter(|_| is_main)
            .partition(|(edition, _)| here.has(&home(edition)));
        let own = own.into_iter().map(|(_, home)| HostedEdition {
            home: home.clone(),
            not_found: format!("{home}404.html"),
        });
        let others = others.into_iter().map(|(edition, home)| Elsewhere {
            from: format!("{root}{}", encode(&edition.path, |_| false)),
            to: home.trim_end_matches('/').to_owned(),
        });
        let moved = site.documents.iter().flat_map(|((_, edition), document)| {
            let former = former_urls(document, site.address.from(*edition)).into_iter();
            let former = former.filter(|former| here.has(&former.url));
            former.map(|former| Moved {
                from: here.text(&former.url),
                from_encoded: here.href(&former.url),
                to: here.href(&document.url),
            })
        });
        let mut moved: Vec<Moved> = moved.collect();
        moved.sort_unstable();
        // Of two pages that were at one place, the first is led to: the other is told
        // as a collision.
        moved.dedup_by(|behind, first| behind.from == first.from);
        let preferences = match config.hosting.negotiation {
            Negotiation::On if is_main => preferences(config),
            Negotiation::On | Negotiation::Off => Vec::new(),
        };
        let policy = config.hosting.policy.as_deref();
        let groups = grouped(&preferences);
        let (editions, elsewhere) = (own.collect(), others.collect());
        Self {
            root,
            folder,
            editions,
            elsewhere,
            moved,
            preferences,
            groups,
            policy,
            homes,
        }
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
        &self.homes[edition.0]
    }

    /// Where files for hosts say that they lie.
    pub(super) fn example(&self) -> String {
        format!("/srv/www/site/{}", self.folder)
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
pub(super) fn opening(comment: &str, use_it: &[String]) -> String {
    let mut text = format!("{comment} Made by duizhao, and made anew by each build.\n");
    for line in use_it {
        text.push_str(&format!("{comment} {line}\n"));
    }
    text.push('\n');
    text
}
