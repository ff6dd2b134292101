//! Addresses as texts: what an author wrote enters, its scheme leaves, and whether it
//! leads to another site.
//!
//! This is the one place that says where a scheme ends, and what browsers pass over in
//! an address. Which schemes may stand is decided where an address is used.

/// The scheme of `address` as it is written, where it has one (RFC 3986, section 3.1).
#[must_use]
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (begins && scheme.chars().all(goes_on)).then_some(scheme)
}

/// Whether an address has a scheme or names a host.
#[must_use]
pub fn leads_elsewhere(address: &str) -> bool {
    scheme(address).is_some() || address.starts_with("//")
}

/// An address without what browsers pass over: white space and control characters
/// around it, line ends and tabs in it (URL Standard, 4.4).
#[must_use]
pub fn as_browsers_read(written: &str) -> String {
    written.trim_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "")
}

#[cfg(test)]
mod tests {
    use super::{as_browsers_read, leads_elsewhere, scheme};

    #[test]
    fn a_scheme_is_what_the_standard_calls_one() {
        for (address, expected) in [
            ("https://example.org/", Some("https")),
            ("MAILTO:a@example.org", Some("MAILTO")),
            ("git+ssh.x-1:a", Some("git+ssh.x-1")),
            ("談判:記錄.md", None),
            ("1a:b", None),
            ("+a:b", None),
            (":a", None),
            ("a/b:c", None),
            ("#a:b", None),
        ] {
            assert_eq!(scheme(address), expected, "{address}");
            assert_eq!(leads_elsewhere(address), expected.is_some(), "{address}");
        }
        assert!(leads_elsewhere("//example.org/a"));
        assert_eq!(
            scheme(&as_browsers_read("\u{1} java\tscript:x\n")),
            Some("javascript")
        );
    }
}
