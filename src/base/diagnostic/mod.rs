//! What can be wrong: a value with a code, a place and a remedy.
//!
//! Diagnostics are made by the constructors of this folder and nowhere else,
//! one file for each room that finds them. They hold byte offsets; how they
//! look in a terminal is known to `cli/report` alone.

mod block;
mod cards;
mod code;
mod component;
mod config;
mod content;
mod conversion;
mod data;
mod expect;
mod external;
mod files;
mod import;
mod internal;
mod lint;
mod lint_text;
mod merge;
mod notation;
mod output;
mod pictures;
mod published;
mod ruby;
mod rules;
mod sheet;
mod style;
mod theme;
mod topics;
mod translation;

pub use code::Code;
pub use content::Missing;
pub use external::{Death, Failure, Remedy};
pub use lint::Syntax;
pub use lint_text::{Gap, Spot};
pub use merge::merge;
pub use output::Made;
pub use published::HeadText;
pub use style::Faint;
pub use theme::UnknownName;
pub use translation::{Change, ChangedBlock, Counterpart, Part};

use super::path::SourcePath;
use super::span::{Place, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published before it is mended.
    Error,
    /// The site is published, but not as its author will want it.
    Warning,
    /// Worth knowing; never an error, even with `--strict`.
    Note,
}

impl Severity {
    /// The name by which programs know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A change that mends what was found: `text` takes the place of the characters
/// at `span`, in the file of the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where something is only added.
    pub span: Span,
    /// What comes; empty where something is only taken out.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in lower case and without a final stop.
    pub message: String,
    /// Where it is; `None` where no file is at fault.
    pub place: Option<Place>,
    /// What stands under the mark in the source line; may be empty.
    pub label: String,
    /// Other places that belong to it, each with its own label.
    pub related: Vec<(Place, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The changes that mend it, all of them or none: only where no reader and
    /// no markup can suffer by them. In most findings, there are none.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    fn new(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
            edits: Vec::new(),
        }
    }

    fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    fn at(self, path: &SourcePath, span: Span) -> Self {
        self.at_place(Place::at(path, span))
    }

    fn at_place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    fn at_or_in(self, path: &SourcePath, span: Option<Span>) -> Self {
        match span {
            Some(span) => self.at(path, span),
            None => self.in_file(path),
        }
    }

    fn in_file(mut self, path: &SourcePath) -> Self {
        self.place = Some(Place::whole(path));
        self
    }

    fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn edits(mut self, edits: Vec<Edit>) -> Self {
        self.edits = edits;
        self
    }

    /// Names the nearest of `candidates` as the remedy, else `otherwise`.
    fn nearest<'a>(
        self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<String>,
    ) -> Self {
        match nearest(word, candidates) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(otherwise),
        }
    }
}

/// The candidate that is spelt most like `word`, if any is near enough to be
/// meant: at most a third of its characters differ (at least one may, but not
/// the only one), by Damerau and Levenshtein's count. Of two as near, the one is
/// meant whose letters are those of the word: `tw2ps` is `tw2sp`, not `tw2s`.
#[must_use]
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let length = word.chars().count();
    candidates
        .into_iter()
        .map(|candidate| {
            let distance =
                strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= (length / 3).max(1) && *distance < length)
        .min_by_key(|(distance, candidate)| {
            (*distance, letters_apart(word, candidate), *candidate)
        })
        .map(|(_, candidate)| candidate)
}

/// How many letters only one of two words has, each as often as it has it.
fn letters_apart(word: &str, other: &str) -> usize {
    let mut of_other: Vec<char> = other.chars().collect();
    let mut of_word_alone = 0;
    for letter in word.chars() {
        match of_other.iter().position(|other| *other == letter) {
            Some(at) => {
                of_other.swap_remove(at);
            }
            None => of_word_alone += 1,
        }
    }
    of_word_alone + of_other.len()
}

/// A value with what was found while it was made. Content never makes a stage
/// fail: a stage returns what it could make.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// What was made.
    pub value: T,
    /// What was found on the way.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value, and nothing found.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// The value; what was found is moved to the end of `diagnostics`.
    pub fn take(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}
