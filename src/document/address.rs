//! Addresses as their author wrote them: an address enters, its parts leave, or
//! the address that a browser makes of it.
//!
//! The parts are those of RFC 3986 and of the URL Standard. Where an address
//! leads is decided by `site/`.

/// The address that a browser reads in an attribute of HTML (URL Standard, 4.4):
/// without white space around it and without line ends and tabs in it; `\` is
/// `/` in the path of a page or file.
pub(super) fn of_attribute(written: &str) -> String {
    let trimmed = written.trim_matches(|c| c <= ' ');
    let address = trimmed.replace(['\t', '\n', '\r'], "");
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

/// Where the host of `address` ends, in bytes; 0 where it names none.
pub(super) fn host_end(address: &str) -> usize {
    let start = scheme(address).map_or(0, |scheme| scheme.len() + 1);
    match address[start..].strip_prefix("//") {
        Some(rest) => start + 2 + rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()),
        None => 0,
    }
}

/// The scheme of `address`, where it has one (RFC 3986, section 3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (begins && scheme.chars().all(goes_on)).then_some(scheme)
}
