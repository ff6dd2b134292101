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
use crate::base::source::{Request, SourceFile, Sources, Unpublished};
use crate::config::read;
use crate::edge::create::{check_new, write_new, write_report};
use crate::edge::import::{
    Destination, Target, destination, read_file, read_folder, target,
};
use crate::edge::{EdgeError, builtin, clock, dictionaries, disk};
use crate::import::settle::{Settled, settle};
use crate::import::{Ground, Imported, Own, Script, import_file, import_folder};
use crate::pipeline::{self, Memo};
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
    let mut imported = match target(origin)? {
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
    settle_site(&mut imported, &destination, &sources)?;
    let sources = Sources { files: imported.originals.clone(), ..sources };
    if !arguments.dry_run {
        let files: Vec<(&SourcePath, &[u8])> =
            imported.files.iter().map(|(path, bytes)| (path, &**bytes)).collect();
        let data: Vec<(&SourcePath, &[u8])> =
            imported.data.iter().map(|(path, bytes)| (path, &**bytes)).collect();
        check_new(destination.root(), &data, ELSEWHERE)?;
        write_new(&destination.folder, &files, ELSEWHERE)?;
        write_new(destination.root(), &data, ELSEWHERE)?;
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

/// How often a site is built again after links were taken out of it: a link may
/// stand in the words of another one.
const MOST_TURNS: usize = 8;

/// Builds the site that the new documents belong to, without writing it, and takes
/// the links out of them that lead nowhere.
fn settle_site(
    imported: &mut Imported,
    destination: &Destination,
    sources: &Sources,
) -> Result<(), EdgeError> {
    if imported.descents.is_empty() {
        return Ok(());
    }
    let mut site = sources.clone();
    let folder = destination.within();
    // A site may have settings and no content yet: then there is nothing to read.
    if let Some(root) = &destination.site
        && let Ok(own) = disk::scan(root, Request::default(), sources.today)
    {
        site = own;
    }
    site.builtin_themes = builtin::themes();
    let settings = SourcePath::parse(read::FILE).expect("a clean path");
    if let Some(text) = imported.settings.as_ref()
        && !site.files.contains_key(&settings)
    {
        site.files.insert(settings, SourceFile::new(text.clone().into_bytes()));
    }
    let mut memo = Memo::new(DictionaryFolder(dictionaries::unpack()?));
    // Drafts have links too, and what is published may link to a draft.
    for shown in [Unpublished::Leave, Unpublished::Show] {
        site.request = Request { drafts: shown, future: shown, ..Request::default() };
        for _ in 0..MOST_TURNS {
            for (path, bytes) in &imported.files {
                if let Some(path) = SourcePath::parse(&format!("{folder}/{path}")) {
                    site.files.insert(path, SourceFile::new(bytes.clone()));
                }
            }
            let built = pipeline::build(&site, &mut memo);
            let below = |path: &SourcePath| SourcePath::parse(path.below(&folder)?);
            if settle(imported, &built.diagnostics, below) == Settled::Unchanged {
                break;
            }
        }
    }
    imported.findings.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(())
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
    let pages = imported.files.keys().map(|path| (&*destination.folder, path));
    let data = imported.data.keys().map(|path| (destination.root(), path));
    for (folder, path) in pages.chain(data).take(SHOWN) {
        let place = folder.join(path.as_str());
        text.push_str(&format!("{verb} {}\n", place.display()));
    }
    if let (Some(site), Some(_)) = (destination.new_site(), &imported.settings) {
        text.push_str(&format!("{verb} {}\n", site.join(read::FILE).display()));
    }
    let files = imported.files.len() + imported.data.len();
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
