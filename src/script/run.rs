//! The conversion of runs: a recipe and the text of one block enter, its
//! converted text leaves, with as much of an account as was asked for.
//!
//! It does not know where the run's pieces of markup stand; who does lays the
//! result back on them (`lay_back`).

use std::ops::Range;

use crate::base::digest::Digest;
use crate::config::marks::Marks;
use crate::config::opencc::Configuration;
use crate::script::cuts::{Cuts, Stretch, divide};
use crate::script::marks::exchange;
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
    /// The marks that the edition sets.
    pub marks: Marks,
}

impl Recipe {
    /// The digest of all that a conversion by this recipe depends on, beside
    /// the run and OpenCC's dictionaries.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let rules = self.rules.digest();
        let marks = format!("{:?}", self.marks);
        let mut parts: Vec<&[u8]> = vec![rules.as_bytes(), marks.as_bytes()];
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
    /// The run as OpenCC converts it, with the terms in their places and the
    /// edition's marks.
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

impl Converted<'_> {
    /// Adds a stretch that became `text` by the notation of variants.
    fn push_notation(&mut self, range: Range<usize>, text: &str) {
        if range.is_empty() {
            return self.text.push_str(text);
        }
        let piece = Piece::whole(&self.source[range.clone()], text, Kind::Notation);
        self.pieces.push(piece.shifted(range.start, self.text.len()));
        self.text.push_str(text);
    }
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
        let divided = Divided::of(run, recipe);
        let texts = self.texts(recipe, &divided.open().collect::<Vec<_>>())?;
        Ok(self.join(&divided, detail, &mut texts.into_iter()))
    }

    /// Each of `runs` as [`Scripts::convert`] gives it, in less time: OpenCC,
    /// which serves one thread at a time, is asked for all of them at once.
    pub fn convert_all<'run>(
        &self,
        recipe: &Recipe,
        runs: &[(&'run str, Detail)],
    ) -> Vec<Result<Converted<'run>, ConversionError>> {
        let divided = runs.iter().map(|(run, _)| Divided::of(run, recipe));
        self.convert_divided(recipe, &divided.collect::<Vec<_>>(), runs)
    }

    /// [`Scripts::convert_all`], with what the notation of variants cuts out of
    /// each run.
    pub(super) fn convert_cut<'run>(
        &self,
        recipe: &Recipe,
        runs: &[(&'run str, Detail)],
        cuts: &[Cuts<'_>],
    ) -> Vec<Result<Converted<'run>, ConversionError>> {
        let divided = runs.iter().zip(cuts).map(|((run, _), cuts)| Divided {
            run,
            recipe,
            stretches: cuts.stretches(run, &recipe.rules),
        });
        self.convert_divided(recipe, &divided.collect::<Vec<_>>(), runs)
    }

    fn convert_divided<'run>(
        &self,
        recipe: &Recipe,
        divided: &[Divided<'_, 'run>],
        runs: &[(&'run str, Detail)],
    ) -> Vec<Result<Converted<'run>, ConversionError>> {
        let open: Vec<&str> = divided.iter().flat_map(Divided::open).collect();
        let Ok(texts) = self.texts(recipe, &open) else {
            // Which of them it refuses is found out one by one.
            let one_by_one = divided.iter().zip(runs).map(|(divided, (_, detail))| {
                let texts = self.texts(recipe, &divided.open().collect::<Vec<_>>())?;
                Ok(self.join(divided, *detail, &mut texts.into_iter()))
            });
            return one_by_one.collect();
        };
        let mut texts = texts.into_iter();
        let runs = divided.iter().zip(runs);
        runs.map(|(divided, (_, detail))| Ok(self.join(divided, *detail, &mut texts)))
            .collect()
    }

    /// The last place at which `text`, of which more follows, may be cut as far
    /// as OpenCC by `steps` is concerned; see [`Matchers::cut`].
    pub(super) fn cut(&self, steps: &[Configuration], text: &str) -> Option<usize> {
        self.matchers.cut(steps, text).ok().flatten()
    }

    /// The run of `divided`, whose open stretches became `texts`.
    fn join<'run>(
        &self,
        divided: &Divided<'_, 'run>,
        detail: Detail,
        texts: &mut impl Iterator<Item = String>,
    ) -> Converted<'run> {
        let Divided { run, recipe, stretches } = divided;
        let mut converted = Converted {
            source: run,
            text: String::with_capacity(run.len()),
            pieces: Vec::new(),
            agreement: Agreement::Whole,
        };
        for stretch in stretches {
            match stretch {
                Stretch::Term(term) => {
                    let piece = Piece::whole(&term.rule.from, &term.rule.to, Kind::Term);
                    let at = (term.range.start, converted.text.len());
                    converted.pieces.push(piece.shifted(at.0, at.1));
                    converted.text.push_str(&term.rule.to);
                }
                Stretch::Open(range) => {
                    let text = texts.next().unwrap_or_default();
                    self.extend(&mut converted, recipe, range.clone(), &text, detail);
                }
                Stretch::By(steps, range) => {
                    let source = &run[range.clone()];
                    let by = Recipe { steps: steps.clone(), ..Recipe::default() };
                    let text = self.texts(&by, &[source]);
                    let text = text.ok().and_then(|mut texts| texts.pop());
                    let text = text.unwrap_or_else(|| source.to_owned());
                    self.extend(&mut converted, &by, range.clone(), &text, detail);
                }
                Stretch::Kept(range) => {
                    let text = &run[range.clone()];
                    converted.push_notation(range.clone(), text);
                }
                Stretch::Instead(range, text) => {
                    converted.push_notation(range.clone(), text);
                }
            }
        }
        exchange(recipe.marks, &mut converted);
        converted
    }

    /// Adds a stretch of the run that has no term in it and became `text`.
    fn extend(
        &self,
        converted: &mut Converted<'_>,
        recipe: &Recipe,
        stretch: Range<usize>,
        text: &str,
        detail: Detail,
    ) {
        let at = (stretch.start, converted.text.len());
        let source = &converted.source[stretch];
        let whole = Piece::whole(source, text, Kind::Whole);
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
        converted.text.push_str(text);
    }

    /// Each of `sources` by OpenCC alone.
    fn texts(
        &self,
        recipe: &Recipe,
        sources: &[&str],
    ) -> Result<Vec<String>, ConversionError> {
        let mut steps = recipe.steps.iter();
        let Some(first) = steps.next() else {
            return Ok(sources.iter().map(|source| (*source).to_owned()).collect());
        };
        let texts = self.converters.convert_all(*first, sources)?;
        steps.try_fold(texts, |texts, step| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            self.converters.convert_all(*step, &texts)
        })
    }
}

/// A run, cut where its terms begin and end.
struct Divided<'recipe, 'run> {
    run: &'run str,
    recipe: &'recipe Recipe,
    stretches: Vec<Stretch<'recipe>>,
}

impl<'recipe, 'run> Divided<'recipe, 'run> {
    fn of(run: &'run str, recipe: &'recipe Recipe) -> Self {
        let mut stretches = Vec::new();
        divide(0..run.len(), recipe.rules.occurrences(run), &mut stretches);
        Self { run, recipe, stretches }
    }

    /// What of it is for OpenCC, in order.
    fn open(&self) -> impl Iterator<Item = &'run str> {
        self.stretches.iter().filter_map(|stretch| match stretch {
            Stretch::Open(range) => Some(&self.run[range.clone()]),
            _ => None,
        })
    }
}
