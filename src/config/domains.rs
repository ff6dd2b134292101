//! Editions on hosts of their own: the key `base_url` of an edition enters, the
//! address leaves, unless it stands in another's way.
//!
//! What is published where follows from it in `site/address`.

use super::base_url::BaseUrl;
use super::findings::Findings;
use super::settings::{Config, Edition};
use super::value;
use super::yaml::Located;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::{Place, Span, Written};

/// Reads `base_url`, of the site or of an edition.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Written<BaseUrl>> {
    let text = value::text(written, findings)?;
    match BaseUrl::parse(&text.value) {
        Ok(base_url) => Some(Written::new(base_url, text.span)),
        Err(fault) => {
            let place = Place::at(findings.path, text.span);
            findings.add(Diagnostic::bad_base_url(Some(place), &text.value, fault));
            None
        }
    }
}

/// Takes the addresses of editions away that are the site's, another edition's, or
/// below one of these: there, two pages would have one address. `site` is where the
/// site's own stands in `path`, if that is where it comes from.
///
/// An edition has none where the site has none either: who is on the one host could
/// not name what is on the other.
pub(super) fn settle(
    config: &mut Config,
    site: Option<Span>,
    path: &SourcePath,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Config { base_url, editions, .. } = config;
    let mut known: Vec<(BaseUrl, Option<Span>)> = Vec::new();
    known.extend(base_url.iter().map(|url| (url.clone(), site)));
    let is_alone = known.is_empty();
    for Edition { base_url, tag, .. } in editions {
        let Some(own) = base_url.take() else { continue };
        if is_alone {
            found.push(Diagnostic::domain_alone(path, own.span, tag.as_str()));
            continue;
        }
        let nested = known.iter().find(|(other, _)| overlap(other, &own.value));
        if let Some((other, first)) = nested {
            // One address is that of two, whatever is spoken to it.
            let is_equal = other.path == own.value.path;
            let own_url = own.value.to_string();
            let other = if is_equal { own_url.clone() } else { other.to_string() };
            found.push(Diagnostic::domain_shared(
                path,
                own.span,
                (&own_url, &other),
                *first,
            ));
            continue;
        }
        known.push((own.value.clone(), Some(own.span)));
        *base_url = Some(own);
    }
    found
}

/// Whether one of these is, or is below, the other.
fn overlap(one: &BaseUrl, other: &BaseUrl) -> bool {
    let is_same_host = authority(&one.origin) == authority(&other.origin);
    let shorter = one.path.len().min(other.path.len());
    is_same_host && one.path[..shorter] == other.path[..shorter]
}

/// The host, whatever is spoken to it: `http` and `https` lead to one site.
fn authority(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, authority)| authority)
}
