//! Names of new files: what a file was called enters, what a page may be called
//! leaves.

use crate::base::path::segment_of;

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => stem,
        _ => name,
    }
}

/// The name of the page that the file with this stem becomes. A saved page is
/// often called `index`, which is no name for an article: it takes its title's.
pub(super) fn slug(stem: &str, title: Option<&str>) -> String {
    let own = segment_of(stem);
    let of_title = || segment_of(title.unwrap_or_default());
    let name =
        if matches!(own.as_str(), "" | "index" | "_index") { of_title() } else { own };
    if matches!(name.as_str(), "" | "index") { "imported".to_owned() } else { name }
}
