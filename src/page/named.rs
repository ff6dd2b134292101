//! Templates that name an asset by its path: their texts enter, findings leave.
//!
//! An asset is published by a name that nobody can know beforehand; a template gets
//! it from `assets`. What a template means beyond that is not known here.

use super::templates::TemplateFiles;
use crate::asset::publish::Assets;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::text;

/// What stands before the name of an asset in a path.
const FOLDER: &str = "assets/";

/// The assets that templates name by their paths, each place once.
pub(super) fn named_by_path(files: &TemplateFiles, assets: &Assets) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, file) in files.values() {
        let Ok(text) = text::read(&file.bytes) else { continue };
        for (at, _) in text.match_indices(FOLDER) {
            let begin = at + FOLDER.len();
            let is_end = |c: char| c.is_whitespace() || "\"'`<>()?#{}".contains(c);
            let length = text[begin..].find(is_end).unwrap_or(text.len() - begin);
            let name = &text[begin..begin + length];
            if assets.contains_key(name) && !is_comment(text, at) {
                let span = Span::new(at, begin + length);
                found.push(Diagnostic::asset_by_path(path, span, name));
            }
        }
    }
    found
}

/// Whether a place of a template is in one of its comments.
fn is_comment(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.rfind("{#").is_some_and(|begin| !before[begin..].contains("#}"))
}
