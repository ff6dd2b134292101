//! A site becomes one that works from any folder, also opened as a file, without a
//! server: its files enter and leave with relative addresses.
//!
//! It is done to finished files, so that every theme profits, whatever its templates
//! write. A page that is opened as a file may read no other but as a picture, a style
//! sheet or a script: so the files of the search become scripts. Addresses that lead
//! out of the site stay as they are, and so do whole URLs, which say where the site is
//! published.

mod index;
mod page;

use std::collections::BTreeSet;
use std::ops::Range;

use super::bundle::Outputs;
use crate::asset::css::{addresses, replaced};
use crate::asset::publish::relative;
use crate::base::path::{OutputPath, decode, encode, join};
use crate::base::source::SourceFile;

/// What addresses may lead to.
#[derive(Debug)]
struct Ground<'a> {
    /// The path of the site's root on its host: `/`, or `/repo/`.
    base: &'a str,
    /// The paths of all files.
    files: BTreeSet<&'a str>,
}

/// Makes the addresses of a site relative. `late` are files that are made later,
/// `index` those that only a search reads.
#[must_use]
pub fn make_relative<'a>(
    outputs: Outputs,
    late: impl Iterator<Item = &'a OutputPath>,
    index: &[OutputPath],
    base: &str,
) -> Outputs {
    let late: Vec<&OutputPath> = late.collect();
    let paths = outputs.keys().chain(late).map(OutputPath::as_str);
    let ground = Ground { base, files: paths.collect() };
    let index: BTreeSet<&OutputPath> = index.iter().collect();
    let made = outputs.iter().map(|(path, file)| {
        if index.contains(path) {
            return index::script(path, file, &ground)
                .unwrap_or_else(|| (path.clone(), file.clone()));
        }
        let text = || std::str::from_utf8(&file.bytes).ok();
        let made = match path.as_str().rsplit_once('.').map(|(_, ending)| ending) {
            Some("html" | "htm") => text().map(|html| page::page(path, html, &ground)),
            Some("css") => text().map(|css| style(path, css, &ground)),
            _ => None,
        };
        let made = made.map(|text| SourceFile::new(text.into_bytes()));
        (path.clone(), made.unwrap_or_else(|| file.clone()))
    });
    made.collect()
}

/// A style sheet, or what is written in `style`.
fn style(path: &OutputPath, css: &str, ground: &Ground<'_>) -> String {
    let found = addresses(css).into_iter();
    let places: Vec<(Range<usize>, String)> = found
        .filter_map(|range| {
            let address = ground.relative(path.as_str(), &css[range.clone()])?;
            Some((range, address))
        })
        .collect();
    replaced(css, &places)
}

impl Ground<'_> {
    /// The address as it is written in the file at `from`; `None` where it leads to no
    /// file of the site, or is one already that is the same in every place.
    fn relative(&self, from: &str, address: &str) -> Option<String> {
        let address = address.trim();
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, behind) = address.split_at(end);
        let is_elsewhere = path.starts_with("//") || path.contains(':');
        if path.is_empty() || is_elsewhere {
            return None;
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = match format!("{path}/").strip_prefix(self.base) {
            Some(_) => path.strip_prefix(self.base).unwrap_or_default().to_owned(),
            None if path.starts_with('/') => return None,
            None => {
                let slash = if path.ends_with('/') { "/" } else { "" };
                let joined = join(folder, path)?;
                if joined.is_empty() { joined } else { format!("{joined}{slash}") }
            }
        };
        let below = decode(&below)?;
        let target = match below.strip_suffix('/') {
            Some(folder) => format!("{folder}/index.html"),
            None if below.is_empty() => "index.html".to_owned(),
            None if self.files.contains(below.as_str()) => below,
            None => format!("{below}/index.html"),
        };
        if !self.files.contains(target.as_str()) {
            return None;
        }
        let path = encode(&relative(folder, &target), |byte| byte == b'/');
        Some(format!("{path}{behind}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Ground;

    #[test]
    fn addresses_lead_to_files() {
        let files = ["index.html", "a/index.html", "a/圖.svg", "a/b/index.html", "c.css"];
        let ground = Ground { base: "/repo/", files: files.into_iter().collect() };
        for (address, expected) in [
            ("/repo/", Some("../index.html")),
            ("/repo", Some("../index.html")),
            ("/repo/a/", Some("index.html")),
            ("/repo/a/b/#x", Some("b/index.html#x")),
            ("/repo/a/b?q=1", Some("b/index.html?q=1")),
            ("/repo/a/%E5%9C%96.svg", Some("%E5%9C%96.svg")),
            ("/repo/c.css", Some("../c.css")),
            ("b/", Some("b/index.html")),
            ("../c.css?v=1", Some("../c.css?v=1")),
            ("#x", None),
            ("?q=1", None),
            ("", None),
            ("/a/", None),
            ("/repository/", None),
            ("/repo/none/", None),
            ("../../c.css", None),
            ("//repo/a/", None),
            ("https://example.org/repo/a/", None),
            ("mailto:a@example.org", None),
        ] {
            let found = ground.relative("a/index.html", address);
            assert_eq!(found.as_deref(), expected, "{address}");
        }
    }
}
