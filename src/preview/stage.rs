//! What is shown: the turns of a build enter one after the other, the files to
//! answer with leave.
//!
//! An error takes no page away. Where it is in a page's own file, that page is
//! the last good one, and all others are of this turn; where it is anywhere
//! else, in settings, terms or theme, everything is of the last good turn.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::source::Sources;
use crate::output::bundle::Outputs;
use crate::output::cards::Cards;
use crate::pipeline::{Built, Model};

/// A turn's sources, and how they were understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The files.
    pub sources: Arc<Sources>,
    /// The site.
    pub model: Arc<Model>,
}

/// What is shown from one turn to the next.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The number of the turn, from 1.
    pub turn: u64,
    /// The files of the site.
    pub outputs: Arc<Outputs>,
    /// The share cards, which are drawn when they are asked for.
    pub cards: Arc<Cards>,
    /// Of what each page was made.
    pub origins: Arc<BTreeMap<OutputPath, SourcePath>>,
    /// The turn that made them; `None` before the first site was read.
    pub understood: Option<Understood>,
    /// The pages that an earlier turn made.
    pub stale: BTreeMap<OutputPath, Understood>,
    /// Whether all of it is of an earlier turn.
    pub all_stale: bool,
    /// Whether any turn was without an error: before one, there is no good page
    /// to keep, and what could be made is better than nothing.
    pub was_good: bool,
    /// What was found in the last turn.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// The sources that the diagnostics are about.
    pub sources: Option<Arc<Sources>>,
    /// Why the site could not be read at all, and what to do about it.
    pub trouble: Option<(String, Option<String>)>,
    /// The files that only a search reads.
    pub index: Arc<Vec<OutputPath>>,
    /// The digest of all files that pages are made up of.
    pub files: Digest,
    /// Those of them that this turn changed.
    pub changed: Vec<OutputPath>,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            turn: 0,
            outputs: Arc::default(),
            cards: Arc::default(),
            origins: Arc::default(),
            understood: None,
            stale: BTreeMap::new(),
            all_stale: false,
            was_good: false,
            diagnostics: Arc::default(),
            sources: None,
            trouble: None,
            index: Arc::default(),
            files: Digest::of(&[]),
            changed: Vec::new(),
        }
    }
}

impl Shown {
    /// How a page was understood by the turn that made it.
    #[must_use]
    pub fn understood(&self, path: &OutputPath) -> Option<&Understood> {
        self.stale.get(path).or(self.understood.as_ref())
    }

    /// Whether a page is of an earlier turn.
    #[must_use]
    pub fn is_stale(&self, path: &OutputPath) -> bool {
        self.all_stale || self.stale.contains_key(path)
    }

    /// How many findings of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let found = self.diagnostics.iter().filter(|it| it.severity == severity).count();
        let trouble = self.trouble.is_some() && severity == Severity::Error;
        found + usize::from(trouble)
    }

    /// What is shown after a turn that read `sources` and made `built` of them.
    #[must_use]
    pub fn next(&self, sources: Arc<Sources>, built: Built) -> Self {
        let model = Arc::clone(&built.model);
        let understood = Understood { sources: Arc::clone(&sources), model };
        let fault = Fault::of(&built);
        let was_good = self.was_good || matches!(fault, Fault::None);
        let fault = if self.was_good { fault } else { Fault::None };
        let Built { outputs, cards, origins, index, diagnostics, .. } = built;
        let mut next = Self {
            turn: self.turn + 1,
            diagnostics: Arc::new(diagnostics),
            sources: Some(sources),
            trouble: None,
            changed: Vec::new(),
            was_good,
            ..self.clone()
        };
        match fault {
            Fault::Everywhere => next.all_stale = true,
            Fault::None | Fault::In(_) => {
                let flawed = match &fault {
                    Fault::In(flawed) => self.last_good(flawed),
                    _ => Vec::new(),
                };
                let (mut outputs, mut origins) = (outputs, origins);
                next.stale.clear();
                for (path, origin) in flawed {
                    let Some(file) = self.outputs.get(path) else { continue };
                    outputs.insert(path.clone(), file.clone());
                    Arc::make_mut(&mut origins).insert(path.clone(), origin.clone());
                    let understood = self.understood(path).cloned();
                    next.stale.extend(understood.map(|it| (path.clone(), it)));
                }
                (next.outputs, next.origins) = (Arc::new(outputs), origins);
                next.cards = cards;
                next.index = index;
                next.understood = Some(understood);
                next.all_stale = false;
            }
        }
        // An index changes with every text, and no page looks another for that.
        let index: BTreeSet<&OutputPath> =
            self.index.iter().chain(next.index.iter()).collect();
        let is_part = |path: &OutputPath| !is_page(path) && !index.contains(path);
        let changed = changed(&self.outputs, &next.outputs, is_part);
        let changed: Vec<OutputPath> = changed.into_iter().cloned().collect();
        let files =
            (!changed.is_empty()).then(|| digest_of_files(&next.outputs, is_part));
        drop(index);
        next.files = files.unwrap_or(next.files);
        next.changed = changed;
        next
    }

    /// What is shown after a turn that could not read the site.
    #[must_use]
    pub fn next_unread(&self, message: String, help: Option<String>) -> Self {
        Self {
            turn: self.turn + 1,
            diagnostics: Arc::default(),
            trouble: Some((message, help)),
            all_stale: true,
            changed: Vec::new(),
            ..self.clone()
        }
    }

    /// The pages that were made of these files.
    fn last_good(
        &self,
        flawed: &BTreeSet<SourcePath>,
    ) -> Vec<(&OutputPath, &SourcePath)> {
        let origins = self.origins.iter();
        origins.filter(|(_, origin)| flawed.contains(*origin)).collect()
    }
}

/// Where the errors of a turn are.
enum Fault {
    /// There are none.
    None,
    /// In the files of these documents.
    In(BTreeSet<SourcePath>),
    /// Elsewhere.
    Everywhere,
}

impl Fault {
    fn of(built: &Built) -> Self {
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let mut flawed = BTreeSet::new();
        for error in built.diagnostics.iter().filter(is_error) {
            let Some(place) = &error.place else { return Self::Everywhere };
            flawed.insert(place.path.clone());
        }
        if flawed.is_empty() {
            return Self::None;
        }
        let documents: BTreeSet<&SourcePath> = built.origins.values().collect();
        match flawed.iter().all(|path| documents.contains(path)) {
            true => Self::In(flawed),
            false => Self::Everywhere,
        }
    }
}

/// Whether a file of the site is a page, as against what pages are made up of.
#[must_use]
pub fn is_page(path: &OutputPath) -> bool {
    path.as_str().ends_with(".html")
}

/// The files among those that are meant that are new, others or gone.
#[must_use]
pub fn changed<'a>(
    before: &'a Outputs,
    now: &'a Outputs,
    is_meant: impl Fn(&OutputPath) -> bool,
) -> Vec<&'a OutputPath> {
    let files = |outputs: &'a Outputs| {
        let meant = outputs.iter().filter(|(path, _)| is_meant(path));
        meant.map(|(path, file)| (path, file.digest)).peekable()
    };
    let (mut old, mut new) = (files(before), files(now));
    let mut changed = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => break,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(old), Some(new)) => old.0.cmp(new.0),
        };
        let gone = if order.is_le() { old.next() } else { None };
        let come = if order.is_ge() { new.next() } else { None };
        if gone != come {
            changed.extend(gone.or(come).map(|(path, _)| path));
        }
    }
    changed
}

fn digest_of_files(outputs: &Outputs, is_part: impl Fn(&OutputPath) -> bool) -> Digest {
    let files = outputs.iter().filter(|(path, _)| is_part(path));
    Digest::of_parts(
        files.flat_map(|(path, file)| [path.as_str().as_bytes(), file.digest.as_bytes()]),
    )
}
