//! In which forms files stand beside themselves, for hosts that send what is compressed
//! already: the key `compress` of `site.yaml` enters, a list leaves.
//!
//! Which files are worth it is not known here.

use super::findings::Findings;
use super::value;
use super::yaml::Located;

/// A form in which a host may send a file (RFC 9110, section 8.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Brotli, RFC 7932.
    Brotli,
    /// gzip, RFC 1952.
    Gzip,
}

impl Coding {
    /// All of them, by the endings of their files, which are their names in settings.
    pub const ALL: [(&'static str, Self); 2] = [("br", Self::Brotli), ("gz", Self::Gzip)];

    /// What stands behind the name of a file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// Reads the key `compress`; one that stands twice counts once.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<Vec<Coding>> {
    let listed = value::list(written, findings, |one, findings| {
        value::choice(one, findings, &Coding::ALL).map(|coding| coding.value)
    })?;
    let all = Coding::ALL.into_iter().map(|(_, coding)| coding);
    Some(all.filter(|coding| listed.contains(coding)).collect())
}
