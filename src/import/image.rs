//! Images of nothing: an `<img>` enters, what is wrong with it leaves.

/// Why an image is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It names no file.
    Empty,
    /// It is a point, by which somebody counts readers.
    Tracker,
}

/// Where images that are loaded late name their file; the first one counts.
pub(super) const SOURCES: [&str; 6] =
    ["data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-url", "src"];

/// What is wrong with an image that has these attributes.
pub(super) fn fault<'a>(attribute: impl Fn(&str) -> Option<&'a str>) -> Option<Fault> {
    let is_point = |name: &str| {
        let size = attribute(name).map(|size| size.trim().trim_end_matches("px").trim());
        matches!(size, Some("0" | "1"))
    };
    if is_point("width") || is_point("height") {
        return Some(Fault::Tracker);
    }
    source(attribute).is_none().then_some(Fault::Empty)
}

/// The file of an image that has these attributes. A picture inside the address
/// is a placeholder where another address is named, and too much for Markdown
/// where not.
pub(super) fn source<'a>(attribute: impl Fn(&str) -> Option<&'a str>) -> Option<&'a str> {
    let is_named = |address: &&str| !address.is_empty() && !address.starts_with("data:");
    SOURCES.iter().filter_map(|name| attribute(name)).map(str::trim).find(is_named)
}

/// What is wrong with the image that this tag is.
pub(super) fn fault_of_tag(tag: &str) -> Option<Fault> {
    let attributes = super::html::attributes_of(tag);
    fault(|name| {
        let found = attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    })
}
