//! `duizhao import`: a foreign file or folder enters, new documents leave, and a
//! report of what was done to them.
//!
//! What is done to a text is known to `import`; here it is read, written and
//! told.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::args::ImportArguments;
use super::commands::{Status, tell_findings, tell_last};
use super::lines;
use crate::base::diagnostic::{Code, Severity};
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::config::read;
use crate::edge::create::{write_new, write_report};
use crate::edge::import::{
    Destination, Target, destination, read_file, read_folder, target,
};
use crate::edge::{EdgeError, clock, dictionaries};
use crate::import::{Ground, Imported, Own, Script, import_file, import_folder};
use crate::script::opencc::DictionaryFolder;
use crate::script::run::Scripts;

/// What is advised where the new documents cannot go.
const ELSEWHERE: &str = "name another folder with `--into DIR`";

/// Imports what the arguments name.
pub(super) fn run_import(arguments: &ImportArguments) -> Result<Status, EdgeError> {
    let origin = &arguments.origin;
    let into = arguments.into.clone().unwrap_or_else(|| PathBuf::from("content"));
    let destination = destination(&into)?;
    let mut sources = Sources::empty(clock::today()?);
    if let Some(settings) = &destination.settings {
        let path = SourcePath::parse(read::FILE).expect("a clean path");
        sources.files.insert(path, settings.clone());
    }
    // What is wrong with the settings is told by a build.
    let config = read::load(&sources).value;
    let scripts = Scripts::new(DictionaryFolder(dictionaries::unpack()?));
    let script = if arguments.keep_script { Script::Kept } else { Script::Whole };
    let ground = Ground::new(&config, &scripts, script);
    let imported = match target(origin)? {
        Target::File => {
            let (path, file) = read_file(origin)?;
            import_file(&path, &file.bytes, &ground)
        }
        Target::Folder => {
            let own = match destination.settings {
                Some(_) => Own::Settings,
                None => Own::Nothing,
            };
            import_folder(&read_folder(origin)?, &ground, own)
        }
    };
    let sources = Sources { files: imported.originals.clone(), ..sources };
    if !arguments.dry_run {
        let files: Vec<(&SourcePath, &[u8])> =
            imported.files.iter().map(|(path, bytes)| (path, &**bytes)).collect();
        write_new(&destination.folder, &files, ELSEWHERE)?;
        if let (Some(site), Some(settings)) = (destination.new_site(), &imported.settings)
        {
            let path = SourcePath::parse(read::FILE).expect("a clean path");
            write_new(site, &[(&path, settings.as_bytes())], ELSEWHERE)?;
        }
    }
    if let Some(report) = &arguments.report {
        write_report(report, &lines::short(&imported.findings, &sources))?;
    }
    tell_findings(&imported.findings, &sources, arguments.format);
    tell_last(&summary(&imported, &destination, arguments), arguments.format);
    let is_empty = imported.files.is_empty();
    Ok(if is_empty { Status::HasErrors } else { Status::Fine })
}

/// The last lines of an import: what was written, and how often what was done.
fn summary(
    imported: &Imported,
    destination: &Destination,
    arguments: &ImportArguments,
) -> String {
    let mut text = String::new();
    let mut done: BTreeMap<Code, usize> = BTreeMap::new();
    let mut left = 0;
    for finding in &imported.findings {
        match finding.severity {
            Severity::Note => *done.entry(finding.code).or_default() += 1,
            Severity::Warning | Severity::Error => left += 1,
        }
    }
    let verb = if arguments.dry_run { "would write" } else { "wrote" };
    const SHOWN: usize = 10;
    for path in imported.files.keys().take(SHOWN) {
        let place = destination.folder.join(path.as_str());
        text.push_str(&format!("{verb} {}\n", place.display()));
    }
    if let (Some(site), Some(_)) = (destination.new_site(), &imported.settings) {
        text.push_str(&format!("{verb} {}\n", site.join(read::FILE).display()));
    }
    let files = imported.files.len();
    if files > SHOWN {
        text.push_str(&format!("… and {} more\n", files - SHOWN));
    }
    let done: Vec<String> =
        done.into_iter().map(|(code, count)| format!("{count} × {code}")).collect();
    let done =
        if done.is_empty() { "nothing changed".to_owned() } else { done.join(", ") };
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    text.push_str(&format!("imported {files}: {done}; {left} left to look at\n"));
    text
}
