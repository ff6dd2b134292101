//! Links within a site of another generator: a draft enters, and leaves with the
//! same links, written so that they lead to the same pages here.
//!
//! Most are right as they are. Other generators read a relative address from the
//! page's URL, and some have marks of their own; what leads nowhere is told.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Place;
use crate::base::address::leads_elsewhere;
use crate::base::edition::Tag;
use crate::import::draft::Draft;
use crate::import::mend;

/// What links can lead to.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The pages, with the paths of their files.
    pages: BTreeMap<String, String>,
    files: BTreeSet<String>,
    /// The pages of each name.
    names: BTreeMap<String, Vec<String>>,
    /// The pages by the addresses that they had.
    addresses: BTreeMap<String, String>,
}

impl Known {
    /// Adds a page, by its path below `content/`, and the file that it is in,
    /// without its ending.
    pub(super) fn add_page(&mut self, page: &str, file: &str) {
        if self.pages.insert(page.to_owned(), file.to_owned()).is_none() {
            let name = page.rsplit('/').next().unwrap_or(page);
            self.names.entry(name.to_owned()).or_default().push(page.to_owned());
        }
    }

    /// Adds an address that a page had, with the file that it is in.
    pub(super) fn add_address(&mut self, address: &str, file: &str) {
        let address = decoded(address.trim_matches('/'));
        self.addresses.entry(address).or_insert_with(|| file.to_owned());
    }

    /// The page that had this address.
    fn formerly(&self, path: &str) -> Option<String> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix("/index.html").unwrap_or(path);
        self.addresses.get(path).map(|file| format!("/{file}.md"))
    }

    /// Adds a file, by its path below `content/`.
    pub(super) fn add_file(&mut self, file: &str) {
        self.files.insert(file.to_owned());
    }

    /// The address of the one page that has this name, or this path: `a`, `a.md`,
    /// `posts/a.md`.
    pub(super) fn page(&self, written: &str) -> Option<String> {
        let name = page_of(written.trim_start_matches('/'));
        let only = match self.names.get(&name).map(Vec::as_slice) {
            Some([only]) => self.pages.get(only),
            _ => None,
        };
        self.pages.get(&name).or(only).map(|file| format!("/{file}.md"))
    }

    /// The path of the page that an address of the other site leads to.
    pub(super) fn page_at(&self, address: &str) -> Option<String> {
        let address = address.replace("$BASE_URL", "");
        if address.contains("://") {
            return None;
        }
        let path = decoded(address.trim_matches('/'));
        let page = page_of(&path);
        if self.pages.contains_key(&page) {
            return Some(page);
        }
        self.formerly(&path).map(|file| page_of(file.trim_start_matches('/')))
    }

    /// Whether something is at this path below `content/`.
    fn has(&self, path: &str) -> bool {
        self.pages.contains_key(&page_of(path))
            || self.files.contains(path)
            || self.files.contains(&format!("static/{path}"))
    }
}

/// The page that a path below `content/` names.
fn page_of(path: &str) -> String {
    let path = path.trim_matches('/');
    let path = ["md", "markdown", "html"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending)?.strip_suffix('.'))
        .unwrap_or(path);
    match path.strip_suffix("index").map(|rest| rest.strip_suffix('_').unwrap_or(rest)) {
        Some("") => String::new(),
        Some(rest) if rest.ends_with('/') => rest.trim_end_matches('/').to_owned(),
        _ => path.to_owned(),
    }
}

/// Rewrites what has to be rewritten.
pub(super) fn mend(draft: &mut Draft, tag: &Tag, place: &Place, known: &Known) {
    let text = draft.text();
    let document = mend::parse(&text, tag);
    let mut edits: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for link in &document.links {
        let target = link.target.as_str();
        if target.is_empty() || target.starts_with(['#', '?']) || leads_elsewhere(target)
        {
            continue;
        }
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (path, rest) = target.split_at(end);
        match home(&decoded(path), place, known) {
            Home::Right => {}
            Home::At(path) => {
                let slice = &text[link.span.start..link.span.end];
                let at = slice.rfind(target).map(|at| link.span.start + at);
                // The address of a reference stands elsewhere.
                let at = at.or_else(|| {
                    text.find(&format!("]: {target}")).map(|at| at + "]: ".len())
                });
                if let Some(at) = at {
                    edits.insert(at, (at + target.len(), format!("{path}{rest}")));
                }
            }
            // A build finds it, and it is taken out then (`settle`).
            Home::Nowhere => {}
        }
    }
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (start, (end, new)) in edits {
        if start >= done {
            mended.push_str(&text[done..start]);
            mended.push_str(&new.replace(' ', "%20"));
            done = end;
        }
    }
    mended.push_str(&text[done..]);
    mend::replace(draft, &mended);
}

/// Where an address leads in the new site.
enum Home {
    /// Where it led.
    Right,
    /// To what is at this address.
    At(String),
    Nowhere,
}

fn home(path: &str, place: &Place, known: &Known) -> Home {
    let at = |below: &str| {
        let file = known.pages.get(&page_of(below)).map(|file| format!("/{file}.md"));
        Home::At(file.unwrap_or_else(|| format!("/{}", below.trim_matches('/'))))
    };
    // Zola's own.
    if let Some(below) = path.strip_prefix("@/") {
        let plain = below.strip_suffix(".md").and_then(|name| name.rsplit_once('.'));
        if let Some((name, _)) = plain.filter(|(_, code)| super::tags::is_code(code)) {
            return if known.has(name) { at(name) } else { Home::Nowhere };
        }
        return if known.has(below) { at(below) } else { Home::Nowhere };
    }
    if let Some(below) = path.strip_prefix('/') {
        let is_clean = !below.ends_with("_index.md");
        if known.has(below) {
            return if is_clean { Home::Right } else { at(below) };
        }
        if let Some(address) = known.formerly(below) {
            return Home::At(address);
        }
        // With a language, or with the day before the name: Hexo's addresses.
        let segments: Vec<&str> = below.trim_matches('/').split('/').collect();
        let rests = (1..segments.len()).map(|start| segments[start..].join("/"));
        let is_day = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let days = segments.iter().take_while(is_day).count();
        let is_language = segments.first().is_some_and(|word| super::tags::is_code(word));
        if days >= 2 || is_language {
            for rest in rests {
                if known.has(&rest) {
                    return at(&rest);
                }
                if let Some(address) = known.page(&rest).filter(|_| days >= 2) {
                    return Home::At(address);
                }
            }
        }
        return Home::Nowhere;
    }
    if let Some(below) = join(&place.folder(), path).filter(|below| known.has(below)) {
        return if below.ends_with("_index.md") { at(&below) } else { Home::Right };
    }
    if let Some(below) = join(&place.page(), path).filter(|below| known.has(below)) {
        return at(&below);
    }
    // Other generators read it from the address of the page.
    let old = place.old.as_deref().map(|old| match old.ends_with('/') {
        true => old,
        false => old.rsplit_once('/').map_or("", |(folder, _)| folder),
    });
    let old = old.and_then(|old| known.formerly(&join(old, path)?));
    old.map_or(Home::Nowhere, Home::At)
}

/// A relative path from a folder; `None` where it leads out of the content.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

fn decoded(path: &str) -> String {
    crate::base::path::decode(path).unwrap_or_else(|| path.to_owned())
}
