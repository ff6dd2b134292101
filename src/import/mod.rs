//! Foreign texts become documents: files enter, documents with front matter
//! leave, and every change that was made on the way.
//!
//! It is total: whatever the bytes are, something is made of them or it is said
//! why not. The files that enter are never changed, and nothing here knows a
//! disk: whether a document of that name exists is for others to see.

mod clean;
mod document;
mod draft;
mod escape;
mod front;
mod html;
mod image;
mod language;
mod ledger;
mod mend;
mod meta;
mod name;
mod notices;
mod original;
mod plain;
pub mod settle;
mod site;
mod whole;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::guard::guarded;
use crate::base::path::SourcePath;
use crate::base::source::SourceFile;
use crate::base::topic::TaxonomyId;
use crate::config::settings::Config;
use crate::lint::Reader;
use crate::script::run::Scripts;

pub use site::{Folder, Own, import_folder};

use document::Manuscript;
use ledger::Ledger;
use original::Kind;

/// Whether words of machine-made Traditional are made again by phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// They are, where the evidence is strong.
    #[default]
    Whole,
    /// The script is left as it comes.
    Kept,
}

/// What an import goes by, beside the files.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The settings of the site that the documents are for.
    config: &'a Config,
    scripts: &'a Scripts,
    reader: Reader,
    script: Script,
}

impl<'a> Ground<'a> {
    /// An import for the site with these settings, by these conversions, which
    /// does `script` about the script of texts.
    #[must_use]
    pub fn new(config: &'a Config, scripts: &'a Scripts, script: Script) -> Self {
        Self { config, scripts, reader: Reader::default(), script }
    }

    /// The taxonomies that the site has of its own.
    fn taxonomies(&self) -> Vec<TaxonomyId> {
        self.config.own_taxonomies().map(|it| it.id.clone()).collect()
    }
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// The new files, by their paths below the folder that they go to.
    pub files: BTreeMap<SourcePath, Arc<[u8]>>,
    /// The new data files, by their paths below the folder of the site.
    pub data: BTreeMap<SourcePath, Arc<[u8]>>,
    /// The settings of a new site: its `site.yaml`.
    pub settings: Option<String>,
    /// What was done and what was left, with places in the originals.
    pub findings: Vec<Diagnostic>,
    /// The texts of the originals, as they were read: what the places are in.
    pub originals: BTreeMap<SourcePath, SourceFile>,
    /// Where the lines of the new documents come from.
    pub descents: BTreeMap<SourcePath, settle::Descent>,
}

/// Imports one file with this name and these bytes.
#[must_use]
pub fn import_file(path: &SourcePath, bytes: &[u8], ground: &Ground<'_>) -> Imported {
    let mut imported = Imported::default();
    let make =
        || crate::base::diagnostic::Checked::clean(Some(alone(path, bytes, ground)));
    let made = guarded(Some(path), &format!("importing `{path}`"), make, || None);
    imported.findings.extend(made.diagnostics);
    if let Some(made) = made.value {
        imported.findings.extend(made.findings);
        imported.files = made.files;
        imported.originals = made.originals;
    }
    imported
}

fn alone(path: &SourcePath, bytes: &[u8], ground: &Ground<'_>) -> Imported {
    let mut imported = Imported::default();
    let read = original::read(path, bytes).take(&mut imported.findings);
    let Some(text) = read else { return imported };
    let mut ledger = Ledger::of(path, &text);
    let (stem, kind) = (name::stem(path.name()), Kind::of(path.name(), &text));
    let language = language::of(stem, &text, kind, ground, &mut ledger);
    let mut told = meta::Told::new();
    let mut manuscript =
        Manuscript::read(kind, &text, &language.tag, (ground, &mut told), &mut ledger);
    manuscript.meta.extra.entry("source").or_insert_with(|| path.name().into());
    manuscript.settle(&language.tag, language.stem, &mut ledger);
    let name = name::slug(language.stem, manuscript.meta.title.as_deref());
    let suffix = language.suffix.as_ref().map(|suffix| format!(".{suffix}"));
    let name = format!("{name}{}.md", suffix.unwrap_or_default());
    let document = manuscript.finish(&text, &language.tag, ground, &mut ledger).text();
    if let Some(name) = SourcePath::parse(&name) {
        imported.files.insert(name, document.into_bytes().into());
    }
    imported.findings.extend(ledger.close());
    imported.originals.insert(path.clone(), SourceFile::new(text.into_bytes()));
    imported
}
