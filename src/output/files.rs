//! The files that are copied as they are: the theme's assets, those beside
//! pages, and static ones enter, outputs leave, with where each is to be found.
//! What is in them is not known.

use super::bundle::Output;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::{SourceFile, Sources};
use crate::page::assets::ASSETS;
use crate::page::theme::Theme;
use crate::site::inventory::Inventory;

/// A file that is copied, by where it is found.
#[derive(Clone, Debug)]
pub enum Copied {
    /// An asset of the theme, by the name that the theme gives it.
    Asset(String),
    /// A file of the site.
    File(SourcePath),
}

impl Copied {
    /// The file itself.
    #[must_use]
    pub fn find<'a>(
        &self,
        sources: &'a Sources,
        theme: &'a Theme,
    ) -> Option<&'a SourceFile> {
        match self {
            Self::Asset(name) => theme.assets.get(name).map(|asset| &asset.file),
            Self::File(path) => sources.files.get(path),
        }
    }
}

/// The files that are copied: the theme's assets, those beside pages, and
/// static ones.
#[must_use]
pub fn files(inventory: &Inventory, theme: &Theme) -> Vec<Output<Copied>> {
    let mut outputs = Vec::new();
    let mut add = |below: &str, file: Copied, maker: String, source| {
        let path = OutputPath::parse(below);
        outputs.extend(path.map(|path| Output { path, file, maker, source }));
    };
    for (name, asset) in &theme.assets {
        add(
            &format!("{ASSETS}/{}", asset.path),
            Copied::Asset(name.clone()),
            format!("the theme's asset `{name}`"),
            None,
        );
    }
    for (below, path) in inventory.files.iter().chain(&inventory.static_files) {
        let file = Copied::File(path.clone());
        add(below, file, format!("`{path}`"), Some(path.clone()));
    }
    outputs
}
