//! The kinds of data blocks of a theme: its own schemas and the names of its
//! templates enter, all kinds leave that the theme can show.
//!
//! The schemas of `explainer` are every theme's: one that has a template for such
//! a kind, and no schema, takes the schema from there. So what authors write is
//! the same in all themes, and a theme says no more than how it looks. What is
//! in a schema is read by `block`.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::block::{Kind, Kinds};

/// Where the schemas are that all themes have, among the built-in themes.
const SHARED: &str = "explainer/blocks";

/// Whether a file of the built-in themes is a schema that all themes have.
#[must_use]
pub fn is_shared(path: &SourcePath) -> bool {
    shared_kind(path).is_some()
}

/// The kind of a schema that all themes have.
fn shared_kind(path: &SourcePath) -> Option<&str> {
    path.below(SHARED)?.strip_suffix(".yaml")
}

/// The name of the template that shows blocks of a kind.
#[must_use]
pub(super) fn block_template(kind: &str) -> String {
    format!("blocks/{kind}.html")
}

/// The kinds of a theme that has these schemas of its own, and where
/// `has_template` says which templates there are.
pub(super) fn settle(
    own: BTreeMap<String, (SourcePath, Kind)>,
    sources: &Sources,
    has_template: impl Fn(&str) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kinds {
    for (name, (path, _)) in &own {
        if !has_template(&block_template(name)) {
            diagnostics.push(Diagnostic::block_template(path, name));
        }
    }
    let own = own.into_iter().map(|(name, (_, kind))| (name, kind));
    let mut kinds = Kinds { known: own.collect(), lacking: BTreeMap::new() };
    for (path, file) in &sources.builtin_themes {
        let name = shared_kind(path).filter(|name| kinds.get(name).is_none());
        let Some(name) = name else { continue };
        let text = String::from_utf8_lossy(&file.bytes);
        let kind = Kind::read(name, path, &text).take(diagnostics);
        let shelf = match has_template(&block_template(name)) {
            true => &mut kinds.known,
            false => &mut kinds.lacking,
        };
        shelf.insert(name.to_owned(), kind);
    }
    kinds
}
