//! Addresses of a page: as they are written in it enter, whole ones leave, in
//! the form that a link in Markdown has.

/// What an address in a page is good for elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// It leads where it led.
    Whole(String),
    /// It leads somewhere from a page whose own address is not known.
    Relative(String),
    /// It leads to a place on its own page, or does something.
    None,
}

/// The address `written`, in a page with the address `base`.
pub(super) fn resolve(written: &str, base: Option<&str>) -> Address {
    let written: String =
        written.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    if written.is_empty() || written.starts_with('#') {
        return Address::None;
    }
    let scheme = written.split(':').next().filter(|name| name.len() < written.len());
    let scheme = scheme.filter(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if let Some(scheme) = scheme {
        let is_known = ["http", "https", "mailto", "tel", "ftp"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        return if is_known { Address::Whole(encode(&written)) } else { Address::None };
    }
    match base.and_then(|base| join(base, &written)) {
        Some(whole) => Address::Whole(encode(&whole)),
        None if written.starts_with("//") => {
            Address::Whole(encode(&format!("https:{written}")))
        }
        None => Address::Relative(encode(&written)),
    }
}

/// An address that begins with that of another page, as far as dots do not lead
/// out of it.
fn join(base: &str, written: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    if let Some(rest) = written.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if written.starts_with('/') {
        return Some(format!("{scheme}://{host}{written}"));
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if written.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{written}"));
    }
    let mut segments: Vec<&str> = path.split('/').skip(1).collect();
    segments.pop();
    let (own, behind) =
        written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    for segment in own.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    if own.ends_with("..") || own.ends_with('.') {
        segments.push("");
    }
    Some(format!("{scheme}://{host}/{}{behind}", segments.join("/")))
}

/// What would end the address in Markdown, or begin something else in it, in
/// percent-encoding.
fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '`' | '|' | '*' | '[' | ']' => {
                encoded.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ if c.is_control() || c.is_whitespace() => {}
            _ => encoded.push(c),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{Address, resolve};

    #[test]
    fn an_address_is_joined_to_that_of_its_page() {
        let base = Some("https://example.org/a/b.html?c#d");
        for (written, whole) in [
            ("https://example.net/x y", "https://example.net/x%20y"),
            ("//cdn.example.org/a.png", "https://cdn.example.org/a.png"),
            ("/x", "https://example.org/x"),
            ("x.png", "https://example.org/a/x.png"),
            ("../x(1)", "https://example.org/x%281%29"),
            ("?p=2", "https://example.org/a/b.html?p=2"),
        ] {
            assert_eq!(resolve(written, base), Address::Whole(whole.to_owned()));
        }
        assert_eq!(resolve("x.png", None), Address::Relative("x.png".to_owned()));
        for nothing in ["", "#top", "javascript:void(0)", "data:image/png;base64,x"] {
            assert_eq!(resolve(nothing, base), Address::None, "{nothing}");
        }
    }
}
