//! Data files of another site: those of Hugo's `data/` and Hexo's `source/_data/`
//! enter; files for `data/` leave, or what is wrong with them.
//!
//! YAML, JSON and CSV are as they were; TOML becomes YAML. Nothing is taken over that
//! a build would refuse.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::Folder;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::span::Place;
use crate::base::text;
use crate::config::settings::Config;
use crate::config::yaml::write;
use crate::data::read;
use crate::data::shelf::Shelf;
use crate::import::{Imported, front};

/// A file for the new site, with the one that it was made of.
struct Carried<'a> {
    from: &'a SourcePath,
    bytes: Arc<[u8]>,
}

/// Takes over the data files, each with its path below `data/`.
pub(super) fn carry(
    files: &[(SourcePath, String)],
    folder: &Folder,
    config: &Config,
    imported: &mut Imported,
) {
    let mut carried: BTreeMap<SourcePath, Carried<'_>> = BTreeMap::new();
    for (from, below) in files {
        let Some(file) = folder.files.get(from) else { continue };
        let made = match below.rsplit_once('.') {
            Some((name, "toml")) => of_toml(&file.bytes).map(|yaml| {
                let now = "the same data as YAML";
                let found =
                    Diagnostic::import_changed(Place::whole(from), "data in TOML", now);
                imported.findings.push(found);
                (format!("data/{name}.yaml"), Arc::from(yaml.into_bytes()))
            }),
            Some((_, "yaml" | "yml" | "json" | "csv")) => {
                Some((format!("data/{below}"), Arc::clone(&file.bytes)))
            }
            _ => None,
        };
        let path =
            made.and_then(|(path, bytes)| Some((SourcePath::parse(&path)?, bytes)));
        match path {
            Some((path, bytes)) if !carried.contains_key(&path) => {
                carried.insert(path, Carried { from, bytes });
            }
            _ => imported.findings.push(left(
                Place::whole(from),
                from,
                "it cannot be read as data",
            )),
        }
    }
    let mut found = Vec::new();
    let shelf = Shelf::of(carried.keys(), config, &mut found);
    for file in &shelf.files {
        found.extend(read::read(file, &carried[&file.path].bytes).diagnostics);
    }
    for fault in found.into_iter().filter(|found| found.severity == Severity::Error) {
        let Some(Place { path, span }) = fault.place else { continue };
        let Some(Carried { from, bytes }) = carried.remove(&path) else { continue };
        // What was made of TOML has other places.
        let is_as_it_was = folder.files.get(from).is_some_and(|it| it.bytes == bytes);
        let place = match span.filter(|_| is_as_it_was) {
            Some(span) => {
                imported.originals.insert(from.clone(), folder.files[from].clone());
                Place::at(from, span)
            }
            None => Place::whole(from),
        };
        imported.findings.push(left(place, from, &fault.message));
    }
    imported.data = carried.into_iter().map(|(path, it)| (path, it.bytes)).collect();
}

fn left(place: Place, from: &SourcePath, reason: &str) -> Diagnostic {
    Diagnostic::import_left(
        place,
        format!("`{from}` is not imported: {reason}"),
        "write it as YAML, JSON or CSV into `data/`, if a template is to show it",
    )
}

/// The data of a file in TOML, as YAML; `None` where it cannot be read.
fn of_toml(bytes: &[u8]) -> Option<String> {
    let values = front::toml_data(text::read(bytes).ok()?)?;
    let lines = values.iter().map(|(key, value)| match value {
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let items = items.iter().map(|item| format!("  - {}\n", flow(item)));
            format!("{}:\n{}", write::text(key), items.collect::<String>())
        }
        Value::Object(entries) if !entries.is_empty() => {
            format!("{}:\n{}", write::text(key), within(entries))
        }
        _ => format!("{}: {}\n", write::text(key), flow(value)),
    });
    Some(lines.collect())
}

fn within(entries: &Map<String, Value>) -> String {
    let lines = entries.iter();
    lines
        .map(|(key, value)| format!("  {}: {}\n", write::text(key), flow(value)))
        .collect()
}

/// A value on one line. JSON is YAML, and keeps what is on several lines.
fn flow(value: &Value) -> String {
    let json = value.to_string();
    if json.contains('\\') { json } else { write::value(value) }
}
