//! A folder becomes content: the files of a site of Hugo, Hexo or Zola enter, or
//! any texts; documents, the files beside them and settings leave.
//!
//! Themes, layouts and what else makes pages of a site's texts is not taken over:
//! it is told, and left.

mod address;
mod data;
mod language;
mod layout;
mod left;
mod links;
mod menu;
mod moved;
mod origin;
mod settings;
mod shortcode;
mod shortcodes;
mod survey;
mod tags;
mod taxonomies;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use layout::{Place, Role};
use origin::{Generator, Origin};

use super::document::Manuscript;
use super::draft::Draft;
use super::ledger::Ledger;
use super::meta::Told;
use super::original::{self, Kind};
use super::settle::Descent;
use super::{Ground, Imported, Script};
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::edition::Tag;
use crate::base::guard::guarded;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::span;
use crate::config::read;
use crate::config::settings::Config;

/// The files of a folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// The files, by their paths below it.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// Folders that were not read, since they hold no content.
    pub passed_over: Vec<SourcePath>,
    /// What was found while reading.
    pub found: Vec<Diagnostic>,
}

/// A page of the other site.
#[derive(Debug)]
struct Page {
    path: SourcePath,
    text: String,
    place: Place,
}

/// Imports a folder. Where the site that it goes to has no settings of its own, it
/// gets some.
#[must_use]
pub fn import_folder(folder: &Folder, ground: &Ground<'_>, own: Own) -> Imported {
    let mut imported = Imported { findings: folder.found.clone(), ..Imported::default() };
    let origin = origin::of(&folder.files);
    if origin.generator == Generator::None {
        loose(folder, ground, &mut imported);
        return imported;
    }
    for path in &folder.passed_over {
        imported.findings.push(not_taken(path));
    }
    let Sorted { mut pages, mut beside, data } = sorted(folder, &origin, &mut imported);
    pages.retain(|page| !page.text.is_empty() || page.place.is_index());
    beside.sort();
    let languages = language::of(&origin, &pages, ground);
    let mut settings = settings::write(&origin, &languages);
    settings.push_str(&taxonomies::write(&taxonomies::of(&origin, &pages), &languages));
    let path = SourcePath::parse(read::FILE).expect("a clean path");
    let config = match own {
        Own::Settings => ground.config.clone(),
        Own::Nothing => read::read(&path, &settings).value,
    };
    let mut known = links::Known::default();
    let mut places = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        if let Some(name) = languages.name(&page.place, &config) {
            known.add_page(&page.place.page(), &page.place.file());
            places.insert(number, name);
        } else {
            imported.findings.push(Diagnostic::import_left(
                span::Place::whole(&page.path),
                "a page in a language that is no edition of the site",
                "add the edition to `site.yaml`, and import the page again",
            ));
        }
    }
    data::carry(&data, folder, &config, &mut imported);
    let mut survey =
        survey::survey(&mut pages, &origin, (&languages, &config), &mut known);
    for (path, below) in &beside {
        survey.moved.take_file(below);
        known.add_file(below);
        add(&mut imported, path, below, folder.files[path].bytes.clone());
    }
    survey.menu.add_settings(&origin, &known);
    settings.push_str(&survey.menu.write(&languages));
    let text_of = |path: &SourcePath| {
        let file = folder.files.get(path)?;
        original::read(path, &file.bytes).value
    };
    left::tell(&origin, &text_of, &survey.menu, &mut imported);
    let ground = Ground::sharing(ground, &config);
    let work = Work { origin: &origin, known: &known, ground: &ground };
    let mut course = Course { moved: survey.moved, ..Course::default() };
    // Pages of the source edition first: translations name them.
    let mut order: Vec<usize> = places.keys().copied().collect();
    order.sort_by_key(|number| pages[*number].place.code.is_some());
    for number in order {
        let page = &pages[number];
        let name = &places[&number];
        let tag = languages.tag(&page.place, &config);
        let task = format!("importing `{}`", page.path);
        let make = || Checked::clean(Some(work.page(page, &tag, &mut course)));
        let made = guarded(Some(&page.path), &task, make, || None);
        imported.findings.extend(made.diagnostics);
        let Some((file, found)) = made.value else { continue };
        imported.findings.extend(found);
        let original = SourceFile::new(page.text.clone().into_bytes());
        imported.originals.insert(page.path.clone(), original);
        if let Some(new) =
            add(&mut imported, &page.path, name, file.text().into_bytes().into())
        {
            let lines = file.lines.iter().map(|line| line.origin).collect();
            let descent = Descent { original: page.path.clone(), lines };
            imported.descents.insert(new, descent);
        }
    }
    imported.settings = Some(settings);
    imported
}

/// What the site has that an import goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Settings, by which the import goes.
    Settings,
    /// No settings yet.
    Nothing,
}

/// What one page leaves to the next.
#[derive(Debug, Default)]
struct Course {
    /// The keys that were told.
    told: Told,
    /// The first page of each key of translations.
    keys: BTreeMap<String, String>,
    moved: moved::Moved,
}

/// What all pages are imported by.
struct Work<'a> {
    origin: &'a Origin,
    known: &'a links::Known,
    ground: &'a Ground<'a>,
}

impl Work<'_> {
    fn page(
        &self,
        page: &Page,
        tag: &Tag,
        Course { told, keys, moved }: &mut Course,
    ) -> (Draft, Vec<Diagnostic>) {
        let mut ledger = Ledger::of(&page.path, &page.text);
        let kind = Kind::of(page.path.name(), &page.text);
        let mut manuscript =
            Manuscript::read(kind, &page.text, tag, (self.ground, told), &mut ledger);
        if kind == Kind::Markdown {
            let draft = &mut manuscript.draft;
            shortcodes::turn(draft, self.origin.generator, self.known, &mut ledger);
            links::mend(draft, tag, &page.place, self.known);
            shortcodes::tell_definitions(draft, &mut ledger);
        }
        let meta = &mut manuscript.meta;
        meta.draft |= page.place.is_draft;
        survey::dated(page, self.origin, meta);
        moved.settle(meta, page.place.old.as_deref(), 0, &mut ledger);
        if let Some(key) = meta.translation_key.take() {
            let own = page.place.page();
            let first = keys.entry(key).or_insert_with(|| own.clone());
            if *first != own {
                meta.translation_of = Some(first.clone());
            }
        }
        manuscript.settle(tag, page.place.name(), &mut ledger);
        let file = manuscript.finish(&page.text, tag, self.ground, &mut ledger);
        (file, ledger.close())
    }
}

/// The files of a site, by what becomes of them.
struct Sorted {
    pages: Vec<Page>,
    /// Those that are copied, with their new paths.
    beside: Vec<(SourcePath, String)>,
    /// Those that hold data, with their paths below `data/`.
    data: Vec<(SourcePath, String)>,
}

/// The pages of a site, and the files beside them with their new paths.
fn sorted(folder: &Folder, origin: &Origin, imported: &mut Imported) -> Sorted {
    let (mut pages, mut beside, mut data) = (Vec::new(), Vec::new(), Vec::new());
    let mut told: BTreeSet<SourcePath> = BTreeSet::new();
    for (path, file) in &folder.files {
        match layout::role(path, origin, &folder.files) {
            Role::Page(place) => {
                let read = original::read(path, &file.bytes);
                if let Some(text) = read.take(&mut imported.findings) {
                    pages.push(Page { path: path.clone(), text, place });
                }
            }
            Role::Beside(below) => beside.push((path.clone(), below)),
            Role::Data(below) => data.push((path.clone(), below)),
            Role::Settings => {}
            Role::Nothing(path) => {
                if told.insert(path.clone()) {
                    imported.findings.push(not_taken(&path));
                }
            }
        }
    }
    Sorted { pages, beside, data }
}

fn not_taken(path: &SourcePath) -> Diagnostic {
    Diagnostic::import_left(
        span::Place::whole(path),
        format!("`{path}` is not imported: it is no content"),
        "what makes pages of the texts is the theme's affair here",
    )
}

/// Adds a new file, and gives its path, unless another one has its name.
fn add(
    imported: &mut Imported,
    from: &SourcePath,
    below: &str,
    bytes: Arc<[u8]>,
) -> Option<SourcePath> {
    let path = SourcePath::parse(below)?;
    match imported.files.entry(path) {
        Entry::Vacant(place) => {
            let path = place.key().clone();
            place.insert(bytes);
            Some(path)
        }
        Entry::Occupied(place) => {
            imported.findings.push(Diagnostic::import_left(
                span::Place::whole(from),
                format!("another file becomes `{}` too", place.key()),
                "rename one of them, and import it again",
            ));
            None
        }
    }
}

/// Imports a folder that is nobody's site: each text on its own, and the other
/// files beside them.
fn loose(folder: &Folder, ground: &Ground<'_>, imported: &mut Imported) {
    for (path, file) in &folder.files {
        let name = path.name();
        let within = path.as_str().strip_suffix(name).unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_text = ["md", "markdown", "txt", "html", "htm"]
            .iter()
            .any(|own| ending.eq_ignore_ascii_case(own));
        if !is_text {
            add(imported, path, path.as_str(), file.bytes.clone());
            continue;
        }
        let made = super::import_file(path, &file.bytes, ground);
        imported.findings.extend(made.findings);
        imported.originals.extend(made.originals);
        for (new, bytes) in made.files {
            // `index.md` is the page of its folder.
            let is_index = !within.is_empty() && super::name::stem(name) == "index";
            let new = if is_index { "index.md" } else { new.as_str() };
            add(imported, path, &format!("{within}{new}"), bytes);
        }
    }
}

impl<'a> Ground<'a> {
    /// The same ground, for a site with other settings.
    fn sharing(ground: &Ground<'a>, config: &'a Config) -> Self {
        let script: Script = ground.script;
        Self::new(config, ground.scripts, script)
    }
}
