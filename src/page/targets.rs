//! Files that style sheets name and that are not there: sheets enter as their authors
//! wrote them, findings leave.
//!
//! Only addresses that begin in the folder of their sheet are looked at, and stay among
//! the assets: what is elsewhere on the site, or on another, is not known here.

use crate::asset::css::addresses;
use crate::asset::publish::{Assets, folder_of, target};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::Span;
use crate::base::text;
use crate::config::settings::Config;
use crate::style::SheetName;

/// The addresses in sheets of the site's folder at which no asset is: in those of its
/// theme, and in its own, whose addresses begin in the folder of assets.
pub(super) fn missing(
    (sources, config): (&Sources, &Config),
    listed: &[SheetName],
    assets: &Assets,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let folder = format!("themes/{}/assets", config.theme.value);
    for (path, file) in &sources.files {
        let Some(name) = path.below(&folder).filter(|name| name.ends_with(".css")) else {
            continue;
        };
        let is_used =
            assets.contains_key(name) || listed.iter().any(|sheet| sheet.name == name);
        if is_used {
            found.extend(missing_of(path, file, folder_of(name), assets));
        }
    }
    for own in &config.styles {
        if let Some(file) = sources.files.get(&own.value) {
            found.extend(missing_of(&own.value, file, "", assets));
        }
    }
    found
}

fn missing_of(
    path: &SourcePath,
    file: &SourceFile,
    folder: &str,
    assets: &Assets,
) -> Vec<Diagnostic> {
    // What is no UTF-8 is told, and its places would not be those of the file.
    let Ok(css) = text::read(&file.bytes) else { return Vec::new() };
    let missing = addresses(css).into_iter().filter_map(|range| {
        let address = &css[range.clone()];
        let (target, _) = target(folder, address)?;
        let names = assets.keys().map(String::as_str);
        let span = Span::new(range.start, range.end);
        (!assets.contains_key(&target))
            .then(|| Diagnostic::sheet_target(path, span, &target, names))
    });
    missing.collect()
}
