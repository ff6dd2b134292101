//! Names of files that were meant to say an edition, and say none: the file is
//! a page of its own, with the suffix in its address.

use super::Ground;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::edition::Tag;
use crate::base::path::SourcePath;
use crate::config::naming::is_known_language;
use crate::config::settings::{Config, Named};

pub(super) fn lint(ground: Ground, found: &mut Vec<Diagnostic>) {
    let Ground { site, config, .. } = ground;
    let authored = site.documents.values().filter(|it| it.derived_from.is_none());
    for document in authored.filter_map(|document| document.finished.as_ref()) {
        let path = &document.document.path;
        let Some(word) = suffix_of(path) else { continue };
        if config.named(word) == Named::None && is_meant(word, config) {
            let meant = meant(word, config);
            found.push(Diagnostic::unknown_suffix(path, word, meant.as_deref()));
        }
    }
}

/// What stands behind the last dot of a file's name, before `.md`.
fn suffix_of(path: &SourcePath) -> Option<&str> {
    let (stem, word) = path.name().strip_suffix(".md")?.rsplit_once('.')?;
    (!stem.is_empty()).then_some(word)
}

/// Whether a word looks like an edition: `js` and `2` do not, in `node.js.md`
/// and `v1.2.md`.
fn is_meant(word: &str, config: &Config) -> bool {
    Tag::parse(word).is_some_and(|tag| is_known_language(&tag))
        || word.len() > 3 && nearest(word, beginnings(config)).is_some()
}

/// The edition that was meant: one in the same script, else one that is spelt
/// nearly so.
fn meant(word: &str, config: &Config) -> Option<String> {
    let han = Tag::parse(word).and_then(|tag| tag.han());
    let mut same = config.editions.iter().filter(|e| han.is_some() && e.tag.han() == han);
    match (same.next(), same.next()) {
        (Some(edition), None) => Some(shortest(&edition.tag, config)),
        _ => nearest(word, beginnings(config)).map(str::to_owned),
    }
}

/// The beginnings of the editions' tags that mean one edition.
fn beginnings(config: &Config) -> impl Iterator<Item = &str> {
    let tags = config.editions.iter().map(|edition| edition.tag.as_str());
    let beginnings = tags.flat_map(|tag| {
        let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
        ends.map(|end| &tag[..end])
    });
    beginnings.filter(|name| matches!(config.named(name), Named::One(_)))
}

/// The shortest beginning of a tag that means its edition.
fn shortest(tag: &Tag, config: &Config) -> String {
    let whole = tag.as_str();
    let own = beginnings(config).filter(|name| whole.starts_with(name));
    own.min_by_key(|name| name.len()).unwrap_or(whole).to_lowercase()
}
