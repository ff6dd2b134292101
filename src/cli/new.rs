//! `duizhao new`: what is wanted enters, new files stand on the disk, and the
//! person is told what to do next.
//!
//! What the files hold is known to `create`; what nobody said on the command
//! line is asked where somebody is there to answer.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::{
    New, NewArguments, NewPageArguments, NewSiteArguments, NewThemeArguments,
};
use super::commands::Status;
use super::terminal::{ask, say};
use crate::base::path::SourcePath;
use crate::base::source::Request;
use crate::create::Refusal;
use crate::create::page::{NewPage, Readiness, place};
use crate::create::site::{Names, site};
use crate::create::theme::theme;
use crate::edge::create::{check_new, write_new};
use crate::edge::{Cause, EdgeError, builtin, clock, disk};

/// Makes what the arguments name.
pub(super) fn run_new(arguments: &NewArguments) -> Result<Status, EdgeError> {
    match &arguments.what {
        New::Site(arguments) => new_site(arguments),
        New::Page(arguments) => new_page(arguments),
        New::Theme(arguments) => new_theme(arguments),
    }
}

fn new_site(arguments: &NewSiteArguments) -> Result<Status, EdgeError> {
    const ELSEWHERE: &str = "name another folder";
    let folder = &arguments.folder;
    let today = clock::today()?;
    // Before anything is asked, it is known that there is room for an answer.
    let files = site(&Names::default(), today);
    // A folder with content is a site: what would be added to it is not wanted.
    let content = SourcePath::parse("content").expect("a clean path");
    let mut needed = vec![(&content, &[][..])];
    needed.extend(bytes(&files));
    check_new(folder, &needed, ELSEWHERE)?;
    let names = names(arguments);
    let files = site(&names, today);
    write_new(folder, &bytes(&files), ELSEWHERE)?;
    let mut text = String::new();
    for path in files.keys() {
        text.push_str(&format!("wrote {}\n", below(folder, path)));
    }
    text.push_str("\nWrite in `content/`, and see it while you write:\n\n");
    if folder.as_path() != Path::new(".") {
        text.push_str(&format!("  cd {}\n", folder.display()));
    }
    text.push_str("  duizhao serve\n");
    say(&text);
    Ok(Status::Fine)
}

/// What the new site is called: as the arguments say, else as it is answered.
fn names(arguments: &NewSiteArguments) -> Names {
    let standard = Names::default();
    match (&arguments.title, &arguments.title_en) {
        (Some(title), english) => {
            let english = english.clone().unwrap_or_else(|| title.clone());
            Names { title: title.clone(), english }
        }
        (None, Some(english)) => Names { english: english.clone(), ..standard },
        (None, None) => {
            let question = format!("Title in Chinese [{}]: ", standard.title);
            match ask(&question) {
                None => standard,
                Some(title) => {
                    let english = ask(&format!("Title in English [{title}]: "));
                    Names { english: english.unwrap_or_else(|| title.clone()), title }
                }
            }
        }
    }
}

fn new_page(arguments: &NewPageArguments) -> Result<Status, EdgeError> {
    const ELSEWHERE: &str = "name another page";
    let root = &arguments.root;
    let sources = disk::scan(root, Request::default(), clock::today()?)?;
    // A path from where the person stands, as shells complete it, names the same.
    let path = arguments.path.as_deref().map(|path| {
        let below = Path::new(path).strip_prefix(root).ok().and_then(Path::to_str);
        let is_folder = path.ends_with('/');
        match below.filter(|below| below.starts_with("content")) {
            Some(below) if is_folder => format!("{below}/"),
            Some(below) => below.to_owned(),
            None => path.to_owned(),
        }
    });
    let place = place(&sources, path.as_deref(), arguments.edition.as_deref());
    let no_page = |refusal| refused("make a page of", refusal);
    let place = place.map_err(no_page)?;
    let standard = place.title();
    let title = arguments.title.clone().filter(|title| !title.trim().is_empty());
    let title = title.or_else(|| {
        ask(&match &standard {
            Some(standard) => format!("Title ({}) [{standard}]: ", place.tag()),
            None => format!("Title ({}): ", place.tag()),
        })
    });
    let Some(title) = title.or(standard) else {
        return Err(untitled());
    };
    let readiness = if arguments.draft { Readiness::Draft } else { Readiness::Public };
    let page = place.page(&sources, title.trim(), readiness).map_err(no_page)?;
    let NewPage { path, text } = page;
    write_new(root, &[(&path, text.as_bytes())], ELSEWHERE)?;
    let mut told = format!("wrote {}\n", below(root, &path));
    if place.is_translation() {
        told.push_str(&format!(
            "\nIt is a draft. Once it is translated, take out the comments and \
             `draft: true`, and run:\n\n  duizhao check --accept {path}\n"
        ));
    }
    say(&told);
    Ok(Status::Fine)
}

fn new_theme(arguments: &NewThemeArguments) -> Result<Status, EdgeError> {
    const ELSEWHERE: &str = "give the theme another name";
    let NewThemeArguments { name, from, root } = arguments;
    // A folder without content is no site, and its `themes/` would serve none.
    disk::scan(root, Request::default(), clock::today()?)?;
    let files = theme(&builtin::themes(), name, from);
    let files = files.map_err(|refusal| refused("make a theme of", refusal))?;
    let folder = SourcePath::parse(&format!("themes/{name}")).expect("a clean path");
    let bytes: Vec<_> = files.iter().map(|(path, bytes)| (path, &**bytes)).collect();
    write_new(root, &bytes, ELSEWHERE)?;
    say(&format!(
        "wrote {} files to {}\n\nWrite `theme: {name}` in `site.yaml`, and see each \
         change with:\n\n  duizhao serve\n",
        files.len(),
        below(root, &folder),
    ));
    Ok(Status::Fine)
}

/// A file in a folder, as it is called from where the person stands.
fn below(folder: &Path, path: &SourcePath) -> String {
    match folder == Path::new(".") {
        true => path.to_string(),
        false => folder.join(path.as_str()).display().to_string(),
    }
}

fn bytes(files: &BTreeMap<SourcePath, String>) -> Vec<(&SourcePath, &[u8])> {
    files.iter().map(|(path, text)| (path, text.as_bytes())).collect()
}

/// The refusal of a page that has neither a path nor a title.
fn untitled() -> EdgeError {
    EdgeError {
        attempt: "make a page",
        path: None,
        cause: Cause::Refused("it has neither a path nor a title".to_owned()),
        help: Some("name it: `duizhao new page PATH --title TEXT`".to_owned()),
    }
}

fn refused(attempt: &'static str, refusal: Refusal) -> EdgeError {
    EdgeError {
        attempt,
        path: Some(refusal.written.into()),
        cause: Cause::Refused(refusal.reason),
        help: Some(refusal.help),
    }
}
