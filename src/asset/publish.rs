//! What assets are called when they are published: files enter by the names that
//! their theme gives them, and leave by names of their content.
//!
//! A name that changes with what is in the file lets hosts and browsers keep the
//! file for ever. What a file refers to is part of its content: another picture
//! makes another style sheet. So a name is made of the file and of all that can be
//! reached from it, and files that refer to each other have names, too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::{css, scripts};
use crate::base::digest::Digest;
use crate::base::path::{decode, encode, join};
use crate::base::source::{AssetNames, SourceFile};

/// How many hexadecimal digits of a digest stand in a name: of files that follow
/// each other under one name, no two will share them.
const DIGITS: usize = 10;

/// A file of a theme as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path below the folder of assets.
    pub path: String,
    /// Its bytes.
    pub file: SourceFile,
    /// What browsers hold the bytes against (W3C, Subresource Integrity), such as
    /// `sha384-…`; `None` where it is not published by a name of its content.
    pub integrity: Option<String>,
}

/// The assets of a theme, by the names that the theme gives them.
pub type Assets = BTreeMap<String, Asset>;

/// One file names another.
struct Reference {
    /// Where the address stands.
    range: Range<usize>,
    /// The name of the other file.
    target: String,
    /// What stands behind the path: a query, a fragment.
    behind: String,
}

/// Gives files the names under which they are published.
#[must_use]
pub fn publish(files: BTreeMap<String, SourceFile>, names: AssetNames) -> Assets {
    if names == AssetNames::Plain {
        let plain = |(path, file): (String, SourceFile)| {
            (path.clone(), Asset { path, file, integrity: None })
        };
        return files.into_iter().map(plain).collect();
    }
    let texts = files.iter().filter_map(|(name, file)| {
        let text = std::str::from_utf8(&file.bytes).ok()?;
        let found = references(name, text, &files);
        (!found.is_empty()).then_some((name.as_str(), (text, found)))
    });
    let texts: BTreeMap<&str, (&str, Vec<Reference>)> = texts.collect();
    let published = |name: &str| {
        let digest = digest_of_all(name, &files, &texts);
        with_fingerprint(name, &digest.to_string()[..DIGITS])
    };
    let paths: BTreeMap<&str, String> =
        files.keys().map(|name| (name.as_str(), published(name))).collect();
    let asset = |(name, file): (&String, &SourceFile)| {
        let file = match texts.get(name.as_str()) {
            Some((text, found)) => rewritten(name, text, found, &paths),
            None => file.clone(),
        };
        let integrity = Some(integrity(&file.bytes));
        (name.clone(), Asset { path: paths[name.as_str()].clone(), file, integrity })
    };
    files.iter().map(asset).collect()
}

/// The value of `integrity` that holds for these bytes.
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The other files that a file names.
fn references(
    name: &str,
    text: &str,
    files: &BTreeMap<String, SourceFile>,
) -> Vec<Reference> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let addresses = match ending {
        "css" => css::addresses(text),
        "js" | "mjs" => scripts::addresses(text),
        _ => Vec::new(),
    };
    let found = addresses.into_iter().filter_map(|range| {
        let (target, behind) = target(folder_of(name), &text[range.clone()])?;
        let behind = behind.to_owned();
        files.contains_key(&target).then_some(Reference { range, target, behind })
    });
    found.collect()
}

/// An address that begins in the folder of its file, as its path and what stands
/// behind that; `None` where it begins elsewhere.
pub(super) fn divided(address: &str) -> Option<(&str, &str)> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, behind) = address.split_at(end);
    // `data:`, `https:`, `//host` and `/from/the/root` are other places.
    let is_relative = !path.is_empty() && !path.starts_with('/') && !path.contains(':');
    is_relative.then_some((path, behind))
}

/// The file that an address names which stands in a file of `folder`, with what stands
/// behind its path; `None` where it begins elsewhere, or leads out of the assets.
#[must_use]
pub fn target<'a>(folder: &str, address: &'a str) -> Option<(String, &'a str)> {
    let (path, behind) = divided(address)?;
    Some((join(folder, &decode(path)?)?, behind))
}

/// The folder of a file, without a `/` at its end.
#[must_use]
pub fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The digest of a file and of all files that can be reached from it.
fn digest_of_all(
    name: &str,
    files: &BTreeMap<String, SourceFile>,
    texts: &BTreeMap<&str, (&str, Vec<Reference>)>,
) -> Digest {
    let mut reached = BTreeSet::from([name]);
    let mut ahead = vec![name];
    while let Some(next) = ahead.pop() {
        let targets = texts.get(next).into_iter().flat_map(|(_, found)| found);
        for Reference { target, .. } in targets {
            if reached.insert(target) {
                ahead.push(target);
            }
        }
    }
    if reached.len() == 1 {
        return files[name].digest;
    }
    // Which of them it is, counts: two that refer to each other reach the same.
    let parts = std::iter::once(name).chain(reached);
    Digest::of_parts(
        parts.flat_map(|name| [name.as_bytes(), files[name].digest.as_bytes()]),
    )
}

/// `fonts/a.woff2` as `fonts/a.0123456789.woff2`.
fn with_fingerprint(name: &str, fingerprint: &str) -> String {
    let begin = name.rfind('/').map_or(0, |at| at + 1);
    match name[begin..].rfind('.') {
        Some(at) if at > 0 => {
            let (stem, ending) = name.split_at(begin + at);
            format!("{stem}.{fingerprint}{ending}")
        }
        _ => format!("{name}.{fingerprint}"),
    }
}

/// A file with the published names of those that it refers to.
fn rewritten(
    name: &str,
    text: &str,
    found: &[Reference],
    paths: &BTreeMap<&str, String>,
) -> SourceFile {
    let places = found.iter().map(|Reference { range, target, behind }| {
        let path = relative(folder_of(name), &paths[target.as_str()]);
        let path = encode(&path, |byte| byte == b'/');
        // An import begins with a dot, or it is the name of something else.
        let dot = if text[range.clone()].starts_with("./") { "./" } else { "" };
        (range.clone(), format!("{dot}{path}{behind}"))
    });
    let places: Vec<(Range<usize>, String)> = places.collect();
    SourceFile::new(css::replaced(text, &places).into_bytes())
}

/// The path from a folder to a file; both begin in the same place.
#[must_use]
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let last = to.len() - 1;
    let shared = from.iter().zip(&to[..last]).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| Cow::Borrowed(".."));
    let down = to[shared..].iter().map(|part| Cow::Borrowed(*part));
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Assets, integrity, publish, relative};
    use crate::base::source::{AssetNames, SourceFile};

    fn published(files: &[(&str, &str)]) -> Assets {
        let file = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), SourceFile::new(text.as_bytes()))
        };
        publish(files.iter().map(file).collect::<BTreeMap<_, _>>(), AssetNames::ByContent)
    }

    fn text(assets: &Assets, name: &str) -> String {
        String::from_utf8(assets[name].file.bytes.to_vec()).expect("text")
    }

    #[test]
    fn a_name_follows_what_is_reached() {
        let css = ("css/a.css", "@import 'b.css'; a { b: url(../img/c%20d.svg#e) }");
        let b = ("css/b.css", "p { color: red }");
        let before = published(&[css, b, ("img/c d.svg", "<svg/>")]);
        let after = published(&[css, b, ("img/c d.svg", "<svg></svg>")]);
        assert_ne!(before["css/a.css"].path, after["css/a.css"].path);
        assert_eq!(before["css/b.css"].path, after["css/b.css"].path);
        let image = before["img/c d.svg"].path.replace(' ', "%20");
        let sheet = before["css/b.css"].path.strip_prefix("css/").expect("beside it");
        let expected = format!("@import '{sheet}'; a {{ b: url(../{image}#e) }}");
        assert_eq!(text(&before, "css/a.css"), expected);
    }

    #[test]
    fn files_that_refer_to_each_other_have_names() {
        let files = [("a.css", "@import 'b.css';"), ("b.css", "@import 'a.css';")];
        let assets = published(&files);
        assert!(text(&assets, "a.css").contains(&assets["b.css"].path));
        assert!(text(&assets, "b.css").contains(&assets["a.css"].path));
        let others = published(&[files[0], ("b.css", "@import 'a.css'; p {}")]);
        assert_ne!(assets["a.css"].path, others["a.css"].path);
    }

    #[test]
    fn imports_of_scripts_begin_with_a_dot() {
        let assets = published(&[("a.js", "import './b.js'; f('b.js');"), ("b.js", "")]);
        let expected = format!("import './{}'; f('b.js');", assets["b.js"].path);
        assert_eq!(text(&assets, "a.js"), expected);
    }

    #[test]
    fn names_have_the_fingerprint_before_their_ending() {
        let assets = published(&[("f/a.b.css", ""), ("f.x/LICENSE", ""), (".x", "")]);
        let paths: Vec<&str> = assets.values().map(|asset| asset.path.as_str()).collect();
        let empty = "af1349b9f5";
        let expected = ["x", "f.x/LICENSE", "f/a.b"];
        assert_eq!(paths[0], format!(".{}.{empty}", expected[0]));
        assert_eq!(paths[1], format!("{}.{empty}", expected[1]));
        assert_eq!(paths[2], format!("{}.{empty}.css", expected[2]));
    }

    #[test]
    fn integrity_is_that_of_the_standard() {
        // The example of W3C's Subresource Integrity, section 3.1.
        let found = integrity(b"alert('Hello, world.');");
        let expected =
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(found, expected);
    }

    #[test]
    fn paths_between_files() {
        assert_eq!(relative("", "a.css"), "a.css");
        assert_eq!(relative("css", "css/a.css"), "a.css");
        assert_eq!(relative("css/x", "img/a.png"), "../../img/a.png");
    }
}
