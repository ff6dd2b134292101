//! A new theme: its name and the built-in theme that it begins as enter, files
//! leave.
//!
//! A theme with the name of a built-in one would have that under it, file by
//! file; so a new one has a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::Refusal;
use crate::base::diagnostic::nearest;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::config::path::fault_of_segment;
use crate::config::yaml::write;
use crate::page::kinds::is_shared;

/// The files of a theme called `name`, from the site's folder: those of the
/// built-in theme `from`. The schemas that all themes have are left where they
/// are.
///
/// # Errors
/// The name is none that a folder may have, or is that of a built-in theme; or
/// there is no built-in theme `from`.
pub fn theme(
    builtin: &BTreeMap<SourcePath, SourceFile>,
    name: &str,
    from: &str,
) -> Result<BTreeMap<SourcePath, Vec<u8>>, Refusal> {
    let known = builtin.keys().filter_map(|path| path.as_str().split('/').next());
    let known: BTreeSet<&str> = known.collect();
    if let Some(fault) = fault_of_segment(name) {
        return Err(Refusal::of(name, fault, "name it like `mine`"));
    }
    if known.contains(name) {
        let help = "give it a name of its own; to change single files of a built-in \
                    theme, put files of the same names into `themes/` by hand";
        return Err(Refusal::of(name, "there is a built-in theme of this name", help));
    }
    if !known.contains(from) {
        let help = match nearest(from, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("there are {}", known.into_iter().collect::<Vec<_>>().join(", "))
            }
        };
        return Err(Refusal::of(from, "there is no such built-in theme", help));
    }
    let files = builtin.iter().filter(|(path, _)| !is_shared(path));
    let files = files.filter_map(|(path, file)| {
        let below = path.below(from)?;
        let to = SourcePath::parse(&format!("themes/{name}/{below}"))?;
        let bytes = match below {
            "theme.yaml" => called(&file.bytes, name).into_bytes(),
            _ => file.bytes.to_vec(),
        };
        Some((to, bytes))
    });
    Ok(files.collect())
}

/// The manifest of a theme, under another name.
fn called(manifest: &[u8], name: &str) -> String {
    let manifest = String::from_utf8_lossy(manifest);
    let lines = manifest.split_inclusive('\n').map(|line| {
        if line.starts_with("name:") {
            format!("name: {}\n", write::text(name))
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}
