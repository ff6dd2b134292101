//! The icon of a site in each size, and the manifests that name it: a drawing
//! enters, pictures that are yet to be drawn and files leave.

use std::collections::BTreeMap;

use super::made::Made;
use crate::base::path::{OutputPath, UrlPath};
use crate::base::source::SourceFile;
use crate::page::assemble::{Assembly, direction};
use crate::page::icon::{SIZES, TOUCH, TOUCH_SIDE};
use crate::picture::icon::{Ground, Icon};
use crate::site::inventory::Inventory;
use crate::wire::manifest::{Manifest, Root};

/// The pictures of the icon, but for those that the site has of its own.
pub(super) fn icons(
    assembly: Assembly<'_>,
    inventory: &Inventory,
) -> BTreeMap<OutputPath, Icon> {
    let Some((drawing, _)) = assembly.drawing() else { return BTreeMap::new() };
    let ground = assembly.ground_colour().map_or([u8::MAX; 3], |it| it.on_white());
    let touch = (TOUCH, TOUCH_SIDE, Ground::Colour(ground));
    let sizes = SIZES.map(|(name, side)| (name, side, Ground::Clear));
    let all = sizes.into_iter().chain([touch]);
    let ours = all.filter(|(name, ..)| !inventory.static_files.contains_key(*name));
    let icons = ours.filter_map(|(name, side, ground)| {
        let icon = Icon { drawing: drawing.clone(), side, ground };
        Some((OutputPath::parse(name)?, icon))
    });
    let icons: Vec<(OutputPath, Icon)> = icons.collect();
    let domains = assembly.site.address.published();
    let everywhere = domains.flat_map(|here| {
        let icons = icons.iter();
        icons.filter_map(move |(path, icon)| Some((here.output(path)?, icon.clone())))
    });
    // Of one that lies in the folder of an edition, the author's counts.
    let is_ours = |path: &OutputPath| !inventory.static_files.contains_key(path.as_str());
    everywhere.filter(|(path, _)| is_ours(path)).collect()
}

/// Writes the manifest of each edition that has pages.
pub(super) fn write_manifests(
    assembly: Assembly<'_>,
    inventory: &Inventory,
    made: &mut Made,
) {
    let ground = assembly.ground_colour().map(|colour| colour.to_string());
    let has_icon = assembly.drawing().is_some();
    let icons = SIZES
        .into_iter()
        .filter(|(name, _)| has_icon || inventory.static_files.contains_key(*name));
    let icons: Vec<(String, u16)> =
        icons.map(|(name, side)| (name.to_owned(), side)).collect();
    for edition in assembly.editions() {
        let site = assembly.site_view(edition);
        let tag = &assembly.config.edition(edition).tag;
        let manifest = Manifest {
            name: &site.title,
            description: site.description.as_deref(),
            lang: tag.as_str(),
            dir: direction(tag),
            ground: ground.as_deref(),
            root: match assembly.site.address.from(edition).folder() {
                "" => Root::Above,
                _ => Root::Here,
            },
            icons: icons.clone(),
        };
        let url: UrlPath = assembly.manifest_url(edition);
        let file = SourceFile::new(manifest.to_json());
        made.add(&url, ("the web manifest", file), inventory);
    }
}
