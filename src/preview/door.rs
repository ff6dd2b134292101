//! Who may ask: the headers of a request enter, a refusal or nothing leaves.
//!
//! Two attacks come from pages that the person has open elsewhere. One gives its
//! own name the address of this machine (DNS rebinding): the request then names
//! a foreign host. The other asks from its own origin: the browser says so in
//! `Origin` and in `Sec-Fetch-Site` (Fetch Metadata Request Headers, W3C). Both
//! are refused on every route. Nothing here knows what is asked for.

use std::net::{IpAddr, SocketAddr};

/// What a request says of who asks.
#[derive(Clone, Debug, Default)]
pub struct Visitor<'a> {
    /// Every `Host` header, and the authority of a target in absolute form.
    pub hosts: Vec<&'a str>,
    /// Every `Origin` header.
    pub origins: Vec<&'a str>,
    /// `Sec-Fetch-Site`.
    pub site: Option<&'a str>,
    /// `Sec-Fetch-Mode`.
    pub mode: Option<&'a str>,
    /// `Sec-Fetch-Dest`.
    pub destination: Option<&'a str>,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It names no host, or several.
    NoHost,
    /// It names a host that this is not.
    ForeignHost,
    /// Another site asks.
    ForeignOrigin,
}

/// The names under which the server may be asked.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    bound: SocketAddr,
}

/// What is asked for, as far as the door cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Something of the site: a link to it may stand anywhere.
    Site,
    /// What only the preview's own pages ask for.
    Own,
}

impl Door {
    /// The door of a server that listens at `bound`.
    #[must_use]
    pub fn at(bound: SocketAddr) -> Self {
        Self { bound }
    }

    /// Lets a request in.
    ///
    /// # Errors
    /// Why it is not let in.
    pub fn check(&self, visitor: &Visitor<'_>, target: Target) -> Result<(), Refusal> {
        let (first, others) = visitor.hosts.split_first().ok_or(Refusal::NoHost)?;
        if others.iter().any(|other| other != first) {
            return Err(Refusal::NoHost);
        }
        if !self.is_ours(first) {
            return Err(Refusal::ForeignHost);
        }
        let is_own = |origin: &&str| origin.strip_prefix("http://") == Some(*first);
        if !visitor.origins.iter().all(is_own) {
            return Err(Refusal::ForeignOrigin);
        }
        match visitor.site {
            None | Some("same-origin") => Ok(()),
            // Typed into the address bar, or a bookmark.
            Some("none") => Ok(()),
            // A link that a person follows; its result is for no other page.
            Some(_) if target == Target::Site && is_visit(visitor) => Ok(()),
            Some(_) => Err(Refusal::ForeignOrigin),
        }
    }

    /// Whether a host is this machine, at the port that is listened at. Names
    /// other than `localhost` may be anybody's; an address is nobody's name.
    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => {
                let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
                (name, port.parse().ok().filter(|_| is_number))
            }
            _ => (host, Some(80)),
        };
        if port != Some(self.bound.port()) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let address = match name.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            Some(name) => name.parse().ok().map(IpAddr::V6),
            None => name.parse().ok().map(IpAddr::V4),
        };
        let Some(address) = address else { return false };
        match self.bound.ip().is_loopback() {
            true => address == self.bound.ip() || is_usual_loopback(address),
            false => !address.is_unspecified(),
        }
    }
}

fn is_usual_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address == std::net::Ipv4Addr::LOCALHOST,
        IpAddr::V6(address) => address == std::net::Ipv6Addr::LOCALHOST,
    }
}

/// Whether a person goes to a page, as against a page that shows or reads it.
fn is_visit(visitor: &Visitor<'_>) -> bool {
    visitor.mode == Some("navigate") && visitor.destination == Some("document")
}
