//! Names of new files: what a file was called enters, what a page may be called
//! leaves.

/// How long a name is at the most, in bytes; an ending follows.
const LONGEST: usize = 120;

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
    let own = words(stem);
    let of_title = || words(title.unwrap_or_default());
    let name =
        if matches!(own.as_str(), "" | "index" | "_index") { of_title() } else { own };
    if matches!(name.as_str(), "" | "index") { "imported".to_owned() } else { name }
}

/// Letters and digits in lower case, with `-` for what stands between them.
fn words(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}
