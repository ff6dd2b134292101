//! The conversion of runs: a recipe and the text of one block enter, its
//! converted text leaves, with as much of an account as was asked for.
//!
//! It does not know where the run's pieces of markup stand; who does lays the
//! result back on them (`lay_back`).

use std::ops::Range;

use crate::base::digest::Digest;
use crate::config::opencc::Configuration;
use crate::script::matcher::{Kind, Length, Matchers, Piece};
use crate::script::opencc::{ConversionError, Converters, DictionaryFolder};
use crate::script::rules::Rules;

/// How one edition's text becomes another's.
#[derive(Clone, Debug, Default)]
pub struct Recipe {
    /// OpenCC's configurations, one after the other.
    pub steps: Vec<Configuration>,
    /// The terms, which win over OpenCC.
    pub rules: Rules,
}

impl Recipe {
    /// The digest of all that a conversion by this recipe depends on, beside
    /// the run and OpenCC's dictionaries.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let rules = self.rules.digest();
        let mut parts: Vec<&[u8]> = vec![rules.as_bytes()];
        parts.extend(self.steps.iter().map(|step| step.name().as_bytes()));
        Digest::of_parts(parts)
    }

    /// Whether OpenCC, by these steps, gives each character one character.
    fn keeps_length(&self) -> bool {
        self.steps.iter().all(|step| keeps_length(*step))
    }
}

/// Whether no entry of `configuration`'s dictionaries has a value of another
/// number of characters. Tests hold it against the dictionaries.
#[must_use]
pub fn keeps_length(configuration: Configuration) -> bool {
    use Configuration::{Hk2sp, S2hkp, S2twp, Tw2sp};
    !matches!(configuration, Hk2sp | S2hkp | S2twp | Tw2sp)
}

/// What the caller wants to know of a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The text alone. Laid back, it may go to the wrong parts.
    Text,
    /// What it takes to lay the text back on the parts of the run.
    Borders,
    /// All pieces with their kinds.
    Kinds,
}

/// A converted run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted<'run> {
    /// The run as it was.
    pub source: &'run str,
    /// The run as OpenCC converts it, with the terms in their places.
    pub text: String,
    /// The pieces of the run, no finer than was asked for. They cover run and
    /// text.
    pub pieces: Vec<Piece>,
    /// Whether the pieces could be told.
    pub agreement: Agreement,
}

/// Whether the matcher, where it was asked, gave OpenCC's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It did.
    Whole,
    /// It did not: the text is OpenCC's, and the pieces are coarse.
    Differs,
}

/// All that a conversion takes: OpenCC and the matcher. One value serves all
/// threads.
#[derive(Debug)]
pub struct Scripts {
    converters: Converters,
    matchers: Matchers,
}

impl Scripts {
    /// Conversions by the dictionaries in `folder`. Nothing is read yet.
    #[must_use]
    pub fn new(folder: DictionaryFolder) -> Self {
        Self { converters: Converters::new(folder), matchers: Matchers::default() }
    }

    /// `run` by `recipe`. Terms are replaced where they stand; what is between
    /// two of them is converted as if it stood alone.
    ///
    /// # Errors
    /// If OpenCC cannot be opened, or refuses the text.
    pub fn convert<'run>(
        &self,
        recipe: &Recipe,
        run: &'run str,
        detail: Detail,
    ) -> Result<Converted<'run>, ConversionError> {
        let mut converted = Converted {
            source: run,
            text: String::with_capacity(run.len()),
            pieces: Vec::new(),
            agreement: Agreement::Whole,
        };
        let mut done = 0;
        for term in recipe.rules.occurrences(run) {
            self.extend(&mut converted, recipe, done..term.range.start, detail)?;
            let piece = Piece::whole(&term.rule.from, &term.rule.to, Kind::Term);
            converted.pieces.push(piece.shifted(term.range.start, converted.text.len()));
            converted.text.push_str(&term.rule.to);
            done = term.range.end;
        }
        self.extend(&mut converted, recipe, done..run.len(), detail)?;
        Ok(converted)
    }

    /// Adds a stretch of the run that has no term in it.
    fn extend(
        &self,
        converted: &mut Converted<'_>,
        recipe: &Recipe,
        stretch: Range<usize>,
        detail: Detail,
    ) -> Result<(), ConversionError> {
        if stretch.is_empty() {
            return Ok(());
        }
        let at = (stretch.start, converted.text.len());
        let source = &converted.source[stretch];
        let text = self.text(recipe, source)?;
        let whole = Piece::whole(source, &text, Kind::Whole);
        let enough = match detail {
            Detail::Text => true,
            Detail::Borders => recipe.keeps_length() && whole.length == Length::Kept,
            Detail::Kinds => false,
        };
        let pieces = if enough {
            vec![whole]
        } else {
            match self.matchers.convert(&recipe.steps, source) {
                Ok(matched) if matched.text == text => matched.pieces,
                _ => {
                    converted.agreement = Agreement::Differs;
                    vec![whole]
                }
            }
        };
        converted
            .pieces
            .extend(pieces.into_iter().map(|piece| piece.shifted(at.0, at.1)));
        converted.text.push_str(&text);
        Ok(())
    }

    /// `source` by OpenCC alone.
    fn text(&self, recipe: &Recipe, source: &str) -> Result<String, ConversionError> {
        let mut steps = recipe.steps.iter();
        let Some(first) = steps.next() else { return Ok(source.to_owned()) };
        let text = self.converters.convert(*first, source)?;
        steps.try_fold(text, |text, step| self.converters.convert(*step, &text))
    }
}
