//! The style sheets of a theme are joined: its assets enter, with the sheets that
//! `theme.yaml` and `site.yaml` list, and leave with one sheet in the place of these.
//!
//! How sheets are joined is known to `asset/sheet`.

use std::collections::BTreeMap;

use crate::asset::sheet::{FILE, Layer, Sheet, join};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::source::{SourceFile, Sources};
use crate::base::span::Written;
use crate::base::text;
use crate::config::read;
use crate::config::settings::Config;
use crate::style::sheet as settings;
use crate::style::{SheetName, Style};

/// The assets of a theme, as they are found.
type Files = BTreeMap<String, SourceFile>;

/// Adds the sheet of the settings to the assets, and joins it with the sheets that the
/// theme lists, where it lists some, and with the site's own. What is joined is no
/// asset of its own any more.
pub(super) fn join_sheets(
    assets: &mut Files,
    (style, listed): (&Style, Option<Vec<SheetName>>),
    (sources, config): (&Sources, &Config),
    diagnostics: &mut Vec<Diagnostic>,
) {
    // A file of the theme, or of the site, takes the place of what is made.
    let made = style.sheet().filter(|_| !assets.contains_key(settings::FILE));
    let listed = listed.filter(|_| !assets.contains_key(FILE));
    let Some(listed) = listed else {
        if let Some(made) = made {
            let file = SourceFile::new(made.into_bytes());
            assets.insert(settings::FILE.to_owned(), file);
        }
        if let Some(first) = config.styles.first() {
            let path = SourcePath::parse(read::FILE).expect("a clean path");
            diagnostics.push(Diagnostic::styles_unused(&path, first, &style.name));
        }
        return;
    };
    let mut sheets = Vec::new();
    let mut add = |name: &str, css: String, layer| {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = if layer == Layer::Site { "" } else { folder }.to_owned();
        sheets.push(Sheet { name: name.to_owned(), folder, css, layer });
    };
    match made {
        Some(made) => add(settings::FILE, made, Layer::Stated),
        None => {
            if let Some(file) = assets.remove(settings::FILE) {
                add(settings::FILE, lossy(&file), Layer::Settings);
            }
        }
    }
    for SheetName { name, place } in listed {
        match assets.remove(&name) {
            Some(file) => add(&name, lossy(&file), Layer::Theme),
            None => {
                let known = assets.keys().map(String::as_str);
                diagnostics.push(Diagnostic::sheet_missing(place, &name, known));
            }
        }
    }
    for own in &config.styles {
        if let Some(css) = own_sheet(own, sources, diagnostics) {
            add(own.value.as_str(), css, Layer::Site);
        }
    }
    let joined = SourceFile::new(join(&sheets).into_bytes());
    assets.insert(FILE.to_owned(), joined);
}

fn lossy(file: &SourceFile) -> String {
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// A sheet of the site.
fn own_sheet(
    named: &Written<SourcePath>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let Some(file) = sources.files.get(&named.value) else {
        let settings = SourcePath::parse(read::FILE).expect("a clean path");
        let sheets = sources.files.keys().filter(|path| {
            path.below("themes").is_some() && path.as_str().ends_with(".css")
        });
        let known = sheets.map(SourcePath::as_str);
        diagnostics.push(Diagnostic::own_sheet_missing(&settings, named, known));
        return None;
    };
    Some(match text::read(&file.bytes) {
        Ok(css) => css.to_owned(),
        Err(foreign) => {
            diagnostics.push(Diagnostic::not_utf8(&named.value, &foreign));
            foreign.text
        }
    })
}
