//! The files that are copied as they are: the theme's assets, those beside
//! pages, and static ones enter, outputs leave. What is in them is not known.

use super::bundle::Output;
use crate::base::path::OutputPath;
use crate::base::source::{SourceFile, Sources};
use crate::page::assemble::ASSETS;
use crate::page::theme::Theme;
use crate::site::inventory::Inventory;

/// The files that are copied: the theme's assets, those beside pages, and
/// static ones.
#[must_use]
pub fn files(sources: &Sources, inventory: &Inventory, theme: &Theme) -> Vec<Output> {
    let mut outputs = Vec::new();
    let mut add = |below: &str, file: SourceFile, maker: String, source| {
        let path = OutputPath::parse(below);
        outputs.extend(path.map(|path| Output { path, file, maker, source }));
    };
    for (name, file) in &theme.assets {
        add(
            &format!("{ASSETS}/{name}"),
            file.clone(),
            format!("the theme's asset `{name}`"),
            None,
        );
    }
    for (below, path) in inventory.files.iter().chain(&inventory.static_files) {
        if let Some(file) = sources.files.get(path) {
            add(below, file.clone(), format!("`{path}`"), Some(path.clone()));
        }
    }
    outputs
}
