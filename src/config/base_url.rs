//! Where the site is hosted: the text of `base_url` or `--base-url` enters, an
//! origin and the segments of a path leave.

use std::fmt;

use super::path::fault_of_segment;
use crate::base::path::decode;

/// Where the site is hosted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a final slash: `https://example.org`.
    pub origin: String,
    /// Segments of the path below it: `["repo"]`; empty at the root of a host.
    pub path: Vec<String>,
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)?;
        self.path.iter().try_for_each(|segment| write!(f, "/{segment}"))
    }
}

/// Why a text is no address under which a site can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseUrlFault {
    /// Neither `https://` nor `http://` is at its beginning.
    Scheme,
    /// No host follows the scheme.
    NoHost,
    /// The host has characters that no host has, or a wrong port.
    Host,
    /// A name and a password stand before the host.
    User,
    /// A `?` or `#` with what follows.
    Query,
    /// The path has an empty segment, `.`, `..` or characters of no path.
    Path,
}

impl fmt::Display for BaseUrlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "it does not begin with `https://` or `http://`",
            Self::NoHost => "it names no host",
            Self::Host => "its host is not made of letters of ASCII, digits, `-` and `.`",
            Self::User => "it holds the name of a user",
            Self::Query => "it has a query or a fragment",
            Self::Path => "its path is not made of clean segments",
        })
    }
}

impl std::error::Error for BaseUrlFault {}

impl BaseUrl {
    /// Reads an address, with or without a final slash. Scheme and host are
    /// taken in any case, segments of the path percent-encoded or not.
    pub fn parse(text: &str) -> Result<Self, BaseUrlFault> {
        let (scheme, rest) = ["https", "http"]
            .into_iter()
            .find_map(|scheme| {
                let (head, rest) = text.split_once("://")?;
                head.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
            })
            .ok_or(BaseUrlFault::Scheme)?;
        if rest.contains(['?', '#']) {
            return Err(BaseUrlFault::Query);
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        check_host(host)?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let path = match path {
            "" => Vec::new(),
            _ => path
                .split('/')
                .map(segment)
                .collect::<Option<_>>()
                .ok_or(BaseUrlFault::Path)?,
        };
        Ok(Self { origin: format!("{scheme}://{}", host.to_ascii_lowercase()), path })
    }
}

fn segment(written: &str) -> Option<String> {
    decode(written).filter(|segment| fault_of_segment(segment).is_none())
}

fn check_host(host: &str) -> Result<(), BaseUrlFault> {
    if host.contains('@') {
        return Err(BaseUrlFault::User);
    }
    // An IPv6 address stands in brackets, and its colons mean no port.
    let (name, port) = match host.rfind(']') {
        Some(end) => {
            let (name, port) = host.split_at(end + 1);
            (name, port.strip_prefix(':').or((!port.is_empty()).then_some("no port")))
        }
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, None),
        },
    };
    if name.is_empty() {
        return Err(BaseUrlFault::NoHost);
    }
    let named = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => name.strip_suffix('.').unwrap_or(name).split('.').all(is_label),
    };
    let ported = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    if named && ported { Ok(()) } else { Err(BaseUrlFault::Host) }
}

/// One part of a host's name between its dots.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
