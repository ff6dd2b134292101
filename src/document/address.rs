//! Addresses as their author wrote them: an address enters, its parts leave, or
//! the address that a browser makes of it.
//!
//! The parts are those of RFC 3986 and of the URL Standard. Where an address
//! leads is decided by `site/`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::outline::LinkKind;
use crate::base::address::{as_browsers_read, scheme};
use crate::config::settings::HtmlPolicy;

/// The address that a browser reads in an attribute of HTML (URL Standard, 4.4):
/// without white space around it and without line ends and tabs in it; `\` is
/// `/` in the path of a page or file.
pub(super) fn of_attribute(written: &str) -> String {
    let address = as_browsers_read(written);
    let is_special = scheme(&address).is_none_or(|scheme| {
        let special = ["http", "https", "ftp", "file", "ws", "wss"];
        special.iter().any(|special| scheme.eq_ignore_ascii_case(special))
    });
    if !is_special {
        return address;
    }
    let (path, rest) =
        address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    path.replace('\\', "/") + rest
}

/// The scheme of an address that runs what it holds, or shows it as a page of its
/// own, and is refused on every site: `javascript:`, and `data:` but for what is
/// shown or played. On a safe site, any scheme that no list names.
#[must_use]
pub fn refused_scheme(
    address: &str,
    kind: LinkKind,
    policy: HtmlPolicy,
) -> Option<String> {
    let script = runs_script(address);
    if script.is_some() {
        return script;
    }
    let address = of_attribute(address);
    let scheme = scheme(&address)?.to_ascii_lowercase();
    let media = address[scheme.len() + 1..].to_ascii_lowercase();
    let is_media = ["image/", "audio/", "video/"].iter().any(|it| media.starts_with(it));
    let is_refused = match policy {
        HtmlPolicy::Trusted => scheme == "data" && !(kind == LinkKind::File && is_media),
        HtmlPolicy::Safe => !SAFE_SCHEMES.contains(&*scheme),
    };
    is_refused.then_some(scheme)
}

/// The scheme of an address that runs a script when it is followed.
pub(super) fn runs_script(address: &str) -> Option<String> {
    // Only so much is looked at as such a scheme has, with what browsers skip.
    if !address.contains(':') {
        return None;
    }
    let address = of_attribute(address);
    let scheme = scheme(&address)?.to_ascii_lowercase();
    matches!(&*scheme, "javascript" | "vbscript").then_some(scheme)
}

/// The schemes of addresses on a safe site.
static SAFE_SCHEMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| ammonia::Builder::default().clone_url_schemes());

/// Where the host of `address` ends, in bytes; 0 where it names none.
pub(super) fn host_end(address: &str) -> usize {
    let start = scheme(address).map_or(0, |scheme| scheme.len() + 1);
    match address[start..].strip_prefix("//") {
        Some(rest) => start + 2 + rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()),
        None => 0,
    }
}
