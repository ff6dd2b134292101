//! Diagnostics of addresses of other sites, by what these answered.

use super::{Code, Diagnostic};
use crate::base::span::Place;

/// Why nobody finds anything at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// The host says so, by this status of HTTP: 404 or 410.
    Status(u16),
    /// There is no host of that name.
    NoHost,
}

/// Why an address did not answer as it should, which may be otherwise tomorrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The host answers with this status of HTTP.
    Status(u16),
    /// Its name could not be looked up.
    Lookup,
    /// No way leads to it from this machine.
    Network,
    /// What went wrong between the two, as the end of a sentence about the
    /// address.
    Told(String),
}

/// Where a copy of what was at a dead address may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The source names it as its `archived`.
    Kept(String),
    /// At an address of an archive; what is dead is a source.
    OfSource(String),
    /// At an address of an archive; what is dead is any other link.
    OfLink(String),
}

impl Diagnostic {
    /// An address at which nothing is any more.
    #[must_use]
    pub fn external_dead(
        address: &str,
        death: Death,
        remedy: &Remedy,
        places: &[Place],
    ) -> Self {
        let message = match death {
            Death::Status(status) => format!("nothing is at `{address}` ({status})"),
            Death::NoHost => format!("there is no host of `{address}`"),
        };
        let help = match remedy {
            Remedy::Kept(copy) => {
                format!("its copy is kept at `{copy}`: make that its `url`")
            }
            Remedy::OfSource(copy) => {
                format!("if there is a copy at `{copy}`, name it as `archived`")
            }
            Remedy::OfLink(copy) => {
                format!("correct the address, or link to a copy, such as `{copy}`")
            }
        };
        Self::warning(Code::ExternalDead, message)
            .label("a dead address")
            .help(help)
            .at_places(places)
    }

    /// An address of which nobody can say today whether something is there.
    #[must_use]
    pub fn external_failed(address: &str, failure: &Failure, places: &[Place]) -> Self {
        let message = match failure {
            Failure::Status(status) => {
                format!("`{address}` answers with an error ({status})")
            }
            Failure::Lookup => format!("the host of `{address}` could not be looked up"),
            Failure::Network => format!("no network leads to `{address}`"),
            Failure::Told(what) => format!("`{address}` {what}"),
        };
        Self::warning(Code::ExternalFailed, message)
            .label("no answer from here")
            .help("this may pass: ask again later, and look at it in a browser")
            .at_places(places)
    }

    /// An address whose host does not answer programs, by this status of HTTP. For
    /// readers, all may be well.
    #[must_use]
    pub fn external_refused(address: &str, status: u16, places: &[Place]) -> Self {
        let message = format!("`{address}` does not answer programs ({status})");
        let mut found = Self::warning(Code::ExternalFailed, message)
            .label("not known to be dead or alive")
            .help("look at it in a browser")
            .at_places(places);
        found.severity = super::Severity::Note;
        found
    }

    /// An address that has moved for good.
    #[must_use]
    pub fn external_moved(address: &str, to: &str, places: &[Place]) -> Self {
        let message = format!("`{address}` has moved for good");
        let mut found = Self::warning(Code::ExternalMoved, message)
            .label("the address of before")
            .help(format!("if it is still what you mean, write `{to}`"))
            .at_places(places);
        found.severity = super::Severity::Note;
        found
    }

    /// So many addresses could not be reached, which is the machine's own fault.
    #[must_use]
    pub fn external_offline(addresses: usize) -> Self {
        let message = format!(
            "{addresses} addresses cannot be reached: this machine seems cut off"
        );
        Self::warning(Code::ExternalFailed, message).help(
            "connect this machine, or set `HTTPS_PROXY` where a proxy leads out of it",
        )
    }

    /// The finding at the first of these places; the others belong to it.
    fn at_places(self, places: &[Place]) -> Self {
        let Some((first, others)) = places.split_first() else { return self };
        let with = |found: Self, place: &Place| found.related(place.clone(), "here, too");
        others.iter().fold(self.at_place(first.clone()), with)
    }
}
