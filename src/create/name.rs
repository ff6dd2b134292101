//! What a person calls a page and an edition: words enter, a page, the kind of
//! its file and an edition leave, or why they name none.
//!
//! Whether the site has such a page is not known here.

use super::Refusal;
use crate::base::edition::EditionId;
use crate::base::path::PageId;
use crate::config::file_name::Unclear;
use crate::config::path::fault_of_segment;
use crate::config::settings::{Config, Named};
use crate::site::inventory::{Name, read_name};

/// What kind of file a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `talks.md`.
    File,
    /// `talks/index.md`.
    Folder,
}

/// Folders of `content/` that hold no pages.
const NO_PAGES: [&str; 4] = ["terms", "terms.yaml", "data", "static"];

/// The edition of this name.
pub(super) fn edition_named(name: &str, config: &Config) -> Result<EditionId, Refusal> {
    let tags = |ids: &mut dyn Iterator<Item = EditionId>| {
        let tags = ids.map(|id| format!("`{}`", config.edition(id).tag));
        tags.collect::<Vec<_>>().join(", ")
    };
    match config.named(name) {
        Named::One(id) => Ok(id),
        Named::Several(ids) => {
            let help = format!("write one of {}", tags(&mut ids.into_iter()));
            Err(Refusal::of(name, "it may be any of several editions", help))
        }
        Named::None => {
            let all = tags(&mut config.editions.iter().map(|edition| edition.id));
            let help = format!("the site has {all}; others are added in `site.yaml`");
            Err(Refusal::of(name, "the site has no such edition", help))
        }
    }
}

/// The page that a path names, what kind of file it has, and the edition where
/// the path says one.
pub(super) fn page_named(
    written: &str,
    config: &Config,
) -> Result<(PageId, Shape, Option<EditionId>), Refusal> {
    let refuse = |reason: &str, help: &str| Err(Refusal::of(written, reason, help));
    let path = written.trim_start_matches("./");
    let path = if path == "content" { "content/" } else { path };
    let path = path.strip_prefix("content/").unwrap_or(path);
    let is_folder = path.is_empty() || path.ends_with('/');
    let name = path.trim_end_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    let name = if name.is_empty() { "index" } else { name };
    const EXAMPLE: &str =
        "name a page by its path under `content/`, such as `talks/2026`";
    for segment in name.split('/') {
        if let Some(fault) = fault_of_segment(segment) {
            return refuse(fault, EXAMPLE);
        }
        if segment.starts_with('.') || segment.ends_with('~') {
            return refuse("files of such a name are passed over", EXAMPLE);
        }
        if is_device(segment) {
            return refuse("on Windows such a name is a device and no file", EXAMPLE);
        }
    }
    let first = name.split('/').next().unwrap_or(name);
    if NO_PAGES.contains(&first) {
        return refuse("what stands there is no page", EXAMPLE);
    }
    let is_suffix = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
    let (page, edition) = match read_name(name, config) {
        Some(Name::Page(page, edition)) => (page, edition),
        Some(Name::Unclear(Unclear::Ambiguous(word, _))) => {
            let reason = format!("`{word}` may be any of several editions");
            return refuse(&reason, "write more of the tag");
        }
        Some(Name::Unclear(Unclear::Contradicts(..))) => {
            return refuse("its folder and its suffix are two editions", EXAMPLE);
        }
        None => return refuse("it is no path", EXAMPLE),
    };
    match name.rsplit('/').next().unwrap_or(name).rsplit_once('.') {
        Some((_, suffix)) if edition.is_none() && is_suffix(suffix) => {
            let tags: Vec<&str> =
                config.editions.iter().map(|edition| edition.tag.as_str()).collect();
            let help = format!("pages end in `.md`; the site has {}", tags.join(", "));
            refuse(&format!("`.{suffix}` is no edition of the site"), &help)
        }
        _ => {
            let is_index = name
                .rsplit('/')
                .next()
                .is_some_and(|last| last == "index" || last.starts_with("index."));
            let shape = if is_folder || is_index { Shape::Folder } else { Shape::File };
            Ok((page, shape, edition))
        }
    }
}

/// Whether Windows takes a name, whatever stands behind its first dot, for one of
/// its devices (Naming Files, Paths, and Namespaces, in the documentation of
/// Win32).
fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name).trim_end();
    let name = name.to_ascii_lowercase();
    let is_numbered = |device: &str| {
        let number = name.strip_prefix(device);
        number.is_some_and(|it| matches!(it.as_bytes(), [b'1'..=b'9']))
    };
    matches!(&*name, "con" | "prn" | "aux" | "nul")
        || is_numbered("com")
        || is_numbered("lpt")
}
