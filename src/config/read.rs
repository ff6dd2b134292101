//! The settings of a site: `site.yaml` and the command line enter, [`Config`]
//! leaves, always with at least one edition.

use super::base_url::BaseUrl;
use super::domains;
use super::findings::Findings;
use super::raw;
use super::resolve::resolve;
use super::settings::Config;
use super::yaml::{self, Limit, Part};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::base::span::Span;
use crate::base::text;

/// The file of the settings, at the site's root.
pub const FILE: &str = "site.yaml";

/// The settings of a site. Without a `site.yaml` it is Traditional Chinese of
/// Taiwan, and Simplified Chinese derived from it.
#[must_use]
pub fn load(sources: &Sources) -> Checked<Config> {
    let path = SourcePath::parse(FILE).expect("a clean path");
    let (mut checked, mut own) = match sources.files.get(&path) {
        Some(file) => match text::read(&file.bytes) {
            Ok(text) => read_file(&path, text),
            Err(foreign) => {
                let found = Diagnostic::not_utf8(&path, &foreign);
                let (read, own) = read_file(&path, &foreign.text);
                (Checked { diagnostics: vec![found], ..read }, own)
            }
        },
        None => read_file(&path, ""),
    };
    if let Some(base_url) = &sources.request.base_url {
        match BaseUrl::parse(base_url) {
            Ok(base_url) => (checked.value.base_url, own) = (Some(base_url), None),
            Err(fault) => {
                let found = Diagnostic::bad_base_url(None, base_url, fault);
                checked.diagnostics.push(found);
            }
        }
    }
    checked.value.addresses = sources.request.addresses;
    checked.diagnostics.extend(domains::settle(&mut checked.value, own, &path));
    if let (Some(span), None) = (checked.value.feeds.asked, &checked.value.base_url) {
        checked.diagnostics.push(Diagnostic::feeds_without_address(&path, span));
    }
    checked
}

/// Reads the text of a `site.yaml`; the empty text is a site without one.
#[must_use]
pub fn read(path: &SourcePath, text: &str) -> Checked<Config> {
    let (mut checked, own) = read_file(path, text);
    checked.diagnostics.extend(domains::settle(&mut checked.value, own, path));
    checked
}

/// The settings in a text, before the addresses in it are held against each other,
/// and where the site's own stands.
fn read_file(path: &SourcePath, text: &str) -> (Checked<Config>, Option<Span>) {
    let mut findings = Findings::of(path);
    let part = Part::of_file(path, text, Limit::File);
    let tree = findings.take(yaml::read(part)).filter(|tree| !tree.is_null());
    let raw = tree.map(|tree| raw::read(&tree, &mut findings)).unwrap_or_default();
    let own = raw.base_url.as_ref().map(|base_url| base_url.span);
    let config = resolve(raw, &mut findings);
    (findings.finish(config), own)
}
