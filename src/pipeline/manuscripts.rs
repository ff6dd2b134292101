//! The files that documents are read from: sources, settings and sections
//! enter; documents leave, each with what the site has to know of it at once.
//!
//! The Markdown is decided before any document is read as a whole, for on it
//! depends how it is read. What a page says itself is left to `document/parse`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::memo::Memo;
use crate::base::diagnostic::{Checked, Diagnostic};
use crate::base::digest::Digest;
use crate::base::edition::EditionId;
use crate::base::guard::guarded;
use crate::base::memo::{Cell, Kept};
use crate::base::path::{PageId, SourcePath};
use crate::base::source::{SourceFile, Sources};
use crate::base::text;
use crate::base::topic::TaxonomyId;
use crate::config::settings::{Config, HtmlPolicy, Markdown};
use crate::document::blocks_of::Blocks;
use crate::document::parse::parse_with;
use crate::document::syntax::Syntax;
use crate::document::{Document, front_matter};
use crate::page::theme::Theme;
use crate::site::inventory::{Entry, Inventory};

/// A document as it was read.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) document: Arc<Document>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The digest of what the rest of the site is planned by: the front matter
    /// and the title. An edit of the text alone leaves it as it is.
    pub(super) front: Digest,
}

impl Parsed {
    fn new(parsed: Checked<Document>) -> Self {
        let Checked { value: document, diagnostics } = parsed;
        let Document { path, meta, lead, .. } = &document;
        let front = Digest::of(format!("{path:?} {lead:?} {meta:?}").as_bytes());
        Self { document: Arc::new(document), diagnostics, front }
    }
}

/// The documents of a site, in the order of their files.
#[derive(Clone, Copy)]
pub(super) struct Manuscripts<'a> {
    pub(super) sources: &'a Sources,
    pub(super) config: &'a Kept<Checked<Arc<Config>>>,
    pub(super) inventory: &'a Kept<Checked<Inventory>>,
    pub(super) theme: &'a Theme,
}

impl<'a> Manuscripts<'a> {
    /// The bytes of a file.
    pub(super) fn bytes(&self, path: &SourcePath) -> &'a [u8] {
        self.sources.files.get(path).map_or(&[], |file| &file.bytes)
    }

    /// Reads all documents.
    pub(super) fn parse_all(
        &self,
        memo: &mut Memo,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Kept<Parsed>> {
        let syntaxes = self.syntaxes(&mut memo.syntaxes);
        let entries = self.inventory.value.documents.iter().zip(&*syntaxes.it);
        // Both stand in the order of their paths.
        let mut files = self.sources.files.iter();
        let scripts: Vec<(&Entry, &Syntax, &SourceFile)> = entries
            .filter_map(|(entry, syntax)| {
                let (_, file) = files.find(|(path, _)| **path == entry.path)?;
                Some((entry, syntax, file))
            })
            .collect();
        let tag = |entry: &Entry| &self.config.value.edition(entry.edition).tag;
        let kinds = self.theme.kinds_digest.as_ref().map_or(&[][..], Digest::as_bytes);
        let source = &self.config.value.source().tag;
        let taxonomies: Vec<TaxonomyId> =
            self.config.value.own_taxonomies().map(|it| it.id.clone()).collect();
        let names = Digest::of_value(&taxonomies);
        let read = |(entry, syntax, file): &(&Entry, &Syntax, &SourceFile), library| {
            let kinds = &*self.theme.kinds;
            let components = self.theme.components.as_deref();
            let blocks = Blocks { kinds, components, library, source: Some(source) };
            let with = (blocks, &*taxonomies);
            let read = |bytes| parse_with(**syntax, &entry.path, bytes, tag(entry), with);
            Parsed::new(guarded(
                Some(&entry.path),
                &format!("reading `{}`", entry.path),
                || read(&file.bytes),
                || read(&[]).value,
            ))
        };
        let mut parsed = memo.parsed.map(
            &scripts,
            |(entry, syntax, file)| {
                Digest::of_parts([
                    entry.path.as_str().as_bytes(),
                    file.digest.as_bytes(),
                    tag(entry).as_str().as_bytes(),
                    &word(**syntax),
                    kinds,
                    source.as_str().as_bytes(),
                    names.as_bytes(),
                ])
            },
            |script| read(script, &()),
        );
        self.fill_all(&scripts, &mut parsed, memo, |script| {
            read(script, &self.sources.files)
        });
        for parsed in &parsed {
            diagnostics.extend(parsed.diagnostics.iter().cloned());
        }
        parsed
    }

    /// Reads those documents again that ask for files of data, now with these:
    /// which ones they ask for is known once they are read.
    fn fill_all(
        &self,
        scripts: &[(&Entry, &Syntax, &SourceFile)],
        parsed: &mut [Kept<Parsed>],
        memo: &mut Memo,
        read: impl Fn(&(&Entry, &Syntax, &SourceFile)) -> Parsed + Sync,
    ) {
        let asks = |at: &usize| !parsed[*at].document.files.is_empty();
        let asking: Vec<usize> = (0..parsed.len()).filter(asks).collect();
        let filled = memo.filled.map(
            &asking,
            |at| {
                let files = parsed[**at].document.files.iter();
                let files = files.map(|path| {
                    let file = self.sources.files.get(path);
                    file.map_or(&[][..], |file| file.digest.as_bytes())
                });
                let own = parsed[**at].key;
                let own: &[u8] = own.as_bytes();
                Digest::of_parts(std::iter::once(own).chain(files))
            },
            |at| read(&scripts[*at]),
        );
        for (at, filled) in asking.into_iter().zip(filled) {
            parsed[at] = filled;
        }
    }

    /// The Markdown of each document: what the nearest section says, in the
    /// page's edition or else in the source edition, and else the settings.
    fn syntaxes(&self, memo: &mut Cell<Vec<Syntax>>) -> Kept<Vec<Syntax>> {
        let inventory = &self.inventory.value;
        let sections = || inventory.sections.iter().map(|at| &inventory.documents[*at]);
        let files = sections().filter_map(|entry| self.sources.files.get(&entry.path));
        let own = [&self.inventory.key, &self.config.key];
        let parts = own.into_iter().chain(files.map(|file| &file.digest));
        memo.get(Digest::of_parts(parts.map(Digest::as_bytes)), || {
            let mut said: BTreeMap<(&PageId, EditionId), Said> = BTreeMap::new();
            for entry in sections() {
                let own = said_of_pages(self.sources, &entry.path);
                said.entry((&entry.page, entry.edition)).or_insert(own);
            }
            let syntax = |entry| syntax(entry, &said, self.config.value.markdown);
            inventory.documents.iter().map(syntax).collect()
        })
    }
}

/// A syntax as a part of a key.
fn word(syntax: Syntax) -> [u8; 6] {
    match syntax {
        Syntax::CommonMark => [0; 6],
        Syntax::Extended(Markdown { highlight, math, notation, ruby, html }) => {
            let is_safe = html == HtmlPolicy::Safe;
            [true, highlight, math, notation, ruby, is_safe].map(u8::from)
        }
    }
}

fn syntax(
    entry: &Entry,
    said: &BTreeMap<(&PageId, EditionId), Said>,
    standard: Markdown,
) -> Syntax {
    let nearest = |what: fn(&Said) -> Option<bool>| {
        let around = std::iter::successors(entry.page.parent(), PageId::parent);
        around.into_iter().find_map(|section| {
            let by = |edition| said.get(&(&section, edition)).and_then(what);
            by(entry.edition).or_else(|| by(EditionId::SOURCE))
        })
    };
    Syntax::Extended(Markdown {
        math: nearest(|said| said.math).unwrap_or(standard.math),
        notation: nearest(|said| said.notation).unwrap_or(standard.notation),
        ruby: nearest(|said| said.ruby).unwrap_or(standard.ruby),
        ..standard
    })
}

/// What a section says of the Markdown of its pages.
#[derive(Default)]
struct Said {
    math: Option<bool>,
    notation: Option<bool>,
    ruby: Option<bool>,
}

/// What the section of this file says of its pages. What is wrong in its front
/// matter is told when it is read as a document.
fn said_of_pages(sources: &Sources, path: &SourcePath) -> Said {
    let Some(file) = sources.files.get(path) else { return Said::default() };
    let bytes = &file.bytes;
    let read = || {
        let front = match text::read(bytes) {
            Ok(text) => front_matter::read(path, text),
            Err(foreign) => front_matter::read(path, &foreign.text),
        };
        let defaults = front.value.meta.defaults;
        Checked::clean(defaults.map_or_else(Said::default, |defaults| Said {
            math: defaults.math.map(|math| math.value),
            notation: defaults.notation.map(|notation| notation.value),
            ruby: defaults.ruby.map(|ruby| ruby.value),
        }))
    };
    guarded(Some(path), "reading a section", read, Said::default).value
}
