//! Pictures are measured, and it is said which of them get narrower versions: the
//! files of a site enter, what is known of each leaves.
//!
//! A file is measured again when its bytes are others; an edit of a text
//! measures none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Kept, Table};
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::{SourceFile, Sources};
use crate::config::cards::Making;
use crate::config::settings::Config;
use crate::output::cards::Version;
use crate::page::theme::Theme;
use crate::picture::ladder::{Narrowing, Still, narrowing, still};
use crate::picture::{Form, Found, Measured, Pictures, form, measure};
use crate::site::Site;
use crate::site::inventory::Inventory;

/// What earlier turns found of them.
#[derive(Debug, Default)]
pub(super) struct PictureMemo {
    pub(super) measured: Table<Checked<(Measured, Option<Still>)>>,
    pictures: Cell<Pictures>,
}

/// What says which versions there are.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) sources: &'a Sources,
    pub(super) inventory: &'a Inventory,
    pub(super) config: &'a Kept<Checked<Arc<Config>>>,
    pub(super) theme: &'a Kept<Checked<Theme>>,
}

/// Measures what a page can show of the files under `content/`.
pub(super) fn measure_all(
    ground: Ground<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Kept<Pictures> {
    let Ground { sources, inventory, config, theme } = ground;
    let paths = inventory.files.values().chain(inventory.static_files.values());
    let items =
        paths.filter_map(|path| Some((path, sources.files.get(path)?, form(path)?)));
    let items: Vec<(&SourcePath, &SourceFile, Form)> = items.collect();
    let memo = &mut memo.pictures;
    let measured = memo.measured.map(
        &items,
        |(path, file, _)| {
            Digest::of_parts([path.as_str().as_bytes(), file.digest.as_bytes()])
        },
        |(path, file, form)| {
            let task = format!("measuring `{path}`");
            let still = || (*form == Form::Pixels).then(|| still(&file.bytes)).flatten();
            let make = || Checked::clean((measure(&file.bytes, *form), still()));
            guarded(Some(path), &task, make, || (Measured::Unsized, None))
        },
    );
    diagnostics.extend(measured.iter().flat_map(|it| it.diagnostics.iter().cloned()));
    let measured_key = Digest::of_digests(measured.iter().map(|it| &it.key));
    let settings = [config.key, theme.key].map(|key| key);
    let key = Digest::of_digests(settings.iter().chain([&measured_key]));
    memo.pictures.get(key, || {
        let settings = &config.value.pictures;
        let found = items.iter().zip(&measured).map(|((path, file, _), measured)| {
            let (measured, still) = measured.value;
            let narrowing = match (measured, still, settings.made) {
                (Measured::Sized(size), Some(still), Making::On) => {
                    narrowing(file, still, size, &settings.steps)
                }
                _ => None,
            };
            (*path, Found { measured, narrowing })
        });
        Pictures::of(found, &theme.value.style.picture_sizes)
    })
}

/// The versions that the pages of a site name, by where they go.
pub(super) fn versions(
    (site, config): (&Site, &Config),
    pictures: &Pictures,
    sources: &Sources,
) -> BTreeMap<OutputPath, Version> {
    let mut versions = BTreeMap::new();
    // Its own pages show the pictures of an edition, and pages on which it stands
    // beside another.
    let showing = |edition: EditionId| {
        let pairs = config.parallel.iter().filter(move |pair| pair.right == edition);
        let editions = std::iter::once(edition).chain(pairs.map(|pair| pair.left));
        editions.map(|edition| site.address.from(edition))
    };
    let links = site.documents.iter().flat_map(|((_, edition), document)| {
        document.links.iter().map(move |link| (*edition, link))
    });
    for (edition, link) in links {
        let Some(srcset) = &link.srcset else { continue };
        let narrowing = pictures.narrowings.get(&srcset.of);
        let Some(Narrowing::Ladder(ladder)) = narrowing else { continue };
        let Some(file) = sources.files.get(&srcset.of) else { continue };
        for (url, width) in &srcset.made {
            let Some(path) = url.output() else { continue };
            for path in showing(edition).filter_map(|here| here.output(&path)) {
                versions.entry(path).or_insert_with(|| Version {
                    path: srcset.of.clone(),
                    file: file.clone(),
                    width: *width,
                    quality: ladder.quality,
                });
            }
        }
    }
    versions
}
