//! For which hosts files are written, and what these tell them: the key `hosting`
//! of `site.yaml` enters, choices leave.
//!
//! What such a file looks like is known to `hosting/`.

use super::fields::Fields;
use super::findings::Findings;
use super::value;
use super::yaml::Located;
use crate::base::span::Written;

/// A host, or a server, that has a form of its own for what it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// The Apache HTTP Server, from 2.4.
    Apache,
    /// Caddy, from 2.
    Caddy,
    /// Cloudflare Pages.
    Cloudflare,
    /// Netlify.
    Netlify,
    /// nginx.
    Nginx,
}

impl Host {
    /// All of them, with the words for them in settings.
    pub const ALL: [(&'static str, Self); 5] = [
        ("apache", Self::Apache),
        ("caddy", Self::Caddy),
        ("cloudflare", Self::Cloudflare),
        ("netlify", Self::Netlify),
        ("nginx", Self::Nginx),
    ];
}

/// Whether the root of a site leads readers on by the languages that their browsers
/// ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Negotiation {
    /// To their edition, where there is one.
    On,
    /// To nowhere: they choose.
    #[default]
    Off,
}

/// The content security policy of a site that names none (Content Security Policy
/// Level 3): everything comes from the site itself.
pub const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                          frame-ancestors 'self'; object-src 'none'";

/// What is written for hosts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hosting {
    /// The hosts that have files, in a fixed order, none twice.
    pub hosts: Vec<Host>,
    /// Whether the root of the site leads on.
    pub negotiation: Negotiation,
    /// The content security policy; none where hosts are to send none.
    pub policy: Option<String>,
}

impl Default for Hosting {
    fn default() -> Self {
        let (hosts, negotiation) = (Vec::new(), Negotiation::Off);
        Self { hosts, negotiation, policy: Some(POLICY.to_owned()) }
    }
}

/// Reads the key `hosting`.
pub(super) fn read(written: &Located, findings: &mut Findings<'_>) -> Option<Hosting> {
    let expected = "keys with values such as `files: [nginx]`";
    let mut fields = Fields::of(written, expected, findings)?;
    let mut hosts: Vec<Host> = fields
        .read("files", findings, |files, findings| {
            value::list(files, findings, |host, findings| {
                value::choice(host, findings, &Host::ALL).map(|host| host.value)
            })
        })
        .unwrap_or_default();
    hosts.sort_unstable();
    hosts.dedup();
    let negotiation = match fields.read("negotiate", findings, value::flag) {
        Some(Written { value: true, .. }) => Negotiation::On,
        _ => Negotiation::Off,
    };
    let policy = fields.read("policy", findings, policy);
    let policy = policy.unwrap_or_else(|| Some(POLICY.to_owned()));
    fields.finish(findings);
    Some(Hosting { hosts, negotiation, policy })
}

/// A policy, or `off`. A line's end would begin another header, and a quotation mark
/// end what it is written in.
fn policy(written: &Located, findings: &mut Findings<'_>) -> Option<Option<String>> {
    let policy = value::text(written, findings)?;
    if ["off", "false"].contains(&&*policy.value) {
        return Some(None);
    }
    let is_policy =
        |c: char| (' '..='~').contains(&c) && !['"', '\\', '$', '{', '}'].contains(&c);
    if policy.value.is_empty() || !policy.value.chars().all(is_policy) {
        let expected = "a content security policy such as `default-src 'self'`, or `off`";
        findings.wrong_type(policy.span, expected, "another text");
        return None;
    }
    Some(Some(policy.value))
}
