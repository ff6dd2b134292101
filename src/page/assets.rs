//! The theme's assets as templates see them: their published names enter, maps from
//! the names that the theme gives them leave.

use std::collections::BTreeMap;

use super::assemble::Assembly;
use crate::base::path::UrlPath;
use crate::site::address::Here;

/// Where the theme's assets live below the site's root.
pub const ASSETS: &str = "assets";

impl Assembly<'_> {
    /// The URL of each asset, as the pages of one domain name it.
    pub(super) fn assets(&self, here: Here<'_>) -> BTreeMap<String, String> {
        let assets = self.theme.assets.iter();
        let urls = assets.map(|(name, asset)| {
            let below = format!("{ASSETS}/{}", asset.path);
            (name.clone(), here.file(&UrlPath::file(&below)))
        });
        urls.collect()
    }

    /// What browsers hold each asset against; empty where assets keep their names.
    pub(super) fn integrity(&self) -> BTreeMap<String, String> {
        let assets = self.theme.assets.iter();
        let known = assets.filter_map(|(name, asset)| {
            let integrity = asset.integrity.as_ref()?;
            Some((name.clone(), integrity.clone()))
        });
        known.collect()
    }
}
