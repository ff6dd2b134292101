//! The settings of a site: `site.yaml` and the command line enter, [`Config`]
//! leaves, always with at least one edition.

use super::base_url::BaseUrl;
use super::findings::Findings;
use super::raw;
use super::resolve::resolve;
use super::settings::Config;
use super::yaml::{self, Limit, Part};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::text;

/// The file of the settings, at the site's root.
pub const FILE: &str = "site.yaml";

/// The settings of a site. Without a `site.yaml` it is Traditional Chinese of
/// Taiwan, and Simplified Chinese derived from it.
#[must_use]
pub fn load(sources: &Sources) -> Checked<Config> {
    let path = SourcePath::parse(FILE).expect("a clean path");
    let mut checked = match sources.files.get(&path) {
        Some(file) => match text::read(&file.bytes) {
            Ok(text) => read(&path, text),
            Err(foreign) => {
                let found = Diagnostic::not_utf8(&path, &foreign);
                Checked { diagnostics: vec![found], ..read(&path, &foreign.text) }
            }
        },
        None => read(&path, ""),
    };
    if let Some(base_url) = &sources.request.base_url {
        match BaseUrl::parse(base_url) {
            Ok(base_url) => checked.value.base_url = Some(base_url),
            Err(fault) => {
                let found = Diagnostic::bad_base_url(None, base_url, fault);
                checked.diagnostics.push(found);
            }
        }
    }
    if let (Some(span), None) = (checked.value.feeds.asked, &checked.value.base_url) {
        checked.diagnostics.push(Diagnostic::feeds_without_address(&path, span));
    }
    checked
}

/// Reads the text of a `site.yaml`; the empty text is a site without one.
#[must_use]
pub fn read(path: &SourcePath, text: &str) -> Checked<Config> {
    let mut findings = Findings::of(path);
    let part = Part::of_file(path, text, Limit::File);
    let tree = findings.take(yaml::read(part)).filter(|tree| !tree.is_null());
    let raw = tree.map(|tree| raw::read(&tree, &mut findings)).unwrap_or_default();
    let config = resolve(raw, &mut findings);
    findings.finish(config)
}
